//! What all kinds of tasks look at: a topic, its excerpts, and what of its claims is printed in them.

use std::collections::BTreeSet;

use super::excerpt::Excerpt;
use super::task::Rest;
use crate::analysis::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Family, Project, Quotation, Stance, Topic};
use parallax_text::fold::Folded;
use parallax_text::function_words::is_function_word;
use parallax_text::words::words;

/// Names of fewer letters are not looked for: they may be any word.
const SHORTEST: usize = 4;
/// How many words two passages share at least, if one shows that it was taken from the other.
const SHARED: usize = 3;
/// So many words in a row look taken over, if so many of them say something.
const RUN: usize = 3;
const TELLING: usize = 2;

/// A topic in class.
pub(super) struct Room<'a> {
    pub(super) project: &'a Project,
    pub(super) evidence: &'a Evidence,
    pub(super) topic: TopicIx,
    pub(super) excerpts: &'a [Excerpt],
    pub(super) sensitive: bool,
    /// Words of the names of several persons, folded.
    pub(super) shared: BTreeSet<String>,
}

/// The words of several names of the project, folded: they do not say who is meant.
pub(super) fn shared_names(project: &Project) -> BTreeSet<String> {
    let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for who in &project.who {
        let own: BTreeSet<String> = of_name(&who.name).map(|word| Folded::query(&word)).collect();
        for word in own {
            if !seen.insert(word.clone()) {
                shared.insert(word);
            }
        }
    }
    shared
}

/// The words of a text that are written like names.
fn of_name(text: &str) -> impl Iterator<Item = String> {
    let is_name = |word: &&str| word.chars().count() >= SHORTEST && word.starts_with(char::is_uppercase);
    words(text).map(|span| &text[span.start..span.end]).filter(is_name).map(str::to_owned)
}

impl<'a> Room<'a> {
    pub(super) fn entry(&self) -> &'a Topic {
        self.project.topic(self.topic)
    }

    pub(super) fn excerpt(&self, source: SourceIx) -> Option<&'a Excerpt> {
        self.excerpts.iter().find(|excerpt| excerpt.source == source)
    }

    /// The claims that tasks may be about: they count, and they are for this class.
    pub(super) fn claims(&self) -> impl Iterator<Item = &'a Claim> + '_ {
        let fits = |claim: &&Claim| self.evidence.counts(claim) && (self.sensitive || !claim.sensitive);
        self.entry().claims.iter().filter(fits)
    }

    /// Is a source in another language than that of the class?
    pub(super) fn is_foreign(&self, source: SourceIx) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        primary(&self.project.source(source).language) != primary(&self.project.settings.language)
    }

    /// The quotations of a claim that are printed whole, and that the class can read: those of foreign sources have a
    /// translation.
    pub(super) fn printed(&self, claim: &'a Claim) -> impl Iterator<Item = &'a Quotation> + '_ {
        let excerpt = self.excerpt(claim.source);
        let foreign = self.is_foreign(claim.source);
        let holds = move |quote: &&Quotation| {
            excerpt.is_some_and(|excerpt| excerpt.holds(quote.key())) && (!foreign || quote.gloss.is_some())
        };
        claim.quotes.iter().filter(holds)
    }

    /// Words that are printed, as what an answer rests on.
    pub(super) fn rest(&self, source: SourceIx, quote: &Quotation) -> Rest {
        let lines = self.evidence.anchor(source, quote).lines;
        Rest::Words { source, words: quote.exact.clone(), lines }
    }

    /// What shows on the page what a source does with a view: nothing else if it is its own; if it is another's, a word
    /// of the name, or a cue. `None` if it cannot be seen.
    pub(super) fn attributed(&self, claim: &Claim) -> Option<Vec<Rest>> {
        match claim.stance {
            Stance::Asserts => Some(Vec::new()),
            Stance::Endorses | Stance::Reports | Stance::Disputes => {
                let excerpt = self.excerpt(claim.source)?;
                let foreign = self.is_foreign(claim.source);
                let cues = claim.cue.iter().filter(|cue| !foreign && excerpt.holds(cue.key()));
                let cues = cues.map(|cue| cue.words.clone());
                let names = claim.speaker.iter().chain(&claim.via).map(|&who| &self.project.who(who).name);
                let names = names.filter_map(|name| {
                    self.named(excerpt, name)
                        .or_else(|| self.printed(claim).find_map(|quote| named_in(quote, name)))
                });
                let found: Vec<String> = names.chain(cues).take(2).collect();
                let rest = |words| Rest::Words { source: claim.source, words, lines: None };
                (!found.is_empty()).then(|| found.into_iter().map(rest).collect())
            }
        }
    }

    /// What shows on the page that a source makes a view its own: nothing else if it says it itself; if it takes it over,
    /// a word that says how sure it is, or own words to the same effect. `None` if taking over and passing on look alike.
    pub(super) fn adopted(&self, claim: &Claim) -> Option<Vec<Rest>> {
        if claim.stance != Stance::Endorses {
            return Some(Vec::new());
        }
        let excerpt = self.excerpt(claim.source)?;
        let foreign = self.is_foreign(claim.source);
        let mut cues = claim.cue.iter().filter(|cue| !foreign && excerpt.holds(cue.key()));
        let own = self.claims().filter(|other| {
            let same = other.source == claim.source && other.position == claim.position;
            same && other.stance == Stance::Asserts
        });
        let mut own = own.flat_map(|other| self.printed(other));
        let cue = cues.next().map(|cue| Rest::Words {
            source: claim.source,
            words: cue.words.clone(),
            lines: None,
        });
        cue.or_else(|| Some(self.rest(claim.source, own.next()?))).map(|rest| vec![rest])
    }

    /// Is a name on the sheet, in any excerpt?
    pub(super) fn is_printed(&self, name: &str) -> bool {
        self.excerpts.iter().any(|excerpt| self.named(excerpt, name).is_some())
    }

    /// Would a reader of the page take two sources for dependent, because they have some words in a row alike?
    pub(super) fn look_alike(&self, pair: [SourceIx; 2]) -> bool {
        let [a, b] =
            pair.map(|source| self.excerpt(source).map(|excerpt| self.runs(excerpt)).unwrap_or_default());
        a.intersection(&b).next().is_some()
    }

    /// The runs of words of an excerpt and of its translations that say something.
    fn runs(&self, excerpt: &Excerpt) -> BTreeSet<Vec<String>> {
        let text = excerpt.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
        let glosses = excerpt.glosses.iter().map(|(_, meaning)| meaning.clone());
        let mut runs = BTreeSet::new();
        for text in std::iter::once(text).chain(glosses) {
            let folded = Folded::query(&text);
            let all: Vec<&str> = words(&folded).map(|span| &folded[span.start..span.end]).collect();
            let telling = |word: &&&str| {
                !is_function_word(word, &self.project.settings.language) && word.contains(char::is_alphabetic)
            };
            let found = all.windows(RUN).filter(|run| run.iter().filter(telling).count() >= TELLING);
            runs.extend(found.map(|run| run.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()));
        }
        runs
    }

    /// A word of a name that an excerpt has, as the excerpt has it. A word of several names, such as a title, does not
    /// count.
    pub(super) fn named(&self, excerpt: &Excerpt, name: &str) -> Option<String> {
        let wanted: Vec<String> = of_name(name).map(|word| Folded::query(&word)).collect();
        let wanted: Vec<String> = wanted.into_iter().filter(|word| !self.shared.contains(word)).collect();
        let mut printed = excerpt.pieces.iter().flat_map(|piece| of_name(&piece.text));
        printed.find(|word| wanted.contains(&Folded::query(word)))
    }

    /// The families that join sources on the topic.
    pub(super) fn families(&self) -> impl Iterator<Item = &'a Family> + '_ {
        self.project.families.iter().filter(|family| family.joins(Some(self.topic)))
    }

    /// The printed words that show that two sources of a family depend on each other: alike in both. `None` if the page
    /// does not show it.
    pub(super) fn alike(&self, family: &Family, pair: [SourceIx; 2]) -> Option<Vec<Rest>> {
        let of = |source: SourceIx| {
            let excerpt = self.excerpt(source);
            let own = family.evidence.iter().filter(move |(of, quote)| {
                *of == source && excerpt.is_some_and(|excerpt| excerpt.holds(quote.key()))
            });
            own.map(|(_, quote)| quote).collect::<Vec<_>>()
        };
        let both = pair.map(of);
        let found = both[0].iter().flat_map(|a| both[1].iter().map(move |b| (*a, *b)));
        let best = found.filter(|(a, b)| shared(a, b) >= SHARED).max_by_key(|(a, b)| shared(a, b))?;
        Some(vec![self.rest(pair[0], best.0), self.rest(pair[1], best.1)])
    }

    /// Are two sources of one family on this topic, or are their texts the same?
    pub(super) fn related(&self, pair: [SourceIx; 2]) -> bool {
        let joined = |family: &Family| pair.iter().all(|source| family.members.contains(source));
        self.families().any(joined) || self.evidence.witness(pair[0], pair[1]).is_some()
    }

    /// Does a source say anything on a position, or on one that decides it?
    pub(super) fn touches(&self, source: SourceIx, position: PositionIx) -> bool {
        let topic = self.entry();
        topic.claims.of(source).any(|claim| {
            topic.entailed(claim.position).contains(&position)
                || topic.entailed(position).contains(&claim.position)
                || topic.exclusive(claim.position, position)
        })
    }
}

/// A word of a name in a quotation of a claim on what that person says, also one that others have in their name: *The
/// English contention is*.
fn named_in(quote: &Quotation, name: &str) -> Option<String> {
    let wanted: Vec<String> = of_name(name).map(|word| Folded::query(&word)).collect();
    of_name(&quote.exact).find(|word| wanted.contains(&Folded::query(word)))
}

/// How many words two quotations share, in their own words or in translation.
fn shared(a: &Quotation, b: &Quotation) -> usize {
    let bag = |text: &str| {
        let folded = Folded::query(text);
        let mut bag: Vec<String> =
            words(&folded).map(|span| folded[span.start..span.end].to_owned()).collect();
        bag.sort_unstable();
        bag.dedup();
        bag
    };
    let count = |a: &str, b: &str| {
        let (a, b) = (bag(a), bag(b));
        a.iter().filter(|word| b.contains(word)).count()
    };
    let ways = |quote: &Quotation| {
        std::iter::once(quote.exact.clone()).chain(quote.gloss.clone()).collect::<Vec<_>>()
    };
    let (a, b) = (ways(a), ways(b));
    a.iter().flat_map(|a| b.iter().map(move |b| count(a, b))).max().unwrap_or_default()
}
