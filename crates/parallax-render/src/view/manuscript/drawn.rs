//! Findings in manuscripts, drawn with the lines of the manuscript and of the text.

use super::words;
use super::{LONGEST_DRAWN, Manuscript, Unclosed};
use crate::view::diagnostic::{Diagnostic, Excerpt, PlaceName};
use parallax_core::analysis::manuscript::{Checked, Place, Verdict};
use parallax_core::diagnostic::Level;
use parallax_text::Span;
use parallax_text::manuscript::LONGEST;

/// A quotation that is not verified, with the lines of the manuscript and of the text.
pub(super) fn finding(manuscript: &Manuscript, span: Span, one: &Checked) -> Diagnostic {
    let lines = manuscript.places.line_range(span);
    let start = manuscript.places.line_span(lines.0).unwrap_or_default().start;
    let end = manuscript.places.line_span(lines.1).unwrap_or_default().end.max(span.end);
    let text = &manuscript.text[start..end];
    let column = manuscript.text[start..span.start].chars().count() + 1;
    let drawn = text.len() <= LONGEST_DRAWN;
    let own = Excerpt {
        path: manuscript.name.clone(),
        line: lines.0,
        text: if drawn { text.to_owned() } else { String::new() },
        marks: vec![(first_line(&manuscript.text, span, start), words::label(one))],
    };
    let mut excerpts = vec![own];
    let place = one.source.as_ref().zip(one.lines).zip(one.excerpt.as_ref());
    excerpts.extend(
        place.map(|((path, lines), (text, span))| {
            of_source(path, lines.0, text, *span, words::of_source(one))
        }),
    );
    excerpts.extend(one.places.iter().take(MOST_PLACES).map(
        |Place { source, lines, excerpt: (text, span), .. }| {
            of_source(source, lines.0, text, *span, words::of_other(one))
        },
    ));
    Diagnostic {
        level: if one.verdict == Verdict::Ambiguous { Level::Warning } else { Level::Error },
        check: Some(one.verdict.name()),
        message: words::message(one),
        place: Some(PlaceName { file: manuscript.name.clone(), line: lines.0, column }),
        excerpts,
        help: words::help(one),
        fixes: Vec::new(),
    }
}

/// A mark that is not closed, with its line.
pub(super) fn not_closed(manuscript: &Manuscript, one: &Unclosed) -> Diagnostic {
    let span = manuscript.bytes((one.start, one.start + one.length));
    let line = manuscript.places.line(span.start);
    let whole = manuscript.places.line_span(line).unwrap_or_default();
    let drawn = whole.end - whole.start <= LONGEST_DRAWN;
    let text = if drawn { manuscript.text[whole.start..whole.end].to_owned() } else { String::new() };
    let mark = Span::new(span.start - whole.start, span.end - whole.start);
    let column = manuscript.text[whole.start..span.start].chars().count() + 1;
    Diagnostic {
        level: Level::Warning,
        check: Some("unclosed"),
        message: "a quotation is not closed, so it was not looked up".to_owned(),
        place: Some(PlaceName { file: manuscript.name.clone(), line, column }),
        excerpts: vec![Excerpt {
            path: manuscript.name.clone(),
            line,
            marks: if drawn { vec![(mark, "it begins here".to_owned())] } else { Vec::new() },
            text,
        }],
        help: vec![format!("close it in its paragraph; a quotation has at most {LONGEST} bytes")],
        fixes: Vec::new(),
    }
}

/// So many other places are drawn.
const MOST_PLACES: usize = 3;

fn of_source(path: &str, line: usize, text: &str, span: Span, label: &str) -> Excerpt {
    let marks =
        if text.is_empty() { Vec::new() } else { vec![(first_line(text, span, 0), label.to_owned())] };
    Excerpt { path: path.to_owned(), line, text: text.to_owned(), marks }
}

/// The part of a span that is in its first line, from the beginning of what is drawn.
fn first_line(text: &str, span: Span, start: usize) -> Span {
    let end = span.of(text).find('\n').map_or(span.end, |n| span.start + n);
    Span::new(span.start - start, end - start)
}
