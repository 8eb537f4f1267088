//! What has to be known of an edition before it is read: its words, and the notes that are elsewhere than their marks.

use std::collections::{BTreeMap, BTreeSet};

use super::elements::{EDITORS, Kind, contains_blocks, kind};
use crate::dehyphen::{Vocabulary, is_breaking};
use crate::xml::{Event, Xml};
use crate::{ExtractError, Form};

/// What was seen.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) known: Vocabulary,
    /// The inside of each note by its id, as a part of the file.
    notes: BTreeMap<String, (usize, usize)>,
    /// The notes by the ids of the places in the text that they name.
    by_place: BTreeMap<String, String>,
    /// The ids that links lead to, and those of the links themselves.
    wanted: BTreeSet<String>,
    places: BTreeSet<String>,
    /// Where the passages begin of which the file has only readings of the editor.
    edited: BTreeSet<usize>,
}

/// An open element.
struct Open {
    name: String,
    /// Where it begins, if it has several readings of a passage, while all are of the editor.
    edited: Option<usize>,
}

/// An element whose words are not looked at.
struct Away {
    /// How many elements are around it.
    depth: usize,
    /// Where it begins, and what it names, if it is a note among the blocks.
    note: Option<(usize, Option<String>, Option<String>)>,
}

impl Survey {
    /// Looks through an edition.
    pub(super) fn of(text: &str) -> Result<Self, ExtractError> {
        let mut survey = Self::default();
        let mut xml = Xml::with_doctype(Form::Tei, text);
        let mut line = String::new();
        let mut half = false;
        let mut open: Vec<Open> = Vec::new();
        let mut away: Option<Away> = None;
        while let Some(event) = xml.next()? {
            let element = match event {
                Event::Text(words) => {
                    if away.is_none() {
                        line.push_str(&words);
                    }
                    continue;
                }
                // Elements inside words do not end them; those of lines and paragraphs do.
                Event::Close(end) => {
                    survey.edited.extend(open.pop().and_then(|closed| closed.edited));
                    if let Some(ended) = away.take_if(|away| away.depth == open.len()) {
                        if let Some((start, id, target)) = ended.note {
                            let end = text[..xml.place()].rfind("</").unwrap_or(start);
                            survey.note(id, target, (start, end.max(start)));
                        }
                    } else if away.is_none() && kind(end.name()) != Kind::Inline {
                        half = survey.line(&mut line, half, false);
                    }
                    continue;
                }
                Event::Open(element) => element,
            };
            let target =
                element.attribute("target").and_then(|target| target.strip_prefix('#').map(str::to_owned));
            let (name, id) = (element.name().to_owned(), element.attribute("id"));
            let kind = kind(&name);
            if let Some(around) = open.last_mut().filter(|_| !EDITORS.contains(&name.as_str())) {
                around.edited = None;
            }
            let among_blocks = open.last().is_some_and(|around| contains_blocks(&around.name));
            let depth = open.len();
            open.push(Open { name, edited: (kind == Kind::Choice).then(|| xml.place()) });
            if away.is_some() {
                continue;
            }
            match kind {
                Kind::Note | Kind::Skip | Kind::Running | Kind::Deleted => {
                    let note = (kind == Kind::Note && among_blocks).then(|| (xml.place(), id, target));
                    away = Some(Away { depth, note });
                }
                Kind::Link => {
                    survey.wanted.extend(target);
                    survey.places.extend(id);
                }
                Kind::LineBreak | Kind::PageBreak | Kind::ColumnBreak => {
                    half = survey.line(&mut line, half, true);
                }
                Kind::Inline => {}
                Kind::Block
                | Kind::Line
                | Kind::Either
                | Kind::Gap
                | Kind::Space
                | Kind::Reading
                | Kind::Choice
                | Kind::Token => half = survey.line(&mut line, half, false),
            }
        }
        Ok(survey)
    }

    /// Has a passage that begins here only readings of the editor?
    pub(super) fn is_edited(&self, place: usize) -> bool {
        self.edited.contains(&place)
    }

    /// Takes in the words of a line, but not the halves of words. Is the last a half?
    fn line(&mut self, line: &mut String, half: bool, breaks: bool) -> bool {
        let line = std::mem::take(line);
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if words.is_empty() {
            return half;
        }
        let broken = breaks && words.last().is_some_and(|word| word.ends_with(is_breaking));
        if broken {
            words.pop();
        }
        for word in words.into_iter().skip(usize::from(half)) {
            self.known.add(word);
        }
        broken
    }

    fn note(&mut self, id: Option<String>, target: Option<String>, inside: (usize, usize)) {
        if let Some(place) = target {
            let id = id.clone().unwrap_or_else(|| format!("#{}", inside.0));
            self.notes.insert(id.clone(), inside);
            self.by_place.insert(place, id);
        } else if let Some(id) = id {
            self.notes.insert(id, inside);
        }
    }

    /// The note that a link, or a place with this id, leads to: its id, and its inside.
    pub(super) fn led_to(&self, target: Option<&str>, id: Option<&str>) -> Option<(&str, (usize, usize))> {
        // What only other notes lead to stays where it is.
        let by_link =
            target.and_then(|target| target.strip_prefix('#')).filter(|id| self.wanted.contains(*id));
        let by_link = by_link.and_then(|id| self.notes.get_key_value(id));
        let by_place = || self.notes.get_key_value(self.by_place.get(id?)?);
        by_link.or_else(by_place).map(|(id, inside)| (id.as_str(), *inside))
    }

    /// Is a note among the blocks read where its mark is?
    pub(super) fn is_read_elsewhere(&self, id: Option<&str>, target: Option<&str>) -> bool {
        id.is_some_and(|id| self.wanted.contains(id))
            || target
                .and_then(|target| target.strip_prefix('#'))
                .is_some_and(|place| self.places.contains(place))
    }
}
