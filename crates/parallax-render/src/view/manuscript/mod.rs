//! The quotations of manuscripts: what came out for each.

mod drawn;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

use super::diagnostic::Diagnostic;
use super::page::{Block, Line, Role};
use super::records::{Records, joined};
use super::{Page, View, words as wording};
use parallax_core::analysis::manuscript::{Checked, Verdict};
use parallax_core::model::Match;
use parallax_text::span::Places;
use parallax_text::{Span, Text};

/// More findings than this are counted, not drawn.
const MOST_DRAWN: usize = 200;
/// Lines that are longer together are not drawn.
const LONGEST_DRAWN: usize = 4_000;

/// A manuscript as its file has it, for drawing.
#[derive(Debug)]
pub struct Manuscript {
    name: String,
    text: String,
    places: Places,
}

impl Manuscript {
    /// A manuscript by its name; `text` is that of the file if it is a text, else the text that was made of it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { name: name.into(), places: Places::new(&text), text }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes between two code points.
    pub fn bytes(&self, (start, end): (usize, usize)) -> Span {
        let mut at = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let from = at.nth(start).unwrap_or(self.text.len());
        let to =
            end.checked_sub(start + 1).map_or(Some(from), |more| at.nth(more)).unwrap_or(self.text.len());
        Span::new(from, to)
    }
}

/// Words between marks that were not looked up.
#[derive(Debug, Clone, Serialize)]
pub struct Title {
    /// The manuscript.
    pub file: String,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words.
    pub words: String,
}

/// A mark that opens a quotation and is not closed, so that nothing was looked up.
#[derive(Debug, Clone, Serialize)]
pub struct Unclosed {
    /// The manuscript.
    pub file: String,
    /// The code point of the mark.
    pub start: usize,
    /// Its line.
    pub line: usize,
    /// Its code points.
    #[serde(skip)]
    length: usize,
}

impl Unclosed {
    /// The mark at some bytes of the text of a manuscript.
    pub fn new(file: &str, text: &Text, span: Span) -> Self {
        let ((start, end), (line, _)) = (text.chars_of(span), text.lines_of(span));
        Self { file: file.to_owned(), start, line, length: end - start }
    }
}

/// What was found in some manuscripts.
#[derive(Debug)]
pub struct Found {
    /// The quotations that were looked up, in the order of the manuscripts.
    pub quotations: Vec<Checked>,
    /// The titles of works.
    pub titles: Vec<Title>,
    /// The marks that are not closed.
    pub unclosed: Vec<Unclosed>,
}

/// How many quotations came out how.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// All of them.
    pub quotations: usize,
    /// How well they match: exact, folded, …
    #[serde(flatten)]
    pub kinds: BTreeMap<&'static str, usize>,
    /// What came out.
    pub verdicts: BTreeMap<&'static str, usize>,
    /// Titles of works, which were not looked up.
    pub titles: usize,
    /// Words between marks that are too few to be looked up.
    pub short: usize,
    /// Marks that are not closed.
    pub unclosed: usize,
    /// Texts in which they were looked up.
    pub texts: usize,
    /// Texts that could not be read.
    pub unread: usize,
}

/// The quotations of some manuscripts.
#[derive(Debug, Serialize)]
pub struct Reviewed {
    schema: &'static str,
    /// The quotations, in the order of the manuscripts.
    pub quotations: Vec<Checked>,
    /// The titles of works.
    pub titles: Vec<Title>,
    /// Marks that are not closed.
    pub unclosed: Vec<Unclosed>,
    /// How many came out how.
    pub summary: Summary,
    #[serde(skip)]
    manuscripts: Vec<Manuscript>,
}

impl Reviewed {
    /// The results of `manuscripts`; of the summary, what is not counted here is as given.
    pub fn new(found: Found, manuscripts: Vec<Manuscript>, mut summary: Summary) -> Self {
        let Found { quotations, mut titles, unclosed } = found;
        let order = |file: &str| manuscripts.iter().position(|one| one.name == file);
        titles.sort_by_key(|title| (order(&title.file), title.start));
        summary.unclosed = unclosed.len();
        summary.quotations = quotations.len();
        summary.titles = titles.len();
        for kind in [Match::Exact, Match::Folded, Match::Approximate, Match::Ambiguous, Match::Missing] {
            let count = quotations.iter().filter(|one| one.kind == kind).count();
            summary.kinds.insert(kind.name(), count);
        }
        for (verdict, name, _) in Verdict::ALL {
            summary.verdicts.insert(name, quotations.iter().filter(|one| one.verdict == verdict).count());
        }
        Self { schema: "parallax/verify/1", quotations, titles, unclosed, summary, manuscripts }
    }

    /// The manuscripts.
    pub fn manuscripts(&self) -> &[Manuscript] {
        &self.manuscripts
    }

    /// Is every quotation verified, and every mark closed?
    pub fn is_verified(&self) -> bool {
        self.unclosed.is_empty() && self.quotations.iter().all(Checked::is_verified)
    }

    /// Those that are not, as findings.
    fn findings(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for manuscript in &self.manuscripts {
            // Code points are counted once for all quotations of a manuscript.
            let mut bytes =
                manuscript.text.char_indices().map(|(at, _)| at).chain([manuscript.text.len()]).enumerate();
            let mut own: Vec<&Checked> =
                self.quotations.iter().filter(|one| one.file == manuscript.name).collect();
            own.sort_by_key(|one| one.start);
            let mut last = 0;
            for one in own {
                if let Some((_, at)) = bytes.by_ref().find(|(n, _)| *n >= one.start) {
                    last = at;
                }
                let length: usize =
                    manuscript.text[last..].chars().take(one.end - one.start).map(char::len_utf8).sum();
                if !one.is_verified() {
                    found.push(drawn::finding(manuscript, Span::new(last, last + length), one));
                }
            }
            let open = self.unclosed.iter().filter(|one| one.file == manuscript.name);
            found.extend(open.map(|one| drawn::not_closed(manuscript, one)));
        }
        found
    }

    fn line(&self) -> Line {
        let Summary { quotations, titles, short, unclosed, texts, unread, kinds, verdicts } = &self.summary;
        let of = |name: &str| verdicts.get(name).copied().unwrap_or(0);
        let verified = of(Verdict::Verified.name());
        let role = if verified == *quotations && *unclosed == 0 { Role::Strong } else { Role::Bad };
        let head = match quotations {
            0 => "no quotations".to_owned(),
            _ => format!("{verified} of {} verified", wording::count(*quotations, "quotation", "quotations")),
        };
        let mut parts = Vec::new();
        if verified > 0 {
            let kind = |name: &str| kinds.get(name).copied().unwrap_or(0);
            parts.push(format!("{} exact, {} folded", kind("exact"), kind("folded")));
        }
        for (verdict, name, _) in Verdict::ALL.iter().filter(|(verdict, ..)| *verdict != Verdict::Verified) {
            if of(name) > 0 {
                parts.push(format!("{} {}", of(name), words::counted(*verdict)));
            }
        }
        if *unclosed > 0 {
            parts.push(format!("{} not closed", wording::count(*unclosed, "mark", "marks")));
        }
        for (n, one, many) in [(*titles, "title", "titles"), (*short, "short one", "short ones")] {
            if n > 0 {
                parts.push(format!("{} not looked up", wording::count(n, one, many)));
            }
        }
        parts.push(format!("in {}", wording::count(*texts, "text", "texts")));
        if *unread > 0 {
            parts.push(format!("{} not readable", wording::count(*unread, "text", "texts")));
        }
        Line::of(role, head).with(Role::Dim, format!(" · {}", parts.join(" · ")))
    }
}

impl View for Reviewed {
    fn page(&self) -> Page {
        let mut found = self.findings();
        let rest = found.split_off(found.len().min(MOST_DRAWN));
        let mut blocks: Vec<Block> = found.into_iter().map(|one| Block::Diagnostic(Box::new(one))).collect();
        if !rest.is_empty() {
            let all = wording::count(blocks.len() + rest.len(), "finding", "findings");
            let note = format!("the first {MOST_DRAWN} of {all} are shown here; --format csv lists them all");
            blocks.push(Block::More(Line::plain(note), rest));
        }
        blocks.push(Block::Text(self.line()));
        Page(blocks)
    }

    fn records(&self) -> Records {
        let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        let rows = self.quotations.iter().map(|one| {
            let named = one.named.as_ref();
            vec![
                ("file", one.file.clone()),
                ("start", one.start.to_string()),
                ("end", one.end.to_string()),
                ("line", one.at.0.to_string()),
                ("quote", one.quote.clone()),
                ("match", one.kind.name().to_owned()),
                ("verdict", one.verdict.name().to_owned()),
                ("source", one.source.clone().unwrap_or_default()),
                ("source_line", number(one.lines.map(|lines| lines.0))),
                ("source_last_line", number(one.lines.map(|lines| lines.1))),
                ("similarity", one.similarity.map(|share| share.to_string()).unwrap_or_default()),
                ("folded", one.folded.join("; ")),
                ("difference", joined(one.difference.iter().map(words::difference).collect::<Vec<_>>())),
                ("stands", one.stands.clone().unwrap_or_default()),
                ("named", named.map(|named| named.words.clone()).unwrap_or_default()),
                ("named_source", named.and_then(|named| named.source.clone()).unwrap_or_default()),
                ("finding", if one.is_verified() { String::new() } else { words::message(one) }),
            ]
        });
        Records::of(COLUMNS, rows)
    }
}

/// The columns of the rows.
const COLUMNS: &[&str] = &[
    "file",
    "start",
    "end",
    "line",
    "quote",
    "match",
    "verdict",
    "source",
    "source_line",
    "source_last_line",
    "similarity",
    "folded",
    "difference",
    "stands",
    "named",
    "named_source",
    "finding",
];

/// What came out for a quotation, in one line, for a comment or a note in the margin.
pub fn comment(one: &Checked) -> String {
    let message = words::message(one);
    let stands = one.stands.as_ref().filter(|_| one.verdict != Verdict::OtherSource);
    let place = one.source.as_ref().zip(one.lines).map(|(source, (first, last))| {
        let lines = if first == last { format!("line {first}") } else { format!("lines {first}–{last}") };
        format!(" ({source}, {lines})")
    });
    let stands = stands.map(|stands| format!(": “{stands}”")).unwrap_or_default();
    if one.is_verified() {
        let how = if one.folded.is_empty() {
            "exact".to_owned()
        } else {
            format!("folded: {}", one.folded.join(", "))
        };
        return format!("{how}{}", place.unwrap_or_default());
    }
    format!("{message}{stands}{}", place.unwrap_or_default())
}
