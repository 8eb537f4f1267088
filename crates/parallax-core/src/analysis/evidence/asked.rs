//! What is searched for in every text of a language: the words of topics and the forms of terms, found in one pass.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::lock::{Hits, TermHits, hash_forms};
use crate::model::source::SourceIx;
use crate::model::{Claim, Cue, Project, Quotation, Source};
use parallax_text::forms::{Form, Search};
use parallax_text::{Searchable, Span, quoted};

/// Everything that a project looks for in its texts.
pub(super) struct Asked<'a> {
    /// By primary tag of the language.
    words: BTreeMap<&'a str, Words>,
    /// By source: every quotation by its key, whether a claim, a family or a question has it.
    quotations: Vec<BTreeMap<&'a str, &'a Quotation>>,
    /// By source: every cue by its key, with its claim.
    cues: Vec<BTreeMap<&'a str, (&'a Cue, &'a Claim)>>,
    /// By source: the keys of quotations and cues that only drafts have. They are looked up and never locked.
    drafts: Vec<[BTreeSet<&'a str>; 2]>,
}

/// Topics and forms of terms, each with the hash of everything that its hits depend on, and the search for all of them.
pub(super) struct Words {
    /// The topics that have words in the language, by id.
    pub(super) topics: Vec<(String, String)>,
    /// Every form of every term as `TERM.FORM`.
    pub(super) terms: Vec<(String, String)>,
    search: Search,
}

impl<'a> Asked<'a> {
    pub(super) fn new(project: &'a Project) -> Self {
        let mut words = BTreeMap::new();
        for language in project.sources.iter().map(|source| source.primary_language()) {
            words.entry(language).or_insert_with(|| Words::new(project, language));
        }
        let mut quotations = vec![BTreeMap::new(); project.sources.len()];
        // Those that count come last, so that of two entries for the same words theirs stays.
        let drafts = project.topics.iter().flat_map(|topic| &topic.drafts);
        let claims = drafts.chain(project.topics.iter().flat_map(|topic| &topic.claims));
        let of_claims =
            claims.clone().flat_map(|claim| claim.quotes.iter().map(|quotation| (claim.source, quotation)));
        let cited = project.cited().map(|(_, source, quotation)| (source, quotation));
        for (source, quotation) in of_claims.chain(cited) {
            quotations[source.0].insert(quotation.key(), quotation);
        }
        let mut cues = vec![BTreeMap::new(); project.sources.len()];
        for claim in claims {
            cues[claim.source.0].extend(claim.cue.iter().map(|cue| (cue.key(), (cue, claim))));
        }
        let drafts = only_drafts(project);
        Self { words, quotations, cues, drafts }
    }

    /// Everything that is looked for in the text of a source, for comparison.
    pub(super) fn of(&self, ix: SourceIx, source: &Source) -> impl PartialEq + '_ {
        let words = &self.words[source.primary_language()];
        let quotations: Vec<&str> = self.quotations[ix.0].keys().copied().collect();
        // A cue is looked for near the quotations of its claim.
        let near = |claim: &'a Claim| claim.quotes.iter().map(Quotation::key).collect::<Vec<_>>();
        let cues: Vec<_> = self.cues[ix.0].iter().map(|(key, (_, claim))| (*key, near(claim))).collect();
        (&words.topics, &words.terms, quotations, cues, &self.drafts[ix.0])
    }

    /// The words to search for in the text of a source.
    pub(super) fn words(&self, source: &'a Source) -> &Words {
        &self.words[source.primary_language()]
    }

    /// The quotations of a source by their keys.
    pub(super) fn quotations(&self, source: SourceIx) -> &BTreeMap<&'a str, &'a Quotation> {
        &self.quotations[source.0]
    }

    /// Does a claim, a family or a question have this quotation, and not only a draft?
    pub(super) fn counts_quotation(&self, source: SourceIx, key: &str) -> bool {
        !self.drafts[source.0][0].contains(key)
    }

    /// The same of a cue.
    pub(super) fn counts_cue(&self, source: SourceIx, key: &str) -> bool {
        !self.drafts[source.0][1].contains(key)
    }

    /// The cues of a source by their keys, each with a claim that has it.
    pub(super) fn cues(&self, source: SourceIx) -> &BTreeMap<&'a str, (&'a Cue, &'a Claim)> {
        &self.cues[source.0]
    }
}

/// The keys of quotations and cues that only drafts have, by source.
fn only_drafts(project: &Project) -> Vec<[BTreeSet<&str>; 2]> {
    let mut keys = vec![[BTreeSet::new(), BTreeSet::new()]; project.sources.len()];
    for claim in project.topics.iter().flat_map(|topic| &topic.drafts) {
        let [quotations, cues] = &mut keys[claim.source.0];
        quotations.extend(claim.quotes.iter().map(Quotation::key));
        cues.extend(claim.cue.iter().map(Cue::key));
    }
    for claim in project.topics.iter().flat_map(|topic| &topic.claims) {
        let [quotations, cues] = &mut keys[claim.source.0];
        claim.quotes.iter().for_each(|quotation| _ = quotations.remove(quotation.key()));
        claim.cue.iter().for_each(|cue| _ = cues.remove(cue.key()));
    }
    for (_, source, quotation) in project.cited() {
        keys[source.0][0].remove(quotation.key());
    }
    keys
}

impl Words {
    fn new(project: &Project, language: &str) -> Self {
        let parsed = |words: &[&str]| words.iter().filter_map(|form| Form::new(form)).collect::<Vec<_>>();
        let (mut topics, mut terms, mut sets) = (Vec::new(), Vec::new(), Vec::new());
        for topic in &project.topics {
            let words = topic.forms(language);
            if !words.is_empty() {
                topics.push((topic.id.value.clone(), hash_forms(&words)));
                sets.push(vec![parsed(&words)]);
            }
        }
        for term in &project.terms {
            let words: Vec<Vec<&str>> = term
                .forms
                .iter()
                .map(|form| form.matches.iter().map(|at| at.value.as_str()).collect())
                .collect();
            // All forms of the term, because they compete, and which of them this is.
            let of = |own: &[&str]| hash_forms(&[&words.concat(), &[""][..], own].concat());
            let named = term.forms.iter().zip(&words);
            terms.extend(named.map(|(form, own)| (format!("{}.{}", term.id.value, form.id.value), of(own))));
            sets.push(words.iter().map(|own| parsed(own)).collect());
        }
        Self { topics, terms, search: Search::new(sets) }
    }

    /// Where a text has the words of topics and the forms of terms.
    pub(super) fn find(&self, text: &Searchable) -> (BTreeMap<String, Hits>, BTreeMap<String, TermHits>) {
        let mut found = self.search.find(text);
        let of_terms = found.split_off(self.topics.len()).concat();
        let lines = |spans: &[Span]| spans.iter().map(|span| text.lines_of(*span).0).collect::<Vec<_>>();
        let mentions = self.topics.iter().zip(found.concat());
        let mentions =
            mentions.map(|((id, of), at)| (id.clone(), Hits { of: of.clone(), lines: lines(&at) }));
        let quoted = quoted::quoted(text.raw());
        let starts =
            |spans: &mut dyn Iterator<Item = &Span>| spans.map(|span| text.chars_of(*span).0).collect();
        let terms = self.terms.iter().zip(of_terms).map(|((form, of), at)| {
            let inside = starts(&mut at.iter().filter(|&&span| quoted::within(&quoted, span)));
            let hits =
                TermHits { of: of.clone(), lines: lines(&at), chars: starts(&mut at.iter()), quoted: inside };
            (form.clone(), hits)
        });
        (mentions.collect(), terms.collect())
    }
}
