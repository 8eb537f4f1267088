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
mod passages;
mod proof;
mod relock;
mod renew;
mod source;
mod state;
mod wording;

use std::sync::Arc;

use self::asked::Asked;
pub use self::elsewhere::{Elsewhere, elsewhere};
pub(super) use self::passages::OneText;
use self::passages::Passages;
pub use self::passages::{MOST, Uncompared};
use super::reuse::links::{Method, Resources};
use super::reuse::worded::Worded;
use crate::model::lock::Hits;
use crate::model::shared::{Passage, Shared};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Anchor, Cue, Lock, Match, Project, Quotation};
use parallax_text::Searchable;
use parallax_text::lexical::Alike;
use parallax_text::parallel;

pub use proof::Proof;
pub use relock::Locked;
pub use renew::Gathered;
pub use source::{Nearest, Origin, SourceEvidence};
pub use state::TextState;
pub use wording::{SAME, Witness};

pub(super) use anchors::{left_out, nearest_of};
use source::{from_lock, of_source};
pub(super) use source::{in_the_middle, stitched};

/// Of more bytes of texts than this, nothing is kept of what is computed from each text: who asks again, waits again.
const MOST_KEPT: usize = 256 << 20;

/// What is known from the texts, in the order of [`Project::sources`].
#[derive(Debug, Clone)]
pub struct Evidence {
    sources: Vec<Arc<SourceEvidence>>,
    states: Vec<TextState>,
    witnesses: Vec<Witness>,
    passages: Arc<Passages>,
}

impl PartialEq for Evidence {
    /// Compares what is known; where it comes from, and whether a text is the locked one, does not matter.
    fn eq(&self, other: &Self) -> bool {
        (&self.sources, &self.witnesses) == (&other.sources, &other.witnesses)
            && self.passages.same(&other.passages)
    }
}

impl Eq for Evidence {}

impl Evidence {
    /// Computes the evidence; `texts` is in the order of the project's sources. Sources are shared out among threads;
    /// the result does not depend on how. Of many texts (256 MiB) only those that are being looked into take more memory
    /// than their words. Cost: linear in the texts, and some nanoseconds for each pair of texts of
    /// similar length.
    pub fn gather(project: &Project, texts: &[Option<Searchable>], lock: Option<&Lock>) -> Self {
        let asked = Asked::new(project);
        let bytes: usize = texts.iter().flatten().map(|text| text.raw().len()).sum();
        // What is computed from a text takes several times as much memory as the text.
        let reading = |text: &Searchable| if bytes > MOST_KEPT { text.anew() } else { text.clone() };
        let mut found = parallel::each(project.sources.len(), 1, |i| {
            match texts.get(i).and_then(Option::as_ref).map(reading) {
                Some(text) => source::of_text(project, &asked, SourceIx(i), &text, lock),
                None => source::without_text(project, &asked, SourceIx(i), lock),
            }
        });
        elsewhere::of_all(project, &asked, texts, &mut found, reading);
        let sources = found.into_iter().map(Arc::new).collect();
        Self::of_sources(Gathered { project, texts, lock }, sources)
    }

    /// The evidence on one source alone, for whoever shows its text and nothing else: of the other sources nothing is known.
    /// Cost: that of one text.
    pub fn on_one(
        project: &Project,
        texts: &[Option<Searchable>],
        lock: Option<&Lock>,
        one: SourceIx,
    ) -> Self {
        let asked = Asked::new(project);
        let of = |source: SourceIx| {
            if source == one {
                of_source(project, &asked, source, texts, lock)
            } else {
                SourceEvidence::nothing()
            }
        };
        let sources = project.source_ids().map(|source| Arc::new(of(source))).collect();
        Self::of_sources(Gathered { project, texts, lock }, sources)
    }

    /// The evidence on all sources together.
    fn of_sources(all: Gathered<'_>, mut sources: Vec<Arc<SourceEvidence>>) -> Self {
        let Gathered { project, lock, .. } = all;
        let states = state::states(project, &sources, lock);
        let witnesses = wording::witnesses(&sources, &states);
        let resources = Resources::of(project);
        let passages = Passages::new(all, (&sources, &states), resources);
        if let Some(lock) = lock {
            passages.report_stale(&lock.reuse, &mut sources);
        }
        Self { sources, states, witnesses, passages: Arc::new(passages) }
    }

    /// The passages that two texts share, the first being that of `a`; or why they were not compared. Computed when it
    /// is first asked for, once for each pair: within a language some milliseconds, else some tens of them. From a lock
    /// that has them it costs nothing.
    pub fn shared(&self, a: SourceIx, b: SourceIx) -> Result<Shared, Uncompared> {
        self.passages.between(a.0, b.0)
    }

    /// The same for whoever looks at many pairs: nothing in a project of more than [`MOST`] sources.
    pub fn shared_of_few(&self, a: SourceIx, b: SourceIx) -> Result<Shared, Uncompared> {
        self.passages.of_few(a.0, b.0)
    }

    /// The words of passages that `a` shares with `b`, as far as the texts are on this machine.
    pub fn worded<'p>(
        &self,
        a: SourceIx,
        b: SourceIx,
        passages: impl Iterator<Item = &'p Passage>,
    ) -> Vec<Worded> {
        self.passages.worded((a.0, b.0), passages)
    }

    /// Compares all texts now, shared out among threads, rather than pair by pair when they are asked for.
    pub fn compare_texts(&self) {
        self.passages.all();
    }

    /// How the passages of two texts are found.
    pub fn method(&self, a: SourceIx, b: SourceIx) -> Method {
        self.passages.method(a.0, b.0)
    }

    /// What a user brought to find the passages of two texts with, in words.
    pub fn brought(&self, a: SourceIx, b: SourceIx) -> Vec<String> {
        self.passages.brought(a.0, b.0)
    }

    /// The same evidence, but words of two languages correspond as `resources` say.
    #[must_use]
    pub fn with_resources(&self, all: Gathered<'_>, resources: Resources) -> Self {
        let passages = Passages::new(all, (&self.sources, &self.states), resources);
        Self { passages: Arc::new(passages), ..self.clone() }
    }

    /// What is known about the text of a source.
    pub fn of(&self, source: SourceIx) -> &SourceEvidence {
        &self.sources[source.0]
    }

    /// Where a quotation is.
    pub fn anchor(&self, source: SourceIx, quotation: &Quotation) -> Anchor {
        let of = self.of(source);
        let known = of.quotations.get(quotation.key()).or(of.proposed[0].get(quotation.key())).copied();
        known.unwrap_or(Anchor::nowhere(Match::Unverified))
    }

    /// Whether the text of a source is the locked one.
    pub fn state(&self, source: SourceIx) -> TextState {
        self.states[source.0]
    }

    /// Where a cue is.
    pub fn cue(&self, source: SourceIx, cue: &Cue) -> Anchor {
        let of = self.of(source);
        let known = of.cues.get(cue.key()).or(of.proposed[1].get(cue.key())).copied();
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
                wanting.push(format!("{id}: the text on this machine is not the one in the lock"));
            }
            (Some(_), _) => {}
        }
        let (quotations, words) = (asked.quotations(ix), asked.words(project.source(ix)));
        let counted = quotations.keys().filter(|key| asked.counts_quotation(ix, key));
        let missing = counted.filter(|key| !locked.quotations.contains_key(**key)).count();
        if missing > 0 {
            wanting.push(format!("{id}: {missing} of {} quotations are not in the lock", quotations.len()));
        }
        let cues = asked.cues(ix);
        let counted = cues.keys().filter(|key| asked.counts_cue(ix, key));
        let absent = counted.filter(|key| !locked.cues.contains_key(**key)).count();
        if absent > 0 {
            wanting.push(format!("{id}: {absent} of {} cues are not in the lock", cues.len()));
        }
        if locked.text.is_some() && locked.wording.is_none() {
            wanting.push(format!("{id}: the sketch of its words is not in the lock"));
        }
        let compared = (2..=MOST).contains(&project.sources.len());
        if compared && locked.text.is_some() && !lock.reuse.texts.contains_key(id) {
            wanting.push(format!("{id}: the passages that it shares with other texts are not in the lock"));
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
