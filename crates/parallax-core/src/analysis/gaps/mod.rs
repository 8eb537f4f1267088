//! What is left to read: places that the claims do not cover. It suggests where to look, never what to claim.
//!
//! Three questions for each source, answered as far as its text or the lock allows:
//! - where is a topic mentioned without a claim on it nearby? (from text or lock)
//! - which stretches does neither a claim nor the outline touch? (from text or lock)
//! - which names and figures does a text repeat that no claim has? (needs the text)
//!
//! Limits: names are runs of capitalised words, so scripts without capitals have none, and single nouns of German are
//! left out.
//!
//! Mentions are ranked (see `rank`): those near figures first, then by how rare their words are, those in everyday
//! words of their topic last; of equal ones, the largest cluster first. Without a limit, everyday mentions are folded:
//! they are counted but not listed. Of each kind at most the limit is listed, over all sources together: the mentions
//! that rank first, the longest stretches, the most frequent names and figures. Cost: one pass over each text for names
//! and figures, and one for the words of mentions; linear in the hits of the evidence.

mod rank;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::Evidence;
use parallax_text::parallel;

use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, Topic};
use parallax_text::Searchable;

use self::rank::Ranks;
pub use rank::EVERYDAY;
pub use words::{FEWEST_FIGURES, FEWEST_NAMES};

/// A claim within this many lines covers a mention.
pub const NEAR: usize = 3;
/// Shorter stretches are not listed.
pub const SHORTEST_STRETCH: usize = 12;
/// The most names and figures that are listed for each source.
pub const MOST_WORDS: usize = 12;
/// How many of each kind are listed if no other limit is given.
pub const LIMIT: usize = 200;

/// What the claims do not cover.
#[derive(Debug, Clone, Serialize)]
pub struct Gaps {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// How many were found, including those that are not listed.
    pub found: Numbers,
    /// One entry for each source, in the order of columns.
    pub sources: Vec<SourceGaps>,
}

/// How many there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// Mentions far from every claim.
    pub mentions: usize,
    /// Stretches that no claim or outline touches.
    pub stretches: usize,
    /// Mentions in everyday words only; these are folded and not listed.
    pub folded: usize,
    /// Names and figures; for each source the [`MOST_WORDS`] most frequent of each.
    pub words: usize,
}

/// The parts of one source that the claims do not cover.
#[derive(Debug, Clone, Serialize)]
pub struct SourceGaps {
    /// Its id.
    pub source: String,
    /// Was its text on this machine? Without it there are no contexts, names and figures.
    pub text: bool,
    /// Mentions far from every claim on their topic, in text order.
    pub mentions: Vec<Mention>,
    /// Stretches that no claim or outline touches.
    pub stretches: Vec<(usize, usize)>,
    /// Names and figures that no claim has, most frequent first.
    pub words: Vec<Word>,
}

/// Mentions of a topic that are close together.
#[derive(Debug, Clone, Serialize)]
pub struct Mention {
    /// Id of the topic.
    pub topic: String,
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// How many mentions there are.
    pub hits: usize,
    /// In how many places of the texts its rarest word is; without the text, how many mentions the topic has in its
    /// source.
    pub common: usize,
    /// There is a number that no claim has, and the topic counts something.
    pub figure: bool,
    /// The context of the first mention, if the text is on this machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
}

/// Words in their context.
#[derive(Debug, Clone, Serialize)]
pub struct Context {
    /// The words before the hit.
    pub before: String,
    /// The words that hit.
    pub hit: String,
    /// The words after the hit.
    pub after: String,
}

/// A name or figure that a text repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Is it a figure?
    pub figure: bool,
    /// As the text first has it.
    pub form: String,
    /// How often.
    pub count: usize,
    /// The line of its first place.
    pub line: usize,
}

/// Looks for gaps in `sources` on `topics`, and lists at most `limit` of each kind, in text order. Without a limit,
/// [`LIMIT`] applies and mentions in everyday words are folded.
pub fn gaps(
    project: &Project,
    evidence: &Evidence,
    texts: &[Option<Searchable>],
    sources: &[SourceIx],
    topics: &[TopicIx],
    limit: Option<usize>,
) -> Gaps {
    let known = words::known(project);
    let mut found = parallel::each(sources.len(), 1, |i| {
        let (ix, text) = (sources[i], texts.get(sources[i].0).and_then(Option::as_ref));
        let mentions = in_order(project, evidence, ix, topics);
        let language = &project.source(ix).language;
        SourceGaps {
            source: project.source(ix).id.clone(),
            text: text.is_some(),
            mentions,
            stretches: untouched(project, evidence, ix, SHORTEST_STRETCH),
            words: text.map(|text| words::repeated(text, &known, language)).unwrap_or_default(),
        }
    });
    let place = |ix: SourceIx| texts.get(ix.0).and_then(Option::as_ref);
    Ranks::new(project, topics).rank(sources.iter().map(|&ix| (ix, place(ix))), &known, &mut found);
    let mut numbers = Numbers {
        mentions: found.iter().map(|of| of.mentions.len()).sum(),
        folded: 0,
        stretches: found.iter().map(|of| of.stretches.len()).sum(),
        words: found.iter().map(|of| of.words.len()).sum(),
    };
    if limit.is_none() {
        for of in &mut found {
            of.mentions.retain(|mention| !mention.is_everyday());
        }
        numbers.folded = numbers.mentions - found.iter().map(|of| of.mentions.len()).sum::<usize>();
    }
    let limit = limit.unwrap_or(LIMIT);
    first(&mut found, limit, |of| &mut of.mentions, Mention::rank);
    first(&mut found, limit, |of| &mut of.stretches, |(from, to)| Reverse(to + 1 - from));
    first(&mut found, limit, |of| &mut of.words, |word| Reverse(word.count));
    Gaps { schema: "parallax/gaps/1", found: numbers, sources: found }
}

/// The mentions in one text that [`gaps`] lists if it has no limit, for whoever shows what is left to read in it. Nothing
/// else is looked for. Cost: one pass over the text; the claims are read for numbers if a line with a mention has one.
pub fn left(project: &Project, evidence: &Evidence, source: SourceIx, text: &Searchable) -> Vec<Mention> {
    let topics: Vec<TopicIx> = project.topic_ids().collect();
    let mut found = [SourceGaps {
        source: project.source(source).id.clone(),
        text: true,
        mentions: in_order(project, evidence, source, &topics),
        stretches: Vec::new(),
        words: Vec::new(),
    }];
    let one = std::iter::once((source, Some(text)));
    Ranks::new(project, &topics).rank(one, &words::known(project), &mut found);
    let [of] = &mut found;
    of.mentions.retain(|mention| !mention.is_everyday());
    first(&mut found, LIMIT, |of| &mut of.mentions, Mention::rank);
    let [of] = found;
    of.mentions
}

/// Keeps the first `limit` of a kind over all sources, by rank; of equal rank the earlier ones.
fn first<T, R: Ord>(
    all: &mut [SourceGaps],
    limit: usize,
    of: impl Fn(&mut SourceGaps) -> &mut Vec<T>,
    rank: impl Fn(&T) -> R,
) {
    let mut ranked: Vec<(R, usize, usize)> = Vec::new();
    for (source, gaps) in all.iter_mut().enumerate() {
        ranked.extend(of(gaps).iter().enumerate().map(|(i, one)| (rank(one), source, i)));
    }
    ranked.sort_unstable();
    let kept: BTreeSet<(usize, usize)> =
        ranked.into_iter().take(limit).map(|(_, source, i)| (source, i)).collect();
    for (source, gaps) in all.iter_mut().enumerate() {
        let mut i = 0..;
        of(gaps).retain(|_| i.next().is_some_and(|i| kept.contains(&(source, i))));
    }
}

/// The lines of the quotations of a source on some topics, sorted.
fn quoted<'a>(
    evidence: &Evidence,
    source: SourceIx,
    topics: impl Iterator<Item = &'a Topic>,
) -> Vec<(usize, usize)> {
    let own = topics.flat_map(|topic| topic.claims.of(source)).flat_map(|claim| &claim.quotes);
    let mut lines: Vec<(usize, usize)> =
        own.filter_map(|quote| evidence.anchor(source, quote).lines).collect();
    lines.sort_unstable();
    lines
}

/// The mentions of topics that no claim is near, by line.
fn in_order(project: &Project, evidence: &Evidence, source: SourceIx, topics: &[TopicIx]) -> Vec<Mention> {
    let of = topics.iter().flat_map(|&topic| mentions(project, evidence, source, topic));
    let mut mentions: Vec<Mention> = of.collect();
    mentions.sort_by_key(|mention| mention.lines);
    mentions
}

fn mentions(project: &Project, evidence: &Evidence, source: SourceIx, topic: TopicIx) -> Vec<Mention> {
    let Some(hits) = evidence.mentions(project, source, topic) else { return Vec::new() };
    let mut claimed = quoted(evidence, source, std::iter::once(project.topic(topic))).into_iter().peekable();
    // How far the claims reach that begin before a line; lines come in order.
    let mut covered = 0;
    let mut groups: Vec<(usize, usize, usize)> = Vec::new();
    for &line in &hits.lines {
        while let Some((_, to)) = claimed.next_if(|(from, _)| *from <= line + NEAR) {
            covered = covered.max(to + NEAR);
        }
        if line <= covered {
            continue;
        }
        match groups.last_mut() {
            Some((_, to, n)) if line <= *to + NEAR => (*to, *n) = (line, *n + 1),
            _ => groups.push((line, line, 1)),
        }
    }
    let hits_of_topic = hits.lines.len();
    let mention = |(from, to, hits)| Mention {
        topic: project.topic(topic).id.value.clone(),
        lines: (from, to),
        page: project.source(source).page(from),
        hits,
        common: hits_of_topic,
        figure: false,
        context: None,
    };
    groups.into_iter().map(mention).collect()
}

/// Stretches of at least this many lines that neither outline nor claim touches.
pub(super) fn untouched(
    project: &Project,
    evidence: &Evidence,
    source: SourceIx,
    shortest: usize,
) -> Vec<(usize, usize)> {
    let Some(text) = &evidence.of(source).text else { return Vec::new() };
    let outline = project.source(source).outline.iter().map(|passage| passage.lines.value);
    let mut touched = quoted(evidence, source, project.topics.iter().map(AsRef::as_ref));
    touched.extend(outline);
    touched.sort_unstable();
    let own = project.source(source).stretches(text.lines);
    own.into_iter().flat_map(|stretch| between(stretch, &touched, shortest)).collect()
}

/// The lines between the touched lines of one stretch of a text.
fn between(
    (first, last): (usize, usize),
    touched: &[(usize, usize)],
    shortest: usize,
) -> Vec<(usize, usize)> {
    let mut next = first;
    let mut stretches = Vec::new();
    for &(from, to) in touched.iter().chain([&(last + 1, last + 1)]) {
        let from = from.min(last + 1);
        if from.saturating_sub(next) >= shortest {
            stretches.push((next, from - 1));
        }
        next = next.max(to + 1);
    }
    stretches
}
