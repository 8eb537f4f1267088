//! A page as a document for xelatex and lualatex: landscape tables over several pages with their heads repeated, and
//! words of other languages with their own hyphenation.
//!
//! It compiles on its own, for a first look. A paper includes the same file with `\input`, using the package
//! `standalone` or `docmute`, which skips the preamble of an included file. The part of the preamble that the paper
//! needs is between two marks. Every kind of text has its own command, so a paper can change the look of all quotations
//! or all stances in one place.
//!
//! Nothing in a source or claim acts as a command (see `text`). Rows are not longer than a page: a cell of many claims
//! continues in the row below. It needs the packages of `preamble.tex`, all of them in a basic TeX Live; Latin Modern,
//! and `DejaVu` for letters that it lacks. Chinese, Japanese and Korean need a font that only the user can choose.

mod languages;
mod table;
mod text;

use std::collections::BTreeSet;

use self::text::{Marks, tex};
use super::languages::{FRAME, Languages};
use super::terminal;
use crate::view::Page;
use crate::view::page::{Block, Inline, Line, Role};
use parallax_text::visible::visible_lines;

const HEAD: &str = "% Made by Parallax. Compiles with xelatex and lualatex.
% To use it in a paper, put \\usepackage{standalone} and the lines between the two marks below into the paper's
% preamble. Then \\input this file where you want the tables.
\\documentclass[10pt]{article}
\\usepackage[a4paper,margin=2cm]{geometry}
\\usepackage{fontspec}
\\setmainfont{Latin Modern Roman}
\\pagestyle{plain}
";
const FROM_HERE: &str = "%%% for the preamble of a paper, from here\n";
const TO_HERE: &str = "%%% to here\n";

/// The document of a page whose curator writes in `language`.
pub fn page(page: &Page, language: &str) -> String {
    let mut pen = Pen { languages: Languages { frame: FRAME, ours: language }, used: BTreeSet::new() };
    let body: Vec<String> = page.0.iter().map(|block| pen.block(block)).collect();
    let (own, provided) = languages::preamble(&pen.used);
    let preamble = include_str!("preamble.tex");
    format!(
        "{HEAD}{own}{FROM_HERE}{provided}{preamble}{TO_HERE}\\begin{{document}}\n\\begin{{landscape}}\n\
         \\footnotesize\\setlength{{\\parindent}}{{0pt}}\\setlength{{\\emergencystretch}}{{2em}}\n\n{}\n\\end{{landscape}}\n\\end{{document}}\n",
        body.join("\n")
    )
}

/// Writes blocks, and records which languages they need.
struct Pen<'a> {
    languages: Languages<'a>,
    used: BTreeSet<&'static str>,
}

impl Pen<'_> {
    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Title(line) => format!("\\section*{{{}}}\n", self.heading(line)),
            Block::Heading(line) => format!("\\subsection*{{{}}}\n", self.heading(line)),
            Block::Subtitle(line) | Block::Text(line) | Block::More(line, _) => self.line(line) + "\n",
            Block::Table(table) | Block::Parallel(table) => self.table(table, None),
            Block::Plot(plot) => self.table(&plot.table, plot.is_of_ranges().then_some(plot)),
            Block::Mosaic(mosaic) => self.table(&mosaic.table(), None),
            Block::Concordance(hits) => self.table(&hits.table(true), None),
            Block::Graph(graph) => self.table(&graph.steps(), None) + &self.table(&graph.table, None),
            Block::Legend(items) => {
                let items: Vec<String> = items.iter().map(|item| self.line(item)).collect();
                items.join(" \\quad\n") + "\n"
            }
            Block::Code(code) => self::code(&visible_lines(code)),
            Block::Diagnostic(found) => {
                code(terminal::diagnostic::draw(found, &terminal::Look::plain()).trim_end())
            }
        }
    }

    /// A heading is emphasised as a whole.
    fn heading(&mut self, line: &Line) -> String {
        line.0.iter().map(|piece| self.in_language(piece, tex(&piece.text, marks(piece.role)))).collect()
    }

    fn line(&mut self, line: &Line) -> String {
        line.0.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&mut self, piece: &Inline) -> String {
        let mut text = tex(&piece.text, marks(piece.role));
        if matches!(piece.role, Role::Id | Role::Address | Role::Source) {
            // An id may be broken at its hyphens, an address also behind its strokes.
            text = text.replace('-', "-\\allowbreak{}").replace('/', "/\\allowbreak{}");
        }
        let text = self.in_language(piece, text);
        match command(piece.role) {
            Some(command) => format!("\\parallax{command}{{{text}}}"),
            None => text,
        }
    }

    fn in_language(&mut self, piece: &Inline, text: String) -> String {
        match self.languages.of(piece).and_then(languages::name) {
            Some(name) => {
                self.used.insert(name);
                format!("\\foreignlanguage{{{name}}}{{{text}}}")
            }
            None => text,
        }
    }
}

/// Words of a source keep their own marks.
const fn marks(role: Role) -> Marks {
    match role {
        Role::Quotation
        | Role::Cue
        | Role::Hit
        | Role::Changed
        | Role::Id
        | Role::Address
        | Role::Source
        | Role::Locator => Marks::Kept,
        Role::Plain
        | Role::Strong
        | Role::Dim
        | Role::Ours
        | Role::Title
        | Role::Stance(_)
        | Role::Gloss
        | Role::Figure
        | Role::Warning
        | Role::Bad => Marks::Set,
    }
}

/// The name of the command in `preamble.tex`.
const fn command(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Strong => Some("strong"),
        Role::Dim => Some("dim"),
        Role::Ours => Some("ours"),
        Role::Title => Some("title"),
        Role::Id => Some("id"),
        Role::Address => Some("address"),
        Role::Source => Some("source"),
        Role::Stance(_) => Some("stance"),
        Role::Cue => Some("cue"),
        Role::Quotation => Some("quotation"),
        Role::Gloss => Some("gloss"),
        Role::Locator => Some("locator"),
        Role::Figure => Some("figure"),
        Role::Warning => Some("warning"),
        Role::Bad => Some("bad"),
        Role::Hit => Some("hit"),
        Role::Changed => Some("changed"),
    }
}

/// Lines that keep their breaks and blanks.
fn code(code: &str) -> String {
    let lines: Vec<String> = code
        .lines()
        .map(|line| format!("\\mbox{{}}{}", tex(line, Marks::Kept).replace(' ', "\\ ")))
        .collect();
    format!("{{\\ttfamily\\raggedright {}\\par}}\n", lines.join("\\newline{}\n"))
}
