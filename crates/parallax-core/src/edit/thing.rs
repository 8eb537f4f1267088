//! A thing of the project where it is written: a section, an entry of a table, or a sheet.

use std::ops::Range;

use super::add::EditError;
use super::rename::known;
use super::scan::{Pair, Scan, Section, begins, scan};
use crate::diagnostic::{FileIx, Patch, Place};
use crate::format::keys::Table;
use crate::model::Project;
use parallax_text::Span;

/// The kinds of things that can be set and deleted, each with the table of its keys.
pub const THINGS: [(&str, Table); 9] = [
    ("claim", Table::Claim),
    ("position", Table::Position),
    ("count", Table::Count),
    ("topic", Table::Topic),
    ("source", Table::Sheet),
    ("who", Table::Who),
    ("family", Table::Family),
    ("term", Table::Term),
    ("question", Table::Question),
];

/// Where a thing is written.
pub(super) struct Thing<'p> {
    /// The keys of it.
    pub(super) table: Table,
    pub(super) file: FileIx,
    pub(super) text: &'p str,
    pub(super) scan: Scan,
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    pub(super) home: Home,
}

/// How it is written.
#[derive(Debug, Clone)]
pub(super) enum Home {
    /// Under a header, or as a whole file.
    Section(Range<usize>),
    /// As an inline table: the key with its value.
    Inline { start: usize, value: Span },
    /// In the short form: a key with a string or a list.
    Short { start: usize, value: Span },
}

impl<'p> Thing<'p> {
    /// The thing of an id; of a position or count with its topic: `topic/position`. A claim has its address.
    pub(super) fn of(project: &'p Project, kind: &str, id: &str) -> Result<Self, EditError> {
        let kinds = THINGS.iter().map(|(name, _)| *name);
        let found = THINGS.iter().find(|(name, _)| *name == kind);
        let &(kind, table) = found.ok_or_else(|| EditError::unknown("kind", kind, kinds))?;
        let (place, path) = place(project, kind, id)?;
        let text = project.files.text(place.file);
        let scan = scan(text);
        let home = home(&scan, text, kind, &path, place);
        let home = home.ok_or_else(|| EditError::Inline(format!("{kind} {id}")))?;
        Ok(Self { table, file: place.file, text, scan, path, home })
    }

    /// A key of it with its value.
    pub(super) fn pair(&self, key: &str) -> Option<&Pair> {
        let within = match &self.home {
            Home::Section(range) => range.clone(),
            Home::Inline { value, .. } | Home::Short { value, .. } => value.start..value.end,
        };
        let is_key = |pair: &&Pair| {
            pair.path.len() == self.path.len() + 1
                && begins(&pair.path, &self.keys())
                && pair.path.last().is_some_and(|k| k == key)
        };
        self.scan.pairs.iter().filter(is_key).find(|pair| within.contains(&pair.start))
    }

    /// The section that is the thing, or holds it.
    pub(super) fn section(&self, at: usize) -> Option<&Section> {
        self.scan.sections.iter().rfind(|section| section.start <= at)
    }

    pub(super) fn keys(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    pub(super) fn patch(&self, span: Span, text: impl Into<String>) -> Patch {
        Patch { place: Place { file: self.file, span }, text: text.into() }
    }
}

/// The file and the path of a thing, and for a claim, of which many have one path, where it begins.
fn place(project: &Project, kind: &'static str, id: &str) -> Result<(Place, Vec<String>), EditError> {
    let path = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let unknown = |all: Vec<&str>| EditError::unknown(kind, id, all.into_iter());
    match kind {
        "claim" => {
            let claims = || {
                project.topics.iter().flat_map(|topic| topic.claims.iter().map(move |claim| (topic, claim)))
            };
            let found = claims().find(|(_, claim)| claim.address == id);
            let (topic, claim) =
                found.ok_or_else(|| unknown(claims().map(|(_, c)| c.address.as_str()).collect()))?;
            Ok((claim.place, path(&["topic", &topic.id.value, "claim"])))
        }
        "source" => {
            let found = project.sources.iter().find(|source| source.id == id);
            let source =
                found.ok_or_else(|| unknown(project.sources.iter().map(|s| s.id.as_str()).collect()))?;
            Ok((source.sheet, Vec::new()))
        }
        "position" | "count" => {
            let (topic, own) = id.split_once('/').ok_or(EditError::NoOwner { kind, owner: "topic" })?;
            known("topic", &project.topics.iter().map(|t| t.id.value.clone()).collect::<Vec<_>>(), topic)?;
            let of = project.topics.iter().find(|t| t.id.value == topic);
            let ids: Vec<(&str, Place)> = of.map_or_else(Vec::new, |topic| match kind {
                "position" => topic.positions.iter().map(|p| (p.id.value.as_str(), p.id.place)).collect(),
                _ => topic.counts.iter().map(|c| (c.id.value.as_str(), c.id.place)).collect(),
            });
            let found = ids.iter().find(|(known, _)| *known == own);
            let (_, place) =
                found.ok_or_else(|| EditError::unknown(kind, own, ids.iter().map(|(id, _)| *id)))?;
            Ok((
                *place,
                path(&["topic", topic, if kind == "position" { "positions" } else { "counts" }, own]),
            ))
        }
        _ => {
            let ids: Vec<(&str, Place)> = match kind {
                "topic" => project.topics.iter().map(|t| (t.id.value.as_str(), t.id.place)).collect(),
                "who" => project.who.iter().map(|w| (w.id.value.as_str(), w.id.place)).collect(),
                "family" => project.families.iter().map(|f| (f.id.value.as_str(), f.id.place)).collect(),
                "term" => project.terms.iter().map(|t| (t.id.value.as_str(), t.id.place)).collect(),
                _ => project.questions.iter().map(|q| (q.id.value.as_str(), q.id.place)).collect(),
            };
            let found = ids.iter().find(|(known, _)| *known == id);
            let (_, place) = found.ok_or_else(|| unknown(ids.iter().map(|(id, _)| *id).collect()))?;
            Ok((*place, path(&[kind, id])))
        }
    }
}

fn home(scan: &Scan, text: &str, kind: &str, path: &[String], place: Place) -> Option<Home> {
    let section = |section: &Section| Home::Section(section.start..section.end);
    if kind == "source" {
        return Some(Home::Section(0..scan.sections.first()?.end));
    }
    if kind == "claim" {
        let own = scan.sections.iter().rfind(|section| section.start <= place.span.start)?;
        return (own.path == path).then(|| section(own));
    }
    if let Some(own) = scan.sections.iter().find(|section| section.path == path) {
        return Some(section(own));
    }
    let pair = scan.pairs.iter().find(|pair| pair.path == path)?;
    let (start, value) = (pair.start, pair.value);
    Some(if value.of(text).starts_with('{') {
        Home::Inline { start, value }
    } else {
        Home::Short { start, value }
    })
}
