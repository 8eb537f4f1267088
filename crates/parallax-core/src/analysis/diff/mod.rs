//! What changed between two versions of a claims file, in what it says and not in how it is written: comments, order of
//! keys and line breaks do not count as changes.
//!
//! Claims are matched first (see `matching`): a claim that moved to another position or changed its stance is reported
//! as one changed claim, not as one removed and one added. What follows from claims (treatments, relations, figures
//! that fit) is compared too, and marked as a consequence. Texts are not read: it compares two versions of the claims,
//! not of the sources.
//!
//! What follows on a topic rests on what is written in it and on sheets, people, families and settings. If none of that
//! changed, nothing follows, and nothing is computed.
//!
//! Values are in the words of the claims file. Cost: linear in the claims, quadratic in those of one source on one
//! topic, plus the relations of all pairs, twice, on the topics that changed.

mod claims;
mod consequences;
mod matching;
mod renames;
mod topics;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Project;

/// What changed from one version to the other.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the new version.
    pub title: String,
    /// The changes: topics in the order of the new version, then everything outside topics.
    pub changes: Vec<Change>,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The kind of thing that changed.
    pub kind: Kind,
    /// The topic that it belongs to.
    pub topic: Option<String>,
    /// The sources that it is about: one for a claim, two for a relation.
    pub sources: Vec<String>,
    /// Its address or id: for a claim the address in the new version if it is there, else in the old one.
    pub subject: String,
    /// The part that changed; `None` if the whole was added or removed.
    pub part: Option<&'static str>,
    /// The old value; `None` if it was added.
    pub old: Option<String>,
    /// The new value; `None` if it was removed.
    pub new: Option<String>,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A topic: its question, label, dates, counts.
    Topic,
    /// An answer.
    Position,
    /// A claim, or a part of one.
    Claim,
    /// What is written about a source's silence.
    Silence,
    /// A relation that the curator sets.
    Overrule,
    /// How a source treats a topic; this follows from claims and silences.
    Treatment,
    /// How two sources relate; this follows from claims.
    Relation,
    /// Whether two figures can both be right; this follows from claims.
    Fit,
    /// Something that applies to the project as a whole.
    Settings,
    /// A source or its sheet.
    Source,
    /// A person, body or work.
    Who,
    /// Sources that are not independent.
    Family,
    /// A thing that sources name differently.
    Term,
    /// A question for the classroom.
    Question,
    /// A hard word of the texts, with what it means.
    Glossary,
    /// A finding that the curator has accepted.
    Accept,
}

impl Kind {
    /// All kinds, with their names in data.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Topic, "topic"),
        (Self::Position, "position"),
        (Self::Claim, "claim"),
        (Self::Silence, "silence"),
        (Self::Overrule, "overrule"),
        (Self::Treatment, "treatment"),
        (Self::Relation, "relation"),
        (Self::Fit, "fit"),
        (Self::Settings, "settings"),
        (Self::Source, "source"),
        (Self::Who, "who"),
        (Self::Family, "family"),
        (Self::Term, "term"),
        (Self::Question, "question"),
        (Self::Glossary, "glossary"),
        (Self::Accept, "accept"),
    ];

    /// Its name in data.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Can treatments, relations and fits on a topic follow from it, although it is not part of the topic?
    const fn reaches_topics(self) -> bool {
        match self {
            Self::Settings | Self::Source | Self::Who | Self::Family => true,
            Self::Topic
            | Self::Position
            | Self::Claim
            | Self::Silence
            | Self::Overrule
            | Self::Treatment
            | Self::Relation
            | Self::Fit
            | Self::Term
            | Self::Question
            | Self::Glossary
            | Self::Accept => false,
        }
    }

    /// Was it computed, rather than written by the curator?
    pub const fn follows(self) -> bool {
        match self {
            Self::Treatment | Self::Relation | Self::Fit => true,
            Self::Topic
            | Self::Position
            | Self::Claim
            | Self::Silence
            | Self::Overrule
            | Self::Settings
            | Self::Source
            | Self::Who
            | Self::Family
            | Self::Term
            | Self::Question
            | Self::Glossary
            | Self::Accept => false,
        }
    }
}

/// What changed from `old` to `new`.
pub fn diff(old: &Project, new: &Project) -> Diff {
    let renamed = renames::renamed(old, new);
    let (old, mut changes) = match &renamed {
        Some((told, changes)) => (told, changes.clone()),
        None => (old, Vec::new()),
    };
    let beside = topics::beside(old, new);
    changes.extend(topics::changes(old, new, beside.iter().any(|change| change.kind.reaches_topics())));
    changes.extend(beside);
    Diff { schema: "parallax/diff/1", title: new.settings.title.clone(), changes }
}

/// The thing that a change belongs to.
#[derive(Debug, Clone)]
struct Of {
    kind: Kind,
    topic: Option<String>,
    sources: Vec<String>,
    subject: String,
}

impl Of {
    /// A thing outside topics.
    fn thing(kind: Kind, id: &str) -> Self {
        Self { kind, topic: None, sources: Vec::new(), subject: id.to_owned() }
    }

    fn change(&self, part: Option<&'static str>, old: Option<String>, new: Option<String>) -> Change {
        Change {
            kind: self.kind,
            topic: self.topic.clone(),
            sources: self.sources.clone(),
            subject: self.subject.clone(),
            part,
            old,
            new,
        }
    }

    /// The parts that differ. If one value was removed and one added, it counts as changed; for a list, members are
    /// removed and added.
    fn parts(&self, old: &Parts, new: &Parts) -> Vec<Change> {
        let mut names: Vec<&'static str> = Vec::new();
        for (name, _) in old.iter().chain(new) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        let of_part = |name| {
            let (was, is) = (values(old, name), values(new, name));
            let gone: Vec<String> = was.iter().filter(|value| !is.contains(value)).cloned().collect();
            let come: Vec<String> = is.iter().filter(|value| !was.contains(value)).cloned().collect();
            if let ([one], [other]) = (&gone[..], &come[..]) {
                return vec![self.change(Some(name), Some(one.clone()), Some(other.clone()))];
            }
            let dropped = gone.into_iter().map(|value| self.change(Some(name), Some(value), None));
            dropped.chain(come.into_iter().map(|value| self.change(Some(name), None, Some(value)))).collect()
        };
        names.into_iter().flat_map(of_part).collect()
    }
}

/// The parts of a thing by name; a list has one part for each member.
type Parts = Vec<(&'static str, String)>;

fn values(parts: &Parts, name: &str) -> Vec<String> {
    let own = parts.iter().filter(|(part, value)| *part == name && !value.is_empty());
    own.map(|(_, value)| value.clone()).collect()
}

/// Something with an id.
struct Thing {
    id: String,
    /// What it says, in one line.
    what: String,
    parts: Parts,
}

impl Thing {
    fn new(id: &str, what: &str, parts: Parts) -> Self {
        Self { id: id.to_owned(), what: what.to_owned(), parts }
    }
}

/// What was removed, changed or added: first the removed things, then the others in the order of the new version.
fn by_id(kind: Kind, old: &[Thing], new: &[Thing]) -> Vec<Change> {
    let by_id = |things: &'_ [Thing]| -> BTreeMap<String, usize> {
        things.iter().enumerate().map(|(i, thing)| (thing.id.clone(), i)).collect()
    };
    let (olds, news) = (by_id(old), by_id(new));
    let dropped = old.iter().filter(|thing| !news.contains_key(&thing.id));
    let mut changes: Vec<Change> = dropped
        .map(|thing| Of::thing(kind, &thing.id).change(None, Some(thing.what.clone()), None))
        .collect();
    for thing in new {
        let of = Of::thing(kind, &thing.id);
        match olds.get(&thing.id) {
            Some(&was) => changes.extend(of.parts(&old[was].parts, &thing.parts)),
            None => changes.push(of.change(None, None, Some(thing.what.clone()))),
        }
    }
    changes
}
