//! What goes along with a thing that is taken out: its line, or the comma beside it.

use parallax_text::Span;

/// The lines of a key with its value, and with a comment after it.
pub(super) fn lines(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    Span::new(start, end)
}

/// An entry of a list or an inline table with one of the commas beside it, and its lines if nothing else is on them.
pub(super) fn out_of(text: &str, span: Span) -> Span {
    let behind = text[span.end..].trim_start();
    let comma = behind.starts_with(',').then(|| text.len() - behind.len() + 1);
    let whole = Span::new(span.start, comma.unwrap_or(span.end));
    let all = lines(text, whole);
    let rest = text[whole.end..all.end].trim();
    let alone = text[all.start..whole.start].trim().is_empty() && (rest.is_empty() || rest.starts_with('#'));
    if comma.is_some() {
        let blanks = text[whole.end..].len() - text[whole.end..].trim_start_matches([' ', '\t']).len();
        return if alone { all } else { Span::new(whole.start, whole.end + blanks) };
    }
    // The last entry: the comma before it goes, unless a comment is between them.
    let before = text[..span.start].trim_end();
    match before.strip_suffix(',') {
        Some(head) => Span::new(head.len(), if alone { text[..all.end].trim_end().len() } else { span.end }),
        None if alone => all,
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_goes_with_its_comma_or_its_lines() {
        for (text, entry, left) in [
            ("a = [1, 2, 3]", "1", "a = [2, 3]"),
            ("a = [1, 2, 3]", "2", "a = [1, 3]"),
            ("a = [1, 2, 3]", "3", "a = [1, 2]"),
            ("a = [1]", "1", "a = []"),
            ("a = { b = 1, c = 2 }", "c = 2", "a = { b = 1 }"),
            ("a = [\n  1, # one\n  2, # two\n]", "2", "a = [\n  1, # one\n]"),
            ("a = [\n  1,\n  2 # two\n]", "2", "a = [\n  1\n]"),
            ("a = [\n  1, # one\n  2\n]", "2", "a = [\n  1, # one\n]"),
            ("a = [\n  1, 2,\n]", "1", "a = [\n  2,\n]"),
        ] {
            let start = text.find(entry).unwrap();
            let span = out_of(text, Span::new(start, start + entry.len()));
            assert_eq!(format!("{}{}", &text[..span.start], &text[span.end..]), left, "{entry} of {text}");
        }
    }
}
