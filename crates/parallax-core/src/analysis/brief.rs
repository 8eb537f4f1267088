//! What an assistant or another helper needs to propose claims on some sources: topics, positions, people, the shape of a
//! draft, and the texts with numbered lines in pieces.
//!
//! This needs the texts, as [`super::search`] does. Cost: linear in them.

use serde::Serialize;
use serde_json::Value;

use crate::format::schema::draft_schema;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, Topic};
use parallax_text::Searchable;
use parallax_text::words::words;

/// Everything for a helper.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// Language of the curator's own words.
    pub language: String,
    /// Most words of a quotation.
    pub quote_limit: Option<usize>,
    /// Words that our own voice does not use.
    pub avoid: Vec<String>,
    /// The topics.
    pub topics: Vec<BriefTopic>,
    /// Persons, bodies and works, with their ids.
    pub who: Vec<Named>,
    /// The JSON Schema of a draft.
    pub draft: Value,
    /// The sources.
    pub sources: Vec<BriefSource>,
}

/// An id and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// In a few words.
    pub label: String,
    /// What else to know: `excludes open`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// A topic.
#[derive(Debug, Clone, Serialize)]
pub struct BriefTopic {
    /// Its id.
    pub id: String,
    /// Its question.
    pub question: String,
    /// The possible answers.
    pub positions: Vec<Named>,
    /// Places, hours, senses that are kept apart.
    pub aspects: Vec<Named>,
    /// What figures count.
    pub counts: Vec<Named>,
    /// The topic's own columns.
    pub columns: Vec<String>,
}

/// A source and its text.
#[derive(Debug, Clone, Serialize)]
pub struct BriefSource {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// May the text be passed on?
    pub share: bool,
    /// The text.
    pub pieces: Vec<Piece>,
}

/// A part of a text that a helper gets at once.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    /// Its number in its text, from 1.
    pub number: usize,
    /// How many pieces the text has.
    pub of: usize,
    /// First and last line.
    pub lines: (usize, usize),
    /// Its lines, each with its number. A line that has more words than a piece may have is in several, each with its
    /// number.
    pub text: Vec<(usize, String)>,
}

/// The brief for some sources, whose texts are here, on some topics.
pub fn brief(
    project: &Project,
    texts: &[Option<Searchable>],
    sources: &[SourceIx],
    topics: &[TopicIx],
    most: usize,
) -> Brief {
    let who = project.who.iter().map(|who| named(&who.id.value, &who.name, Vec::new()));
    Brief {
        schema: "parallax/brief/1",
        title: project.settings.title.clone(),
        language: project.settings.language.clone(),
        quote_limit: project.settings.quote_limit,
        avoid: project.settings.avoid.clone(),
        topics: topics.iter().map(|ix| topic(project.topic(*ix))).collect(),
        who: who.collect(),
        draft: draft_schema(),
        sources: sources
            .iter()
            .filter_map(|ix| Some(source(project, texts[ix.0].as_ref()?, *ix, most)))
            .collect(),
    }
}

fn named(id: &str, label: &str, notes: Vec<String>) -> Named {
    Named { id: id.to_owned(), label: label.to_owned(), notes }
}

fn topic(topic: &Topic) -> BriefTopic {
    let position = |at: usize| topic.positions[at].id.value.as_str();
    let positions = topic.positions.iter().map(|one| {
        let ids = |list: &[crate::model::topic::PositionIx]| {
            list.iter().map(|ix| position(ix.0)).collect::<Vec<_>>().join(", ")
        };
        let mut notes = Vec::new();
        for (word, list) in [("excludes", &one.excludes), ("implies", &one.implies)] {
            if !list.is_empty() {
                notes.push(format!("{word} {}", ids(list)));
            }
        }
        if one.aside {
            notes.push("a circumstance that does not change the answer".to_owned());
        }
        named(&one.id.value, &one.label, notes)
    });
    BriefTopic {
        id: topic.id.value.clone(),
        question: topic.question.clone(),
        positions: positions.collect(),
        aspects: topic.aspects.iter().map(|one| named(&one.id.value, &one.label, Vec::new())).collect(),
        counts: topic.counts.iter().map(|one| named(&one.id.value, &one.label, Vec::new())).collect(),
        columns: topic.columns.clone(),
    }
}

fn source(project: &Project, text: &Searchable, ix: SourceIx, most: usize) -> BriefSource {
    let source = project.source(ix);
    let share = source.share && source.part.as_ref().is_none_or(|part| project.source(part.of).share);
    let own = source.stretches(text.lines());
    let mut lines = Vec::new();
    for (from, to) in own {
        lines.extend((from..=to.min(text.lines())).map(|number| (number, text.line(number))));
    }
    BriefSource {
        id: source.id.clone(),
        title: source.title.clone(),
        language: source.language.clone(),
        share,
        pieces: pieces(&lines, most),
    }
}

/// The lines in pieces of so many words at most. A piece ends behind a line, or behind a word of a line that is too long.
fn pieces(lines: &[(usize, &str)], most: usize) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut left = 0;
    for (number, line) in lines {
        for (part, count) in parts(line, most.max(1)) {
            if count > left || found.is_empty() {
                found.push(Piece {
                    number: found.len() + 1,
                    of: 0,
                    lines: (*number, *number),
                    text: Vec::new(),
                });
                left = most.max(1);
            }
            left = left.saturating_sub(count);
            if let Some(piece) = found.last_mut() {
                piece.lines.1 = *number;
                piece.text.push((*number, part.to_owned()));
            }
        }
    }
    let of = found.len();
    for piece in &mut found {
        piece.of = of;
    }
    found
}

/// A line in parts of so many words at most, each with the number of its words.
fn parts(line: &str, most: usize) -> Vec<(&str, usize)> {
    let ends: Vec<usize> = words(line).map(|word| word.end).collect();
    if ends.len() <= most {
        return vec![(line, ends.len())];
    }
    let mut found = Vec::new();
    let mut from = 0;
    for chunk in ends.chunks(most) {
        let last = chunk.last() == ends.last();
        let until = if last { line.len() } else { chunk.last().copied().unwrap_or(line.len()) };
        found.push((line[from..until].trim_start(), chunk.len()));
        from = until;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_word_is_lost_and_no_piece_is_too_long(text in "[a-z ,.\n]{0,200}", most in 1_usize..12) {
            let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
            let found = pieces(&lines, most);
            let of = |text: &str| words(text).map(|word| word.of(text).to_owned()).collect::<Vec<_>>();
            let mut all = Vec::new();
            for piece in &found {
                let own: Vec<String> = piece.text.iter().flat_map(|(_, line)| of(line)).collect();
                prop_assert!(own.len() <= most, "{piece:?}");
                prop_assert_eq!(piece.lines, (piece.text[0].0, piece.text[piece.text.len() - 1].0));
                all.extend(own);
            }
            prop_assert_eq!(all, of(&text));
        }
    }
}
