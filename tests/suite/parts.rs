//! Keys of a sheet that say what a source is: a part of the text of another (a letter in an edition, a deposition), and when
//! it was written.

use crate::support::{open, project, run};

const EDITION: &str = "Letters of 1932.\nThe mill burned at noon.\nNobody was hurt, I hear.\nThe second letter.\n\
    The mill burned at night.\nTwo weavers were hurt.\nThe third letter.\nThe gate was locked.\n";

/// An edition with a part of it: the second letter, and the last line.
fn edition(part: &str) -> tempfile::TempDir {
    let toml = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"When?\"\n\
        mentions = [\"burned\"]\n[topic.t.positions]\nnoon = \"At noon\"\nnight = \"At night\"\n[[topic.t.claim]]\n\
        source = \"letter\"\nposition = \"night\"\nstance = \"asserts\"\nsays = \"S\"\n\
        quotes = [\"The mill burned at night\"]\n[[topic.t.claim]]\nsource = \"edition\"\nposition = \"noon\"\n\
        stance = \"asserts\"\nsays = \"S\"\nquotes = [\"The mill burned at noon\"]\n";
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    project(&[
        ("claims.toml", toml),
        ("corpus/edition.toml", sheet),
        ("corpus/letter.toml", &format!("{sheet}{part}")),
        ("corpus/edition.txt", EDITION),
    ])
}

const LETTER: &str = "text = \"edition\"\nlines = [[4, 6], [8, 8]]\n";

#[test]
fn a_part_of_a_text_has_its_own_quotations_places_and_lock() {
    let dir = edition(LETTER);
    let compared = |dir: &std::path::Path| run(dir, &["compare", "t", "--format", "json"]).0;
    let here: serde_json::Value = serde_json::from_str(&compared(dir.path())).unwrap();
    let claim = &here["topics"][0]["sources"]["letter"]["claims"][0];
    let quote = &claim["quotations"][0];
    assert_eq!((&quote["lines"][0], &quote["match"]), (&5.into(), &"exact".into()), "{claim}");
    assert_eq!(here["sources"][1]["part_of"]["source"], "edition");
    assert_eq!(here["topics"][0]["relations"][0]["relation"], "talk-past");
    // The lock has both, and gives the same without the text.
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    let lock = std::fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    assert!(lock.contains("[text.letter]") && lock.contains("[quotation.letter]"), "{lock}");
    let (with, error, code) = run(dir.path(), &["compare", "t", "--format", "json", "--locked"]);
    assert_eq!(code, 0, "{error}");
    std::fs::remove_file(dir.path().join("corpus/edition.txt")).unwrap();
    assert_eq!(compared(dir.path()), with);
    let (page, _, _) = run(dir.path(), &["source", "letter"]);
    assert!(page.contains("part of edition, lines 4–6 and 8–8"), "{page}");
    let (page, _, _) = run(dir.path(), &["compare", "t"]);
    assert!(page.contains("part of edition"), "{page}");
}

#[test]
fn words_outside_the_lines_of_a_part_are_not_its_own() {
    for (words, found) in [
        ("Two weavers were hurt", true),
        ("The gate was locked", true),
        // In another letter, across the gap, and across its beginning.
        ("The mill burned at noon", false),
        ("Two weavers were hurt. The gate was locked", false),
        ("I hear. The second letter", false),
    ] {
        let dir = edition(LETTER);
        let path = dir.path().join("claims.toml");
        let toml = std::fs::read_to_string(&path).unwrap().replace("The mill burned at night", words);
        std::fs::write(&path, toml).unwrap();
        let (_, evidence) = open(dir.path());
        let (loaded, _) = open(dir.path());
        let letter = loaded.project.find_source("letter").unwrap();
        let claim = loaded.project.claims_of(letter).next().unwrap().1;
        assert_eq!(evidence.proof(claim).name() == "verified", found, "{words}");
    }
    // Counts and searches are also limited to its own lines.
    let (loaded, evidence) = open(edition(LETTER).path());
    let letter = loaded.project.find_source("letter").unwrap();
    let topic = loaded.project.find_topic("t").unwrap();
    assert_eq!(evidence.mentions(&loaded.project, letter, topic).unwrap().lines, [5]);
    assert_eq!(evidence.of(letter).text.as_ref().unwrap().words, 16);
}

#[test]
fn a_part_that_cannot_be_is_an_error() {
    for (part, said) in [
        ("text = \"edition\"\nlines = [[7, 9]]\n", "lines 7 to 9 are outside the text of `edition`"),
        ("text = \"editon\"\nlines = [[4, 6]]\n", "unknown source `editon`"),
        ("text = \"letter\"\nlines = [[4, 6]]\n", "a source is not a part of itself"),
        ("text = \"edition\"\n", "`text` needs `lines`"),
        ("lines = [[4, 6]]\n", "`lines` needs `text`"),
        ("text = \"edition\"\nlines = []\n", "`lines` names no line"),
        ("text = \"edition\"\nlines = [[6, 4]]\n", "lines 6 to 4 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[4, 6], [6, 8]]\n", "lines 6 to 8 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[0, 6]]\n", "lines 0 to 6 are not a stretch of the text"),
        ("text = \"edition\"\nlines = [[4, 6]]\nencoding = \"koi8-r\"\n", "has no encoding of its own"),
    ] {
        let (_, error, code) = run(edition(part).path(), &["check"]);
        assert!(
            code == 2 && error.contains(said) && error.contains("corpus/letter.toml:"),
            "{part}\n{error}"
        );
    }
    let dir = edition(LETTER);
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\ntext = \"letter\"\nlines = [[5, 5]]\n";
    std::fs::write(dir.path().join("corpus/line.toml"), sheet).unwrap();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code == 2 && error.contains("`letter` is a part itself"), "{error}");
}

#[test]
fn a_part_follows_when_its_whole_is_renamed_and_is_not_revised_alone() {
    let dir = edition(LETTER);
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    let (_, error, code) = run(dir.path(), &["rename", "source", "edition", "letters-1932"]);
    assert_eq!(code, 0, "{error}");
    let sheet = std::fs::read_to_string(dir.path().join("corpus/letter.toml")).unwrap();
    assert!(sheet.contains("text = \"letters-1932\""), "{sheet}");
    std::fs::write(dir.path().join("new.txt"), "x").unwrap();
    let (_, error, code) = run(dir.path(), &["add", "source", "new.txt", "--id", "letter", "--revise"]);
    assert!(code != 0 && error.contains("is a part of the text of letters-1932"), "{error}");
}

#[test]
fn what_a_source_could_know_goes_by_when_it_was_written() {
    let case = |sheet: &str| {
        let toml = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
                    since = \"1800\"\n[topic.t.positions]\np = \"P\"\n";
        let sheet = format!("short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n{sheet}");
        let dir = project(&[("claims.toml", toml), ("corpus/a.toml", &sheet)]);
        let (out, error, code) = run(dir.path(), &["compare", "t", "--format", "json"]);
        assert_eq!(code, 0, "{error}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        json["topics"][0]["sources"]["a"]["treatment"].as_str().unwrap().to_owned()
    };
    assert_eq!(case("date = \"1900\"\n"), "unread");
    assert_eq!(case("date = \"1900\"\nwritten = \"1799\"\n"), "could-not-know");
    assert_eq!(case("written = \"1799\"\n"), "could-not-know");
    assert_eq!(case("date = \"1799\"\nwritten = \"1801\"\n"), "unread");
}
