//! Whose view it is: a person of the project whose name is where the verb is, or a name of the text.

use std::collections::BTreeMap;

use super::around::Tokens;
use super::named::named;
use super::past::{PastClaim, VOICE_SCALE, nearness};
use super::signs::{Kind, Part, Signs};
use super::{Asked, Because, Reason};
use crate::model::project::WhoIx;
use parallax_text::function_words::is_function_word;
use parallax_text::words::is_letter;

/// How much a name counts right at a verb of saying, elsewhere in the sentence, at a verb of the sentence before, in past
/// claims nearby, in the nearest one, and if all other voices of the source are its.
const AT_VERB: f64 = 1.0;
const IN_SENTENCE: f64 = 0.2;
const EARLIER: f64 = 0.2;
const NEAR: f64 = 0.5;
const NEAREST: f64 = 0.6;
const USUAL: f64 = 0.2;
/// A name is at a verb, or behind *according to*, within so many words,
const AT: usize = 5;
/// and behind a verb within so many, unless it attributes what is before it: *said the mayor*.
const AFTER: usize = 2;
/// Below this nobody of the project is named.
const LEAST: f64 = 0.35;
/// Words of names shorter than this name nobody: initials, *of*, *de*.
const SHORTEST: usize = 3;
/// Longer words are compared by so many first letters, because many languages change the endings of names.
const LETTERS: usize = 6;

/// Whose view it is.
#[derive(Debug)]
pub(super) struct Speaker {
    /// An entry of `[who]`.
    pub(super) who: Option<WhoIx>,
    /// A name of the text that is nobody of the project.
    pub(super) named: Option<String>,
    pub(super) reason: Reason,
}

/// The most likely speaker of places that are in another's voice.
pub(super) fn speaker(asked: &Asked<'_>, own: &[&PastClaim<'_>], shown: &[Signs]) -> Option<Speaker> {
    let sentence: Vec<Tokens> = shown.iter().map(|shown| both(&shown.before, &shown.behind)).collect();
    let at = |shown: &Signs, part| subjects(shown, part);
    let subjects: Vec<Tokens> =
        shown.iter().map(|shown| both(&at(shown, Part::Before), &at(shown, Part::Behind))).collect();
    let earlier: Vec<Tokens> = shown.iter().map(|shown| at(shown, Part::Earlier)).collect();
    let names = Names::new(asked);
    let others: Vec<(usize, &PastClaim<'_>)> = own
        .iter()
        .filter(|claim| !claim.claim.speaker.is_empty())
        .map(|claim| (claim.distance(asked.source, &asked.chars).unwrap_or(usize::MAX), *claim))
        .collect();
    let nearest = others.iter().min_by_key(|(far, _)| *far).map(|(_, claim)| &claim.claim.speaker);
    let mut best: Option<(f64, WhoIx, Reason)> = None;
    for who in (0..asked.project.who.len()).map(WhoIx) {
        let (at_verb, words) = names.share(who, &subjects);
        let (here, all_words) = names.share(who, &sentence);
        let (before, earlier_words) = names.share(who, &earlier);
        let words = if at_verb > 0.0 { words } else { all_words };
        let (mut near, mut usual) = (0.0, 0.0);
        let mut by: Option<&PastClaim<'_>> = None;
        for &(far, claim) in others.iter().filter(|(_, claim)| claim.claim.speaker.contains(&who)) {
            let close = nearness(far, VOICE_SCALE);
            usual += 1.0;
            if by.is_none() || close > near {
                (near, by) = (close, Some(claim));
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let usual = usual / others.len().max(1) as f64;
        let last = f64::from(u8::from(nearest.is_some_and(|speaker| speaker.contains(&who))));
        let named = AT_VERB * at_verb + IN_SENTENCE * here + EARLIER * before;
        let score = named + NEAR * near + NEAREST * last + USUAL * usual;
        let reason = match by {
            _ if here > 0.0 => Reason::with(Because::Named, words),
            Some(claim) if near + last > before || before <= 0.0 => {
                Reason::of_claim(Because::NearClaim, claim.claim)
            }
            Some(_) | None => Reason::with(Because::NamedBefore, earlier_words),
        };
        if score >= LEAST && best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, who, reason));
        }
    }
    if let Some((_, who, reason)) = best {
        return Some(Speaker { who: Some(who), named: None, reason });
    }
    let named = shown.iter().find_map(|shown| named(shown, asked))?;
    let reason = Reason::with(Because::Named, vec![named.clone()]);
    Some(Speaker { who: None, named: Some(named), reason })
}

/// A person of the project whose name is in the sentence of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InSentence {
    /// The person.
    pub who: WhoIx,
    /// Most of the name is where the text says whose words these are: at a verb of saying, behind *according to*.
    pub speaks: bool,
}

/// The persons who are named in the sentences of some places.
pub(super) fn in_sentences(asked: &Asked<'_>, shown: &[Signs]) -> Vec<InSentence> {
    let sentence: Vec<Tokens> = shown
        .iter()
        .zip(&asked.around)
        .map(|(shown, around)| {
            Tokens::new(&format!("{} {}", both(&shown.before, &shown.behind).text, around.quote))
        })
        .collect();
    let subjects: Vec<Tokens> = shown
        .iter()
        .map(|shown| both(&subjects(shown, Part::Before), &subjects(shown, Part::Behind)))
        .collect();
    let names = Names::new(asked);
    let all = (0..asked.project.who.len()).map(WhoIx);
    all.filter(|who| names.share(*who, &sentence).0 > 0.0)
        .map(|who| InSentence { who, speaks: names.share(who, &subjects).0 >= SURELY })
        .collect()
}

/// With about half of a name at a verb of saying, its bearer speaks: a text has the surname alone.
const SURELY: f64 = 0.45;

fn both(one: &Tokens, other: &Tokens) -> Tokens {
    Tokens::new(&format!("{} {}", one.text, other.text))
}

/// The words right before verbs of saying, right behind those behind a quotation, and behind *according to*.
fn subjects(shown: &Signs, part: Part) -> Tokens {
    let tokens = shown.tokens(part);
    let mut near = vec![false; tokens.len()];
    let mut mark = |from: usize, to: usize| {
        near.iter_mut().take(to).skip(from).for_each(|near| *near = true);
    };
    for sign in shown.found.iter().filter(|sign| sign.part == part && !sign.negated && !sign.own) {
        let behind = sign.at + sign.taken;
        if sign.kind == Kind::According {
            mark(behind, behind + AT);
        } else {
            mark(sign.at.saturating_sub(AT), sign.at);
            mark(behind, behind + if sign.trailing { AT } else { AFTER });
        }
    }
    let words = (0..tokens.len()).filter(|at| near[*at]).map(|at| tokens.between(at, at));
    Tokens::new(&words.collect::<Vec<_>>().join(" "))
}

/// The words of the names of a project.
struct Names {
    words: Vec<Vec<String>>,
    /// How many names have a word.
    having: BTreeMap<String, usize>,
}

impl Names {
    fn new(asked: &Asked<'_>) -> Self {
        let language = &asked.project.settings.language;
        let words: Vec<Vec<String>> =
            asked.project.who.iter().map(|who| name_words(&who.name, language)).collect();
        let mut having: BTreeMap<String, usize> = BTreeMap::new();
        for word in words.iter().flatten() {
            *having.entry(word.clone()).or_default() += 1;
        }
        Self { words, having }
    }

    /// How much of a name is in some texts, by the weight of its words, and which words of the texts these are.
    #[expect(clippy::cast_precision_loss, reason = "counts of names")]
    fn share(&self, who: WhoIx, texts: &[Tokens]) -> (f64, Vec<String>) {
        let weight = |word: &String| {
            let having = self.having.get(word).copied().unwrap_or(1) as f64;
            (1.0 + self.words.len() as f64 / having).ln()
        };
        let words = &self.words[who.0];
        let all: f64 = words.iter().map(weight).sum();
        let (mut found, mut spelt) = (0.0, Vec::new());
        for word in words {
            let place = texts.iter().find_map(|tokens| {
                let at = tokens.small.iter().position(|token| shortened(token) == *word)?;
                Some(tokens.between(at, at).to_owned())
            });
            if let Some(place) = place {
                found += weight(word);
                spelt.push(place);
            }
        }
        (if all > 0.0 { found / all } else { 0.0 }, spelt)
    }
}

/// The words of a name that name somebody: those with a capital; in a name without capitals, and in scripts without
/// them, all that are not words of grammar.
fn name_words(name: &str, language: &str) -> Vec<String> {
    let tokens = Tokens::new(name);
    let capital = |at: usize| !tokens.between(at, at).starts_with(char::is_lowercase);
    let grammar = |at: usize| is_function_word(&tokens.small[at], language);
    let letters = |at: usize| tokens.small[at].chars().filter(|c| is_letter(*c)).count();
    let may = |at: &usize| letters(*at) >= SHORTEST && !grammar(*at);
    let named = (0..tokens.len()).filter(may).any(capital);
    let mut found: Vec<String> = Vec::new();
    for at in (0..tokens.len()).filter(may).filter(|at| !named || capital(*at)) {
        let word = shortened(&tokens.small[at]);
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn shortened(word: &str) -> String {
    word.chars().take(LETTERS).collect()
}
