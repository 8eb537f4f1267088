//! Each format read back to its words, by a reader that is not its writer: what a person finds in it.

use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, TagEnd};
use scraper::{ElementRef, Html, Node};
use unicode_width::UnicodeWidthChar as _;

/// Something that can be asked whether it contains words.
pub(crate) trait Reader {
    /// Are these words in it, in one place?
    fn holds(&self, words: &str) -> bool;
}

/// Words with one blank between them; signs that only join or separate words become blanks or nothing.
pub(crate) fn squeezed(text: &str) -> String {
    let isolates = |c: char| ('\u{2066}'..='\u{2069}').contains(&c);
    let text: String = text.chars().filter(|c| !isolates(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Places whose words belong together (lines, cells, paragraphs), one on each line.
pub(crate) struct Places(pub(crate) String);

impl Reader for Places {
    fn holds(&self, words: &str) -> bool {
        self.0.contains(&squeezed(words))
    }
}

impl Places {
    pub(crate) fn of(places: impl IntoIterator<Item = String>) -> Self {
        let places = places.into_iter().map(|place| squeezed(&place)).filter(|place| !place.is_empty());
        Self(places.collect::<Vec<_>>().join("\n"))
    }

    /// Paragraphs, cells and items of a fragment of HTML.
    pub(crate) fn html(text: &str) -> Self {
        let html = Html::parse_fragment(text);
        let mut places = vec![String::new()];
        gather(html.root_element(), &mut places);
        Self::of(places)
    }

    /// Paragraphs, cells and items of Markdown.
    pub(crate) fn markdown(text: &str) -> Self {
        let mut places = vec![String::new()];
        for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            let last = places.last_mut().unwrap();
            match event {
                Event::Text(text) | Event::Code(text) => last.push_str(&text),
                Event::InlineHtml(tag) if &*tag == "<br>" => places.push(String::new()),
                Event::SoftBreak => last.push(' '),
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::TableCell
                    | TagEnd::Item
                    | TagEnd::Heading(_)
                    | TagEnd::CodeBlock,
                ) => places.push(String::new()),
                Event::Html(tag) | Event::InlineHtml(tag) => panic!("HTML in Markdown: {tag}"),
                Event::Start(_)
                | Event::End(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::HardBreak
                | Event::Rule
                | Event::TaskListMarker(_) => {}
            }
        }
        Self::of(places)
    }

    /// Paragraphs, lines of cells and bands of one of our documents for LaTeX.
    pub(crate) fn latex(text: &str) -> Self {
        let body = text.split("\\begin{document}").nth(1).unwrap();
        let mut rest = body;
        let mut out = String::new();
        while let Some(c) = rest.chars().next() {
            let behind = &rest[c.len_utf8()..];
            if c == '\\' {
                let name = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len()).max(1);
                let (command, after) = behind.split_at(name);
                rest = after;
                match command {
                    "newline" | "tabularnewline" | "hfill" | "quad" | "section" | "subsection" | "par" => {
                        out.push('\n');
                    }
                    "begin" | "end" | "foreignlanguage" | "parallaxrange" => {
                        rest = &after[after.find('}').unwrap() + 1..];
                    }
                    "multicolumn" => rest = &after[after.find("{l}").unwrap() + 3..],
                    "parallaxband" => rest = &after[after.find('}').unwrap() + 1..],
                    "textbackslash" => out.push('\\'),
                    "parallaxcontrol" => out.push('\u{FFFD}'),
                    "textasciicircum" => out.push('^'),
                    "textasciitilde" => out.push('~'),
                    "textquotedbl" => out.push('"'),
                    "textasciigrave" => out.push('`'),
                    "textquotesingle" => out.push('\''),
                    "\\" => out.push('\n'),
                    "{" | "}" | "$" | "&" | "#" | "%" | "_" | " " => out.push_str(command),
                    _ => {}
                }
                continue;
            }
            match c {
                '{' | '}' => {}
                '~' => out.push(' '),
                '&' => out.push('\n'),
                '\n' => out.push(if behind.starts_with('\n') { '\n' } else { ' ' }),
                c => out.push(c),
            }
            rest = behind;
        }
        Self::of(out.lines().map(str::to_owned))
    }

    /// Cells of a spreadsheet, without the apostrophes that guard them.
    pub(crate) fn csv(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        Self::of(rows.iter().flatten().map(|cell| cell.strip_prefix('\'').unwrap_or(cell).to_owned()))
    }
}

fn gather(element: ElementRef, places: &mut Vec<String>) {
    let block =
        matches!(element.value().name(), "div" | "p" | "td" | "th" | "li" | "h2" | "h3" | "pre" | "caption");
    // A drawing repeats the text next to it in other words.
    if element.value().name() == "svg" {
        return;
    }
    if block {
        places.push(String::new());
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => places.last_mut().unwrap().push_str(text),
            Node::Element(_) => gather(ElementRef::wrap(child).unwrap(), places),
            Node::Document
            | Node::Fragment
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
    }
    if block {
        places.push(String::new());
    }
}

/// A text in columns, as on a terminal: a place is a block of lines that begin in the same column.
pub(crate) struct Screen(Places);

impl Screen {
    pub(crate) fn of(text: &str) -> Self {
        // A run continues with what begins in the same column below it, or, in a column of numbers, what ends there.
        let (mut places, mut above): (Vec<String>, Vec<(usize, usize, usize)>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let mut here = Vec::new();
            for (from, to, run) in runs(line) {
                let begins = above.iter().find(|known| known.0 == from);
                let place = begins.or_else(|| above.iter().find(|known| known.1 == to)).map(|known| known.2);
                let place = place.unwrap_or_else(|| {
                    places.push(String::new());
                    places.len() - 1
                });
                places[place].push(' ');
                places[place].push_str(&run);
                here.push((from, to, place));
            }
            above = here;
        }
        Self(Places::of(places.into_iter().map(|place| whole(&place))))
    }
}

impl Reader for Screen {
    fn holds(&self, words: &str) -> bool {
        self.0.holds(&whole(words))
    }
}

/// Joins an id that was broken at its hyphens.
fn whole(words: &str) -> String {
    squeezed(words).replace("- ", "-")
}

/// The runs of a line with the columns where they begin and end; three blanks separate two runs.
fn runs(line: &str) -> Vec<(usize, usize, String)> {
    let (mut runs, mut column, mut blanks): (Vec<(usize, usize, String)>, usize, usize) = (Vec::new(), 0, 3);
    for c in line.chars() {
        let width = c.width().unwrap_or_default();
        if c == ' ' {
            blanks += 1;
        } else {
            if blanks >= 3 || runs.is_empty() {
                runs.push((column, column, String::new()));
            } else if blanks > 0 {
                runs.last_mut().unwrap().2.push(' ');
            }
            blanks = 0;
            let run = runs.last_mut().unwrap();
            run.1 = column + width;
            run.2.push(c);
        }
        column += width;
    }
    runs
}

/// Is a program on this machine? If not, the test is skipped and says so; in CI it fails.
pub(crate) fn program(name: &str, test: &str) -> bool {
    use std::io::Write as _;
    let here = Command::new(name).arg("-v").output().is_ok();
    let required = std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1");
    assert!(here || !required, "{test}: {name} is not on this machine, and CI is set");
    if !here {
        // Not with a macro: the test runner would swallow it.
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {name} is not on this machine");
    }
    here
}
