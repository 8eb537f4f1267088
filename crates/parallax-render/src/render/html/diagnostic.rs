//! Findings: what is wrong, where, the lines of the file with the place marked, and what to do.

use maud::{Markup, html};

use super::inline::BREAK;
use crate::view::diagnostic::{Diagnostic, Excerpt};
use parallax_text::Span;
use parallax_text::visible::visible;

/// A finding.
pub(super) fn draw(found: &Diagnostic) -> Markup {
    html! {
        div class={ "finding " (found.level.name()) } {
            (BREAK)
            p {
                strong { (found.level.name()) } ": " (visible(&found.message))
                @if let Some(check) = found.check { " " code class="id" { (check) } }
                @if let Some(place) = &found.place {
                    ", " span class="locator" { (visible(&place.file)) ":" (place.line) ":" (place.column) }
                }
            }
            (BREAK)
            @for excerpt in &found.excerpts { (self::excerpt(excerpt, false)) }
            @for help in &found.help { p class="help" { (visible(help)) } (BREAK) }
            @for fix in found.fixes.iter().filter(|fix| !fix.text.is_empty()) { (self::excerpt(fix, true)) }
        }
    }
}

/// Lines of a file with labels; for a fix, what it removes and inserts.
fn excerpt(excerpt: &Excerpt, fix: bool) -> Markup {
    if excerpt.text.is_empty() {
        return html! {};
    }
    html! {
        pre class=(if fix { "fix" } else { "excerpt" }) { code {
            @for (text, label) in pieces(excerpt) {
                @match label {
                    None => (lines(text)),
                    Some(label) if fix => { del { (lines(text)) } ins { (lines(label)) } }
                    Some(_) => mark { (lines(text)) },
                }
            }
        } }
        (BREAK)
        @for (_, label) in excerpt.marks.iter().filter(|(_, label)| !fix && !label.is_empty()) {
            p class="label" { (visible(label)) }
            (BREAK)
        }
    }
}

/// The text in pieces, the marked ones with their label. A mark inside another one is left out.
fn pieces(excerpt: &Excerpt) -> Vec<(&str, Option<&str>)> {
    let mut marks: Vec<&(Span, String)> = excerpt.marks.iter().collect();
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    let (mut pieces, mut done) = (Vec::new(), 0);
    for (span, label) in marks {
        if span.start >= done {
            pieces.push((&excerpt.text[done..span.start], None));
            pieces.push((span.of(&excerpt.text), Some(label.as_str())));
            done = span.end;
        }
    }
    pieces.push((&excerpt.text[done..], None));
    pieces
}

/// Text that keeps its line breaks.
fn lines(text: &str) -> Markup {
    html! { @for (i, line) in text.split('\n').enumerate() {
        @if i > 0 { (BREAK) }
        (visible(line.strip_suffix('\r').unwrap_or(line)))
    } }
}
