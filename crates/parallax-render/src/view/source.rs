//! One source as a page: sheet, outline, claims in text order, blanks.

use super::compare::{
    BLANK_COLUMNS, CLAIM_COLUMNS, blank_cells, claim_cells, claim_lines, claim_notes, quotation,
};
use super::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table, Target};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::profile::{Profile, Treated};
use parallax_core::analysis::treatment::Treatment;
use parallax_core::model::Match;

const COLUMNS: &[&str] = &["source", "topic", "treatment", "position", "position_label"];

impl View for Profile {
    fn page(&self) -> Page {
        let mut blocks = vec![
            Block::Title(Line::of(Role::Source, &self.id).with(Role::Plain, " · ").in_language(
                Role::Title,
                &self.title,
                &self.language,
            )),
            Block::Subtitle(Line::of(Role::Dim, subtitle(self))),
            entries(1, sheet(self)),
        ];
        let outline =
            self.outline.iter().map(|p| vec![locator(p.lines, p.page), vec![Line::of(Role::Ours, &p.gist)]]);
        blocks.extend(section("Outline, in our own words", 1, outline.collect()));
        blocks.extend(section("Claims, in text order", 2, self.claims.iter().map(claim).collect()));
        let blanks = self.blanks.iter().map(|blank| {
            let sign = format!("{} {}", words::sign(blank.treatment), words::treatment(blank.treatment));
            vec![
                vec![Line::of(Role::Id, &blank.topic)],
                vec![Line::plain(sign.replace(' ', "\u{A0}"))],
                super::compare::why(blank.treatment, &blank.blank, &self.language),
            ]
        });
        blocks.extend(section("Topics not treated", 2, blanks.collect()));
        Page(blocks)
    }

    fn records(&self) -> Records {
        let claims = self.claims.iter().map(|treated| {
            let mut record = vec![
                ("source", self.id.clone()),
                ("topic", treated.topic.clone()),
                (
                    "treatment",
                    words::treatment(if treated.claim.passing {
                        Treatment::InPassing
                    } else {
                        Treatment::Position
                    })
                    .to_owned(),
                ),
                ("position", treated.claim.position.clone()),
                ("position_label", treated.label.clone()),
            ];
            record.extend(claim_cells(&treated.claim));
            record
        });
        let blanks = self.blanks.iter().map(|blank| {
            let mut record = vec![
                ("source", self.id.clone()),
                ("topic", blank.topic.clone()),
                ("treatment", words::treatment(blank.treatment).to_owned()),
            ];
            record.extend(blank_cells(&blank.blank));
            record
        });
        Records::of(&[COLUMNS, BLANK_COLUMNS, CLAIM_COLUMNS].concat(), claims.chain(blanks))
    }
}

fn subtitle(profile: &Profile) -> String {
    let date = profile.date.as_ref().map_or_else(|| "date unknown".to_owned(), words::when);
    let mut parts = vec![profile.language.clone(), date];
    parts.extend(profile.kind.clone());
    match &profile.text {
        Some(text) => parts.push(format!(
            "{}, {}",
            words::count(text.words, "word", "words"),
            words::count(text.lines, "line", "lines")
        )),
        None => parts.push("neither its text nor a lock of it is here".to_owned()),
    }
    let kinds: Vec<Match> = profile.claims.iter().flat_map(|t| &t.claim.quotations).map(|q| q.kind).collect();
    parts.push(words::count(profile.claims.len(), "claim", "claims"));
    parts.push(words::quotations(&kinds));
    let bad = profile.claims.iter().filter(|treated| !treated.claim.evidence.counts()).count();
    parts.extend(words::uncounted(bad));
    parts.join(" · ")
}

fn sheet(profile: &Profile) -> Vec<Vec<Cell>> {
    let entry = |name: &str, line: Line| vec![vec![Line::of(Role::Dim, name)], vec![line]];
    let ours = |name: &str, text: &str| entry(name, Line::of(Role::Ours, text));
    let mut rows = Vec::new();
    if !profile.author.is_empty() {
        rows.push(ours("author", &profile.author.join(", ")));
    }
    rows.extend(profile.sheet.iter().map(|(name, text)| {
        let line = Line::of(Role::Ours, text);
        let target = web(name, text);
        entry(&name.replace('_', " "), if let Some(target) = target { line.tied(target) } else { line })
    }));
    rows.extend(profile.opcvl.iter().map(|(name, text)| ours(name, text)));
    rows.extend(profile.period.as_ref().map(|period| entry("covers", Line::plain(words::when(period)))));
    rows.extend(profile.part_of.as_ref().map(|part| entry("text", Line::plain(words::part_of(part)))));
    rows.extend(profile.written.as_ref().map(|when| entry("written", Line::plain(words::when(when)))));
    if !profile.unknown.is_empty() {
        rows.push(ours("unknown", &profile.unknown.join("; ")));
    }
    for family in &profile.families {
        let mut lines = vec![
            Line::plain("with ")
                .with(Role::Source, words::list(&family.with))
                .with(Role::Plain, format!(": {}", words::kinship(&family.kind, family.with.len() + 1)))
                .with(Role::Plain, words::limits(&family.from, &family.topics)),
            Line::of(Role::Ours, &family.why),
        ];
        let shared = family.evidence.iter();
        lines.extend(
            shared.map(|(id, q)| Line::of(Role::Source, id).with(Role::Plain, " ").and(quotation(q))),
        );
        rows.push(vec![vec![Line::of(Role::Dim, "family")], lines]);
    }
    rows.extend(profile.text.as_ref().map(|text| entry("sha256", Line::of(Role::Dim, &text.sha256))));
    rows
}

/// The web address in an entry of the sheet.
pub(in crate::view) fn web(name: &str, text: &str) -> Option<Target> {
    match name {
        "doi" if text.starts_with("10.") => Some(Target::Web(format!("https://doi.org/{text}"))),
        "doi" | "url" => Some(Target::Web(text.to_owned())),
        _ => None,
    }
}

fn claim(treated: &Treated) -> Vec<Cell> {
    let claim = &treated.claim;
    let mut lines = vec![Line::of(Role::Title, &treated.label)];
    lines.extend(claim_lines(claim));
    lines.extend(claim_notes(claim).into_iter().map(|note| Line::of(Role::Dim, "note: ").and(note)));
    vec![cite::first(claim).into_iter().collect(), vec![Line::of(Role::Id, &treated.topic)], lines]
}

fn locator(lines: (usize, usize), page: Option<usize>) -> Cell {
    vec![Line::of(Role::Locator, cite::lines(lines, page))]
}

fn section(heading: &str, heads: usize, rows: Vec<Vec<Cell>>) -> Vec<Block> {
    if rows.is_empty() {
        Vec::new()
    } else {
        vec![Block::Heading(Line::of(Role::Strong, heading)), entries(heads, rows)]
    }
}

fn entries(heads: usize, rows: Vec<Vec<Cell>>) -> Block {
    let mut columns = vec![Column::default(); heads];
    columns.push(Column { fit: Fit::Prose, ..Column::default() });
    Block::Table(Table { shape: Shape::Entries, columns, rows: rows.into_iter().map(Row::Cells).collect() })
}
