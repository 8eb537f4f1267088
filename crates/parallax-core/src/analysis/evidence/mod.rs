//! Everything that is computed from texts: from the texts themselves if they are on this machine, else from the lock.
//!
//! Nothing else reads texts or the lock (except [`super::search`], which is about the texts themselves), so no analysis
//! can tell whether the texts were there. Law, tested: the evidence from texts equals the evidence from the lock that
//! is made from it.
//!
//! Cost: a substring search per quotation over its source's folded text, and one pass over it for all forms.

mod anchors;
mod asked;
mod elsewhere;
mod proof;
mod relock;
mod renew;
mod state;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use self::anchors::Found;
use self::asked::Asked;
pub use self::elsewhere::{Elsewhere, elsewhere};
use crate::model::lock::{Hits, TermHits, TextFacts};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Anchor, Cue, Lock, Match, Project, Quotation, Similarity};
use parallax_text::lexical::{self, Alike, Sketch};
use parallax_text::parallel;
use parallax_text::quote::{self, LeftOut, Near};
use parallax_text::{Searchable, language};

pub use proof::Proof;
pub use relock::Locked;
pub use renew::Gathered;
pub use state::TextState;
pub use wording::{SAME, Witness};

pub(super) use anchors::{left_out, nearest_of};

/// What is known from the texts, in the order of [`Project::sources`].
#[derive(Debug, Clone)]
pub struct Evidence {
    sources: Vec<Arc<SourceEvidence>>,
    states: Vec<TextState>,
    witnesses: Vec<Witness>,
}

impl PartialEq for Evidence {
    /// Compares what is known; where it comes from, and whether a text is the locked one, does not matter.
    fn eq(&self, other: &Self) -> bool {
        (&self.sources, &self.witnesses) == (&other.sources, &other.witnesses)
    }
}

impl Eq for Evidence {}

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
    /// Anchors by [`Quotation::key`].
    pub quotations: BTreeMap<String, Anchor>,
    /// Anchors of cues by [`Cue::key`].
    pub cues: BTreeMap<String, Anchor>,
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
pub(super) fn in_the_middle(near: &Near) -> Option<&'static str> {
    near.left_out.map(|what| match what {
        LeftOut::Page => "a page break",
        LeftOut::Aside => "a remark in parentheses",
        LeftOut::Column => "the other column",
    })
}

/// The first lines of the two places that a quotation is put together from, if it is nowhere as a whole.
pub(super) fn stitched(text: &Searchable, words: &str) -> Option<(usize, usize)> {
    quote::stitched(text, words).map(|(head, tail)| (text.lines_of(head).0, text.lines_of(tail).0))
}

impl PartialEq for SourceEvidence {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.quotations, &self.cues, &self.mentions, &self.terms, &self.wording)
            == (&other.text, &other.quotations, &other.cues, &other.mentions, &other.terms, &other.wording)
    }
}

impl Eq for SourceEvidence {}

impl Evidence {
    /// Computes the evidence; `texts` is in the order of the project's sources. Sources are shared out among threads;
    /// the result does not depend on how. Cost: linear in the texts, and some nanoseconds for each pair of texts of
    /// similar length.
    pub fn gather(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Self {
        let asked = Asked::new(project);
        let sources = parallel::each(project.sources.len(), 1, |source| {
            Arc::new(of_source(project, &asked, SourceIx(source), texts, lock))
        });
        let states = state::states(project, &sources, lock);
        let witnesses = wording::witnesses(&sources, &states);
        Self { sources, states, witnesses }
    }

    /// What is known about the text of a source.
    pub fn of(&self, source: SourceIx) -> &SourceEvidence {
        &self.sources[source.0]
    }

    /// Where a quotation is.
    pub fn anchor(&self, source: SourceIx, quotation: &Quotation) -> Anchor {
        let known = self.of(source).quotations.get(quotation.key()).copied();
        known.unwrap_or(Anchor::nowhere(Match::Unverified))
    }

    /// Whether the text of a source is the locked one.
    pub fn state(&self, source: SourceIx) -> TextState {
        self.states[source.0]
    }

    /// Where a cue is.
    pub fn cue(&self, source: SourceIx, cue: &Cue) -> Anchor {
        let known = self.of(source).cues.get(cue.key()).copied();
        known.unwrap_or(Anchor::nowhere(Match::Unverified))
    }

    /// Where a topic is mentioned; `None` if its forms were not searched for.
    pub fn mentions(&self, project: &Project, source: SourceIx, topic: TopicIx) -> Option<&Hits> {
        self.of(source).mentions.get(&project.topic(topic).id.value)
    }

    /// How alike the words of two sources' texts are, estimated from their sketches; `None` if neither text nor lock
    /// has one of them. Between two languages it says nothing.
    pub fn wording(&self, a: SourceIx, b: SourceIx) -> Option<Alike> {
        Some(self.of(a).wording.as_ref()?.alike(self.of(b).wording.as_ref()?))
    }

    /// Groups of sources whose texts are the same, or nearly: each group is one witness, whatever the claims say.
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    /// The group of two sources, if their texts are the same, or nearly.
    pub fn witness(&self, a: SourceIx, b: SourceIx) -> Option<&Witness> {
        self.witnesses
            .iter()
            .find(|witness| [a, b].iter().all(|ix| witness.sources.binary_search(ix).is_ok()))
    }
}

/// What is known about the text of a source: from the text itself, else from the lock.
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
            found.elsewhere = elsewhere::of(project, asked, texts, ix, &found);
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
            cues: BTreeMap::new(),
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

/// What needs an entry in the lock and has none, and texts on this machine that differ from the lock's; one line each.
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
        let cues = asked.cues(ix);
        let absent = cues.keys().filter(|key| !locked.cues.contains_key(**key)).count();
        if absent > 0 {
            wanting.push(format!("{id}: {absent} of {} cues are not in the lock", cues.len()));
        }
        if locked.text.is_some() && locked.wording.is_none() {
            wanting.push(format!("{id}: the sketch of its words is not in the lock"));
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
    wanting
}

fn from_text(project: &Project, asked: &Asked<'_>, source: SourceIx, text: &Searchable) -> SourceEvidence {
    let sheet = project.source(source);
    let Found { quotations, cues, nearest, left_out } =
        anchors::find(text, &sheet.language, asked.quotations(source), asked.cues(source));
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
        mentions,
        terms,
        wording: Some(lexical::sketch(text)),
        stale: Vec::new(),
        nearest,
        left_out,
        elsewhere: BTreeMap::new(),
    }
}

fn from_lock(project: &Project, asked: &Asked<'_>, source: SourceIx, lock: &Lock) -> SourceEvidence {
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
    let keys = asked.quotations(source).keys();
    let anchors = keys.filter_map(|key| Some(((*key).to_owned(), *quotations?.get(*key)?)));
    let hits = words.topics.iter().filter_map(|(topic, of)| {
        Some((topic.clone(), mentions?.get(topic).filter(|hits| hits.of == *of)?.clone()))
    });
    let names = words.terms.iter().filter_map(|(form, of)| {
        Some((form.clone(), terms?.get(form).filter(|hits| hits.of == *of)?.clone()))
    });
    let known = lock.cues.get(id);
    let keys = asked.cues(source).keys();
    let cues = keys.filter_map(|key| Some(((*key).to_owned(), *known?.get(*key)?)));
    SourceEvidence {
        origin: Origin::Lock,
        text: Some(text.clone()),
        quotations: anchors.collect(),
        cues: cues.collect(),
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
