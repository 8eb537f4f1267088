//! The notes of an edition: where they are, where a link leads to them, and in words that are passed over.

use super::elements::{Kind, kind};
use super::{Does, Reader};
use crate::changes::ChangeKind;
use crate::xml::{Element, Event, Xml};
use crate::{ExtractError, Form};

/// The mark of a note has no more characters: `12`, `[12]`, `***`.
const LONGEST_MARK: usize = 6;
/// Notes on notes on notes are read so far.
const MOST_NESTED: usize = 16;

impl<'a> Reader<'a> {
    pub(super) fn note(
        &mut self,
        element: &Element<'a>,
        xml: &mut Xml<'a>,
        among_blocks: bool,
    ) -> Result<(), ExtractError> {
        let of = |name: &str| element.attribute(name);
        if among_blocks {
            if self.survey.is_read_elsewhere(of("id").as_deref(), of("target").as_deref()) {
                let from = self.base + xml.place();
                self.left.push((of("id").unwrap_or_else(|| format!("#{from}")), from, xml.content()?));
                return Ok(());
            }
            self.begins(element, Does::Ends(2));
        } else if of("place").is_some_and(|place| place == "inline") {
            self.begins(element, Does::Nothing);
        } else {
            self.note_begins();
            self.begins(element, Does::Note);
        }
        Ok(())
    }

    fn note_begins(&mut self) {
        self.written += 1;
        self.pen.note_begins();
    }

    /// A link: if it leads to a note that is kept apart, the note is read here.
    pub(super) fn link(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ExtractError> {
        let of = |name: &str| element.attribute(name);
        let survey = self.survey;
        let led_to = survey.led_to(of("target").as_deref(), of("id").as_deref());
        let Some((id, (from, to))) = led_to.filter(|_| self.within < MOST_NESTED) else {
            self.begins(element, Does::Nothing);
            return Ok(());
        };
        let words = xml.words()?;
        // The number of a note is its mark; other words belong to the sentence.
        let said = words.trim().chars().count() > LONGEST_MARK;
        let (before, behind) = if said { (words.as_str(), "") } else { around(&words) };
        self.words(before);
        if let Some(number) = self.notes.get(id) {
            self.pen.lines.mark(&format!("[{number}]"));
            self.words(behind);
            return Ok(());
        }
        self.note_begins();
        self.notes.insert(id.to_owned(), self.written);
        self.apart(from, self.text.get(from..to).unwrap_or_default())?;
        self.pen.note_ends();
        self.words(behind);
        Ok(())
    }

    /// Reads a part that begins at a place in the file, which is not part of what is around it.
    fn apart(&mut self, from: usize, inside: &'a str) -> Result<(), ExtractError> {
        let open = std::mem::take(&mut self.open);
        let broken = self.broken.take();
        let base = std::mem::replace(&mut self.base, from);
        self.within += 1;
        self.run(&mut Xml::with_doctype(Form::Tei, inside))?;
        self.within -= 1;
        (self.open, self.broken, self.base) = (open, broken, base);
        Ok(())
    }

    /// Passes over words that the source does not read so, and tells them. Their notes are read.
    pub(super) fn passes(&mut self, change: ChangeKind, xml: &mut Xml<'a>) -> Result<(), ExtractError> {
        let mut words = String::new();
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next()? {
                Some(Event::Open(element))
                    if kind(element.name()) == Kind::Note && self.within < MOST_NESTED =>
                {
                    let from = self.base + xml.place();
                    let inside = xml.content()?;
                    self.note_begins();
                    self.apart(from, inside)?;
                    self.pen.note_ends();
                }
                Some(Event::Open(_)) => depth += 1,
                Some(Event::Text(text)) => words.push_str(&text),
                Some(Event::Close(_)) => depth -= 1,
                None => break,
            }
        }
        if !words.trim().is_empty() {
            self.pen.changed(change, &words, "");
        }
        Ok(())
    }

    /// Reads the notes whose marks were not read: they are in words that were passed over.
    pub(super) fn unmarked(&mut self) -> Result<(), ExtractError> {
        for (name, from, inside) in std::mem::take(&mut self.left) {
            if !self.notes.contains_key(&name) {
                self.pen.end(2);
                self.apart(from, inside)?;
                self.pen.end(2);
            }
        }
        Ok(())
    }
}

/// The white space before and behind words.
fn around(words: &str) -> (&str, &str) {
    let behind = words.trim_start();
    (&words[..words.len() - behind.len()], &behind[behind.trim_end().len()..])
}
