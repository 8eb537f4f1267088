//! The README and the book: every link leads somewhere, every page can be reached in a few steps, and every table comes
//! from the program.
//!
//! A table between `<!-- table: NAME -->` and `<!-- end -->` is made from the code. With `PARALLAX_BLESS=1` the pages
//! are rewritten: then read `git diff`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

use parallax::analysis::check::{CHECKS, check};
use parallax::analysis::gaps;
use parallax::analysis::hints;
use parallax::analysis::overlap::MEASURES;
use parallax::analysis::snippet;
use parallax::diagnostic::Level;
use parallax::format::keys::{self, Table, Type};
use parallax::render::{FORMATS, terminal};
use parallax::text::fold::FOLDED;
use parallax::text::{language, quote, quoted};
use parallax::view::compare::LAYOUTS;
use parallax::view::{report, words};
use parallax::{exchange, extract, load};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::support::{open, pages, project, root, run, sample};

/// The front page of the book.
const FRONT: &str = "docs/README.md";
/// Its table of contents, which is not a page.
const SUMMARY: &str = "docs/SUMMARY.md";

/// Documents outside the book.
fn beside() -> Vec<String> {
    let mut found = vec![
        "ARCHITECTURE.md".to_owned(),
        "CONTRIBUTING.md".to_owned(),
        "CHANGELOG.md".to_owned(),
        "SECURITY.md".to_owned(),
    ];
    for entry in fs::read_dir(root(".github/ISSUE_TEMPLATE")).unwrap() {
        found.push(format!(".github/ISSUE_TEMPLATE/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    found
}

fn read(page: &str) -> String {
    fs::read_to_string(root(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// The targets of a page's links and pictures.
fn links(markdown: &str) -> Vec<String> {
    let mut targets = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            targets.push(dest_url.to_string());
        }
    }
    targets
}

/// The addresses of a page's headings, as code hosts and mdBook make them.
fn anchors(markdown: &str) -> BTreeSet<String> {
    let (mut found, mut heading) = (BTreeSet::new(), None::<String>);
    for event in Parser::new_ext(markdown, options()) {
        if let Event::Start(Tag::Heading { .. }) = event {
            heading = Some(String::new());
        } else if let Event::End(TagEnd::Heading(_)) = event {
            let slug = slug(&heading.take().unwrap_or_default());
            let again = (1..).map(|n| format!("{slug}-{n}"));
            found.extend(std::iter::once(slug.clone()).chain(again).find(|slug| !found.contains(slug)));
        } else if let (Event::Text(text) | Event::Code(text), Some(heading)) = (&event, &mut heading) {
            heading.push_str(text);
        }
    }
    found
}

fn slug(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    let kept = lower.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A target as a path in the repository, seen from the page that names it; `None` if it leads outside.
fn resolve(page: &str, target: &str) -> Option<PathBuf> {
    let mut path = Path::new(page).parent().unwrap().to_owned();
    for part in Path::new(target).components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::ParentDir => {
                if !path.pop() {
                    return None;
                }
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// What is wrong with the links of a page.
fn broken(page: &str, markdown: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in links(markdown) {
        if link.starts_with("https://") {
            continue;
        }
        let (target, anchor) = link.split_once('#').map_or((link.as_str(), None), |(t, a)| (t, Some(a)));
        let file = if target.is_empty() { Some(PathBuf::from(page)) } else { resolve(page, target) };
        let Some(file) = file.filter(|file| root("").join(file).exists()) else {
            wrong.push(format!("{page}: {link} leads nowhere"));
            continue;
        };
        // The built book contains only the files of its folder.
        if page.starts_with("docs/") && !file.starts_with("docs") {
            wrong.push(format!("{page}: {link} leads out of the book"));
        }
        if let Some(anchor) = anchor {
            let whole = if target.is_empty() { markdown.to_owned() } else { read(file.to_str().unwrap()) };
            if !anchors(&whole).contains(anchor) {
                wrong.push(format!("{page}: {link}: there is no such heading"));
            }
        }
    }
    wrong
}

#[test]
fn every_link_leads_to_a_page_and_a_heading() {
    let all: Vec<String> = pages().into_iter().chain(beside()).collect();
    let wrong: Vec<String> = all.iter().flat_map(|page| broken(page, &read(page))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let number: usize = all.iter().map(|page| links(&read(page)).len()).sum();
    assert!(number > 80, "{number} links");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let of = |text: &str| broken("docs/format.md", text).len();
    assert_eq!(
        of("## A `b` heading, it is\n[x](#a-b-heading-it-is) [y](README.md) [z](https://example.org)"),
        0
    );
    assert_eq!(of("[x](nowhere.md)"), 1);
    assert_eq!(of("[x](#nowhere)"), 1);
    assert_eq!(of("[x](README.md#nowhere)"), 1);
    assert_eq!(of("[x](../README.md)"), 1);
    assert_eq!(of("![x](../../picture.png)"), 1);
}

fn book() -> Vec<String> {
    pages().into_iter().filter(|page| page.starts_with("docs/") && page != SUMMARY).collect()
}

#[test]
fn every_page_of_the_book_is_two_clicks_from_its_front_and_in_its_contents() {
    let targets = |page: &str| -> BTreeSet<String> {
        let of_page = links(&read(page)).into_iter();
        let files = of_page.filter_map(|link| resolve(page, link.split('#').next().unwrap()));
        files.map(|path| path.to_str().unwrap().to_owned()).collect()
    };
    let one = targets(FRONT);
    let pages = book();
    let near: BTreeSet<String> = one
        .iter()
        .filter(|page| pages.contains(page))
        .flat_map(|page| targets(page))
        .chain(one.clone())
        .collect();
    let contents = targets(SUMMARY);
    for page in &pages {
        assert!(page == FRONT || near.contains(page), "{page} is more than two clicks from {FRONT}");
        assert!(contents.contains(page), "{SUMMARY} does not list {page}");
    }
    assert!(pages.contains(&"docs/format.md".to_owned()));
}

#[test]
fn the_readme_is_short_and_has_the_two_commands_and_the_licences() {
    let readme = read("README.md");
    assert!(readme.len() <= 15_000, "{} bytes", readme.len());
    assert!(readme.contains("cargo run --release -- compare khojaly") && readme.contains("cargo test"));
    let license = ["LICENSE-MIT", "LICENSE-APACHE"];
    assert!(license.iter().all(|file| root(file).is_file() && readme.contains(file)));
    for page in ["docs/README.md", "docs/format.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"] {
        assert!(readme.contains(page), "the README does not lead to {page}");
    }
}

#[test]
fn what_is_written_is_for_the_public() {
    for page in pages().into_iter().chain(beside()) {
        let text = read(&page);
        for word in ["../shared", "/home/", "/tmp/", "TODO", "FIXME", "FORMAT.md", "DESIGN.md"] {
            assert!(!text.contains(word), "{page} names {word}");
        }
    }
}

/// Turns of phrase that CONTRIBUTING replaces.
const CALQUES: &[&str] = &[
    " is no text",
    " is no folder",
    " is no place",
    " is no proof",
    " is no error",
    " it is no ",
    " stands in ",
    " stand in ",
    " stands under ",
    " where it is not ",
    " where none is ",
    " where nothing is ",
    " of whom no two ",
    " tells `",
];

/// The sentences of a page, without code, transcripts and tables that are made from the program.
fn prose(page: &str) -> String {
    let (mut out, mut code, mut made) = (String::new(), false, false);
    for line in read(page).lines() {
        code ^= line.starts_with("```");
        made = made && line != END || line.starts_with(BEGIN);
        if !code && !made {
            out.push_str(line);
            out.push(' ');
        }
    }
    out
}

#[test]
fn the_pages_do_not_use_the_turns_that_contributing_replaces() {
    assert!(prose("docs/how-to/sceptic.md").contains("whether the table is true"));
    for page in pages() {
        for turn in CALQUES {
            assert!(!prose(&page).contains(turn), "{page} says “{turn}”");
        }
    }
    let rows = read("CONTRIBUTING.md")
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 2)
        .count();
    assert!(rows > 20, "CONTRIBUTING shows {rows} pairs");
}

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
        ("a saved web page for `add source`", bytes(extract::MAX_HTML_BYTES as u64)),
        ("rows of a spreadsheet for `import claims`", n(exchange::MOST_ROWS)),
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
        ("lines around a claim in which `gaps` asks for no other", n(gaps::NEAR)),
        ("lines of a stretch that `gaps` calls untouched", n(gaps::SHORTEST_STRETCH)),
        ("sources with a rare authority in common, for a proposed family", n(hints::RARE)),
        ("pairs with a page of their own in the report", n(report::MOST_PAIRS)),
        ("sources in one grid of the report", n(report::MOST_IN_GRID)),
        ("narrowest terminal that tables are drawn for, in columns", n(terminal::NARROWEST)),
    ];
    table(&["what", "limit"], rows.into_iter().map(|(what, limit)| vec![what.to_owned(), limit]))
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
        "limits" => limits(),
        "folded" => table(
            &["kind", "what does not count"],
            FOLDED.iter().map(|fold| vec![fold.name.to_owned(), fold.says.to_owned()]),
        ),
        "layouts" => table(
            &["layout", "shows", "use it when"],
            LAYOUTS.iter().map(|l| vec![format!("`{}`", l.name), l.summary.to_owned(), l.when.to_owned()]),
        ),
        "formats" => table(
            &["format", "gives"],
            FORMATS.iter().map(|(name, _, what)| vec![format!("`{name}`"), (*what).to_owned()]),
        ),
        other => panic!("no table is called {other}"),
    }
}

const BEGIN: &str = "<!-- table: ";
const END: &str = "<!-- end -->";

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
    for name in ["commands", "checks", "measures", "layouts", "formats", "limits"] {
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

#[test]
fn the_examples_of_the_format_load_without_errors_and_show_the_keys() {
    let page = read("docs/format.md");
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    let claims = blocks.iter().find(|block| block.contains("[project]\n")).unwrap();
    let sheets: Vec<&str> = blocks.iter().copied().filter(|block| block.contains("short = ")).collect();
    let named = |sheet: &str| {
        let head = sheet.lines().next().unwrap().trim_start_matches("# ");
        head.split(':').next().unwrap().to_owned()
    };
    let names: Vec<String> = sheets.iter().map(|sheet| named(sheet)).collect();
    let others: Vec<(String, String)> = ["memoir-1950", "cronica-1932"]
        .iter()
        .map(|id| {
            (format!("corpus/{id}.toml"), format!("short = \"{id}\"\ntitle = \"T\"\nlanguage = \"es\"\n"))
        })
        .collect();
    let mut files = vec![("claims.toml", *claims)];
    files.extend(names.iter().map(String::as_str).zip(sheets.iter().copied()));
    files.extend(others.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let dir = project(&files);
    let (loaded, evidence) = open(dir.path());
    let found = check(&loaded.project, &evidence);
    let errors: Vec<&str> = found.open(Level::Error).map(|f| f.problem.message.as_str()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    // The tables of the page have every key; the examples have all keys of the most common tables.
    let shown = |key: &keys::Key| {
        sheets.iter().chain([claims]).any(|text| {
            text.contains(&format!("{} = ", key.name))
                || text.contains(&format!("{}]", key.name))
                || text.contains(&format!("[{}.", key.name))
        })
    };
    let tables = [Table::Topic, Table::Position, Table::Claim, Table::Family, Table::Sheet];
    for key in tables.iter().flat_map(|&table| keys::of(table)) {
        assert!(shown(key), "the examples do not show {} of {}", key.name, key.table.word());
    }
}
