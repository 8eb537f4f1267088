//! Lines → paragraphs, each on one line of the text, with a line end only where a page ends within it: so each page
//! begins on a line of its own.
//!
//! A hyphen at the end of a line is taken out if the text has the joined word elsewhere, and it is kept if the text has
//! the word with its hyphen. If neither is known, hyphen and line end stay as they are and are recorded: quotations are
//! found there with the hyphen and without it.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::line_ends::{Between, Words};
use super::lines::Line;
use super::script::{ends_sentence, is_unspaced};
use super::sheet::Sheet;
use crate::Extract;
use crate::changes::{Change, ChangeKind};
use crate::dehyphen::{Hyphen, is_breaking};
use crate::pages::{UNNUMBERED, settled};

/// The text of all pages, with what was changed and where the printed pages begin.
pub(super) fn text(sheets: Vec<Sheet>) -> Extract {
    let words = Words::of(sheets.iter().flat_map(|sheet| sheet.lines.iter().chain(notes(sheet))));
    let mut writer = Writer { words, leading: leading(&sheets), ..Writer::default() };
    let mut behind = Vec::new();
    for mut sheet in sheets {
        writer.page(&sheet);
        let edges = edges(&sheet.lines);
        for (line, right) in std::mem::take(&mut sheet.lines).into_iter().zip(edges) {
            writer.line(line, right);
        }
        behind.push(sheet);
    }
    writer.ends_paragraph();
    for sheet in behind {
        writer.behind(sheet);
    }
    writer.finish()
}

fn notes(sheet: &Sheet) -> impl Iterator<Item = &Line> {
    sheet.notes.iter().flat_map(|note| &note.lines).chain(&sheet.asides)
}

/// How far apart the baselines of a text are, as a share of its size.
fn leading(sheets: &[Sheet]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for pair in sheets.iter().flat_map(|sheet| sheet.lines.windows(2)) {
        let share = (pair[1].y - pair[0].y) / pair[1].size.max(1.0);
        if (0.8..3.0).contains(&share) && (pair[1].size - pair[0].size).abs() < 0.5 {
            #[allow(clippy::cast_possible_truncation, reason = "it is less than 60")]
            let cell = (share * 20.0).round() as i64;
            *counts.entry(cell).or_default() += 1;
        }
    }
    let most = counts.into_iter().max_by_key(|(cell, count)| (*count, -cell));
    #[allow(clippy::cast_precision_loss, reason = "it is less than 60")]
    most.map_or(1.2, |(cell, _)| cell as f64 / 20.0)
}

/// A word that is longer, in characters, is not looked up.
const LONGEST_WORD: usize = 64;
/// How many lines around a line are asked for the edge of their column.
const AROUND: usize = 6;

/// For each line, how far to the right its column goes.
fn edges(lines: &[Line]) -> Vec<f64> {
    let beside = |a: &Line, b: &Line| {
        b.x0 < a.x1 && b.x1 > a.x0 && (a.size - b.size).abs() < 0.6 && (a.y - b.y).abs() < 16.0 * a.size
    };
    (0..lines.len())
        .map(|at| {
            let around = &lines[at.saturating_sub(AROUND)..(at + AROUND + 1).min(lines.len())];
            around
                .iter()
                .filter(|other| beside(&lines[at], other))
                .map(|line| line.x1)
                .fold(lines[at].x1, f64::max)
        })
        .collect()
}

/// A page that begins.
struct Start {
    number: Option<usize>,
}

#[derive(Default)]
struct Writer {
    words: Words,
    leading: f64,
    text: String,
    /// The number of the line that is being written.
    number: usize,
    pages: Vec<(usize, usize)>,
    changes: Vec<Change>,
    /// The line before in this paragraph, and how far its column goes.
    last: Option<(Line, f64)>,
    /// A page has begun, and nothing of it is written yet: its number, if it has one.
    waiting: Option<Start>,
    /// The lines that have the marks of the notes.
    marks: HashMap<usize, usize>,
}

impl Writer {
    fn page(&mut self, sheet: &Sheet) {
        let line = self.number + 1;
        for (kind, words) in &sheet.taken {
            self.changes.push(Change::new(*kind, line, words, ""));
        }
        self.waiting = Some(Start { number: sheet.number });
    }

    fn line(&mut self, line: Line, right: f64) {
        let text = line.text.trim().to_owned();
        let new = self.last.as_ref().is_none_or(|(last, right)| self.breaks(last, *right, &line));
        if new {
            self.ends_paragraph();
            self.begins_page();
            self.text.push_str(&text);
        } else {
            self.join(&text);
        }
        let number = self.number + 1;
        for mark in &line.marks {
            self.marks.entry(*mark).or_insert(number);
        }
        for (kind, was, now) in &line.mended {
            self.changes.push(Change::new(*kind, number, was, now));
        }
        self.last = Some((line, right));
    }

    /// Notes that a page begins on the line that is being written.
    fn begins_page(&mut self) {
        let Some(Start { number }) = self.waiting.take() else { return };
        let line = self.number + 1;
        // The number of a page without a word is not said: a line is on one page.
        self.pages.truncate(self.pages.partition_point(|(before, _)| *before < line));
        self.pages.push((line, number.unwrap_or(UNNUMBERED)));
    }

    fn line_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
        self.number += 1;
    }

    fn ends_paragraph(&mut self) {
        if self.last.take().is_some() {
            self.line_end();
            self.line_end();
        }
    }

    /// Does a paragraph end between two lines?
    fn breaks(&self, last: &Line, right: f64, line: &Line) -> bool {
        let size = last.size.max(line.size).max(1.0);
        let down = line.y - last.y;
        let other_type = (line.size - last.size).abs() > 0.12 * size;
        if down.abs() < 0.5 * size {
            return false;
        }
        if other_type {
            return !is_initial(last, line);
        }
        if ends_with_hyphen(&last.text)
            && line.text.trim_start().starts_with(|c: char| c.is_lowercase() || c.is_numeric())
        {
            return false;
        }
        // Would the first word have been set on the line before, had the paragraph gone on?
        let room = right - last.x1;
        let blank = if line.text.trim_start().starts_with(is_unspaced) { 1.6 } else { 0.25 };
        let short = ends_sentence(&last.text) || room > 0.2 * (right - last.x0);
        let fits = short && line.first_word() + blank * size < room;
        let far = down > 0.0 && down > (self.leading * 1.28).max(1.15) * size;
        let indented = down > 0.0 && line.x0 - last.x0 > 0.8 * size && line.x0 - last.x0 < 4.0 * size;
        far || fits || indented && ends_sentence(&last.text)
    }

    /// Goes on with the paragraph.
    fn join(&mut self, text: &str) {
        let page = self.waiting.is_some();
        if let Some(kept) = self.joined_over_hyphen(text, page) {
            self.text.push_str(kept);
            return;
        }
        if page {
            self.line_end();
            self.begins_page();
        } else {
            match self.words.between(last_word(&self.text), text) {
                Between::Nothing => {}
                Between::Blank => self.text.push(' '),
                Between::Unknown => self.line_end(),
            }
        }
        self.text.push_str(text);
    }

    /// If the paragraph ends with a hyphen that is followed by the other half of its word: joins them, and gives what
    /// is left to be written.
    fn joined_over_hyphen<'t>(&mut self, text: &'t str, page: bool) -> Option<&'t str> {
        let word = text.find(char::is_whitespace).unwrap_or(text.len());
        let head = last_word(&self.text).to_owned();
        let (half, what) = self.words.hyphen(&head, &text[..word])?;
        let was = format!("{head}⏎{}", &text[..word]);
        match what {
            Hyphen::Breaks => {
                self.text.truncate(self.text.len() - (head.len() - half));
                let now = format!("{}{}", &head[..half], &text[..word]);
                self.changes.push(Change::new(ChangeKind::Hyphen, self.number + 1, &was, &now));
            }
            Hyphen::Belongs => {}
            Hyphen::Unknown => {
                self.changes.push(Change::new(ChangeKind::HyphenKept, self.number + 1, &was, &was));
                self.line_end();
                self.begins_page();
                return Some(text);
            }
        }
        if !page {
            return Some(text);
        }
        // The whole word is on the page on which it begins.
        self.text.push_str(&text[..word]);
        self.line_end();
        self.begins_page();
        Some(text[word..].trim_start())
    }

    /// Writes what is behind the text: notes, and lines in other directions.
    fn behind(&mut self, mut sheet: Sheet) {
        for note in std::mem::take(&mut sheet.notes) {
            let change = self.changes.len();
            if note.mark.is_some() {
                self.ends_paragraph();
                let _ = write!(self.text, "[{}] ", note.number);
            }
            let from = self.text.len();
            for line in note.lines.into_iter().filter(|line| !line.text.trim().is_empty()) {
                if self.last.is_some() {
                    self.join(line.text.trim());
                } else {
                    self.text.push_str(line.text.trim());
                }
                let number = self.number + 1;
                self.changes
                    .extend(line.mended.iter().map(|(kind, was, now)| Change::new(*kind, number, was, now)));
                self.last = Some((line, 0.0));
            }
            if let Some(printed) = &note.mark {
                let line = self.marks.get(&note.number).copied().unwrap_or(self.number + 1);
                let was = format!("{printed} {}", self.text[from..].trim());
                self.changes
                    .insert(change, Change::new(ChangeKind::Note, line, &was, &format!("[{}]", note.number)));
            }
        }
        if !sheet.asides.is_empty() {
            self.ends_paragraph();
        }
        for line in std::mem::take(&mut sheet.asides) {
            self.line(line, f64::MAX);
        }
    }

    fn finish(mut self) -> Extract {
        self.ends_paragraph();
        while self.text.ends_with("\n\n") {
            self.text.pop();
        }
        self.changes.sort_by_key(|change| change.line);
        settled(&mut self.pages);
        Extract { text: self.text, pages: self.pages, changes: self.changes, ..Extract::default() }
    }
}

/// The last word of a text, as far as a word is long.
fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| !c.is_whitespace()).last();
    start.map_or("", |(at, _)| &text[at..])
}

/// Is a line only the large letter with which a chapter begins, and the other its next line?
fn is_initial(last: &Line, line: &Line) -> bool {
    last.size > 1.8 * line.size
        && last.text.trim().chars().count() == 1
        && (line.x0 - last.x1).abs() < line.size
}

fn ends_with_hyphen(text: &str) -> bool {
    let text = text.trim_end();
    text.strip_suffix(is_breaking).is_some_and(|word| word.ends_with(char::is_alphanumeric))
}
