//! What all kinds of tasks look at: a topic, its excerpts, and what of its claims is printed in them.

use std::collections::BTreeSet;

use super::excerpt::Excerpt;
use super::task::Rest;
use crate::analysis::Evidence;
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Claim, Family, Project, Quotation, Stance, Topic};
use parallax_text::fold::Folded;
use parallax_text::words::words;

/// Names of fewer letters are not looked for: they may be any word.
const SHORTEST: usize = 4;
/// How many words two passages share at least, if one shows that it was taken from the other.
const SHARED: usize = 3;

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
                let names = claim.speaker.iter().chain(&claim.via);
                let names = names.filter_map(|&who| self.named(excerpt, &self.project.who(who).name));
                let found: Vec<String> = names.chain(cues).take(2).collect();
                let rest = |words| Rest::Words { source: claim.source, words, lines: None };
                (!found.is_empty()).then(|| found.into_iter().map(rest).collect())
            }
        }
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
