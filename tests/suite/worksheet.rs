//! The worksheet: blind sheets that name no source, and a key that names the right source for everything on them.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parallax::text::visible::visible;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::{hostile, open, parallax, run, sample, shipped_without_texts};

// Sheets of quotations; those with passages are in `classroom`.
const LEVELS: [&str; 2] = ["school", "university"];

/// Sheets and key as HTML.
pub(crate) fn worksheet(dir: &Path, args: &[&str]) -> [String; 2] {
    let mut command = parallax(dir);
    command.arg("worksheet").args(args).args(["--no-passages", "-o", "sheet.html"]);
    command.assert().success();
    ["sheet.html", "sheet-key.html"].map(|name| fs::read_to_string(dir.join(name)).unwrap())
}

/// The topics that some source treats.
fn topics(dir: &Path) -> Vec<Value> {
    let json: Value = serde_json::from_str(&run(dir, &["compare", "--format", "json"]).0).unwrap();
    let treated = |topic: &Value| {
        topic["sources"].as_object().unwrap().values().any(|c| !c["claims"].as_array().unwrap().is_empty())
    };
    json["topics"].as_array().unwrap().iter().filter(|topic| treated(topic)).cloned().collect()
}

/// Words that name the sources of a project, in small letters.
pub(crate) fn names(dir: &Path) -> Vec<String> {
    let (loaded, _) = open(dir);
    let mut names = Vec::new();
    for source in &loaded.project.sources {
        names.extend([source.id.clone(), source.short.clone(), source.title.clone()]);
        names.extend(source.author.iter().cloned());
        names.extend(source.author.iter().filter_map(|name| name.split(' ').next_back().map(str::to_owned)));
        names.extend(source.url.iter().chain(&source.doi).chain(&source.citation).cloned());
    }
    names.iter().map(|name| name.to_lowercase()).filter(|name| !name.is_empty()).collect()
}

/// Fails if a text names a source.
pub(crate) fn blind(text: &str, names: &[String], what: &str) {
    let text = text.to_lowercase();
    for name in names {
        assert!(!text.contains(name), "{what} names {name}");
    }
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_on_the_sheets_names_a_source() {
    for dir in [sample(), shipped_without_texts()] {
        let names = names(dir.path());
        for topic in topics(dir.path()) {
            let id = topic["id"].as_str().unwrap();
            for level in LEVELS {
                let [sheets, key] = worksheet(dir.path(), &[id, "--level", level, "--seed", "7"]);
                let text: String = Html::parse_document(&sheets).root_element().text().collect();
                // In the whole file, including markup and attributes, and in its words.
                blind(&sheets, &names, id);
                blind(&text, &names, id);
                assert!(
                    names.iter().any(|name| key.to_lowercase().contains(name)),
                    "{id}: the key names them"
                );
            }
        }
    }
}

/// The source and stance of each claim that words may belong to.
fn owners<'a>(topics: &'a [Value], exact: &str) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for topic in topics {
        for (source, cell) in topic["sources"].as_object().unwrap() {
            for claim in cell["claims"].as_array().unwrap() {
                let mut quotes = claim["quotations"].as_array().unwrap().iter();
                if quotes.any(|quote| visible(quote["exact"].as_str().unwrap()).contains(exact)) {
                    found.push((source.as_str(), claim["stance"].as_str().unwrap()));
                }
            }
        }
    }
    found
}

const VOICES: [(&str, &str); 4] =
    [("asserts", "own words"), ("endorses", "endorsed"), ("reports", "reported"), ("disputes", "disputed")];

/// The words of a quotation without their marks.
fn bare(quotation: &str) -> &str {
    let mut letters = quotation.chars();
    letters.next();
    letters.next_back();
    letters.as_str()
}

#[test]
fn every_claim_on_the_sheets_stands_in_the_key_under_its_source_and_stance() {
    for dir in [sample(), shipped_without_texts()] {
        let project = open(dir.path()).0.project;
        let short = |id: &str| project.source(project.find_source(id).unwrap()).short.clone();
        let topics = topics(dir.path());
        let mut checked = 0;
        for topic in &topics {
            let id = topic["id"].as_str().unwrap();
            let topic = std::slice::from_ref(topic);
            let [sheets, key] = worksheet(dir.path(), &[id, "--level", "university"]);
            let (sheets, key) = (Html::parse_document(&sheets), Html::parse_document(&key));
            let keyed: Vec<String> = all(&key, "tr").into_iter().map(words).collect();
            let mut answered = |quotation: &str, head: &str| {
                let row = keyed.iter().find(|row| row.starts_with(head) && row.contains(quotation));
                let row = row.unwrap_or_else(|| panic!("{id}: no answer to {head} {quotation}"));
                let fits = |(source, stance): &(&str, &str)| {
                    let voice = VOICES.iter().find(|(name, _)| name == stance).unwrap().1;
                    row.contains(&short(source)) && row.contains(voice)
                };
                assert!(owners(topic, bare(quotation)).iter().any(fits), "{id}: {row}");
                checked += 1;
            };
            for row in all(&sheets, "table:has(.r) th[scope=row]") {
                let quotations = within(row, ".q");
                for quotation in quotations {
                    let letter = words(row).split(' ').next().unwrap().to_owned();
                    answered(&words(quotation), &format!("{letter} "));
                }
            }
            for card in all(&sheets, ".cards li") {
                let number = words(within(card, ".n")[0]).replace("Card ", "");
                answered(&words(within(card, ".q")[0]), &format!("{number} "));
            }
        }
        assert!(checked > 20, "{checked}");
    }
}

#[test]
fn short_sheets_share_the_paper() {
    let dir = shipped_without_texts();
    let titles = |html: &Html, css: &str| all(html, css).into_iter().map(words).collect::<Vec<_>>();
    let html = Html::parse_document(&worksheet(dir.path(), &["arms-supplies"])[0]);
    assert_eq!(titles(&html, ".sheet > h2:not(.sec)"), ["Quotation cards 1–6", "One source, closely"]);
    assert_eq!(
        titles(&html, ".sheet > .sec, .sheet > h3"),
        ["Which sources support each other?", "Questions"]
    );
    let runs = titles(&html, ".run > span:first-child");
    assert!(runs.len() == 3 && runs[2].contains("sheet 3 of 3"), "{runs:?}");
}

#[test]
fn the_same_seed_is_the_same_sheets_and_another_seed_other_letters() {
    let dir = sample();
    let make = |seed: &[&str]| worksheet(dir.path(), &[&["deaths", "gates"], seed].concat());
    let seed = ["--seed", "1907"];
    let first = make(&seed);
    for (zone, locale) in [("Asia/Baku", "de_DE.UTF-8"), ("America/Lima", "C")] {
        let mut command = parallax(dir.path());
        command
            .args(["worksheet", "deaths", "gates", "--seed", "1907", "--no-passages"])
            .env("TZ", zone)
            .env("LC_ALL", locale);
        assert_eq!(String::from_utf8(command.output().unwrap().stdout).unwrap(), first[0]);
    }
    assert!(first[0].contains("Seed 1907") && first[1].contains("Seed 1907"));
    let orders: std::collections::BTreeSet<String> =
        (0..20).map(|seed| make(&["--seed", &seed.to_string()])[1].clone()).collect();
    assert!(orders.len() > 10, "{}", orders.len());
    // Without a seed, one is derived from the topics: the same each time.
    let derived = make(&[]);
    assert_eq!(derived, make(&[]));
    assert!(derived[0].contains("Seed "));
}

#[test]
fn a_school_has_fewer_tasks_than_a_university() {
    let dir = shipped_without_texts();
    let [school, university] =
        LEVELS.map(|level| worksheet(dir.path(), &["side-taking", "--level", level])[0].clone());
    let count = |text: &str, selector: &str| all(&Html::parse_document(text), selector).len();
    for selector in [".cards li", ".q", "tr", ".r"] {
        assert!(count(&school, selector) < count(&university, selector), "{selector}");
    }
    assert!(university.contains("Limitation") && !school.contains("Limitation"));
    assert!(university.contains("talk past") && !school.contains("talk past"));
}

#[test]
fn what_is_hostile_is_inert() {
    let dir = hostile();
    let plain = worksheet(sample().path(), &["deaths", "upkeep", "--level", "university"]);
    for (text, plain) in
        worksheet(dir.path(), &["deaths", "upkeep", "--level", "university"]).iter().zip(&plain)
    {
        let html = Html::parse_document(text);
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        let tags = |html: &Html| -> std::collections::BTreeSet<String> {
            all(html, "*").iter().map(|element| element.value().name().to_owned()).collect()
        };
        assert_eq!(tags(&html), tags(&Html::parse_document(plain)));
        for element in all(&html, "*") {
            for (name, _) in element.value().attrs() {
                assert!(!["style", "src", "href"].contains(&name) && !name.starts_with("on"), "{name}");
            }
        }
        let unsafe_char = |c: char| c != '\n' && parallax::text::visible::is_unsafe(c);
        assert!(!text.contains(unsafe_char));
        let [style] = all(&html, "style")[..] else { panic!("not one style") };
        let digest = STANDARD.encode(Sha256::digest(style.text().collect::<String>()));
        let policy = all(&html, "meta[http-equiv]")[0].attr("content").unwrap();
        assert!(policy.starts_with(&format!("default-src 'none'; style-src 'sha256-{digest}'")), "{policy}");
        assert!(all(&html, "script").is_empty() && !policy.contains("script-src"));
    }
}

#[test]
fn names_in_questions_and_quotations_stay_off_the_sheets() {
    let dir = sample();
    let file = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap();
    let claims = claims
        .replace("label = \"Deaths\"", "label = \"Deaths in the Observer 1907\"")
        .replace("must one of them lie?", "must Quarring lie?")
        .replace("Must one of them lie?", "Must Quarring lie?");
    fs::write(&file, claims).unwrap();
    let [sheets, key] = worksheet(dir.path(), &["deaths", "gates"]);
    assert!(sheets.contains("Deaths in the [covered]") && !sheets.contains("Quarring"));
    assert!(key.contains("Deaths in the Observer 1907") && key.contains("Must Quarring lie?"));
}

#[test]
fn key_and_sheets_are_two_files_and_what_cannot_be_made_is_said() {
    let dir = sample();
    let (out, _, code) = run(dir.path(), &["worksheet", "deaths", "--key", "answers.html"]);
    assert!(code == 0 && out.contains("Comparing sources") && !out.contains("Answer key"));
    assert!(fs::read_to_string(dir.path().join("answers.html")).unwrap().contains("Answer key"));
    for (args, said) in [
        (&["worksheet"][..], "TOPIC"),
        (&["worksheet", "death"], "did you mean `deaths`?"),
        (&["worksheet", "deaths", "-o", "a.html", "--key", "a.html"], "two files"),
        (&["worksheet", "deaths", "--format", "json"], "HTML or docx"),
        (&["worksheet", "deaths", "--seed", "x"], "seed"),
    ] {
        let (out, error, code) = run(dir.path(), args);
        assert!(code == 2 && out.is_empty() && error.contains(said), "{args:?}: {error}");
    }
}

#[test]
fn no_page_is_written_under_the_name_of_another_kind_of_file() {
    let dir = sample();
    for args in [
        &["worksheet", "deaths", "-o", "sheet.pdf"][..],
        &["worksheet", "deaths", "-o", "sheet.html", "--key", "key.ODT"],
        &["report", "-o", "report.pdf"],
        &["report", "-o", "report.docx"],
    ] {
        let (_, error, code) = run(dir.path(), args);
        assert!(
            code == 2 && error.contains("has the wrong ending") && error.contains(".html"),
            "{args:?}: {error}"
        );
    }
    let names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("sheet")), "{names:?}");
    // A name without an ending is not refused.
    assert_eq!(run(dir.path(), &["report", "-o", "report"]).2, 0);
}
