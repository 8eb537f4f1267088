//! The encoding that a page names in its head, found as the HTML standard's prescan finds it: only a `meta` element
//! counts, not a script, comment or other element with a `charset`.
//!
//! Source: <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>.
//! We look further than its 1024 bytes, as browsers do if they meet a `meta` later.

use parallax_text::decode::{self, Named};

/// How many bytes are looked at.
const LOOKED_AT: usize = 64 << 10;

/// The encoding that a page names.
pub(super) fn encoding(bytes: &[u8]) -> Option<Named> {
    let mut rest = &bytes[..bytes.len().min(LOOKED_AT)];
    if let Some(encoding) = of_xml(rest) {
        return Some(encoding);
    }
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // The two hyphens that open it may be those that close it.
            let end = rest[2..].windows(3).position(|sign| sign == b"-->");
            rest = end.map_or(&[][..], |end| &rest[2 + end + 3..]);
        } else if is_meta(rest) {
            let (found, behind) = meta(&rest[5..]);
            if found.is_some() {
                return found;
            }
            rest = behind;
        } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic)
            || rest.get(1) == Some(&b'/') && rest.get(2).is_some_and(u8::is_ascii_alphabetic)
        {
            let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>');
            rest = end.map_or(&[][..], |end| &rest[end..]);
            while let (Some(_), behind) = attribute(rest) {
                rest = behind;
            }
        } else if matches!(rest.get(1), Some(b'!' | b'/' | b'?')) {
            let end = rest.iter().position(|byte| *byte == b'>');
            rest = end.map_or(&[][..], |end| &rest[end..]);
        } else {
            rest = &rest[1..];
        }
    }
    None
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
        && rest.get(5).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

/// What one `meta` element says, and what follows its attributes.
fn meta(mut rest: &[u8]) -> (Option<Named>, &[u8]) {
    let (mut seen, mut pragma, mut needs_pragma, mut named) = (Vec::new(), false, false, None);
    while let (Some((name, value)), behind) = attribute(rest) {
        rest = behind;
        if seen.contains(&name) {
            continue;
        }
        match name.as_str() {
            "http-equiv" => pragma = value == "content-type",
            "content" if named.is_none() => {
                named = of_content(&value);
                needs_pragma = named.is_some();
            }
            "charset" => (named, needs_pragma) = (Some(value), false),
            _ => {}
        }
        seen.push(name);
    }
    let found = named.filter(|_| pragma || !needs_pragma).and_then(|name| decode::named(&name));
    // The prescan could read it, so it is not written in units of two or four bytes.
    (found.map(|found| if found.is_wide() { Named::UTF_8 } else { found }), rest)
}

/// `text/html; charset=koi8-r`.
fn of_content(content: &str) -> Option<String> {
    let mut rest = content;
    loop {
        rest = &rest[rest.find("charset")? + "charset".len()..];
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start();
        return match value.chars().next()? {
            mark @ ('"' | '\'') => value[1..].split_once(mark).map(|(name, _)| name.to_owned()),
            _ => value.split(|c: char| c == ';' || c.is_ascii_whitespace()).next().map(str::to_owned),
        };
    }
}

/// `<?xml version="1.0" encoding="…"?>` of an XHTML page.
fn of_xml(bytes: &[u8]) -> Option<Named> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = String::from_utf8_lossy(&head[..head.iter().position(|byte| *byte == b'>')?]).into_owned();
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let found = decode::named(value[1..].split_once(mark)?.0)?;
    Some(if found.is_wide() { Named::UTF_8 } else { found })
}

/// The name and value of an attribute in small letters.
type Attribute = (String, String);

/// The next attribute of a tag, or `None` at its end; with the bytes after it.
fn attribute(bytes: &[u8]) -> (Option<Attribute>, &[u8]) {
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    let skip = |bytes: &'_ [u8], pass: fn(&u8) -> bool| bytes.iter().take_while(|byte| pass(byte)).count();
    let rest = &bytes[skip(bytes, |byte| byte.is_ascii_whitespace() || *byte == b'/')..];
    if rest.first().is_none_or(|byte| *byte == b'>') {
        return (None, rest);
    }
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    // An equals sign at the beginning belongs to the name.
    let end =
        rest.iter().skip(1).position(|byte| *byte == b'=' || ends(byte)).map_or(rest.len(), |end| end + 1);
    let small = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let name = small(&rest[..end]);
    let behind = &rest[end..];
    let value = &behind[behind.iter().take_while(|byte| blank(byte)).count()..];
    let Some(value) = value.strip_prefix(b"=") else { return (Some((name, String::new())), behind) };
    let value = &value[value.iter().take_while(|byte| blank(byte)).count()..];
    if let Some(mark @ (b'"' | b'\'')) = value.first() {
        let end = value[1..].iter().position(|byte| byte == mark).unwrap_or(value.len() - 1);
        return (Some((name, small(&value[1..=end]))), value.get(end + 2..).unwrap_or_default());
    }
    let end =
        value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>').unwrap_or(value.len());
    (Some((name, small(&value[..end]))), &value[end..])
}

/// The tags of a page that begin an element, with their names and attributes in small letters; those in comments and
/// scripts are none.
pub(super) fn tags(bytes: &[u8]) -> impl Iterator<Item = (String, Vec<Attribute>)> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let at = rest.iter().position(|byte| *byte == b'<')?;
            rest = &rest[at + 1..];
            if rest.starts_with(b"!--") {
                rest = &rest[rest.windows(3).skip(1).position(|sign| sign == b"-->")? + 1..];
            } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
                let end = rest.iter().position(ends).unwrap_or(rest.len());
                let name = String::from_utf8_lossy(&rest[..end]).to_ascii_lowercase();
                rest = &rest[end..];
                let mut attributes = Vec::new();
                while let (Some(found), behind) = attribute(rest) {
                    rest = behind;
                    attributes.push(found);
                }
                if matches!(name.as_str(), "script" | "style" | "title" | "textarea") {
                    let close = |sign: &[u8]| {
                        sign.starts_with(b"</") && sign[2..].eq_ignore_ascii_case(name.as_bytes())
                    };
                    let end = rest.windows(name.len() + 2).position(close).unwrap_or(rest.len());
                    rest = &rest[end..];
                }
                return Some((name, attributes));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_meta_element_says_counts() {
        let koi = Some("KOI8-R");
        for (page, name) in [
            ("<meta charset=koi8-r>", koi),
            ("<META CHARSET = 'KOI8-R' />", koi),
            ("<meta/charset=\"koi8-r\">", koi),
            ("<meta name=x content=y><meta charset=koi8-r>", koi),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">", koi),
            ("<meta content='text/html;charset=\"koi8-r\"' http-equiv=content-type>", koi),
            ("<meta content='charset charset = koi8-r' http-equiv=content-type>", koi),
            ("<meta content=\"text/html; charset=koi8-r\">", None),
            ("<meta http-equiv=refresh content=\"text/html; charset=koi8-r\">", None),
            ("<script charset=koi8-r src=a.js></script><meta charset=windows-1251>", Some("windows-1251")),
            ("<link charset=utf-8 href=x><a charset=\"utf-8\"><meta charset=koi8-r>", koi),
            ("<!-- <meta charset=utf-8> --><meta charset=koi8-r>", koi),
            ("<!--><meta charset=koi8-r>", koi),
            ("<p title='<meta charset=utf-8>'><meta charset=koi8-r>", koi),
            ("<!doctype html><?x?><html lang=ru><meta charset=koi8-r>", koi),
            ("<metal charset=utf-8><meta charset=koi8-r>", koi),
            ("<meta charset=klingon><meta charset=koi8-r>", koi),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", koi),
            ("<p>charset=koi8-r", None),
            ("<meta charset=koi8-r", koi),
            ("<meta charset=", None),
            ("<", None),
            ("", None),
        ] {
            assert_eq!(encoding(page.as_bytes()).map(Named::name), name, "{page}");
        }
        let late = format!("{}<meta charset=koi8-r>", "<!-- a -->".repeat(1000));
        assert_eq!(encoding(late.as_bytes()).map(Named::name), koi);
    }
}
