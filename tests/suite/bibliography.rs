//! Bibliographies come in as sheets and texts, fill in what is there, and go out again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use parallax::exchange::bibliography::items;
use parallax::extract::bibliography::{Layout, read, write};

use crate::support::{open, project, run, shipped_without_texts};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

const LIBRARY: &str = r#"[
{"id":"a1","type":"article-journal","title":"The Consequences of the War","container-title":"Polish Yearbook","volume":"45","page":"291-303",
 "author":[{"family":"Abilov","given":"Shamkhal"},{"family":"Isayev","given":"Ismayil"}],"issued":{"date-parts":[[2016]]},"DOI":"10.15804/x","language":"en-US"},
{"id":"b1","type":"book","title":"Black Garden: Armenia and <i>Azerbaijan</i>","publisher":"NYU Press","publisher-place":"New York",
 "author":[{"family":"Waal","given":"Thomas","non-dropping-particle":"de"}],"issued":{"date-parts":[["2003"]]},"language":"English"},
{"id":"broken","title":7 7},
{"id":"w1","type":"webpage","title":"Nagorno-Karabakh","URL":"https://example.org/x?a=1&b=2","issued":{"raw":"forthcoming"},
 "author":[{"literal":"Anna Panorama"}],"attachments":[{"path":"/no/such/file.pdf"},{"path":"storage:AB/page.html"}]},
{"id":"orig","type":"book","title":"Reprint","original-date":{"date-parts":[[1809]]},"issued":{"date-parts":[[1998]]},"author":[{"family":"Gül","given":"M."}],
 "translator":[{"family":"Otis","given":"G."}]},
{"id":"again","type":"book","title":"Reprint","issued":{"date-parts":[[1998]]},"author":[{"family":"Gül","given":"Murat"}]},
{"id":"other","type":"chapter","title":"Introduction","container-title":"The book","issued":{"date-parts":[[1998]]},"author":[{"family":"Gül","given":"M."}],"page":"1–20",
 "editor":[{"family":"Dyer","given":"B."}],"publisher":"Press"}
]"#;

fn page() -> String {
    let words =
        "The harbour master wrote that the gates were closed at noon, and nobody saw who had closed them. "
            .repeat(12);
    format!(
        "<html lang=\"en\"><head><title>Nagorno-Karabakh</title></head><body><article><h1>Nagorno-Karabakh</h1><p>{words}</p><p>{words}</p></article></body></html>"
    )
}

fn sheet(dir: &Path, id: &str) -> String {
    fs::read_to_string(dir.join("corpus").join(format!("{id}.toml")))
        .unwrap_or_else(|_| panic!("no sheet {id}"))
}

fn brought_in() -> tempfile::TempDir {
    let dir =
        project(&[("claims.toml", CLAIMS), ("library.json", LIBRARY), ("storage/AB/page.html", &page())]);
    let (_, error, code) = run(dir.path(), &["import", "bibliography", "library.json"]);
    assert!(code == 1 && error.contains("library.json:6: item 3 (broken)"), "{error}");
    assert!(error.contains("6 items of CSL JSON, and 1 that are broken"), "{error}");
    assert!(
        error.contains("5 sources, 1 with a text")
            && error.contains("again is gul-1998 too: twice in the file, first as orig"),
        "{error}"
    );
    assert!(
        error.contains("w1: date “forthcoming”: not a date (line 7)")
            && error.contains("w1: /no/such/file.pdf is outside the folder of the bibliography")
            && error.contains("page.html → anna-panorama"),
        "{error}"
    );
    dir
}

#[test]
fn items_become_sheets_and_attached_files_texts() {
    let dir = brought_in();
    let path = dir.path();
    for (id, lines) in [
        (
            "abilov-2016",
            &[
                "short = \"Abilov and Isayev 2016\"",
                "author = [\"Shamkhal Abilov\", \"Ismayil Isayev\"]",
                "kind = \"article\"",
                "date = \"2016\"",
                "doi = \"10.15804/x\"",
                "container = \"Polish Yearbook\"",
                "volume = \"45\"",
                "page_range = \"291-303\"",
                "citation_key = \"a1\"",
                "language = \"en-US\"",
            ][..],
        ),
        (
            "de-waal-2003",
            &[
                "title = \"Black Garden: Armenia and Azerbaijan\"",
                "author = [\"Thomas de Waal\"]",
                "publisher = \"NYU Press\"",
                "place = \"New York\"",
            ],
        ),
        ("gul-1998", &["original_date = \"1809\"", "translator = [\"G. Otis\"]"]),
        (
            "gul-1998-introduction",
            &["short = \"Gül 1998b\"", "container = \"The book\"", "editor = [\"B. Dyer\"]"],
        ),
        (
            "anna-panorama",
            &[
                "bodies = [\"Anna Panorama\"]",
                "url = \"https://example.org/x?a=1&b=2\"",
                "original = \"page.html\"",
                "# Not read: date “forthcoming”: not a date.",
            ],
        ),
    ] {
        let text = sheet(path, id);
        for line in lines {
            assert!(text.lines().any(|l| l.starts_with(line)), "{line} in {id}:\n{text}");
        }
    }
    assert!(fs::read_to_string(path.join("corpus/anna-panorama.txt")).unwrap().contains("closed at noon"));
    let (out, error, code) = run(path, &["check"]);
    assert_eq!(code, 0, "{out}{error}");
    // The second time nothing is new.
    let (_, error, code) = run(path, &["import", "bibliography", "library.json"]);
    assert!(
        code == 1
            && error.contains("nothing in the file is new")
            && error.contains("a1 is abilov-2016 by key"),
        "{error}"
    );
    let (_, error, code) = run(path, &["undo"]);
    assert!(code == 0 && !path.join("corpus/abilov-2016.toml").exists(), "{error}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let dir = project(&[("claims.toml", CLAIMS), ("library.json", LIBRARY)]);
    let (out, _, code) = run(dir.path(), &["import", "bibliography", "library.json", "--dry-run"]);
    assert!(
        code == 1
            && out.contains("corpus/abilov-2016.toml")
            && out.contains("container = \"Polish Yearbook\""),
        "{out}"
    );
    assert!(!dir.path().join("corpus").join("abilov-2016.toml").exists());
    let (_, error, code) = run(dir.path(), &["import", "bibliography", "claims.toml"]);
    assert!(code == 2 && error.contains("has no entry of CSL JSON"), "{error}");
}

/// By doi, url and title; what a sheet says stays, and a difference is told. Works that only share a title are others.
#[test]
fn sheets_that_are_there_are_filled_in_and_never_overwritten() {
    let sheet_of = |more: &str| format!("# my notes\nshort = \"S\"\nlanguage = \"en\"\n{more}");
    let bib = "@article{x, title={The {War}}, author={Abilov, Shamkhal}, date={2016-03}, volume={45}, publisher={Press}, doi={https://doi.org/10.1/A}}\n\
               @online{y, title={The quay}, date={1999}, url={https://www.example.org/y/}, author={Gül, M.}}\n\
               @book{z, title={The Mill: a history}, author={Dyer, B.}, date={1950}, publisher={Press}}\n\
               @book{i, title={Introduction}, author={Else, Some}, date={1950}}\n";
    let dir = project(&[
        ("claims.toml", CLAIMS),
        ("lib.bib", bib),
        (
            "corpus/by-doi.toml",
            &sheet_of(
                "title = \"The war\"\ndoi = \"10.1/a\"\npublisher = \"Books\"\ndate = \"2016\"\nkind = \"op-ed\"\n",
            ),
        ),
        (
            "corpus/by-url.toml",
            &sheet_of("title = \"The quay\"\nurl = \"http://example.org/y\"\ndate = \"1999\"\n"),
        ),
        ("corpus/by-title.toml", &sheet_of("title = \"The mill — a History\"\nauthor = [\"Dyer, Bea\"]\n")),
        (
            "corpus/intro.toml",
            &sheet_of("title = \"Introduction\"\nauthor = [\"Other Body\"]\ndate = \"1950\"\n"),
        ),
    ]);
    let path = dir.path();
    let (_, error, code) = run(path, &["import", "bibliography", "lib.bib"]);
    assert_eq!(code, 0, "{error}");
    for said in [
        "x is by-doi by doi; gets volume, citation_key, author",
        "y is by-url by url; gets kind, citation_key, author",
        "z is by-title by title; gets kind, date, publisher, citation_key",
        "x: by-doi publisher: Books, not Press",
        "1 source",
    ] {
        assert!(error.contains(said), "{said}: {error}");
    }
    let filled = sheet(path, "by-doi");
    assert!(
        filled.starts_with("# my notes\n")
            && filled.contains("publisher = \"Books\"")
            && filled.contains("kind = \"op-ed\""),
        "{filled}"
    );
    assert!(
        filled.contains("author = [\"Shamkhal Abilov\"]") && filled.contains("date = \"2016\"\n"),
        "{filled}"
    );
    assert!(path.join("corpus/else-1950.toml").exists());
}

#[test]
fn what_goes_out_comes_in_again() {
    for dir in [brought_in(), shipped_without_texts()] {
        let path = dir.path();
        for name in ["out.bib", "out.json"] {
            let (_, error, code) = run(path, &["export", "bibliography", "-o", name]);
            assert_eq!(code, 0, "{error}");
            let (_, error, code) = run(path, &["import", "bibliography", name]);
            assert!(
                code == 0 && error.contains("nothing in the file is new") && !error.contains("Differs"),
                "{name} {error}"
            );
        }
        let known: Vec<_> = items(&open(path).0.project).into_iter().map(|(_, item)| item).collect();
        for (what, layout) in [("csl-json", Layout::CslJson), ("biblatex", Layout::BibLatex)] {
            let (out, _, code) = run(path, &["export", "bibliography", "--as", what]);
            assert_eq!((code, &out), (0, &write(&known, layout)), "{what}");
            assert_eq!(read(&out).unwrap().items, known, "{what} {out}");
        }
    }
}

#[test]
fn five_thousand_items_of_which_twenty_are_broken() {
    let mut bib = String::new();
    for n in 1..=5_000 {
        let brace = if n % 250 == 0 { "" } else { "}" };
        writeln!(
            bib,
            "@book{{k{n},\n  title = {{Work {n}{brace},\n  author = {{Name{n}, G.}},\n  year = {}\n}}",
            1500 + n % 500
        )
        .unwrap();
    }
    let dir = project(&[("claims.toml", CLAIMS), ("lib.bib", &bib)]);
    let (_, error, code) = run(dir.path(), &["import", "bibliography", "lib.bib"]);
    assert!(code == 1 && error.contains("4,980 items") && error.contains("20 that are broken"), "{error}");
    assert!(
        error.contains("lib.bib:1246: item 250 (k250)") && error.contains("item 5000 (k5000)"),
        "{error}"
    );
    assert_eq!(open(dir.path()).0.project.sources.len(), 4_980);
}
