//! Files as users have them: spreadsheets and lists from other programs, old encodings, documents that are not texts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use parallax::exchange::{Cells, SPOILT, by_cells, claims_of, rest, template};
use proptest::prelude::*;

use crate::support::{open, project, run, sample};

const TEXT: &str = "The compensation was paid at noon by the clerk.\n";
const PROJECT: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}

#[test]
fn a_batch_is_read_as_other_programs_write_it() {
    let dir = project(&[("t.txt", TEXT)]);
    let hypothesis = "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags\r\n2024-01-01,a,,http://example.org,g,Annotation,paid at noon,c,t\r\n";
    let w3c = "[{\"id\": \"x\", \"target\": [{\"selector\": [{\"type\": \"RangeSelector\"}, {\"type\": \"TextQuoteSelector\", \"exact\": \"paid at noon\", \"prefix\": \"was \"}]}]}]";
    for (name, bytes) in [
        ("semi.csv", b"id;quote\n1;paid at noon\n".to_vec()),
        ("tab.tsv", b"id\tquote\n1\tpaid at noon\n".to_vec()),
        ("u16.csv", utf16("id,quote\n1,paid at noon\n")),
        ("u16.txt", utf16("id\tquote\r\n1\tpaid at noon\r\n")),
        ("caps.csv", b"ID,Quote\n1,paid at noon\n".to_vec()),
        ("sep.csv", b"sep=;\r\nID;Exact;Prefix\r\n1;paid at noon;was\r\n".to_vec()),
        ("mark.csv", b"\xEF\xBB\xBFQuotation\n\"paid at noon\"\n".to_vec()),
        ("old.csv", b"id;quote;note\n1;paid at noon;d\xE9j\xE0 vu\n".to_vec()),
        ("h.csv", hypothesis.as_bytes().to_vec()),
        ("w.jsonl", b"{\"id\":1,\"exact\":\"paid at noon\",\"prefix\":\"was \",\"suffix\":\" by\"}".to_vec()),
        ("a.json", b"[{\"id\":1,\"quote\":\"paid at noon\"}]".to_vec()),
        ("pretty.json", b"[\n  {\n    \"Quote\": \"paid at noon\"\n  }\n]\n".to_vec()),
        ("w3c.json", w3c.as_bytes().to_vec()),
        ("list.csv", b"{\"quote\":\"paid at noon\"}\n".to_vec()),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
        let (out, error, code) = run(dir.path(), &["quote", "--batch", name, "t.txt", "--format", "json"]);
        assert_eq!(code, 0, "{name}: {error}");
        let rows: Vec<serde_json::Value> =
            out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(rows.len() == 1 && rows[0]["match"] == "exact" && rows[0]["start"] == 21, "{name}: {out}");
    }
    for (name, bytes, says) in [
        ("none.csv", "id;words\n1;x\n", "no column `quote`"),
        ("line.csv", "quote,line\npaid at noon,\npaid at noon,two\n", "B3: the line is not a number"),
        ("key.jsonl", "{\"quote\": \"x\"}\n{\"words\": \"x\"}\n", "line 2: there is no `quote`"),
        ("broken.jsonl", "{\"quote\": \"x\"}\n{\"quote\": \n", "line 2 is not JSON"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
        let (_, error, code) = run(dir.path(), &["quote", "--batch", name, "t.txt"]);
        assert!(code == 2 && error.contains(says) && !error.contains("struct"), "{name}: {error}");
    }
}

#[test]
fn documents_that_are_no_texts_are_refused_by_what_they_are_everywhere() {
    let dir = project(&[("claims.toml", PROJECT), ("q.jsonl", "{\"quote\": \"noon\"}\n")]);
    for (name, bytes, says) in [
        ("t.docx", b"PK\x03\x04\x14\0\0\0word/document.xml".as_slice(), "is a Word document"),
        ("t.txt", b"PK\x03\x04\x14\0\0\0word/document.xml", "is a Word document"),
        ("p.webarchive", b"bplist00\xD1\x01\x02_\x10\x0FWebMainResource\xD4", "is a web archive of Safari"),
        ("p.html", b"%PDF-1.4\n%\xE2\xE3\n", "is a PDF"),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
        for args in [&["add", "source", name][..], &["quote", "--batch", "q.jsonl", name]] {
            let (_, error, code) = run(dir.path(), args);
            assert!(code == 2 && error.contains(says) && error.contains("help"), "{args:?}: {error}");
        }
    }
    fs::write(dir.path().join("x.csv"), b"PK\x03\x04\x14\0\0\0xl/workbook.xml").unwrap();
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
    assert!(code == 2 && error.contains("is a workbook") && error.contains("CSV"), "{error}");
    assert!(fs::read_dir(dir.path().join("corpus")).map_or(0, Iterator::count) == 0);
}

#[test]
fn a_guessed_encoding_is_said_kept_and_found() {
    let dir = project(&[("claims.toml", PROJECT)]);
    let polish = b"Most zamkni\xEAto w po\xB3udnie i nikt nie wiedzia\xB3, ilu ludzi przesz\xB3o. \xAFaden \x9Cwiadek nie zosta\xB3 \
        wezwany, bo most run\xB9\xB3 o \x9Cwicie, a stra\xBFnik spa\xB3.";
    fs::write(dir.path().join("t.txt"), polish).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "t.txt", "--language", "pl"]);
    assert!(
        code == 0 && error.contains("windows-1250 was guessed") && error.contains("--encoding"),
        "{error}"
    );
    assert!(read(dir.path(), "corpus/t.txt").contains("Żaden świadek"));
    let sheet = read(dir.path(), "corpus/t.toml");
    assert!(sheet.contains("encoding = \"windows-1250?\""), "{sheet}");
    let (out, _, _) = run(dir.path(), &["check", "--level", "advice"]);
    assert!(out.contains("encoding-guessed") && out.contains("read as windows-1250"), "{out}");
    // A person has confirmed it.
    fs::write(dir.path().join("corpus/t.toml"), sheet.replace("1250?", "1250")).unwrap();
    assert!(!run(dir.path(), &["check", "--level", "advice"]).0.contains("encoding-guessed"));
    // If it is named it is not a guess; and if something suggests another encoding, that is reported.
    let (_, error, _) =
        run(dir.path(), &["add", "source", "t.txt", "--id", "u", "--encoding", "windows-1250"]);
    assert!(
        !error.contains("guessed") && !read(dir.path(), "corpus/u.toml").contains("encoding ="),
        "{error}"
    );
    fs::write(dir.path().join("utf8.txt"), "Żaden świadek nie został wezwany.").unwrap();
    let (_, error, _) = run(dir.path(), &["add", "source", "utf8.txt", "--encoding", "windows-1250"]);
    assert!(error.contains("its bytes are UTF-8"), "{error}");
}

#[test]
fn a_text_is_read_as_it_was_stored_whatever_stands_in_it() {
    let text = "Hello. 15 \u{1B}$B!G\u{1B}(B000 people walked over, and the mill stood there.\n";
    let sheet = "short = \"A\"\ntitle = \"A\"\nlanguage = \"ja\"\n";
    let dir = project(&[
        ("claims.toml", PROJECT),
        ("corpus/a.toml", sheet),
        ("corpus/a.txt", text),
        ("x.txt", text),
    ]);
    assert_eq!(open(dir.path()).0.texts[0].as_ref().unwrap().raw(), text);
    // When it is added from elsewhere it is decoded once, and then read as it is.
    assert_eq!(run(dir.path(), &["add", "source", "x.txt"]).2, 0);
    let loaded = open(dir.path()).0;
    let at = loaded.project.sources.iter().position(|source| source.id == "x").unwrap();
    assert_eq!(loaded.texts[at].as_ref().unwrap().raw(), read(dir.path(), "corpus/x.txt"));
}

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\nquote_limit = 8\n[who.ann]\nname = \"Ann\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\n\
    [topic.t.positions]\np = \"P\"\nq = \"Q\"\n[topic.t.counts]\ndead = \"D\"\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\n\
    stance = \"asserts\"\nsays = \"Says it.\"\nquotes = [\"paid at noon\"]\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n";

fn case() -> tempfile::TempDir {
    project(&[("claims.toml", CLAIMS), ("corpus/a.toml", SHEET), ("corpus/a.txt", TEXT)])
}

#[test]
fn an_import_is_read_as_other_programs_write_it() {
    let rows = "topic;source;position;stance;says;quotations\nt;a;q;asserts;Says so;by the clerk\n";
    let json = "[{\"topic\": \"t\", \"source\": \"a\", \"position\": \"q\", \"stance\": \"asserts\", \"says\": \"Says so\", \"quotations\": [\"by the clerk\"]}]";
    for bytes in [
        format!("\u{FEFF}{rows}").into_bytes(),
        format!("sep=;\r\n{rows}").into_bytes(),
        utf16(&rows.replace(';', "\t")),
        rows.replace(';', ",")
            .to_uppercase()
            .replace("T,A,Q,ASSERTS,SAYS SO,BY THE CLERK", "t,a,q,Asserts,Says so,by the clerk")
            .into_bytes(),
        json.as_bytes().to_vec(),
        json.trim_matches(['[', ']']).as_bytes().to_vec(),
    ] {
        let dir = case();
        fs::write(dir.path().join("x.csv"), &bytes).unwrap();
        let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
        assert!(code == 0 && error.contains("1 claim"), "{}: {error}", String::from_utf8_lossy(&bytes));
        assert!(read(dir.path(), "claims.toml").contains("quotes = [\"by the clerk\"]"));
    }
}

#[test]
fn a_figure_is_one_however_it_is_written_and_is_imported_once() {
    let head = "topic,source,position,stance,says,quotations,figure_keys\n";
    let dir = case();
    for (i, figure) in
        ["is=09, counts=dead", "counts=dead;is=9.0", "is = +9, counts = \"dead\"", "counts=dead,is=9"]
            .iter()
            .enumerate()
    {
        fs::write(
            dir.path().join("x.csv"),
            format!("{head}t,a,q,asserts,Nine.,by the clerk,\"{}\"\n", figure.replace('"', "\"\"")),
        )
        .unwrap();
        let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
        let says = if i == 0 { "Imported" } else { "Unchanged" };
        assert!(code == 0 && error.contains(says), "{figure}: {error}");
    }
    assert!(
        read(dir.path(), "claims.toml").contains("{ counts = \"dead\", is = 9 }"),
        "{}",
        read(dir.path(), "claims.toml")
    );
    // A number word with its usual bounds is the same as without bounds.
    for figure in ["words=dozens, counts=dead", "counts=dead,words=dozens,min=24,max=99"] {
        fs::write(
            dir.path().join("x.csv"),
            format!("{head}t,a,q,asserts,Dozens.,by the clerk,\"{figure}\"\n"),
        )
        .unwrap();
        assert_eq!(run(dir.path(), &["import", "claims", "x.csv"]).2, 0);
    }
    assert_eq!(open(dir.path()).0.project.topics[0].claims.len(), 3);
}

/// Rows that an import takes or refuses, with the cell that it names.
const ROWS: &[(&str, Option<&str>)] = &[
    ("t,a,q,asserts,Fine.,by the clerk,,", None),
    ("t,a,q,asserts,Fine without words.,,,", None),
    ("t,a,q,asserts,Says it.,by the baker,,", Some("F2")),
    ("t,a,q,asserts,Too long.,The compensation was paid at noon by the clerk of it,,", Some("F2")),
    ("t,a,q,asserts,A figure.,by the clerk,\"counts=dead, is=09\",", None),
    ("t,a,q,asserts,A figure.,by the clerk,\"counts=died, is=9\",", Some("G2")),
    ("t,a,q,asserts,A figure.,by the clerk,counts=dead,", Some("G2")),
    ("t,a,q,asserts,A figure.,by the clerk,\"counts=dead, is=9, about=9\",", Some("G2")),
    ("t,a,q,asserts,A figure.,by the clerk,\"counts=dead, words=scores\",", Some("G2")),
    ("t,a,q,asserts,A figure.,by the clerk,\"counts=dead, is=9, by=bob\",", Some("G2")),
    ("t,a,q,asserts,A name.,by the clerk,,No Id", Some("H2")),
    ("t,a,x,asserts,No position.,by the clerk,,", Some("C2")),
];

#[test]
fn a_dry_run_refuses_exactly_what_the_import_would() {
    for (row, cell) in ROWS {
        let dir = case();
        fs::write(
            dir.path().join("x.csv"),
            format!("topic,source,position,stance,says,quotations,figure_keys,id\n{row}\n"),
        )
        .unwrap();
        let (_, tried, dry) = run(dir.path(), &["import", "claims", "x.csv", "--dry-run"]);
        assert_eq!(read(dir.path(), "claims.toml"), CLAIMS, "{row}");
        let (_, told, code) = run(dir.path(), &["import", "claims", "x.csv"]);
        assert_eq!((dry == 0, code == 0), (cell.is_none(), cell.is_none()), "{row}: {tried} {told}");
        let named = |error: &str| cell.is_none_or(|cell| error.contains(&format!("x.csv:{cell}")));
        assert!(named(&tried) && named(&told), "{row}: {tried}");
        assert_eq!(read(dir.path(), "claims.toml") == CLAIMS, cell.is_some(), "{row}");
    }
}

#[test]
fn what_is_taken_and_what_is_given_back_are_all_rows() {
    let dir = case();
    let mut csv = "Topic;source;position;stance;says;quotations;figure_keys;id\r\n".to_owned();
    for (row, _) in ROWS {
        let _ = writeln!(
            csv,
            "{}",
            row.replace("\"counts=dead, is=9, about=9\"", "'-5").replace(", ", "; ").replace(',', ";")
        );
    }
    let csv = csv.replace("\"counts=dead; is=09\"", "counts=dead,is=09");
    let cells = Cells::read(csv.into_bytes()).unwrap();
    let loaded = open(dir.path()).0;
    let found = claims_of(&cells, &loaded.project);
    let given_back = Cells::read(rest(&cells, &found.problems).into_bytes()).unwrap();
    assert_eq!(given_back.rows.len() + found.drafts.len() + found.same + found.blank, cells.rows.len());
    assert!(!given_back.rows.is_empty() && given_back.heads.last().is_some_and(|head| head == SPOILT));
    // Each row comes back with all its cells and its problem.
    for row in &given_back.rows {
        assert!(cells.rows.iter().any(|old| old.cells[..7] == row.cells[..7]), "{row:?}");
        assert!(row.cells.last().is_some_and(|says| says.contains(": ")), "{row:?}");
    }
    // Imported again, they have the same problems.
    let again = claims_of(&given_back, &loaded.project);
    assert_eq!(again.problems.len(), found.problems.len());
    assert!(again.drafts.is_empty());
    let none = by_cells(&cells, &found, &loaded.project, &loaded.project.files, &[]);
    assert!(none.is_empty());
}

#[test]
fn the_template_has_an_example_that_imports_as_nothing() {
    let dir = case();
    fs::write(dir.path().join("x.csv"), template()).unwrap();
    let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
    assert!(code == 0 && error.contains("Unchanged"), "{error}");
    let cells = Cells::read(template().into_bytes()).unwrap();
    assert!(cells.rows[0].cells.iter().any(|cell| cell.contains("more_than=30")));
}

#[test]
fn csv_is_known_as_utf_8_by_spreadsheet_programs() {
    let dir = sample();
    for args in [&["compare", "gates", "--format", "csv"][..], &["figures", "--format", "csv"]] {
        assert!(run(dir.path(), args).0.starts_with('\u{FEFF}'), "{args:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn csv_to_claims_to_csv_is_the_identity_for_any_words(
        says in prop::collection::vec("[ '=+\\-@＝＋－＠;,\"a-c5]{0,6}[a-c5'=\\-]", 1..12),
        notes in prop::collection::vec("[ '=+\\-@＝a\t]{0,6}", 12),
    ) {
        let mut toml = CLAIMS.replace("quotes = [\"paid at noon\"]\n", "");
        let list = |words: &str| serde_json::to_string(words).unwrap();
        for (i, (says, note)) in says.iter().zip(&notes).enumerate() {
            let gloss = if note.trim().is_empty() { String::new() } else { format!(", gloss = {}", list(note)) };
            let _ = write!(toml, "[[topic.t.claim]]\nsource = \"a\"\nposition = \"q\"\nstance = \"asserts\"\nsays = {}\n\
                quotes = [{{ exact = {}{gloss} }}, \"@x\"]\ncue = [{}]\n", list(&format!("{says}{i}")), list(&format!("{} at", says.trim())), list(&format!("-{i}")));
        }
        let dir = project(&[("claims.toml", &toml), ("corpus/a.toml", SHEET), ("corpus/a.txt", TEXT)]);
        let csv = |dir: &Path| run(dir, &["compare", "t", "--format", "csv"]).0;
        let before = csv(dir.path());
        // All claims are removed and imported again.
        let bare = &toml[..toml.find("[[topic").unwrap()];
        fs::write(dir.path().join("claims.toml"), bare).unwrap();
        fs::write(dir.path().join("x.csv"), &before).unwrap();
        let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv", "--force"]);
        prop_assert_eq!(code, 0, "{}", error);
        prop_assert_eq!(csv(dir.path()), before.clone());
        let (_, error, code) = run(dir.path(), &["import", "claims", "x.csv"]);
        prop_assert!(code == 0 && error.contains("Unchanged"), "{}", error);
    }
}
