//! Is a person of the project named where a claim says that they speak?
//!
//! What for: a draft may give true words to the wrong speaker. So this is asked of drafts only; a curator may know a person
//! whom the text calls by another name.
//!
//! A text names a person if a large enough share of the name is near the words. Each word of the name counts by how much it
//! says in that text: in one about Russia, *Russian* says hardly anything of a *Russian opposition*, and *opposition*
//! much. A name that is as near to a large part of the text must be in the sentence of the words.
//!
//! Limits: names are compared word by word, by their first letters, because many languages change the endings of names. In a
//! text of another language than the project, a word with a capital is enough, anywhere: the others may be translated. Who
//! *he* is, is not known. The numbers here were chosen on the shipped case; `draft_speakers` of the tests measures them.

mod known;
mod mentions;

use std::sync::OnceLock;

use crate::model::Project;
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use known::{Known, Word};
use mentions::Mentions;
use parallax_text::reuse::sentences::sentences;
use parallax_text::{Searchable, Span};

/// A name must be so many bytes before or after a quotation at most.
pub const AROUND: usize = 1_000;
/// A text that has this share of a name, by what its words say, names the person: half of what somebody is called,
const SHARE: f64 = 0.5;
/// and of a proper name one of three words, because most texts have the family name alone.
const OF_PROPER: f64 = 0.3;
/// If this share of the text is as near to a name, it says nothing that some words are, unless it is in their sentence.
const COMMON: f64 = 0.3;
/// If it is a proper name, it may be so many sentences away.
const BESIDE: usize = 2;
/// Nearer than this to some words, one place of a name is as good as another.
const CLOSE: usize = 150;

/// The names of a project, and where they are in its texts.
#[derive(Debug)]
pub struct Names {
    known: Vec<Known>,
    /// By source; read when it is first asked for.
    mentions: Vec<OnceLock<Mentions>>,
}

/// A text that names persons near some words.
#[derive(Debug)]
pub struct Beside<'n> {
    names: &'n Names,
    mentions: &'n Mentions,
    foreign: bool,
    places: Vec<Place>,
}

/// Some words, and what is around them.
#[derive(Debug)]
struct Place {
    span: Span,
    window: Span,
    /// Where the sentences of the window begin, and the numbers of the first and last that the words are in.
    starts: Vec<usize>,
    first: usize,
    last: usize,
}

/// How near a person is named.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// How many sentences away at least: 0 in a sentence of the words. One behind counts one more, because most texts say who
    /// speaks before what they say.
    pub away: usize,
    /// The share of the text that is as near to the name.
    chance: f64,
    /// It is a proper name of several words: a chief witness is named all over a short text.
    proper: bool,
}

impl Near {
    /// Says it anything that the name is there, or is it all over the text?
    pub fn tells(self) -> bool {
        self.chance <= COMMON
    }
}

impl Names {
    /// Takes the names and ids of all persons.
    pub fn new(project: &Project) -> Self {
        let known = project.who.iter().map(|who| Known::new(who, &project.settings.language)).collect();
        Self { known, mentions: project.sources.iter().map(|_| OnceLock::new()).collect() }
    }

    /// What is around some words of a text. Cost: for the first words of a text, one pass over it; then linear in what is
    /// around.
    pub fn beside(
        &self,
        project: &Project,
        (source, text): (SourceIx, &Searchable),
        places: &[Span],
    ) -> Beside<'_> {
        let language = &project.source(source).language;
        let mentions = self.mentions[source.0].get_or_init(|| Mentions::new(text.raw(), &self.known));
        Beside {
            names: self,
            mentions,
            foreign: primary(&project.settings.language) != primary(language),
            places: places.iter().map(|place| Place::new(text.raw(), *place, language)).collect(),
        }
    }
}

impl Beside<'_> {
    /// Does the text name the person near the words? `None` if nobody can know: the person has no name, or the text is in
    /// another language and the name is none that would be the same there.
    pub fn is_named(&self, who: WhoIx) -> Option<bool> {
        let known = &self.names.known[who.0];
        if self.foreign {
            let there = || known.foreign.iter().any(|word| self.mentions.has(word));
            return (!known.foreign.is_empty()).then(there);
        }
        let is_near = || {
            self.near(who)
                .is_some_and(|near| near.away <= if near.proper { BESIDE } else { 0 } || near.tells())
        };
        (!known.ways.is_empty()).then(is_near)
    }

    /// How near the text names the person, if it does so within [`AROUND`].
    pub fn near(&self, who: WhoIx) -> Option<Near> {
        let known = &self.names.known[who.0];
        let nearest = |a: Near, b: Near| if (b.away, b.chance) < (a.away, a.chance) { b } else { a };
        if self.foreign {
            let there: Vec<Word> =
                known.foreign.iter().filter(|word| self.mentions.has(word)).cloned().collect();
            return self.by(&there);
        }
        known.ways.iter().filter_map(|way| self.by(way)).reduce(nearest)
    }

    /// How near the words of a name are, if enough of them are there.
    fn by(&self, name: &[Word]) -> Option<Near> {
        let (mut all, mut found) = (0.0, 0.0);
        let capitals = name.iter().all(|word| word.capital);
        let proper = capitals && name.len() > 1;
        let mut near: Option<Near> = None;
        for (at, word) in name.iter().enumerate() {
            // A family name counts whole, whoever else has it.
            let weight = self.mentions.weight(word, at + 1 == name.len());
            all += weight;
            let Some((distance, away)) = self.nearest(word) else { continue };
            found += weight;
            let chance = self.mentions.coverage(word, distance.max(CLOSE));
            let known = near.get_or_insert(Near { away, chance, proper });
            *known = Near { away: away.min(known.away), chance: chance.min(known.chance), proper };
        }
        let share = if capitals { OF_PROPER } else { SHARE };
        near.filter(|_| found >= share * all)
    }

    /// How many bytes and how many sentences away a word of a name is at least.
    fn nearest(&self, word: &Word) -> Option<(usize, usize)> {
        let of = |place: &Place| {
            let all = self.mentions.within(word, place.window);
            let away = all.map(|at| (place.bytes_away(at), place.sentences_away(at)));
            away.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
        };
        self.places.iter().filter_map(of).reduce(|a, b| (a.0.min(b.0), a.1.min(b.1)))
    }
}

impl Place {
    fn new(raw: &str, span: Span, language: &str) -> Self {
        let until = span.end.saturating_add(AROUND).min(raw.len());
        let window = Span::new(
            raw.floor_char_boundary(span.start.saturating_sub(AROUND)),
            raw.floor_char_boundary(until),
        );
        let starts: Vec<usize> = sentences(window.of(raw), language)
            .iter()
            .map(|sentence| window.start + sentence.span.start)
            .collect();
        let mut place = Self { span, window, starts, first: 0, last: 0 };
        (place.first, place.last) =
            (place.number(span.start), place.number(span.end.max(span.start + 1) - 1));
        place
    }

    /// The number of the sentence that has a byte.
    fn number(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    fn bytes_away(&self, at: usize) -> usize {
        self.span.start.saturating_sub(at).max(at.saturating_sub(self.span.end))
    }

    fn sentences_away(&self, at: usize) -> usize {
        let number = self.number(at);
        self.first.saturating_sub(number) + if number > self.last { number - self.last + 1 } else { 0 }
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
