//! Mistakes in the syntax of a TOML file, found before the parser reports their consequences.
//!
//! The parser reports each line that it cannot read, so one list without an end gives hundreds of errors. A light scan
//! knows strings, comments and brackets, finds the cause, and says where it begins; the parser's other messages about
//! the rest are not shown. The scan never decides that a file is correct: only the parser does.

use crate::diagnostic::{FileIx, Place, Problem};
use crate::format::keys::{self, Table, Type};
use parallax_text::Span;

/// A header: `[topic.deaths]` or `[[topic.deaths.claim]]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header<'t> {
    /// All of it, brackets included.
    pub(super) span: Span,
    /// What is between the brackets.
    pub(super) name: &'t str,
    /// Does it have two brackets?
    pub(super) double: bool,
}

/// What a scan found.
#[derive(Debug, Default)]
pub(super) struct Scan<'t> {
    pub(super) headers: Vec<Header<'t>>,
    /// What makes everything after it unreadable, and where the entry begins that contains it.
    pub(super) fault: Option<(Fault, usize)>,
    /// Characters outside strings that only look like spaces.
    blanks: Vec<(usize, char)>,
}

/// What makes the rest of a file unreadable.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// The file contains two versions: the places where the first, the second and their end are marked.
    Merge([usize; 3]),
    /// A bracket is not closed: which one, where it is, and where the next entry begins.
    Open(char, usize, usize),
    /// A string of several lines is not closed.
    Text(usize),
}

/// Scans a file. Cost: linear.
pub(super) fn scan(text: &str) -> Scan<'_> {
    let mut found = Scan::default();
    if let Some(fault) = merge(text) {
        found.fault = Some((Fault::Merge(fault), 0));
        return found;
    }
    let mut open: Vec<(char, usize)> = Vec::new();
    let (mut at, mut entry) = (0, 0);
    let mut begins = true;
    while let Some(c) = text[at..].chars().next() {
        if std::mem::take(&mut begins) {
            if let Some(&(bracket, place)) = open.first() {
                if begins_entry(&text[at..], bracket == '[' && open.len() == 1) {
                    found.fault = Some((Fault::Open(bracket, place, at), entry));
                    return found;
                }
            } else {
                entry = at;
                if let Some(header) = header(text, at) {
                    at = header.span.end;
                    found.headers.push(header);
                    continue;
                }
                // A header without an end spoils only its own line.
                let line = text[at..].lines().next().unwrap_or_default();
                if line.trim_start().starts_with('[') {
                    at += line.len();
                    continue;
                }
            }
        }
        match c {
            '"' | '\'' => {
                if let Some(end) = string(text, at, c) {
                    at = end;
                } else {
                    found.fault = Some((Fault::Text(at), entry));
                    return found;
                }
            }
            '#' => at = text[at..].find('\n').map_or(text.len(), |n| at + n),
            _ => {
                match c {
                    '[' | '{' => open.push((c, at)),
                    ']' | '}' => {
                        open.pop();
                    }
                    '\n' => begins = true,
                    c if !c.is_ascii() && name_of_blank(c).is_some() => found.blanks.push((at, c)),
                    _ => {}
                }
                at += c.len_utf8();
            }
        }
    }
    if let Some(&(bracket, place)) = open.first() {
        found.fault = Some((Fault::Open(bracket, place, text.len()), entry));
    }
    found
}

/// The marks of a merge that was not finished.
fn merge(text: &str) -> Option<[usize; 3]> {
    let line = |from: usize, mark: &str| {
        let mut at = from;
        for line in text[from..].split_inclusive('\n') {
            let bare = line.trim_end();
            if bare.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')) {
                return Some(at);
            }
            at += line.len();
        }
        None
    };
    let first = line(0, "<<<<<<<")?;
    let second = line(first, "=======")?;
    Some([first, second, line(second, ">>>>>>>")?])
}

/// Where the string that begins here ends; a string of one line ends at the end of the line at the latest. `None` if
/// one of several lines is not closed.
fn string(text: &str, from: usize, quote: char) -> Option<usize> {
    let long = if quote == '"' { "\"\"\"" } else { "'''" };
    let (close, body) =
        if text[from..].starts_with(long) { (long, from + 3) } else { (&long[..1], from + 1) };
    let mut at = body;
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            return Some(at + close.len());
        }
        if c == '\n' && close.len() == 1 {
            return Some(at);
        }
        at += c.len_utf8();
        if c == '\\' && quote == '"' {
            at += text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        }
    }
    (close.len() == 1).then_some(text.len())
}

/// Does this line begin an entry that cannot be part of a list: a header, or, in a plain list, a key?
fn begins_entry(rest: &str, plain_list: bool) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    let named = |text: &str| {
        let name = text.trim_end();
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"'))
    };
    let bare = line.split(" #").next().unwrap_or_default().trim_end();
    let single = bare.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let double = single.and_then(|name| name.strip_prefix('[')?.strip_suffix(']'));
    double.or(single).is_some_and(named)
        || plain_list && line.split_once('=').is_some_and(|(key, _)| named(key))
}

fn header(text: &str, at: usize) -> Option<Header<'_>> {
    let line = text[at..].lines().next().unwrap_or_default();
    let indent = line.len() - line.trim_start().len();
    let double = line[indent..].starts_with("[[");
    let close = if double { "]]" } else { "]" };
    let inner = line[indent..].strip_prefix(if double { "[[" } else { "[" })?;
    let end = inner.find(close)?;
    let from = at + indent;
    Some(Header { span: Span::new(from, from + 2 * close.len() + end), name: inner[..end].trim(), double })
}

/// Does a key contain a character that only looks like a space? That has been reported.
pub(super) fn has_blank(key: &str) -> bool {
    key.chars().any(|c| !c.is_ascii() && name_of_blank(c).is_some())
}

/// The name of a character that looks like a space, or that is invisible; `None` for space and tab.
fn name_of_blank(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' => "a no-break space",
        '\u{202F}' => "a narrow no-break space",
        '\u{2007}' => "a figure space",
        '\u{2009}' => "a thin space",
        '\u{3000}' => "an ideographic space",
        '\u{200B}' => "a zero-width space",
        '\u{200C}' | '\u{200D}' => "an invisible joiner",
        '\u{2060}' => "an invisible word joiner",
        '\u{AD}' => "an invisible soft hyphen",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "an invisible mark of direction"
        }
        c if c.is_whitespace() => "a blank that is not a space",
        _ => return None,
    })
}

impl Fault {
    /// The problem to report.
    pub(super) fn problem(self, file: FileIx) -> Problem {
        let mark = |at: usize, len: usize| Place { file, span: Span::new(at, at + len) };
        match self {
            Self::Merge([first, second, end]) => Problem::error(
                "an unfinished merge: the file holds two versions",
            )
            .at(mark(first, 7), "one version begins")
            .at(mark(second, 7), "the other begins")
            .at(mark(end, 7), "both end")
            .help("keep what is right of the two, and remove these three lines; then look for more of them"),
            Self::Open(bracket, at, next) => {
                let (what, close) = if bracket == '[' { ("list", ']') } else { ("table", '}') };
                let problem =
                    Problem::error(format!("the {what} is not closed")).at(mark(at, 1), "it begins here");
                problem
                    .at(mark(next, 0), "and is still open here")
                    .help(format!("write the missing {close}; what follows was not read"))
            }
            Self::Text(at) => Problem::error("the string is not closed")
                .at(mark(at, 3), "it begins here")
                .help("close it with the same three quotation marks; what follows was not read"),
        }
    }
}

impl Scan<'_> {
    /// Problems about which the parser would say less: false spaces, and single brackets in the header of a list.
    pub(super) fn problems(&self, file: FileIx, root: Table) -> Vec<Problem> {
        let place = |span: Span| Place { file, span };
        let blank = |(at, c): &(usize, char)| {
            let name = name_of_blank(*c).unwrap_or_default();
            Problem::error(format!("{name} (U+{:04X}) outside quotation marks", u32::from(*c)))
                .at(place(Span::new(*at, at + c.len_utf8())), "it looks like nothing, or like a space")
                .fix(place(Span::new(*at, at + c.len_utf8())), if c.is_whitespace() { " " } else { "" })
        };
        let single = |header: &Header<'_>| {
            let written = format!("[[{}]]", header.name);
            Problem::error(format!("`[{}]` is an entry of a list, so it needs two brackets", header.name))
                .at(place(header.span), "")
                .fix(place(header.span), written)
        };
        let singles = self.headers.iter().filter(|header| is_single(header, root));
        self.blanks.iter().map(blank).chain(singles.map(single)).collect()
    }
}

/// Does the header have one bracket although its table is a list of tables?
pub(super) fn is_single(header: &Header<'_>, root: Table) -> bool {
    if header.double {
        return false;
    }
    let mut parts = header.name.split('.').map(|part| part.trim().trim_matches('"'));
    let mut table = root;
    while let Some(name) = parts.next() {
        let Some(key) = keys::of(table).find(|key| key.name == name) else { return false };
        match key.ty {
            Type::Tables(_) => return parts.next().is_none(),
            Type::Table(inner) => table = inner,
            Type::Map(inner) | Type::ShortMap(inner) if parts.next().is_some() => table = inner,
            Type::Map(_)
            | Type::ShortMap(_)
            | Type::Text
            | Type::Id
            | Type::IdOr(_)
            | Type::Address
            | Type::Ids
            | Type::Texts
            | Type::Count
            | Type::Number
            | Type::Numbers
            | Type::Flag
            | Type::Date
            | Type::Choice(_)
            | Type::TextMap
            | Type::ShortList(_)
            | Type::Forms
            | Type::Pair
            | Type::Pairs
            | Type::Counts => return false,
        }
    }
    false
}

/// The parser's message in words that help; `header` is the table that it is in.
pub(super) fn told(message: &str, text: &str, at: usize, file: FileIx, scan: &Scan<'_>) -> Problem {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let here = |span: Span| Place { file, span };
    if message.contains("duplicate key") {
        return twice(text, at, start, line, file, scan);
    }
    if line.contains(['“', '”', '„']) && !line.contains('"') {
        return Problem::error(format!("not TOML: {message}"))
            .at(here(Span::new(at, at)), "")
            .help("write straight quotation marks: \"…\"");
    }
    if let Some((from, to)) = inner_marks(line) {
        let inside = line[from + 1..to].replace("\\\"", "\"").replace('"', "\\\"");
        return Problem::error("a quotation mark inside a string ends it")
            .at(here(Span::new(start + from, start + to + 1)), "")
            .help("write \\\" inside, or put the whole between '…'")
            .fix(here(Span::new(start + from, start + to + 1)), format!("\"{inside}\""))
            .guessed();
    }
    if let Some(open) = open_string(line) {
        return Problem::error("the string is not closed")
            .at(here(Span::new(start + open, start + line.len())), "it begins here")
            .help("close it with a quotation mark in the same line");
    }
    Problem::error(format!("not TOML: {message}")).at(here(Span::new(at, at)), "")
}

/// The first and last quotation mark of a value that is meant to be one string but has others inside.
fn inner_marks(line: &str) -> Option<(usize, usize)> {
    let (key, value) = line.split_once('=')?;
    let trimmed = value.trim();
    let (from, to) = (key.len() + 1 + value.find('"')?, line.rfind('"')?);
    let one = trimmed.starts_with('"') && !trimmed.starts_with("\"\"\"") && trimmed.ends_with('"');
    let marks = line[from + 1..to.max(from + 1)].replace("\\\"", "").matches('"').count();
    (one && marks > 0 && marks.is_multiple_of(2)).then_some((from, to))
}

/// Where a string begins that is not closed on its line.
fn open_string(line: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if c == '#' {
            return None;
        }
        if c == '"' || c == '\'' {
            let end = string(line, at, c)?;
            if end == line.len() && (end == at + 1 || !line.ends_with(c)) {
                return Some(at);
            }
            at = end.max(at + 1);
        } else {
            at += c.len_utf8();
        }
    }
    None
}

/// Something that is defined twice, with its first place.
fn twice(text: &str, at: usize, start: usize, line: &str, file: FileIx, scan: &Scan<'_>) -> Problem {
    let place = |span: Span| Place { file, span };
    if let Some(again) =
        scan.headers.iter().find(|header| header.span.start >= start && header.span.start <= at)
    {
        let first = scan.headers.iter().find(|header| header.name == again.name && header.span.start < start);
        let mut problem = Problem::error(format!("the table `{}` is there twice", again.name))
            .at(place(again.span), "again here");
        if let Some(first) = first {
            problem = problem.at(place(first.span), "first here");
        }
        return problem.help("join the two into one, or give one of them another name");
    }
    let key = line.split('=').next().unwrap_or_default().trim();
    let table = scan.headers.iter().rev().find(|header| header.span.start < start);
    let from = table.map_or(0, |header| header.span.end);
    let mut offset = from;
    let mut first = None;
    for earlier in text[from..start].split_inclusive('\n') {
        if earlier.split('=').next().is_some_and(|name| name.trim() == key) && earlier.contains('=') {
            first.get_or_insert(Span::new(offset, offset + key.len()));
        }
        offset += earlier.len();
    }
    let problem = Problem::error(format!("the key `{key}` is there twice"))
        .at(place(Span::new(start, start + line.trim_end().len().min(key.len()))), "again here");
    let problem = first.map_or(problem.clone(), |first| problem.at(place(first), "first here"));
    problem.help("keep one of the two")
}
