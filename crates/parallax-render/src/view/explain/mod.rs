//! What the program can explain from its own tables: checks, layouts, measures, kinds of results, formats, and the keys of the files.
//! Nothing that a table already says is repeated here, so it cannot go stale.

mod glossary;
mod page;

use serde::Serialize;

use super::compare::{LAYOUTS, Layout};
use super::{Page, Records, View};
use parallax_core::analysis::check::{CHECKS, Check};
use parallax_core::analysis::overlap::{MEASURES, Measure};
use parallax_core::analysis::results;
use parallax_core::exchange::EXPLANATION;
use parallax_core::format::keys::{self, Key, Table, tables};

/// A format and its purpose. The table of formats is in a higher layer, which passes it down.
pub type Named = (&'static str, &'static str);

/// The explanation of what was asked for, or a list of everything. A name may belong to several groups: then it is
/// explained in each.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    schema: &'static str,
    checks: Vec<Described>,
    layouts: Vec<Described>,
    measures: Vec<Described>,
    results: Vec<Described>,
    formats: Vec<Described>,
    words: Vec<Described>,
    files: Vec<Described>,
    keys: Vec<KeyEntry>,
    #[serde(skip)]
    asked: Asked,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    All,
    Name,
    Table(Table),
}

/// A row of the tables of the program.
#[derive(Debug, Clone, Serialize)]
struct Described {
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    summary: &'static str,
    explain: String,
}

/// A key of a file.
#[derive(Debug, Clone, Serialize)]
struct KeyEntry {
    /// `claim.stance`.
    name: String,
    /// How it is written in its file.
    written: &'static str,
    #[serde(rename = "type")]
    ty: String,
    required: bool,
    summary: &'static str,
    #[serde(skip)]
    key: &'static Key,
}

impl Explanation {
    /// Everything that has a name.
    pub fn all(formats: &[Named]) -> Self {
        Self::select(formats, |_| true, |_| true, Asked::All)
    }

    /// Everything with this name, in any group: a check, layout, measure, kind of result or format by its name; a key by its name or as
    /// `claim.stance`; a table of a file with all its keys. `None` if there is nothing.
    pub fn of(name: &str, formats: &[Named]) -> Option<Self> {
        let table = tables().find(|table| table.word() == name);
        let asked = table.map_or(Asked::Name, Asked::Table);
        let key = |key: &Key| key.name == name || table == Some(key.table) || full(key) == name;
        let found = Self::select(formats, |of| same(of, name), key, asked);
        let none = found.groups().iter().all(|(_, list)| list.is_empty());
        (!none || !found.keys.is_empty()).then_some(found)
    }

    /// Every name that can be asked for.
    pub fn names(formats: &[Named]) -> Vec<&'static str> {
        let rows = CHECKS.iter().map(|check| check.name).chain(LAYOUTS.iter().map(|layout| layout.name));
        let kinds = MEASURES.iter().map(|m| m.name).chain(results::KINDS.iter().map(|kind| kind.name));
        let more = kinds.chain(formats.iter().map(|(name, _)| *name));
        let keys = tables().map(Table::word).chain(keys::all().map(|key| key.name));
        let words = glossary::words().into_iter().map(|word| word.name);
        rows.chain(more).chain(keys).chain(words).chain(FILES.iter().map(|file| file.name)).collect()
    }

    fn select(
        formats: &[Named],
        named: impl Fn(&str) -> bool,
        key: impl Fn(&Key) -> bool,
        asked: Asked,
    ) -> Self {
        let entries = |all: Vec<Described>| all.into_iter().filter(|entry| named(entry.name)).collect();
        Self {
            schema: "parallax/explain/1",
            checks: entries(CHECKS.iter().map(check).collect()),
            layouts: entries(LAYOUTS.iter().map(layout).collect()),
            measures: entries(MEASURES.iter().map(measure).collect()),
            results: entries(results::KINDS.iter().map(result).collect()),
            formats: entries(formats.iter().map(format).collect()),
            words: glossary::words()
                .iter()
                .filter(|word| named(word.name) || named(word.also))
                .map(word)
                .collect(),
            files: entries(FILES.iter().map(file).collect()),
            keys: keys::all().filter(|k| key(k)).map(key_entry).collect(),
            asked,
        }
    }
}

/// A file that a command reads and that is not part of the project.
struct Foreign {
    name: &'static str,
    summary: &'static str,
    explain: &'static str,
}

const FILES: &[Foreign] = &[Foreign {
    name: "import",
    summary: "how a spreadsheet of claims is written, for `import claims`",
    explain: EXPLANATION,
}];

fn file(file: &Foreign) -> Described {
    let Foreign { name, summary, explain } = *file;
    Described { name, level: None, summary, explain: explain.to_owned() }
}

fn check(check: &Check) -> Described {
    let Check { name, level, summary, explain, .. } = *check;
    Described { name, level: Some(level.name()), summary, explain: explain.to_owned() }
}

fn layout(layout: &Layout) -> Described {
    let Layout { name, summary, when, .. } = *layout;
    Described { name, level: None, summary, explain: format!("Used if {when}; --layout {name} asks for it.") }
}

fn measure(measure: &Measure) -> Described {
    let Measure { name, summary, range, limits, .. } = *measure;
    Described { name, level: None, summary, explain: format!("{range}. {limits}") }
}

fn result(kind: &results::Kind) -> Described {
    let results::Kind { name, summary, explain, .. } = *kind;
    Described { name, level: None, summary, explain: explain.to_owned() }
}

fn format(&(name, summary): &Named) -> Described {
    Described {
        name,
        level: None,
        summary,
        explain: format!("Asked for with --format {name}, by every command that shows a result."),
    }
}

fn word(word: &glossary::Word) -> Described {
    let explain = format!("One of the {}.", word.of);
    Described { name: word.name, level: None, summary: word.meaning, explain }
}

/// Are two names the same if hyphens count as blanks?
fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.replace(['-', '_'], " ").to_lowercase();
    !a.is_empty() && plain(a) == plain(b)
}

/// Table and key in one word.
fn full(key: &Key) -> String {
    format!("{}.{}", key.table.word(), key.name)
}

fn key_entry(key: &'static Key) -> KeyEntry {
    KeyEntry {
        name: full(key),
        written: key.table.written(),
        ty: key.ty.name(),
        required: key.required,
        summary: key.doc,
        key,
    }
}

impl View for Explanation {
    fn page(&self) -> Page {
        Page(match self.asked {
            Asked::All => page::list(self),
            Asked::Name => page::named(self),
            Asked::Table(table) => page::table(self, table),
        })
    }

    fn records(&self) -> Records {
        const COLUMNS: &[&str] = &["kind", "name", "level", "summary", "explanation"];
        let row = |kind: &str, name: &str, level: &str, summary: &str, explanation: &str| {
            let cells = [kind, name, level, summary, explanation].map(str::to_owned);
            COLUMNS.iter().copied().zip(cells).collect::<Vec<_>>()
        };
        let entries = self.groups().into_iter().flat_map(|(kind, list)| list.iter().map(move |e| (kind, e)));
        let rows =
            entries.map(|(kind, e)| row(kind, e.name, e.level.unwrap_or_default(), e.summary, &e.explain));
        let keys = self.keys.iter().map(|key| {
            let required = if key.required { "required" } else { "optional" };
            row("key", &key.name, required, key.summary, &key.ty)
        });
        Records::of(COLUMNS, rows.chain(keys))
    }
}

impl Explanation {
    /// The groups that are explained in the same way, each with its name for one member.
    fn groups(&self) -> [(&'static str, &[Described]); 7] {
        [
            ("check", &self.checks),
            ("layout", &self.layouts),
            ("measure", &self.measures),
            ("result", &self.results),
            ("format", &self.formats),
            ("word", &self.words),
            ("file", &self.files),
        ]
    }
}
