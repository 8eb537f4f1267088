//! The style sheet of a book.

use std::fmt::Write as _;

use super::ids;
use crate::render::html::TOKENS;
use crate::render::html::policy::squeezed;
use crate::view::book::{Book, Group};
use parallax_text::visible::visible;

const STYLE: &str = include_str!("book.css");
/// That of pictures.
const PICTURES: &str = include_str!("pictures.css");

/// The style sheet without comments and indentation, and the running heads of the printed pages.
pub(super) fn of(book: &Book) -> String {
    let mut style = squeezed(TOKENS) + &squeezed(STYLE) + &squeezed(PICTURES);
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

/// A string of a style sheet that nothing can end: all characters except letters and digits are written by their
/// number.
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
}
