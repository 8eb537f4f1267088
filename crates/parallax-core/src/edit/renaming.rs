//! Changes an id everywhere: where it is defined, where it is used, and in the addresses of accepted findings.

use super::add::free;
use super::error::EditError;
use super::remove::out_of;
use super::rename::{KINDS, Kind, ids, inside, known};
use super::scan::{Scan, Word, scan};
use super::thing::owned;
use crate::diagnostic::{FileIx, Patch, Place};
use crate::model::project::Lender;
use crate::model::{Family, Lock, Project, Source};

/// A renaming; both ids have been checked.
#[derive(Debug)]
pub struct Renaming {
    pub(super) kind: &'static Kind,
    pub(super) owner: String,
    pub(super) old: String,
    pub(super) new: String,
    /// The new id already exists: if a list has both, the old one goes.
    pub(super) merges: bool,
}

impl Renaming {
    /// `old` is an id, with its owner if the kind has one: `topic/position`. `new` is an id that is not taken.
    pub fn new(project: &Project, kind: &'static Kind, old: &str, new: &str) -> Result<Self, EditError> {
        let (owner, old) = owned(project, kind.name, kind.owner, old)?;
        let taken = ids(project, kind.name, owner);
        known(kind.name, &taken, old)?;
        // The new id may be given with the owner too.
        let new = kind.owner.and_then(|_| new.strip_prefix(owner)?.strip_prefix('/')).unwrap_or(new);
        free(kind.name, new, taken.iter().any(|id| id == new))?;
        let [owner, old, new] = [owner, old, new].map(str::to_owned);
        Self { kind, owner, old, new, merges: false }.clear(project)
    }

    /// The same for two ids that both exist: everything that has the old one gets the new one.
    pub(super) fn into(
        project: &Project,
        kind: &'static Kind,
        old: &str,
        new: &str,
    ) -> Result<Self, EditError> {
        let (owner, old) = owned(project, kind.name, kind.owner, old)?;
        let new = kind.owner.and_then(|_| new.strip_prefix(owner)?.strip_prefix('/')).unwrap_or(new);
        let all = ids(project, kind.name, owner);
        known(kind.name, &all, old)?;
        known(kind.name, &all, new)?;
        if old == new {
            return Err(EditError::Itself { kind: kind.name, id: old.to_owned() });
        }
        let [owner, old, new] = [owner, old, new].map(str::to_owned);
        Self { kind, owner, old, new, merges: true }.clear(project)
    }

    /// Refuses a new id that would name another thing in `from` of a family.
    fn clear(self, project: &Project) -> Result<Self, EditError> {
        for family in &project.families {
            let person = |id: &str| {
                let who = |lender: &Lender| matches!(lender, Lender::Who(_)) && project.lender(*lender) == id;
                family.from.iter().any(who)
            };
            let member = |id: &str| has_member(project, family, id);
            let why = match self.kind.name {
                "who" if person(&self.old) && member(&self.new) => "a member has this id",
                "source" if member(&self.old) && person(&self.new) => "a person has this id",
                _ => continue,
            };
            let [family, id] = [&family.id.value, &self.new].map(Clone::clone);
            return Err(EditError::Confused { family, id, why });
        }
        Ok(self)
    }

    /// An id to be looked for, not to be changed; `None` if nothing names its kind by id.
    pub(super) fn of(kind: &str, id: &str) -> Option<Self> {
        let kind = KINDS.iter().find(|known| known.name == kind && kind != "claim")?;
        let (owner, old) = if kind.owner.is_some() { id.split_once('/')? } else { ("", id) };
        let [owner, old] = [owner, old].map(str::to_owned);
        Some(Self { kind, owner, old, new: String::new(), merges: false })
    }

    /// The places that need the id, without its definition. An `origin` does not need it: it may be any word.
    pub(super) fn used(&self, project: &Project) -> Vec<Place> {
        let needs =
            |word: &Word| self.names(project, word) && word.path.last().is_some_and(|key| key != "origin");
        let claims = project.claims_files().flat_map(|file| {
            let words = scan(project.files.text(file)).words.into_iter();
            words.filter(needs).map(move |word| Place { file, span: word.span }).collect::<Vec<_>>()
        });
        claims.chain(self.of_parts(project).into_iter().map(|patch| patch.place)).collect()
    }

    /// The patches of the places that use the id, without its definition.
    pub(super) fn uses(&self, project: &Project) -> Vec<Patch> {
        self.all(project, false)
    }

    /// The patches of all places, with its definition.
    pub fn patches(&self, project: &Project) -> Vec<Patch> {
        self.all(project, true)
    }

    fn all(&self, project: &Project, with_keys: bool) -> Vec<Patch> {
        let claims = project.claims_files().flat_map(|file| self.of_file(project, file, with_keys));
        claims.chain(self.of_parts(project)).collect()
    }

    /// The patches of sheets of sources whose text is a part of the text of the renamed one.
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

    /// The lock with its entries under the new id: they are carried over, and nothing is verified. `None` for kinds
    /// that the lock does not name.
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
                lock.reuse.rename(&self.old, &self.new);
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
        let text = project.files.text(file);
        let scan = scan(text);
        let patch = |span, text: &str| Patch { place: Place { file, span }, text: text.to_owned() };
        let mut patches: Vec<Patch> = Vec::new();
        for word in &scan.words {
            let defines = with_keys && word.is_key && self.is_at(word, self.kind.keys);
            if defines || self.names(project, word) {
                let span = if word.is_key { word.span } else { inside(text, word) };
                patches.push(if self.is_there(&scan, word) {
                    patch(out_of(text, word.span), "")
                } else {
                    patch(span, &self.new)
                });
            } else if !word.is_key
                && (word.path == ["accept", "at"] || is_address_of_claim(word) && !self.merges)
                && let Some(at) = self.address(project, &word.text)
            {
                patches.push(patch(inside(text, word), &at));
            }
        }
        patches
    }

    /// Does a key or a string name the id?
    fn names(&self, project: &Project, word: &Word) -> bool {
        let paths = if word.is_key { self.kind.named } else { self.kind.values };
        self.is_at(word, paths) && self.is_meant(project, &word.path)
    }

    fn is_at(&self, word: &Word, paths: &[&[&str]]) -> bool {
        word.text == self.old && paths.iter().any(|pattern| self.fits(&word.path, pattern))
    }

    /// Is the id in this place of the kind that is renamed? In `from` of a family, an id that both a member and a
    /// person have means the member.
    fn is_meant(&self, project: &Project, path: &[String]) -> bool {
        let [table, id, key] = path else { return true };
        if (table.as_str(), key.as_str()) != ("family", "from") {
            return true;
        }
        let family = project.families.iter().find(|family| family.id.value == *id);
        let member = family.is_some_and(|family| has_member(project, family, &self.old));
        member == (self.kind.name == "source")
    }

    /// In a merge: is this id not needed any more, because its list has the other one too?
    fn is_there(&self, scan: &Scan, word: &Word) -> bool {
        let Some(list) = scan.around(word.span.start).filter(|list| self.merges && !list.table) else {
            return false;
        };
        let within = |other: &&Word| {
            list.span.start < other.span.start && other.span.end < list.span.end && other.path == word.path
        };
        let mut others = scan.words.iter().filter(within);
        others.any(|other| {
            other.text == self.new || other.text == self.old && other.span.start < word.span.start
        })
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
}

/// Is it the `id` of a claim, and an address with the ids of topic, source and position in it?
fn is_address_of_claim(word: &Word) -> bool {
    matches!(&word.path[..], [topic, _, claim, id] if topic == "topic" && claim == "claim" && id == "id")
        && word.text.contains('/')
}

fn has_member(project: &Project, family: &Family, id: &str) -> bool {
    family.members.iter().any(|member| project.source(*member).id == id)
}

fn rekey<T>(map: &mut std::collections::BTreeMap<String, T>, old: &str, new: &str) {
    if let Some(value) = map.remove(old) {
        map.insert(new.to_owned(), value);
    }
}
