//! Problems, drawn by rustc's own renderer; always in ASCII, its well-known look, which the problem matchers of editors
//! read.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Title, Origin, Patch, Renderer, Snippet};

use super::Look;
use crate::view::diagnostic::{Diagnostic, Excerpt};
use parallax_core::diagnostic::Level;
use parallax_text::visible::{is_unsafe, visible};

/// If the width is smaller, the renderer cuts lines at the left.
const NARROWEST: usize = 100;

/// A problem with its excerpts, and a line break at the end.
pub fn draw(problem: &Diagnostic, look: &Look) -> String {
    let level = match problem.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Advice => Title::HELP.with_name("advice"),
    };
    let mut title = level.primary_title(visible(&problem.message).into_owned());
    if let Some(check) = problem.check {
        title = title.id(check);
    }
    let excerpts = problem.excerpts.iter().enumerate().map(|(i, excerpt)| element(excerpt, problem, i == 0));
    let help = problem.help.iter().map(|help| Element::from(Title::HELP.message(visible(help).into_owned())));
    let mut report = vec![Group::with_title(title).elements(excerpts).elements(help)];
    let mend = if problem.message.starts_with("unknown ") { "a similar name exists" } else { "write it so" };
    report.extend(problem.fixes.iter().filter(|fix| !fix.text.is_empty()).map(|fix| {
        let patches =
            fix.marks.iter().map(|(span, text)| Patch::new(span.start..span.end, visible(text).into_owned()));
        Group::with_title(Title::HELP.secondary_title(mend)).element(
            Snippet::source(harmless(&fix.text)).line_start(fix.line).path(shown(&fix.path)).patches(patches),
        )
    }));
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.decor_style(DecorStyle::Ascii).term_width(look.width.max(NARROWEST)).render(&report);
    let lines: Vec<&str> = drawn.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn element<'a>(excerpt: &'a Excerpt, problem: &Diagnostic, first: bool) -> Element<'a> {
    if excerpt.text.is_empty() {
        let place = problem.place.as_ref().filter(|_| first);
        let origin = Origin::path(shown(&excerpt.path));
        return match place {
            Some(place) if place.line > 1 => origin.line(place.line).char_column(place.column).into(),
            Some(_) | None => origin.into(),
        };
    }
    let marks = excerpt.marks.iter().enumerate().map(|(i, (span, label))| {
        let kind = if first && i == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = kind.span(span.start..span.end);
        if label.is_empty() { mark } else { mark.label(visible(label).into_owned()) }
    });
    Snippet::source(harmless(&excerpt.text))
        .line_start(excerpt.line)
        .path(shown(&excerpt.path))
        .annotations(marks)
        .into()
}

/// The lines of a file, with characters that must not reach a terminal replaced by others of equal length, so that the
/// marks still fit.
fn harmless(text: &str) -> String {
    let stand_in = |c: char| match (is_unsafe(c) && c != '\n', c.len_utf8()) {
        (false, _) => c,
        (true, _) if c == '\r' => ' ',
        (true, 1) => '?',
        (true, 2) => '\u{B7}',
        (true, 3) => '\u{FFFD}',
        (true, _) => '\u{1F6AB}',
    };
    text.chars().map(stand_in).collect()
}

fn shown(path: &str) -> String {
    visible(path).into_owned()
}
