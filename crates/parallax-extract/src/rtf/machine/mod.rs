//! The stack machine: each group has a state, which ends with it.

mod layout;

use super::destinations::{Destination, character, destination};
use super::fonts::Fonts;
use super::tokens::{Token, Tokens};
use crate::changes::ChangeKind;
use crate::facts::Facts;
use crate::limits::MAX_DEPTH;
use crate::lines::Lines;
use crate::shifted::Shift;
use crate::story::Story;
use crate::symbols::{UNKNOWN_SIGNS, symbol};
use crate::{Extract, ExtractError, Form};

/// The text of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let mut machine = Machine::default();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        if let Token::Word("bin", Some(count)) = token {
            tokens.pass(usize::try_from(count).unwrap_or_default());
            continue;
        }
        machine.token(&token)?;
        if machine.ended {
            break;
        }
    }
    if !machine.ended {
        return Err(ExtractError::CutOff(Form::Rtf));
    }
    let behind = tokens.behind();
    let mut extract = machine.finish()?;
    if behind > 0 {
        let doubt =
            format!("ends {behind} bytes before the end of the file: what is behind its end was not read");
        extract.doubts.push(doubt);
    }
    Ok(extract)
}

/// What ends with its group.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are switches of the format")]
struct State {
    skip: bool,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    shift: Shift,
    font: i32,
    /// The words are given for old programs, which are skipped, and again in Unicode.
    twice: bool,
    /// How many characters for old programs follow one in Unicode.
    fallback: usize,
    to: Destination,
}

/// A paragraph that is being read.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is said by a word of its own")]
struct Paragraph {
    begun: bool,
    cell: bool,
    item: bool,
    heading: bool,
}

/// A group: the state around it, and what to do at its end.
struct Group {
    outer: State,
    /// No word was read in it, so the first may say what it is for.
    fresh: bool,
    /// Its first word is one that only some programs know.
    starred: bool,
    /// It is a note.
    note: bool,
    /// The lines outside, if it is read aside.
    outside: Option<Lines>,
    /// The paragraph outside.
    paragraph: Option<Paragraph>,
}

struct Machine {
    story: Story,
    fonts: Fonts,
    facts: Facts,
    state: State,
    groups: Vec<Group>,
    paragraph: Paragraph,
    /// Bytes that were not decoded yet: characters of several bytes come in pieces.
    bytes: Vec<u8>,
    /// The first half of a character of two.
    half: Option<u16>,
    /// How many characters for old programs are still to be passed over.
    passing: usize,
    deleted: String,
    /// Where inserted words began.
    inserted: Option<usize>,
    boxes: Vec<String>,
    /// What is printed before the words of the paragraph.
    number: String,
    unknown: usize,
    damaged: usize,
    ended: bool,
}

impl Default for Machine {
    fn default() -> Self {
        let to = Destination::Around;
        let (skip, twice, hidden, deleted, inserted) = (false, false, false, false, false);
        Self {
            story: Story::default(),
            fonts: Fonts::default(),
            facts: Facts::default(),
            state: State {
                skip,
                twice,
                hidden,
                deleted,
                inserted,
                shift: Shift::Plain,
                font: 0,
                fallback: 1,
                to,
            },
            groups: Vec::new(),
            paragraph: Paragraph::default(),
            bytes: Vec::new(),
            half: None,
            passing: 0,
            deleted: String::new(),
            inserted: None,
            boxes: Vec::new(),
            number: String::new(),
            unknown: 0,
            damaged: 0,
            ended: false,
        }
    }
}

impl Machine {
    fn token(&mut self, token: &Token<'_>) -> Result<(), ExtractError> {
        match *token {
            Token::Text(bytes) => {
                let passed = self.passing.min(bytes.len());
                self.passing -= passed;
                self.bytes.extend_from_slice(&bytes[passed..]);
                return Ok(());
            }
            Token::Byte(byte) => {
                if self.passing > 0 {
                    self.passing -= 1;
                } else {
                    self.bytes.push(byte);
                }
                return Ok(());
            }
            Token::Open | Token::Close | Token::Word(..) | Token::Sign(_) => self.decode(),
        }
        match *token {
            Token::Open => return self.open(),
            Token::Close => self.close(),
            Token::Sign(sign) => self.sign(sign),
            Token::Word(word, number) => self.word(word, number),
            Token::Byte(_) | Token::Text(_) => {}
        }
        Ok(())
    }

    /// Writes the bytes that were read.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        self.fresh_ends();
        if self.state.skip {
            return;
        }
        let font = self.fonts.font(self.state.font).filter(|font| font.signs).map(|font| font.name.clone());
        if let Some(font) = font.filter(|_| self.state.to != Destination::Fonts) {
            for byte in bytes {
                self.signed(&font, u32::from(byte));
            }
        } else {
            let (words, damaged) = self.fonts.decode(&bytes, self.state.font);
            self.damaged += usize::from(damaged);
            self.write(&words);
        }
    }

    /// A sign of a font of signs.
    fn signed(&mut self, font: &str, code: u32) {
        match symbol(font, code) {
            Some(sign) => self.write(sign.encode_utf8(&mut [0; 4])),
            None => {
                self.unknown += usize::from(!self.state.skip && self.state.to != Destination::ItemNumber);
            }
        }
    }

    fn fresh_ends(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.fresh = false;
        }
    }

    fn open(&mut self) -> Result<(), ExtractError> {
        self.passing = 0;
        self.fresh_ends();
        if self.groups.len() >= MAX_DEPTH {
            return Err(ExtractError::TooDeep);
        }
        let outer = self.state.clone();
        self.groups.push(Group {
            outer,
            fresh: true,
            starred: false,
            note: false,
            outside: None,
            paragraph: None,
        });
        Ok(())
    }

    fn close(&mut self) {
        self.passing = 0;
        let Some(group) = self.groups.pop() else { return };
        if group.note || group.outside.is_some() {
            self.settle();
        }
        if group.note {
            self.story.note_ends();
        }
        if let Some(lines) = group.outside {
            self.back(lines, &group.outer);
        }
        if let Some(paragraph) = group.paragraph {
            self.paragraph = paragraph;
        }
        self.state = group.outer;
        self.ended = self.groups.is_empty();
    }

    /// What was read aside or apart ends.
    fn back(&mut self, lines: Lines, outer: &State) {
        if self.state.to == Destination::TextBox {
            return self.boxes.push(self.story.back_apart(lines));
        }
        let words = self.story.back(lines);
        if self.state.to != Destination::Note {
            self.story.tell(ChangeKind::Comment, &words);
        } else if outer.deleted {
            self.deleted.push_str(&words);
        } else if outer.hidden {
            self.story.hide(&words);
        } else {
            self.story.among(&words);
        }
    }

    fn sign(&mut self, sign: u8) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        match sign {
            b'*' => {
                if let Some(group) = self.groups.last_mut() {
                    group.starred = group.fresh;
                }
            }
            b'~' => self.write("\u{A0}"),
            b'_' => self.write("\u{2011}"),
            b'{' | b'}' | b'\\' => self.write(char::from(sign).encode_utf8(&mut [0; 4])),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.write(" "),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        if self.groups.last().is_some_and(|group| group.fresh) {
            self.fresh_ends();
            let starred = self.groups.last().is_some_and(|group| group.starred);
            if word == "ud" && std::mem::take(&mut self.state.twice) {
                self.state.skip = false;
                return;
            }
            if let Some(to) = destination(word, starred) {
                return self.enter(to);
            }
        }
        if self.state.skip {
            return;
        }
        if word == "u" {
            return self.unicode(number.unwrap_or_default());
        }
        if word == "upr" {
            (self.state.skip, self.state.twice) = (true, true);
            return;
        }
        if let Some(character) = character(word) {
            return self.write(character);
        }
        self.format(word, number);
        self.layout(word);
    }

    /// The group is for something.
    fn enter(&mut self, to: Destination) {
        self.state.skip |= to == Destination::Skip;
        if to == Destination::ItemNumber {
            self.paragraph.item = true;
            self.number.clear();
        }
        if self.state.skip || to == Destination::Around {
            return;
        }
        self.state.to = to;
        match to {
            Destination::Note => {
                self.begin();
                self.settle();
                // A note in deleted or hidden words goes with them.
                let note = !self.is_away() && self.story.note_begins();
                let lines = (!note).then(|| self.story.leave());
                self.apart(note, lines);
            }
            Destination::Comment | Destination::TextBox => {
                self.settle();
                let text = to == Destination::TextBox;
                let lines = if text { self.story.leave_apart() } else { self.story.leave() };
                self.apart(false, Some(lines));
            }
            Destination::Around
            | Destination::Skip
            | Destination::Fonts
            | Destination::Title
            | Destination::Author
            | Destination::Made
            | Destination::Changed
            | Destination::ItemNumber => {}
        }
    }

    /// What the group holds is apart from the paragraph around it.
    fn apart(&mut self, note: bool, outside: Option<Lines>) {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.state.shift = Shift::Plain;
        if let Some(group) = self.groups.last_mut() {
            (group.note, group.outside, group.paragraph) = (note, outside, Some(paragraph));
        }
    }

    fn finish(mut self) -> Result<Extract, ExtractError> {
        self.settle();
        self.state.skip = false;
        self.end_paragraph();
        let mut extract = self.story.finish()?;
        self.facts
            .complete(&mut extract, "the text of a rich text file, without its pictures and running heads");
        extract.doubt(self.unknown, UNKNOWN_SIGNS);
        if self.damaged > 0 {
            extract.doubts.push("has bytes that its code page does not have, shown as \u{FFFD}".to_owned());
        }
        Ok(extract)
    }
}
