//! Words of a text, in their lines.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::analysis::search::spelled;
use parallax_text::words::is_blank;
use parallax_text::{Searchable, Span};

/// This many lines that are not empty are shown before and after the words.
pub const AROUND: usize = 2;
/// At most this much of a line is shown on either side of the words, in grapheme clusters: a paragraph may be one line.
const MOST: usize = 160;
/// If words run over more lines than twice this, the first and the last lines are shown.
const ENDS: usize = 4;

/// A line with the part of it that is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContextLine {
    /// Its number, from 1.
    pub line: usize,
    /// What comes before the words; the whole line if it has none of them.
    pub before: String,
    /// The words, as far as they are in this line.
    pub quoted: String,
    /// What comes after them.
    pub after: String,
}

/// The lines of words in a text, with some lines before and after, each cut to a readable length.
pub fn context(text: &Searchable, span: Span) -> Vec<ContextLine> {
    let (first, last) = text.lines_of(span);
    let filled = |line: &usize| !text.line(*line).trim().is_empty();
    let mut above: Vec<usize> = (1..first).rev().filter(filled).take(AROUND).collect();
    above.reverse();
    let below = (last + 1..=text.lines()).filter(filled).take(AROUND);
    let plain = |line: usize, before: String| ContextLine {
        line,
        before,
        quoted: String::new(),
        after: String::new(),
    };
    let own = quoted(text, span, first).into_iter().filter(|line| {
        let middle = line.line >= first + ENDS && line.line + ENDS <= last && last - first >= 2 * ENDS;
        let words = [&line.before, &line.quoted, &line.after];
        !middle && words.iter().any(|words| !words.trim().is_empty())
    });
    let above = above.into_iter().map(|line| plain(line, end_of(text.line(line))));
    let below: Vec<ContextLine> = below.map(|line| plain(line, begin_of(text.line(line)))).collect();
    above.chain(own).chain(below).collect()
}

/// The lines of the words themselves, one by one.
fn quoted(text: &Searchable, span: Span, first: usize) -> Vec<ContextLine> {
    let raw = text.raw();
    let begin = raw[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = raw[span.end..].find('\n').map_or(raw.len(), |at| span.end + at);
    let mut lines = Vec::new();
    let mut at = begin;
    for (i, line) in raw[begin..end].split('\n').enumerate() {
        let stop = at + line.len();
        let (from, to) = (span.start.clamp(at, stop), span.end.clamp(at, stop));
        lines.push(ContextLine {
            line: first + i,
            before: end_of(&raw[at..from]),
            quoted: piece(&raw[from..to]),
            after: begin_of(&raw[to..stop]),
        });
        at = stop + 1;
    }
    lines
}

/// A piece in uniform spelling. A blank at either end stays, since it separates the piece from its neighbour.
fn piece(raw: &str) -> String {
    let words = spelled(raw.trim_start_matches('\u{FEFF}'));
    if words.is_empty() {
        return if raw.is_empty() { words } else { " ".to_owned() };
    }
    let blank = |is: bool| if is { " " } else { "" };
    format!("{}{words}{}", blank(raw.starts_with(is_blank)), blank(raw.ends_with(is_blank)))
}

/// The end of a line, cut between words.
fn end_of(raw: &str) -> String {
    match raw.grapheme_indices(true).rev().nth(MOST) {
        None => piece(raw),
        Some((at, _)) => {
            let kept = &raw[at..];
            let from = kept.find(is_blank).unwrap_or_default();
            format!("…{}", piece(&kept[from..]))
        }
    }
}

/// The beginning of a line, cut between words.
fn begin_of(raw: &str) -> String {
    match raw.grapheme_indices(true).nth(MOST) {
        None => piece(raw),
        Some((at, _)) => {
            let kept = &raw[..at];
            let to = kept.rfind(is_blank).unwrap_or(at);
            format!("{} …", piece(&kept[..to]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str, words: &str) -> Vec<(usize, String)> {
        let text = Searchable::plain(raw, None);
        let start = raw.find(words).unwrap();
        let lines = context(&text, Span::new(start, start + words.len()));
        lines.into_iter().map(|l| (l.line, format!("{}[{}]{}", l.before, l.quoted, l.after))).collect()
    }

    #[test]
    fn words_are_given_in_their_lines_with_some_before_and_after() {
        let raw = "one\ntwo\n\nthree\nfour lamps\nwere  lit there\nfive\n\nsix\nseven\n";
        let line = |n: usize, text: &str| (n, text.to_owned());
        assert_eq!(
            shown(raw, "lamps\nwere"),
            [
                line(2, "two[]"),
                line(4, "three[]"),
                line(5, "four [lamps]"),
                line(6, "[were] lit there"),
                line(7, "five[]"),
                line(9, "six[]"),
            ]
        );
        assert_eq!(shown("one lamp", "one lamp"), [line(1, "[one lamp]")]);
    }

    #[test]
    fn long_lines_and_long_quotations_are_cut() {
        let long = format!("{} lamp {}", "before ".repeat(100), "behind ".repeat(100));
        let cut = shown(&long, "lamp");
        assert!(cut.len() == 1 && cut[0].1.starts_with('…') && cut[0].1.ends_with('…'), "{cut:?}");
        assert!(cut[0].1.chars().count() < 2 * MOST + 20, "{cut:?}");
        let many = (1..=40).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\n");
        let words = many[many.find("line 10").unwrap()..many.find("line 31").unwrap()].trim_end().to_owned();
        let numbers: Vec<usize> = shown(&many, &words).into_iter().map(|(line, _)| line).collect();
        assert_eq!(numbers, [8, 9, 10, 11, 12, 13, 27, 28, 29, 30, 31, 32]);
    }
}
