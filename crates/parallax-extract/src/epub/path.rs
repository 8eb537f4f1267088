//! Names of parts inside a book, and links between them.

use crate::said::without_percent;

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
    Some(Target { path: path.to_lowercase(), id: without_percent(id) })
}

/// The folder of a part: what is before its name, with the last slash.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// The name of a part from a reference in a folder. It is looked up, never opened, so it may lead anywhere.
pub(super) fn resolved(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let whole = match href.strip_prefix('/') {
        Some(absolute) => without_percent(absolute),
        None => format!("{folder}{}", without_percent(href)),
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
