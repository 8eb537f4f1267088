//! Stretches between quotation marks: as far as marks show it, a voice other than the text's own.
//!
//! Known pairs are “ ”, « », „ “ and straight marks within one line. A mark that is not closed within [`LONGEST`] bytes
//! opens nothing. Single marks are left out, because an apostrophe looks the same. Block quotations without marks are
//! not seen. Cost: linear in the text.

use super::Span;

/// Quotations are not longer than this, in bytes.
pub const LONGEST: usize = 3_000;

/// The stretches between quotation marks, without the marks, in order.
pub fn quoted(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (open, close) in [('“', '”'), ('«', '»'), ('„', '“')] {
        let mut from: Option<usize> = None;
        for (at, c) in text.char_indices().filter(|(_, c)| *c == open || *c == close) {
            match from {
                // A second opening mark: the first was never closed.
                _ if c == open => from = Some(at + c.len_utf8()),
                Some(start) if at - start <= LONGEST => {
                    found.push(Span::new(start, at));
                    from = None;
                }
                Some(_) | None => from = None,
            }
        }
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marks: Vec<usize> = line.match_indices('"').map(|(at, _)| start + at).collect();
        let pairs = marks.chunks_exact(2).map(|pair| Span::new(pair[0] + 1, pair[1]));
        found.extend(pairs.filter(|span| span.end - span.start <= LONGEST));
        start += line.len();
    }
    found.sort_unstable_by_key(|span| (span.start, span.end));
    found
}

/// Is a stretch between quotation marks? Looks no further back than [`LONGEST`].
pub fn within(quoted: &[Span], span: Span) -> bool {
    let from = quoted.partition_point(|q| q.start + LONGEST < span.start);
    quoted[from..].iter().take_while(|q| q.start <= span.start).any(|q| span.end <= q.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_closed_marks_quote() {
        let of = |text: &str| quoted(text).into_iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(of("he said “no” and «nunca», \"khi\" too"), ["no", "nunca", "khi"]);
        assert_eq!(of("an open “mark, then “closed” and ” stray"), ["closed"]);
        assert_eq!(of("a \"mark in one line\nand one\" in the next"), Vec::<String>::new());
        // A stretch longer than any quotation comes from a stray mark.
        let long = "x".repeat(LONGEST);
        assert_eq!(of(&format!("a “{long}” and “{long}x” b")), [long.as_str()]);
        assert_eq!(of(&format!("a \"{long}\" and \"{long}x\" b")), [long.as_str()]);
        let text = "it’s “his” word";
        let marks = quoted(text);
        assert!(within(&marks, Span::new(text.find("his").unwrap_or(0), text.find("his").unwrap_or(0) + 3)));
        assert!(!within(&marks, Span::new(0, 2)));
    }
}
