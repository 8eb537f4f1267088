//! An id changed everywhere: where it is defined, where it is used, and in the addresses of accepted findings.
//!
//! What is renamed is a table of places in the format ([`KINDS`]): a new key that holds an id is a line there.

use super::add::{EditError, free};
use super::scan::{Word, scan};
use crate::diagnostic::{FileIx, nearest};
use crate::diagnostic::{Patch, Place};
use crate::model::{Lock, Project, Source};
use parallax_text::Span;

/// What can be renamed.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// It lives in a topic or term: `OWNER/ID`.
    pub owner: Option<&'static str>,
    /// The keys that are it.
    keys: &'static [&'static [&'static str]],
    /// The keys whose strings name it.
    values: &'static [&'static [&'static str]],
}

/// All kinds, in the order in which they are listed. In a path `*` is any key, and `@` the owner.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "topic",
        owner: None,
        keys: &[&["topic", "!"]],
        values: &[&["question", "*", "topics"], &["family", "*", "topics"]],
    },
    Kind {
        name: "position",
        owner: Some("topic"),
        keys: &[&["topic", "@", "positions", "!"]],
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
        values: &[&["topic", "@", "claim", "aspect"]],
    },
    Kind {
        name: "count",
        owner: Some("topic"),
        keys: &[&["topic", "@", "counts", "!"]],
        values: &[&["topic", "@", "claim", "figures", "counts"], &["topic", "@", "counts", "*", "part_of"]],
    },
    Kind { name: "claim", owner: None, keys: &[], values: &[&["topic", "*", "claim", "id"]] },
    Kind {
        name: "source",
        owner: None,
        keys: &[&["topic", "*", "silent", "!"]],
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
        values: &[
            // The origin of an entry that names none is its own id.
            &["who", "*", "origin"],
            &["topic", "*", "claim", "speaker"],
            &["topic", "*", "claim", "via"],
            &["topic", "*", "claim", "figures", "by"],
            &["family", "*", "from"],
        ],
    },
    Kind { name: "family", owner: None, keys: &[&["family", "!"]], values: &[] },
    Kind { name: "question", owner: None, keys: &[&["question", "!"]], values: &[] },
    Kind { name: "term", owner: None, keys: &[&["term", "!"]], values: &[] },
    Kind { name: "form", owner: Some("term"), keys: &[&["term", "@", "forms", "!"]], values: &[] },
];

/// One renaming, both ids checked.
#[derive(Debug)]
pub struct Renaming {
    kind: &'static Kind,
    owner: String,
    old: String,
    new: String,
}

impl Renaming {
    /// `old` is an id, with its owner where the kind has one: `topic/position`. `new` is an id, and free.
    pub fn new(project: &Project, kind: &'static Kind, old: &str, new: &str) -> Result<Self, EditError> {
        let (owner, old) = match kind.owner {
            None => ("", old),
            Some(owner) => {
                let (of, old) = old.split_once('/').ok_or(EditError::NoOwner { kind: kind.name, owner })?;
                known(owner, &ids(project, owner, ""), of)?;
                (of, old)
            }
        };
        let taken = ids(project, kind.name, owner);
        known(kind.name, &taken, old)?;
        // With or without the owner again.
        let new = kind.owner.and_then(|_| new.strip_prefix(owner)?.strip_prefix('/')).unwrap_or(new);
        free(kind.name, new, taken.iter().any(|id| id == new))?;
        Ok(Self { kind, owner: owner.to_owned(), old: old.to_owned(), new: new.to_owned() })
    }

    /// The same of two ids that are both there: what has the old one is to have the new one.
    pub(super) fn into(
        project: &Project,
        kind: &'static Kind,
        old: &str,
        new: &str,
    ) -> Result<Self, EditError> {
        let (owner, old) = match kind.owner {
            None => ("", old),
            Some(owner) => old.split_once('/').ok_or(EditError::NoOwner { kind: kind.name, owner })?,
        };
        let new = kind.owner.and_then(|_| new.strip_prefix(owner)?.strip_prefix('/')).unwrap_or(new);
        let all = ids(project, kind.name, owner);
        known(kind.name, &all, old)?;
        known(kind.name, &all, new)?;
        if old == new {
            return Err(EditError::Itself { kind: kind.name, id: old.to_owned() });
        }
        Ok(Self { kind, owner: owner.to_owned(), old: old.to_owned(), new: new.to_owned() })
    }

    /// The patches of the places that use the id, without that which defines it.
    pub(super) fn uses(&self, project: &Project) -> Vec<Patch> {
        self.all(project, false)
    }

    /// The patches of all claims files.
    pub fn patches(&self, project: &Project) -> Vec<Patch> {
        self.all(project, true)
    }

    fn all(&self, project: &Project, with_keys: bool) -> Vec<Patch> {
        let files = std::iter::once(project.main).chain(project.included.iter().copied());
        let claims = files.flat_map(|file| self.of_file(project, file, with_keys));
        claims.chain(self.of_parts(project)).collect()
    }

    /// The patches of the sheets of sources that are a part of the text of the one that is renamed.
    fn of_parts(&self, project: &Project) -> Vec<Patch> {
        let whole = if self.kind.name == "source" { project.find_source(&self.old) } else { None };
        let parts = project
            .sources
            .iter()
            .filter(|source| whole.is_some() && source.part.as_ref().map(|part| part.of) == whole);
        let patch = |source: &Source| {
            let text = project.files.text(source.sheet.file);
            let words = scan(text).words;
            let word = words.iter().find(|word| !word.is_key && word.path == ["text"])?;
            let place = Place { file: source.sheet.file, span: inside(text, word) };
            Some(Patch { place, text: self.new.clone() })
        };
        parts.filter_map(patch).collect()
    }

    /// The lock with its entries under the new id: they are carried over, nothing is verified.
    pub fn lock(&self, lock: &Lock) -> Option<Lock> {
        let mut lock = lock.clone();
        match self.kind.name {
            "source" => {
                rekey(&mut lock.texts, &self.old, &self.new);
                rekey(&mut lock.quotations, &self.old, &self.new);
                rekey(&mut lock.mentions, &self.old, &self.new);
                rekey(&mut lock.terms, &self.old, &self.new);
                rekey(&mut lock.cues, &self.old, &self.new);
                rekey(&mut lock.wording, &self.old, &self.new);
            }
            "topic" => lock.mentions.values_mut().for_each(|topics| rekey(topics, &self.old, &self.new)),
            "term" | "form" => {
                for forms in lock.terms.values_mut() {
                    *forms = std::mem::take(forms).into_iter().map(|(k, v)| (self.form(&k), v)).collect();
                }
            }
            _ => return None,
        }
        Some(lock)
    }

    /// `TERM.FORM` under its new name.
    fn form(&self, key: &str) -> String {
        match key.split_once('.') {
            Some((term, form)) if self.owner.is_empty() && term == self.old => format!("{}.{form}", self.new),
            Some((term, form)) if term == self.owner && form == self.old => format!("{term}.{}", self.new),
            Some(_) | None => key.to_owned(),
        }
    }

    fn of_file(&self, project: &Project, file: FileIx, with_keys: bool) -> Vec<Patch> {
        let scan = scan(project.files.text(file));
        let place = |span| Place { file, span };
        let mut patches: Vec<Patch> = Vec::new();
        for word in &scan.words {
            let paths = match word.is_key {
                true if !with_keys => continue,
                true => self.kind.keys,
                false => self.kind.values,
            };
            if word.text == self.old && paths.iter().any(|pattern| self.fits(&word.path, pattern)) {
                let span = if word.is_key { word.span } else { inside(project.files.text(file), word) };
                patches.push(Patch { place: place(span), text: self.new.clone() });
            } else if !word.is_key
                && (word.path == ["accept", "at"] || is_address_of_claim(word))
                && let Some(at) = self.address(project, &word.text)
            {
                let span = inside(project.files.text(file), word);
                patches.push(Patch { place: place(span), text: at });
            }
        }
        patches
    }

    fn fits(&self, path: &[String], pattern: &[&str]) -> bool {
        path.len() == pattern.len()
            && path.iter().zip(pattern).all(|(key, sign)| match *sign {
                "*" => true,
                "@" => *key == self.owner,
                "!" => *key == self.old,
                name => key == name,
            })
    }

    /// The address of a finding with the new id in it; none where the old one is not in it.
    fn address(&self, project: &Project, at: &str) -> Option<String> {
        let (head, tail) = at.split_once('#').map_or((at, None), |(head, tail)| (head, Some(tail)));
        let mut parts: Vec<String> = head.split('/').map(str::to_owned).collect();
        let mut tail = tail.map(str::to_owned);
        let is_topic = project.find_topic(&parts[0]).is_some();
        let old = |part: Option<&String>| part.is_some_and(|part| self.is_old(part));
        let which = match self.kind.name {
            "claim" if head == self.old => {
                parts = vec![self.new.clone()];
                None
            }
            "topic" => (is_topic && old(parts.first())).then_some(0),
            "source" if parts.len() == 1 => (!is_topic && old(parts.first())).then_some(0),
            "source" => (is_topic && old(parts.get(1))).then_some(1),
            "claim" => (parts.len() == 1 && !is_topic && old(parts.first())).then_some(0),
            "position" => (parts[0] == self.owner && old(parts.get(2))).then_some(2),
            "count" => {
                if let Some(rest) = tail.as_deref().and_then(|t| t.strip_prefix(&self.old)?.strip_prefix('='))
                    && (parts[0] == self.owner || parts.len() == 1)
                {
                    tail = Some(format!("{}={rest}", self.new));
                    None
                } else {
                    (parts[0] == self.owner
                        && parts.get(1).is_some_and(|p| p == "counts")
                        && old(parts.get(2)))
                    .then_some(2)
                }
            }
            kind => (parts.len() > 1 && parts[0] == kind && old(parts.get(1))).then_some(1),
        };
        if let Some(i) = which {
            parts[i] = parts[i].replacen(&self.old, &self.new, 1);
        }
        let tail = tail.map(|tail| format!("#{tail}")).unwrap_or_default();
        let new = format!("{}{tail}", parts.join("/"));
        (new != at).then_some(new)
    }

    /// Is it the old id, also with what tells twins apart behind it (`~1a2b`, `-2`)?
    fn is_old(&self, part: &str) -> bool {
        part.strip_prefix(&self.old).is_some_and(|rest| rest.is_empty() || rest.starts_with('~'))
    }
}

/// Is it the `id` of a claim that is an address, with the ids of topic, source and position in it?
fn is_address_of_claim(word: &Word) -> bool {
    matches!(&word.path[..], [topic, _, claim, id] if topic == "topic" && claim == "claim" && id == "id")
        && word.text.contains('/')
}

pub(super) fn known(kind: &'static str, ids: &[String], id: &str) -> Result<(), EditError> {
    if ids.iter().any(|known| known == id) {
        return Ok(());
    }
    let near = nearest(id, ids.iter().map(String::as_str)).map(str::to_owned);
    Err(EditError::Unknown { kind, id: id.to_owned(), near })
}

/// The ids of a kind, of an owner where it has one.
fn ids(project: &Project, kind: &str, owner: &str) -> Vec<String> {
    let topic = || project.topics.iter().filter(|topic| topic.id.value == owner);
    let term = || project.terms.iter().filter(|term| term.id.value == owner);
    match kind {
        "topic" => project.topics.iter().map(|topic| topic.id.value.clone()).collect(),
        "position" => topic().flat_map(|topic| &topic.positions).map(|p| p.id.value.clone()).collect(),
        "aspect" => topic().flat_map(|topic| &topic.aspects).map(|a| a.id.value.clone()).collect(),
        "count" => topic().flat_map(|topic| &topic.counts).map(|c| c.id.value.clone()).collect(),
        "claim" => {
            let claims = project.topics.iter().flat_map(|topic| &topic.claims);
            claims.filter_map(|claim| claim.id.as_ref()).map(|id| id.value.clone()).collect()
        }
        "source" => project.sources.iter().map(|source| source.id.clone()).collect(),
        "who" => project.who.iter().map(|who| who.id.value.clone()).collect(),
        "family" => project.families.iter().map(|family| family.id.value.clone()).collect(),
        "question" => project.questions.iter().map(|question| question.id.value.clone()).collect(),
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

fn rekey<T>(map: &mut std::collections::BTreeMap<String, T>, old: &str, new: &str) {
    if let Some(value) = map.remove(old) {
        map.insert(new.to_owned(), value);
    }
}
