//! A `.bib` file → its entries as pieces of text, so that one that is broken does not take the others with it.

/// A piece of the file.
pub(super) struct Entry<'t> {
    /// Where it begins.
    pub(super) at: usize,
    /// `article`, `string`, `comment` …
    pub(super) kind: &'t str,
    /// All of it, from `@` to its last brace.
    pub(super) text: &'t str,
    /// Does it have its last brace?
    pub(super) closed: bool,
}

/// The kind of an entry that begins here: `@book{`.
pub(super) fn opens(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('@')?;
    let end = rest.bytes().take_while(u8::is_ascii_alphabetic).take(40).count();
    let brace = rest[end..].trim_start_matches([' ', '\t']);
    (end > 0 && brace.starts_with(['{', '('])).then_some(&rest[..end])
}

/// Does a new entry begin at this begin of a line: `@book{key,`?
fn begins(line: &str) -> bool {
    let Some(kind) = opens(line) else { return false };
    let rest = line[1 + kind.len()..].trim_start_matches([' ', '\t', '{', '(']);
    let key =
        rest.bytes().take(300).take_while(|b| !matches!(b, b',' | b'=' | b'{' | b'}' | b'\n' | b'"')).count();
    rest[key.min(rest.len())..].starts_with(',') || rest.as_bytes().get(key) == Some(&b',')
}

/// The entries of a file. One that is not closed ends where a line begins the next.
pub(super) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('@') {
        let start = at + found;
        let Some(kind) = opens(&text[start..]) else {
            at = start + 1;
            continue;
        };
        let (len, closed) = extent(&text[start..]);
        entries.push(Entry { at: start, kind, text: &text[start..start + len], closed });
        at = start + len;
    }
    entries
}

/// How long the entry is that begins here, and whether it is closed.
fn extent(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let open = text.find(['{', '(']).unwrap_or_default();
    let round = bytes.get(open) == Some(&b'(');
    let (mut depth, mut i) = (usize::from(!round), open + 1);
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'\\' => i += 1,
            b'{' => depth += 1,
            b'}' if depth <= 1 && !round => return (i + 1, true),
            b'}' => depth = depth.saturating_sub(1),
            b')' if round && depth == 0 => return (i + 1, true),
            b'\n' if bytes.get(i + 1) == Some(&b'@') && begins(&text[i + 1..]) => return (i + 1, false),
            _ => {}
        }
        i += 1;
    }
    (text.len(), false)
}
