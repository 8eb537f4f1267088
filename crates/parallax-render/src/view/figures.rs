//! All figures of a topic on a common scale, grouped by what they count.

use super::page::{Block, Cell, Column, Fit as Width, Line, Role, Row, Shape, Table};
use super::picture::{self, Plot};
use super::records::joined;
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::figures::{Compared, Figures, Fit, Fits, Group, Row as Figure, TopicFigures};
use parallax_core::model::Certainty;

const COLUMNS: &[&str] = &[
    "topic",
    "question",
    "counts",
    "label",
    "scope",
    "unit",
    "source",
    "stance",
    "speaker",
    "by",
    "by_name",
    "bound",
    "number",
    "lines",
    "match",
    "claim",
    "note",
    "via",
    "certainty",
    "cue",
    "quotation",
    "evidence",
];

impl View for Figures {
    fn page(&self) -> Page {
        let mut blocks = Vec::new();
        for topic in &self.topics {
            blocks.push(Block::Title(Line::of(Role::Title, &topic.question)));
            blocks.push(Block::Subtitle(
                Line::of(Role::Id, &topic.id).with(Role::Dim, format!(" · {}", subtitle(topic))),
            ));
            let (several, single): (Vec<&Group>, Vec<&Group>) =
                topic.groups.iter().partition(|group| group.distinct() > 1);
            let mut plots: Vec<Plot> =
                several.iter().map(|group| picture::figures::plot(group, table(group))).collect();
            let key = picture::figures::key(&plots);
            // One key for all of them, under the last.
            if let Some(last) = plots.last_mut() {
                last.key = key;
            }
            for (group, plot) in several.into_iter().zip(plots) {
                blocks.push(Block::Heading(head(group)));
                blocks.extend(plot.blocks());
                blocks.extend((!group.pairs.is_empty()).then(|| Block::Text(verdict(group))));
            }
            blocks.extend(alone(&single));
        }
        if self.topics.iter().any(|topic| !topic.groups.is_empty()) {
            blocks.push(Block::Legend(legend(self)));
        } else {
            blocks.push(Block::Text(Line::plain(
                "There are no figures: write them in `figures = […]` of a claim.",
            )));
        }
        Page(blocks)
    }

    fn records(&self) -> Records {
        let rows = self.topics.iter().flat_map(|topic| {
            topic.groups.iter().flat_map(move |group| {
                group.figures.iter().map(move |row| {
                    let quotes = &row.quotations;
                    let lines = joined(quotes.iter().filter_map(cite::at));
                    vec![
                        ("topic", topic.id.clone()),
                        ("question", topic.question.clone()),
                        ("counts", group.counts.clone()),
                        ("label", group.label.clone()),
                        ("scope", group.scope.clone().unwrap_or_default()),
                        ("unit", group.unit.clone().unwrap_or_default()),
                        ("source", row.source.clone()),
                        ("stance", row.stance.name().to_owned()),
                        ("speaker", joined(&row.speaker)),
                        ("by", row.figure.by.clone()),
                        ("by_name", row.figure.by_name.clone().unwrap_or_default()),
                        ("bound", row.figure.bound.name().to_owned()),
                        ("number", words::bound(&row.figure.bound)),
                        ("lines", lines),
                        ("match", joined(quotes.iter().map(|q| q.kind.name()))),
                        ("claim", row.claim.clone()),
                        ("evidence", row.evidence.name().to_owned()),
                        ("note", row.figure.note.clone().unwrap_or_default()),
                        ("via", joined(&row.via)),
                        ("certainty", row.certainty.name().to_owned()),
                        ("cue", joined(&row.cue)),
                        ("quotation", joined(quotes.iter().map(|q| &q.exact))),
                    ]
                })
            })
        });
        Records::of(COLUMNS, rows)
    }
}

fn subtitle(topic: &TopicFigures) -> String {
    let all = || topic.groups.iter().flat_map(|group| &group.figures);
    let bad = all().filter(|row| !row.evidence.counts()).count();
    let bad = if bad == 0 {
        String::new()
    } else {
        let verb = if bad == 1 { "is" } else { "are" };
        format!(" · {} {verb} not counted (parallax check)", words::count(bad, "figure", "figures"))
    };
    let sources: std::collections::BTreeSet<&str> = all().map(|row| row.source.as_str()).collect();
    format!(
        "{} of {}, {} · only what counts the same is compared{bad}",
        words::count(all().count(), "figure", "figures"),
        words::count(sources.len(), "source", "sources"),
        words::count(topic.groups.len(), "thing counted", "things counted"),
    )
}

fn head(group: &Group) -> Line {
    let aside: Vec<&str> = group.scope.iter().chain(&group.unit).map(String::as_str).collect();
    let line = Line::of(Role::Ours, &group.label);
    if aside.is_empty() { line } else { line.with(Role::Dim, format!(" · {}", aside.join(", "))) }
}

/// The figures that cannot be compared with any other, one line each.
fn alone(groups: &[&Group]) -> Vec<Block> {
    if groups.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column { fit: Width::Prose, ..Column::default() },
        Column { right: true, ..Column::default() },
        Column { fit: Width::Prose, ..Column::default() },
    ];
    let rows = groups.iter().flat_map(|group| group.figures.iter().map(move |row| (group, row)));
    let rows = rows.map(|(group, row)| {
        let whose = std::iter::once(whose(row)).chain(voice(row)).collect();
        Row::Cells(vec![vec![head(group)], vec![number(row)], whose])
    });
    vec![
        Block::Heading(Line::of(Role::Strong, "Counted once: nothing to compare with")),
        Block::Table(Table { shape: Shape::Entries, columns, rows: rows.collect() }),
    ]
}

fn table(group: &Group) -> Table {
    let columns = vec![
        Column::default(),
        Column { fit: Width::Prose, ..Column::default() },
        Column { right: true, ..Column::default() },
    ];
    let rows =
        group.figures.iter().map(|row| Row::Cells(vec![vec![whose(row)], voice(row), vec![number(row)]]));
    Table { shape: Shape::Entries, columns, rows: rows.collect() }
}

fn whose(row: &Figure) -> Line {
    Line::of(Role::Stance(row.stance), words::letter(row.stance, row.passing))
        .with(Role::Plain, " ")
        .with(Role::Source, &row.source)
}

/// Who says it, how surely, and where: the place of the words that state the number; below that the curator's note.
fn voice(row: &Figure) -> Cell {
    let mut parts = Vec::new();
    parts.extend(row.figure.by_name.as_ref().map(|name| Line::of(Role::Ours, format!("by {name}"))));
    let voice = cite::voice(&row.speaker, &row.via);
    if row.speaker.is_empty() {
        // A work that the number is attributed to has already been named.
        let told = row.figure.by_name.iter().eq(&row.via);
        parts.extend(cite::after(&row.via).filter(|_| !told));
    } else if row.figure.by_name.as_ref() != Some(&voice.text()) {
        parts.push(voice);
    }
    if row.certainty != Certainty::Flat {
        let language = row.quotations.first().map(|quote| quote.language.as_str());
        parts.push(cite::certainty(row.certainty, &row.cue, language));
    }
    let mut line = Line::default();
    for part in parts {
        let joint = if line.0.is_empty() { "" } else { ", " };
        line = line.with(Role::Plain, joint).and(part);
    }
    let joint = if line.0.is_empty() { "" } else { " " };
    let mut line = line.with(Role::Plain, joint).and(cite::number(&row.quotations));
    if let Some(why) = words::not_counted(row.evidence) {
        line = line.with(Role::Plain, ", ").with(Role::Bad, why);
    }
    let note = row.figure.note.iter().map(|note| Line::of(Role::Dim, "note: ").with(Role::Ours, note));
    [line, cite::address(&row.claim)].into_iter().chain(note).collect()
}

fn number(row: &Figure) -> Line {
    Line::of(Role::Figure, words::bound(&row.figure.bound))
}

/// So many disjoint pairs are named; the others are counted.
const MOST_NAMED: usize = 24;

/// `2 compatible, 1 disjoint: 613 against fewer than 100`.
fn verdict(group: &Group) -> Line {
    let Fits { compatible, touching, disjoint, undecided } = group.fits;
    let names = [
        (compatible, "compatible"),
        (touching, "touching"),
        (disjoint, "disjoint"),
        (undecided, "undecided: “about” has no bounds"),
    ];
    let counts: Vec<String> = names
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{} {name}", words::whole(count)))
        .collect();
    let listed = group.pairs.iter().filter(|pair| pair.fit == Fit::Disjoint).take(MOST_NAMED);
    let mut apart: Vec<Line> = listed.map(|pair| against(group, pair)).collect();
    if !apart.is_empty() && disjoint > apart.len() {
        apart.push(Line::plain(format!("and {} more", words::whole(disjoint - apart.len()))));
    }
    let mut line = Line::plain(format!("pairs of figures that are held: {}", counts.join(", ")));
    for (i, pair) in apart.into_iter().enumerate() {
        line = line.with(Role::Plain, if i == 0 { "; disjoint: " } else { "; " }).and(pair);
    }
    match picture::figures::common(group) {
        Some(common) => line.with(Role::Plain, format!("; {common}")),
        None => line,
    }
}

fn against(group: &Group, pair: &Compared) -> Line {
    let shown = |row: &Figure| {
        Line::plain(format!("{} (", words::bound(&row.figure.bound)))
            .with(Role::Source, &row.source)
            .with(Role::Plain, ")")
    };
    shown(&group.figures[pair.a]).with(Role::Plain, " against ").and(shown(&group.figures[pair.b]))
}

fn legend(figures: &Figures) -> Vec<Line> {
    let all = || figures.topics.iter().flat_map(|topic| &topic.groups).flat_map(|group| &group.figures);
    let used =
        parallax_core::model::Stance::ALL.into_iter().filter(|stance| all().any(|row| row.stance == *stance));
    used.map(super::compare::stance_legend).collect()
}
