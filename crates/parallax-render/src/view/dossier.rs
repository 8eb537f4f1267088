//! `show` as a page: one claim, its words in context, what it decides, and how to cite it.

use super::compare::{CLAIM_COLUMNS, claim_cells, claim_notes, counted, figure, quotation, stance, verdict};
use super::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use super::reasons::Grounds;
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::compare::{ClaimCell, QuotationCell};
use parallax_core::analysis::dossier::{ContextLine, Dossier, Dossiers};
use parallax_core::analysis::relation::Related;

const COLUMNS: &[&str] =
    &["topic", "topic_label", "question", "source", "position", "position_label", "citation"];

impl View for Dossiers {
    fn page(&self) -> Page {
        Page(self.claims.iter().flat_map(one).collect())
    }

    fn records(&self) -> Records {
        let rows = self.claims.iter().map(|of| {
            let mut record = vec![
                ("topic", of.topic.id.clone()),
                ("topic_label", of.topic.label.clone()),
                ("question", of.question.clone()),
                ("source", of.source.head.id.clone()),
                ("position", of.position.id.clone()),
                ("position_label", of.position.label.clone()),
                ("citation", citation(of)),
            ];
            record.extend(claim_cells(&of.claim));
            record
        });
        Records::of(&[COLUMNS, CLAIM_COLUMNS].concat(), rows)
    }
}

fn one(of: &Dossier) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(Line::of(Role::Title, &of.question)),
        Block::Subtitle(Line::of(Role::Id, &of.address)),
        entries(1, facts(of)),
        heading("In the text"),
    ];
    blocks.extend(in_the_text(of));
    blocks.push(heading("What it decides"));
    blocks.push(decides(of));
    blocks.push(heading("To cite it"));
    blocks.push(Block::Code(in_a_sentence(of)));
    blocks.push(Block::Code(citation(of)));
    blocks
}

fn heading(text: &str) -> Block {
    Block::Heading(Line::of(Role::Strong, text))
}

/// What the claims file says about it, and the sheet of its source.
fn facts(of: &Dossier) -> Vec<Vec<Cell>> {
    let claim = &of.claim;
    let source = &of.source;
    let entry = |name: &str, lines: Cell| vec![vec![Line::of(Role::Dim, name)], lines];
    let aside = if of.aside { " · aside" } else { "" };
    let position = Line::of(Role::Ours, &of.position.label)
        .with(Role::Dim, " · ")
        .with(Role::Id, &of.position.id)
        .with(Role::Dim, aside);
    let mut rows = vec![
        entry("position", vec![position]),
        entry("stance", vec![counted(claim, stance(claim))]),
        entry("says", vec![Line::of(Role::Ours, &claim.says)]),
    ];
    rows.extend(standing(claim).map(|standing| entry("draft", vec![Line::of(Role::Warning, standing)])));
    let mut lines = |name: &str, lines: Cell| {
        if !lines.is_empty() {
            rows.push(entry(name, lines));
        }
    };
    lines(
        "figures",
        claim.figures.iter().map(|f| figure(f).with(Role::Plain, " ").and(cite::figure(claim, f))).collect(),
    );
    let own =
        |text: Option<&String>| text.map(|text| Line::of(Role::Ours, text)).into_iter().collect::<Cell>();
    lines("period", claim.period.iter().map(|period| Line::plain(words::when(period))).collect());
    lines("aspect", own(claim.aspect_label.as_ref()));
    for (column, text) in &claim.row.0 {
        lines(column, vec![Line::of(Role::Ours, text)]);
    }
    lines("note", claim_notes(claim));
    lines("coder", own(claim.coder.as_ref()));
    let mut about = vec![source.head.language.clone()];
    about.push(source.head.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when));
    about.extend(source.kind.clone());
    let mut sheet = vec![
        Line::of(Role::Source, &source.head.id).with(Role::Plain, " · ").in_language(
            Role::Ours,
            &source.title,
            &source.head.language,
        ),
        Line::of(Role::Ours, source.author.join(", ")),
        Line::of(Role::Dim, about.join(" · ")),
    ];
    sheet.extend(source.head.part_of.as_ref().map(|part| Line::of(Role::Dim, words::part_of(part))));
    sheet.retain(|line| !line.0.is_empty());
    lines("source", sheet);
    rows
}

/// Whether a claim is a draft, or began as one; `None` if it never was.
fn standing(claim: &ClaimCell) -> Option<String> {
    let waits = claim.draft.as_ref().map(|name| match &claim.rejected {
        Some(why) => format!("{name}, rejected: {why}"),
        None => format!("{name}, waits for a person and counts for nothing"),
    });
    let confirmed = claim.confirmed.as_ref().map(|of| {
        let by = of.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        format!("began as draft {}, confirmed{by}", of.draft)
    });
    waits.or(confirmed)
}

/// Each quotation with its place and match, and the lines around it.
fn in_the_text(of: &Dossier) -> Vec<Block> {
    if of.claim.quotations.is_empty() {
        return vec![Block::Text(Line::plain("The claim quotes nothing."))];
    }
    let mut blocks = Vec::new();
    for (quote, context) in of.claim.quotations.iter().zip(&of.contexts) {
        let what = quotation(quote).with(Role::Dim, format!(" · {}", words::matched(quote.kind)));
        blocks.push(Block::Text(what));
        if !context.is_empty() {
            blocks.push(entries_of(context.iter().map(|line| context_line(line, quote)).collect(), true));
        }
    }
    if !of.text_here {
        let why = "The text is not on this machine, so that the lines around cannot be shown; add it with --texts DIR.";
        blocks.push(Block::Text(Line::of(Role::Warning, "no context: ").with(Role::Plain, why)));
    }
    blocks
}

/// A line of the text, with the words that are quoted in brackets.
fn context_line(line: &ContextLine, quote: &QuotationCell) -> Vec<Cell> {
    let text = |role, text: &str| {
        if text.is_empty() {
            Line::default()
        } else {
            Line::default().in_language(role, text, &quote.language)
        }
    };
    let mut shown = text(Role::Quotation, &line.before);
    if !line.quoted.trim().is_empty() {
        shown = shown.with(Role::Plain, "[").and(text(Role::Hit, &line.quoted)).with(Role::Plain, "]");
    }
    let number = cite::lines((line.line, line.line), None);
    vec![vec![Line::of(Role::Locator, number)], vec![shown.and(text(Role::Quotation, &line.after))]]
}

fn decides(of: &Dossier) -> Block {
    if of.decides.is_empty() {
        return Block::Text(Line::plain("No relation of its source on this topic rests on it."));
    }
    let row = |related: &Related| {
        let other = related.sources.iter().find(|id| **id != of.source.head.id).cloned().unwrap_or_default();
        let grounds = Grounds {
            sources: [0, 1].map(|i| related.sources[i].as_str()),
            labels: &of.labels,
            reasons: &related.reasons,
            overruled: related.overruled.as_ref(),
        };
        vec![vec![Line::of(Role::Source, other)], verdict(related.relation, related.weak), grounds.lines()]
    };
    entries(2, of.decides.iter().map(row).collect())
}

/// The reference and the places, to be copied.
pub fn citation(of: &Dossier) -> String {
    let places = cite::all(&of.claim.quotations);
    let places = if places.is_empty() { String::new() } else { format!(" {places}.") };
    format!("{}{places}", of.source.head.citation).replace('\u{A0}', " ")
}

/// Author, year and places: `Abilov and Isayev 2016, p. 52 (l. 391)`.
fn in_a_sentence(of: &Dossier) -> String {
    let places = cite::all(&of.claim.quotations);
    let places = if places.is_empty() { String::new() } else { format!(", {places}") };
    format!("{}{places}", of.source.head.cited_as).replace('\u{A0}', " ")
}

fn entries(heads: usize, rows: Vec<Vec<Cell>>) -> Block {
    let mut columns = vec![Column::default(); heads];
    columns.push(Column { fit: Fit::Prose, ..Column::default() });
    Block::Table(Table { shape: Shape::Entries, columns, rows: rows.into_iter().map(Row::Cells).collect() })
}

/// The same with one head in each row; `right` aligns it right, for numbers.
fn entries_of(rows: Vec<Vec<Cell>>, right: bool) -> Block {
    let columns =
        vec![Column { right, ..Column::default() }, Column { fit: Fit::Prose, ..Column::default() }];
    Block::Table(Table { shape: Shape::Entries, columns, rows: rows.into_iter().map(Row::Cells).collect() })
}
