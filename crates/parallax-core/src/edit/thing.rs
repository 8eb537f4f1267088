//! The things of a project that can be set and deleted: their ids, their files and their keys.

use super::add_section::relation;
use super::error::EditError;
use super::rename::{ids, known};
use super::written::Written;
use crate::diagnostic::{FileIx, Patch, Place};
use crate::format::keys::Table;
use crate::model::{Claim, Project, Topic};
use parallax_text::Span;

/// A kind of thing.
#[derive(Debug, Clone, Copy)]
pub struct ThingKind {
    /// Its name.
    pub name: &'static str,
    /// The kind of its owner, a topic or a term, if it has one. Its ids are then written `OWNER/ID`.
    pub owner: Option<&'static str>,
    /// What can be set on it.
    pub keys: ThingKeys,
    /// The keys that lead to it: `@` is the owner, `!` its own id.
    path: &'static [&'static str],
}

/// What can be set on a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingKeys {
    /// The keys of a table of the format.
    Of(Table),
    /// Only its words, under this name: the thing is a key with a string.
    Words(&'static str),
}

impl ThingKeys {
    /// What it is called in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Of(table) => table.name(),
            Self::Words("reason") => "an entry in `silent`",
            Self::Words(_) => "an aspect",
        }
    }
}

const fn of(
    name: &'static str,
    owner: Option<&'static str>,
    table: Table,
    path: &'static [&'static str],
) -> ThingKind {
    ThingKind { name, owner, keys: ThingKeys::Of(table), path }
}

const TOPIC: Option<&str> = Some("topic");

/// All kinds, in the order in which they are listed.
pub const THINGS: &[ThingKind] = &[
    of("claim", None, Table::Claim, &["topic", "@", "claim"]),
    of("position", TOPIC, Table::Position, &["topic", "@", "positions", "!"]),
    of("count", TOPIC, Table::Count, &["topic", "@", "counts", "!"]),
    ThingKind {
        name: "aspect",
        owner: TOPIC,
        keys: ThingKeys::Words("label"),
        path: &["topic", "@", "aspects", "!"],
    },
    ThingKind {
        name: "silent",
        owner: TOPIC,
        keys: ThingKeys::Words("reason"),
        path: &["topic", "@", "silent", "!"],
    },
    of("relation", TOPIC, Table::Relation, &["topic", "@", "relation"]),
    of("topic", None, Table::Topic, &["topic", "!"]),
    of("source", None, Table::Sheet, &[]),
    of("who", None, Table::Who, &["who", "!"]),
    of("family", None, Table::Family, &["family", "!"]),
    of("term", None, Table::Term, &["term", "!"]),
    of("form", Some("term"), Table::Form, &["term", "@", "forms", "!"]),
    of("question", None, Table::Question, &["question", "!"]),
    of("glossary", None, Table::Glossary, &["glossary", "!"]),
];

/// A thing that was found.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) kind: &'static ThingKind,
    /// Its id as it was given.
    pub(super) id: String,
    pub(super) file: FileIx,
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    /// Where it begins, if it is in a list: all items of a list have the same path.
    pub(super) start: Option<usize>,
}

impl Thing {
    /// Finds a thing by its id, which includes its owner if it has one: `topic/position`. A claim has its address, a
    /// relation is `topic/source+source`.
    pub(super) fn of(project: &Project, kind: &str, id: &str) -> Result<Self, EditError> {
        let kinds = THINGS.iter().map(|known| known.name);
        let found = THINGS.iter().find(|known| known.name == kind);
        let kind = found.ok_or_else(|| EditError::unknown("kind", kind, kinds))?;
        if kind.name == "claim" {
            return claim(project, kind, id);
        }
        let (owner, own) = owned(project, kind.name, kind.owner, id)?;
        if kind.name == "relation" {
            return of_relation(project, kind, owner, own);
        }
        known(kind.name, &ids(project, kind.name, owner), own)?;
        let path = path(kind, owner, own);
        let file = match project.find_source(own).filter(|_| kind.name == "source") {
            Some(source) => project.source(source).sheet.file,
            None => {
                file_of(project, &path).ok_or_else(|| EditError::unknown(kind.name, own, [].into_iter()))?
            }
        };
        Ok(Self { kind, id: id.to_owned(), file, path, start: None })
    }

    /// How it is written in a text, which is that of its file or was made from it.
    pub(super) fn written<'t>(&self, text: &'t str) -> Written<'t> {
        Written::new(text, &self.path, self.start)
    }

    pub(super) fn patch(&self, span: Span, text: impl Into<String>) -> Patch {
        Patch { place: Place { file: self.file, span }, text: text.into() }
    }

    /// Its kind and id: `position gates/open`.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.kind.name, self.id)
    }
}

/// An id split into its owner, which must exist, and the rest; the owner is empty if the kind has none.
pub(super) fn owned<'a>(
    project: &Project,
    kind: &'static str,
    owner: Option<&'static str>,
    id: &'a str,
) -> Result<(&'a str, &'a str), EditError> {
    let Some(owner) = owner else { return Ok(("", id)) };
    let (of, own) = id.split_once('/').ok_or(EditError::NoOwner { kind, owner })?;
    known(owner, &ids(project, owner, ""), of)?;
    Ok((of, own))
}

fn path(kind: &ThingKind, owner: &str, own: &str) -> Vec<String> {
    let key = |key: &&str| match *key {
        "@" => owner.to_owned(),
        "!" => own.to_owned(),
        name => name.to_owned(),
    };
    kind.path.iter().map(key).collect()
}

/// The claims file in which something is written under these keys.
fn file_of(project: &Project, path: &[String]) -> Option<FileIx> {
    project.claims_files().find(|file| !Written::new(project.files.text(*file), path, None).pieces.is_empty())
}

fn claim(project: &Project, kind: &'static ThingKind, id: &str) -> Result<Thing, EditError> {
    let (topic, claim) = claim_at(project, id)?;
    Ok(entry(kind, id, topic, claim.place))
}

/// The claim with an address, and its topic.
pub fn claim_at<'a>(project: &'a Project, address: &str) -> Result<(&'a Topic, &'a Claim), EditError> {
    let claims = || project.written();
    let unknown = || EditError::unknown("claim", address, claims().map(|(_, one)| one.address.as_str()));
    claims().find(|(_, claim)| claim.address == address).ok_or_else(unknown)
}

fn of_relation(
    project: &Project,
    kind: &'static ThingKind,
    owner: &str,
    pair: &str,
) -> Result<Thing, EditError> {
    let topics = project.topics.iter().filter(|topic| topic.id.value == owner);
    let found = pair
        .split_once('+')
        .and_then(|(a, b)| topics.clone().find_map(|topic| Some((topic, relation(project, topic, a, b)?))));
    let all: Vec<String> = topics
        .clone()
        .flat_map(|topic| &topic.relations)
        .map(|relation| relation.sources.map(|source| project.source(source).id.as_str()).join("+"))
        .collect();
    let unknown = || EditError::unknown(kind.name, pair, all.iter().map(String::as_str));
    let (topic, relation) = found.ok_or_else(unknown)?;
    Ok(entry(kind, &format!("{owner}/{pair}"), topic, relation.place))
}

/// An item of a list of a topic.
fn entry(kind: &'static ThingKind, id: &str, topic: &Topic, place: Place) -> Thing {
    let path = path(kind, &topic.id.value, "");
    Thing { kind, id: id.to_owned(), file: place.file, path, start: Some(place.span.start) }
}
