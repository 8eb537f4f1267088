//! The runs of a document with their places in its XML, and marks that are put beside their letters.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use unicode_normalization::char::is_combining_mark;

use super::damaged;
use crate::ExtractError;

/// The namespace of documents if they do not say it.
const USUAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A character of a run, without blanks.
#[derive(Debug, Clone, Copy)]
struct Letter {
    /// Its bytes in the XML.
    from: usize,
    to: usize,
    run: usize,
    /// Where its element of text begins.
    text: usize,
}

/// A run.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    from: usize,
    to: usize,
    /// Where its properties are.
    properties: (usize, usize),
    /// The number of its paragraph, from 1.
    paragraph: usize,
    /// Its own number in it, from 1.
    number: usize,
}

/// A letter of an element of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// Where the element begins in the XML.
    pub(super) element: usize,
    /// The number of the letter in it, from 0.
    pub(super) letter: usize,
}

/// The first and the last letter of some words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    first: usize,
    last: usize,
}

/// All runs of the text of a document.
pub(super) struct Runs<'x> {
    xml: &'x str,
    letters: Vec<Letter>,
    all: Vec<Run>,
    namespace: String,
}

impl<'x> Runs<'x> {
    pub(super) fn of(xml: &'x str) -> Result<Self, ExtractError> {
        let mut found = Self { xml, letters: Vec::new(), all: Vec::new(), namespace: USUAL.to_owned() };
        let mut reader = Reader::from_str(xml);
        let mut walk = Walk::default();
        loop {
            let from = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event =
                reader.read_event().map_err(|error| damaged(format!("its XML breaks off: {error}")))?;
            let to = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match event {
                Event::Start(element) => walk.opens(&element, (from, to), &mut found),
                Event::End(element) => walk.closes(element.name().as_ref(), to, &mut found),
                Event::Text(_) | Event::GeneralRef(_) if walk.text && walk.skipped == 0 => {
                    found.read(from, to, &walk);
                }
                Event::Eof => return Ok(found),
                Event::Text(_)
                | Event::GeneralRef(_)
                | Event::Empty(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_) => {}
            }
        }
    }

    /// The letters between two bytes of the XML.
    fn read(&mut self, from: usize, to: usize, walk: &Walk) {
        let mut at = from;
        while at < to {
            let rest = &self.xml[at..to];
            let Some(first) = rest.chars().next() else { break };
            let entity = if first == '&' { rest.find(';').map(|end| &rest[..=end]) } else { None };
            let (c, len) = match entity {
                Some(entity) => (reference(entity), entity.len()),
                None => (first, first.len_utf8()),
            };
            // A mark on a letter goes with it.
            if is_letter(c) {
                let (run, text) = (walk.run, walk.text_from);
                self.letters.push(Letter { from: at, to: at + len, run, text });
            } else if let Some(last) = self
                .letters
                .last_mut()
                .filter(|last| !c.is_whitespace() && last.to == at && last.text == walk.text_from)
            {
                last.to = at + len;
            }
            at += len;
        }
    }

    /// The namespace of its elements.
    pub(super) fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The numbers of the paragraph and the run where a place begins.
    pub(super) fn number(&self, place: &Place) -> (usize, usize) {
        let run = self.all[self.letters[place.first].run];
        (run.paragraph, run.number)
    }

    /// The place of letters of a text, from those of its elements of text; `None` if it is not all in them.
    pub(super) fn place(&self, first: At, last: At) -> Option<Place> {
        let of = |at: At| {
            let begin = self.letters.partition_point(|letter| letter.from < at.element);
            let len = self.letters[begin..].iter().take_while(|letter| letter.text == at.element).count();
            (len > 0).then_some((begin, len))
        };
        let ((begin, len), (end, count)) = (of(first)?, of(last)?);
        // A sign that no element of text has is behind it.
        let first = begin + first.letter.min(len);
        let last = end + last.letter.min(count - 1);
        (first <= last).then_some(Place { first, last })
    }

    /// The XML with the marks of comments. A run in which a place begins or ends is parted there.
    pub(super) fn marked(&self, places: &[(usize, Place)]) -> String {
        let mut marks: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (id, place) in places {
            let (first, last) = (self.letters[place.first], self.letters[place.last]);
            marks.push((first.from, true, *id, first.run));
            marks.push((last.to, false, *id, last.run));
        }
        marks.sort_by_key(|(at, begins, id, _)| (*at, *begins, *id));
        let (mut out, mut from) = (String::with_capacity(self.xml.len() + 200 * marks.len()), 0);
        for (at, begins, id, run) in marks {
            out.push_str(&self.xml[from..at]);
            from = at;
            preserve(&mut out);
            let properties = self.properties(run);
            out.push_str("</w:t></w:r>");
            if begins {
                let _ = write!(out, "<w:commentRangeStart w:id=\"{id}\"/>");
            } else {
                let _ = write!(
                    out,
                    "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
                );
            }
            let _ = write!(out, "<w:r>{properties}<w:t xml:space=\"preserve\">");
        }
        out.push_str(&self.xml[from..]);
        out
    }

    /// The properties of a run, as they are written.
    fn properties(&self, run: usize) -> &str {
        let (from, to) = self.all[run].properties;
        self.xml.get(from..to).unwrap_or_default()
    }
}

/// A blank beside a mark stays only if the element of text that was opened last says so.
fn preserve(out: &mut String) {
    const OPENED: &str = "<w:t>";
    if let Some(at) = out.rfind("<w:t").filter(|at| out[*at..].starts_with(OPENED)) {
        out.replace_range(at..at + OPENED.len(), "<w:t xml:space=\"preserve\">");
    }
}

/// The walk over the elements.
#[derive(Default)]
struct Walk {
    run: usize,
    text: bool,
    /// Where the element of text begins.
    text_from: usize,
    paragraph: usize,
    in_paragraph: usize,
    /// Elements inside each other whose words are not of the text.
    skipped: usize,
    properties: usize,
    /// Properties inside each other: a change that is tracked has those from before.
    inside: usize,
}

/// Elements whose words are not of the text: one of two ways to say the same, and what belongs to another place.
const SKIPPED: [&str; 4] = ["mc:Fallback", "w:del", "w:moveFrom", "w:txbxContent"];

impl Walk {
    fn opens(&mut self, element: &BytesStart<'_>, (from, to): (usize, usize), found: &mut Runs<'_>) {
        let name = element.name();
        let name = name.as_ref();
        if SKIPPED.contains(&name) {
            self.skipped += 1;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "w:document" => {
                for attribute in element.attributes().flatten() {
                    if attribute.key.as_ref() == "xmlns:w" {
                        found.namespace = attribute.value.into_owned();
                    }
                }
            }
            "w:p" => {
                self.paragraph += 1;
                self.in_paragraph = 0;
            }
            "w:r" => {
                self.in_paragraph += 1;
                self.run = found.all.len();
                found.all.push(Run {
                    from,
                    to: from,
                    properties: (0, 0),
                    paragraph: self.paragraph,
                    number: self.in_paragraph,
                });
            }
            "w:rPr" => {
                if self.inside == 0 {
                    self.properties = from;
                }
                self.inside += 1;
            }
            "w:t" => (self.text, self.text_from) = (true, to),
            _ => {}
        }
    }

    fn closes(&mut self, name: &str, to: usize, found: &mut Runs<'_>) {
        if SKIPPED.contains(&name) {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "w:t" => self.text = false,
            "w:r" => {
                if let Some(run) = found.all.get_mut(self.run) {
                    run.to = to;
                }
            }
            "w:rPr" => {
                self.inside = self.inside.saturating_sub(1);
                // Properties of the end of a paragraph are of no run.
                let open = |run: &&mut Run| run.to == run.from && run.from < self.properties;
                let outermost = self.inside == 0;
                if let Some(run) = found.all.get_mut(self.run).filter(open).filter(|_| outermost) {
                    run.properties = (self.properties, to);
                }
            }
            _ => {}
        }
    }
}

fn reference(entity: &str) -> char {
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let found = match name.strip_prefix("#x") {
                Some(digits) => number(digits, 16),
                None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
            };
            found.unwrap_or('\u{FFFD}')
        }
    }
}

/// Is it one of the characters that letters of a text and of its document are counted by? Blanks and marks on letters are
/// written in several ways.
pub(super) fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_combining_mark(c)
}

/// The first number that no comment has.
pub(super) fn next_id(comments: &str) -> usize {
    let ids = comments.match_indices("w:id=\"").filter_map(|(at, found)| {
        comments[at + found.len()..].split('"').next().and_then(|id| id.parse::<usize>().ok())
    });
    ids.max().map_or(0, |id| id + 1)
}
