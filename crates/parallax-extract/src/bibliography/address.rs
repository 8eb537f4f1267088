//! Addresses in `.bib` files: they are read as they are written, but for what LaTeX needs.

/// What programs write for a sign that LaTeX takes as a command.
const SIGNS: &[(&str, &str)] = &[
    ("{\\textasciitilde}", "~"),
    ("\\textasciitilde{}", "~"),
    ("{\\textunderscore}", "_"),
    ("\\textunderscore{}", "_"),
    ("{\\~{}}", "~"),
    ("\\~{}", "~"),
    ("{\\_}", "_"),
    ("\\_", "_"),
    ("{\\&}", "&"),
    ("\\&", "&"),
    ("{\\%}", "%"),
    ("\\%", "%"),
    ("{\\#}", "#"),
    ("\\#", "#"),
    ("{~}", "~"),
    ("{_}", "_"),
    ("{\\$}", "$"),
    ("\\$", "$"),
];

/// The address in a field: without the braces or the command around it.
pub(super) fn read(field: &str) -> String {
    let mut text = field.trim();
    for _ in 0..DEEPEST {
        let inner = text.strip_prefix("\\url").unwrap_or(text).trim_start();
        match inner
            .strip_prefix('{')
            .filter(|_| closes_at_end(inner))
            .and_then(|inner| inner.strip_suffix('}'))
        {
            Some(inside) => text = inside.trim(),
            None => break,
        }
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(c) = rest.chars().next() {
        let (sign, len) = match SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
            Some((written, sign)) => (*sign, written.len()),
            None => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        out.push_str(sign);
        rest = &rest[len..];
    }
    super::plain::tidy(&out)
}

/// Braces around an address are so many at most.
const DEEPEST: usize = 4;

/// Is the brace at the beginning closed at the end only?
pub(super) fn closes_at_end(text: &str) -> bool {
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, c)| {
        depth = match c {
            '{' => depth + 1,
            '}' => depth.saturating_sub(1),
            _ => depth,
        };
        (depth == 0).then_some(at)
    });
    end == text.len().checked_sub(1)
}

/// Can an address be in a field as it is? Braces and backslashes of its own could end the field, or be read as LaTeX.
pub(super) fn is_plain(address: &str) -> bool {
    !address.contains(['{', '}', '\\'])
}

/// The address as a browser sends it, in which nothing ends the field.
pub(super) fn written(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_address_is_read_as_it_is() {
        for (field, address) in [
            ("https://x.org/a_b?c=1&d=%20#e", "https://x.org/a_b?c=1&d=%20#e"),
            ("{https://x.org/a}", "https://x.org/a"),
            ("{{https://x.org/{a}}}", "https://x.org/{a}"),
            ("\\url{https://x.org/a}", "https://x.org/a"),
            ("{\\url{https://x.org/a}}", "https://x.org/a"),
            ("https://x.org/a\\_b{\\_}c\\%20\\&\\#", "https://x.org/a_b_c%20&#"),
            ("https://x.org/{\\textasciitilde}u/\\~{}v/{~}w", "https://x.org/~u/~v/~w"),
            ("https://x.org/{a}/{b}", "https://x.org/{a}/{b}"),
            ("{a}https://x.org/{b}", "{a}https://x.org/{b}"),
            ("file:///c:\\a\\b", "file:///c:\\a\\b"),
            ("", ""),
            ("{", "{"),
        ] {
            assert_eq!(read(field), address, "{field}");
        }
    }
}
