//! A page as GitHub-flavoured Markdown.
//!
//! Markdown tables have no rows over the whole width: the line over a row becomes its first column. All text is
//! escaped, so nothing in a source or claim acts as markup; the fences of code blocks are longer than any run of
//! backticks in them.

use super::terminal;
use crate::view::Page;
use crate::view::page::{Block, Cell, Inline, Line, Role, Row, Shape, Table};
use parallax_text::visible::{POP, direction, visible, visible_lines};

/// The Markdown of a page.
pub fn page(page: &Page) -> String {
    let blocks: Vec<String> = page.0.iter().map(block).filter(|text| !text.is_empty()).collect();
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(line) => format!("## {}", heading(line)),
        Block::Heading(line) => format!("### {}", heading(line)),
        Block::Subtitle(line) | Block::Text(line) | Block::More(line, _) => text_line(line),
        Block::Table(table) | Block::Parallel(table) => self::table(table),
        Block::Plot(plot) => self::table(&plot.table),
        Block::Mosaic(mosaic) => self::table(&mosaic.table()),
        Block::Concordance(hits) => self::table(&hits.table(true)),
        Block::Graph(graph) => format!("{}\n\n{}", self::table(&graph.steps()), self::table(&graph.table)),
        Block::Legend(items) => items.iter().map(text_line).collect::<Vec<_>>().join(" · "),
        Block::Code(code) => fenced(&visible_lines(code)),
        Block::Diagnostic(diagnostic) => {
            fenced(terminal::diagnostic::draw(diagnostic, &terminal::Look::plain()).trim_end())
        }
    }
}

fn fenced(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{code}\n{fence}")
}

fn table(table: &Table) -> String {
    let bands = table.rows.iter().any(|row| matches!(row, Row::Band(_)));
    let mut lines = Vec::new();
    let heads: Vec<String> = table.columns.iter().map(|column| cell(&column.head)).collect();
    lines.push(row(bands, "", heads));
    let rules = table.columns.iter().map(|c| if c.right { "---:".to_owned() } else { "---".to_owned() });
    lines.push(row(bands, "---", rules.collect()));
    let mut band = String::new();
    for entry in &table.rows {
        match entry {
            Row::Band(line) => band = text_line(line),
            Row::Cells(cells) => {
                lines.push(row(bands, &std::mem::take(&mut band), cells.iter().map(cell).collect()));
            }
        }
    }
    if table.shape == Shape::Entries && table.columns.iter().all(|column| column.head.is_empty()) {
        // Entries have no heads: a list reads better than a table with an empty first line.
        return list(table);
    }
    lines.join("\n")
}

fn list(table: &Table) -> String {
    let rows = table.rows.iter().map(|row| match row {
        Row::Band(line) => format!("**{}**", text_line(line)),
        Row::Cells(cells) => {
            let cells: Vec<String> = cells.iter().map(cell).filter(|text| !text.is_empty()).collect();
            format!("- {}", cells.join(" · "))
        }
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn row(bands: bool, band: &str, cells: Vec<String>) -> String {
    let first = bands.then(|| band.to_owned());
    let cells: Vec<String> = first.into_iter().chain(cells).collect();
    format!("| {} |", cells.join(" | "))
}

fn cell(lines: &Cell) -> String {
    lines.iter().map(text_line).collect::<Vec<_>>().join("<br>")
}

/// The text of a heading, which needs no emphasis.
fn heading(line: &Line) -> String {
    isolated(line, |piece| escape(&visible(&piece.text)))
}

fn text_line(line: &Line) -> String {
    isolated(line, piece)
}

/// The pieces of a line. Neighbours with right-to-left letters are isolated together, so they do not change the order
/// of anything else.
fn isolated(line: &Line, draw: fn(&Inline) -> String) -> String {
    let runs = line.0.chunk_by(|a, b| direction(&a.text) == direction(&b.text));
    let mut out = String::new();
    for run in runs {
        let isolate = direction(&run[0].text);
        out.extend(isolate);
        out.extend(run.iter().map(draw));
        out.extend(isolate.map(|_| POP));
    }
    out
}

fn piece(piece: &Inline) -> String {
    let text = escape(&visible(&piece.text));
    let (open, close) = match piece.role {
        Role::Title
        | Role::Strong
        | Role::Source
        | Role::Stance(_)
        | Role::Figure
        | Role::Hit
        | Role::Bad => ("**", "**"),
        Role::Cue | Role::Changed => ("*", "*"),
        Role::Plain
        | Role::Dim
        | Role::Ours
        | Role::Id
        | Role::Address
        | Role::Quotation
        | Role::Gloss
        | Role::Locator
        | Role::Warning => ("", ""),
    };
    let inner = text.trim();
    if inner.is_empty() || open.is_empty() {
        return text;
    }
    // The marks of emphasis must touch the words.
    let (lead, tail) = (text.len() - text.trim_start().len(), text.trim_end().len());
    format!("{}{open}{inner}{close}{}", &text[..lead], &text[tail..])
}

/// Escapes every character that Markdown or HTML could act on.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            '#' | '+' | '-' | '=' if i == 0 => out.extend(['\\', c]),
            // Otherwise an address would become a link.
            ':' if text[i..].starts_with("://") => out.push_str("&#58;"),
            '@' => out.push_str("&#64;"),
            '.' if out.len() > 2 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www") => {
                out.push_str("&#46;");
            }
            c => out.push(c),
        }
    }
    out
}
