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
    let (paired, straight) = marks(text);
    let mut found: Vec<Span> = Vec::new();
    for (open, close) in [('“', '”'), ('«', '»'), ('»', '«'), ('„', '“'), ('„', '”')] {
        let mut from: Option<usize> = None;
        for &(at, c) in paired.iter().filter(|(_, c)| *c == open || *c == close) {
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
    let mut open: Option<usize> = None;
    for at in straight {
        open = match open.filter(|from| memchr::memchr(b'\n', &text.as_bytes()[*from..at]).is_none()) {
            Some(from) => {
                found.extend((at - from <= LONGEST).then_some(Span::new(from, at)));
                None
            }
            None => Some(at + 1),
        };
    }
    found.sort_unstable_by_key(|span| (span.start, span.end));
    found
}

/// The marks of a text that open or close in pairs, and where its straight marks are. Looks at every byte once, because most
/// texts have few marks.
fn marks(text: &str) -> (Vec<(usize, char)>, Vec<usize>) {
    let (mut paired, mut straight) = (Vec::new(), Vec::new());
    // The first bytes of « » and of “ ” „ in UTF-8.
    for at in memchr::memchr3_iter(b'"', 0xC2, 0xE2, text.as_bytes()) {
        match text[at..].chars().next() {
            Some('"') => straight.push(at),
            Some(c @ ('“' | '”' | '„' | '«' | '»')) => paired.push((at, c)),
            Some(_) | None => {}
        }
    }
    (paired, straight)
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

    proptest::proptest! {
        #[test]
        fn straight_marks_pair_within_their_line(text in "[\"a \n“]{0,40}") {
            let mut pairs = Vec::new();
            for line in text.split('\n') {
                let parts: Vec<&str> = line.split('"').collect();
                // Every second part is between two marks, unless it is the last.
                pairs.extend(parts.iter().enumerate().filter(|(n, _)| n % 2 == 1 && n + 1 < parts.len()).map(|(_, part)| *part));
            }
            let own: Vec<&str> = quoted(&text).iter().map(|span| span.of(&text)).collect();
            proptest::prop_assert_eq!(own, pairs);
        }
    }

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
