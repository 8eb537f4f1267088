//! LaTeX in fields → plain words.
//!
//! The parser of the crate `biblatex` knows letters with accents and what is grouped; what it does not know is made plain for
//! it first. A command that nobody knows leaves its name.

use std::borrow::Cow;

use biblatex::{Bibliography, Chunk, Chunks, Pair, RawBibliography, RawChunk, RawEntry, Spanned};

use super::latex_signs::{Command, known};
use super::plain::closing;
use crate::caught::caught;

/// Braces that are deeper inside each other are no markup: the parser of LaTeX calls itself for them.
const DEEPEST: usize = 24;
/// The longest field whose LaTeX is read; abstracts are longer, and are not wanted.
const LONGEST: usize = 20_000;

/// Letters of their own that commands print; the parser knows them.
const LETTERS: &[&str] = &[
    "aa",
    "AA",
    "ae",
    "AE",
    "oe",
    "OE",
    "ss",
    "dh",
    "DH",
    "th",
    "TH",
    "ng",
    "NG",
    "dj",
    "DJ",
    "textquoteright",
    "textendash",
];

/// Is a text LaTeX that is in a file of another kind: has it braces, a command that LaTeX has, formulas, or quotation marks
/// of its kind? `C:\Users` and `$5` are not enough.
pub(super) fn is_latex(text: &str) -> bool {
    let braced = || text.contains('{') && text.contains('}');
    let command = |(at, _): (usize, &str)| {
        let rest = &text[at + 1..];
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let sign = ['\'', '`', '^', '"', '~', '=', '.', '&', '%', '$', '#', '_', '{', '}'];
        rest.starts_with(sign)
            || name > 1 && (known(&rest[..name]).is_some() || LETTERS.contains(&&rest[..name]))
    };
    let quoted = || text.find("``").is_some_and(|at| text[at..].contains("''"));
    let formula = || {
        ["$_", "$^", "_$", "^$"].iter().any(|sign| text.contains(sign))
            && text.matches('$').count().is_multiple_of(2)
    };
    braced() || text.match_indices('\\').any(command) || quoted() || formula()
}

/// Words of LaTeX without its commands. What cannot be read as LaTeX keeps its words and loses its braces.
pub(super) fn latex(text: &str) -> String {
    if !text.contains(['\\', '{', '}', '$', '~', '`', '\'', '-', ',', '"']) {
        return text.to_owned();
    }
    let prepared = prepared(&text.replace(BACKSLASH, " "));
    let read = (text.len() <= LONGEST && depth(&prepared) <= DEEPEST).then(|| decoded(&prepared)).flatten();
    let read = read.unwrap_or_else(|| prepared.replace(['{', '}', '$'], ""));
    // A command that nothing is known of is at least a word.
    read.replace('\\', "").replace(BACKSLASH, "\\")
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
/// `\o{}` is `{\o}`, `\\` ends a line, and commands of signs are signs.
fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    // An odd one is money, not mathematics.
    let money = (text.matches('$').count() - text.matches("\\$").count()) % 2 == 1;
    let mut quoted = false;
    while let Some(c) = rest.chars().next() {
        let (written, len) = match c {
            '\\' => command(rest),
            '~' => (Cow::Borrowed(" "), 1),
            '$' if money => (Cow::Borrowed("\\$"), 1),
            _ => match QUOTES.iter().find(|(written, _)| rest.starts_with(written)) {
                Some((written, sign)) => (Cow::Borrowed(*sign), written.len()),
                None if c == '\'' && quoted && ends_quotation(&out, &rest[1..]) => (Cow::Borrowed("’"), 1),
                None => (Cow::Borrowed(&rest[..c.len_utf8()]), c.len_utf8()),
            },
        };
        quoted = written == "‘" || quoted && written != "’";
        out.push_str(&written);
        rest = &rest[len..];
    }
    out
}

/// Quotation marks as LaTeX has them, the longer ones first; those with `"` are German.
const QUOTES: &[(&str, &str)] = &[
    ("``", "“"),
    ("\'\'", "”"),
    (",,", "„"),
    ("\"`", "„"),
    ("\"\'", "“"),
    ("!`", "¡"),
    ("?`", "¿"),
    ("`", "‘"),
];

/// Is an apostrophe between these the end of a quotation?
fn ends_quotation(before: &str, behind: &str) -> bool {
    !before.ends_with(char::is_whitespace) && !behind.starts_with(char::is_alphanumeric)
}

/// Stands for a backslash that is printed, until all commands are read.
const BACKSLASH: char = '\u{1A}';

/// What begins with a backslash: how the parser understands it, and its length.
fn command(text: &str) -> (Cow<'_, str>, usize) {
    let Some(next) = text[1..].chars().next() else { return (Cow::Borrowed(""), 1) };
    let whole = 1 + next.len_utf8();
    if matches!(next, '\\' | ' ' | '\n' | '\t' | '\r' | ',' | ';' | ':' | '/' | '!' | '-') {
        let blank = matches!(next, '/' | '!' | '-');
        return (Cow::Borrowed(if blank { "" } else { " " }), whole);
    }
    if matches!(next, '(' | ')' | '[' | ']') {
        return (Cow::Borrowed("$"), whole);
    }
    if matches!(next, '\'' | '`' | '^' | '"' | '~' | '=' | '.') {
        return accent(text, next);
    }
    let name = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = &text[1 + name..];
    let blanks = after.len() - after.trim_start().len();
    match known(&text[1..=name]) {
        Some(Command::Sign(sign, tied)) => {
            let len = if after.starts_with("{}") { 2 } else { usize::from(tied) * blanks };
            return (Cow::Borrowed(sign), 1 + name + len);
        }
        Some(Command::With(count, words)) => {
            if let Some((arguments, len)) = arguments(after, count) {
                let own =
                    words.of.iter().filter_map(|i| arguments.get(*i)).map(|argument| prepared(argument));
                let [before, between, behind] = words.around;
                let inside = own.collect::<Vec<_>>().join(between);
                return (Cow::Owned(format!("{before}{inside}{behind}")), 1 + name + len);
            }
        }
        Some(Command::Nothing) => return (Cow::Borrowed(""), 1 + name + blanks),
        None if &text[1..=name] == "textbackslash" => {
            let len = if after.starts_with("{}") { 2 } else { blanks };
            return (Cow::Owned(BACKSLASH.to_string()), 1 + name + len);
        }
        None => {}
    }
    // Of a command for type or meaning, the words stay.
    if name > 1 && after.starts_with('{') && !after.starts_with("{}") {
        return (Cow::Borrowed(""), 1 + name);
    }
    if name > 0 && after.starts_with("{}") {
        return (Cow::Owned(format!("{{{}}}", &text[..=name])), name + 3);
    }
    (Cow::Borrowed(&text[..whole]), whole)
}

/// The arguments of a command and their length; a star or an option in brackets may be before them.
fn arguments(after: &str, count: usize) -> Option<(Vec<&str>, usize)> {
    let mut at = usize::from(after.starts_with('*'));
    if after[at..].starts_with('[') {
        at += after[at..].bytes().take(100).position(|byte| byte == b']')? + 1;
    }
    let mut arguments = Vec::new();
    for _ in 0..count {
        let rest = &after[at..];
        let blanks = rest.len() - rest.trim_start().len();
        let inner = rest[blanks..].strip_prefix('{')?;
        let end = closing(inner)?;
        arguments.push(&inner[..end]);
        at += blanks + end + 2;
    }
    Some((arguments, at))
}

/// An accent, whose letter may be a dotless one.
fn accent(text: &str, sign: char) -> (Cow<'_, str>, usize) {
    let whole = 1 + sign.len_utf8();
    let after = text[whole..].strip_prefix('{').unwrap_or(&text[whole..]);
    let dotless = after
        .strip_prefix("\\i")
        .map(|rest| ('i', rest))
        .or(after.strip_prefix("\\j").map(|rest| ('j', rest)));
    let Some((letter, rest)) =
        dotless.filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    else {
        return (Cow::Borrowed(&text[..whole]), whole);
    };
    let braced = after.len() < text.len() - whole;
    let rest =
        if braced { rest.strip_prefix('}').unwrap_or(rest) } else { rest.strip_prefix("{}").unwrap_or(rest) };
    (Cow::Owned(format!("\\{sign}{{{letter}}}")), text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::plain::of_latex;

    /// Nothing of LaTeX is left in what it prints.
    #[test]
    fn commands_are_read_as_what_they_print() {
        for (text, words) in [
            (r"$\alpha$-helix and \(\beta\)", "α-helix and β"),
            (r"\ensuremath{\gamma} rays", "γ rays"),
            (r"$\mathbb{R}^n$, $\mathrm{CO_2}$, H$_2$O, $x_{1}^2$", "Rn, CO2, H2O, x12"),
            (r"$a \leq b \times c \rightarrow d$", "a ≤ b × c → d"),
            (r"$\frac{1}{2}$ and $\sqrt{2}$", "1/2 and √2"),
            (r"$O(n \log n)$", "O(n log n)"),
            (r"5$^{\circ}$C, 5\textdegree C, 3\,\textmu m", "5°C, 5°C, 3 µm"),
            (r"10\textsuperscript{th}", "10th"),
            (r"wait\ldots{} and \ldots", "wait… and …"),
            (r"\texteuro 5, \S 5, \pounds 3", "€5, §5, £3"),
            (r"\enquote{so} and \mkbibquote{it \emph{is}}", "“so” and “it is”"),
            (r"\emph {so} {\emph so} \textit{so}", "so so so"),
            (r"\href{http://x.org}{so} \textcolor{red}{so} \foreignlanguage{german}{Haus}", "so so Haus"),
            (r"a\quad b\hspace*{1em}c\slash d", "a b c/d"),
            ("``a'' `b' ,,c'' \"`d\"' it's `O'Brien'", "“a” ‘b’ „c” „d“ it's ‘O'Brien’"),
            (r"?`Qu\'e? !`S\'i!", "¿Qué? ¡Sí!"),
            (r"\t{oo} \j", "oo j"),
            (r"A~tie -- and --- so", "A tie – and — so"),
            (r"{\textbackslash}Users\textbackslash{}a", r"\Users\a"),
            (r"\unknown x and \BibTeX", "unknown x and BibTeX"),
            (r"Erd{\H{o}}s, \v{S}koda, \L\'od\'z", "Erdős, Škoda, Łódź"),
        ] {
            assert_eq!(of_latex(text), words, "{text}");
        }
    }

    #[test]
    fn commands_inside_each_other_end_soon() {
        let start = std::time::Instant::now();
        for text in [r"\frac{".repeat(3000), format!("{}x{}", r"\sqrt{".repeat(150), "}".repeat(150))] {
            let _ = of_latex(&text);
        }
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
