//! A page → its tree, within limits. A few hundred kB of unclosed marks can grow to gigabytes, because the standard
//! repeats them in every paragraph, and the attributes of one element take quadratic time.

use dom_query::Document;
use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use crate::ExtractError;
use crate::limits::{MAX_ATTRIBUTES, MAX_DEPTH, MAX_NODES};

/// A page that grows beyond this many elements and pieces of text is not read.
pub(super) const MOST_NODES: usize = MAX_NODES;
/// As deep as browsers build a page; beyond this the time grows with the depth.
pub(super) const DEEPEST: usize = MAX_DEPTH;
/// An element with more attributes is not read.
pub(super) const MOST_ATTRIBUTES: usize = MAX_ATTRIBUTES;
/// After this many bytes the size of the tree is checked again.
const PIECE: usize = 1024;

/// Elements that contain nothing, or that the next of their kind closes.
const NOT_DEEP: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option",
    "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Checks a page before it is parsed: how deep its elements are nested, and how many attributes one has.
pub(super) fn check(page: &str) -> Result<(), ExtractError> {
    let (mut now, mut most) = (0_usize, 0);
    // Inside these elements a script is not a script.
    let mut others = 0_usize;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        if name.is_empty() {
            continue;
        }
        let (attributes, end) = attributes(&tag[name.len()..]);
        if attributes > MOST_ATTRIBUTES {
            return Err(ExtractError::TooManyAttributes);
        }
        let whole = end && tag[name.len()..].split('>').next().unwrap_or_default().ends_with('/');
        let name = name.to_ascii_lowercase();
        if matches!(name.as_str(), "svg" | "math" | "select") {
            others = if closes { others.saturating_sub(1) } else { others + 1 };
        }
        if NOT_DEEP.contains(&name.as_str()) {
            continue;
        }
        if closes {
            now = now.saturating_sub(1);
        } else if !whole {
            now += 1;
            most = most.max(now);
            if others == 0 && matches!(name.as_str(), "script" | "style") {
                rest = behind(rest, &name);
            }
        }
    }
    if most > DEEPEST { Err(ExtractError::TooDeep) } else { Ok(()) }
}

/// What follows the content of a script or style, from the sign that ends it.
fn behind<'p>(rest: &'p str, name: &str) -> &'p str {
    let end = rest.match_indices("</").find(|(at, _)| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    });
    end.map_or("", |(at, _)| &rest[at..])
}

/// How many attributes a tag may have, and whether it ends.
fn attributes(tag: &str) -> (usize, bool) {
    let (mut count, mut inside, mut quoted, mut value) = (0, false, None, false);
    for c in tag.chars() {
        match (quoted, c) {
            (Some(mark), c) if mark == c => (quoted, inside, value) = (None, false, false),
            (Some(_), _) => {}
            (None, '>') => return (count, true),
            (None, '"' | '\'') if value => quoted = Some(c),
            (None, '=') => value = true,
            (None, c) if c.is_ascii_whitespace() || c == '/' => inside = false,
            (None, _) if !inside => {
                // What follows an equals sign is the value of the attribute before it.
                count += usize::from(!value);
                (inside, value) = (true, false);
            }
            (None, _) => value = false,
        }
    }
    (count, false)
}

/// Parses a page as browsers without scripts do.
pub(super) fn document(page: &str) -> Result<Document, ExtractError> {
    document_within(page, MOST_NODES)
}

/// Parses a page that may have so many elements and pieces of text.
pub(super) fn document_within(page: &str, most_nodes: usize) -> Result<Document, ExtractError> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE.max(4)));
        parser.process(piece.into());
        if parser.tokenizer.sink.sink.tree.len() > most_nodes {
            return Err(ExtractError::TooManyElements);
        }
        rest = behind;
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_open_elements() {
        let refused = |page: &str| matches!(check(page), Err(ExtractError::TooDeep));
        assert!(!refused(
            "<!doctype html><html><body><p>a<p>b<br><img src=x><div><b>c</b></div></body></html>"
        ));
        assert!(refused(&"<div>".repeat(DEEPEST + 1)) && !refused(&"<div>".repeat(DEEPEST)));
        assert!(!refused(&"<div/>".repeat(DEEPEST + 1)) && !refused(&"<div></div>".repeat(DEEPEST + 1)));
        assert!(!refused(&format!("<script>{}</script>", "a<b;".repeat(1000))));
        assert!(!refused(&format!("<!--{}-->", "<div>".repeat(1000))));
        assert!(refused(&format!("<svg><script>{}", "<div>".repeat(1000))));
    }

    #[test]
    fn attributes_are_counted() {
        for (tag, count) in [
            ("", 0),
            (" a b>", 2),
            (" a=1 b='x y z' c=\"> d\" e>", 4),
            (" a = 1 b>", 2),
            ("/a/b>", 2),
            (" a=x/y>", 2),
            (" a=''b=''>", 2),
        ] {
            assert_eq!(attributes(tag).0, count, "{tag}");
        }
        let page = |n: usize| {
            format!("<p {}>x</p>", (0..n).map(|i| format!("a{i}=1 ")).collect::<Vec<_>>().concat())
        };
        assert!(check(&page(MOST_ATTRIBUTES)).is_ok());
        assert!(matches!(check(&page(MOST_ATTRIBUTES + 1)), Err(ExtractError::TooManyAttributes)));
    }

    #[test]
    fn a_page_that_grows_is_stopped() {
        let marks = (0..500).map(|i| format!("<b id=b{i}>")).collect::<Vec<_>>().concat();
        let page = format!("<p>{marks}{}", "<p>x".repeat(60_000));
        assert!(matches!(document(&page), Err(ExtractError::TooManyElements)));
        assert!(document("é".repeat(3000).as_str()).is_ok());
    }
}
