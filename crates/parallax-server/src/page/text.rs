//! The text of a source, with the words that claims rest on and the mentions of topics marked.
//!
//! A page must find the place of marked words in the text, so what is drawn has just the characters of the text: numbers
//! of lines and signs of stances are drawn by the style sheet. Characters that could do harm are replaced one by one.

use std::collections::BTreeSet;

use maud::{Markup, html};
use parallax_core::analysis::reading::Quoted;
use parallax_text::visible::{is_unsafe, visible};

use crate::pieces::Piece;
use crate::room::Prepared;

/// One chunk of a text. `page` gives the printed page of a line.
pub(super) fn chunk(ready: &Prepared, chunk: usize, page: impl Fn(usize) -> Option<usize>) -> Markup {
    let pieces = ready.pieces.chunks.get(chunk).map(|(pieces, _)| pieces.clone()).unwrap_or_default();
    let mut last = None;
    html! {
        @for piece in &ready.pieces.all[pieces] {
            @let now = page(piece.line).filter(|now| last.replace(*now) != Some(*now));
            p dir="auto" data-at=(piece.at) data-line=[piece.first.then_some(piece.line)] data-page=[now] {
                (line(ready, piece))
            }
        }
    }
}

/// Words between two places where marks begin or end.
fn line(ready: &Prepared, piece: &Piece) -> Markup {
    let raw = &ready.text.raw()[piece.bytes.clone()];
    let whole = (piece.at, piece.at + raw.chars().count());
    let within = |chars: (usize, usize)| (chars.0.max(whole.0), chars.1.min(whole.1));
    let touches = |chars: (usize, usize)| chars.0 < whole.1 && whole.0 < chars.1;
    let reading = &ready.reading;
    let quoted: Vec<&Quoted> = reading.quoted.iter().filter(|one| touches(one.chars)).collect();
    let mentioned = reading.mentioned.iter().filter(|one| touches(one.chars));
    let mentioned: Vec<((usize, usize), &str)> =
        mentioned.map(|one| (within(one.chars), one.topic.as_str())).collect();
    let mut cuts: BTreeSet<usize> = [whole.0, whole.1].into();
    let places = quoted.iter().map(|one| within(one.chars)).chain(mentioned.iter().map(|one| one.0));
    cuts.extend(places.flat_map(|chars| [chars.0, chars.1]));
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut chars = raw.chars();
    html! {
        @for pair in cuts.windows(2) {
            @let words: String = chars.by_ref().take(pair[1] - pair[0]).collect();
            @let over: Vec<&&Quoted> = quoted.iter().filter(|one| one.chars.0 <= pair[0] && pair[1] <= one.chars.1).collect();
            @let topic = mentioned.iter().find(|one| one.0.0 <= pair[0] && pair[1] <= one.0.1).map(|one| one.1);
            @match over.last() {
                Some(top) => mark class=(classes(top, pair[1])) data-claims=(addresses(&over)) {
                    @if let Some(topic) = topic { u data-topic=(topic) { (shown(&words)) } } @else { (shown(&words)) }
                },
                None => @if let Some(topic) = topic { u data-topic=(topic) { (shown(&words)) } } @else { (shown(&words)) },
            }
        }
    }
}

/// The first letter of the stance; `end` where the quotation ends, so that its sign is drawn once.
fn classes(quoted: &Quoted, to: usize) -> String {
    let end = if quoted.chars.1 == to { " end" } else { "" };
    format!("{}{end}", &quoted.stance.name()[..1])
}

fn addresses(over: &[&&Quoted]) -> String {
    let all: Vec<&str> = over.iter().map(|quoted| quoted.claim.as_str()).collect();
    all.join("\n")
}

/// The same number of characters, none of which does harm. Marks of direction stay: a paragraph isolates them.
fn shown(words: &str) -> String {
    let one = |c: char| match c {
        '\u{61C}' | '\u{200E}' | '\u{200F}' => c.to_string(),
        c if is_unsafe(c) => visible(c.encode_utf8(&mut [0; 4])).into_owned(),
        c => c.to_string(),
    };
    if words.chars().any(is_unsafe) { words.chars().map(one).collect() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parallax_core::analysis::reading::{Mentioned, Reading};
    use parallax_core::model::Stance;
    use parallax_text::Searchable;

    fn ready(raw: &str, quoted: &[(usize, usize)], mentioned: &[(usize, usize)]) -> Prepared {
        let text = Searchable::plain(raw, None);
        let quoted = quoted.iter().enumerate().map(|(n, &chars)| Quoted {
            chars,
            lines: (1, 1),
            claim: format!("t/s/{n}"),
            stance: Stance::ALL[n % 4],
            topic: "T".into(),
            position: "P".into(),
            words: String::new(),
        });
        let mentioned = mentioned.iter().map(|&chars| Mentioned { chars, line: 1, topic: "t".into() });
        let reading = Reading { quoted: quoted.collect(), mentioned: mentioned.collect() };
        Prepared { pieces: crate::pieces::Pieces::of(&text), text, reading }
    }

    /// The characters of a fragment, without its elements.
    fn letters(html: &str) -> String {
        let mut inside = false;
        let plain: String = html
            .chars()
            .filter(|c| {
                let keep = !inside && *c != '<';
                inside = (inside || *c == '<') && *c != '>';
                keep
            })
            .collect();
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn what_is_drawn_has_as_many_characters_as_the_text() {
        for raw in [
            "plain words",
            "<script>alert(\"&\")</script>",
            "a\u{202E}b\u{7}c\u{1B}[31m",
            "\u{5D0}\u{200F} \u{5D1}\u{200E}",
            "tab\there",
        ] {
            let n = raw.chars().count();
            for quoted in [&[][..], &[(0, n)], &[(1, 4), (2, n)], &[(0, 3), (3, 5)]] {
                let ready = ready(raw, quoted, &[(2, 4)]);
                let html = chunk(&ready, 0, |_| Some(1)).into_string();
                let drawn = letters(&html);
                assert_eq!(drawn.chars().count(), n, "{html}");
                assert!(!drawn.contains(['\u{202E}', '\u{7}', '\u{1B}']), "{html}");
                let same = drawn.chars().zip(raw.chars()).all(|(a, b)| a == b || is_unsafe(b));
                assert!(same && !html.contains("<script"), "{html}");
            }
        }
    }

    #[test]
    fn quotations_that_overlap_are_named_where_they_overlap() {
        let html = chunk(&ready("abcdef", &[(0, 4), (2, 6)], &[]), 0, |_| None).into_string();
        assert!(html.contains("data-claims=\"t/s/0\nt/s/1\""), "{html}");
        assert_eq!(html.matches(" end\"").count(), 1, "the one below ends under the other: {html}");
    }
}
