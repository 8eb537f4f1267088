//! Bibliographic records ↔ what source sheets say.
//!
//! Both directions go through [`Item`]: [`facts`] are the keys of a sheet that an item gives, and [`item`] is the item that
//! a sheet gives. So a sheet and an item are compared fact by fact, whatever the bibliography was written in.

mod fold;
mod identity;
mod kinds;
mod matching;
mod people;
mod titles;
mod works;

use std::collections::BTreeSet;

use crate::format::toml::{string, strings};
use crate::model::{Project, Source, When};
use parallax_text::record::{Item, Person, bib_key};

pub use fold::folded;
pub use matching::{Known, Match, Verdict};
pub use works::{Work, works};

/// A key of a sheet and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The key.
    pub key: &'static str,
    /// Its value.
    pub value: Said,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// One text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
}

impl Said {
    /// As TOML writes it.
    pub fn toml(&self) -> String {
        match self {
            Self::Text(text) => string(text),
            Self::Texts(texts) => strings(texts),
        }
    }

    /// As it is typed on a command line.
    pub fn typed(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => strings(texts),
        }
    }

    /// In words.
    pub fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join(", "),
        }
    }
}

/// What an item says for a sheet, in the order of the format. A date that the format does not have is left out.
pub fn facts(item: &Item) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut text = |key: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| Fact { key, value: Said::Text(value) }));
    };
    let date = |date: &Option<String>| date.clone().filter(|date| When::parse(date).is_some());
    text("title", Some(item.title.clone()));
    text("kind", kinds::word(&item.kind).map(str::to_owned));
    text("language", item.language.clone());
    text("date", date(&item.date));
    text("url", item.url.clone());
    text("doi", item.doi.clone());
    text("place", item.place.clone());
    text("container", item.container.clone());
    text("edition", item.edition.clone());
    text("volume", item.volume.clone());
    text("issue", item.issue.clone());
    text("page_range", item.pages.clone());
    text("publisher", item.publisher.clone());
    text("original_date", date(&item.original_date));
    text("original_title", item.original_title.clone());
    text("citation_key", matching::has_key(item).then(|| item.id.clone()));
    for (key, people) in
        [("author", &item.authors), ("editor", &item.editors), ("translator", &item.translators)]
    {
        if !people.is_empty() {
            facts.push(Fact { key, value: Said::Texts(people.iter().map(Person::written).collect()) });
        }
    }
    let all = item.authors.iter().chain(&item.editors).chain(&item.translators);
    let bodies: Vec<String> = all
        .filter(|person| person.is_body() && !Person::read(&person.family).is_body())
        .map(|person| person.family.clone())
        .collect();
    if !bodies.is_empty() {
        facts.push(Fact { key: "bodies", value: Said::Texts(bodies) });
    }
    facts
}

/// The word of a sheet for a type of CSL; `None` for a document of no known type.
pub fn kind(csl: &str) -> Option<&'static str> {
    kinds::word(csl)
}

/// The item that a sheet gives. Its id is its key in the bibliography that it came from, or else that of the source.
pub fn item(source: &Source) -> Item {
    let published = &source.published;
    Item {
        id: published.citation_key.clone().unwrap_or_else(|| source.id.clone()),
        kind: kinds::csl(source.kind.as_deref()).to_owned(),
        title: source.title.clone(),
        authors: published.people(&source.author),
        editors: published.people(&published.editor),
        translators: published.people(&published.translator),
        date: source.date.as_ref().map(ToString::to_string),
        original_date: published.original_date.as_ref().map(ToString::to_string),
        original_title: published.original_title.clone(),
        container: published.container.clone(),
        edition: published.edition.clone(),
        volume: published.volume.clone(),
        issue: published.issue.clone(),
        pages: published.page_range.clone(),
        publisher: published.publisher.clone(),
        place: source.place.clone(),
        doi: source.doi.clone(),
        url: source.url.clone(),
        language: Some(source.language.clone()),
        files: Vec::new(),
        notes: Vec::new(),
    }
}

/// The sources of a project as items, each with its number, sorted by keys. No two have the same key, also as `.bib` files
/// write it: the first source of the project keeps one, and others get the id of their source.
///
/// The order comes from the keys alone, so a project that was made from an export gives that export again.
pub fn items(project: &Project) -> Vec<(usize, Item)> {
    let of_file = |key: &str| bib_key(key).to_lowercase();
    // A key that a sheet has goes before an id that happens to be the same.
    let mut order: Vec<usize> = (0..project.sources.len()).collect();
    order.sort_by_key(|at| (project.sources[*at].published.citation_key.is_none(), *at));
    let mut taken = BTreeSet::new();
    let mut items: Vec<(usize, Item)> = Vec::with_capacity(order.len());
    for at in order {
        let source = &project.sources[at];
        let mut item = item(source);
        let numbered = (2..).map(|n: usize| format!("{}-{n}", source.id));
        let mut tries = [item.id.clone(), source.id.clone()].into_iter().chain(numbered);
        item.id = tries.find(|key| taken.insert(of_file(key))).unwrap_or_default();
        items.push((at, item));
    }
    items.sort_by_cached_key(|(_, item)| (of_file(&item.id), item.id.clone()));
    items
}

/// What two items are, fact by fact, without key and language: those that have the same are the same work.
fn fingerprint(item: &Item, language: &str) -> String {
    let mut out =
        item.language.as_deref().unwrap_or(language).split('-').next().unwrap_or_default().to_owned();
    for fact in facts(item).iter().filter(|fact| !matches!(fact.key, "language" | "citation_key")) {
        out.push_str(fact.key);
        out.push_str(&fact.value.toml());
    }
    out
}

/// An item with what another says besides.
fn added(item: &Item, other: &Item) -> Item {
    let text = |a: &Option<String>, b: &Option<String>| a.clone().or_else(|| b.clone());
    let list = |a: &Vec<Person>, b: &Vec<Person>| if a.is_empty() { b.clone() } else { a.clone() };
    let both = |a: &[String], b: &[String]| -> Vec<String> {
        let mut all = a.to_vec();
        all.extend(b.iter().filter(|one| !a.contains(one)).cloned());
        all
    };
    let date = |a: &Option<String>, b: &Option<String>| {
        text(&a.clone().filter(|date| When::parse(date).is_some()), b)
    };
    Item {
        id: if matching::has_key(item) { item.id.clone() } else { other.id.clone() },
        kind: if kinds::word(&item.kind).is_some() { item.kind.clone() } else { other.kind.clone() },
        title: item.title.clone(),
        authors: list(&item.authors, &other.authors),
        editors: list(&item.editors, &other.editors),
        translators: list(&item.translators, &other.translators),
        date: date(&item.date, &other.date),
        original_date: date(&item.original_date, &other.original_date),
        original_title: text(&item.original_title, &other.original_title),
        container: text(&item.container, &other.container),
        edition: text(&item.edition, &other.edition),
        volume: text(&item.volume, &other.volume),
        issue: text(&item.issue, &other.issue),
        pages: text(&item.pages, &other.pages),
        publisher: text(&item.publisher, &other.publisher),
        place: text(&item.place, &other.place),
        doi: text(&item.doi, &other.doi),
        url: text(&item.url, &other.url),
        language: text(&item.language, &other.language),
        files: both(&item.files, &other.files),
        notes: both(&item.notes, &other.notes),
    }
}

/// Keys about which a sheet says more than a bibliography can, and that of one of several bibliographies: they are not
/// compared.
const OWN: &[&str] = &["kind", "bodies", "citation_key"];

/// What an item says that a sheet lacks, and what it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// What the sheet lacks.
    pub missing: Vec<Fact>,
    /// Key, value of the sheet, value of the item.
    pub differ: Vec<(&'static str, String, String)>,
}

/// Compares an item with what a sheet says. `has_kind`: a kind without a name in CSL is still a kind.
pub(crate) fn compared(there: &Item, has_kind: bool, new: &Item) -> Compared {
    let of_sheet = facts(there);
    let known = |key: &str| of_sheet.iter().find(|fact| fact.key == key);
    let (mut missing, mut differ) = (Vec::new(), Vec::new());
    for fact in facts(new) {
        match known(fact.key) {
            None if fact.key == "kind" && has_kind => {}
            None => missing.push(fact),
            Some(old) if OWN.contains(&fact.key) || alike(&old.value, &fact.value, fact.key) => {}
            Some(old) => differ.push((fact.key, old.value.words(), fact.value.words())),
        }
    }
    // Without new names there is nothing to mark as a body.
    let names = |fact: &Fact| matches!(fact.key, "author" | "editor" | "translator");
    if !missing.iter().any(names) {
        missing.retain(|fact| fact.key != "bodies");
    }
    Compared { missing, differ }
}

/// Do both mean the same, one perhaps more exactly?
fn alike(a: &Said, b: &Said, key: &str) -> bool {
    let (a, b) = (a.words(), b.words());
    match key {
        "language" => a.split('-').next() == b.split('-').next(),
        "date" | "original_date" => {
            a.starts_with(b.trim_end_matches('?')) || b.starts_with(a.trim_end_matches('?'))
        }
        "url" => identity::Address::of(&a) == identity::Address::of(&b),
        "doi" => fold::identifier(&a) == fold::identifier(&b),
        "volume" | "issue" | "edition" | "page_range" => fold::number(&a) == fold::number(&b),
        "author" | "editor" | "translator" => {
            let words = |names: &str| {
                let mut words: Vec<String> = folded(names).split(' ').map(str::to_owned).collect();
                words.sort();
                words
            };
            words(&a) == words(&b)
        }
        _ => folded(&a) == folded(&b),
    }
}
