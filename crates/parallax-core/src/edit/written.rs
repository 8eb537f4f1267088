//! How a thing is written. In TOML the same table can be under a header, in an inline table, key by key with dots, or
//! in several of these at once. Here it is a list of pieces, whatever they are.

use std::ops::Range;

use super::insert::ClaimsFile;
use super::remove::{lines, out_of};
use super::scan::{Pair, Scan, begins, scan};
use crate::diagnostic::{FileIx, Patch};
use crate::format::toml::key;
use parallax_text::Span;

/// A thing as it is written in a text.
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    pub(super) scan: Scan,
    path: Vec<String>,
    /// Where it can be: for an item of a list, its own part of the file.
    range: Range<usize>,
    /// What it consists of, in the order of the file.
    pub(super) pieces: Vec<Piece>,
}

/// A part of a file that belongs to one thing.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// A header with what is under it, by the number of the section.
    Section(usize),
    /// A key with its value; the thing itself may be part of the key, with dots: `positions.open.label = "Open"`.
    Pair {
        /// The keys that lead to the value.
        path: Vec<String>,
        /// Where the key begins.
        start: usize,
        /// The value.
        value: Span,
    },
    /// An inline table that is an item of a list.
    Entry(Span),
}

impl<'t> Written<'t> {
    /// The thing with this path; in a list, the item that begins at `start`.
    pub(super) fn new(text: &'t str, path: &[String], start: Option<usize>) -> Self {
        let scan = scan(text);
        let path = path.to_vec();
        let (range, entry) = match start {
            None => (0..text.len() + 1, None),
            Some(start) => extent(&scan, text, &path, start),
        };
        let mut written = Self { text, scan, path, range, pieces: Vec::new() };
        written.pieces = match entry {
            Some(entry) => vec![Piece::Entry(entry)],
            None => written.pieces_of(&written.path),
        };
        written
    }

    /// The pieces of a key of the thing.
    pub(super) fn of_key(&self, name: &str) -> Vec<Piece> {
        let path: Vec<String> = self.path.iter().cloned().chain([name.to_owned()]).collect();
        self.pieces_of(&path)
    }

    fn pieces_of(&self, path: &[String]) -> Vec<Piece> {
        let keys: Vec<&str> = path.iter().map(String::as_str).collect();
        let sections = self
            .scan
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| begins(&section.path, &keys) && self.range.contains(&section.start));
        let is_of = |pair: &&Pair| begins(&pair.path, &keys) && self.range.contains(&pair.start);
        let in_section = |pair: &&Pair| {
            self.scan.section_at(pair.start).is_some_and(|section| begins(&section.path, &keys))
        };
        let pairs: Vec<&Pair> =
            self.scan.pairs.iter().filter(is_of).filter(|pair| !in_section(pair)).collect();
        let inside = |pair: &Pair| {
            pairs.iter().any(|other| other.value.start < pair.start && pair.start < other.value.end)
        };
        let outermost = pairs.iter().filter(|pair| !inside(pair)).map(|pair| Piece::Pair {
            path: pair.path.clone(),
            start: pair.start,
            value: pair.value,
        });
        let mut pieces: Vec<Piece> = sections.map(|(i, _)| Piece::Section(i)).chain(outermost).collect();
        pieces.sort_by_key(|piece| self.span(piece).start);
        pieces
    }

    /// The bytes of a piece, without what is around it.
    pub(super) fn span(&self, piece: &Piece) -> Span {
        match piece {
            Piece::Section(i) => Span::new(self.scan.sections[*i].start, self.scan.sections[*i].end),
            Piece::Pair { start, value, .. } => Span::new(*start, value.end),
            Piece::Entry(span) => *span,
        }
    }

    /// What goes if a piece goes: its lines, with the comments right above a header; in an inline table, one comma too.
    pub(super) fn whole(&self, piece: &Piece) -> Span {
        let span = self.span(piece);
        match piece {
            Piece::Section(_) => with_surroundings(self.text, span),
            Piece::Pair { start, .. } if self.scan.around(*start).is_none() => lines(self.text, span),
            Piece::Pair { .. } | Piece::Entry(_) => out_of(self.text, span),
        }
    }

    /// The spans that go if all these pieces go; no two of them touch.
    pub(super) fn without(&self, pieces: &[Piece]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for span in pieces.iter().map(|piece| self.whole(piece)) {
            match spans.last_mut() {
                Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
                Some(_) | None => spans.push(span),
            }
        }
        spans
    }

    /// Where an entry is, with its own sections.
    pub(super) fn extent(&self) -> Span {
        Span::new(self.range.start, self.range.end.min(self.text.len()))
    }

    /// The patch that adds a key to the thing; `None` if there is no place for it.
    pub(super) fn added(&self, name: &str, value: &str) -> Option<Patch> {
        let file = ClaimsFile::with(FileIx(0), self.text);
        let entry = format!("{} = {value}", key(name));
        let own = self.pieces.iter().find(|piece| match piece {
            Piece::Section(i) => self.scan.sections[*i].path == self.path,
            Piece::Pair { path, .. } => *path == self.path,
            Piece::Entry(_) => true,
        });
        match own {
            Some(Piece::Section(i)) => Some(file.line_in(&self.scan.sections[*i], &entry)),
            Some(Piece::Pair { value, .. } | Piece::Entry(value)) => self
                .scan
                .lists
                .iter()
                .find(|list| list.span == *value)
                .map(|list| file.entry_in(list, &entry)),
            None => self.beside(&file, &entry),
        }
    }

    /// The same after the last key that is written with dots, with the same dots.
    fn beside(&self, file: &ClaimsFile<'_>, entry: &str) -> Option<Patch> {
        let last = self.pieces.iter().rev().find_map(|piece| match piece {
            Piece::Pair { start, value, .. } => Some((*start, *value)),
            Piece::Section(_) | Piece::Entry(_) => None,
        });
        let (start, value) = last?;
        let around = self.scan.around(start);
        let above = match around {
            Some(list) => list.path.len(),
            None => self.scan.section_at(start)?.path.len(),
        };
        let dots: String = self.path.get(above..)?.iter().map(|name| key(name) + ".").collect();
        if around.is_some() {
            return Some(file.at(value.end, &format!(", {dots}{entry}")));
        }
        let line = lines(self.text, Span::new(start, value.end));
        let lead = &self.text[line.start..start];
        let open = if self.text[..line.end].ends_with('\n') { "" } else { "\n" };
        Some(file.at(line.end, &format!("{open}{lead}{dots}{entry}\n")))
    }
}

/// The part of a file that an item of a list takes up; and its inline table, if it is one.
fn extent(scan: &Scan, text: &str, path: &[String], start: usize) -> (Range<usize>, Option<Span>) {
    if text[start..].starts_with('{')
        && let Some(list) = scan.lists.iter().find(|list| list.span.start == start)
    {
        return (list.span.start..list.span.end, Some(list.span));
    }
    let Some(first) = scan.sections.iter().rposition(|section| section.start <= start) else {
        return (start..start, None);
    };
    let own = &scan.sections[first];
    let below = scan.sections[first + 1..]
        .iter()
        .take_while(|section| section.path.len() > path.len() && section.path[..path.len()] == *path);
    let end = below.last().map_or(own.end, |section| section.end);
    (own.start..end, None)
}

/// The lines of a section with the comments right above it, and one blank line after it.
pub(super) fn with_surroundings(text: &str, span: Span) -> Span {
    let mut start = span.start;
    while let Some(line) =
        text[..start].strip_suffix('\n').map(|head| head.rsplit('\n').next().unwrap_or(head))
    {
        if !line.trim_start().starts_with('#') {
            break;
        }
        start -= line.len() + 1;
    }
    // A heading of a whole part of the file is followed by a blank line and is not part of the thing.
    let blank = text[span.end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty());
    Span::new(start, span.end + blank.map_or(0, str::len))
}
