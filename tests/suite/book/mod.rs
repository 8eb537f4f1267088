//! The README and the book: every link leads somewhere, every page can be reached in a few steps, and every table comes
//! from the program.
//!
//! A table between `<!-- table: NAME -->` and `<!-- end -->` is made from the code. With `PARALLAX_BLESS=1` the pages
//! are rewritten: then read `git diff`.

mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use parallax::analysis::check::check;
use parallax::diagnostic::Level;
use parallax::format::keys::{self, Table};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::support::{open, pages, project, root};
use tables::{BEGIN, END};

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
