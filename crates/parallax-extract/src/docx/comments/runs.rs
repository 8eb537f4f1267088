//! The runs of a document with their places in its XML: words are found in them, and marks are put beside them.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::damaged;
use crate::ExtractError;

/// The namespace of documents if they do not say it.
const USUAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A character of a run, without blanks.
#[derive(Debug, Clone, Copy)]
struct Letter {
    c: char,
    /// Its bytes in the XML.
    from: usize,
    to: usize,
    run: usize,
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
                Event::Start(element) => walk.opens(&element, from, &mut found),
                Event::End(element) => walk.closes(element.name().as_ref(), to, &mut found),
                Event::Text(_) | Event::GeneralRef(_) if walk.text && walk.skipped == 0 => {
                    found.read(from, to, walk.run);
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
    fn read(&mut self, from: usize, to: usize, run: usize) {
        let mut at = from;
        while at < to {
            let rest = &self.xml[at..to];
            let Some(first) = rest.chars().next() else { break };
            let entity = if first == '&' { rest.find(';').map(|end| &rest[..=end]) } else { None };
            let (c, len) = match entity {
                Some(entity) => (reference(entity), entity.len()),
                None => (first, first.len_utf8()),
            };
            if !c.is_whitespace() {
                self.letters.push(Letter { c, from: at, to: at + len, run });
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

    /// The places of words, each behind the one before, or else anywhere.
    pub(super) fn find(&self, words: &[&str]) -> Vec<Option<Place>> {
        let text: String = self.letters.iter().map(|letter| letter.c).collect();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut from = 0;
        let place = |words: &&str| {
            let wanted: String = without_marks(words).chars().filter(|c| !c.is_whitespace()).collect();
            if wanted.is_empty() {
                return None;
            }
            let at = text[from..].find(&wanted).map(|at| from + at).or_else(|| text.find(&wanted))?;
            let end = at + wanted.len();
            from = end;
            let (first, behind) =
                (starts.binary_search(&at).ok()?, starts.partition_point(|start| *start < end));
            Some(Place { first, last: behind - 1 })
        };
        words.iter().map(place).collect()
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
    fn opens(&mut self, element: &BytesStart<'_>, from: usize, found: &mut Runs<'_>) {
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
            "w:t" => self.text = true,
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

/// Without the marks of notes, which the reader writes.
fn without_marks(words: &str) -> String {
    let (mut out, mut rest) = (String::new(), words);
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        let end =
            inner.find(']').filter(|end| *end > 0 && inner[..*end].bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(end) = end {
            rest = &inner[end + 1..];
        } else {
            out.push('[');
            rest = inner;
        }
    }
    out + rest
}

/// The first number that no comment has.
pub(super) fn next_id(comments: &str) -> usize {
    let ids = comments.match_indices("w:id=\"").filter_map(|(at, found)| {
        comments[at + found.len()..].split('"').next().and_then(|id| id.parse::<usize>().ok())
    });
    ids.max().map_or(0, |id| id + 1)
}
