//! The walk over the elements of an article: paragraphs as lines, a blank line between them.
//!
//! A paragraph is one line however long, so there is no line end that the source does not have. Cells, items and terms
//! are lines of their own. Runs of white space become one blank; a line end of the page between letters of scripts
//! without spaces becomes nothing.

use std::collections::BTreeSet;

use dom_query::NodeRef;

use parallax_text::words::unspaced;

use super::choice::{Choice, Shown, Within};
use super::elements::{Kind, NOT_TEXT, kind};
use super::marks::{is_marked, is_way_back, note_marks, quotation_marks, shifted};
use super::{parse, squeezed};

/// Deeper elements are read as plain words.
const DEEPEST: usize = 2 * parse::DEEPEST;

/// The result of the walk.
pub(super) struct Walked {
    pub(super) text: String,
    /// How many readings of characters were left out.
    pub(super) readings: usize,
    /// How many struck-out passages were left out.
    pub(super) struck: usize,
}

/// Walks the article of a page in a language.
pub(super) fn walk(choice: &Choice<'_>, language: &str) -> Walked {
    let mut walker = Walker::new(Some(choice), language);
    if let Some(root) = &choice.root {
        walker.element(root, Within::Around, 0, false);
        for notes in choice.notes_outside(&walker.referred) {
            walker.element(&notes, Within::Whole, 0, false);
        }
    }
    walker.line.end(1);
    let mut text = walker.line.text;
    text.truncate(text.trim_end_matches('\n').len() + 1);
    Walked { text, readings: walker.readings, struck: walker.struck }
}

/// The words of an element, on one line.
pub(super) fn words(node: &NodeRef<'_>) -> String {
    let mut walker = Walker::new(None, "");
    walker.element(node, Within::Whole, 0, false);
    squeezed(&walker.line.text)
}

struct Walker<'c, 'd> {
    choice: Option<&'c Choice<'d>>,
    language: &'c str,
    line: Lines,
    quotes: usize,
    readings: usize,
    struck: usize,
    /// Ids that links lead to.
    referred: BTreeSet<String>,
}

impl<'c, 'd> Walker<'c, 'd> {
    fn new(choice: Option<&'c Choice<'d>>, language: &'c str) -> Self {
        let line = Lines::default();
        Self { choice, language, line, quotes: 0, readings: 0, struck: 0, referred: BTreeSet::new() }
    }

    fn children(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        for child in node.children_it(false) {
            if child.is_text() && within != Within::Around {
                let text = child.text();
                if verbatim { self.line.verbatim(&text) } else { self.line.words(&text) }
            } else if child.is_element() {
                self.element(&child, within, depth + 1, verbatim);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        let kind = kind(&node.node_name().unwrap_or_default());
        if kind == Kind::Skip || is_hidden(node) {
            return;
        }
        if depth > DEEPEST {
            return self.line.words(&node.text());
        }
        let within = match self.choice.map_or(Shown::This(within), |choice| choice.shown(node, kind, within))
        {
            Shown::Not => return,
            Shown::Only(heading) => return self.element(&heading, Within::Whole, depth + 1, false),
            Shown::This(within) => within,
        };
        match kind {
            Kind::Block | Kind::Heading => {
                self.apart(2, |walker| walker.children(node, within, depth, verbatim));
            }
            Kind::Line => self.apart(1, |walker| walker.children(node, within, depth, verbatim)),
            Kind::Verbatim => self.apart(2, |walker| walker.children(node, within, depth, true)),
            Kind::Break => self.line.end(if self.line.text.ends_with('\n') { 2 } else { 1 }),
            Kind::Skip => {}
            Kind::Quoted => self.quoted(node, within, depth, verbatim),
            Kind::Raised => self.raised(node, within, depth),
            Kind::Lowered => self.shifted(node, false, within, depth),
            Kind::Link => self.link(node, within, depth, verbatim),
            Kind::Reading => self.readings += usize::from(!node.text().trim().is_empty()),
            Kind::Struck => self.struck += usize::from(!node.text().trim().is_empty()),
            Kind::Power | Kind::Index => self.formula(node, kind == Kind::Power, within, depth),
            Kind::Inline => self.children(node, within, depth, verbatim),
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
                self.referred.extend(links.iter().filter_map(refers));
                self.line.mark(&marks);
            }
            None => self.shifted(node, true, within, depth),
        }
    }

    fn shifted(&mut self, node: &NodeRef<'d>, raised: bool, within: Within, depth: usize) {
        let before = self.line.last();
        let line = std::mem::take(&mut self.line);
        self.children(node, within, depth, false);
        let words = std::mem::replace(&mut self.line, line).text;
        self.line.sign(&shifted(&squeezed(&words), raised, before));
    }

    /// The base of a formula, and what is raised or lowered next to it.
    fn formula(&mut self, node: &NodeRef<'d>, raised: bool, within: Within, depth: usize) {
        for (i, part) in node.children_it(false).filter(NodeRef::is_element).enumerate() {
            match i {
                1 => self.shifted(&part, raised, within, depth),
                _ => self.element(&part, within, depth + 1, false),
            }
        }
    }

    fn link(&mut self, node: &NodeRef<'d>, within: Within, depth: usize, verbatim: bool) {
        let Some(id) = refers(node) else { return self.children(node, within, depth, verbatim) };
        let words = node.text();
        if is_way_back(&words) {
            return;
        }
        let mut inside =
            node.children_it(false).filter(|child| child.is_element() || !child.text().trim().is_empty());
        let raised = inside.next().is_some_and(|child| child.has_name("sup")) && inside.next().is_none();
        let bracketed = words.trim().starts_with('[') && words.trim().ends_with(']');
        self.referred.insert(id);
        match note_marks(&words).filter(|_| raised || bracketed || is_reference(node)) {
            Some(marks) => self.line.mark(&marks),
            None => self.children(node, within, depth, verbatim),
        }
    }
}

/// The id in its own page that a link leads to.
fn refers(node: &NodeRef<'_>) -> Option<String> {
    if !node.has_name("a") {
        return None;
    }
    let href = node.attr("href")?;
    href.split_once('#').map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty())
}

/// Does its class or role say that it refers to a note?
fn is_reference(node: &NodeRef<'_>) -> bool {
    let of = |name: &str| node.attr(name).unwrap_or_default().to_lowercase();
    let said = format!("{} {} {}", of("class"), of("role"), of("epub:type"));
    said.split_whitespace().any(|word| {
        matches!(
            word,
            "reference" | "noteref" | "doc-noteref" | "fn-ref" | "fnref" | "endnote-ref" | "annotation-ref"
        ) || word.contains("footnote-ref")
            || word.contains("footnoteref")
            || word.contains("footnote-anchor")
            || word.contains("noprint") && word.contains("template-fact")
    })
}

/// Is it on the page but invisible, or not part of its text?
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().to_lowercase().replace(' ', "");
    if node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden") {
        return true;
    }
    let class = node.class().unwrap_or_default().to_lowercase();
    let role = node.attr("role").unwrap_or_default();
    node.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || &*role == "doc-backlink"
        || class.split_whitespace().any(|word| NOT_TEXT.contains(&word))
}

/// The text so far.
#[derive(Default)]
struct Lines {
    text: String,
    /// White space that was read and not written yet, and whether it contains a line end.
    blank: Option<bool>,
    /// The next words belong to those that were written last.
    glued: bool,
}

impl Lines {
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                self.blank = Some(self.blank == Some(true) || c == '\n');
            } else {
                self.flush(c);
                self.text.push(c);
            }
        }
    }

    fn verbatim(&mut self, text: &str) {
        if self.blank.take().is_some() && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Writes the pending blank before `next`, if there is one.
    fn flush(&mut self, next: char) {
        let glued = std::mem::take(&mut self.glued);
        let Some(line_end) = self.blank.take().filter(|_| !glued) else { return };
        let Some(last) = self.text.chars().next_back().filter(|last| *last != '\n') else { return };
        if !(line_end && runs_on(last) && runs_on(next)) {
            self.text.push(' ');
        }
    }

    /// Writes signs that an element expresses.
    fn sign(&mut self, sign: &str) {
        if let Some(first) = sign.chars().next() {
            self.flush(first);
            self.text.push_str(sign);
        }
    }

    /// Writes a note mark, which belongs to the word before it.
    fn mark(&mut self, mark: &str) {
        self.blank = None;
        self.text.push_str(mark);
    }

    fn last(&self) -> Option<char> {
        self.text.chars().next_back().filter(|_| self.blank.is_none())
    }

    /// Writes at least this many line ends, if there is a line.
    fn end(&mut self, ends: usize) {
        self.blank = None;
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() {
            let there = self.text.len() - self.text.trim_end_matches('\n').len();
            self.text.extend(std::iter::repeat_n('\n', ends.saturating_sub(there)));
        }
    }
}

/// Letters of scripts without spaces, and their punctuation: a line end of the page between two of them is not a blank.
fn runs_on(c: char) -> bool {
    unspaced(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}
