//! The walk over the elements of an article: paragraphs as lines, a blank line between them.
//!
//! A paragraph is one line however long, so there is no line end that the source does not have. Cells, items and terms
//! are lines of their own. Runs of white space become one blank; a line end of the page between letters of scripts
//! without spaces becomes nothing.

mod marks;

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeId, NodeRef};

use super::choice::{Choice, Shown, Within};
use super::elements::{Kind, kind, kind_in_manuscript};
use super::noted::Noted;
use super::part::{Part, Plan, Planned};
use super::signs::{is_furniture, is_hidden, is_reference, is_unseen, refers};
use super::words::styles;
use super::{lists, parse};
use crate::changes::{Change, ChangeKind};
use crate::lines::Lines;
use crate::marks::{is_marked, is_way_back, note_marks, quotation_marks};
use crate::said::squeezed;
use crate::styled::{Style, Styled, Styling};

/// Deeper elements are read as plain words.
const DEEPEST: usize = 2 * parse::DEEPEST;

/// A mark in brackets that is neither raised nor called one has no more characters: `[123]`.
const LONGEST_NUMBER: usize = 6;

/// The result of the walk.
pub(super) struct Walked {
    pub(super) text: String,
    /// What was left out.
    pub(super) changes: Vec<Change>,
    /// What elements say of the words in them.
    pub(super) styled: Vec<Styled>,
}

/// Walks the article of a page in a language.
pub(super) fn walk(choice: &Choice<'_>, language: &str) -> Walked {
    let mut walker = Walker::new(Some(choice), language);
    if let Some(root) = &choice.root {
        walker.tells_outside(root, &BTreeSet::new(), true);
        walker.element(root, Within::Around, 0, false);
        let notes = choice.notes_outside(&walker.referred);
        let read = notes.iter().map(|notes| notes.id).collect();
        for notes in notes {
            walker.element(&notes, Within::Whole, 0, false);
        }
        walker.tells_outside(root, &read, false);
    }
    walker.line.end(1);
    let mut text = walker.line.text;
    text.truncate(text.trim_end_matches('\n').len() + 1);
    let styled = walker.styling.of(&text);
    Walked { text, changes: walker.changes, styled }
}

/// Walks all of a page that is a manuscript.
pub(super) fn manuscript(document: &Document, language: &str) -> Walked {
    let mut walker = Walker::new(None, language);
    walker.noted_places = Some(Noted::default());
    if let Some(body) = document.body() {
        walker.element(&body, Within::Whole, 0, false);
    }
    walker.line.end(1);
    let mut text = walker.line.text;
    text.truncate(text.trim_end_matches('\n').len() + 1);
    let mut styling = walker.styling;
    for (name, from, to) in walker.noted_places.unwrap_or_default().notes() {
        styling.add(Style::Note(name), from, to);
    }
    Walked { styled: styling.of(&text), text, changes: walker.changes }
}

/// Walks all of a part of a book, whose notes and pages are known.
pub(super) fn part(root: &NodeRef<'_>, language: &str, plan: &Plan, noted: bool) -> Part {
    let mut walker = Walker::new(None, language);
    walker.plan = Some(plan);
    walker.noted = noted;
    walker.element(root, Within::Whole, 0, false);
    walker.line.end(1);
    let Walker { line, changes, mut part, .. } = walker;
    part.text = line.text;
    part.text.truncate(part.text.trim_end_matches('\n').len());
    Part { changes, ..part }
}

/// The words of an element, on one line.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    let mut walker = Walker::new(None, "");
    walker.element(node, Within::Whole, 0, false);
    squeezed(&walker.line.text)
}

pub(super) struct Walker<'c, 'd> {
    choice: Option<&'c Choice<'d>>,
    language: &'c str,
    line: Lines,
    quotes: usize,
    changes: Vec<Change>,
    /// Ids that links lead to.
    referred: BTreeSet<String>,
    /// What a book says of some of the elements.
    plan: Option<&'c Plan>,
    /// The book has notes, which are numbered through it.
    noted: bool,
    /// What is printed before items.
    numbers: BTreeMap<NodeId, String>,
    /// What was found by the plan.
    part: Part,
    styling: Styling,
    /// Of a manuscript: where its notes and their marks are.
    noted_places: Option<Noted>,
}

impl<'c, 'd> Walker<'c, 'd> {
    fn new(choice: Option<&'c Choice<'d>>, language: &'c str) -> Self {
        let line = Lines::default();
        Self {
            choice,
            language,
            line,
            quotes: 0,
            changes: Vec::new(),
            referred: BTreeSet::new(),
            plan: None,
            noted: false,
            numbers: BTreeMap::new(),
            part: Part::default(),
            styling: Styling::default(),
            noted_places: None,
        }
    }

    fn children(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        for child in node.children_it(false) {
            if child.is_text() && within == Within::Around {
                self.tells(ChangeKind::Beside, &child.text());
            } else if child.is_text() {
                let text = child.text();
                if verbatim { self.line.verbatim(&text) } else { self.line.words(&text) }
            } else if child.is_element() {
                self.element(&child, within, depth + 1, verbatim);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        match self.plan.and_then(|plan| plan.get(&node.id)) {
            Some(planned) => self.planned(*planned, node, depth, verbatim),
            None => self.read(node, within, depth, verbatim),
        }
    }

    /// Reads an element of a book as it was planned.
    fn planned(&mut self, planned: Planned, node: &NodeRef<'d>, depth: usize, verbatim: bool) {
        match planned {
            Planned::Mark(number) => self.referring(node, &format!("[{number}]"), depth, verbatim),
            Planned::Out => {}
            Planned::Page(number) => {
                let words = squeezed(&node.text());
                self.part.pages.push((self.line.turn(), Some(number), words));
            }
            Planned::PageBegins(number) => {
                self.part.pages.push((self.line.turn(), Some(number), String::new()));
                self.read(node, Within::Whole, depth, verbatim);
            }
            Planned::Note(number) => {
                // Its number is in its mark.
                self.numbers.remove(&node.id);
                let line = self.line.leave();
                let pages = self.part.pages.len();
                self.read(node, Within::Whole, depth, verbatim);
                let note = squeezed(&std::mem::replace(&mut self.line, line).text);
                let line = self.line.number();
                // A page that begins within a note is not one of the text.
                self.part.pages[pages..].iter_mut().for_each(|page| (page.0, page.1) = (line, None));
                self.part.notes.push((number, line, note));
            }
        }
    }

    fn read(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        let name = node.node_name().unwrap_or_default();
        let written = self.noted_places.is_some();
        let kind = if written { kind_in_manuscript(&name) } else { kind(&name) };
        // In a book and a manuscript, what only readers of the screen are not told is there to be read.
        let unheard = || node.attr("aria-hidden").is_some_and(|value| &*value == "true");
        if kind == Kind::Skip || if written { is_unseen(node) } else { is_furniture(node) } {
            return;
        }
        if is_hidden(node) || self.plan.is_none() && !written && unheard() {
            if within != Within::Around {
                self.leaves_out(ChangeKind::Hidden, node);
            }
            return;
        }
        if depth > DEEPEST {
            return self.line.words(&node.text());
        }
        let within = match self.choice.map_or(Shown::This(within), |choice| choice.shown(node, kind, within))
        {
            Shown::Not => return self.tells_beside(node, false, None),
            Shown::Only(heading) => {
                self.element(&heading, Within::Whole, depth + 1, false);
                return self.tells_beside(node, false, Some(heading.id));
            }
            Shown::This(within) => within,
        };
        if node.has_name("ol") {
            self.numbers.extend(lists::numbers(node));
        }
        let from = self.line.text.len();
        self.shown(kind, node, within, depth, verbatim);
        let to = self.line.text.len();
        for style in styles(kind, node) {
            self.styling.add(style, from, to);
        }
        if let Some(noted) = &mut self.noted_places {
            noted.read(node, kind, from, to);
        }
    }

    /// Reads an element that is shown.
    fn shown(&mut self, kind: Kind, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        match kind {
            Kind::Block | Kind::Heading => {
                self.apart(2, |walker| walker.children(node, within, depth, verbatim));
            }
            Kind::Line => self.apart(1, |walker| {
                if let Some(number) = walker.numbers.remove(&node.id) {
                    walker.tells(ChangeKind::ItemNumber, &number);
                }
                walker.children(node, within, depth, verbatim);
            }),
            Kind::Verbatim => self.apart(2, |walker| walker.children(node, within, depth, true)),
            Kind::Break => self.line.end(if self.line.text.ends_with('\n') { 2 } else { 1 }),
            Kind::Skip => {}
            Kind::Quoted => self.quoted(node, within, depth, verbatim),
            Kind::Raised => self.raised(node, within, depth),
            Kind::Lowered => self.shifted(node, false, within, depth),
            Kind::Link => self.link(node, within, depth, verbatim),
            Kind::Reading => self.leaves_out(ChangeKind::Reading, node),
            Kind::Struck => self.leaves_out(ChangeKind::Struck, node),
            Kind::Power | Kind::Index | Kind::Indexed => self.formula(node, kind, within, depth),
            Kind::Inline => self.children(node, within, depth, verbatim),
        }
    }

    pub(super) fn leaves_out(&mut self, kind: ChangeKind, node: &NodeRef<'d>) {
        self.tells(kind, &node.text());
    }

    pub(super) fn tells(&mut self, kind: ChangeKind, words: &str) {
        if words.contains(char::is_alphanumeric) {
            self.changes.push(Change::new(kind, self.line.number(), words, ""));
        }
    }

    /// Puts line ends before and after.
    fn apart(&mut self, ends: usize, inside: impl FnOnce(&mut Self)) {
        self.line.end(ends);
        inside(self);
        self.line.end(ends);
    }

    fn quoted(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        let marked = is_marked(&node.text());
        let (opens, closes) = if marked { ("", "") } else { quotation_marks(self.language, self.quotes) };
        self.line.sign(opens);
        self.quotes += 1;
        // There is no blank between the mark and the first word.
        self.line.glued = !marked;
        self.children(node, within, depth, verbatim);
        self.quotes -= 1;
        let behind = self.line.blank.take();
        self.line.sign(closes);
        self.line.blank = behind;
    }

    fn raised(&mut self, node: &NodeRef<'d>, within: Within, depth: usize) {
        let links: Vec<NodeRef<'d>> = node.descendants_it().filter(|node| refers(node).is_some()).collect();
        let plan = self.plan;
        let plan_has = |node: &NodeRef<'d>| plan.is_some_and(|plan| plan.contains_key(&node.id));
        if links.iter().any(plan_has) {
            let of_links = |text: NodeRef<'d>| text.ancestors_it(None).any(|above| plan_has(&above));
            let mut texts = node.descendants_it().filter(|inner| inner.is_text());
            let only_marks = texts.all(|text| !text.text().contains(char::is_alphanumeric) || of_links(text));
            return self.raised_marks(node, only_marks, within, depth);
        }
        let bare = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, '*' | '†' | '‡' | '§'))
                .collect::<String>()
        };
        let linked: String = links.iter().map(|link| bare(&link.text())).collect();
        let all = node.text();
        let refers_to_notes = !linked.is_empty() && linked == bare(&all);
        match note_marks(&all).filter(|_| refers_to_notes || is_reference(node)) {
            Some(marks) => {
                for link in &links {
                    self.refer(link);
                }
                self.marks(&all, &marks);
            }
            None => self.shifted(node, true, within, depth),
        }
    }

    fn shifted(&mut self, node: &NodeRef<'d>, raised: bool, within: Within, depth: usize) {
        let line = self.line.leave();
        self.children(node, within, depth, false);
        let apart = std::mem::replace(&mut self.line, line);
        self.line.shift(&apart, raised);
    }

    /// The base of a formula, and what is raised or lowered next to it.
    fn formula(&mut self, node: &NodeRef<'d>, kind: Kind, within: Within, depth: usize) {
        for (i, part) in node.children_it(false).filter(NodeRef::is_element).enumerate() {
            match i {
                1 => self.shifted(&part, kind == Kind::Power, within, depth),
                2 if kind == Kind::Indexed => self.shifted(&part, true, within, depth),
                _ => self.element(&part, within, depth + 1, false),
            }
        }
    }

    fn link(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        if refers(node).is_none() {
            return self.children(node, within, depth, verbatim);
        }
        let words = node.text();
        if is_way_back(&words) {
            return;
        }
        let mut inside =
            node.children_it(false).filter(|child| child.is_element() || !child.text().trim().is_empty());
        let raised = inside.next().is_some_and(|child| child.has_name("sup")) && inside.next().is_none();
        self.refer(node);
        // What is said in words, as `[Ware 1999]`, belongs to the sentence.
        let short = words.trim().chars().count() <= LONGEST_NUMBER;
        let bracketed = short && words.trim().starts_with('[') && words.trim().ends_with(']');
        let marked = raised || is_reference(node);
        match note_marks(&words).filter(|_| marked || bracketed) {
            // Printed in brackets, it is of the sentence if no note of the book is meant by such numbers.
            Some(marks) if marked || self.noted => self.marks(&words, &marks),
            Some(marks) => self.line.mark_of(&words, &marks),
            None => self.children(node, within, depth, verbatim),
        }
    }
}
