//! Styles as zero-width marks during layout, and as escapes afterwards.
//!
//! A mark is a tag character (U+E0021 + style to open, U+E007F to close). Code for tables and wrapping does not count
//! it, and [`parallax_text::visible`] removes all of them from foreign text first, so that no text can colour itself.
//! Each word has its own pair, so a line break inside a styled run does not affect the next column; painting joins
//! pairs of one style across a single blank. Text with right-to-left letters is isolated in the same way, so it does
//! not change the order of any other column.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::Look;
use crate::view::page::{Inline, Line, Role};
use parallax_core::model::Stance;
use parallax_text::visible::{POP, direction, visible};

/// Ends a style.
pub(super) const CLOSE: char = '\u{E007F}';
const FIRST: u32 = 0xE0021;

/// The styles, by number; a role without a style is not marked.
const STYLES: [Style; 14] = [
    Style::new().bold(),
    Style::new().dimmed(),
    AnsiColor::Cyan.on_default(),
    AnsiColor::BrightBlue.on_default().bold(),
    AnsiColor::Cyan.on_default().bold(),
    AnsiColor::Magenta.on_default().bold(),
    Style::new().italic(),
    AnsiColor::Yellow.on_default(),
    AnsiColor::BrightRed.on_default().bold(),
    AnsiColor::BrightRed.on_default(),
    AnsiColor::Green.on_default(),
    AnsiColor::Blue.on_default().bold(),
    AnsiColor::BrightYellow.on_default().bold(),
    AnsiColor::BrightCyan.on_default().bold(),
];

const fn style(role: Role) -> Option<u32> {
    match role {
        Role::Plain | Role::Ours | Role::Quotation | Role::Gloss => None,
        Role::Strong | Role::Title | Role::Source | Role::Figure | Role::Stance(Stance::Reports) => Some(0),
        Role::Dim | Role::Locator | Role::Address => Some(1),
        Role::Id => Some(2),
        Role::Stance(Stance::Asserts) => Some(3),
        Role::Stance(Stance::Endorses) => Some(4),
        Role::Stance(Stance::Disputes) => Some(5),
        Role::Cue => Some(6),
        Role::Warning | Role::Changed => Some(7),
        Role::Bad => Some(8),
        Role::Hit => Some(9),
    }
}

/// A line as text with marks: made harmless, in ASCII if wanted, every word marked on its own.
pub(super) fn mark(line: &Line, look: &Look) -> String {
    line.0.iter().map(|piece| mark_piece(piece, look)).collect()
}

fn mark_piece(piece: &Inline, look: &Look) -> String {
    let text = visible(&piece.text);
    let text = if look.ascii && piece.role.is_frame() { ascii(&text) } else { text.into_owned() };
    let style = style(piece.role).and_then(|style| char::from_u32(FIRST + style));
    let isolate = direction(&text).filter(|_| !look.ascii);
    if style.is_none() && isolate.is_none() {
        return text;
    }
    let pair = |open: Option<char>, close: char, inner: &str| match open {
        Some(open) => format!("{open}{inner}{close}"),
        None => inner.to_owned(),
    };
    let words: Vec<String> = text
        .split(' ')
        .map(
            |word| {
                if word.is_empty() { String::new() } else { pair(style, CLOSE, &pair(isolate, POP, word)) }
            },
        )
        .collect();
    words.join(" ")
}

/// Our own signs, in ASCII.
pub(super) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '─' | '–' | '—' => out.push('-'),
            '│' => out.push('|'),
            '·' => out.push('.'),
            '“' | '”' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            '†' => out.push('+'),
            '→' => out.push_str("->"),
            '×' | '≠' => out.push('x'),
            '≈' => out.push('~'),
            '≥' => out.push_str(">="),
            '≤' => out.push_str("<="),
            c => out.push(c),
        }
    }
    out
}

/// Columns that a marked text takes.
pub(super) fn width(marked: &str) -> usize {
    marked.split(is_mark).map(str::width).sum()
}

/// Is it one of our marks?
pub(super) fn is_mark(c: char) -> bool {
    (FIRST..=u32::from(CLOSE)).contains(&u32::from(c))
}

/// A line after layout, ready for output: marks become escapes or nothing, no-break spaces become blanks; no blanks at
/// its end.
pub(super) fn paint(line: &str, look: &Look) -> String {
    let mut out = String::with_capacity(line.len());
    let mut open: Option<char> = None;
    let mut closing = false;
    let line = joined(&trimmed(line));
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if c == CLOSE {
            closing = true;
        } else if is_mark(c) {
            if closing && open == Some(c) {
                closing = false;
            } else {
                close(&mut out, &mut open, &mut closing, look);
                open = Some(c);
                push_style(&mut out, c, look);
            }
        } else {
            let joins = closing && matches!(c, ' ' | '\u{A0}') && chars.peek().copied() == open;
            if closing && !joins {
                close(&mut out, &mut open, &mut closing, look);
            }
            out.push(if c == '\u{A0}' { ' ' } else { c });
        }
    }
    close(&mut out, &mut open, &mut closing, look);
    out
}

/// Joins isolates of one direction that have nothing or a single blank between them, so that the words of a phrase keep
/// their own order: see [`direction`].
fn joined(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut open = None;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == POP {
            let next = rest.trim_start_matches(is_mark);
            let next = next.strip_prefix([' ', '\u{A0}']).unwrap_or(next).trim_start_matches(is_mark);
            if let Some(opening) = open.filter(|open| next.starts_with(*open)) {
                out.push_str(&rest[..rest.len() - next.len()]);
                rest = next.strip_prefix(opening).unwrap_or(next);
                continue;
            }
            open = None;
        } else if matches!(c, '\u{2066}' | '\u{2067}') {
            open = Some(c);
        }
        out.push(c);
    }
    out
}

/// The line without blanks at its end, even if there are marks between them.
fn trimmed(line: &str) -> String {
    let kept = line.trim_end_matches(|c| is_mark(c) || matches!(c, ' ' | '\u{A0}')).len();
    let (text, tail) = line.split_at(kept);
    text.chars().chain(tail.chars().filter(|c| *c == CLOSE).take(1)).collect()
}

fn push_style(out: &mut String, mark: char, look: &Look) {
    if let Some(style) = STYLES.get((u32::from(mark) - FIRST) as usize).filter(|_| look.color) {
        out.push_str(&style.render().to_string());
    }
}

fn close(out: &mut String, open: &mut Option<char>, closing: &mut bool, look: &Look) {
    if let Some(style) =
        open.take().and_then(|mark| STYLES.get((u32::from(mark) - FIRST) as usize)).filter(|_| look.color)
    {
        out.push_str(&style.render_reset().to_string());
    }
    *closing = false;
}
