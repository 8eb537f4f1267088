//! What attributes say of an element, whatever its name: that it is hidden, no part of the text, or a mark of a note.

use dom_query::NodeRef;

use super::elements::{NOT_READ, NOT_TEXT};

/// The id in its own page that a link leads to.
pub(super) fn refers(node: &NodeRef<'_>) -> Option<String> {
    if !node.has_name("a") {
        return None;
    }
    let href = node.attr("href")?;
    href.split_once('#').map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty())
}

/// Does its class or role say that it refers to a note?
pub(crate) fn is_reference(node: &NodeRef<'_>) -> bool {
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

/// Is it on the page but invisible?
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").unwrap_or_default().to_lowercase().replace(' ', "");
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

/// Is it no part of the text, as links to edit it and the way back from a note?
pub(super) fn is_furniture(node: &NodeRef<'_>) -> bool {
    is_unseen(node) || has_class(node, NOT_TEXT)
}

/// Is it no part of a manuscript either: words for screen readers, the way back from a note?
pub(super) fn is_unseen(node: &NodeRef<'_>) -> bool {
    let role = node.attr("role").unwrap_or_default();
    &*role == "doc-backlink" || has_class(node, NOT_READ)
}

fn has_class(node: &NodeRef<'_>, classes: &[&str]) -> bool {
    let class = node.class().unwrap_or_default().to_lowercase();
    class.split_whitespace().any(|word| classes.contains(&word))
}
