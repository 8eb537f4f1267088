//! The tables of the pages, made from the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use parallax::analysis::check::CHECKS;
use parallax::analysis::evidence;
use parallax::analysis::figures;
use parallax::analysis::gaps;
use parallax::analysis::hints;
use parallax::analysis::lesson;
use parallax::analysis::overlap::MEASURES;
use parallax::analysis::results;
use parallax::analysis::search;
use parallax::analysis::snippet;
use parallax::edit::history;
use parallax::format::keys::{self, Table, Type};
use parallax::render::{FORMATS, terminal};
use parallax::text::fold::FOLDED;
use parallax::text::{language, quote, quoted};
use parallax::view::compare::{self, LAYOUTS};
use parallax::view::{report, words};
use parallax::{exchange, extract, load};
use serde_json::Value;

use super::read;
use crate::support::{pages, root, run, sample};

/// A row of a table in Markdown.
fn row<S: AsRef<str>>(cells: &[S]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.as_ref().replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table<S: AsRef<str>>(heads: &[&str], rows: impl IntoIterator<Item = Vec<S>>) -> String {
    let mut out = row(heads) + &format!("|{}\n", "---|".repeat(heads.len()));
    for cells in rows {
        out += &row(&cells);
    }
    out
}

/// The commands by group, as `--help` lists them.
fn commands() -> String {
    let (help, _, _) = run(&root(""), &["--help"]);
    let (mut out, mut rows) = (String::new(), Vec::new());
    for line in help.lines().skip_while(|line| !line.starts_with("Compare:")) {
        if line == "Options:" {
            break;
        }
        if let Some((name, what)) = line.strip_prefix("  ").and_then(|line| line.split_once("  ")) {
            let (own, _, _) = run(&root(""), &[name, "--help"]);
            let example = own.split("Example:\n").nth(1).unwrap_or_default().trim().to_owned();
            rows.push(vec![format!("`{name}`"), what.trim().to_owned(), format!("`{example}`")]);
        } else if let Some(group) = line.strip_suffix(':') {
            let _ = writeln!(out, "**{group}**\n");
        } else if line.is_empty() && !rows.is_empty() {
            out += &(table(&["command", "does", "example"], std::mem::take(&mut rows)) + "\n");
        }
    }
    out.trim_end().to_owned() + "\n"
}

fn measures() -> String {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = MEASURES.iter().map(|measure| {
        let cells = [measure.summary, measure.range, measure.limits].map(squeezed);
        [vec![format!("`{}`", measure.name)], cells.to_vec()].concat()
    });
    table(&["measure", "what it is of", "range", "what it cannot say"], rows)
}

fn results() -> String {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rows = results::KINDS
        .iter()
        .map(|kind| vec![format!("`{}`", kind.name), squeezed(kind.summary), squeezed(kind.explain)]);
    table(&["kind", "what it says", "when it is shown, and in which order"], rows)
}

fn checks() -> String {
    let rows = CHECKS.iter().map(|check| {
        vec![format!("`{}`", check.name), check.level.name().to_owned(), check.summary.to_owned()]
    });
    table(&["check", "level", "finds"], rows)
}

/// The keys of one table of the files.
fn keys_of(of: Table) -> String {
    let rows = keys::of(of).map(|key| {
        let name = if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) };
        let ty = if let Type::Choice(words) = key.ty {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        } else {
            key.ty.name()
        };
        vec![name, ty, key.doc.to_owned()]
    });
    table(&["key", "value", "what it is for"], rows)
}

fn bytes(n: u64) -> String {
    match n {
        n if n.is_multiple_of(1 << 30) => format!("{} GiB", n >> 30),
        n if n.is_multiple_of(1 << 20) => format!("{} MiB", n >> 20),
        n if n.is_multiple_of(1 << 10) => format!("{} KiB", n >> 10),
        n => format!("{n} bytes"),
    }
}

fn limits() -> String {
    let n = words::whole;
    let rows = [
        ("a claims file, a sheet or a lock", bytes(load::MAX_TOML_BYTES)),
        ("a text, and a file of quotations for `quote --batch`", bytes(load::MAX_TEXT_BYTES)),
        ("a saved web page for `add source`", bytes(extract::limits::MAX_HTML_BYTES as u64)),
        ("another document for `add source`", bytes(extract::limits::MAX_DOCUMENT_BYTES as u64)),
        ("a part of a packed document, unpacked", bytes(extract::limits::MAX_PART_BYTES as u64)),
        ("all parts of a packed document, unpacked", bytes(extract::limits::MAX_PARTS_BYTES as u64)),
        ("pages of a document", n(extract::limits::MAX_PAGES)),
        ("a bibliography", bytes(extract::limits::MAX_BIBLIOGRAPHY_BYTES as u64)),
        ("elements and pieces of text of a web page", n(extract::limits::MAX_NODES)),
        ("attributes of one element of a web page", n(extract::limits::MAX_ATTRIBUTES)),
        ("depth of the elements of a web page", n(extract::limits::MAX_DEPTH)),
        ("rows of a spreadsheet for `import claims`", n(exchange::MOST_ROWS)),
        ("a line of drafts for `import drafts`", bytes(exchange::LONGEST_DRAFT as u64)),
        ("bytes around a draft's words in which its speaker is named", n(parallax::analysis::named::AROUND)),
        ("letters of an id", n((1..200).rfind(|&n| keys::is_id(&"a".repeat(n))).unwrap_or_default())),
        ("words that an omission (`…`) may stand for", n(quote::quoter::MOST_OMITTED)),
        ("other words that a bracket may stand for", n(quote::quoter::MOST_REPLACED)),
        ("parts of a quotation, between omissions and brackets", n(quote::quoter::MOST_PARTS)),
        ("fewest letters and digits of such parts together", n(quote::quoter::FEWEST_LETTERS)),
        ("fewest letters of a quotation that can be approximate", n(quote::SHORTEST)),
        ("most letters of a quotation that can be approximate", n(quote::LONGEST)),
        ("bytes between two quotation marks, for `terms`", n(quoted::LONGEST)),
        ("fewest letters of a text whose language is guessed", n(language::FEWEST_LETTERS)),
        ("of a text, what its language is guessed from", bytes(language::MOST_BYTES as u64)),
        ("places that `quote` prints", n(snippet::MOST_PLACES)),
        ("hits that `find` lists, unless `--most` says otherwise", n(search::MOST_HITS)),
        ("pairs of figures that count the same which `figures --format json` lists", n(figures::MOST_PAIRS)),
        ("pairs of sources whose relation `compare TOPIC` draws", n(compare::MOST_PAIRS)),
        ("changes that `undo` takes back", n(history::KEPT)),
        ("lines around a claim in which `gaps` asks for no other", n(gaps::NEAR)),
        ("lines of a stretch that `gaps` calls untouched", n(gaps::SHORTEST_STRETCH)),
        ("sources with a rare authority in common, for a proposed family", n(hints::RARE)),
        ("sources whose texts are compared pair by pair for passages", n(evidence::MOST)),
        ("pairs with a page of their own in the report", n(report::MOST_PAIRS)),
        ("sources in the grid of pairs of the report", n(report::MOST_SOURCES)),
        ("sources in one grid of the report", n(report::MOST_IN_GRID)),
        ("narrowest terminal that tables are drawn for, in columns", n(terminal::NARROWEST)),
    ];
    table(&["what", "limit"], rows.into_iter().map(|(what, limit)| vec![what.to_owned(), limit]))
}

/// The types of works in CSL, in `.bib` files and in RIS, and the word of the sheet.
fn bibliography_types() -> String {
    let names = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let rows = extract::bibliography::kinds().into_iter().map(|kind| {
        let word = exchange::bibliography::kind(kind.csl).unwrap_or_default();
        vec![
            format!("`{}`", kind.csl),
            word.to_owned(),
            format!("`{}`", kind.written),
            names(&kind.bib),
            names(&kind.ris),
        ]
    });
    let heads = ["in CSL", "`kind` of the sheet", "written as", "read of BibTeX, BibLaTeX", "read of RIS"];
    table(&heads, rows)
}

/// How many levels below a key of this name the keys of objects are ids.
fn ids_below(key: &str) -> usize {
    match key {
        "support" | "labels" => 2,
        "topics" | "sources" | "measures" | "counts" | "row" => 1,
        _ => 0,
    }
}

/// Every path of a result with the types of its values; the keys of the next `ids` objects are ids.
fn paths(value: &Value, path: &str, ids: usize, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let ty = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    found.entry(path.to_owned()).or_default().insert(ty);
    for item in value.as_array().into_iter().flatten() {
        paths(item, &format!("{path}[]"), 0, found);
    }
    for (key, item) in value.as_object().into_iter().flatten() {
        if ids > 0 {
            paths(item, &format!("{path}.ID"), ids - 1, found);
        } else {
            paths(item, &format!("{path}.{key}"), ids_below(key), found);
        }
    }
}

/// The keys of a command's JSON, as the sample gives them.
fn json_of(args: &[&str]) -> String {
    let dir = sample();
    let (out, error, _) = run(dir.path(), &[args, &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?}: {error}"));
    let mut found = BTreeMap::new();
    paths(&value, "", 0, &mut found);
    let mut leaves: BTreeMap<String, String> = BTreeMap::new();
    for (path, types) in &found {
        // A list or an object is described by its contents.
        let inner = found
            .keys()
            .any(|other| other.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with(['.', '['])));
        if !inner {
            let types: Vec<&str> = types.iter().copied().collect();
            leaves.insert(path.trim_start_matches('.').to_owned(), types.join(" or "));
        }
    }
    table(&["key", "value"], leaves.into_iter().map(|(path, ty)| vec![format!("`{path}`"), ty]))
}

/// The table with this name.
fn generated(name: &str) -> String {
    if let Some(word) = name.strip_prefix("keys ") {
        let of = keys::tables().find(|table| table.word() == word);
        return keys_of(of.unwrap_or_else(|| panic!("there is no table `{word}` of keys")));
    }
    if let Some(args) = name.strip_prefix("json ") {
        return json_of(&args.split(' ').collect::<Vec<_>>());
    }
    match name {
        "commands" => commands(),
        "checks" => checks(),
        "measures" => measures(),
        "results" => results(),
        "limits" => limits(),
        "folded" => table(
            &["kind", "what does not count"],
            FOLDED.iter().map(|fold| vec![fold.name.to_owned(), fold.says.to_owned()]),
        ),
        "tasks" => table(
            &["task", "asks", "from level", "when there is one"],
            lesson::KINDS.iter().map(|kind| {
                let level = ["primary", "secondary", "university"][usize::from(kind.hard)];
                let long = kind.long.split_whitespace().collect::<Vec<_>>().join(" ");
                vec![format!("`{}`", kind.name), kind.summary.to_owned(), level.to_owned(), long]
            }),
        ),
        "layouts" => table(
            &["layout", "shows", "use it when"],
            LAYOUTS.iter().map(|l| vec![format!("`{}`", l.name), l.summary.to_owned(), l.when.to_owned()]),
        ),
        "formats" => table(
            &["format", "gives"],
            FORMATS.iter().map(|(name, _, what)| vec![format!("`{name}`"), (*what).to_owned()]),
        ),
        "bibliography types" => bibliography_types(),
        other => panic!("no table is called {other}"),
    }
}

pub(super) const BEGIN: &str = "<!-- table: ";
pub(super) const END: &str = "<!-- end -->";

/// The page with its tables made anew from the code, and their names.
fn with_tables(page: &str) -> (String, Vec<String>) {
    let (mut out, mut names) = (String::new(), Vec::new());
    let text = read(page);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(BEGIN) {
        let (before, behind) = rest.split_at(at);
        let (head, behind) =
            behind.split_once(" -->\n").unwrap_or_else(|| panic!("{page}: a head without end"));
        let name = &head[BEGIN.len()..];
        let (_, after) = behind.split_once(END).unwrap_or_else(|| panic!("{page}: {name} has no end"));
        let _ = write!(out, "{before}{head} -->\n\n{}\n{END}", generated(name));
        names.push(name.to_owned());
        rest = after;
    }
    (out + rest, names)
}

#[test]
fn the_tables_of_the_book_are_those_of_the_program() {
    let bless = std::env::var_os("PARALLAX_BLESS").is_some();
    let mut all = BTreeSet::new();
    for page in pages() {
        let (new, names) = with_tables(&page);
        all.extend(names);
        let old = read(&page);
        if new != old && bless {
            fs::write(root(&page), new).unwrap();
        } else if let Some((is, should)) = old.lines().zip(new.lines()).find(|(old, new)| old != new) {
            panic!("{page} has\n{is}\nand the program\n{should}\n(PARALLAX_BLESS=1 writes it anew)");
        } else {
            assert_eq!(new.len(), old.len(), "{page} has other rows than the program");
        }
    }
    for name in ["commands", "checks", "measures", "results", "layouts", "formats", "limits"] {
        assert!(all.contains(name), "the book has no table of {name}");
    }
    for table in keys::tables() {
        assert!(
            all.contains(&format!("keys {}", table.word())),
            "the keys of {} are in no page",
            table.word()
        );
    }
}
