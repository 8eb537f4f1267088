//! What is left to read: places that the claims do not cover. It proposes where to look, never what to claim.
//!
//! Three questions per source, each over what is at hand:
//! - where is a topic mentioned, and no claim on it stands near? (from text or lock)
//! - which stretches does neither a claim nor the outline touch? (from text or lock)
//! - which names and figures does a text repeat that no claim has? (needs the text)
//!
//! Limits: names are runs of capitalised words, so that scripts without capitals have none, and single nouns of German
//! are left out. Cost: one pass over each text.

mod words;

use serde::Serialize;

use super::Evidence;
use super::search::{after, before, spelled};
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use parallax_text::forms::{self, Form};
use parallax_text::{Searchable, Span};

pub use words::{FEWEST_FIGURES, FEWEST_NAMES};

/// A claim as near as this many lines covers a mention.
pub const NEAR: usize = 3;
/// Shorter stretches are not named.
pub const SHORTEST_STRETCH: usize = 12;
/// The most names and figures that are given of each source.
pub const MOST_WORDS: usize = 12;

/// What the claims do not cover.
#[derive(Debug, Clone, Serialize)]
pub struct Gaps {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// A source each, in the order of columns.
    pub sources: Vec<SourceGaps>,
}

/// What the claims do not cover of one source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGaps {
    /// Its id.
    pub source: String,
    /// Was its text at hand? Without it there are no contexts, names and figures.
    pub text: bool,
    /// Mentions far from every claim on their topic, in text order.
    pub mentions: Vec<Mention>,
    /// Stretches that nothing touches.
    pub stretches: Vec<(usize, usize)>,
    /// Names and figures that no claim has, most frequent first.
    pub words: Vec<Word>,
}

/// Mentions of a topic that stand close together.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// Id of the topic.
    pub topic: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// How many they are.
    pub hits: usize,
    /// The first of them, where the text is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
}

/// Words in their context.
#[derive(Debug, Clone, Serialize)]
pub struct Context {
    /// What stands before.
    pub before: String,
    /// The words.
    pub hit: String,
    /// What stands behind.
    pub after: String,
}

/// A name or figure that a text repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Is it a figure?
    pub figure: bool,
    /// As the text has it, first.
    pub form: String,
    /// How often.
    pub count: usize,
    /// The line of its first place.
    pub line: usize,
}

/// Looks for gaps in `sources` on `topics`.
pub fn gaps(
    project: &Project,
    evidence: &Evidence,
    texts: &[Option<Searchable>],
    sources: &[SourceIx],
    topics: &[TopicIx],
) -> Gaps {
    let known = words::known(project);
    let of_source = |&ix: &SourceIx| {
        let text = texts[ix.0].as_ref();
        let mut mentions: Vec<Mention> =
            topics.iter().flat_map(|&topic| mentions(project, evidence, text, ix, topic)).collect();
        mentions.sort_by_key(|mention| mention.lines);
        SourceGaps {
            source: project.source(ix).id.clone(),
            text: text.is_some(),
            mentions,
            stretches: untouched(project, evidence, ix, SHORTEST_STRETCH),
            words: text
                .map(|text| words::repeated(text, &known, &project.source(ix).language))
                .unwrap_or_default(),
        }
    };
    Gaps { schema: "parallax/gaps/1", sources: sources.iter().map(of_source).collect() }
}

/// The lines of the quotations of a source, in claims that fit.
fn quoted(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    fits: impl Fn(TopicIx) -> bool,
) -> Vec<(usize, usize)> {
    let claims = project.topic_ids().filter(|&topic| fits(topic)).flat_map(|ix| &project.topic(ix).claims);
    let own = claims.filter(|claim| claim.source == source).flat_map(|claim| &claim.quotes);
    own.filter_map(|quote| evidence.anchor(source, quote).lines).collect()
}

fn mentions(
    project: &Project,
    evidence: &Evidence,
    text: Option<&Searchable>,
    source: SourceIx,
    topic: TopicIx,
) -> Vec<Mention> {
    let Some(hits) = evidence.mentions(project, source, topic) else { return Vec::new() };
    let claimed = quoted(project, evidence, source, |ix| ix == topic);
    let far = |line: usize| claimed.iter().all(|&(from, to)| line + NEAR < from || line > to + NEAR);
    let mut groups: Vec<(usize, usize, usize)> = Vec::new();
    for &line in hits.lines.iter().filter(|&&line| far(line)) {
        match groups.last_mut() {
            Some((_, to, n)) if line <= *to + NEAR => (*to, *n) = (line, *n + 1),
            _ => groups.push((line, line, 1)),
        }
    }
    let spans = text.filter(|_| !groups.is_empty()).map(|text| {
        let forms = project.topic(topic).forms(&project.source(source).language);
        let parsed: Vec<Form> = forms.iter().filter_map(|form| Form::new(form)).collect();
        forms::find(text, parsed)
    });
    let context = |line: usize| {
        let (text, spans) = (text?, spans.as_ref()?);
        let span: Span = *spans.iter().find(|span| text.lines_of(**span).0 == line)?;
        Some(Context {
            before: before(text, span),
            hit: spelled(span.of(text.raw())),
            after: after(text, span),
        })
    };
    let mention = |(from, to, hits)| Mention {
        topic: project.topic(topic).id.value.clone(),
        lines: (from, to),
        page: project.source(source).page(from),
        hits,
        context: context(from),
    };
    groups.into_iter().map(mention).collect()
}

/// Stretches of at least so many lines that neither outline nor claim touches.
pub(super) fn untouched(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    shortest: usize,
) -> Vec<(usize, usize)> {
    let Some(text) = &evidence.of(source).text else { return Vec::new() };
    let outline = project.source(source).outline.iter().map(|passage| passage.lines.value);
    let mut touched = quoted(project, evidence, source, |_| true);
    touched.extend(outline);
    touched.sort_unstable();
    touched.push((text.lines + 1, text.lines + 1));
    let mut next = 1;
    let mut stretches = Vec::new();
    for (from, to) in touched {
        if from.saturating_sub(next) >= shortest {
            stretches.push((next, from - 1));
        }
        next = next.max(to + 1);
    }
    stretches
}
