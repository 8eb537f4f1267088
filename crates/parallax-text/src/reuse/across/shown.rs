//! The words of a passage side by side, for whoever shows it.

use std::collections::BTreeSet;

use super::linked::{Linked, Partner};
use super::side::{NONE, Side};
use super::{By, Link};
use crate::Span;
use crate::reuse::Passage;

/// A word of a passage, with what corresponds to it in the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// Where it is.
    pub span: Span,
    /// Where its counterpart is in the other text. A name or number may have a *different* one in its place.
    pub partner: Option<Span>,
    /// How it is known that they correspond. `None` beside a partner: they do not, one was put in the place of the
    /// other. An exchanged name or number is what a historian looks for.
    pub by: Option<By>,
    /// What kind of word it is.
    pub sort: Sort,
}

/// What kind of word is marked. Names and numbers without a counterpart are called out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Neither of the others.
    Plain,
    /// A name.
    Name,
    /// A number.
    Number,
}

/// The words of both sides of a passage in order, each with its counterpart. No word is the counterpart of two.
///
/// If several words could be, those in similar places are. Cost: the links between the words of the passage.
pub fn shown(a: &Side, b: &Side, links: &[Link], passage: &Passage) -> [Vec<Marked>; 2] {
    let here = [present(a, passage.spans[0]), present(b, passage.spans[1])];
    let near =
        links.iter().filter(|link| here[0].get(link.a) == Some(&true) || here[1].get(link.b) == Some(&true));
    let linked = Linked::new(a, b, &near.copied().collect::<Vec<_>>());
    let mut words = [read(a, &linked, 0, passage.spans[0]), read(b, &linked, 1, passage.spans[1])];
    let mut pairs = possible(&words, &linked);
    pairs.sort_by(|x, y| {
        y.worth.total_cmp(&x.worth).then((x.a + x.b, x.a.abs_diff(x.b)).cmp(&(y.a + y.b, y.a.abs_diff(y.b))))
    });
    for pair in pairs {
        join(&mut words, pair.a, pair.b, Some((pair.by, pair.weight)));
    }
    exchanged(&mut words, &linked);
    words.map(|side| side.into_iter().map(|word| word.marked).collect())
}

/// Which entries of a side are in a span: the links of others do not matter.
fn present(side: &Side, span: Span) -> Vec<bool> {
    let mut present = vec![false; side.vocabulary.len()];
    let from = side.tokens.partition_point(|token| (token.start as usize) < span.start);
    let count = side.tokens[from..].partition_point(|token| (token.end as usize) <= span.end);
    for at in from..from + count {
        let pair = side.pairs.get(at).copied().unwrap_or(NONE);
        for entry in [side.tokens[at].entry, pair] {
            if let Some(present) = present.get_mut(entry as usize) {
                *present = true;
            }
        }
    }
    present
}

/// A word of a passage.
#[derive(Clone, Copy)]
struct Read {
    entry: u32,
    marked: Marked,
    /// Does it correspond to its partner for sure?
    sure: bool,
}

/// Two words that may correspond.
struct Possible {
    a: usize,
    b: usize,
    by: By,
    weight: f32,
    worth: f32,
}

fn read(side: &Side, linked: &Linked, index: usize, span: Span) -> Vec<Read> {
    let inside =
        side.sentences.iter().filter(|part| part.span.start < span.end && span.start < part.span.end);
    let words = inside.flat_map(|part| linked.of[index].read(side, *part));
    let read = words.filter_map(|(entry, tokens)| {
        let (first, last) = (side.tokens.get(tokens.start)?.span(), side.tokens.get(tokens.end - 1)?.span());
        let known = &side.vocabulary[entry as usize];
        let sort = match (known.number, known.name) {
            (true, _) => Sort::Number,
            (false, true) => Sort::Name,
            (false, false) => Sort::Plain,
        };
        let marked = Marked { span: Span::new(first.start, last.end), partner: None, by: None, sort };
        (marked.span.start >= span.start && marked.span.end <= span.end).then_some(Read {
            entry,
            marked,
            sure: false,
        })
    });
    read.collect()
}

/// How far through its passage a word is.
fn place(index: usize, of: usize) -> f32 {
    super::units::count(index) / super::units::count(of.max(1))
}

fn possible(words: &[Vec<Read>; 2], linked: &Linked) -> Vec<Possible> {
    let mut by_entry: Vec<(u32, usize)> =
        words[1].iter().enumerate().map(|(at, word)| (word.entry, at)).collect();
    by_entry.sort_unstable();
    let mut found = Vec::new();
    for (a, word) in words[0].iter().enumerate() {
        let here = place(a, words[0].len());
        for partner in linked.of[0].of(word.entry).iter().filter(|partner| partner.weight >= SHOWN) {
            let first = by_entry.partition_point(|(entry, _)| *entry < partner.word);
            for (_, b) in by_entry[first..].iter().take_while(|(entry, _)| *entry == partner.word) {
                let away = (here - place(*b, words[1].len())).abs();
                // Far apart in a long passage, the same common word is another one.
                if words[0].len().min(words[1].len()) < 80 || away < 0.2 {
                    let Partner { by, weight, .. } = *partner;
                    found.push(Possible { a, b: *b, by, weight, worth: weight - away });
                }
            }
        }
    }
    found
}

fn join(words: &mut [Vec<Read>; 2], a: usize, b: usize, known: Option<(By, f32)>) {
    let (first, second) = (words[0][a].marked, words[1][b].marked);
    if first.partner.is_none() && second.partner.is_none() {
        let by = known.map(|(by, _)| by);
        let sure = known.is_some_and(|(by, weight)| is_same(by) || weight >= SURE);
        words[0][a] =
            Read { marked: Marked { partner: Some(second.span), by, ..first }, sure, ..words[0][a] };
        words[1][b] =
            Read { marked: Marked { partner: Some(first.span), by, ..second }, sure, ..words[1][b] };
    }
}

/// Words that correspond less are not shown as counterparts: the table also links what is only of one kind, and a term
/// of several words links each with each.
const SHOWN: f32 = 0.5;
/// Words that correspond at least so well are counterparts for sure.
const SURE: f32 = 0.6;

/// Is a link of this sort between two words for one thing, and not only of like meaning?
fn is_same(by: By) -> bool {
    match by {
        By::Name | By::Number | By::Cognate | By::Glossary | By::Lexicon | By::Translation => true,
        By::Table | By::Model | By::Bitext | By::Texts => false,
    }
}

/// No further away than so many words are the surroundings of a word,
const AROUND: usize = 12;
/// and of those only so many have counterparts for sure. Articles and prepositions rarely have.
const NEAREST: usize = 2;

/// Pairs names and numbers that are between the same counterparts: one in the place of the other. A name that the other
/// wording has anywhere was not exchanged, whatever its counterpart there is paired with.
fn exchanged(words: &mut [Vec<Read>; 2], linked: &Linked) {
    let there =
        [0, 1].map(|side: usize| words[side].iter().map(|word| word.entry).collect::<BTreeSet<u32>>());
    for sort in [Sort::Name, Sort::Number] {
        let alone = |side: usize| -> Vec<usize> {
            let missing = |word: &Read| {
                let partners = linked.of[side].of(word.entry);
                word.marked.sort == sort
                    && word.marked.partner.is_none()
                    && !partners.iter().any(|partner| {
                        let same = is_same(partner.by) && partner.weight >= SHOWN;
                        same && there[1 - side].contains(&partner.word)
                    })
            };
            (0..words[side].len()).filter(|at| missing(&words[side][*at])).collect()
        };
        let (first, second) = (alone(0), alone(1));
        for a in first {
            let near = |b: &&usize| words[1][**b].marked.partner.is_none() && between(words, a, **b);
            let candidates: Vec<usize> = second.iter().filter(near).copied().collect();
            if let [b] = candidates[..] {
                join(words, a, b, None);
            }
        }
    }
}

/// Do the words before two words correspond, and those behind them too? Both may also be the first, or the last.
fn between(words: &[Vec<Read>; 2], a: usize, b: usize) -> bool {
    let surroundings = |side: usize, at: usize| -> [Vec<[Span; 2]>; 2] {
        let nearest = |words: &mut dyn Iterator<Item = &Read>| -> Vec<[Span; 2]> {
            let paired = |word: &Read| {
                word.marked.partner.filter(|_| word.sure).map(|partner| [word.marked.span, partner])
            };
            words.take(AROUND).filter_map(paired).take(NEAREST).collect()
        };
        let (before, rest) = words[side].split_at(at);
        [nearest(&mut before.iter().rev()), nearest(&mut rest[1..].iter())]
    };
    let first_or_last = [a == 0 && b == 0, a + 1 == words[0].len() && b + 1 == words[1].len()];
    let meet = |x: &[[Span; 2]], y: &[[Span; 2]]| x.iter().any(|[own, there]| y.contains(&[*there, *own]));
    let (x, y) = (surroundings(0, a), surroundings(1, b));
    (0..2).all(|side| first_or_last[side] || meet(&x[side], &y[side]))
}
