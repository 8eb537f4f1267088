//! XHTML, of books and of old web pages, as the parser of HTML reads it.
//!
//! In XML `<a id="p12"/>` is an empty element; in HTML it opens one that everything behind it is inside of. So empty
//! elements get their end tags, marked sections become text, and a prefix for the elements of XHTML is taken off.

use std::borrow::Cow;

/// Elements that have no end tag in HTML.
const EMPTY: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// The namespace of XHTML.
const NAMESPACE: &str = "http://www.w3.org/1999/xhtml";
/// How far into a part the prefix of XHTML is looked for.
const HEAD: usize = 4096;

/// Does a page say that it is XHTML: by the declaration of XML, or by its type?
pub(super) fn is_declared(page: &str) -> bool {
    let head = &page[..page.floor_char_boundary(HEAD)];
    let declared = head.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']).starts_with("<?xml");
    head.contains(NAMESPACE) && (declared || head.contains("//DTD XHTML"))
}

/// The page as HTML.
pub(crate) fn as_html(page: &str) -> String {
    let prefix = prefix(page);
    let mut html = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        html.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(text) = rest.strip_prefix("<![CDATA[") {
            let end = text.find("]]>").unwrap_or(text.len());
            html.push_str(&escaped(&text[..end]));
            rest = text.get(end + 3..).unwrap_or_default();
        } else if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            rest = &rest[end..];
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = behind_declaration(rest);
        } else {
            let end = tag_end(rest);
            tag(&mut html, &rest[..end], prefix.as_deref());
            rest = &rest[end..];
        }
    }
    html.push_str(rest);
    html
}

/// The prefix of the elements of XHTML, with its colon.
fn prefix(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(HEAD)];
    let before = &head[..head.find(NAMESPACE)?];
    let name = before.trim_end_matches(['"', '\'']).trim_end().strip_suffix('=')?.trim_end();
    let name = name.rsplit(|c: char| c.is_whitespace()).next()?;
    Some(format!("{}:", name.strip_prefix("xmlns:")?))
}

/// What follows a declaration or an instruction; a document type may have declarations of its own in brackets.
fn behind_declaration(rest: &str) -> &str {
    let end = rest.find('>').map_or(rest.len(), |end| end + 1);
    match rest[..end].find('[').filter(|_| rest.starts_with("<!")) {
        Some(_) => rest.find("]>").map_or("", |end| &rest[end + 2..]),
        None => &rest[end..],
    }
}

/// Where a tag ends: at the first `>` that is not in a value.
fn tag_end(rest: &str) -> usize {
    let mut quoted = None;
    for (at, c) in rest.bytes().enumerate() {
        match (quoted, c) {
            (Some(mark), c) if mark == c => quoted = None,
            (None, b'"' | b'\'') => quoted = Some(c),
            (None, b'>') => return at + 1,
            (Some(_) | None, _) => {}
        }
    }
    rest.len()
}

fn tag(html: &mut String, tag: &str, prefix: Option<&str>) {
    let tag = match prefix {
        Some(prefix) => {
            Cow::Owned(tag.replacen(&format!("<{prefix}"), "<", 1).replacen(&format!("</{prefix}"), "</", 1))
        }
        None => Cow::Borrowed(tag),
    };
    let name = tag[1..].split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | ':' | '_')).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    match tag.strip_suffix("/>").filter(|_| !name.is_empty()) {
        Some(open) if !EMPTY.contains(&name.as_str()) => {
            html.push_str(open);
            html.push_str("></");
            html.push_str(&name);
            html.push('>');
        }
        Some(_) | None => html.push_str(&tag),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_elements_end_and_marked_sections_are_text() {
        for (page, html) in [
            ("<p>a<a id=\"x>y\"/>b<br/>c</p>", "<p>a<a id=\"x>y\"></a>b<br/>c</p>"),
            ("<title/><script src='a'/>x", "<title></title><script src='a'></script>x"),
            ("<p><![CDATA[a < b & c]]></p>", "<p>a &lt; b &amp; c</p>"),
            ("<!DOCTYPE html [<!ENTITY x \"y\">]><p>a<!-- <a/> --></p>", "<p>a</p>"),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><p>a", "<p>a"),
            (
                "<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p/></h:html>",
                "<html xmlns:h=\"http://www.w3.org/1999/xhtml\"><p></p></html>",
            ),
            ("a < b <", "a < b <"),
            ("<", "<"),
            ("</", "</"),
            ("<![CDATA[", ""),
        ] {
            assert_eq!(as_html(page), html, "{page}");
        }
    }
}
