//! Which elements of a page belong to the article: those that the reader library kept, and those that it discards
//! although they belong to a source.

use std::collections::BTreeSet;

use dom_query::{Document, NodeId, NodeRef};

use super::NUMBER;
use super::elements::{AROUND, BOXES, Kind, NOTES, SECTIONS, kind};

/// How an element relates to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// It only contains parts of it.
    Around,
    /// It is a part of it, from which the library may have discarded something.
    Kept,
    /// It was taken back as a whole.
    Whole,
}

/// How much of an element is read.
pub(super) enum Shown<'d> {
    /// Nothing.
    Not,
    /// The element.
    This(Within),
    /// Only the heading in it.
    Only(NodeRef<'d>),
}

/// The choice for one page.
pub(super) struct Choice<'d> {
    pub(super) root: Option<NodeRef<'d>>,
    /// What the library kept.
    kept: BTreeSet<NodeId>,
    /// The elements that contain some of it.
    around: BTreeSet<NodeId>,
    /// Of the sections that contain some of it: what is around each, and how it is called.
    sections: BTreeSet<(NodeId, String)>,
    /// No article was found: what usually surrounds one is left out by its name.
    whole: bool,
    document: &'d Document,
}

/// Gives every element its number.
pub(super) fn number(document: &Document) {
    // Collected first, because an iterator borrows the tree that is changed.
    let nodes: Vec<NodeRef<'_>> = document.root().descendants_it().filter(|node| node.is_element()).collect();
    for (i, node) in nodes.into_iter().enumerate() {
        node.set_attr(NUMBER, &i.to_string());
    }
}

fn number_of(node: &NodeRef<'_>) -> Option<u32> {
    node.attr(NUMBER)?.parse().ok()
}

impl<'d> Choice<'d> {
    /// What the library selected, found by the numbers in it.
    pub(super) fn of(document: &'d Document, content: &str) -> Self {
        let content = Document::fragment(content);
        let numbers: BTreeSet<u32> =
            content.root().descendants_it().filter_map(|node| number_of(&node)).collect();
        let (mut kept, mut around, mut sections) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for node in document.root().descendants_it().filter(|node| node.is_element()) {
            if number_of(&node).is_some_and(|number| numbers.contains(&number)) {
                kept.insert(node.id);
                around.insert(node.id);
                sections.extend(section(&node));
                for above in node.ancestors_it(None) {
                    if !around.insert(above.id) {
                        break;
                    }
                    sections.extend(section(&above));
                }
            }
        }
        let mut choice = Self { root: None, kept, around, sections, whole: false, document };
        choice.root = choice.lowest().map(|lowest| choice.with_sections(lowest));
        choice
    }

    /// The whole page.
    pub(super) fn whole(document: &'d Document) -> Self {
        let (kept, around, sections) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { root: document.body(), kept, around, sections, whole: true, document }
    }

    /// The lowest element that contains all of it.
    fn lowest(&self) -> Option<NodeRef<'d>> {
        let mut now = self.document.body()?;
        while !self.kept.contains(&now.id) {
            let mut inside = now.children_it(false).filter(|node| self.around.contains(&node.id));
            match (inside.next(), inside.next()) {
                (Some(only), None) => now = only,
                (Some(_), Some(_)) => break,
                (None, _) => return None,
            }
        }
        Some(now)
    }

    /// What is around the sections of a document, if it was found in one of them only.
    fn with_sections(&self, lowest: NodeRef<'d>) -> NodeRef<'d> {
        let beside = |node: &NodeRef<'d>| {
            let above = node.parent().filter(|_| section(node).is_some())?;
            let twin = |child: &NodeRef<'d>| child.id != node.id && self.is_section(child);
            above.children_it(false).any(|child| child.is_element() && twin(&child)).then_some(above)
        };
        let inside = std::iter::once(lowest).chain(lowest.ancestors_it(Some(MOST_SECTIONS)));
        inside.filter_map(|node| beside(&node)).last().unwrap_or(lowest)
    }

    /// Is it a section like those beside it that were kept? The library drops those with many links or programs.
    fn is_section(&self, node: &NodeRef<'_>) -> bool {
        section(node).is_some_and(|section| self.sections.contains(&section))
            && !says(&said(node), AROUND)
            // The programs that name sections so do not make lists of links in this way.
            && (node.has_name("div") || is_written(node))
    }

    /// How much of an element is read, if the element around it relates to the article like this.
    pub(super) fn shown(&self, node: &NodeRef<'d>, kind: Kind, within: Within) -> Shown<'d> {
        if within == Within::Whole {
            return Shown::This(Within::Whole);
        }
        if self.whole {
            return if around_an_article(node, kind) { Shown::Not } else { Shown::This(Within::Kept) };
        }
        if self.around.contains(&node.id) && !asks_the_reader(node, kind) {
            let whole = within == Within::Kept || self.kept.contains(&node.id);
            return Shown::This(if whole { Within::Kept } else { Within::Around });
        }
        if asks_the_reader(node, kind) {
            return Shown::Not;
        }
        self.taken_back(node, kind, within)
    }

    /// How much of an element is read that the library discarded.
    fn taken_back(&self, node: &NodeRef<'d>, kind: Kind, within: Within) -> Shown<'d> {
        let kept = within == Within::Kept;
        match kind {
            Kind::Heading if self.heads(node) => Shown::This(Within::Whole),
            Kind::Block | Kind::Verbatim | Kind::Line if is_notes(node) => Shown::This(Within::Whole),
            Kind::Block | Kind::Verbatim => {
                if let Some(heading) = wrapped_heading(node).filter(|_| self.heads(node)) {
                    return Shown::Only(heading);
                }
                if self.is_section(node) || kept && (belongs(node) || is_box(node)) {
                    Shown::This(Within::Whole)
                } else if kept && replaced(node) {
                    Shown::This(Within::Kept)
                } else {
                    Shown::Not
                }
            }
            Kind::Inline
            | Kind::Line
            | Kind::Break
            | Kind::Quoted
            | Kind::Raised
            | Kind::Lowered
            | Kind::Link
            | Kind::Reading
            | Kind::Struck
            | Kind::Power
            | Kind::Index
            | Kind::Indexed => {
                if kept {
                    Shown::This(Within::Kept)
                } else {
                    Shown::Not
                }
            }
            Kind::Heading | Kind::Skip => Shown::Not,
        }
    }

    /// Does something that is read follow a heading? A heading over discarded text heads nothing.
    fn heads(&self, node: &NodeRef<'d>) -> bool {
        let mut next = node.next_element_sibling();
        while let Some(sibling) = next {
            let kind = kind(&sibling.node_name().unwrap_or_default());
            if self.around.contains(&sibling.id) || is_notes(&sibling) || belongs(&sibling) {
                return true;
            }
            let passed = matches!(kind, Kind::Heading | Kind::Skip | Kind::Break)
                || wrapped_heading(&sibling).is_some();
            if !passed && !sibling.text().trim().is_empty() {
                return false;
            }
            next = sibling.next_element_sibling();
        }
        false
    }

    /// Notes outside the walked elements, if something inside refers to one of them.
    pub(super) fn notes_outside(&self, referred: &BTreeSet<String>) -> Vec<NodeRef<'d>> {
        let Some(root) = self.root else { return Vec::new() };
        let inside = |node: &NodeRef<'_>| {
            node.id == root.id || node.ancestors_it(None).any(|above| above.id == root.id)
        };
        let named = |node: &NodeRef<'_>| {
            let names = std::iter::once(*node).chain(node.descendants_it());
            names.filter_map(|node| node.attr("id")).any(|id| referred.contains(&*id))
        };
        let mut found: Vec<NodeRef<'d>> = Vec::new();
        for node in self.document.root().descendants_it().filter(|node| node.is_element() && is_notes(node)) {
            let again = found.iter().any(|known| node.ancestors_it(None).any(|above| above.id == known.id));
            if !again && !inside(&node) && named(&node) {
                found.push(node);
            }
        }
        found
    }
}

/// The library replaces a box that contains only another box, and keeps the number of the outer one.
fn replaced(node: &NodeRef<'_>) -> bool {
    let is_box = |node: &NodeRef<'_>| matches!(node.node_name().as_deref(), Some("div" | "section" | "p"));
    let Some(above) = node.parent().filter(|above| is_box(node) && is_box(above)) else { return false };
    above
        .children_it(false)
        .all(|child| child.id == node.id || !child.is_element() && child.text().trim().is_empty())
}

/// Class, id and role of an element, in small letters.
fn said(node: &NodeRef<'_>) -> String {
    let of = |name: &str| node.attr(name).unwrap_or_default().to_lowercase();
    format!("{} {} {} {}", of("class"), of("id"), of("role"), of("epub:type"))
}

fn says(said: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| said.contains(part))
}

/// Does it contain notes? A reference to a note has a similar class, but is not a box.
pub(crate) fn is_notes(node: &NodeRef<'_>) -> bool {
    let name = node.node_name().unwrap_or_default();
    matches!(kind(&name), Kind::Block | Kind::Line) && name != *"body" && says(&said(node), NOTES)
}

/// Does it belong to a source, although a reader of news would discard it?
fn belongs(node: &NodeRef<'_>) -> bool {
    match node.node_name().as_deref() {
        Some("blockquote" | "pre") => !node.text().trim().is_empty(),
        Some("p") => {
            !says(&said(node), AROUND) && is_written(node) && node.text().trim().contains(char::is_whitespace)
        }
        Some("dl" | "ol" | "ul" | "table") => !says(&said(node), AROUND) && is_written(node),
        Some(_) | None => false,
    }
}

/// Sections are inside each other at most so deep.
const MOST_SECTIONS: usize = 6;

/// Of a section of a document: what is around it, and how it is called.
fn section(node: &NodeRef<'_>) -> Option<(NodeId, String)> {
    let class = node.class().map(|class| class.to_lowercase()).unwrap_or_default();
    let named = || class.split_whitespace().any(|word| SECTIONS.contains(&word));
    let is_one = node.has_name("section") || node.has_name("div") && named();
    Some((node.parent().filter(|_| is_one)?.id, class))
}

/// Is it a box of a document, as the programs that make manuals and books name them? Their lists may be of links.
fn is_box(node: &NodeRef<'_>) -> bool {
    let class = node.class().map(|class| class.to_lowercase()).unwrap_or_default();
    let list = class.split_whitespace().any(|word| BOXES.contains(&word) && word.ends_with("list"));
    matches!(node.node_name().as_deref(), Some("aside" | "div" | "section"))
        && class.split_whitespace().any(|word| BOXES.contains(&word))
        && !says(&class, AROUND)
        && (list || is_written(node))
}

/// Is it mostly words, not links?
pub(super) fn is_written(node: &NodeRef<'_>) -> bool {
    let letters = |node: &NodeRef<'_>| node.text().chars().filter(|c| !c.is_whitespace()).count();
    // An anchor is not a link.
    let is_link = |node: &NodeRef<'_>| node.has_name("a") && node.has_attr("href");
    let linked: usize = node.descendants_it().filter(is_link).map(|link| letters(&link)).sum();
    let all = letters(node);
    all > 0 && linked * 2 < all
}

/// A box that asks the reader for something has at most this many letters; a larger one may contain a part of the
/// article.
const LARGEST_REQUEST: usize = 300;

/// A box within an article that does not belong to it: to subscribe, to share, to go on. Neither its name nor its being
/// made of fields or links is enough; both together are.
fn asks_the_reader(node: &NodeRef<'_>, kind: Kind) -> bool {
    let said = said(node);
    let word = |part: &str| {
        AROUND.iter().any(|around| part.strip_prefix(around).is_some_and(|rest| matches!(rest, "" | "s")))
    };
    let named = said.split(|c: char| !c.is_alphanumeric()).any(word);
    if kind != Kind::Block || !named || is_notes(node) {
        return false;
    }
    let field = |node: &NodeRef<'_>| {
        matches!(node.node_name().as_deref(), Some("form" | "input" | "button" | "select" | "textarea"))
    };
    let letters = node.text().trim().chars().count();
    letters <= LARGEST_REQUEST && (node.descendants_it().any(|inner| field(&inner)) || !is_written(node))
}

/// A wrapper contains at most this many letters besides the heading: a link to edit it, a date.
const BESIDE_A_HEADING: usize = 60;

/// The heading in a box that contains hardly anything else.
fn wrapped_heading<'d>(node: &NodeRef<'d>) -> Option<NodeRef<'d>> {
    if !matches!(node.node_name().as_deref(), Some("div" | "header" | "hgroup" | "section")) {
        return None;
    }
    let mut headings =
        node.descendants_it().filter(|node| kind(&node.node_name().unwrap_or_default()) == Kind::Heading);
    let heading = headings.next().filter(|_| headings.next().is_none())?;
    let letters = |node: &NodeRef<'_>| node.text().trim().chars().count();
    (letters(node) <= letters(&heading) + BESIDE_A_HEADING).then_some(heading)
}

/// On a page where no article was found: is this something that surrounds the article on other pages?
fn around_an_article(node: &NodeRef<'_>, kind: Kind) -> bool {
    let name = node.node_name().unwrap_or_default();
    let around = matches!(&*name, "aside" | "footer" | "nav")
        || kind == Kind::Block && name != *"body" && says(&said(node), AROUND);
    around && !is_notes(node)
}
