//! Is a person of the project named where a claim says that they speak?
//!
//! What for: a draft may give true words to the wrong speaker. So this is asked of drafts only; a curator may know a person
//! whom the text calls by another name.
//!
//! Limits: names are compared word by word, by their first letters, because many languages change the endings of names. If
//! the source is in another language than the project, only words with a capital can be expected, anywhere in its text.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::{Project, Who};
use parallax_text::function_words::is_function_word;
use parallax_text::words::{is_letter, words};
use parallax_text::{Searchable, Span};

/// A name must be so many bytes before or after a quotation at most.
pub const AROUND: usize = 1_000;
/// Words of names shorter than this name nobody: initials, *of*, *de*.
const SHORTEST: usize = 3;
/// Longer words are compared by so many first letters.
const LETTERS: usize = 5;
/// A name with one of these says that nobody is named.
const UNNAMED: [&str; 5] = ["unnamed", "anonymous", "unknown", "unidentified", "not named"];

/// The words by which the persons of a project are known in texts.
#[derive(Debug)]
pub struct Names {
    /// By person: in texts of the project's language, and in others.
    of: Vec<[BTreeSet<String>; 2]>,
}

impl Names {
    /// Takes the names and ids of all persons. Of each, the words that no person of another origin has, if there are such.
    pub fn new(project: &Project) -> Self {
        let language = &project.settings.language;
        let all: Vec<[BTreeSet<String>; 2]> = project.who.iter().map(|who| of(who, language)).collect();
        let mut origins: [BTreeMap<&str, BTreeSet<&str>>; 2] = [BTreeMap::new(), BTreeMap::new()];
        for (who, sets) in project.who.iter().zip(&all) {
            for (origins, words) in origins.iter_mut().zip(sets) {
                for word in words {
                    origins.entry(word).or_default().insert(&who.origin);
                }
            }
        }
        let own = |sets: &[BTreeSet<String>; 2]| {
            [0, 1].map(|i| {
                let alone = |word: &&String| origins[i].get(word.as_str()).is_none_or(|of| of.len() == 1);
                let own: BTreeSet<String> = sets[i].iter().filter(alone).cloned().collect();
                if own.is_empty() { sets[i].clone() } else { own }
            })
        };
        Self { of: all.iter().map(own).collect() }
    }

    /// Is a word of the person's name near one of the places? In a text of another language: anywhere in it? `None` if the text could not have any: the person has no
    /// name.
    pub fn is_near(
        &self,
        project: &Project,
        (source, text): (SourceIx, &Searchable),
        places: &[Span],
        who: WhoIx,
    ) -> Option<bool> {
        let foreign = primary(&project.settings.language) != primary(&project.source(source).language);
        let wanted = &self.of[who.0][usize::from(foreign)];
        if wanted.is_empty() {
            return None;
        }
        let raw = text.raw();
        if foreign {
            // The curator's name may be a translation: only a text that never has it says something.
            return Some(words(raw).any(|word| wanted.contains(&shortened(word.of(raw)))));
        }
        let near = |place: &Span| {
            let from = raw.floor_char_boundary(place.start.saturating_sub(AROUND));
            let until = raw.floor_char_boundary(place.end.saturating_add(AROUND).min(raw.len()));
            let around = &raw[from..until];
            words(around).any(|word| wanted.contains(&shortened(word.of(around))))
        };
        Some(places.iter().any(near))
    }
}

/// The words of a person's name and id, and the words of the name that begin with a capital.
fn of(who: &Who, language: &str) -> [BTreeSet<String>; 2] {
    let small = who.name.to_lowercase();
    if UNNAMED.iter().any(|word| small.contains(word)) {
        return [BTreeSet::new(), BTreeSet::new()];
    }
    let mut own = name_words(&who.name, language, false);
    own.extend(name_words(&who.id.value.replace('-', " "), language, false));
    [own, name_words(&who.name, language, true)]
}

fn name_words(name: &str, language: &str, capitals: bool) -> BTreeSet<String> {
    let said = words(name).map(|word| word.of(name));
    said.filter(|word| word.chars().filter(|c| is_letter(*c)).count() >= SHORTEST)
        .filter(|word| !is_function_word(&word.to_lowercase(), language))
        .filter(|word| !capitals || word.starts_with(char::is_uppercase))
        .map(shortened)
        .collect()
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

fn shortened(word: &str) -> String {
    word.to_lowercase().chars().take(LETTERS).collect()
}
