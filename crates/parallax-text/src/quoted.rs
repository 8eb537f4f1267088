//! Stretches between quotation marks: as far as marks show it, a voice other than the text's own.
//!
//! Known pairs are “ ”, « », » «, „ “, „ ” and straight marks within one line. Which of « and » opens is seen from the blanks
//! beside them. A mark that is not closed within [`LONGEST`] bytes
//! opens nothing. Single marks are left out, because an apostrophe looks the same. Block quotations without marks are
//! not seen. Cost: linear in the text.

use super::Span;

/// Quotations are not longer than this, in bytes.
pub const LONGEST: usize = 3_000;

/// The stretches between quotation marks, without the marks, in order.
pub fn quoted(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (open, close) in [('“', '”'), ('«', '»'), ('»', '«'), ('„', '“'), ('„', '”')] {
        let mut from: Option<usize> = None;
        for (at, c) in text.char_indices().filter(|(_, c)| *c == open || *c == close) {
            if matches!(c, '«' | '»') && opens(text, at, c) != (c == open) {
                // It belongs to a pair of the other direction.
                from = None;
                continue;
            }
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

/// Does an angled mark open a quotation? The blanks beside it show it; German and Danish books have » «. Otherwise « opens.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at + mark.len_utf8()..].chars().next();
    let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'));
    let ends =
        |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '…');
    match (free, behind.is_none_or(ends)) {
        (true, false) => true,
        (false, true) => false,
        // French has blanks inside its marks, and marks may touch words or each other.
        (true, true) | (false, false) => mark == '«',
    }
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
        assert_eq!(of("»ja«, sagte er, »nein«, sie"), ["ja", "nein"]);
        assert_eq!(of("« oui », dit-il, «non», dit-elle"), [" oui ", "non"]);
        assert_eq!(of("„ja“, sagte er, „nein“"), ["ja", "nein"]);
        assert_eq!(of("„tak”, i „nie”"), ["tak", "nie"]);
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
