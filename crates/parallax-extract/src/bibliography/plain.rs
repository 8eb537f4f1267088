//! Fields with markup → plain words.

use crate::caught::caught;
use crate::said::squeezed;
use std::borrow::Cow;

use biblatex::{Bibliography, Chunk, Chunks, Pair, RawBibliography, RawChunk, RawEntry, Spanned};
use unicode_normalization::UnicodeNormalization as _;

/// Braces that are deeper inside each other are no markup: the parser of LaTeX calls itself for them.
const DEEPEST: usize = 24;
/// The longest field whose LaTeX is read; abstracts are longer, and are not wanted.
const LONGEST: usize = 20_000;

/// Elements that titles have in Zotero and elsewhere.
const ELEMENTS: &[&str] =
    &["i", "b", "em", "strong", "sup", "sub", "sc", "span", "u", "br", "p", "scp", "inf", "italic", "bold"];

/// Commands without a sign of their own, that hold for what follows.
const FONTS: &[&str] = &[
    "em",
    "it",
    "bf",
    "sc",
    "sl",
    "rm",
    "tt",
    "sf",
    "itshape",
    "bfseries",
    "scshape",
    "upshape",
    "slshape",
    "normalfont",
    "relax",
    "protect",
    "small",
    "large",
    "upshape",
    "rmfamily",
    "sffamily",
    "ttfamily",
    "noindent",
];

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
    let braced = text.contains('{') && text.contains('}');
    let command = |(at, _): (usize, &str)| {
        text[at + 1..].starts_with(['\'', '`', '^', '"', '~', '=', '.', '&', '%', '$', '#', '_', '{', '}'])
    };
    let text = if braced || text.match_indices('\\').any(command) { latex(text) } else { text.to_owned() };
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
fn closing(text: &str) -> Option<usize> {
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

/// Words of LaTeX without its commands. What cannot be read as LaTeX keeps its words and loses its braces.
fn latex(text: &str) -> String {
    if !text.contains(['\\', '{', '}', '$', '~', '`', '\'', '-']) {
        return text.to_owned();
    }
    let prepared = prepared(text);
    let read = (text.len() <= LONGEST && depth(&prepared) <= DEEPEST).then(|| decoded(&prepared)).flatten();
    read.unwrap_or_else(|| prepared.replace(['{', '}', '$'], ""))
}

/// How deep braces are inside each other.
fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => now += 1,
            b'}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// The text through the parser of `.bib` fields.
fn decoded(text: &str) -> Option<String> {
    let chunks = caught(|| chunks(text)).ok()??;
    let words = |chunk: &Spanned<Chunk>| match &chunk.v {
        Chunk::Normal(text) | Chunk::Verbatim(text) => text.clone(),
        // Raised and lowered signs become plain, as those of HTML do.
        Chunk::Math(text) => text.replace(['_', '^', '{', '}'], ""),
    };
    Some(chunks.iter().map(words).collect())
}

fn chunks(text: &str) -> Option<Chunks> {
    let span = 0..text.len();
    let value = Spanned::new(vec![Spanned::new(RawChunk::Normal(text), span.clone())], span.clone());
    let fields = vec![Pair::new(Spanned::new("title", 0..0), value)];
    let entry = RawEntry { key: Spanned::new("k", 0..0), kind: Spanned::new("misc", 0..0), fields };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(entry, span)],
        abbreviations: Vec::new(),
    };
    let entry = Bibliography::from_raw(raw).ok()?.into_iter().next()?;
    entry.fields.into_iter().next().map(|(_, chunks)| chunks)
}

/// LaTeX as the parser understands it: ties and thin spaces are blanks, quotation marks are signs, `\'\i` is `\'{i}`,
/// `\o{}` is `{\o}`, and `\\` ends a line.
fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    // An odd one is money, not mathematics.
    let money = (text.matches('$').count() - text.matches("\\$").count()) % 2 == 1;
    while let Some(c) = rest.chars().next() {
        let (written, len) = match c {
            '\\' => command(rest),
            '~' => (Cow::Borrowed(" "), 1),
            '$' if money => (Cow::Borrowed("\\$"), 1),
            '`' if rest.starts_with("``") => (Cow::Borrowed("“"), 2),
            '\'' if rest.starts_with("''") => (Cow::Borrowed("”"), 2),
            '`' => (Cow::Borrowed("‘"), 1),
            _ => (Cow::Borrowed(&rest[..c.len_utf8()]), c.len_utf8()),
        };
        out.push_str(&written);
        rest = &rest[len..];
    }
    out
}

/// What begins with a backslash: how the parser understands it, and its length.
fn command(text: &str) -> (Cow<'_, str>, usize) {
    let Some(next) = text[1..].chars().next() else { return (Cow::Borrowed(""), 1) };
    let whole = 1 + next.len_utf8();
    if matches!(next, '\\' | ' ' | '\n' | '\t' | '\r' | ',' | ';' | ':' | '/' | '!' | '-') {
        let blank = matches!(next, '/' | '!' | '-');
        return (Cow::Borrowed(if blank { "" } else { " " }), whole);
    }
    if matches!(next, '\'' | '`' | '^' | '"' | '~' | '=' | '.') {
        let after = text[whole..].strip_prefix('{').unwrap_or(&text[whole..]);
        let dotless = after
            .strip_prefix("\\i")
            .map(|rest| ('i', rest))
            .or(after.strip_prefix("\\j").map(|rest| ('j', rest)));
        if let Some((letter, rest)) =
            dotless.filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let braced = after.len() < text.len() - whole;
            let rest = if braced {
                rest.strip_prefix('}').unwrap_or(rest)
            } else {
                rest.strip_prefix("{}").unwrap_or(rest)
            };
            return (Cow::Owned(format!("\\{next}{{{letter}}}")), text.len() - rest.len());
        }
        return (Cow::Borrowed(&text[..whole]), whole);
    }
    let name = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = &text[1 + name..];
    if FONTS.contains(&&text[1..=name]) && !after.starts_with('{') {
        return (Cow::Borrowed(""), 1 + name + after.len() - after.trim_start().len());
    }
    // Of a command for type or meaning, the words stay.
    if name > 1 && after.starts_with('{') && !after.starts_with("{}") {
        return (Cow::Borrowed(""), 1 + name);
    }
    if name > 0 && text[1 + name..].starts_with("{}") {
        return (Cow::Owned(format!("{{{}}}", &text[..=name])), name + 3);
    }
    (Cow::Borrowed(&text[..whole]), whole)
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
            ("``Quoted'' and `so'", "“Quoted” and ‘so'"),
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
