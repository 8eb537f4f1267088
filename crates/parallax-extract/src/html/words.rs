//! What an element says of the words in it: that they are quoted, emphasised, code, a heading or a link.

use dom_query::NodeRef;

use super::elements::Kind;
use crate::styled::Style;

/// What it says, if anything.
pub(super) fn style(kind: Kind, node: &NodeRef<'_>) -> Option<Style> {
    match kind {
        Kind::Heading => Some(Style::Heading),
        Kind::Verbatim => Some(Style::Code),
        Kind::Link => node.attr("href").map(|to| Style::Link(to.to_string())),
        Kind::Block if node.has_name("blockquote") => Some(Style::Quotation),
        Kind::Inline if ["em", "i", "cite"].iter().any(|name| node.has_name(name)) => Some(Style::Emphasis),
        Kind::Inline if node.has_name("code") => Some(Style::Code),
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
    }
}
