//! Which mentions to look at first: a word that is in few places of the texts says more than one that is everywhere,
//! and a number that no claim has says most, if the topic counts something.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::words::Known;
use super::{Context, Mention, SourceGaps};
use crate::analysis::search::{after, before, spelled};
use crate::model::Project;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use parallax_text::fold::Folded;
use parallax_text::forms::{Form, Search};
use parallax_text::{Searchable, Span, numerals};

/// A word that is in more places than this is an everyday word of its topic.
pub const EVERYDAY: usize = 20;
/// Smaller numbers are in all kinds of sentences.
const SMALLEST_FIGURE: f64 = 10.0;

impl Mention {
    /// Does it have only everyday words, and no figure?
    pub(super) const fn is_everyday(&self) -> bool {
        !self.figure && self.common > EVERYDAY
    }

    /// Near a figure first, then by the rarest of its words; of equal ones, the largest cluster first.
    pub(super) const fn rank(&self) -> (bool, usize, Reverse<usize>) {
        (!self.figure, self.common, Reverse(self.hits))
    }
}

/// The searches for the words of topics, by language.
pub(super) struct Ranks<'a> {
    project: &'a Project,
    topics: &'a [TopicIx],
    searches: BTreeMap<&'a str, Search>,
}

/// The words of the mentions of one text, by topic and line.
type Places<'a> = BTreeMap<(&'a str, usize), Vec<Span>>;

impl<'a> Ranks<'a> {
    pub(super) const fn new(project: &'a Project, topics: &'a [TopicIx]) -> Self {
        Self { project, topics, searches: BTreeMap::new() }
    }

    /// Ranks the mentions of the texts on this machine, in one pass over each, and gives each the context of its first
    /// hit.
    pub(super) fn rank<'t>(
        mut self,
        sources: impl Iterator<Item = (SourceIx, Option<&'t Searchable>)>,
        known: &Known<'_>,
        found: &mut [SourceGaps],
    ) {
        let (project, topics) = (self.project, self.topics);
        let of_text = |(source, text): (SourceIx, Option<&'t Searchable>)| {
            text.map(|text| (source, text, self.places(source, text)))
        };
        let placed: Vec<_> = sources.map(of_text).collect();
        let mut common: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for (_, text, places) in placed.iter().flatten() {
            for ((topic, _), spans) in places {
                for span in spans {
                    *common.entry((topic, word(text, *span))).or_default() += 1;
                }
            }
        }
        let counting = |id: &str| {
            topics.iter().any(|&ix| project.topic(ix).id.value == id && !project.topic(ix).counts.is_empty())
        };
        for (of, placed) in found.iter_mut().zip(placed) {
            let Some((source, text, places)) = placed else { continue };
            let language = &project.source(source).language;
            for mention in &mut of.mentions {
                let (from, to) = mention.lines;
                let of_topic = places.range((mention.topic.as_str(), from)..=(mention.topic.as_str(), to));
                let spans: Vec<Span> = of_topic.flat_map(|(_, spans)| spans).copied().collect();
                let rarest = spans.iter().filter_map(|span| common.get(&(&mention.topic, word(text, *span))));
                mention.common = rarest.min().copied().unwrap_or(mention.common);
                mention.figure = counting(&mention.topic)
                    && (from..=to).any(|line| figure(text.line(line), language, known));
                mention.context = spans.first().map(|&span| Context {
                    before: before(text, span),
                    hit: spelled(span.of(text.raw())),
                    after: after(text, span),
                });
            }
        }
    }

    fn places(&mut self, source: SourceIx, text: &Searchable) -> Places<'a> {
        let (project, topics) = (self.project, self.topics);
        let language: &'a str = &project.source(source).language;
        let sets = || {
            let forms = topics.iter().map(|&topic| project.topic(topic).forms(language));
            forms.map(|forms| vec![forms.iter().filter_map(|form| Form::new(form)).collect()]).collect()
        };
        let search = self.searches.entry(language).or_insert_with(|| Search::new(sets()));
        let mut places = Places::new();
        for (&topic, spans) in topics.iter().zip(search.find(text)) {
            for span in spans.concat() {
                let key = (project.topic(topic).id.value.as_str(), text.lines_of(span).0);
                places.entry(key).or_default().push(span);
            }
        }
        places
    }
}

/// A word of a text in the form in which it is counted.
fn word(text: &Searchable, span: Span) -> String {
    Folded::query(span.of(text.raw()))
}

/// Does a line have a number that no claim has, and that is not a year?
fn figure(line: &str, language: &str, known: &Known<'_>) -> bool {
    let year = |value: &f64| value.fract() == 0.0 && (1000.0..=2100.0).contains(value);
    numerals::values(line, language)
        .into_iter()
        .any(|value| value >= SMALLEST_FIGURE && !year(&value) && !known.counts(value))
}
