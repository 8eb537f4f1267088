//! The style sheet of a book, and the policy that admits it and the script, and nothing else.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::ids;
use crate::text::visible::visible;
use crate::view::book::{Book, Group};

const STYLE: &str = include_str!("book.css");

/// The policy of a file: nothing is loaded, sent or framed; only this style and this script take effect.
pub(super) fn of(style: &str, script: &str) -> String {
    let (style, script) = (digest(style), digest(script));
    format!(
        "default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )
}

fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// The style sheet without comments and indents, and the running heads of the printed pages.
pub(super) fn style(book: &Book) -> String {
    let mut style = squeezed(STYLE);
    let title = quoted(&book.title);
    let _ = writeln!(style, "@page{{@top-left{{content:{title};{RUNNING}}}}}");
    for chapter in &book.chapters {
        let running = match chapter.group {
            Group::Topics | Group::Sources => quoted(&chapter.short.text()),
            Group::Front | Group::Pairs | Group::Back => continue,
        };
        let id = ids::safe(&chapter.id);
        let _ = writeln!(style, "@page {id}{{@top-right{{content:{running};{RUNNING}}}}}#{id}{{page:{id}}}");
    }
    style
}

const RUNNING: &str = "font:8pt sans-serif;color:#555";

/// A string of a style sheet in which nothing can end it: all but letters and digits by their number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in visible(text).chars().take(LONGEST) {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

/// Longer running heads are cut.
const LONGEST: usize = 90;

fn squeezed(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(out.len()), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_ends_the_string_or_the_style_sheet() {
        let string = quoted("a\"}</style><script>\\\n/*é");
        let inner = &string[1..string.len() - 1];
        assert!(!inner.contains(['"', '<', '>', '/', '}', '\n']), "{inner}");
        assert!(inner.contains('é'));
    }

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(digest(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
