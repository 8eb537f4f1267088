//! Where things are in the text of a claims file: sections, keys, strings, lists and inline tables, each with the path
//! of keys that leads to it. Edits insert and replace text at these places, so everything else in the file stays as it
//! is.
//!
//! A path does not say which item of a list is meant: `topic.deaths.claim.source` is the source of every claim of that
//! topic, whether the claim is under `[[topic.deaths.claim]]` or in an inline table.

use toml_parser::Source;
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, parse_document};

use parallax_text::Span;

/// The keys that lead to something.
pub(super) type Path = Vec<String>;

/// A file of the project, taken apart.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The sections in order; the first is what comes before any header.
    pub(super) sections: Vec<Section>,
    /// Every key and every string, in order.
    pub(super) words: Vec<Word>,
    /// Every list and inline table, in the order of their ends.
    pub(super) lists: Vec<List>,
    /// Every key with its value, in the order of their ends.
    pub(super) pairs: Vec<Pair>,
}

/// A key with its value, as `label = "Deaths"`.
#[derive(Debug)]
pub(super) struct Pair {
    /// The keys that lead to the value.
    pub(super) path: Path,
    /// Where the key begins.
    pub(super) start: usize,
    /// The value.
    pub(super) value: Span,
}

/// A header with what is under it.
#[derive(Debug, Default, Clone)]
pub(super) struct Section {
    /// The keys of the header.
    pub(super) path: Path,
    /// Where the header begins.
    pub(super) start: usize,
    /// The end of the last line that belongs to it and is not a comment.
    pub(super) end: usize,
}

/// A key or a string.
#[derive(Debug)]
pub(super) struct Word {
    /// The keys that lead to it; if it is a key, it is the last of them.
    pub(super) path: Path,
    /// Is it a key?
    pub(super) is_key: bool,
    /// What it says; if it is a key, the last part of its path.
    pub(super) text: String,
    /// Its place, quotation marks included.
    pub(super) span: Span,
}

/// A list or an inline table.
#[derive(Debug)]
pub(super) struct List {
    /// The keys that lead to it.
    pub(super) path: Path,
    /// Is it a table?
    pub(super) table: bool,
    /// All of it, with its brackets.
    pub(super) span: Span,
    /// The end of its last item; if it has none, the end of its opening bracket.
    pub(super) last: usize,
    /// Does it have items?
    pub(super) filled: bool,
}

/// Takes a file apart. A file that is not TOML is taken apart only up to the mistake, which is reported when the file
/// is loaded.
pub(super) fn scan(text: &str) -> Scan {
    let mut walk = Walk {
        text,
        scan: Scan::default(),
        open: vec![Open::default()],
        keys: Vec::new(),
        first: 0,
        header: None,
    };
    walk.scan.sections.push(Section::default());
    let source = Source::new(text);
    parse_document(&source.lex().into_vec(), &mut |event: Event| walk.event(&event), &mut ());
    for section in &mut walk.scan.sections {
        section.end = line_end(text, section.end);
    }
    walk.scan
}

/// The start of the line after the one that a place is in.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

impl Scan {
    /// The last section whose path is this one or begins with it.
    pub(super) fn last_under(&self, path: &[&str]) -> Option<&Section> {
        self.sections.iter().rfind(|section| begins(&section.path, path))
    }

    /// The section of exactly this path.
    pub(super) fn section(&self, path: &[&str]) -> Option<&Section> {
        self.sections.iter().rfind(|section| section.path == path && !section.path.is_empty())
    }

    /// The list or inline table of exactly this path.
    pub(super) fn list(&self, path: &[&str]) -> Option<&List> {
        self.lists.iter().rfind(|list| list.path == path)
    }

    /// The innermost list or inline table around a place.
    pub(super) fn around(&self, at: usize) -> Option<&List> {
        // Inner ones end before outer ones, so they come first.
        self.lists.iter().find(|list| list.span.start < at && at < list.span.end)
    }

    /// The section in which a place is.
    pub(super) fn section_at(&self, at: usize) -> Option<&Section> {
        self.sections.iter().rfind(|section| section.start <= at)
    }
}

/// Does a path begin with these keys?
pub(super) fn begins(path: &[String], keys: &[&str]) -> bool {
    path.len() >= keys.len() && path.iter().zip(keys).all(|(a, b)| a == b)
}

/// What is open: the section, or lists and inline tables in it.
#[derive(Default)]
struct Open {
    path: Path,
    array: bool,
    /// Where it begins.
    begin: usize,
    /// Where the key begins whose value it is.
    key: Option<usize>,
    /// The path of the value that follows, and where its key begins.
    value: Option<(Path, usize)>,
    last: usize,
    filled: bool,
}

struct Walk<'t> {
    text: &'t str,
    scan: Scan,
    open: Vec<Open>,
    /// Keys read since the last value or header.
    keys: Path,
    /// Where the first of them begins.
    first: usize,
    /// Where the header begins that we are in.
    header: Option<usize>,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event) {
        let span = Span::new(event.span().start(), event.span().end());
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.open.truncate(1);
                self.keys.clear();
                self.header = Some(span.start);
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.close_header(span),
            EventKind::SimpleKey => self.key(span, event.encoding()),
            EventKind::KeyValSep => {
                let keys = std::mem::take(&mut self.keys);
                if let Some(top) = self.open.last_mut() {
                    top.value = Some(([top.path.clone(), keys].concat(), self.first));
                }
            }
            EventKind::Scalar => {
                let (path, key) = self.value_path();
                self.pair(&path, key, span);
                if event.encoding().is_some() {
                    let text = decoded(span.of(self.text), event.encoding());
                    self.scan.words.push(Word { path, is_key: false, text, span });
                }
                self.done(span.end);
            }
            EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                let ((path, key), array) = (self.value_path(), event.kind() == EventKind::ArrayOpen);
                self.keys.clear();
                let (begin, last) = (span.start, span.end);
                self.open.push(Open { path, array, begin, key, last, ..Open::default() });
            }
            EventKind::ArrayClose | EventKind::InlineTableClose => self.close(span),
            EventKind::Whitespace
            | EventKind::Comment
            | EventKind::Newline
            | EventKind::KeySep
            | EventKind::ValueSep
            | EventKind::Error => {}
        }
    }

    fn close_header(&mut self, span: Span) {
        let path = std::mem::take(&mut self.keys);
        let start = self.header.take().unwrap_or(span.start);
        self.open.truncate(1);
        if let Some(root) = self.open.first_mut() {
            *root = Open { path: path.clone(), ..Open::default() };
        }
        self.scan.sections.push(Section { path, start, end: span.end });
    }

    fn key(&mut self, span: Span, encoding: Option<Encoding>) {
        let text = decoded(span.of(self.text), encoding);
        if self.keys.is_empty() {
            self.first = span.start;
        }
        self.keys.push(text.clone());
        let above = if self.header.is_some() { None } else { self.open.last().map(|top| top.path.clone()) };
        let path = [above.unwrap_or_default(), self.keys.clone()].concat();
        self.scan.words.push(Word { path, is_key: true, text, span });
    }

    /// The path of the value that begins here, and where its key begins if it has one of its own.
    fn value_path(&mut self) -> (Path, Option<usize>) {
        let Some(top) = self.open.last_mut() else { return (Path::new(), None) };
        match top.value.take().filter(|_| !top.array) {
            Some((path, key)) => (path, Some(key)),
            None => (top.path.clone(), None),
        }
    }

    fn pair(&mut self, path: &Path, key: Option<usize>, value: Span) {
        self.scan.pairs.extend(key.map(|start| Pair { path: path.clone(), start, value }));
    }

    /// A value ends.
    fn done(&mut self, end: usize) {
        if let [_, .., top] = &mut self.open[..] {
            (top.last, top.filled) = (end, true);
        } else if let Some(section) = self.scan.sections.last_mut() {
            section.end = end;
        }
    }

    fn close(&mut self, span: Span) {
        if self.open.len() > 1
            && let Some(Open { path, array, begin, key, last, filled, .. }) = self.open.pop()
        {
            self.pair(&path, key, Span::new(begin, span.end));
            let span = Span::new(begin, span.end);
            self.scan.lists.push(List { path, table: !array, span, last, filled });
        }
        self.keys.clear();
        self.done(span.end);
    }
}

/// What a key or a string says.
fn decoded(raw: &str, encoding: Option<Encoding>) -> String {
    let mut out = std::borrow::Cow::Borrowed("");
    let span = toml_parser::Span::new_unchecked(0, raw.len());
    toml_parser::Raw::new_unchecked(raw, encoding, span).decode_key(&mut out, &mut ());
    out.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_string_has_its_path() {
        let text = "a.b = \"one\" # c\n[who.\"x\"]\nname = 'two'\n[[topic.t.claim]]\nquotes = [\"q\", { exact = \"e\", near = 1 }, ]\n";
        let scan = scan(text);
        let words: Vec<String> = scan
            .words
            .iter()
            .map(|w| {
                format!(
                    "{}{}{}",
                    w.path.join("."),
                    if w.is_key { "" } else { "=" },
                    if w.is_key { "" } else { &w.text }
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                "a",
                "a.b",
                "a.b=one",
                "who",
                "who.x",
                "who.x.name",
                "who.x.name=two",
                "topic",
                "topic.t",
                "topic.t.claim",
                "topic.t.claim.quotes",
                "topic.t.claim.quotes=q",
                "topic.t.claim.quotes.exact",
                "topic.t.claim.quotes.exact=e",
                "topic.t.claim.quotes.near"
            ]
        );
        let ends: Vec<&str> = scan.sections.iter().map(|s| &text[s.start..s.end]).collect();
        assert_eq!(ends[0], "a.b = \"one\" # c\n");
        assert_eq!(ends[1], "[who.\"x\"]\nname = 'two'\n");
        assert!(ends[2].ends_with("]\n"));
        let pairs: Vec<&str> = scan.pairs.iter().map(|pair| &text[pair.start..pair.value.end]).collect();
        assert_eq!(pairs[..2], ["a.b = \"one\"", "name = 'two'"]);
        assert_eq!(pairs[2..4], ["exact = \"e\"", "near = 1"]);
        assert!(pairs[4].starts_with("quotes = [") && pairs[4].ends_with(", ]"));
        let lists: Vec<(bool, &str)> = scan.lists.iter().map(|l| (l.table, &text[l.last..])).collect();
        assert_eq!(lists, [(true, " }, ]\n"), (false, ", ]\n")]);
    }

    #[test]
    fn what_is_no_toml_gives_less_and_does_not_fail() {
        for text in ["[a", "a = [1, {", "]]", "= 1\n[[x]\n", "a = \"", "\u{feff}a = 1"] {
            scan(text);
        }
    }
}
