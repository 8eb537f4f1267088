//! What can be chosen for worksheets with passages, and what is said if something cannot be made.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use scraper::Html;
use serde_json::Value;

use crate::classroom::{make, passages, texts_of};
use crate::support::{open, project, run, sample, shipped_without_texts};

#[test]
fn lines_are_those_of_the_text_and_about_as_many_words_as_asked() {
    let dir = sample();
    for (words, least, most) in [("25", 10, 80), ("5000", 100, 5000)] {
        let made = make(dir.path(), &[], &["gates", "--passage", words]).unwrap();
        let loaded = open(dir.path()).0;
        for (_, text) in passages(&made.sheets) {
            let count = text.split_whitespace().count();
            assert!((least..most).contains(&count), "{words}: {count}");
        }
        // Each line is in the text under its number.
        let html = Html::parse_document(&made.sheets);
        for line in texts_of(&html, ".txt small") {
            let number: usize = line.trim().trim_end_matches('\u{A0}').parse().unwrap();
            assert!(loaded.texts.iter().flatten().any(|text| !text.line(number).is_empty()), "{line}");
        }
    }
}

#[test]
fn letters_are_the_same_on_all_sheets_of_a_seed() {
    let dir = sample();
    let letters = |topics: &[&str]| {
        let made = make(dir.path(), &[], &[topics, &["--seed", "3"]].concat()).unwrap();
        let sources = made.data["sources"].as_array().unwrap().clone();
        let pair = |source: &Value| (source["id"].to_string(), source["letter"].to_string());
        sources.iter().map(pair).collect::<BTreeSet<_>>()
    };
    let all = letters(&["deaths", "gates"]);
    for one in [&["deaths"][..], &["gates"]] {
        assert!(letters(one).is_subset(&all), "{one:?}");
    }
}

#[test]
fn without_texts_or_passages_the_sheets_are_those_of_quotations() {
    let dir = shipped_without_texts();
    let (sheet, said, code) = run(dir.path(), &["worksheet", "khojaly"]);
    assert!(code == 0 && said.contains("no text of these sources is here"), "{said}");
    assert!(sheet.contains("Blind comparison") && !sheet.contains("class=\"psg\""));
    let (_, said, code) = run(dir.path(), &["worksheet", "khojaly", "-o", "s.html", "--key", "k.json"]);
    assert!(code == 2 && said.contains("--texts") && !dir.path().join("s.html").exists(), "{said}");
    let dir = sample();
    let (plain, _, _) = run(dir.path(), &["worksheet", "gates", "--no-passages"]);
    let (read, _, _) = run(dir.path(), &["worksheet", "gates"]);
    assert!(plain.contains("Blind comparison") && !plain.contains("class=\"psg\""));
    assert!(read.contains("class=\"psg\"") && !read.contains("Blind comparison"));
    let both = run(dir.path(), &["worksheet", "gates", "--no-passages", "--passage", "50"]);
    assert!(both.2 == 2 && both.1.contains("--no-passages"), "{}", both.1);
}

#[test]
fn texts_that_may_not_be_passed_on_are_for_this_class_only() {
    let dir = sample();
    let only = |dir: &Path| run(dir, &["worksheet", "gates"]).0.contains("For this class only");
    for (share, said) in [("true", false), ("false", true)] {
        for sheet in fs::read_dir(dir.path().join("corpus")).unwrap().map(|entry| entry.unwrap().path()) {
            if sheet.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&sheet).unwrap();
                let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("share")).collect();
                let at = kept.iter().position(|line| line.starts_with('[')).unwrap_or(kept.len());
                let line = format!("share = {share}");
                let all = [&kept[..at], &[line.as_str()], &kept[at..]].concat();
                fs::write(&sheet, all.join("\n")).unwrap();
            }
        }
        assert_eq!(only(dir.path()), said, "{share}");
    }
}

#[test]
fn hard_words_are_explained_in_the_languages_that_they_are_of() {
    let dir = sample();
    let file = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap();
    for (language, said) in [("", true), ("language = \"en\"\n", true), ("language = \"es\"\n", false)] {
        let more = format!(
            "\n[glossary.gate]\nmatch = [\"wicket*\", \"gate*\"]\nmeans = \"a way through\"\n{language}"
        );
        fs::write(&file, format!("{claims}{more}")).unwrap();
        let (sheet, error, code) = run(dir.path(), &["worksheet", "gates", "--passage", "200"]);
        assert_eq!(code, 0, "{error}");
        assert_eq!(sheet.contains(": a way through"), said, "{language}");
    }
    fs::write(&file, format!("{claims}\n[glossary.gate]\nmatch = [\"*\"]\nmeans = \"x\"\n")).unwrap();
    assert!(run(dir.path(), &["check"]).1.contains("cannot be searched for"));
}

#[test]
fn labels_come_in_the_languages_of_the_table() {
    let dir = sample();
    for (language, label) in
        [("es", "Tareas"), ("fr", "Exercices"), ("de", "Aufgaben"), ("vi", "Bài tập"), ("ru", "Задания")]
    {
        let (sheet, error, code) = run(dir.path(), &["worksheet", "gates", "--language", language]);
        assert!(code == 0, "{error}");
        assert!(sheet.contains(label) && sheet.contains(&format!("<html lang=\"{language}\"")), "{language}");
        assert!(!sheet.contains("Shown by lines") && !sheet.contains("Tasks"), "{language}");
    }
    assert!(run(dir.path(), &["worksheet", "gates", "--language", "xx"]).2 == 2);
}

#[test]
fn kinds_sources_and_cards_can_be_chosen_and_nonsense_is_said() {
    let dir = sample();
    let made = make(dir.path(), &[], &["gates", "--task", "voice", "--task", "agree", "--level", "primary"])
        .unwrap();
    let kinds: BTreeSet<&str> =
        made.data["tasks"].as_array().unwrap().iter().map(|task| task["kind"].as_str().unwrap()).collect();
    assert!(
        kinds.contains("voice") && kinds.iter().all(|kind| ["voice", "agree"].contains(kind)),
        "{kinds:?}"
    );
    let (cards, _, _) = run(dir.path(), &["worksheet", "gates", "--cards", "3"]);
    assert_eq!(cards.matches("<p class=\"n\">Card").count(), 3);
    let (sheet, _, _) = run(dir.path(), &["worksheet", "gates", "--sources", "observer-1907,memoir-1931"]);
    assert_eq!(passages(&sheet).len(), 2);
    for (args, said) in [
        (&["--task", "vioce"][..], "voice"),
        (&["--sources", "observer"], "observer-1907"),
        (&["--pages", "3"], "1, 2, 5"),
    ] {
        let (out, error, code) = run(dir.path(), &[&["worksheet", "gates"][..], args].concat());
        assert!(code == 2 && out.is_empty() && error.contains(said), "{args:?}: {error}");
    }
}

/// A project of `sources` sources, each with a text and a claim; what differs comes in `more`: id, language, words, and
/// the sentence around them.
fn of_sources(sources: usize, more: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let mut claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"Lamps\"\nquestion = \"Were the lamps lit?\"\n\
                      [topic.t.positions]\nyes = \"The lamps were lit\"\nno = \"The lamps were dark\"\n"
        .to_owned();
    let mut files: Vec<(String, String)> = Vec::new();
    let usual = (0..sources)
        .map(|i| (format!("s{i:02}"), "en".to_owned(), format!("lamp number {i} was lit that night")));
    let others = more
        .iter()
        .map(|(id, language, words)| ((*id).to_owned(), (*language).to_owned(), (*words).to_owned()));
    for (i, (id, language, words)) in usual.chain(others).enumerate() {
        let position = if i % 3 == 0 { "no" } else { "yes" };
        let gloss = if language == "en" { "" } else { ", gloss = \"the lamp was lit\"" };
        claims.push_str(&format!(
            "[[topic.t.claim]]\nsource = \"{id}\"\nposition = \"{position}\"\nstance = \"asserts\"\nsays = \"S.\"\n\
             quotes = [{{ exact = \"{words}\"{gloss} }}]\n"
        ));
        let sheet = format!(
            "short = \"Z{i} Gazette\"\ntitle = \"Gazette of Zed {i}\"\nlanguage = \"{language}\"\nshare = true\n"
        );
        files.push((format!("corpus/{id}.toml"), sheet));
        files.push((format!("corpus/{id}.txt"), format!("First line.\n{words}.\nLast line.\n")));
    }
    files.push(("claims.toml".to_owned(), claims));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    project(&files)
}

#[test]
fn many_sources_one_source_and_none_are_said() {
    let dir = of_sources(30, &[]);
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t"]);
    assert!(code == 0 && said.contains("8 of 30 sources take part"), "{said}");
    assert_eq!(passages(&sheet).len(), 8);
    let all: Vec<String> = (0..30).map(|i| format!("s{i:02}")).collect();
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t", "--sources", &all.join(",")]);
    assert!(code == 0 && !said.contains("take part"), "{said}");
    assert_eq!(passages(&sheet).len(), 30);
    assert!(passages(&sheet).iter().any(|(head, _)| head.starts_with("Source AD ")));
    let dir = of_sources(1, &[]);
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t", "--task", "agree"]);
    assert!(code == 0 && said.contains("t: no task can be solved"), "{said}");
    assert_eq!(passages(&sheet).len(), 1);
    fs::write(dir.path().join("claims.toml"), "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"L\"\nquestion = \"Q?\"\n[topic.t.positions]\np = \"P\"\n").unwrap();
    let (out, said, code) = run(dir.path(), &["worksheet", "t", "-o", "s.html"]);
    assert!(code == 2 && out.is_empty() && said.contains("no source treats `t`"), "{said}");
    assert!(!dir.path().join("s.html").exists());
}

#[test]
fn text_from_right_to_left_and_a_quotation_longer_than_a_page_are_handled() {
    let long = (0..400).map(|i| format!("word{i}")).collect::<Vec<_>>().join(" ");
    let dir = of_sources(3, &[("rtl", "ar", "كان المصباح مضاء في تلك الليلة"), ("long", "en", &long)]);
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t", "--passage", "40"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("a quotation of long has 400 words and is not on the sheet"), "{said}");
    assert!(sheet.contains("lang=\"ar\"") && sheet.contains("dir=\"auto\""));
    assert!(!sheet.contains("word399") || !sheet.contains("word0 "));
    assert!(sheet.contains("المصباح") && sheet.contains("the lamp was lit"));
}

#[test]
fn a_claim_that_is_marked_sensitive_is_left_out_unless_asked_for() {
    let dir = of_sources(4, &[("grave", "en", "the lamp lit what nobody should see")]);
    let file = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap();
    fs::write(&file, claims.replace("source = \"grave\"\n", "source = \"grave\"\nsensitive = true\n"))
        .unwrap();
    let (sheet, said, _) = run(dir.path(), &["worksheet", "t"]);
    assert!(said.contains("1 claim is left out as sensitive"), "{said}");
    assert!(!sheet.contains("nobody should see"));
    let (sheet, said, _) = run(dir.path(), &["worksheet", "t", "--sensitive"]);
    assert!(sheet.contains("nobody should see") && !said.contains("as sensitive"), "{said}");
}

#[test]
fn the_size_of_paper_is_chosen_and_said_in_html() {
    let dir = sample();
    for (paper, size, not) in [("a4", "size:A4", "size:letter"), ("letter", "size:letter", "A5")] {
        for more in [&[][..], &["--no-passages"]] {
            let (sheet, error, code) =
                run(dir.path(), &[&["worksheet", "gates", "--paper", paper][..], more].concat());
            assert!(code == 0 && sheet.contains(size) && !sheet.contains(not), "{paper}: {error}");
        }
    }
    let (_, error, code) = run(dir.path(), &["worksheet", "gates", "--paper", "a3"]);
    assert!(code == 2 && error.contains("a4, letter"), "{error}");
}

#[test]
fn lines_are_those_of_the_text_that_is_here_and_locked_refuses_another() {
    let dir = sample();
    let file = dir.path().join("corpus/observer-1907.txt");
    let text = fs::read_to_string(&file).unwrap();
    // Two lines more: the lines of the lock do not hold.
    fs::write(&file, format!("A new head.\n\n{text}")).unwrap();
    let made = make(dir.path(), &[], &["deaths", "gates"]).unwrap();
    let changed = fs::read_to_string(&file).unwrap();
    let tasks = made.data["tasks"].as_array().unwrap().iter();
    let places = tasks.flat_map(|task| task["places"].as_array().unwrap());
    let own = places.filter(|place| place["source"] == "observer-1907" && place["lines"].is_array());
    let mut found = 0;
    for place in own {
        let line = usize::try_from(place["lines"][0].as_u64().unwrap()).unwrap();
        let first = place["words"].as_str().unwrap().split_whitespace().next().unwrap();
        assert!(changed.lines().nth(line - 1).unwrap().contains(first), "{place}");
        found += 1;
    }
    assert!(found > 0);
    let (out, said, code) = run(dir.path(), &["worksheet", "gates", "--locked", "-o", "s.html"]);
    assert!(code == 2 && out.is_empty() && !dir.path().join("s.html").exists(), "{said}");
}

#[test]
fn a_topic_of_one_source_and_one_without_a_quotation_that_can_be_printed_are_said() {
    let dir = of_sources(1, &[]);
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t"]);
    assert!(code == 0, "{said}");
    // What can be asked of one source alone is asked; nothing compares it with another.
    assert!(sheet.contains("What does the source do with this view?") && !sheet.contains("What do sources"));
    fs::write(dir.path().join("corpus/s00.txt"), "Nothing of it.\n").unwrap();
    let (sheet, said, code) = run(dir.path(), &["worksheet", "t"]);
    assert!(code == 0 && said.contains("none of the quotations is in the texts"), "{said}");
    assert!(!sheet.contains("lamp number 0"), "words that are not in the text are not printed");
}

#[test]
fn a_whole_sheet_from_right_to_left_has_tasks_and_a_key() {
    let words = ["كان المصباح مضاء في تلك الليلة", "لم يكن المصباح مضاء في تلك الليلة"];
    let dir = of_sources(0, &[("first", "ar", words[0]), ("second", "he", words[1])]);
    let made = make(dir.path(), &[], &["t"]).unwrap();
    assert_eq!(passages(&made.sheets).len(), 2);
    for (language, words) in [("ar", words[0]), ("he", words[1])] {
        assert!(
            made.sheets.contains(&format!("lang=\"{language}\"")) && made.key.contains(words),
            "{language}"
        );
    }
    assert!(!made.data["tasks"].as_array().unwrap().is_empty());
}
