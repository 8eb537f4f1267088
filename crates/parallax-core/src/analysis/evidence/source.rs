//! What is known about one text, from the text or from the lock, and how the two differ.

use std::collections::BTreeMap;

use serde::Serialize;

use super::anchors::{self, Found};
use super::asked::Asked;
use super::elsewhere::{self, Elsewhere};
use crate::model::lock::{Hits, TermHits, TextFacts};
use crate::model::source::SourceIx;
use crate::model::{Anchor, Lock, Project, Similarity};
use parallax_text::lexical::{self, Sketch};
use parallax_text::quote::{self, LeftOut, Near};
use parallax_text::{Searchable, language};

/// Where the evidence on a source comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Its text.
    Text,
    /// The lock.
    Lock,
    /// Neither has anything about it.
    Nothing,
}

/// What is known about one text.
#[derive(Debug, Clone)]
pub struct SourceEvidence {
    /// Where it comes from; this is ignored by `==`.
    pub origin: Origin,
    /// Digest, lines and words.
    pub text: Option<TextFacts>,
    /// Anchors by [`Quotation::key`](crate::model::Quotation::key).
    pub quotations: BTreeMap<String, Anchor>,
    /// Anchors of cues by [`Cue::key`](crate::model::Cue::key).
    pub cues: BTreeMap<String, Anchor>,
    /// Anchors of quotations and cues that only drafts have, from the text alone: the lock never has them, and they say
    /// nothing about the text; ignored by `==`.
    pub proposed: [BTreeMap<String, Anchor>; 2],
    /// Mentions by topic id.
    pub mentions: BTreeMap<String, Hits>,
    /// Terms by `TERM.FORM`.
    pub terms: BTreeMap<String, TermHits>,
    /// A sketch of its words, to compare it with other texts.
    pub wording: Option<Sketch>,
    /// How the text on this machine differs from the lock, if there is one.
    pub stale: Vec<String>,
    /// What the text on this machine has in place of quotations that are missing, by key. These are words of the text,
    /// so the lock never has them; ignored by `==`.
    pub nearest: BTreeMap<String, Nearest>,
    /// The words of the text on this machine that the omissions of a quotation leave out, by key; like `nearest`.
    pub left_out: BTreeMap<String, Vec<String>>,
    /// Where quotations that are missing in their own text are in the texts of other sources, by key. Like
    /// [`Self::nearest`], this is known only from texts on this machine.
    pub elsewhere: BTreeMap<String, Vec<Elsewhere>>,
}

/// The place that is most similar to a quotation that is not in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// The text's own words, in one line.
    pub words: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// How similar it is.
    pub similarity: Similarity,
    /// The share of the words of both that have no counterpart, in hundredths; if it is over a quarter, the place is
    /// reworded.
    #[serde(skip_serializing_if = "is_none")]
    pub other_words: u8,
    /// What is in the middle of it and does not belong to the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_the_middle: Option<&'static str>,
    /// The first lines of the two places, if the quotation is put together from two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stitched: Option<(usize, usize)>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_none(share: &u8) -> bool {
    *share == 0
}

/// What is within a place and was left out, in words.
pub(in crate::analysis) fn in_the_middle(near: &Near) -> Option<&'static str> {
    near.left_out.map(|what| match what {
        LeftOut::Page => "a page break",
        LeftOut::Aside => "a remark in parentheses",
        LeftOut::Column => "the other column",
    })
}

/// The first lines of the two places that a quotation is put together from, if it is nowhere as a whole.
pub(in crate::analysis) fn stitched(text: &Searchable, words: &str) -> Option<(usize, usize)> {
    quote::stitched(text, words).map(|(head, tail)| (text.lines_of(head).0, text.lines_of(tail).0))
}

impl PartialEq for SourceEvidence {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.quotations, &self.cues, &self.mentions, &self.terms, &self.wording)
            == (&other.text, &other.quotations, &other.cues, &other.mentions, &other.terms, &other.wording)
    }
}

impl Eq for SourceEvidence {}

/// What is known about the text of a source: from the text itself, else from the lock.
pub(super) fn of_source(
    project: &Project,
    asked: &Asked<'_>,
    ix: SourceIx,
    texts: &[Option<Searchable>],
    lock: Option<&Lock>,
) -> SourceEvidence {
    match texts.get(ix.0).and_then(Option::as_ref) {
        Some(text) => {
            let mut found = of_text(project, asked, ix, text, lock);
            found.elsewhere = elsewhere::of(project, asked, texts, ix, &found);
            found
        }
        None => without_text(project, asked, ix, lock),
    }
}

/// From the lock, because there is no text.
pub(super) fn without_text(
    project: &Project,
    asked: &Asked<'_>,
    ix: SourceIx,
    lock: Option<&Lock>,
) -> SourceEvidence {
    lock.map_or_else(SourceEvidence::nothing, |lock| from_lock(project, asked, ix, lock))
}

/// From its text alone, without what is in the texts of others.
pub(super) fn of_text(
    project: &Project,
    asked: &Asked<'_>,
    ix: SourceIx,
    text: &Searchable,
    lock: Option<&Lock>,
) -> SourceEvidence {
    let mut found = from_text(project, asked, ix, text);
    let locked = lock.map(|lock| from_lock(project, asked, ix, lock));
    found.stale = locked.map(|locked| differences(&found, &locked)).unwrap_or_default();
    found
}

impl SourceEvidence {
    pub(super) fn nothing() -> Self {
        Self {
            origin: Origin::Nothing,
            text: None,
            quotations: BTreeMap::new(),
            cues: BTreeMap::new(),
            proposed: [BTreeMap::new(), BTreeMap::new()],
            mentions: BTreeMap::new(),
            terms: BTreeMap::new(),
            wording: None,
            stale: Vec::new(),
            nearest: BTreeMap::new(),
            left_out: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        }
    }
}

fn from_text(project: &Project, asked: &Asked<'_>, source: SourceIx, text: &Searchable) -> SourceEvidence {
    let sheet = project.source(source);
    let Found { quotations, cues, nearest, left_out } =
        anchors::find(text, &sheet.language, asked.quotations(source), asked.cues(source));
    let (quotations, of_drafts) = parted(quotations, |key| asked.counts_quotation(source, key));
    let (cues, cues_of_drafts) = parted(cues, |key| asked.counts_cue(source, key));
    let (mentions, terms) = asked.words(sheet).find(text);
    SourceEvidence {
        origin: Origin::Text,
        text: Some(TextFacts {
            sha256: text.sha256().to_owned(),
            lines: text.lines(),
            words: text.words(),
            notes: sheet.notes,
            encoding: text.encoding().map(str::to_owned),
            language: language::of(text.raw()).map(str::to_owned),
        }),
        quotations,
        cues,
        proposed: [of_drafts, cues_of_drafts],
        mentions,
        terms,
        wording: Some(lexical::sketch(text)),
        stale: Vec::new(),
        nearest,
        left_out,
        elsewhere: BTreeMap::new(),
    }
}

/// What counts, and what only drafts have.
fn parted(
    all: BTreeMap<String, Anchor>,
    counts: impl Fn(&str) -> bool,
) -> (BTreeMap<String, Anchor>, BTreeMap<String, Anchor>) {
    all.into_iter().partition(|(key, _)| counts(key))
}

pub(super) fn from_lock(
    project: &Project,
    asked: &Asked<'_>,
    source: SourceIx,
    lock: &Lock,
) -> SourceEvidence {
    let id = &project.source(source).id;
    // Anchors made with other note numbers, or from bytes decoded in another way, are not valid for this sheet.
    let sheet = project.source(source);
    let read_so = |text: &TextFacts| {
        text.encoding.is_none() || sheet.encoding.is_none() || text.encoding == sheet.encoding
    };
    let current = |text: &&TextFacts| text.notes == sheet.notes && read_so(text);
    let Some(text) = lock.texts.get(id).filter(current) else { return SourceEvidence::nothing() };
    let (quotations, mentions, terms) = (lock.quotations.get(id), lock.mentions.get(id), lock.terms.get(id));
    let words = asked.words(sheet);
    let keys = asked.quotations(source).keys().filter(|key| asked.counts_quotation(source, key));
    let anchors = keys.filter_map(|key| Some(((*key).to_owned(), *quotations?.get(*key)?)));
    let hits = words.topics.iter().filter_map(|(topic, of)| {
        Some((topic.clone(), mentions?.get(topic).filter(|hits| hits.of == *of)?.clone()))
    });
    let names = words.terms.iter().filter_map(|(form, of)| {
        Some((form.clone(), terms?.get(form).filter(|hits| hits.of == *of)?.clone()))
    });
    let known = lock.cues.get(id);
    let keys = asked.cues(source).keys().filter(|key| asked.counts_cue(source, key));
    let cues = keys.filter_map(|key| Some(((*key).to_owned(), *known?.get(*key)?)));
    SourceEvidence {
        origin: Origin::Lock,
        text: Some(text.clone()),
        quotations: anchors.collect(),
        cues: cues.collect(),
        proposed: [BTreeMap::new(), BTreeMap::new()],
        mentions: hits.collect(),
        terms: names.collect(),
        wording: lock.wording.get(id).cloned(),
        stale: Vec::new(),
        nearest: BTreeMap::new(),
        left_out: BTreeMap::new(),
        elsewhere: BTreeMap::new(),
    }
}

fn differences(found: &SourceEvidence, locked: &SourceEvidence) -> Vec<String> {
    let mut lines = Vec::new();
    match (&found.text, &locked.text) {
        (Some(new), Some(old)) if new.sha256 != old.sha256 => {
            lines.push(format!("the text has changed ({} words, was {})", new.words, old.words));
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
    let cues = found.cues.iter().filter(|(key, anchor)| locked.cues.get(*key) != Some(anchor)).count();
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
    if cues > 0 {
        lines.push(format!("{cues} {} not in the lock", if cues == 1 { "cue" } else { "cues" }));
    }
    if locked.text.is_some() && found.wording != locked.wording && lines.is_empty() {
        lines.push("the sketch of its words is not in the lock".to_owned());
    }
    if topics > 0 {
        lines.push(format!("other mentions of {topics} {}", if topics == 1 { "topic" } else { "topics" }));
    }
    lines
}
