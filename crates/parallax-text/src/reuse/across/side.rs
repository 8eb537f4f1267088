//! A text as sentences and clauses of words.

use std::collections::HashMap;

use super::compounds::{has_compounds, pairs};
use super::entries::Entries;
use super::tokens::{Sort, Word, digits, tokens};
use super::{Entry, stem::Stems};
use crate::Span;
use crate::reuse::sentences::{Sentence, clauses, sentences};
use crate::signs::is_blank;

/// A shorter sentence is joined with the next one of its paragraph. A paragraph of fewer words is a heading or caption
/// and left out: one rare name makes two of them look alike.
pub const FEWEST_WORDS: usize = 8;
/// Shorter clauses are joined with the next one.
const SHORTEST_CLAUSE: usize = 6;
/// Sentences of fewer words are not taken apart into clauses.
const LONG_SENTENCE: usize = 20;
/// No entry: two words are not one.
pub(super) const NONE: u32 = u32::MAX;

/// A text as sentences of words, prepared to be compared with texts of other languages.
///
/// It keeps no text, only places. Cost: linear, about 25 bytes for each word.
#[derive(Debug)]
pub struct Side {
    pub(super) vocabulary: Vec<Entry>,
    pub(super) tokens: Vec<Token>,
    /// For each token the entry of the word that it forms with the next; empty if the language has no such words.
    pub(super) pairs: Vec<u32>,
    /// Entries of pairs that are words without further proof.
    pub(super) sure: Vec<bool>,
    pub(super) sentences: Vec<Part>,
    pub(super) clauses: Vec<Part>,
}

/// A word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) entry: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A sentence or clause that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: Span,
    /// Its tokens, from the first to the one behind the last.
    pub(super) first: u32,
    pub(super) end: u32,
}

impl Token {
    pub(super) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Part {
    pub(super) fn tokens(self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }
}

impl Side {
    /// Reads a text in the language of a tag (`es`, `vi`, `pt-BR`). Of a text of more than 4 GB the rest is not read.
    pub fn of(text: &str, language: &str) -> Self {
        Self::read(text, language, |words| joined(&sentences(text, language), words))
    }

    /// Reads parts of a text that are known to belong together, each as one sentence, however short it is. They are in
    /// order and do not overlap.
    pub fn of_parts(text: &str, language: &str, parts: &[Span]) -> Self {
        Self::read(text, language, |_| parts.to_vec())
    }

    /// Its words, for whoever makes the links.
    pub fn vocabulary(&self) -> &[Entry] {
        &self.vocabulary
    }

    /// How many sentences are compared: those that are long enough.
    pub fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// Where a sentence that is compared is in the text.
    pub fn sentence(&self, index: usize) -> Option<Span> {
        self.sentences.get(index).map(|part| part.span)
    }

    fn read(text: &str, language: &str, parts: impl FnOnce(&[Word]) -> Vec<Span>) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize - 1)];
        let words = tokens(text);
        let mut side = Reader::new(text, language, &words).read(&parts(&words));
        if has_compounds(language) {
            side.add_pairs(text);
        }
        side
    }

    /// Offers neighbouring syllables as words.
    fn add_pairs(&mut self, text: &str) {
        let syllable = |token: &Token| !self.vocabulary[token.entry as usize].number;
        let beside = |pair: &[Token]| {
            let gap = text.get(pair[0].end as usize..pair[1].start as usize).unwrap_or("|");
            syllable(&pair[0]) && syllable(&pair[1]) && gap.chars().all(is_blank)
        };
        let couples: Vec<Option<(u32, u32)>> =
            self.tokens.windows(2).map(|pair| beside(pair).then(|| (pair[0].entry, pair[1].entry))).collect();
        let neighbours: Vec<(u32, u32)> = couples.iter().flatten().copied().collect();
        let syllables: Vec<u32> = self.tokens.iter().map(|token| token.entry).collect();
        self.sure = vec![false; self.vocabulary.len()];
        let mut ids: HashMap<(u32, u32), u32> = HashMap::new();
        for pair in pairs(&neighbours, &syllables) {
            let (first, second) =
                (&self.vocabulary[pair.syllables.0 as usize], &self.vocabulary[pair.syllables.1 as usize]);
            let entry = Entry {
                stem: format!("{} {}", first.stem, second.stem),
                form: format!("{} {}", first.form, second.form),
                name: first.name && second.name,
                number: false,
            };
            ids.insert(pair.syllables, small(self.vocabulary.len()));
            self.vocabulary.push(entry);
            self.sure.push(pair.sure);
        }
        let entry =
            |couple: &Option<(u32, u32)>| couple.and_then(|couple| ids.get(&couple).copied()).unwrap_or(NONE);
        self.pairs = couples.iter().map(entry).chain([NONE]).collect();
    }
}

/// Reads words into the parts of a text.
struct Reader<'a> {
    text: &'a str,
    language: &'a str,
    words: &'a [Word],
    entries: Entries<'a>,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, language: &'a str, words: &'a [Word]) -> Self {
        let entries = Entries::new(Stems::of(language));
        Self { text, language, words, entries, tokens: Vec::with_capacity(words.len()) }
    }

    fn read(mut self, spans: &[Span]) -> Side {
        let (mut sentences, mut parts) = (Vec::new(), Vec::new());
        let mut left = self.words;
        for span in spans {
            let words = inside(&mut left, *span);
            let part = self.part(*span, words);
            sentences.push(part);
            self.clauses(part, &mut parts);
        }
        let vocabulary = self.entries.finish();
        Side {
            vocabulary,
            tokens: self.tokens,
            pairs: Vec::new(),
            sure: Vec::new(),
            sentences,
            clauses: parts,
        }
    }

    fn part(&mut self, span: Span, words: &[Word]) -> Part {
        let first = small(self.tokens.len());
        let mut inside = false;
        for word in words {
            let raw = word.span.of(self.text);
            let entry = match word.sort {
                Sort::Number => self.entries.number(&digits(raw)),
                // Single letters are articles, initials and what is left of `it's`.
                Sort::Letters if raw.chars().nth(1).is_none() => None,
                Sort::Letters | Sort::Character => Some(self.entries.word(raw, inside)),
            };
            inside = true;
            if let Some(entry) = entry {
                self.tokens.push(Token { entry, start: small(word.span.start), end: small(word.span.end) });
            }
        }
        Part { span, first, end: small(self.tokens.len()) }
    }

    /// Adds the clauses of a long sentence, and a short one as it is.
    fn clauses(&self, sentence: Part, found: &mut Vec<Part>) {
        if sentence.tokens().len() < LONG_SENTENCE {
            found.push(sentence);
            return;
        }
        let mut open: Option<Part> = None;
        let mut at = sentence.first;
        for span in clauses(self.text, sentence.span, self.language) {
            let count = self.tokens[at as usize..sentence.end as usize]
                .partition_point(|token| token.end as usize <= span.end);
            let end = at + small(count);
            let part = open.take().map_or(Part { span, first: at, end }, |before| Part {
                span: Span::new(before.span.start, span.end),
                first: before.first,
                end,
            });
            at = end;
            if part.tokens().len() < SHORTEST_CLAUSE { open = Some(part) } else { found.push(part) }
        }
        // What is left at the end belongs to the clause before it, or is all there is.
        match (open, found.last_mut().filter(|last| last.first >= sentence.first)) {
            (Some(rest), Some(last)) => {
                last.span.end = rest.span.end;
                last.end = rest.end;
            }
            (Some(rest), None) => found.push(rest),
            (None, _) => (),
        }
    }
}

/// The words in a span, taken off those that are left.
fn inside<'a>(left: &mut &'a [Word], span: Span) -> &'a [Word] {
    let from = left.partition_point(|word| word.span.start < span.start);
    let count = left[from..].partition_point(|word| word.span.end <= span.end);
    let (words, rest) = left[from..].split_at(count);
    *left = rest;
    words
}

/// Sentences that are long enough, or are so together with their neighbours.
fn joined(sentences: &[Sentence], words: &[Word]) -> Vec<Span> {
    // A character says half as much as a word.
    let halves = |words: &[Word]| -> usize {
        words.iter().map(|word| if word.sort == Sort::Character { 1 } else { 2 }).sum()
    };
    let (mut found, mut left) = (Vec::new(), words);
    for paragraph in sentences.chunk_by(|_, next| !next.opens) {
        let first = found.len();
        let mut open: Option<(Span, usize)> = None;
        for sentence in paragraph {
            let own = halves(inside(&mut left, sentence.span));
            let (start, before) =
                open.map_or((sentence.span.start, 0), |(span, before)| (span.start, before));
            let whole = Span::new(start, sentence.span.end);
            open = if before + own < 2 * FEWEST_WORDS { Some((whole, before + own)) } else { None };
            if open.is_none() {
                found.push(whole);
            }
        }
        // What is left at the end of a paragraph belongs to the sentence before.
        if let (Some((rest, _)), Some(last)) = (open, found.get_mut(first..).and_then(<[Span]>::last_mut)) {
            last.end = rest.end;
        }
    }
    found
}

/// Counts of words are far from the limit, and places are below it.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
