//! Where the format has ids. A new key that holds an id needs a line in the table [`KINDS`].

use super::error::EditError;
use super::scan::Word;
use crate::diagnostic::nearest;
use crate::model::Project;
use parallax_text::Span;

/// A kind of thing that can be renamed.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// The kind of its owner, a topic or a term, if it has one. Its ids are then written `OWNER/ID`.
    pub owner: Option<&'static str>,
    /// The keys that define it.
    pub(super) keys: &'static [&'static [&'static str]],
    /// The keys that name it.
    pub(super) named: &'static [&'static [&'static str]],
    /// The keys whose strings name it.
    pub(super) values: &'static [&'static [&'static str]],
}

/// All kinds, in the order in which they are listed. In a path, `*` is any key, `@` the owner and `!` the id.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "topic",
        owner: None,
        keys: &[&["topic", "!"]],
        named: &[],
        values: &[&["question", "*", "topics"], &["family", "*", "topics"]],
    },
    Kind {
        name: "position",
        owner: Some("topic"),
        keys: &[&["topic", "@", "positions", "!"]],
        named: &[],
        values: &[
            &["topic", "@", "claim", "position"],
            &["topic", "@", "positions", "*", "excludes"],
            &["topic", "@", "positions", "*", "implies"],
        ],
    },
    Kind {
        name: "aspect",
        owner: Some("topic"),
        keys: &[&["topic", "@", "aspects", "!"]],
        named: &[],
        values: &[&["topic", "@", "claim", "aspect"]],
    },
    Kind {
        name: "count",
        owner: Some("topic"),
        keys: &[&["topic", "@", "counts", "!"]],
        named: &[],
        values: &[&["topic", "@", "claim", "figures", "counts"], &["topic", "@", "counts", "*", "part_of"]],
    },
    Kind { name: "claim", owner: None, keys: &[], named: &[], values: &[&["topic", "*", "claim", "id"]] },
    Kind {
        name: "source",
        owner: None,
        keys: &[],
        named: &[&["topic", "*", "silent", "!"]],
        values: &[
            &["topic", "*", "claim", "source"],
            &["topic", "*", "relation", "sources"],
            &["family", "*", "members"],
            &["family", "*", "from"],
            &["family", "*", "evidence", "source"],
            &["question", "*", "places", "source"],
        ],
    },
    Kind {
        name: "who",
        owner: None,
        keys: &[&["who", "!"]],
        named: &[],
        values: &[
            // The origin of an entry that names none is its own id.
            &["who", "*", "origin"],
            &["topic", "*", "claim", "speaker"],
            &["topic", "*", "claim", "via"],
            &["topic", "*", "claim", "figures", "by"],
            &["family", "*", "from"],
        ],
    },
    Kind { name: "family", owner: None, keys: &[&["family", "!"]], named: &[], values: &[] },
    Kind { name: "question", owner: None, keys: &[&["question", "!"]], named: &[], values: &[] },
    Kind { name: "glossary", owner: None, keys: &[&["glossary", "!"]], named: &[], values: &[] },
    Kind { name: "term", owner: None, keys: &[&["term", "!"]], named: &[], values: &[] },
    Kind {
        name: "form",
        owner: Some("term"),
        keys: &[&["term", "@", "forms", "!"]],
        named: &[],
        values: &[],
    },
];

pub(super) fn known(kind: &'static str, ids: &[String], id: &str) -> Result<(), EditError> {
    if ids.iter().any(|known| known == id) {
        return Ok(());
    }
    let near = nearest(id, ids.iter().map(String::as_str)).map(str::to_owned);
    Err(EditError::Unknown { kind, id: id.to_owned(), near })
}

/// The ids of a kind; if it has an owner, the ids of that owner.
pub(super) fn ids(project: &Project, kind: &str, owner: &str) -> Vec<String> {
    let topic = || project.topics.iter().filter(|topic| topic.id.value == owner);
    let term = || project.terms.iter().filter(|term| term.id.value == owner);
    match kind {
        "topic" => project.topics.iter().map(|topic| topic.id.value.clone()).collect(),
        "position" => topic().flat_map(|topic| &topic.positions).map(|p| p.id.value.clone()).collect(),
        "aspect" => topic().flat_map(|topic| &topic.aspects).map(|a| a.id.value.clone()).collect(),
        "count" => topic().flat_map(|topic| &topic.counts).map(|c| c.id.value.clone()).collect(),
        "silent" => {
            let sources = topic().flat_map(|topic| topic.silent.iter().map(|silence| silence.source));
            sources.map(|source| project.source(source).id.clone()).collect()
        }
        "claim" => {
            let ids = project.written().filter_map(|(_, claim)| claim.id.as_ref());
            ids.map(|id| id.value.clone()).collect()
        }
        "source" => project.sources.iter().map(|source| source.id.clone()).collect(),
        "who" => project.who.iter().map(|who| who.id.value.clone()).collect(),
        "family" => project.families.iter().map(|family| family.id.value.clone()).collect(),
        "question" => project.questions.iter().map(|question| question.id.value.clone()).collect(),
        "glossary" => project.glossary.iter().map(|word| word.id.value.clone()).collect(),
        "term" => project.terms.iter().map(|term| term.id.value.clone()).collect(),
        "form" => term().flat_map(|term| &term.forms).map(|form| form.id.value.clone()).collect(),
        _ => Vec::new(),
    }
}

/// The inside of a string, between its quotation marks.
pub(super) fn inside(text: &str, word: &Word) -> Span {
    let raw = word.span.of(text);
    let marks = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
    Span::new(word.span.start + marks, (word.span.end - marks).max(word.span.start + marks))
}
