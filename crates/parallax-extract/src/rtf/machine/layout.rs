//! Words about type and paragraphs, and what is written with them.

use super::super::destinations::Destination;
use super::{Machine, Paragraph};
use crate::changes::ChangeKind;
use crate::numbering::is_number;
use crate::shifted::Shift;
use crate::story::Place;

/// By so many half points words are moved up or down if nothing is said.
const USUAL: i32 = 6;

impl Machine {
    pub(super) fn unicode(&mut self, number: i32) {
        self.passing = self.state.fallback;
        // Numbers over 32767 are written as negative ones.
        let Ok(unit) = u16::try_from(number.rem_euclid(1 << 16)) else { return };
        let font = self.fonts.font(self.state.font).filter(|font| font.signs).map(|font| font.name.clone());
        if let Some(font) = font.filter(|_| (0xF000..=0xF0FF).contains(&unit)) {
            return self.signed(&font, u32::from(unit));
        }
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let whole: String = char::decode_utf16(units).flatten().collect();
        self.write(&whole);
    }

    /// Words about the type of what follows.
    pub(super) fn format(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "v" => self.state.hidden = on,
            "deleted" | "mvf" => self.state.deleted = on,
            "revised" | "mvt" => self.state.inserted = on,
            "super" => self.state.shift = if on { Shift::Raised } else { Shift::Plain },
            "sub" => self.state.shift = if on { Shift::Lowered } else { Shift::Plain },
            "up" => self.state.shift = Shift::moved(number.unwrap_or(USUAL)),
            "dn" => self.state.shift = Shift::moved(number.unwrap_or(USUAL).saturating_neg()),
            // Of formulas.
            "msup" => self.state.shift = Shift::Raised,
            "msub" => self.state.shift = Shift::Lowered,
            "mden" => self.write("/"),
            "nosupersub" => self.state.shift = Shift::Plain,
            "uc" => self.state.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(8),
            "plain" => {
                (self.state.hidden, self.state.deleted, self.state.inserted) = (false, false, false);
                (self.state.shift, self.state.font) = (Shift::Plain, self.fonts.first);
            }
            "f" if self.state.to != Destination::Fonts => self.state.font = number.unwrap_or_default(),
            "yr" | "mo" | "dy" => self.day(word, number.unwrap_or_default()),
            _ => {
                self.fonts.word(word, number.unwrap_or_default(), self.state.to == Destination::Fonts);
                if word == "deff" {
                    self.state.font = self.fonts.first;
                }
            }
        }
    }

    pub(super) fn day(&mut self, word: &str, number: i32) {
        let day = if self.state.to == Destination::Made {
            &mut self.facts.created
        } else if self.state.to == Destination::Changed {
            &mut self.facts.modified
        } else {
            return;
        };
        *day = if word == "yr" { format!("{number:04}") } else { format!("{day}-{number:02}") };
    }

    /// Words about paragraphs.
    pub(super) fn layout(&mut self, word: &str) {
        match word {
            "par" | "sect" | "cell" | "nestcell" => self.end_paragraph(),
            "row" | "nestrow" => {
                self.end_paragraph();
                self.paragraph = Paragraph { cell: self.paragraph.cell, ..Paragraph::default() };
            }
            "line" | "page" | "column" if !self.is_away() => self.story.line(),
            "pard" => {
                let begun = self.paragraph.begun;
                self.paragraph = Paragraph { begun, ..Paragraph::default() };
            }
            "intbl" => self.paragraph.cell = true,
            "ls" => self.paragraph.item = true,
            "outlinelevel" => self.paragraph.heading = true,
            _ => {}
        }
    }

    /// Is what is read now not in the text?
    pub(super) fn is_away(&self) -> bool {
        self.state.skip || self.state.hidden || self.state.deleted
    }

    /// Begins a paragraph, if none is begun.
    pub(super) fn begin(&mut self) {
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return;
        }
        let Paragraph { cell, item, heading, .. } = self.paragraph;
        self.story.begin(match (cell, item && !heading) {
            (true, _) => Place::Cell,
            (false, true) => Place::Item,
            (false, false) => Place::Text,
        });
        let number = std::mem::take(&mut self.number);
        if is_number(&number) {
            self.story.numbered(&number);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.state.skip {
            return;
        }
        self.settle();
        // A deleted or hidden end is none.
        if self.is_away() {
            return self.write(" ");
        }
        self.story.end(false);
        self.number.clear();
        self.paragraph.begun = false;
        if !self.story.is_aside() {
            for words in std::mem::take(&mut self.boxes) {
                for line in words.lines().filter(|line| !line.trim().is_empty()) {
                    self.story.begin(Place::Text);
                    self.story.words(line);
                    self.story.end(false);
                }
            }
        }
    }

    pub(super) fn write(&mut self, words: &str) {
        if self.state.skip {
            return;
        }
        match self.state.to {
            Destination::Fonts => return self.fonts.named(words),
            Destination::Title => return self.facts.title.push_str(words),
            Destination::Author => return self.facts.author.push_str(words),
            Destination::ItemNumber => return self.number.push_str(words),
            Destination::Made | Destination::Changed | Destination::Skip => return,
            Destination::Around | Destination::Note | Destination::Comment | Destination::TextBox => {}
        }
        if self.inserted.is_some() && !self.state.inserted || self.state.hidden {
            self.settle();
        }
        if self.state.deleted {
            return self.deleted.push_str(words);
        }
        if self.state.hidden {
            return self.story.hide(words);
        }
        if !self.paragraph.begun && words.trim().is_empty() {
            return;
        }
        self.begin();
        if !self.state.inserted || !self.deleted.is_empty() {
            self.settle();
        }
        if self.state.inserted && self.inserted.is_none() {
            self.inserted = Some(self.story.written());
        }
        self.story.typed(words, self.state.shift);
    }

    /// Tells the changes that end here.
    pub(super) fn settle(&mut self) {
        if let Some(from) = self.inserted.take() {
            let words = self.story.since(from);
            self.story.tell(ChangeKind::Inserted, &words);
        }
        let deleted = std::mem::take(&mut self.deleted);
        self.story.tell(ChangeKind::Deleted, &deleted);
    }
}
