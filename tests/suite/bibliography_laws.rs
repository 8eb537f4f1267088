//! Laws of bibliographies: an import that is repeated changes nothing, an export that comes back changes nothing, and a project
//! that is made from an export gives it again. Over generated items that are much alike; and how the cost grows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use parallax::exchange::bibliography::items;
use parallax::extract::bibliography::{Item, Layout, Person, read, write};
use parallax::workspace::Workspace;
use proptest::prelude::*;

use crate::support::{project, run};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

/// The sheets of a project.
fn sheets(dir: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(dir.join("corpus")).into_iter().flatten().flatten();
    files
        .map(|file| {
            (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

fn import(dir: &Path, items: &[Item]) -> bool {
    let mut workspace = Workspace::open(dir, &[]).unwrap();
    let catalogued = workspace.catalogue(items, &[], "lib", true).unwrap();
    assert_eq!(catalogued.entered.len(), items.len());
    for (entered, item) in catalogued.entered.iter().zip(items) {
        assert_eq!(entered.key, item.id);
        assert!(!entered.source.is_empty());
    }
    let Some(plan) = catalogued.plan else { return false };
    workspace.commit(plan, false).unwrap_or_else(|error| panic!("{error:?}"));
    true
}

fn export(dir: &Path, layout: Layout) -> String {
    let workspace = Workspace::open(dir, &[]).unwrap();
    let items: Vec<Item> = items(workspace.project()).into_iter().map(|(_, item)| item).collect();
    write(&items, layout)
}

/// Few values, so that many items are alike.
fn item() -> impl Strategy<Value = Item> {
    let title = prop::sample::select(vec![
        "The war",
        "The war, part 2",
        "The war: a view of it",
        "Introduction",
        "???",
    ]);
    let people = prop::collection::vec(
        prop::sample::select(vec![
            Person::new("Gül", "M."),
            Person::new("Gül", "Murat"),
            Person::new("Gül", "A."),
            Person::new("de Waal", "Thomas"),
            Person::body("Anna Panorama"),
            Person::body("Human Rights Watch"),
            Person::others(),
        ]),
        0..3,
    );
    let date = prop::option::of(prop::sample::select(vec!["1998", "1998-02", "1999", "1998/..", "1998?"]));
    let few = |values: &'static [&'static str]| prop::option::weighted(0.3, prop::sample::select(values));
    let key = prop::sample::select(vec!["k1", "k2", "k.3", "k 3", "K1", "item 4", "item 5", "gul-1998"]);
    let kind = prop::sample::select(vec!["book", "chapter", "document", "webpage", "article-journal"]);
    (
        (key, kind, title, people, date),
        (few(&["10.1/a", "10.1/b"]), few(&["https://a.org/x", "https://a.org/x#b", "https://b.org/y"])),
        (few(&["1", "2"]), few(&["1", "2nd"]), few(&["1-20", "21-40"]), few(&["Review", "The book"])),
        (few(&["en", "de"]), few(&["Press", "Books"]), few(&["2", "II"])),
    )
        .prop_map(
            |(
                (id, kind, title, authors, date),
                (doi, url),
                (volume, edition, pages, container),
                (language, publisher, issue),
            )| {
                let some = |text: Option<&str>| text.map(str::to_owned);
                Item {
                    id: id.to_owned(),
                    kind: kind.to_owned(),
                    title: title.to_owned(),
                    authors,
                    date: some(date),
                    doi: some(doi),
                    url: some(url),
                    volume: some(volume),
                    edition: some(edition),
                    pages: some(pages),
                    container: some(container),
                    language: some(language),
                    publisher: some(publisher),
                    issue: some(issue),
                    ..Item::default()
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Over two bibliographies, one after the other, then each again.
    #[test]
    fn bibliography_that_comes_twice_comes_once(
        first in prop::collection::vec(item(), 1..7),
        second in prop::collection::vec(item(), 1..7),
    ) {
        let dir = project(&[("claims.toml", CLAIMS)]);
        import(dir.path(), &first);
        import(dir.path(), &second);
        let once = sheets(dir.path());
        for again in [&second, &first, &second] {
            let changed = import(dir.path(), again);
            prop_assert!(!changed, "{:#?}", sheets(dir.path()));
        }
        prop_assert_eq!(&sheets(dir.path()), &once);
        for layout in [Layout::BibLatex, Layout::CslJson] {
            let out = export(dir.path(), layout);
            let back = read(&out).unwrap();
            prop_assert!(!import(dir.path(), &back.items), "{}\n{:#?}\n{:#?}", out, once, sheets(dir.path()));
        }
    }

    #[test]
    fn bibliography_of_a_project_makes_the_project_that_exports_it(library in prop::collection::vec(item(), 1..9)) {
        for layout in [Layout::BibLatex, Layout::CslJson] {
            let dir = project(&[("claims.toml", CLAIMS)]);
            import(dir.path(), &library);
            let out = export(dir.path(), layout);
            let other = project(&[("claims.toml", CLAIMS)]);
            import(other.path(), &read(&out).unwrap().items);
            prop_assert_eq!(export(other.path(), layout), out);
        }
    }
}

/// How long an import, an import of the same again, and the report of the citations take.
fn took(n: usize, entry: impl Fn(usize) -> String) -> [Duration; 3] {
    let mut bib = String::new();
    for i in 0..n {
        writeln!(bib, "{}", entry(i)).unwrap();
    }
    let dir = project(&[("claims.toml", CLAIMS), ("lib.bib", &bib)]);
    let items = read(&bib).unwrap().items;
    let timed = |run: &dyn Fn()| {
        let begin = Instant::now();
        run();
        begin.elapsed()
    };
    let first = timed(&|| assert!(import(dir.path(), &items)));
    let again = timed(&|| assert!(!import(dir.path(), &items)));
    let out = timed(&|| assert_eq!(read(&export(dir.path(), Layout::BibLatex)).unwrap().items.len(), n));
    [first, again, out]
}

/// Items that have all in common but one fact: what is quadratic shows here first.
#[test]
#[ignore = "a measurement: run it alone, with --ignored --nocapture"]
fn bibliography_cost_grows_near_linearly() {
    type Make = fn(usize) -> String;
    let makes: [(&str, Make); 4] = [
        ("one title, many authors", |i| {
            format!("@book{{k{i}, title={{Introduction}}, author={{Name{i}, G.}}, year={{1998}}}}")
        }),
        ("one title, many years", |i| {
            format!(
                "@book{{k{i}, title={{Annual report}}, author={{Gül, M.}}, year={{{}}}, volume={{{i}}}}}",
                1000 + i % 999
            )
        }),
        ("one author and year", |i| {
            format!("@book{{k{i}, title={{Work {i}}}, author={{Gül, M.}}, year={{1998}}}}")
        }),
        ("one author, year and title", |i| {
            format!("@book{{k{i}, title={{The war}}, author={{Gül, M.}}, year={{1998}}, volume={{{i}}}}}")
        }),
    ];
    for (what, make) in makes {
        for n in [1250, 2500, 5000] {
            let _ = writeln!(std::io::stderr(), "{what}, {n}: {:?}", took(n, make));
        }
    }
}

/// The report and `source` of many sources of one author and year.
#[test]
#[ignore = "a measurement: run it alone, with --ignored --nocapture"]
fn bibliography_cost_of_the_report() {
    for n in [1250, 2500, 5000] {
        let mut bib = String::new();
        for i in 0..n {
            writeln!(bib, "@book{{k{i}, title={{Work {i}}}, author={{Gül, M.}}, year={{1998}}}}").unwrap();
        }
        let dir = project(&[("claims.toml", CLAIMS), ("lib.bib", &bib)]);
        let mut all = Vec::new();
        for args in [
            &["import", "bibliography", "lib.bib"][..],
            &["report", "-o", "r.html"],
            &["export", "bibliography", "-o", "o.bib"],
        ] {
            let begin = Instant::now();
            let (_, error, code) = run(dir.path(), args);
            assert_eq!(code, 0, "{error}");
            all.push(begin.elapsed());
        }
        let _ = writeln!(std::io::stderr(), "{n}: {all:?}");
    }
}
