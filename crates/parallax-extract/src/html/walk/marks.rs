//! The marks of notes, and the links that lead to them.

use dom_query::NodeRef;
use parallax_text::roman;

use super::super::choice::Within;
use super::super::signs::refers;
use super::{DEEPEST, Walker};
use crate::changes::{Change, ChangeKind};
use crate::lines::Lines;

impl<'d> Walker<'_, 'd> {
    /// Reads what is raised and has marks of notes in it: the marks, without the signs between them if there are
    /// `only_marks`, and other words.
    pub(super) fn raised_marks(
        &mut self,
        node: &NodeRef<'d>,
        only_marks: bool,
        within: Within,
        depth: usize,
    ) {
        let plan = self.plan;
        let planned = |node: &NodeRef<'d>| plan.and_then(|plan| plan.get(&node.id));
        for child in node.children_it(false) {
            if child.is_text() {
                let text = child.text();
                let mut apart = Lines::default();
                apart.words(
                    &text.replace(|c| matches!(c, '[' | ']') || only_marks && !char::is_whitespace(c), ""),
                );
                self.line.shift(&apart, true);
            } else if let Some(planned) = planned(&child) {
                self.planned(*planned, &child, depth + 1, false);
            } else if child.descendants_it().any(|inner| planned(&inner).is_some()) && depth < DEEPEST {
                self.raised_marks(&child, only_marks, within, depth + 1);
            } else if child.is_element() {
                let line = self.line.leave();
                self.element(&child, within, depth + 1, false);
                let apart = std::mem::replace(&mut self.line, line);
                self.line.shift(&apart, true);
            }
        }
    }

    /// Writes marks of notes as the page numbers them. The notes of a book are numbered through it, so there a number
    /// that leads to none of them is raised: in brackets it would be the mark of another note.
    pub(super) fn marks(&mut self, words: &str, marks: &str) {
        if self.plan.is_none() || !marks.contains(|c: char| c.is_ascii_digit()) {
            return self.line.mark_of(words, marks);
        }
        let mut apart = Lines::default();
        apart.words(&words.replace(['[', ']', '(', ')'], ""));
        let from = self.line.text.len();
        self.line.shift(&apart, true);
        let now = self.line.text.get(from..).unwrap_or_default().to_owned();
        self.changes.push(Change::new(ChangeKind::Mark, self.line.number(), words, &now));
    }

    /// Writes the mark of a note in place of a link that is a number or sign. Other words of the link are of the text,
    /// and the mark is behind them.
    pub(super) fn referring(&mut self, node: &NodeRef<'d>, mark: &str, depth: usize, verbatim: bool) {
        let words = node.text();
        if is_bare(&words) {
            return self.line.mark_of(&words, mark);
        }
        for child in node.children_it(false) {
            if child.is_text() {
                self.line.words(&child.text());
            } else if child.is_element() && !(child.has_name("sup") && is_bare(&child.text())) {
                self.element(&child, Within::Whole, depth + 1, verbatim);
            }
        }
        self.line.mark(mark);
    }

    /// A link leads to what may be a note.
    pub(super) fn refer(&mut self, link: &NodeRef<'d>) {
        self.referred.extend(refers(link));
        if let (Some(noted), Some(id)) = (&mut self.noted_places, refers(link)) {
            noted.refer(id, &link.text(), self.line.text.len());
        }
    }
}

/// Is it only a number, letter or sign of a note: `12`, `[iv]`, `a`, `*`?
fn is_bare(words: &str) -> bool {
    let letters: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    (letters.chars().count() <= 1 || roman::value(&letters).is_some())
        && !words.trim().contains(char::is_whitespace)
}
