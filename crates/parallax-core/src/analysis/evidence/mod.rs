//! Everything that is computed from texts: from the texts where they are at hand, else from the lock.
//!
//! Nothing else reads texts or lock (but [`super::search`], which is about the texts themselves), so that no
//! analysis can tell whether the texts were there. Law, tested: the evidence from texts equals the evidence
//! from the lock that is made of it.
//!
//! Cost: a substring search per quotation over its source's folded text, and one pass over it for all forms.

mod asked;
mod elsewhere;
mod wording;

use std::collections::BTreeMap;

use serde::Serialize;

use self::asked::Asked;
pub use self::elsewhere::{Elsewhere, elsewhere};
use super::search::spelled;
use super::shares;
use crate::model::lock::{Hits, TermHits, TextFacts};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Anchor, Lock, Match, Project, Quotation, Similarity};
use parallax_text::lexical::Alike;
use parallax_text::quote::{self, Found, LeftOut, Near, Wanted};
use parallax_text::{Searchable, language};

/// What is known from the texts, in the order of [`Project::sources`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    sources: Vec<SourceEvidence>,
    wording: BTreeMap<(SourceIx, SourceIx), Alike>,
}

/// Where the evidence on a source comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Its text.
    Text,
    /// The lock.
    Lock,
    /// Neither has anything of it.
    Nothing,
}

/// What is known from one text.
#[derive(Debug, Clone)]
pub struct SourceEvidence {
    /// Where it comes from; two that differ in this alone are equal.
    pub origin: Origin,
    /// Digest, lines and words.
    pub text: Option<TextFacts>,
    /// Anchors by [`Quotation::key`].
    pub quotations: BTreeMap<String, Anchor>,
    /// Mentions by topic id.
    pub mentions: BTreeMap<String, Hits>,
    /// Terms by `TERM.FORM`.
    pub terms: BTreeMap<String, TermHits>,
    /// In what a text at hand differs from a lock that is there too.
    pub stale: Vec<String>,
    /// What a text at hand has in the place of quotations that do not stand in it, by key. Words of the text, so that
    /// the lock never has them; two that differ in this alone are equal.
    pub nearest: BTreeMap<String, Nearest>,
    /// Where quotations that do not stand in its text stand in the texts of other sources, by key. Like
    /// [`Self::nearest`] only what texts at hand say.
    pub elsewhere: BTreeMap<String, Vec<Elsewhere>>,
}

/// The place that is most like a quotation that does not stand in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// The text's own words, in one line.
    pub words: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// How like it is.
    pub similarity: Similarity,
    /// The share of words, of both, that have no counterpart, in hundredths; over a quarter it is reworded.
    #[serde(skip_serializing_if = "is_none")]
    pub other_words: u8,
    /// What stands in the middle of it and is not the quotation's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<&'static str>,
    /// Its first lines, where the quotation is put together from two places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stitched: Option<(usize, usize)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_none(share: &u8) -> bool {
    *share == 0
}

/// What stands within a place and was left out, in words.
pub(super) fn left_out(near: &Near) -> Option<&'static str> {
    near.left_out.map(|what| match what {
        LeftOut::Page => "a page break",
        LeftOut::Aside => "a remark in parentheses",
        LeftOut::Column => "the other column",
    })
}

/// The first lines of the two places from which a quotation is put together that stands nowhere as a whole.
pub(super) fn stitched(text: &Searchable, words: &str) -> Option<(usize, usize)> {
    quote::stitched(text, words).map(|(head, tail)| (text.lines_of(head).0, text.lines_of(tail).0))
}

impl PartialEq for SourceEvidence {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.quotations, &self.mentions, &self.terms)
            == (&other.text, &other.quotations, &other.mentions, &other.terms)
    }
}

impl Eq for SourceEvidence {}

impl Evidence {
    /// Computes it; `texts` is in the order of the project's sources. Sources are shared out among threads;
    /// the result does not depend on how.
    pub fn gather(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Self {
        let mut sources = Self::sources(project, texts, lock);
        let wording = wording::gather(project, texts, lock, &mut sources);
        Self { sources, wording }
    }

    /// All but how alike texts are in their words: that is asked of each two texts, and costs as much as there are
    /// pairs of them.
    pub fn without_wording(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Self {
        let mut sources = Self::sources(project, texts, lock);
        if let Some(lock) = lock {
            wording::missing(project, texts, lock, &mut sources);
        }
        Self { sources, wording: BTreeMap::new() }
    }

    fn sources(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Vec<SourceEvidence> {
        let asked = Asked::new(project);
        let mut sources = shares::each(project.sources.len(), |source| {
            of_source(project, &asked, SourceIx(source), texts, lock)
        });
        elsewhere::gather(project, &asked, texts, &mut sources);
        sources
    }

    /// What is known from the text of a source.
    pub fn of(&self, source: SourceIx) -> &SourceEvidence {
        &self.sources[source.0]
    }

    /// Where a quotation stands.
    pub fn anchor(&self, source: SourceIx, quotation: &Quotation) -> Anchor {
        let known = self.of(source).quotations.get(quotation.key()).copied();
        known.unwrap_or(Anchor::nowhere(Match::Unverified))
    }

    /// Where a topic is mentioned; `None` where its forms were not searched.
    pub fn mentions(&self, project: &Project, source: SourceIx, topic: TopicIx) -> Option<&Hits> {
        self.of(source).mentions.get(&project.topic(topic).id.value)
    }

    /// How alike the texts of two sources are in their words; `None` where they are of two languages, or neither both
    /// texts nor the lock have it.
    pub fn wording(&self, a: SourceIx, b: SourceIx) -> Option<Alike> {
        self.wording.get(&(a.min(b), a.max(b))).copied()
    }

    /// The lock that holds this evidence: entries of texts at hand anew, the others kept as far as claims
    /// still use them.
    pub fn to_lock(&self, project: &Project) -> Lock {
        let mut lock = Lock::default();
        for (source, found) in project.sources.iter().zip(&self.sources) {
            let id = || source.id.clone();
            if let Some(facts) = &found.text {
                lock.texts.insert(id(), facts.clone());
            }
            if !found.quotations.is_empty() {
                lock.quotations.insert(id(), found.quotations.clone());
            }
            if !found.mentions.is_empty() {
                lock.mentions.insert(id(), found.mentions.clone());
            }
            if !found.terms.is_empty() {
                lock.terms.insert(id(), found.terms.clone());
            }
        }
        lock.wording = wording::to_lock(project, &self.wording);
        lock
    }
}

/// What is known from the text of a source: from the text itself, else from the lock.
fn of_source(
    project: &Project,
    asked: &Asked<'_>,
    ix: SourceIx,
    texts: &[Option<Searchable>],
    lock: Option<&Lock>,
) -> SourceEvidence {
    let locked = lock.map(|lock| from_lock(project, asked, ix, lock));
    match texts.get(ix.0).and_then(Option::as_ref) {
        Some(text) => {
            let mut found = from_text(project, asked, ix, text);
            found.stale = locked.map(|locked| differences(&found, &locked)).unwrap_or_default();
            found
        }
        None => locked.unwrap_or_else(SourceEvidence::nothing),
    }
}

impl SourceEvidence {
    fn nothing() -> Self {
        Self {
            origin: Origin::Nothing,
            text: None,
            quotations: BTreeMap::new(),
            mentions: BTreeMap::new(),
            terms: BTreeMap::new(),
            stale: Vec::new(),
            nearest: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        }
    }
}

/// What needs a lock entry and has none, or has a text at hand that is another than the lock's; a line each.
pub fn unlocked(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Vec<String> {
    let Some(lock) = lock else { return vec!["there is no claims.lock".to_owned()] };
    let mut wanting = Vec::new();
    let asked = Asked::new(project);
    for ix in project.source_ids() {
        let id = &project.source(ix).id;
        let locked = from_lock(project, &asked, ix, lock);
        match (&locked.text, texts.get(ix.0).and_then(Option::as_ref)) {
            (None, _) => wanting.push(format!("{id}: the lock has no text of it")),
            (Some(facts), Some(text)) if facts.sha256 != text.sha256() => {
                wanting.push(format!("{id}: the text at hand is another than the lock's"));
            }
            (Some(_), _) => {}
        }
        let (quotations, words) = (asked.quotations(ix), asked.words(project.source(ix)));
        let missing = quotations.keys().filter(|key| !locked.quotations.contains_key(**key)).count();
        if missing > 0 {
            wanting.push(format!("{id}: {missing} of {} quotations are not in the lock", quotations.len()));
        }
        let forms = words.terms.iter().filter(|(form, _)| !locked.terms.contains_key(form)).count();
        if forms > 0 && locked.text.is_some() {
            wanting.push(format!("{id}: {forms} forms of terms are not in the lock"));
        }
        let topics = words.topics.iter().map(|(topic, _)| topic.as_str());
        let topics: Vec<&str> = topics.filter(|topic| !locked.mentions.contains_key(*topic)).collect();
        if !topics.is_empty() {
            wanting.push(format!("{id}: mentions not in the lock: {}", topics.join(", ")));
        }
    }
    wanting.extend(wording::unlocked(project, lock));
    wanting
}

fn from_text(project: &Project, asked: &Asked<'_>, source: SourceIx, text: &Searchable) -> SourceEvidence {
    let (quotations, nearest) = anchors(text, asked.quotations(source));
    let (mentions, terms) = asked.words(project.source(source)).find(text);
    SourceEvidence {
        origin: Origin::Text,
        text: Some(TextFacts {
            sha256: text.sha256().to_owned(),
            lines: text.lines(),
            words: text.words(),
            notes: project.source(source).notes,
            encoding: text.encoding().map(str::to_owned),
            language: language::of(text.raw()).map(str::to_owned),
        }),
        quotations,
        mentions,
        terms,
        stale: Vec::new(),
        nearest,
        elsewhere: BTreeMap::new(),
    }
}

/// Where quotations stand, and what stands in the place of those that do not.
fn anchors(
    text: &Searchable,
    quotations: &BTreeMap<&str, &Quotation>,
) -> (BTreeMap<String, Anchor>, BTreeMap<String, Nearest>) {
    let wanted: Vec<Wanted<'_>> = quotations.values().map(|quotation| quotation.wanted()).collect();
    let found = quote::find_all(text, &wanted);
    let (mut anchors, mut nearest) = (BTreeMap::new(), BTreeMap::new());
    for ((key, quotation), found) in quotations.iter().zip(found) {
        if let Found::Approximate(near) | Found::Missing(Some(near)) = &found {
            nearest.insert((*key).to_owned(), nearest_of(text, near, &quotation.exact));
        }
        anchors.insert((*key).to_owned(), anchor(text, &found));
    }
    (anchors, nearest)
}

fn anchor(text: &Searchable, found: &Found) -> Anchor {
    let at = |kind, span, similarity| Anchor {
        kind,
        lines: Some(text.lines_of(span)),
        chars: Some(text.chars_of(span)),
        similarity,
    };
    match found {
        Found::Exact(span) => at(Match::Exact, *span, None),
        Found::Folded(span) => at(Match::Folded, *span, None),
        Found::Approximate(near) => at(Match::Approximate, near.span, Some(Similarity(near.similarity()))),
        Found::Ambiguous(_) => Anchor::nowhere(Match::Ambiguous),
        Found::Missing(_) => Anchor::nowhere(Match::Missing),
    }
}

pub(super) fn nearest_of(text: &Searchable, near: &Near, words: &str) -> Nearest {
    Nearest {
        words: spelled(near.span.of(text.raw())),
        lines: text.lines_of(near.span),
        similarity: Similarity(near.similarity()),
        other_words: near.others.share(),
        left_out: left_out(near),
        stitched: stitched(text, words).filter(|_| near.left_out.is_none()),
    }
}

fn from_lock(project: &Project, asked: &Asked<'_>, source: SourceIx, lock: &Lock) -> SourceEvidence {
    let id = &project.source(source).id;
    // Anchors made with other note numbers, or from bytes read otherwise, are none of this sheet's.
    let sheet = project.source(source);
    let read_so = |text: &TextFacts| {
        text.encoding.is_none() || sheet.encoding.is_none() || text.encoding == sheet.encoding
    };
    let current = |text: &&TextFacts| text.notes == sheet.notes && read_so(text);
    let Some(text) = lock.texts.get(id).filter(current) else { return SourceEvidence::nothing() };
    let (quotations, mentions, terms) = (lock.quotations.get(id), lock.mentions.get(id), lock.terms.get(id));
    let words = asked.words(sheet);
    let keys = asked.quotations(source).keys();
    let anchors = keys.filter_map(|key| Some(((*key).to_owned(), *quotations?.get(*key)?)));
    let hits = words.topics.iter().filter_map(|(topic, of)| {
        Some((topic.clone(), mentions?.get(topic).filter(|hits| hits.of == *of)?.clone()))
    });
    let names = words.terms.iter().filter_map(|(form, of)| {
        Some((form.clone(), terms?.get(form).filter(|hits| hits.of == *of)?.clone()))
    });
    SourceEvidence {
        origin: Origin::Lock,
        text: Some(text.clone()),
        quotations: anchors.collect(),
        mentions: hits.collect(),
        terms: names.collect(),
        stale: Vec::new(),
        nearest: BTreeMap::new(),
        elsewhere: BTreeMap::new(),
    }
}

fn differences(found: &SourceEvidence, locked: &SourceEvidence) -> Vec<String> {
    let mut lines = Vec::new();
    match (&found.text, &locked.text) {
        (Some(new), Some(old)) if new.sha256 != old.sha256 => {
            lines.push(format!("the text is another ({} words, was {})", new.words, old.words));
        }
        (Some(new), Some(old)) if new.language != old.language => {
            let was = old.language.as_deref().unwrap_or("none");
            let is = new.language.as_deref().unwrap_or("none");
            lines.push(format!("the language of the text is {is}, was {was}"));
        }
        (Some(_), None) => {
            lines.push(
                "the lock does not have it, or has it with other note numbers or in another encoding"
                    .to_owned(),
            );
        }
        (Some(_) | None, _) => {}
    }
    let new = found.quotations.keys().filter(|key| !locked.quotations.contains_key(*key)).count();
    let moved = found
        .quotations
        .iter()
        .filter(|(key, a)| locked.quotations.get(*key).is_some_and(|b| b != *a))
        .count();
    let topics =
        found.mentions.iter().filter(|(topic, hits)| locked.mentions.get(*topic) != Some(hits)).count();
    let names = found.terms.iter().filter(|(form, hits)| locked.terms.get(*form) != Some(hits)).count();
    if names > 0 {
        lines.push(format!("other hits of {names} {}", if names == 1 { "form" } else { "forms" }));
    }
    for (n, what) in [(new, "not in the lock"), (moved, "at another place")] {
        if n > 0 {
            lines.push(format!("{n} {} {what}", if n == 1 { "quotation" } else { "quotations" }));
        }
    }
    if topics > 0 {
        lines.push(format!("other mentions of {topics} {}", if topics == 1 { "topic" } else { "topics" }));
    }
    lines
}
