//! How surely words are said, by the words that show it.

use std::collections::BTreeSet;

use super::around::{Around, Tokens};
use super::negated::{Of, negation};
use super::past::PastClaim;
use super::words::Language;
use super::{Asked, Because, Reason};
use crate::model::Certainty;

/// A word that shows how sure a source is counts from this many words before the place, in its sentence.
const BEFORE: usize = 12;
/// And to this many words behind it.
const BEHIND: usize = 3;
/// From so many past quotations that have a form on, they say what it shows.
const FEWEST: usize = 2;

/// The certainty, the words that show it as the text has them, and the reason; `None` if there is no table for the
/// language and no past claim shows such words.
pub(super) fn certainty(
    asked: &Asked<'_>,
    past: &[PastClaim<'_>],
) -> Option<(Certainty, Vec<String>, Vec<Reason>)> {
    let forms = Forms::new(asked, past);
    if asked.table.is_none() && forms.is_empty() {
        return None;
    }
    let mut found: Vec<(usize, Certainty, String)> = Vec::new();
    for around in &asked.around {
        found.extend(cues(around, &forms, asked.table));
    }
    if !found.is_empty() {
        let usual = Usual::new(asked, past);
        found.retain(|(_, certainty, cue)| usual.shows(cue, *certainty));
    }
    found.sort_by_key(|(away, certainty, _)| (*away, std::cmp::Reverse(*certainty)));
    let Some(&(_, certainty, _)) = found.first() else {
        return Some((Certainty::Flat, Vec::new(), vec![Reason::of(Because::NoCue)]));
    };
    let mut words: Vec<String> = Vec::new();
    for (_, _, cue) in found.into_iter().filter(|(_, of, _)| *of == certainty) {
        if !words.contains(&cue) {
            words.push(cue);
        }
    }
    let reason = Reason::with(Because::Cue, words.clone());
    Some((certainty, words, vec![reason]))
}

/// Past quotations in texts of the same language, to see what words show in this project.
struct Usual(Vec<(Certainty, Tokens)>);

impl Usual {
    fn new(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Self {
        let alike = |claim: &&PastClaim<'_>| {
            asked.project.source(claim.claim.source).primary_language() == asked.primary()
        };
        let quotes = past.iter().filter(alike).flat_map(|claim| {
            claim.claim.quotes.iter().map(|quote| (claim.claim.certainty, Tokens::new(&quote.exact)))
        });
        Self(quotes.collect())
    }

    /// Do words show a certainty? Not if most past claims that quote them have another.
    fn shows(&self, cue: &str, certainty: Certainty) -> bool {
        let form = Tokens::new(cue).small.join(" ");
        let having = self.0.iter().filter(|(_, tokens)| !tokens.all(&[&form]).is_empty());
        let (so, all) =
            having.fold((0, 0), |(so, all), (of, _)| (so + usize::from(*of == certainty), all + 1));
        all < FEWEST || so * 2 >= all
    }
}

/// Forms for each certainty.
struct Forms {
    all: Vec<(Certainty, Vec<String>)>,
}

impl Forms {
    /// Those of the table, and the cues of past claims in texts of the same language.
    fn new(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Self {
        let project = asked.project;
        let alike =
            |claim: &&PastClaim<'_>| project.source(claim.claim.source).primary_language() == asked.primary();
        let table = |of: fn(&Language) -> &'static [&'static str]| asked.table.map(of).unwrap_or_default();
        let of_certainty = |certainty, words: &[&str]| {
            let mut forms: BTreeSet<String> = words.iter().map(|form| (*form).to_owned()).collect();
            let same = past.iter().filter(alike).filter(|claim| claim.claim.certainty == certainty);
            let cues = same.flat_map(|claim| &claim.claim.cue);
            forms.extend(cues.map(|cue| Tokens::new(&cue.words).small.join(" ")));
            forms.remove("");
            (certainty, forms.into_iter().collect())
        };
        Self {
            all: vec![
                of_certainty(Certainty::Emphatic, table(|words| words.emphatic)),
                of_certainty(Certainty::Hedged, table(|words| words.hedged)),
                of_certainty(Certainty::Conjecture, table(|words| words.conjecture)),
            ],
        }
    }

    fn is_empty(&self) -> bool {
        self.all.iter().all(|(_, forms)| forms.is_empty())
    }
}

/// The cues in a place and close to it: how far away, what they show, and the words as the text has them.
fn cues(around: &Around, forms: &Forms, table: Option<&Language>) -> Vec<(usize, Certainty, String)> {
    let parts = [Tokens::new(&around.before), Tokens::new(&around.quote), Tokens::new(&around.after)];
    let mut found = Vec::new();
    for (part, tokens) in parts.iter().enumerate() {
        for Shown { first, last, certainty } in shown(tokens, forms, table) {
            let away = match part {
                0 => tokens.len() - last,
                1 => 0,
                _ => first + 1,
            };
            let near = match part {
                0 => away <= BEFORE && same_clause(tokens, last, tokens.len()),
                1 => true,
                _ => away <= BEHIND && same_clause(tokens, 0, first),
            };
            if near {
                found.push((away, certainty, tokens.between(first, last).to_owned()));
            }
        }
    }
    found
}

/// Words that show how sure a source is, by the first and the last.
struct Shown {
    first: usize,
    last: usize,
    certainty: Certainty,
}

/// All such words, those that negate them included.
fn shown(tokens: &Tokens, forms: &Forms, table: Option<&Language>) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        let at = next;
        next += 1;
        // The longest form decides: `not certain` is not `certain`.
        let here = forms.all.iter().filter_map(|(certainty, forms)| {
            let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
            Some((tokens.any_at(&forms, at)?.1, Some(*certainty)))
        });
        let sure = table.and_then(|table| Some((tokens.any_at(table.sure, at)?.1, None)));
        let Some((taken, certainty)) = sure.into_iter().chain(here).max_by_key(|(taken, _)| *taken) else {
            continue;
        };
        next = at + taken;
        let negation = table.and_then(|table| negation(tokens, table, (at, taken), Of::Certainty));
        let (first, last) = negation.unwrap_or((at, at + taken - 1));
        let certainty = match (negation, certainty) {
            (None, certainty) => certainty,
            // What is not clear is doubtful; what seems not to be so is as doubtful as what seems so.
            (Some(_), Some(Certainty::Emphatic | Certainty::Hedged) | None) => Some(Certainty::Hedged),
            // What is not possible is not supposed.
            (Some(_), Some(Certainty::Conjecture | Certainty::Flat)) => None,
        };
        if negation.is_some() {
            // `by no means` insists, but not before `clear`.
            found.retain(|shown| shown.last < first);
        }
        next = next.max(last + 1);
        found.extend(certainty.map(|certainty| Shown { first, last, certainty }));
    }
    found
}

/// Is there no sign between two words that ends what is said?
fn same_clause(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).all(|at| !tokens.gap(at).contains([';', ':', '”', '“', '«', '»', '"', '(']))
}
