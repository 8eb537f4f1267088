//! A comparison as records: one row for each claim with all its metadata, and one for each blank with its reason.

use super::heads;
use crate::view::records::{Record, Records, joined};
use crate::view::words;
use parallax_core::analysis::compare::{
    Cell, ClaimCell, Comparison, FigureCell, Head, QuotationCell, TopicTable,
};
use parallax_core::analysis::reuse::Mark;
use parallax_core::analysis::treatment::Blank;

/// What is known about a topic and a source; then about a blank, a position, a claim.
const COLUMNS: &[&str] =
    &["topic", "topic_label", "question", "source", "language", "date", "covers", "treatment"];

/// What is known about a blank.
pub(in crate::view) const BLANK_COLUMNS: &[&str] = &["reason", "searched", "hits"];

/// What is known about a position.
const POSITION_COLUMNS: &[&str] = &["position", "position_label"];

/// What is known about a claim, whatever its topic.
pub(in crate::view) const CLAIM_COLUMNS: &[&str] = &[
    "claim",
    "stance",
    "passing",
    "speaker",
    "via",
    "certainty",
    "cue",
    "period",
    "aspect",
    "says",
    "quotations",
    "glosses",
    "lines",
    "pages",
    "match",
    "figures",
    "note",
    "shared",
    "id",
    "speaker_ids",
    "via_ids",
    "prefixes",
    "suffixes",
    "near",
    "figure_keys",
    "row",
    "evidence",
];

pub(super) fn records(comparison: &Comparison) -> Records {
    let known = &heads(comparison);
    let rows = comparison.topics.iter().flat_map(|topic| {
        topic.sources.0.iter().flat_map(move |(id, cell)| {
            let base = base(topic, id, known.get(id.as_str()).copied(), cell);
            let claims = cell.claims.iter().map(|claim| [base.clone(), claim_record(topic, claim)].concat());
            let blank = cell.blank.as_ref().map(|_| [base.clone(), blank_record(cell)].concat());
            claims.chain(blank).collect::<Vec<_>>()
        })
    });
    Records::of(&[COLUMNS, BLANK_COLUMNS, POSITION_COLUMNS, CLAIM_COLUMNS].concat(), rows)
}

fn base(topic: &TopicTable, id: &str, head: Option<&Head>, cell: &Cell) -> Record {
    let of_head = |get: fn(&Head) -> String| head.map(get).unwrap_or_default();
    vec![
        ("topic", topic.id.clone()),
        ("topic_label", topic.label.clone()),
        ("question", topic.question.clone()),
        ("source", id.to_owned()),
        ("language", of_head(|head| head.language.clone())),
        ("date", of_head(|head| head.date.as_ref().map(ToString::to_string).unwrap_or_default())),
        ("covers", of_head(|head| head.period.as_ref().map(ToString::to_string).unwrap_or_default())),
        ("treatment", words::treatment(cell.treatment).to_owned()),
    ]
}

fn blank_record(cell: &Cell) -> Record {
    cell.blank.as_ref().map(blank_cells).unwrap_or_default()
}

/// Why a source does not treat a topic, under [`BLANK_COLUMNS`].
pub(in crate::view) fn blank_cells(blank: &Blank) -> Record {
    vec![
        ("reason", blank.reason.clone().unwrap_or_default()),
        ("searched", joined(&blank.searched)),
        ("hits", blank.hits.as_ref().map(|hits| hits.len().to_string()).unwrap_or_default()),
    ]
}

/// The cells that belong to a claim alone.
fn claim_record(topic: &TopicTable, claim: &ClaimCell) -> Record {
    let label = topic.positions.iter().find(|row| row.id == claim.position).map(|row| row.label.clone());
    let mut record =
        vec![("position", claim.position.clone()), ("position_label", label.unwrap_or_default())];
    record.extend(claim_cells(claim));
    record
}

/// The cells of a claim, whatever its topic.
pub(in crate::view) fn claim_cells(claim: &ClaimCell) -> Record {
    let quotes = &claim.quotations;
    let lines =
        |(from, to): (usize, usize)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    vec![
        ("claim", claim.address.clone()),
        ("stance", claim.stance.name().to_owned()),
        ("passing", claim.passing.to_string()),
        ("speaker", joined(&claim.speaker)),
        ("via", joined(&claim.via)),
        ("certainty", claim.certainty.name().to_owned()),
        ("cue", joined(&claim.cue)),
        ("period", claim.period.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("aspect", claim.aspect.clone().unwrap_or_default()),
        ("says", claim.says.clone()),
        ("quotations", joined(quotes.iter().map(|q| &q.exact))),
        ("glosses", each(quotes, |q| q.gloss.clone())),
        ("lines", joined(quotes.iter().map(|q| q.lines.map(lines).unwrap_or_default()))),
        ("pages", joined(quotes.iter().filter_map(|q| q.page))),
        ("match", joined(quotes.iter().map(|q| q.kind.name()))),
        ("figures", joined(claim.figures.iter().map(figure))),
        ("note", claim.note.clone().unwrap_or_default()),
        ("shared", joined(claim.shared.iter().map(shared))),
        // The columns from here on contain what a claim can be rebuilt from: `import claims` reads them.
        ("id", claim.id.clone().unwrap_or_default()),
        ("speaker_ids", joined(&claim.speaker_ids)),
        ("via_ids", joined(&claim.via_ids)),
        ("prefixes", each(quotes, |q| q.prefix.clone())),
        ("suffixes", each(quotes, |q| q.suffix.clone())),
        ("near", each(quotes, |q| q.near.map(|line| line.to_string()))),
        ("figure_keys", joined(claim.figures.iter().map(|figure| &figure.keys))),
        ("evidence", claim.evidence.name().to_owned()),
        ("row", joined(claim.row.0.iter().map(|(column, cell)| format!("{column}={cell}")))),
    ]
}

/// A value for each quotation, in their order; empty if no quotation has one.
fn each(quotes: &[QuotationCell], of: impl Fn(&QuotationCell) -> Option<String>) -> String {
    let found: Vec<Option<String>> = quotes.iter().map(of).collect();
    if found.iter().all(Option::is_none) {
        return String::new();
    }
    joined(found.into_iter().map(Option::unwrap_or_default))
}

fn figure(figure: &FigureCell) -> String {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let scope = figure.scope.as_ref().map(|scope| format!(", {scope}")).unwrap_or_default();
    let by = figure.by_name.as_ref().unwrap_or(&figure.by);
    let note = figure.note.as_ref().map(|note| format!("; {note}")).unwrap_or_default();
    format!("{}{unit}: {}{scope} (by {by}){note}", words::bound(&figure.bound), figure.label)
}

/// `gazette-2019: copied, strong; actor changed`.
fn shared(mark: &Mark) -> String {
    let mut parts = vec![format!("{}: {}, {}", mark.source, mark.kind.name(), mark.band.name())];
    parts.extend(mark.changed.iter().map(|what| format!("{what} changed")));
    parts.join("; ")
}
