//! Claims out of a spreadsheet: the columns of `compare --format csv`, of which some are enough.
//!
//! A row is a claim; one without position and stance is a blank of the table, and is passed over. What is there already
//! and says the same is passed over too, so that a file can be imported twice; what is there and says otherwise is a
//! problem: an import adds, and changes nothing.
//!
//! Limits: [`MOST_ROWS`]. Several values stand in one cell with ` | ` between them, so that no value can hold that.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};

use super::figure;
use crate::diagnostic::nearest;
use crate::format::keys::{CERTAINTIES, STANCES};
use crate::model::draft::{ClaimDraft, FigureDraft, QuoteDraft};
use crate::model::{Project, Topic, When};

/// More rows are not read.
pub const MOST_ROWS: usize = 1_000_000;
/// What stands between several values of one cell.
const JOINT: &str = " | ";
/// The heads of a file for claims, as `new --csv` writes them.
pub const HEADS: &[&str] = &[
    "topic",
    "source",
    "position",
    "stance",
    "speaker_ids",
    "says",
    "quotations",
    "glosses",
    "certainty",
    "cue",
    "period",
    "passing",
    "via_ids",
    "figure_keys",
    "note",
];
/// Without these no claim can be made.
const NEEDED: [&str; 5] = ["topic", "source", "position", "stance", "says"];

/// What a file gives.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The claims that are new, in the order of the rows.
    pub drafts: Vec<ClaimDraft>,
    /// How many rows say what is there already.
    pub same: usize,
    /// How many rows hold no claim.
    pub blank: usize,
    /// What is wrong; where there is anything, nothing should be imported.
    pub problems: Vec<CellProblem>,
}

/// Something wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The cell, as spreadsheets name it: `D12`.
    pub cell: String,
    /// The head of its column.
    pub head: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// Reads claims; the separator is the one that the heads stand apart by.
pub fn claims(text: &str, project: &Project) -> Imported {
    let mut found = Imported::default();
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let heads = match records.next() {
        Some(Ok(record)) => record.iter().map(|head| head.trim().to_lowercase()).collect(),
        Some(Err(_)) | None => Vec::new(),
    };
    let sheet = Sheet::new(project, heads);
    let missing: Vec<&str> = NEEDED.iter().copied().filter(|name| sheet.column(name).is_none()).collect();
    if !missing.is_empty() {
        let message = format!("there is no column {}", missing.join(", "));
        let help = format!("name the columns in the first row: {}", HEADS.join(", "));
        found.problems.push(CellProblem { cell: "A1".into(), head: String::new(), message, help });
        return found;
    }
    for (i, record) in records.enumerate() {
        let row = i + 2;
        if row > MOST_ROWS {
            let message = format!("there are more than {MOST_ROWS} rows");
            found.problems.push(CellProblem {
                cell: format!("A{row}"),
                head: String::new(),
                message,
                help: "split the file".into(),
            });
            break;
        }
        match record {
            Ok(record) => sheet.row(&Row { record: &record, row }, &mut found),
            Err(error) => {
                let message = format!("the row cannot be read: {error}");
                let help = "look for a quotation mark that is not closed".to_owned();
                found.problems.push(CellProblem {
                    cell: format!("A{row}"),
                    head: String::new(),
                    message,
                    help,
                });
            }
        }
    }
    found
}

/// Of comma, semicolon and tab the one that stands most often in the first line.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|b| b == sign).count();
    // Of equals the last is taken: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

struct Row<'r> {
    record: &'r StringRecord,
    row: usize,
}

struct Sheet<'p> {
    project: &'p Project,
    heads: Vec<String>,
    /// What is there already, by topic, source and position.
    known: BTreeMap<(String, String, String), Vec<ClaimDraft>>,
    addresses: BTreeSet<&'p str>,
}

impl<'p> Sheet<'p> {
    fn new(project: &'p Project, heads: Vec<String>) -> Self {
        let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut addresses = BTreeSet::new();
        for topic in &project.topics {
            for claim in &topic.claims {
                let draft = ClaimDraft::of(project, topic, claim);
                let key = (draft.topic.clone(), draft.source.clone(), draft.position.clone());
                known.entry(key).or_default().push(draft);
                addresses.insert(claim.address.as_str());
            }
        }
        Self { project, heads, known, addresses }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.heads.iter().position(|head| head == name)
    }

    /// A cell without the apostrophe that keeps a spreadsheet from running it.
    fn cell<'r>(&self, row: &Row<'r>, name: &str) -> &'r str {
        let text = self.column(name).and_then(|i| row.record.get(i)).unwrap_or_default().trim();
        let bare = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
        bare.unwrap_or(text)
    }

    fn option(&self, row: &Row<'_>, name: &str) -> Option<String> {
        Some(self.cell(row, name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn list(&self, row: &Row<'_>, name: &str) -> Vec<String> {
        let text = self.column(name).and_then(|i| row.record.get(i)).unwrap_or_default();
        let text = if text.contains(JOINT) { text } else { self.cell(row, name) };
        if text.is_empty() {
            Vec::new()
        } else {
            text.split(JOINT).map(|part| part.trim().to_owned()).collect()
        }
    }

    fn problem(&self, row: &Row<'_>, name: &str, message: String, help: impl Into<String>) -> CellProblem {
        let column = self.column(name).unwrap_or_default();
        CellProblem {
            cell: format!("{}{}", letters(column), row.row),
            head: name.to_owned(),
            message,
            help: help.into(),
        }
    }

    /// An id among those that there are.
    fn known<'a>(
        &self,
        row: &Row<'_>,
        name: &str,
        id: &str,
        ids: impl Iterator<Item = &'a str> + Clone,
        problems: &mut Vec<CellProblem>,
    ) {
        if ids.clone().any(|known| known == id) {
            return;
        }
        let help = match nearest(id, ids.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", ids.take(12).collect::<Vec<_>>().join(", ")),
        };
        let message =
            if id.is_empty() { "the cell is empty".to_owned() } else { format!("there is no `{id}`") };
        problems.push(self.problem(row, name, message, help));
    }

    fn row(&self, row: &Row<'_>, found: &mut Imported) {
        if self.cell(row, "position").is_empty() && self.cell(row, "stance").is_empty() {
            found.blank += 1;
            return;
        }
        let before = found.problems.len();
        let draft = self.draft(row, &mut found.problems);
        if found.problems.len() > before {
            return;
        }
        let key = (draft.topic.clone(), draft.source.clone(), draft.position.clone());
        let there = self.known.get(&key).map(Vec::as_slice).unwrap_or_default();
        let address = self.cell(row, "claim");
        if there.contains(&draft) {
            found.same += 1;
        } else if self.addresses.contains(address) {
            let message = format!("{address} is there already and says otherwise");
            let help =
                format!("an import changes nothing: parallax edit {address}; or empty the cell to add it");
            found.problems.push(self.problem(row, "claim", message, help));
        } else if found.drafts.last() == Some(&draft) {
            found.problems.push(self.problem(
                row,
                "says",
                "the row above says the same".into(),
                "remove one",
            ));
        } else {
            found.drafts.push(draft);
        }
    }

    fn draft(&self, row: &Row<'_>, problems: &mut Vec<CellProblem>) -> ClaimDraft {
        let text = |name: &str| self.cell(row, name).to_owned();
        let draft = ClaimDraft {
            id: self.option(row, "id"),
            topic: text("topic"),
            source: text("source"),
            position: text("position"),
            stance: text("stance").to_lowercase(),
            speaker: self.who(row, "speaker", problems),
            via: self.who(row, "via", problems),
            certainty: self
                .option(row, "certainty")
                .map(|word| word.to_lowercase())
                .filter(|word| word != "flat"),
            cue: self.list(row, "cue"),
            period: self.option(row, "period"),
            passing: self.passing(row, problems),
            says: text("says"),
            quotes: self.quotes(row, problems),
            figures: self.figures(row, problems),
            row: self.cells(row, problems),
            note: self.option(row, "note"),
        };
        self.check(row, &draft, problems);
        draft
    }

    fn check(&self, row: &Row<'_>, draft: &ClaimDraft, problems: &mut Vec<CellProblem>) {
        let project = self.project;
        self.known(row, "topic", &draft.topic, project.topics.iter().map(|t| t.id.value.as_str()), problems);
        self.known(row, "source", &draft.source, project.sources.iter().map(|s| s.id.as_str()), problems);
        if let Some(topic) = self.topic(draft) {
            let ids = topic.positions.iter().map(|p| p.id.value.as_str());
            self.known(row, "position", &draft.position, ids, problems);
        }
        self.known(row, "stance", &draft.stance, STANCES.iter().copied(), problems);
        if let Some(certainty) = &draft.certainty {
            self.known(row, "certainty", certainty, CERTAINTIES.iter().copied(), problems);
        }
        if let Some(period) = draft.period.as_ref().filter(|period| When::parse(period).is_none()) {
            let help = "write 1992, 1992-02, 1992-02-26 or 1992/1994, and make the column text, not dates";
            problems.push(self.problem(row, "period", format!("`{period}` is no date"), help));
        }
        if draft.says.is_empty() {
            let help = "say in one sentence what the source says";
            problems.push(self.problem(row, "says", "the cell is empty".into(), help));
        }
    }

    fn topic(&self, draft: &ClaimDraft) -> Option<&'p Topic> {
        self.project.topics.iter().find(|topic| topic.id.value == draft.topic)
    }

    /// Persons by id; where there are no ids, by name.
    fn who(&self, row: &Row<'_>, name: &str, problems: &mut Vec<CellProblem>) -> Vec<String> {
        let ids = format!("{name}_ids");
        let (head, given) = match self.list(row, &ids) {
            given if given.is_empty() => (name.to_owned(), self.list(row, name)),
            given => (ids, given),
        };
        let who = &self.project.who;
        let mut found = Vec::new();
        for word in given {
            match who.iter().find(|who| who.id.value == word || who.name == word) {
                Some(who) => found.push(who.id.value.clone()),
                None => self.known(row, &head, &word, who.iter().map(|who| who.id.value.as_str()), problems),
            }
        }
        found
    }

    fn passing(&self, row: &Row<'_>, problems: &mut Vec<CellProblem>) -> bool {
        match self.cell(row, "passing").to_lowercase().as_str() {
            "" | "false" | "no" | "0" => false,
            "true" | "yes" | "1" | "x" => true,
            other => {
                problems.push(self.problem(
                    row,
                    "passing",
                    format!("`{other}` is neither true nor false"),
                    "write true, or nothing",
                ));
                false
            }
        }
    }

    fn quotes(&self, row: &Row<'_>, problems: &mut Vec<CellProblem>) -> Vec<QuoteDraft> {
        let exact = self.list(row, "quotations");
        let of = |name: &str, problems: &mut Vec<CellProblem>| {
            let given = self.list(row, name);
            if given.len() > exact.len() {
                let message = format!("{} values for {} quotations", given.len(), exact.len());
                problems.push(self.problem(
                    row,
                    name,
                    message,
                    "write one for each, with ` | ` between them",
                ));
            }
            given
        };
        let (glosses, prefixes) = (of("glosses", problems), of("prefixes", problems));
        let (suffixes, near) = (of("suffixes", problems), of("near", problems));
        let filled = |list: &[String], i: usize| list.get(i).filter(|text| !text.is_empty()).cloned();
        let quote = |(i, exact): (usize, &String)| QuoteDraft {
            exact: exact.clone(),
            prefix: filled(&prefixes, i),
            suffix: filled(&suffixes, i),
            near: filled(&near, i).and_then(|line| line.parse().ok()),
            gloss: filled(&glosses, i),
        };
        exact.iter().enumerate().map(quote).collect()
    }

    fn figures(&self, row: &Row<'_>, problems: &mut Vec<CellProblem>) -> Vec<FigureDraft> {
        let mut figures = Vec::new();
        for text in self.list(row, "figure_keys") {
            match figure(&text) {
                Ok(keys) => figures.push(keys),
                Err((message, help)) => problems.push(self.problem(row, "figure_keys", message, help)),
            }
        }
        figures
    }

    fn cells(&self, row: &Row<'_>, problems: &mut Vec<CellProblem>) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        for text in self.list(row, "row") {
            match text.split_once('=') {
                Some((column, cell)) => cells.push((column.trim().to_owned(), cell.trim().to_owned())),
                None => problems.push(self.problem(
                    row,
                    "row",
                    format!("`{text}` names no column"),
                    "write column=words",
                )),
            }
        }
        cells
    }
}

/// The letters of a column: A, B … Z, AA.
fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut n = column + 1;
    while n > 0 {
        n -= 1;
        out.push(b'A' + u8::try_from(n % 26).unwrap_or_default());
        n /= 26;
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}
