//! What an element says of the words in it: that they are quoted, emphasised, code, a heading or a link, or that they name
//! the source of others.

use dom_query::NodeRef;

use super::elements::{Kind, kind};
use crate::styled::Style;

/// What it says, if anything.
pub(super) fn styles(kind: Kind, node: &NodeRef<'_>) -> Vec<Style> {
    let named = |name: &str| node.has_name(name);
    let link = |name: &str| node.attr(name).filter(|to| !to.is_empty()).map(|to| Style::Link(to.to_string()));
    let style = match kind {
        _ if names_source(node) => Some(Style::Source),
        Kind::Heading => Some(Style::Heading),
        Kind::Verbatim => Some(Style::Code),
        Kind::Link => link("href"),
        Kind::Block if named("blockquote") => Some(Style::Quotation),
        Kind::Inline if ["em", "i", "cite"].into_iter().any(named) => Some(Style::Emphasis),
        Kind::Inline if ["code", "kbd", "samp", "tt"].into_iter().any(named) => Some(Style::Code),
        Kind::Inline
        | Kind::Block
        | Kind::Line
        | Kind::Break
        | Kind::Skip
        | Kind::Quoted
        | Kind::Raised
        | Kind::Lowered
        | Kind::Reading
        | Kind::Struck
        | Kind::Power
        | Kind::Index
        | Kind::Indexed => None,
    };
    // Where the words are from, as HTML has it.
    let cited = if named("blockquote") || named("q") { link("cite") } else { None };
    style.into_iter().chain(cited).collect()
}

/// Does it say whose words a block quotation has: its footer, the caption of its figure, or a citation that is a line of
/// its own or the end of it?
fn names_source(node: &NodeRef<'_>) -> bool {
    let quoted = || node.ancestors_it(None).find(|above| above.has_name("blockquote"));
    match node.node_name().as_deref() {
        Some("footer") => quoted().is_some(),
        Some("figcaption") => node.parent().is_some_and(|figure| {
            figure.has_name("figure") && figure.descendants_it().any(|inside| inside.has_name("blockquote"))
        }),
        Some("cite") => quoted().is_some() && ends_its_line(node) && begins_anew(node),
        Some(_) | None => false,
    }
}

/// Does nothing but a stop follow in its line?
fn ends_its_line(node: &NodeRef<'_>) -> bool {
    let mut next = node.next_sibling();
    while let Some(sibling) = next {
        if is_line(&sibling) {
            break;
        }
        if sibling.text().contains(char::is_alphanumeric) {
            return false;
        }
        next = sibling.next_sibling();
    }
    true
}

/// Is nothing before it in its line, or a sentence that has ended, or a dash?
fn begins_anew(node: &NodeRef<'_>) -> bool {
    let (mut before, mut previous) = (String::new(), node.prev_sibling());
    while let Some(sibling) = previous.filter(|sibling| !is_line(sibling)) {
        before.insert_str(0, &sibling.text());
        previous = sibling.prev_sibling();
    }
    let before = before.trim_end();
    before.is_empty()
        || before.ends_with(['.', '!', '?', '…', '”', '’', '"', '»', '—', '–', '-', '―', '(', '['])
}

fn is_line(node: &NodeRef<'_>) -> bool {
    let kind = node.node_name().map(|name| kind(&name));
    kind.is_some_and(|kind| kind.is_block() || kind == Kind::Break)
}
