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
use parallax_text::reuse::sentences::sentences;
use parallax_text::words::{is_letter, words};
use parallax_text::{Searchable, Span};

/// A name must be so many bytes before or after a quotation at most.
pub const AROUND: usize = 1_000;
/// Words of names shorter than this name nobody: initials, *of*, *de*.
const SHORTEST: usize = 3;
/// Longer words are compared by so many first letters.
const LETTERS: usize = 5;
/// A proper name that persons of more origins have names none of them: *Russia*.
const NAMESAKES: usize = 2;
/// A name with one of these says that nobody is named.
const UNNAMED: [&str; 5] = ["unnamed", "anonymous", "unknown", "unidentified", "not named"];

/// The words by which the persons of a project are known in texts.
#[derive(Debug)]
pub struct Names {
    known: Vec<Known>,
    /// Who is known by a word, in texts of the project's language and in others.
    bearers: [Bearers; 2],
}

type Bearers = BTreeMap<String, Vec<WhoIx>>;

/// The words by which a person is known.
#[derive(Debug, Default)]
struct Known {
    /// In texts of the project's language.
    own: BTreeSet<String>,
    /// These must have a capital in the text too: *Wing* of a name is no *wing* of a sentence.
    capitals: bool,
    /// In texts of other languages.
    foreign: BTreeSet<String>,
}

impl Names {
    /// Takes the names and ids of all persons. Of each, the proper names that hardly anybody shares, if there are such; else
    /// the words that no person of another origin has, if there are such; else all.
    pub fn new(project: &Project) -> Self {
        let language = &project.settings.language;
        let all: Vec<Words> = project.who.iter().map(|who| Words::of(who, language)).collect();
        let mut origins: [BTreeMap<&str, BTreeSet<&str>>; 3] = Default::default();
        for (who, words) in project.who.iter().zip(&all) {
            for (origins, words) in origins.iter_mut().zip(words.sets()) {
                for word in words {
                    origins.entry(word).or_default().insert(&who.origin);
                }
            }
        }
        let shared = |i: usize, word: &str| origins[i].get(word).map_or(0, BTreeSet::len);
        let rare = |words: &Words, i: usize, most: usize| -> BTreeSet<String> {
            words.sets()[i].iter().filter(|word| shared(i, word) <= most).cloned().collect()
        };
        let some =
            |rare: BTreeSet<String>, all: &BTreeSet<String>| if rare.is_empty() { all.clone() } else { rare };
        let known = all.iter().map(|words| {
            let proper = rare(words, 0, NAMESAKES);
            let capitals = !proper.is_empty();
            let own = if capitals { proper } else { some(rare(words, 1, 1), &words.all) };
            Known { own, capitals, foreign: some(rare(words, 2, 1), &words.foreign) }
        });
        let known: Vec<Known> = known.collect();
        let mut bearers: [Bearers; 2] = Default::default();
        for (i, one) in known.iter().enumerate() {
            for (bearers, words) in bearers.iter_mut().zip([&one.own, &one.foreign]) {
                for word in words {
                    bearers.entry(word.clone()).or_default().push(WhoIx(i));
                }
            }
        }
        Self { known, bearers }
    }

    /// Is a word of the person's name near one of the places? In a text of another language: anywhere in it? `None` if the
    /// text could not have any: the person has no name.
    pub fn is_near(
        &self,
        project: &Project,
        (source, text): (SourceIx, &Searchable),
        places: &[Span],
        who: WhoIx,
    ) -> Option<bool> {
        let foreign = is_foreign(project, source);
        let known = &self.known[who.0];
        let wanted = if foreign { &known.foreign } else { &known.own };
        if wanted.is_empty() {
            return None;
        }
        let raw = text.raw();
        let names = |word: &str| known.may_be(word, foreign) && wanted.contains(&shortened(word));
        if foreign {
            // The curator's name may be a translation: only a text that never has it says something.
            return Some(words(raw).any(|word| names(word.of(raw))));
        }
        let near = |place: &Span| {
            let around = around(raw, *place).of(raw);
            words(around).any(|word| names(word.of(around)))
        };
        Some(places.iter().any(near))
    }

    /// The persons whom the text names within [`AROUND`] of some places, each with how many sentences away at least: 0 in a
    /// sentence of a place. One behind counts one more, because most texts say who speaks before what they say.
    pub fn sentences_away(
        &self,
        project: &Project,
        (source, text): (SourceIx, &Searchable),
        places: &[Span],
    ) -> BTreeMap<WhoIx, usize> {
        let (raw, foreign) = (text.raw(), is_foreign(project, source));
        let bearers = &self.bearers[usize::from(foreign)];
        let mut nearest = BTreeMap::new();
        for place in places {
            let window = around(raw, *place);
            let around = window.of(raw);
            let starts: Vec<usize> = sentences(around, &project.source(source).language)
                .iter()
                .map(|sentence| sentence.span.start)
                .collect();
            let number = |at: usize| starts.partition_point(|start| *start <= at).max(1);
            let first = number(place.start - window.start);
            let last = number(place.end.max(place.start + 1) - 1 - window.start);
            for word in words(around) {
                let Some(bearers) = bearers.get(&shortened(word.of(around))) else { continue };
                let at = number(word.start);
                let away = first.saturating_sub(at) + if at > last { at - last + 1 } else { 0 };
                for who in bearers.iter().filter(|who| self.known[who.0].may_be(word.of(around), foreign)) {
                    let known = nearest.entry(*who).or_insert(away);
                    *known = away.min(*known);
                }
            }
        }
        nearest
    }
}

impl Known {
    /// May a word of a text be one of the name, by its first letter?
    fn may_be(&self, word: &str, foreign: bool) -> bool {
        !((foreign || self.capitals) && word.starts_with(char::is_lowercase))
    }
}

/// Is a text in another language than the project?
fn is_foreign(project: &Project, source: SourceIx) -> bool {
    primary(&project.settings.language) != primary(&project.source(source).language)
}

/// A place with [`AROUND`] before and behind it.
fn around(raw: &str, place: Span) -> Span {
    let until = place.end.saturating_add(AROUND).min(raw.len());
    Span::new(raw.floor_char_boundary(place.start.saturating_sub(AROUND)), raw.floor_char_boundary(until))
}

/// The words of a person's name.
struct Words {
    /// Its proper names: words with a capital that is not only that of the beginning.
    proper: BTreeSet<String>,
    /// All, and those of the id.
    all: BTreeSet<String>,
    /// Those with a capital.
    foreign: BTreeSet<String>,
}

impl Words {
    fn of(who: &Who, language: &str) -> Self {
        let small = who.name.to_lowercase();
        if UNNAMED.iter().any(|word| small.contains(word)) {
            return Self { proper: BTreeSet::new(), all: BTreeSet::new(), foreign: BTreeSet::new() };
        }
        let mut all = name_words(&who.name, language, false);
        all.extend(name_words(&who.id.value.replace('-', " "), language, false));
        let mut said = words(&who.name).map(|word| word.of(&who.name));
        let first = said.next().unwrap_or_default();
        let goes_on = said.next().is_some_and(|next| next.starts_with(char::is_uppercase));
        let from = if goes_on { 0 } else { who.name.find(first).unwrap_or(0) + first.len() };
        let proper = name_words(&who.name[from..], language, true);
        Self { proper, all, foreign: name_words(&who.name, language, true) }
    }

    fn sets(&self) -> [&BTreeSet<String>; 3] {
        [&self.proper, &self.all, &self.foreign]
    }
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
