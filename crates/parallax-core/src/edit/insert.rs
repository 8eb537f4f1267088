//! Where new things go in a claims file, and the blank lines around them.

use super::error::EditError;
use super::scan::{List, Scan, Section, scan};
use crate::diagnostic::FileIx;
use crate::diagnostic::{Files, Patch, Place};
use parallax_text::Span;

/// A claims file to which something is added.
pub(super) struct ClaimsFile<'a> {
    file: FileIx,
    /// Its path as people see it.
    path: &'a str,
    text: &'a str,
    pub(super) scan: Scan,
}

impl<'a> ClaimsFile<'a> {
    pub(super) fn new(files: &'a Files, file: FileIx) -> Self {
        Self { path: files.path(file), ..Self::with(file, files.text(file)) }
    }

    pub(super) fn with(file: FileIx, text: &'a str) -> Self {
        Self { file, path: "", text, scan: scan(text) }
    }

    /// Refuses an inline table, and what is inside one: neither can get a section of its own.
    pub(super) fn refuse_inline(&self, path: &[&str]) -> Result<(), EditError> {
        let inline = (1..=path.len()).find_map(|n| {
            let list = self.scan.list(&path[..n]).filter(|list| list.table)?;
            Some((format!("`{}`", path[..n].join(".")), list))
        });
        inline.map_or(Ok(()), |(what, list)| Err(self.inline(what, list)))
    }

    /// Refuses a list written in brackets: it cannot get another item under a header.
    pub(super) fn refuse_list(&self, path: &[&str], what: &str) -> Result<(), EditError> {
        let list = self.scan.list(path);
        list.map_or(Ok(()), |list| Err(self.inline(what.to_owned(), list)))
    }

    fn inline(&self, what: String, list: &List) -> EditError {
        let line = self.text[..list.span.start].matches('\n').count() + 1;
        EditError::Inline { what, place: format!("{}:{line}", self.path) }
    }

    /// The line ends of the file.
    fn newline(&self) -> &'static str {
        let first = self.text.find('\n').unwrap_or_default();
        if first > 0 && self.text.as_bytes()[first - 1] == b'\r' { "\r\n" } else { "\n" }
    }

    /// Puts in a text at a place, with the line ends of the file.
    pub(super) fn at(&self, at: usize, text: &str) -> Patch {
        self.patch(at, text)
    }

    fn patch(&self, at: usize, text: &str) -> Patch {
        let text = text.replace('\n', self.newline());
        Patch { place: Place { file: self.file, span: Span::new(at, at) }, text }
    }

    /// A new section after another one, or at the end of the file. Blank lines go around it, unless it is to be
    /// `tight`.
    pub(super) fn section_after(&self, before: Option<&Section>, tight: bool, block: &str) -> Patch {
        let at = before.map_or(self.text.len(), |section| self.behind_comments(section.end));
        let (head, tail) = self.text.split_at(at);
        let mut text = String::new();
        if !head.is_empty() && !head.ends_with('\n') {
            text.push('\n');
        }
        let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
        if !tight && !blank(head.lines().next_back()) {
            text.push('\n');
        }
        text.push_str(block);
        if !tight && !blank(tail.lines().next()) {
            text.push('\n');
        }
        self.patch(at, &text)
    }

    /// The end of the comments that follow a section without a blank line, unless they belong to the next header.
    fn behind_comments(&self, end: usize) -> usize {
        let mut at = end;
        for line in self.text[end..].split_inclusive('\n') {
            let bare = line.trim();
            if bare.is_empty() {
                return at;
            }
            if !bare.starts_with('#') {
                return end;
            }
            at += line.len();
        }
        at
    }

    /// Does a section follow what is before it without a blank line?
    pub(super) fn is_tight(&self, section: &Section) -> bool {
        let above = self.text[..section.start].lines().next_back();
        above.is_some_and(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
    }

    /// A new line at the end of a section, indented like its last key.
    pub(super) fn line_in(&self, section: &Section, line: &str) -> Patch {
        let depth = section.path.len() + 1;
        let last = self.scan.words.iter().rfind(|word| {
            word.is_key && word.path.len() == depth && (section.start..section.end).contains(&word.span.start)
        });
        let indent = last.map_or("", |word| {
            let start = self.text[..word.span.start].rfind('\n').map_or(0, |n| n + 1);
            let lead = &self.text[start..word.span.start];
            if lead.trim().is_empty() { lead } else { "" }
        });
        let open = if self.text[..section.end].ends_with('\n') || section.end == 0 { "" } else { "\n" };
        self.patch(section.end, &format!("{open}{indent}{line}\n"))
    }

    /// A new entry at the end of an inline table.
    pub(super) fn entry_in(&self, list: &List, entry: &str) -> Patch {
        let text = if list.filled { format!(", {entry}") } else { format!(" {entry} ") };
        self.patch(list.last, &text)
    }
}
