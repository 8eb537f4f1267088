//! Names of parts inside a book, and links between them.

/// What a link leads to: a part by its name in small letters, and an id in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) path: String,
    pub(super) id: String,
}

/// The part and id that a link in a part leads to; `None` if it leads out of the book or has no id.
pub(super) fn target(from: &str, href: &str) -> Option<Target> {
    let (path, id) = href.split_once('#')?;
    if id.is_empty() || path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    let path = if path.is_empty() { from.to_owned() } else { resolved(folder(from), path) };
    Some(Target { path: path.to_lowercase(), id: unescaped(id) })
}

/// The folder of a part: what is before its name, with the last slash.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The name of a part from a reference in a folder. It is looked up, never opened, so it may lead anywhere.
pub(super) fn resolved(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let whole = match href.strip_prefix('/') {
        Some(absolute) => unescaped(absolute),
        None => format!("{folder}{}", unescaped(href)),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Reads `%20` as the byte it stands for.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_within_the_book() {
        for (folder, href, path) in [
            ("OEBPS/", "text/ch%201.xhtml#a", "OEBPS/text/ch 1.xhtml"),
            ("OEBPS/text/", "../notes.xhtml", "OEBPS/notes.xhtml"),
            ("", "../../../etc/passwd", "etc/passwd"),
            ("a/", "/b/c.html?x", "b/c.html"),
            ("a/", "%", "a/%"),
            ("a/", "%é%FF", "a/%é%FF"),
        ] {
            assert_eq!(resolved(folder, href), path);
        }
        let target =
            |href: &str| target("a/b.xhtml", href).map(|target| format!("{} {}", target.path, target.id));
        assert_eq!(target("#n%C3%A9").as_deref(), Some("a/b.xhtml né"));
        assert_eq!(target("c.xhtml#1").as_deref(), Some("a/c.xhtml 1"));
        assert_eq!(target("http://x.org/#1"), None);
        assert_eq!(target("c.xhtml"), None);
    }
}
