//! What to see in a text while it is read: the words that claims rest on, and the mentions of topics.
//!
//! This needs the text, as [`super::search`] does. Places are code points of the text, as in the lock.
//!
//! Cost: linear in the text, and in the claims on its source.

use std::sync::Arc;

use serde::Serialize;

use super::Evidence;
use crate::model::source::SourceIx;
use crate::model::{Match, Project, Stance, Topic};
use parallax_text::Searchable;
use parallax_text::forms::{Form, Search};

/// The places of one text that matter.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reading {
    /// Verified quotations of claims, by their place.
    pub quoted: Vec<Quoted>,
    /// Mentions of topics, by their place.
    pub mentioned: Vec<Mentioned>,
}

/// Words that a claim rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quoted {
    /// The first code point, and the one behind the last.
    pub chars: (usize, usize),
    /// First and last line.
    pub lines: (usize, usize),
    /// The address of the claim.
    pub claim: String,
    /// What the source does with the position.
    pub stance: Stance,
    /// The label of the topic.
    pub topic: String,
    /// The label of the position.
    pub position: String,
    /// The words, as the claim has them.
    pub words: String,
}

/// A mention of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mentioned {
    /// The first code point, and the one behind the last.
    pub chars: (usize, usize),
    /// Its line.
    pub line: usize,
    /// The id of the topic.
    pub topic: String,
}

/// What there is to see in the text of a source.
pub fn reading(project: &Project, evidence: &Evidence, source: SourceIx, text: &Searchable) -> Reading {
    let mut reading = Reading::default();
    let language = &project.source(source).language;
    for topic in &project.topics {
        for claim in topic.claims.of(source) {
            let verified = claim.quotes.iter().filter_map(|quote| {
                let anchor = evidence.anchor(source, quote);
                let (chars, lines) = anchor.chars.zip(anchor.lines)?;
                matches!(anchor.kind, Match::Exact | Match::Folded).then(|| Quoted {
                    chars,
                    lines,
                    claim: claim.address.clone(),
                    stance: claim.stance,
                    topic: topic.label.clone(),
                    position: topic.positions[claim.position.0].label.clone(),
                    words: quote.exact.clone(),
                })
            });
            reading.quoted.extend(verified);
        }
    }
    // In one pass for all topics.
    let parsed = |topic: &Arc<Topic>| topic.forms(language).into_iter().filter_map(Form::new).collect();
    let search = Search::new(project.topics.iter().map(|topic| vec![parsed(topic)]).collect());
    for (topic, hits) in project.topics.iter().zip(search.find(text)) {
        reading.mentioned.extend(hits.concat().into_iter().map(|span| Mentioned {
            chars: text.chars_of(span),
            line: text.lines_of(span).0,
            topic: topic.id.value.clone(),
        }));
    }
    reading.quoted.sort_by(|a, b| (a.chars, &a.claim).cmp(&(b.chars, &b.claim)));
    reading.mentioned.sort_by(|a, b| (a.chars, &a.topic).cmp(&(b.chars, &b.topic)));
    reading
}
