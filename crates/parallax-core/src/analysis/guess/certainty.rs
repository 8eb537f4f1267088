//! How surely words are said, by the words that show it.

use std::collections::BTreeSet;

use super::around::{Around, Tokens};
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
        found.extend(cues(around, &forms));
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
fn cues(around: &Around, forms: &Forms) -> Vec<(usize, Certainty, String)> {
    let parts = [Tokens::new(&around.before), Tokens::new(&around.quote), Tokens::new(&around.after)];
    let mut found = Vec::new();
    for (part, tokens) in parts.iter().enumerate() {
        let mut next = 0;
        while next < tokens.len() {
            let at = next;
            next += 1;
            // The longest form decides: `not certain` is not `certain`.
            let here = forms.all.iter().filter_map(|(certainty, forms)| {
                let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
                Some((tokens.any_at(&forms, at)?.1, *certainty))
            });
            let Some((taken, certainty)) = here.max_by_key(|(taken, _)| *taken) else { continue };
            next = at + taken;
            let away = match part {
                0 => tokens.len() - at - taken + 1,
                1 => 0,
                _ => at + 1,
            };
            let near = match part {
                0 => away <= BEFORE && same_clause(tokens, at + taken - 1, tokens.len()),
                1 => true,
                _ => away <= BEHIND && same_clause(tokens, 0, at),
            };
            if near {
                found.push((away, certainty, tokens.between(at, at + taken - 1).to_owned()));
            }
        }
    }
    found
}

/// Is there no sign between two words that ends what is said?
fn same_clause(tokens: &Tokens, from: usize, to: usize) -> bool {
    (from..to).all(|at| !tokens.gap(at).contains([';', ':', '”', '“', '«', '»', '"', '(']))
}
