//! What an entry of a `.bib` file has from others, as Biber hands it down.
//!
//! `xdata` names entries whose fields are its own. `crossref` names the work that it is in: fields of that come over too, and
//! what is its title there is the title of the book or journal here. What an entry says itself is never replaced, and dates
//! come over as a whole or not at all. Identifiers, addresses and pages are those of the whole work and stay there, as Biber
//! does not: a chapter with the doi of its book would be the book.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The fields of an entry by their names in lower case, with LaTeX as it is.
pub(super) type Fields = BTreeMap<String, String>;

/// An entry that can be read.
#[derive(Debug, Default)]
pub(super) struct Raw {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) fields: Fields,
}

/// Entries hand down over so many others.
const LONGEST_CHAIN: usize = 8;
/// An entry names so many entries of data.
const MOST_DATA: usize = 16;
/// A longer field is not handed down, so that no file grows by what it refers to.
const LONGEST: usize = 4096;

/// A field here, and what it is there.
type Renamed = &'static [(&'static str, &'static str)];

const OF_SERIES: Renamed = &[("maintitle", "title"), ("mainsubtitle", "subtitle")];
const OF_BOOK: Renamed = &[("booktitle", "booktitle"), ("booktitle", "title"), ("booksubtitle", "subtitle")];
const OF_JOURNAL: Renamed = &[
    ("journaltitle", "journaltitle"),
    ("journaltitle", "journal"),
    ("journaltitle", "title"),
    ("journalsubtitle", "subtitle"),
];

/// The types of entries that are works in several volumes.
const SERIES: &[&str] = &["mvbook", "mvcollection", "mvproceedings", "mvreference"];
/// The types of entries that are in a book.
const IN_BOOKS: &[&str] = &[
    "inbook",
    "bookinbook",
    "suppbook",
    "incollection",
    "suppcollection",
    "inreference",
    "inproceedings",
    "conference",
];
/// The types of entries that are in a journal.
const IN_JOURNALS: &[&str] = &["article", "suppperiodical", "review"];

/// How a field is called in an entry that comes from a work of another type.
fn renamed(child: &str, parent: &str) -> Renamed {
    if SERIES.contains(&parent) {
        OF_SERIES
    } else if IN_JOURNALS.contains(&child) {
        OF_JOURNAL
    } else if IN_BOOKS.contains(&child) {
        OF_BOOK
    } else {
        OF_SERIES
    }
}

/// Fields that hold for one entry only.
const OWN: &[&str] = &[
    "abstract",
    "addendum",
    "annotation",
    "crossref",
    "doi",
    "entryset",
    "entrysubtype",
    "eprint",
    "eprintclass",
    "eprinttype",
    "execute",
    "file",
    "ids",
    "indextitle",
    "keywords",
    "label",
    "mainsubtitle",
    "note",
    "options",
    "origtitle",
    "pages",
    "pagetotal",
    "presort",
    "rawurl",
    "related",
    "relatedtype",
    "shorthand",
    "shorttitle",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "subtitle",
    "title",
    "titleaddon",
    "url",
    "urldate",
    "xdata",
    "xref",
];
/// The fields of a date: those of two entries are not mixed.
const DATE: &[&str] = &["date", "year", "month", "day"];

/// The entries of a file by their keys.
pub(super) struct Inheritance<'r> {
    entries: BTreeMap<String, &'r Raw>,
    whole: BTreeMap<String, Rc<Fields>>,
    /// The entries that are being read: one that refers to itself gets nothing from itself.
    open: BTreeSet<String>,
}

impl<'r> Inheritance<'r> {
    pub(super) fn of(all: impl Iterator<Item = &'r Raw> + Clone) -> Self {
        let mut entries: BTreeMap<String, &Raw> =
            all.clone().map(|raw| (raw.key.to_lowercase(), raw)).collect();
        for raw in all {
            for other in raw.fields.get("ids").iter().flat_map(|ids| ids.split(',')).take(MOST_DATA) {
                entries.entry(other.trim().to_lowercase()).or_insert(raw);
            }
        }
        Self { entries, whole: BTreeMap::new(), open: BTreeSet::new() }
    }

    /// The fields of an entry with those that it inherits, and the keys that it names and the file does not have.
    pub(super) fn fields(&mut self, raw: &Raw) -> (Fields, Vec<String>) {
        let (mut fields, mut missing) = (raw.fields.clone(), Vec::new());
        let key = raw.key.to_lowercase();
        if self.open.len() >= LONGEST_CHAIN || !self.open.insert(key.clone()) {
            return (fields, missing);
        }
        let named = |field: &str| raw.fields.get(field).map(|keys| keys.as_str()).unwrap_or_default();
        for data in named("xdata").split(',').map(str::trim).filter(|key| !key.is_empty()).take(MOST_DATA) {
            match self.entry(data) {
                Some((_, theirs)) => take(&mut fields, &theirs, |name| (name != "ids").then_some(name)),
                None => missing.push(data.to_owned()),
            }
        }
        // Data may say what work an entry is in.
        let parent = fields.get("crossref").map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        if let Some(parent) = parent {
            match self.entry(&parent) {
                Some((kind, theirs)) => {
                    let mut here = Fields::new();
                    for (own, there) in renamed(&raw.kind.to_lowercase(), &kind.to_lowercase()) {
                        if let Some(value) = theirs.get(*there) {
                            here.entry((*own).to_owned()).or_insert_with(|| value.clone());
                        }
                    }
                    take(&mut fields, &here, Some);
                    let dated = DATE.iter().any(|name| fields.contains_key(*name));
                    take(&mut fields, &theirs, |name| {
                        (!(OWN.contains(&name) || dated && DATE.contains(&name))).then_some(name)
                    });
                }
                None => missing.push(parent),
            }
        }
        self.open.remove(&key);
        (fields, missing)
    }

    /// The type of an entry, and its fields with those that it inherits.
    fn entry(&mut self, key: &str) -> Option<(&'r str, Rc<Fields>)> {
        let key = key.to_lowercase();
        let raw = *self.entries.get(&key)?;
        if let Some(whole) = self.whole.get(&key) {
            return Some((&raw.kind, Rc::clone(whole)));
        }
        let whole = Rc::new(self.fields(raw).0);
        if self.open.is_empty() || !self.open.contains(&key) {
            self.whole.insert(key, Rc::clone(&whole));
        }
        Some((&raw.kind, whole))
    }
}

/// Adds fields that an entry does not have.
fn take<'f>(fields: &mut Fields, theirs: &'f Fields, name: impl Fn(&'f str) -> Option<&'f str>) {
    for (there, value) in theirs.iter().filter(|(_, value)| value.len() <= LONGEST) {
        if let Some(own) = name(there) {
            fields.entry(own.to_owned()).or_insert_with(|| value.clone());
        }
    }
}
