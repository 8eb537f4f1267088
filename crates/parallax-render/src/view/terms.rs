//! Which names each source uses for a thing, as a table: a band for each term, a row for each form.

use super::page::{Block, Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use super::{Page, Records, View, picture, words};
use parallax_core::analysis::terms::{FormRow, TermTable, Terms, Uses};

const COLUMNS: &[&str] =
    &["term", "label", "form", "loaded", "source", "count", "quoted", "per_thousand", "lines"];

impl View for Terms {
    fn page(&self) -> Page {
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "Who calls things what")),
            Block::Subtitle(Line::of(Role::Ours, &self.title).with(
                Role::Dim,
                format!(
                    " · {} · how often, and per 1,000 words",
                    words::count(self.terms.len(), "term", "terms")
                ),
            )),
        ];
        if self.terms.is_empty() {
            blocks.push(Block::Text(Line::plain(
                "There are no terms: define them as [term.ID] in claims.toml.",
            )));
            return Page(blocks);
        }
        blocks.push(Block::Table(table(self)));
        blocks.push(Block::Legend(legend(self)));
        if let [term] = &self.terms[..] {
            blocks.extend(places(self, term));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.terms.iter().flat_map(|term| {
            term.forms.iter().flat_map(move |form| {
                form.sources.0.iter().filter_map(move |(source, uses)| {
                    let uses = uses.as_ref()?;
                    let lines: Vec<String> = uses.lines.iter().map(usize::to_string).collect();
                    Some(vec![
                        ("term", term.id.clone()),
                        ("label", term.label.clone()),
                        ("form", form.id.clone()),
                        ("loaded", form.loaded.to_string()),
                        ("source", source.clone()),
                        ("count", uses.count.to_string()),
                        ("quoted", uses.quoted.to_string()),
                        ("per_thousand", format!("{:.2}", uses.per_thousand)),
                        ("lines", lines.join(" ")),
                    ])
                })
            })
        });
        Records::of(COLUMNS, rows)
    }

    /// The names of each term.
    fn picture(&self) -> Page {
        let title = Block::Title(Line::of(Role::Title, "Who calls things what"));
        Page(std::iter::once(title).chain(picture::naming::mosaic(self).map(Block::Mosaic)).collect())
    }
}

fn table(terms: &Terms) -> Table {
    let ids: Vec<&str> = terms.sources.iter().map(|head| head.id.as_str()).collect();
    let mut columns = vec![Column { fit: Fit::Prose, ..Column::default() }];
    columns.extend(ids.iter().map(|id| Column {
        head: vec![Line::of(Role::Source, *id)],
        right: true,
        ..Column::default()
    }));
    let mut rows = Vec::new();
    for term in &terms.terms {
        rows.push(Row::Band(
            Line::of(Role::Title, &term.label).with(Role::Plain, " · ").with(Role::Id, &term.id),
        ));
        rows.extend(term.forms.iter().map(|form| Row::Cells(row(form))));
    }
    Table { shape: Shape::Grid, columns, rows }
}

fn row(form: &FormRow) -> Vec<Cell> {
    let mut name = Line::of(Role::Id, &form.id);
    if form.loaded {
        name = name.with(Role::Warning, "\u{A0}!");
    }
    std::iter::once(vec![name])
        .chain(form.sources.0.iter().map(|(_, uses)| vec![uses_line(uses.as_ref())]))
        .collect()
}

/// `9  14.7`; `“1”  0.1` if all uses are between quotation marks, `9 “3”  14.7` if some are.
fn uses_line(uses: Option<&Uses>) -> Line {
    match uses {
        None => Line::of(Role::Warning, "?"),
        Some(Uses { count: 0, .. }) => Line::of(Role::Dim, "·"),
        Some(Uses { count, quoted, per_thousand, .. }) => {
            let line = match quoted {
                0 => Line::of(Role::Figure, words::whole(*count)),
                n if n == count => Line::plain(format!("“{}”", words::whole(*n))),
                n => Line::of(Role::Figure, words::whole(*count))
                    .with(Role::Plain, format!("\u{A0}“{}”", words::whole(*n))),
            };
            line.with(Role::Dim, format!("\u{A0} {per_thousand:.1}"))
        }
    }
}

fn legend(terms: &Terms) -> Vec<Line> {
    let forms = || terms.terms.iter().flat_map(|term| &term.forms);
    let uses = || forms().flat_map(|form| &form.sources.0).map(|(_, uses)| uses);
    let mut legend = Vec::new();
    if forms().any(|form| form.loaded) {
        legend.push(Line::plain("! takes a side"));
    }
    if uses().flatten().any(|uses| uses.quoted > 0) {
        legend.push(Line::plain(
            "“n” of them are the words of others: in quotation marks, or reported or disputed",
        ));
    }
    legend.push(Line::plain("· read, not found"));
    if uses().any(Option::is_none) {
        legend.push(Line::plain("? neither the text nor the lock has it"));
    }
    legend
}

/// The lines of each form of one term.
fn places(terms: &Terms, term: &TermTable) -> Vec<Block> {
    let mut rows = Vec::new();
    for head in &terms.sources {
        for form in &term.forms {
            let Some(Some(uses)) = form.sources.get(&head.id) else { continue };
            if uses.count > 0 {
                let lines: Vec<String> = uses.lines.iter().map(|line| format!("L{line}")).collect();
                rows.push(Row::Cells(vec![
                    vec![Line::of(Role::Source, &head.id)],
                    vec![Line::of(Role::Id, &form.id)],
                    vec![Line::of(Role::Locator, lines.join(", "))],
                ]));
            }
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::default(),
        Column { narrow: Narrow::Keep, ..Column::default() },
        Column { fit: Fit::Prose, ..Column::default() },
    ];
    let searched = term.forms.iter().map(|form| {
        let words = Line::of(Role::Quotation, form.matches.join(", "));
        Row::Cells(vec![vec![Line::of(Role::Id, &form.id)], vec![words]])
    });
    let two = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    vec![
        Block::Heading(Line::of(Role::Strong, "Where")),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
        Block::Heading(Line::of(Role::Strong, "Searched")),
        Block::Table(Table { shape: Shape::Entries, columns: two, rows: searched.collect() }),
    ]
}
