//! The report: everything in one file that loads nothing, links to nothing outside, and says all that the commands say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parallax::render::html::ids;
use parallax::text::visible::visible;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::support::{hostile, project, root, run, sample, shipped_without_texts};

/// The report of a project.
pub(crate) fn report(dir: &Path) -> String {
    let (out, error, code) = run(dir, &["report"]);
    assert_eq!(code, 0, "{error}");
    out
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef) -> String {
    let text: String = element.text().collect();
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All topics, as in `compare --format json`.
fn compared(dir: &Path) -> Vec<Value> {
    let json: Value = serde_json::from_str(&run(dir, &["compare", "--format", "json"]).0).unwrap();
    json["topics"].as_array().unwrap().clone()
}

/// Checks what must hold for every report.
fn sound(text: &str) -> Html {
    let html = Html::parse_document(text);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    let mut known = BTreeSet::new();
    for element in all(&html, "[id]") {
        assert!(known.insert(element.value().id().unwrap().to_owned()), "{:?} twice", element.value().id());
    }
    for element in all(&html, "*") {
        for (name, value) in element.value().attrs() {
            assert!(name != "style" && name != "src" && !name.starts_with("on"), "{name}={value}");
            if name == "href" {
                let web = value.starts_with("https://") || value.starts_with("http://");
                let place = value.strip_prefix('#').is_some_and(|id| known.contains(id));
                assert!(web || place, "{value} leads nowhere");
            }
        }
    }
    for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
        let [one] = all(&html, element)[..] else { panic!("not one {element}") };
        let digest = STANDARD.encode(Sha256::digest(one.text().collect::<String>()));
        let policy = all(&html, "meta[http-equiv]")[0].attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(policy.contains(&format!("{directive} 'sha256-{digest}'")), "{policy}");
    }
    for image in all(&html, "svg[role=img]") {
        let title = image.child_elements().next().unwrap();
        assert!(title.value().name() == "title" && !words(title).is_empty());
    }
    html
}

#[test]
fn the_sample_is_sound_and_every_claim_stands_once_under_its_address() {
    let dir = sample();
    let html = sound(&report(dir.path()));
    let mut claims = 0;
    for topic in compared(dir.path()) {
        for claim in
            topic["sources"].as_object().unwrap().values().flat_map(|c| c["claims"].as_array().unwrap())
        {
            claims += 1;
            let id = ids::claim(claim["address"].as_str().unwrap());
            let card = all(&html, &format!("[id='{id}']"))[0];
            let shown = words(card);
            assert!(shown.contains(claim["says"].as_str().unwrap()), "{id}: {shown}");
            assert!(shown.contains(claim["stance"].as_str().unwrap()), "{id}");
            for quote in claim["quotations"].as_array().unwrap() {
                assert!(shown.contains(quote["exact"].as_str().unwrap()), "{id}: {shown}");
                let line = format!("{}", quote["lines"][0]);
                assert!(shown.contains(&line), "{id}: {line}");
            }
            // Links from the text and back, and from the overview.
            let place = card.select(&Selector::parse(".h").unwrap()).next().unwrap().value().id().unwrap();
            assert!(!all(&html, &format!(".out a[href='#{place}']")).is_empty(), "{id}");
        }
    }
    assert_eq!(all(&html, ".c").len(), claims);
    let marks = all(&html, ".mx td:not(.bl) a");
    let leads =
        |a: &ElementRef| !all(&html, &format!(".c .h[id='{}']", &a.attr("href").unwrap()[1..])).is_empty();
    assert!(!marks.is_empty() && marks.iter().all(leads));
}

#[test]
fn a_blank_leads_to_why_it_is_blank() {
    let dir = sample();
    let html = sound(&report(dir.path()));
    let mut blanks = 0;
    for topic in compared(dir.path()) {
        let id = topic["id"].as_str().unwrap();
        for cell in topic["sources"].as_object().unwrap().values() {
            let Some(blank) = cell.get("blank") else { continue };
            blanks += 1;
            let page = words(all(&html, &format!("#topic-{id}"))[0]);
            let silent = cell["treatment"] == "silent";
            for form in blank["searched"].as_array().unwrap().iter().filter(|_| silent) {
                assert!(page.contains(form.as_str().unwrap()), "{id}: {form}");
            }
            if let Some(reason) = blank["reason"].as_str() {
                assert!(page.contains(reason), "{id}: {reason}");
            }
            assert!(!all(&html, &format!(".mx .bl a[href='#blanks-{id}']")).is_empty());
        }
    }
    assert!(blanks > 0);
}

#[test]
fn without_texts_only_what_was_at_hand_reads_otherwise() {
    let with = sample();
    let without = sample();
    for entry in fs::read_dir(without.path().join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ty| ty == "txt") {
            fs::remove_file(path).unwrap();
        }
    }
    let [with, without] = [&with, &without].map(|dir| report(dir.path()));
    let differ: Vec<(&str, &str)> = with.lines().zip(without.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(with.lines().count(), without.lines().count());
    assert!(differ.iter().all(|(a, b)| a.replace("<td>yes", "<td>no; from the lock") == *b), "{differ:?}");
    assert!(!differ.is_empty());
}

#[test]
fn markup_in_claims_sheets_and_titles_is_text() {
    let dir = hostile();
    let text = report(dir.path());
    let html = sound(&text);
    let json: Value = serde_json::from_str(&run(dir.path(), &["compare", "--format", "json"]).0).unwrap();
    let title = visible(json["title"].as_str().unwrap()).into_owned();
    assert_eq!(all(&html, "h1")[0].text().collect::<String>(), title);
    let plain = sound(&report(sample().path()));
    let names = |html: &Html| -> BTreeSet<String> {
        all(html, "*").iter().map(|element| element.value().name().to_owned()).collect()
    };
    assert_eq!(names(&html).difference(&names(&plain)).collect::<Vec<_>>(), Vec::<&String>::new());
    let unsafe_char = |c: char| c != '\n' && parallax::text::visible::is_unsafe(c);
    assert!(!text.contains(unsafe_char));
}

#[test]
fn how_much_of_the_texts_is_shown_is_the_projects_word() {
    let dir = sample();
    let claims = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let sheet = dir.path().join("corpus/observer-1907.toml");
    let show = |word: &str| {
        fs::write(dir.path().join("claims.toml"), format!("{claims}\n[report]\nshow = \"{word}\"\n"))
            .unwrap();
        report(dir.path())
    };
    let text = fs::read_to_string(dir.path().join("corpus/observer-1907.txt")).unwrap();
    let longest = text.lines().max_by_key(|line| line.len()).unwrap();
    let [quotations, context] = ["quotations", "context"].map(show);
    assert!(!quotations.contains("<span class=k>") && context.contains("<span class=k>"));
    assert_eq!(sound(&context).errors.len(), 0);
    let written = fs::read_to_string(&sheet).unwrap();
    let kept: Vec<&str> = written.lines().filter(|line| !line.starts_with("share")).collect();
    let unshared = kept.join(
        "
",
    );
    let mut pages = Vec::new();
    for share in ["true", "false"] {
        fs::write(&sheet, format!("share = {share}\n{unshared}")).unwrap();
        pages.push(sound(&show("text")));
    }
    let holds = |html: &Html| all(html, ".text li").iter().any(|line| words(*line) == longest.trim());
    assert!(holds(&pages[0]), "the text may be passed on");
    assert!(!holds(&pages[1]), "it may not, whatever [report] says");
}

#[test]
fn many_sources_have_no_grid_and_many_pairs_no_page() {
    let mut claims = String::from(
        "[project]\ntitle = \"Many\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\n\
        [topic.t.positions]\na = \"A\"\nb = { label = \"B\", excludes = [\"a\"] }\n",
    );
    let mut files = Vec::new();
    for i in 0..13 {
        files.push((
            format!("corpus/s{i}.toml"),
            format!("short = \"S{i}\"\ntitle = \"S{i}\"\nlanguage = \"en\"\ndate = \"{}\"\n", 1900 + i),
        ));
        let position = if i % 2 == 0 { "a" } else { "b" };
        let _ = writeln!(
            claims,
            "[[topic.t.claim]]\nsource = \"s{i}\"\nposition = \"{position}\"\nstance = \"asserts\"\nsays = \"Says.\"\nquotes = [\"w\"]"
        );
    }
    files.push(("claims.toml".to_owned(), claims));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let html = sound(&report(project(&files).path()));
    assert!(all(&html, ".rg").is_empty() && all(&html, "[id^=pair-]").is_empty());
    assert_eq!(all(&html, ".scroll").len(), 2, "matrix and side by side scroll in frames of their own");
    let first: Vec<String> = all(&html, "#topic-t .grid:not(.lanes) tbody tr:first-child > *")
        .iter()
        .map(|cell| words(*cell))
        .collect();
    // Seven hold one answer, six the other.
    assert_eq!(first, ["S0", "6", "0", "6", "0"]);
    assert_eq!(all(&html, "#overview .mo .sk").len(), 78, "source × source, each pair once");
    assert!(words(all(&html, "#overview .mo .sk i")[0]).starts_with("1 contradict"));
}

#[test]
fn the_manual_of_the_report_is_that_of_the_book() {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let book = squeezed(&fs::read_to_string(root("docs/explanation/coding-manual.md")).unwrap());
    let manual = fs::read_to_string(root("crates/parallax-render/src/view/report/manual.md")).unwrap();
    for paragraph in manual.split("\n\n") {
        assert!(book.contains(&squeezed(paragraph)), "{paragraph}");
    }
}

#[test]
fn the_shipped_report_is_sound_and_not_larger_than_it_was() {
    let dir = shipped_without_texts();
    let text = report(dir.path());
    let html = sound(&text);
    // The place next to each number, and the full chain of whose view it is, take 20 kB. The words are 408 kB, each
    // needed once: even without any markup the file would not be 400 kB. Shared passages and their marks take 12 kB.
    // What came out, on its page and on those of topics, takes 8 kB.
    let words: usize = html.root_element().text().map(str::len).sum();
    assert!(text.len() < 800_000, "{} bytes, {words} of them words", text.len());
    let path = dir.path().display().to_string();
    assert!(!text.contains(&path), "no path of this machine");
}

#[test]
fn a_quotation_that_is_only_like_the_text_is_shown_beside_its_words() {
    let dir = sample();
    let file = dir.path().join("claims.toml");
    let claims = fs::read_to_string(&file).unwrap();
    let changed = claims.replacen("some forty persons had been drawn", "some forty people had been drawn", 1);
    assert_ne!(claims, changed);
    fs::write(&file, changed).unwrap();
    let html = sound(&report(dir.path()));
    let [del] = all(&html, ".c q del")[..] else { panic!("not one word is struck out") };
    let [ins] = all(&html, ".c q ins")[..] else { panic!("not one word is put in") };
    assert_eq!([words(del), words(ins)], ["people", "persons"]);
    let marks = all(&html, ".c .x");
    assert_eq!(words(marks[0]), "not counted: a quotation is only similar to the text");
    let fault = marks.into_iter().find(|mark| words(*mark).starts_with("Approximate, .")).unwrap();
    assert!(words(fault).contains("struck out as quoted"));
    let finding = fault.select(&Selector::parse("a").unwrap()).next().unwrap().attr("href").unwrap();
    assert!(words(all(&html, &format!("[id='{}']", &finding[1..]))[0]).contains("is not in the text"));
    // Without the text nothing is known about its words, and the report says so.
    fs::remove_file(dir.path().join("corpus/observer-1907.txt")).unwrap();
    let html = sound(&report(dir.path()));
    assert!(all(&html, "del").is_empty() && !all(&html, ".c .x").is_empty());
}
