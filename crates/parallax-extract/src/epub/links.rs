//! Which links of a book are the marks of its notes, and which elements are those notes.
//!
//! Books mark notes in many ways: by `epub:type`, by roles, by classes of the program that made them, or only by a
//! small raised number that links to a paragraph. So a link is a mark if it looks like one *and* what it leads to is a
//! note: it is called so, or it leads back to this very mark. Verses, items and chapters have numbers too, which a list
//! of links leads to: such links have no words before them.

use std::collections::BTreeMap;

use dom_query::{Document, NodeId, NodeRef};

use super::path::{Target, target};
use crate::html::part::{is_block, is_notes, is_reference};
use crate::marks::note_marks;

/// A link that looks like the mark of a note.
#[derive(Debug)]
pub(super) struct Mark {
    /// The place of its part among the parts.
    pub(super) part: usize,
    pub(super) node: NodeId,
    pub(super) target: Target,
    /// The elements around it: it may be inside a note.
    pub(super) around: Vec<NodeId>,
    /// Its number or sign.
    pub(super) label: String,
    /// No words are before it in its paragraph: so it may as well be the number of the note, which leads back, or one of
    /// a list of links.
    first: bool,
}

/// The links of a book.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) marks: Vec<Mark>,
    /// The ids of marks and of what is right around them, with what the marks lead to: what a note links back to. Is one
    /// of these marks behind words?
    origins: BTreeMap<(Target, Target), bool>,
    /// The marks that lead into each part.
    pub(super) wanted: BTreeMap<String, Vec<usize>>,
}

/// A mark is inside at most so many elements that are looked at.
const AROUND: usize = 24;
/// The words of a mark that is only a number or a sign are not longer than this, in characters.
const LONGEST_NUMBER: usize = 4;
/// The words of a way back are not longer than this, in characters: `[Return to the text]`.
const LONGEST_WAY_BACK: usize = 24;
/// After so many elements of a note its ways back are not looked for.
const LARGEST_NOTE: usize = 2000;

impl Links {
    /// Takes in the links of a part.
    pub(super) fn add(&mut self, part: usize, path: &str, document: &Document) {
        for node in document.root().descendants_it().filter(|node| node.has_name("a")) {
            let Some(href) = node.attr("href") else { continue };
            let Some(target) = target(path, &href) else { continue };
            self.takes(part, path, &node, target);
        }
    }

    /// The marks of a part.
    pub(super) fn of_part(&self, part: usize) -> &[Mark] {
        let at = |part: usize| self.marks.partition_point(|mark| mark.part < part);
        &self.marks[at(part)..at(part + 1)]
    }

    fn takes(&mut self, part: usize, path: &str, node: &NodeRef<'_>, target: Target) {
        let words = node.text();
        let words = words.trim();
        if words.len() > 100 || note_marks(words).is_none() {
            return;
        }
        let named = is_reference(node);
        let label = label(words);
        // What is said in words, as `[Smith 1999]`, belongs to the sentence.
        let short = is_number(label);
        let clear = named || is_raised(node) || label.len() < words.len();
        if !(named || short || clear && label.chars().count() == 1) {
            return;
        }
        let before = before(node);
        // A number that nothing sets off is a word of the sentence: `see page 12`.
        if !clear && label.chars().all(char::is_numeric) && before == Before::Blank {
            return;
        }
        let above: Vec<NodeRef<'_>> = node.ancestors_it(Some(AROUND)).collect();
        let block = above.iter().position(is_block);
        let first = !named && before == Before::Nothing;
        // An anchor of its own may be inside the link or right before it.
        let origins = std::iter::once(*node)
            .chain(above.iter().take(block.map_or(above.len(), |block| block + 1)).copied())
            .chain(node.descendants_it())
            .chain(node.prev_element_sibling());
        for id in origins.filter_map(|node| node.attr("id")) {
            let origin = Target { path: path.to_lowercase(), id: id.to_string() };
            *self.origins.entry((origin, target.clone())).or_default() |= !first;
        }
        let around = above.iter().map(|node| node.id).collect();
        let label = label.to_owned();
        self.wanted.entry(target.path.clone()).or_default().push(self.marks.len());
        self.marks.push(Mark { part, node: node.id, target, around, label, first });
    }

    /// Does a link to `origin` lead back from the note at `target` to one of its marks, and is one of these behind words?
    fn leads_back(&self, origin: Target, target: &Target) -> Option<bool> {
        self.origins.get(&(origin, target.clone())).copied()
    }
}

/// Is it only a number or a sign?
fn is_number(label: &str) -> bool {
    !label.is_empty()
        && label.chars().count() <= LONGEST_NUMBER
        && label.chars().all(|c| c.is_numeric() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#'))
}

/// Is it raised, or all of what is raised?
fn is_raised(node: &NodeRef<'_>) -> bool {
    let sup = |node: &NodeRef<'_>| node.has_name("sup");
    let inside =
        node.children_it(false).filter(|child| child.is_element() || !child.text().trim().is_empty());
    let only: Vec<NodeRef<'_>> = inside.take(2).collect();
    matches!(only.as_slice(), [one] if sup(one)) || node.ancestors_it(Some(3)).any(|above| sup(&above))
}

/// Does an element have anything that is printed?
pub(super) fn has_words(node: &NodeRef<'_>) -> bool {
    let words = |node: &NodeRef<'_>| node.is_text() && !node.text().trim().is_empty();
    words(node) || node.descendants_it().any(|inner| words(&inner))
}

/// What is before a link in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// No words; at most other links, and signs between them.
    Nothing,
    /// Words, and a blank behind them or another sign that a number follows.
    Blank,
    /// Words.
    Words,
}

/// Looks at what is before a link in its paragraph.
fn before(node: &NodeRef<'_>) -> Before {
    let mut blank = None;
    let mut looked = 0;
    let mut now = *node;
    loop {
        let mut sibling = now.prev_sibling();
        while let Some(beside) = sibling {
            if is_block(&beside) || beside.has_name("br") {
                return Before::Nothing;
            }
            looked += 1;
            let text = beside.text();
            if beside.has_name("a") && beside.has_attr("href") && is_number(label(&text)) {
                // Several marks of one word have blanks between them.
                blank = None;
            } else if !text.is_empty() {
                blank = blank.or(Some(goes_on(&text)));
                if text.contains(char::is_alphanumeric) {
                    return if blank == Some(true) { Before::Blank } else { Before::Words };
                }
            }
            // A row of so many elements is not a paragraph that begins.
            if looked > LONGEST_ROW {
                return Before::Words;
            }
            sibling = beside.prev_sibling();
        }
        match now.parent().filter(|above| !is_block(&now) && above.is_element()) {
            Some(above) if !is_block(&above) => now = above,
            Some(_) | None => return Before::Nothing,
        }
    }
}

/// May a number follow as a word of the sentence: `page 12`, `(12`, `11–12`, `Gen. 1:12`?
fn goes_on(text: &str) -> bool {
    let mut back = text.chars().rev();
    match back.next() {
        Some('(' | '[' | '{') => true,
        Some('-' | '–' | '—' | ':' | '/') => back.next().is_some_and(char::is_numeric),
        Some(c) => c.is_whitespace(),
        None => false,
    }
}

/// So many elements before a link in its paragraph are looked at.
const LONGEST_ROW: usize = 200;

/// A number or sign without the brackets around it.
fn label(words: &str) -> &str {
    words.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')') || c.is_whitespace())
}

/// The note that a mark leads to.
#[derive(Debug)]
pub(super) struct Note<'d> {
    /// Its text: one element, or several.
    pub(super) nodes: Vec<NodeRef<'d>>,
    /// What is printed before it and is not its text.
    pub(super) label: Option<NodeRef<'d>>,
}

/// The part in which notes are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within<'p> {
    /// Its place among the parts: elements of two parts can have the same id.
    pub(super) part: usize,
    pub(super) path: &'p str,
    /// How many places that marks lead to are in an element.
    pub(super) wanted: &'p BTreeMap<NodeId, usize>,
}

/// The note that begins at an element, if it is one for this mark.
pub(super) fn note<'d>(at: &NodeRef<'d>, mark: &Mark, within: Within<'_>, links: &Links) -> Option<Note<'d>> {
    let note = enclosing(at, within.wanted)?;
    let path = within.path;
    let inside = |id: &NodeId| note.nodes.iter().any(|node| node.id == *id);
    if mark.part == within.part && mark.around.iter().any(inside) {
        return None;
    }
    let called = is_named(&note.nodes[0]);
    if mark.first && !called {
        return None;
    }
    let nodes = || note.nodes.iter().chain(note.label.iter());
    let back = nodes().any(|node| ways_back(node, mark, path, links).iter().any(|(_, words)| *words));
    let boxed = || {
        let is_box = |above: NodeRef<'_>| is_notes(&above) && !above.has_name("body");
        note.nodes.iter().any(|node| node.ancestors_it(Some(4)).any(is_box))
    };
    let known = called || note.nodes.iter().any(is_named) || back || boxed();
    let sound = || note.nodes.iter().any(says_something) && !note.nodes.iter().any(heads);
    (known && (called || sound())).then_some(note)
}

/// Has it words besides numbers and links that are numbers? An entry of a list of numbers has none.
fn says_something(node: &NodeRef<'_>) -> bool {
    let mut texts = node.descendants_it().take(LARGEST_NOTE).filter(NodeRef::is_text);
    texts.any(|text| {
        let words = text.text();
        let linked = || text.ancestors_it(Some(4)).any(|above| above.has_name("a") && above.has_attr("href"));
        words.contains(char::is_alphabetic) || words.contains(char::is_alphanumeric) && !linked()
    })
}

/// Has it a heading in it? Then it is a chapter.
fn heads(node: &NodeRef<'_>) -> bool {
    node.descendants_it().take(LARGEST_NOTE).any(|inner| is_heading(&inner))
}

fn is_heading(node: &NodeRef<'_>) -> bool {
    matches!(node.node_name().as_deref(), Some("h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

/// The paragraph, item or box of a note.
fn enclosing<'d>(at: &NodeRef<'d>, wanted: &BTreeMap<NodeId, usize>) -> Option<Note<'d>> {
    if at.has_name("dt") {
        let mut nodes = Vec::new();
        let mut next = at.next_element_sibling();
        while let Some(node) = next.filter(|node| node.has_name("dd")) {
            next = node.next_element_sibling();
            nodes.push(node);
        }
        return (!nodes.is_empty()).then_some(Note { nodes, label: Some(*at) });
    }
    let mut node = *at;
    while !is_block(&node) {
        let above = node.parent()?;
        // An empty anchor may be before the paragraph.
        if is_box(&above) && !has_words(&node) {
            node = node.next_element_sibling()?;
            break;
        }
        node = above;
    }
    if node.has_name("dt") {
        return enclosing(&node, wanted);
    }
    if matches!(node.node_name().as_deref(), Some("td" | "th")) {
        node = node.parent()?;
    }
    // The box of one note with several paragraphs; a box with several notes is none.
    let alone = |above: &NodeRef<'_>| wanted.get(&above.id).is_none_or(|places| *places < 2);
    while let Some(above) = node
        .parent()
        .filter(|above| alone(above) && (is_one_note(above) || above.has_name("li") && !is_one_note(&node)))
    {
        node = above;
    }
    let name = node.node_name().unwrap_or_default();
    let too_much =
        matches!(&*name, "body" | "html" | "main" | "article" | "dl" | "ol" | "ul") || is_heading(&node);
    (!too_much).then(|| Note { nodes: vec![node], label: None })
}

fn is_box(node: &NodeRef<'_>) -> bool {
    matches!(node.node_name().as_deref(), Some("body" | "section" | "div" | "aside" | "article" | "main"))
}

/// Words by which an element is called a note.
fn is_named(node: &NodeRef<'_>) -> bool {
    let of = |name: &str| node.attr(name).unwrap_or_default().to_lowercase();
    let said = format!("{} {} {}", of("epub:type"), of("role"), of("class"));
    said.split_whitespace().any(|word| {
        matches!(
            word,
            "footnote"
                | "endnote"
                | "rearnote"
                | "note"
                | "doc-footnote"
                | "doc-endnote"
                | "fn"
                | "footnotes"
                | "endnotes"
        ) || word.contains("footnote")
            || word.contains("endnote")
    })
}

/// Is it called one note, and a box of block elements?
fn is_one_note(node: &NodeRef<'_>) -> bool {
    let of = |name: &str| node.attr(name).unwrap_or_default().to_lowercase();
    let said = format!("{} {} {}", of("epub:type"), of("role"), of("class"));
    matches!(node.node_name().as_deref(), Some("div" | "aside" | "li" | "section" | "blockquote" | "table"))
        && said.split_whitespace().any(|word| {
            matches!(
                word,
                "footnote" | "endnote" | "rearnote" | "doc-footnote" | "doc-endnote" | "note" | "fn"
            )
        })
}

/// The links in a note that lead back to its marks: its number, or an arrow behind it; for each, is one of these marks
/// behind words?
pub(super) fn ways_back<'d>(
    note: &NodeRef<'d>,
    mark: &Mark,
    path: &str,
    links: &Links,
) -> Vec<(NodeRef<'d>, bool)> {
    let leads_back = |node: NodeRef<'d>| {
        let href = node.attr("href").filter(|_| node.has_name("a"))?;
        let words = links.leads_back(target(path, &href)?, &mark.target)?;
        (node.text().trim().chars().count() <= LONGEST_WAY_BACK).then_some((node, words))
    };
    note.descendants_it().take(LARGEST_NOTE).filter_map(leads_back).collect()
}

/// Is a way back not text: a number, an arrow, or the last words of its note?
pub(super) fn is_only_back(way: &NodeRef<'_>, note: &NodeRef<'_>, mark: &Mark) -> bool {
    let words = way.text();
    if label(&words).trim_end_matches(['.', ':']) == mark.label || !words.contains(char::is_alphabetic) {
        return true;
    }
    let mut now = *way;
    while now.id != note.id {
        let mut next = now.next_sibling();
        while let Some(behind) = next {
            if behind.text().contains(char::is_alphanumeric) {
                return false;
            }
            next = behind.next_sibling();
        }
        match now.parent() {
            Some(above) => now = above,
            None => return false,
        }
    }
    true
}
