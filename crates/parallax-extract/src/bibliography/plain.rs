//! Fields with markup → plain words.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use super::latex::{is_latex, latex};
use crate::said::squeezed;

/// Elements that titles have in Zotero and elsewhere.
const ELEMENTS: &[&str] =
    &["i", "b", "em", "strong", "sup", "sub", "sc", "span", "u", "br", "p", "scp", "inf", "italic", "bold"];

/// Named characters of HTML, without & and ;.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
];

/// A field of CSL JSON or RIS: elements, named characters, and LaTeX if there is any.
pub(super) fn plain(text: &str) -> String {
    let text = if is_latex(text) { latex(text) } else { text.to_owned() };
    tidy(&without_elements(&text))
}

/// A field of a `.bib` file.
pub(super) fn of_latex(text: &str) -> String {
    tidy(&latex(&without_elements(text)))
}

/// Composed letters, single blanks, no control characters.
pub(super) fn tidy(text: &str) -> String {
    let text: String = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    squeezed(&text)
}

/// Commands that say only how an entry is sorted, as BibTeX's own example defines them: how many arguments each has, and
/// which of them are words of the field, in their order.
const SORTING: &[(&str, usize, &[usize])] = &[
    ("noopsort", 1, &[]),
    ("nosort", 1, &[]),
    ("sortnoop", 1, &[]),
    ("noop", 1, &[]),
    ("printfirst", 2, &[0]),
    ("switchargs", 2, &[1, 0]),
];

/// A field without what its commands for sorting hide: `{\noopsort{1973b}}1973` is 1973.
pub(super) fn without_sorting(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((words, len)) = sorting(rest) {
            out.push_str(&words);
            rest = &rest[len..];
            continue;
        }
        // A backslash and what it holds for: `\\noopsort` is a line end and a word.
        let len = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
        out.push_str(&rest[..len]);
        rest = &rest[len..];
    }
    out + rest
}

/// The words of a command for sorting, and its length.
fn sorting(text: &str) -> Option<(String, usize)> {
    let name = text[1..].bytes().take_while(u8::is_ascii_alphabetic).take(20).count();
    let (_, count, kept) = SORTING.iter().find(|(known, ..)| known.eq_ignore_ascii_case(&text[1..=name]))?;
    let (mut at, mut arguments) = (1 + name, Vec::new());
    for _ in 0..*count {
        let blank = text[at..].len() - text[at..].trim_start().len();
        let inner = text[at + blank..].strip_prefix('{')?;
        let end = closing(inner)?;
        arguments.push(&inner[..end]);
        at += blank + end + 2;
    }
    Some((kept.iter().filter_map(|i| arguments.get(*i)).copied().collect(), at))
}

/// Where the brace closes that was opened before this text. Arguments are short: what is longer is no sorting key.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    text.bytes().take(1000).position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn without_elements(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (sign, len) = element(rest).or_else(|| character(rest)).unwrap_or((Cow::Borrowed(&rest[..1]), 1));
        out.push_str(&sign);
        rest = &rest[len..];
    }
    Cow::Owned(out + rest)
}

/// `<i>`, `</span>`, `<span class="nocase">`: nothing, and its length.
fn element(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(200).position(|b| b == b'>')?;
    let name = inner[..end].trim_start_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
    ELEMENTS.contains(&name.as_str()).then_some((Cow::Borrowed(if name == "br" { " " } else { "" }), end + 2))
}

/// `&amp;`, `&#8217;`, `&#x2019;`.
fn character(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|b| b == b';')?;
    let name = &inner[..end];
    let by_number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let sign = match by_number {
        Some(number) => Cow::Owned(char::from_u32(number)?.to_string()),
        None => Cow::Borrowed(NAMED.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((sign, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_titles() {
        for (text, words) in [
            ("The {Consequences} of the War", "The Consequences of the War"),
            ("{The NASA}", "The NASA"),
            ("M{\\\"u}ller und G\\\"ul", "Müller und Gül"),
            ("Gabriel Garc{\\'\\i}a M\\'arquez", "Gabriel García Márquez"),
            ("Garc\\'{\\i}a", "García"),
            ("\\v{S}koda, \\c{c}a, \\k{a}, Erd\\H{o}s", "Škoda, ça, ą, Erdős"),
            ("\\O{}degaard and {\\o}re \\ss{} \\aa", "Ødegaard and øre ß å"),
            ("War \\& Peace: 50\\%", "War & Peace: 50%"),
            ("``Quoted'' and `so'", "“Quoted” and ‘so’"),
            ("1990--1994 --- a war", "1990–1994 — a war"),
            ("\\emph{Black} \\textit{Garden}", "Black Garden"),
            ("{\\em Black} \\mkbibemph{Garden} {\\itshape x}", "Black Garden x"),
            ("A~tie and\\ a blank\\\\line", "A tie and a blank line"),
            ("$x^{2}$ and {nested {braces}}", "x2 and nested braces"),
            ("open { brace", "open brace"),
            ("costs $5", "costs $5"),
            ("", ""),
        ] {
            assert_eq!(of_latex(text), words, "{text}");
        }
        for (text, words) in [
            ("Black Garden: <i>Azerbaijan</i>", "Black Garden: Azerbaijan"),
            ("<span class=\"nocase\">eBay</span> &amp; H<sub>2</sub>O", "eBay & H2O"),
            ("a < b and b > c", "a < b and b > c"),
            ("{\\'E}t{\\'e} $\\alpha$ -- \\emph{so}", "Été α – so"),
            ("``Quoted'' and H$_2$O", "“Quoted” and H2O"),
            ("so ` it '' is", "so ` it '' is"),
            ("It&#8217;s &unknown; &#x201C;so&#x201d;", "It’s &unknown; “so”"),
            ("costs $5 -- or C:\\Users", "costs $5 -- or C:\\Users"),
            ("two  blanks\nand a line\u{7}", "two blanks and a line"),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(plain(text), words, "{text}");
        }
    }

    #[test]
    fn what_only_sorts_is_left_out() {
        for (text, words) in [
            ("{\\noopsort{1973b}}1973", "{}1973"),
            ("\\noopsort{Baa {x}}The \\textit{title}", "The \\textit{title}"),
            ("\\SortNoop {a}b", "b"),
            ("\\printfirst{A}{B} c", "A c"),
            ("\\switchargs{--90}{1968}", "1968--90"),
            ("\\noopsort{open", "\\noopsort{open"),
            ("\\noopsorted{a}", "\\noopsorted{a}"),
            ("a\\", "a\\"),
            ("é\\é", "é\\é"),
        ] {
            assert_eq!(without_sorting(text), words, "{text}");
        }
        assert_eq!(of_latex(&without_sorting("{\\noopsort{z}}{\\'E}t{\\'e}")), "Été");
    }

    #[test]
    fn what_grows_is_not_parsed() {
        for text in ["{".repeat(1 << 20), "\\a{".repeat(1 << 18), "\\'".repeat(1 << 19)] {
            assert!(of_latex(&text).len() <= text.len());
        }
    }
}
