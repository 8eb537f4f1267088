//! The `file` field of Zotero, `JabRef` and Mendeley: which files are attached.

use super::some;
use crate::said::without_percent;

/// The paths in a field: `full.pdf:/home/u/storage/AB/full.pdf:application/pdf;…`, or a path alone.
pub(super) fn of_field(field: &str) -> Vec<String> {
    let one = |entry: &str| {
        if entry.trim_start().to_ascii_lowercase().starts_with("file:") {
            return some(of_address(&unescaped(entry.trim())));
        }
        let parts = split(entry, ':');
        let path = match &parts[..] {
            [] => return None,
            // `C:\papers\x.pdf`, alone.
            [drive, path] if drive.len() == 1 => format!("{drive}:{path}"),
            [path] | [_, path] => path.clone(),
            [_, path @ .., _] => path.join(":"),
        };
        some(of_address(&unescaped(path.trim())))
    };
    split(field.trim(), ';').iter().filter_map(|entry| one(entry)).collect()
}

/// A path that is written as an address of a file: `file:///home/u/a%20b.pdf`.
pub(super) fn of_address(text: &str) -> String {
    let text = text.trim();
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|own| own.eq_ignore_ascii_case(scheme));
    let scheme = ["file://localhost/", "file:///", "file://"].iter().find(|scheme| begins(scheme));
    let Some(scheme) = scheme else { return text.to_owned() };
    let path = &text[scheme.len()..];
    // `file:///C:/x.pdf` is a path of Windows.
    let drive = path.as_bytes().get(1) == Some(&b':');
    let root = if scheme.len() > "file://".len() && !drive { "/" } else { "" };
    format!("{root}{}", without_percent(path))
}

/// The parts between a sign that no backslash is in front of.
fn split(text: &str, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        match parts.last_mut() {
            Some(last) if c != sign || escaped => last.push(c),
            Some(_) | None => parts.push(String::new()),
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

/// The path without the backslashes that the field needs; those of Windows stay.
fn unescaped(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match (c, next) {
            ('\\', Some(next)) if !next.is_alphanumeric() => {
                out.push(next);
                rest.next();
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::of_field;

    #[test]
    fn paths_of_every_program() {
        for (field, paths) in [
            (
                "full.pdf:/home/u/Zotero/storage/AB/full.pdf:application/pdf",
                vec!["/home/u/Zotero/storage/AB/full.pdf"],
            ),
            (
                "A:files/1/a.pdf:application/pdf;B:files/2/b.html:text/html",
                vec!["files/1/a.pdf", "files/2/b.html"],
            ),
            (":papers/x.pdf:pdf", vec!["papers/x.pdf"]),
            ("C\\:\\\\Users\\\\u\\\\x.pdf", vec!["C:\\Users\\u\\x.pdf"]),
            ("T:C\\:\\\\Z\\\\x.pdf:application/pdf", vec!["C:\\Z\\x.pdf"]),
            ("/home/u/My\\_file.pdf", vec!["/home/u/My_file.pdf"]),
            ("/home/u/a\\;b.pdf", vec!["/home/u/a;b.pdf"]),
            ("file:///home/u/a%20b.pdf", vec!["/home/u/a b.pdf"]),
            ("x:file\\:///home/u/a.pdf:application/pdf", vec!["/home/u/a.pdf"]),
            ("FILE://localhost/etc/x", vec!["/etc/x"]),
            ("file:///C:/Z/x.pdf", vec!["C:/Z/x.pdf"]),
            ("file://server/x.pdf", vec!["server/x.pdf"]),
            ("file:///%C3%A9%zz.pdf", vec!["/é%zz.pdf"]),
            ("", vec![]),
        ] {
            assert_eq!(of_field(field), paths, "{field}");
        }
    }
}
