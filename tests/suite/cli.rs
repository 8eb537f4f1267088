//! The program as its users see it.

use std::path::Path;

use assert_cmd::Command;
use parallax::render::terminal::NARROWEST;

use crate::support::{open, parallax, project, run, sample};

/// Every command that shows something of the sample.
fn shows(dir: &Path) -> Vec<Vec<String>> {
    let loaded = open(dir).0;
    let owned = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
    let mut all = vec![
        owned(&["compare"]),
        owned(&["compare", "--transpose"]),
        owned(&["questions"]),
        owned(&["terms"]),
        owned(&["terms", "event"]),
        owned(&["overlap"]),
        owned(&["figures"]),
        owned(&["check", "--all"]),
        owned(&["explain"]),
    ];
    for topic in &loaded.project.topics {
        for layout in parallax::view::compare::LAYOUTS {
            all.push(owned(&["compare", &topic.id.value, "--layout", layout.name]));
        }
        all.push(owned(&["compare", &topic.id.value, "--transpose"]));
        all.push(owned(&["find", "--topic", &topic.id.value]));
    }
    all.extend(loaded.project.sources.iter().map(|source| owned(&["source", &source.id])));
    all
}

/// The text without escape sequences.
fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn colour_never_changes_a_character() {
    let dir = sample();
    for args in shows(dir.path()) {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let plain = run(dir.path(), &[&args[..], &["--color", "never"]].concat()).0;
        let coloured = run(dir.path(), &[&args[..], &["--color", "always"]].concat()).0;
        // The other renderer escapes drawn problems itself, and may pad a line.
        let trim = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trim(&strip(&coloured)), trim(&plain), "{args:?}");
        assert!(coloured.contains('\u{1b}') && !plain.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn no_line_is_wider_than_asked_and_none_ends_in_a_blank() {
    use unicode_width::UnicodeWidthStr as _;
    let dir = sample();
    for width in [20, 80, 100, 120, 200] {
        for args in shows(dir.path()) {
            if args[0] == "check" {
                continue;
            }
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let out = run(dir.path(), &[&args[..], &["--width", &width.to_string()]].concat()).0;
            for line in out.lines() {
                assert!(
                    line.width() <= width.max(NARROWEST),
                    "{args:?} at {width}: {} columns\n{line}",
                    line.width()
                );
                assert_eq!(line, line.trim_end(), "{args:?}");
            }
        }
    }
}

#[test]
fn ascii_changes_what_we_draw_and_keeps_the_words_of_sources() {
    let dir = sample();
    for args in shows(dir.path()) {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let out = run(dir.path(), &[&args[..], &["--ascii"]].concat()).0;
        assert!(!out.contains(['─', '·', '†', '…']), "{args:?}\n{out}");
    }
    let (out, _, _) = run(dir.path(), &["source", "cuaderno-1908", "--ascii"]);
    assert!(out.contains(['á', 'é', 'í', 'ó', 'ú', 'ñ']), "{out}");
}

#[test]
fn a_closed_pipe_is_success() {
    let dir = sample();
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let script = format!("{} compare | head -1; exit ${{PIPESTATUS[0]}}", program.display());
    let output = Command::new("bash").current_dir(dir.path()).args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_locale_and_clock() {
    let dir = sample();
    let with = |pairs: &[(&str, &str)]| {
        let mut command = parallax(dir.path());
        command.args(["compare", "--format", "json"]).envs(pairs.iter().copied());
        command.output().unwrap().stdout
    };
    let plain = with(&[]);
    assert_eq!(plain, with(&[("LC_ALL", "tr_TR.ISO-8859-9"), ("TZ", "Asia/Tokyo"), ("COLUMNS", "61")]));
}

#[test]
#[cfg(not(feature = "office"))]
fn without_the_feature_word_and_spreadsheets_say_how_to_get_them() {
    let dir = sample();
    for format in ["docx", "xlsx"] {
        let (out, error, code) = run(dir.path(), &["compare", "--format", format]);
        assert!(code == 2 && out.is_empty(), "{error}");
        assert!(error.contains("cargo install --path . --features office"), "{error}");
    }
}

#[test]
#[cfg(not(feature = "mcp"))]
fn without_its_feature_the_server_for_assistants_says_how_to_get_it() {
    let (out, error, code) = run(sample().path(), &["mcp"]);
    assert!(code == 2 && out.is_empty(), "{error}");
    assert!(error.contains("cargo install --path . --features mcp"), "{error}");
}

#[test]
fn unknown_names_suggest_the_nearest() {
    let dir = sample();
    let topic = open(dir.path()).0.project.topics[0].id.value.clone();
    let (out, error, code) = run(dir.path(), &["compare", &format!("{topic}x")]);
    assert!(code == 2 && out.is_empty() && error.contains(&format!("did you mean `{topic}`")), "{error}");
    let (_, error, code) = run(dir.path(), &["source", "observer-1970"]);
    assert!(code == 2 && error.contains("did you mean `observer-1907`"), "{error}");
    assert_eq!(run(dir.path(), &["compere"]).2, 2);
    assert_eq!(run(dir.path(), &["--version"]).2, 0);
}

#[test]
fn new_makes_a_project_that_checks_clean_and_overwrites_nothing() {
    let dir = project(&[]);
    let (_, error, code) = run(dir.path(), &["new", "mine"]);
    assert!(code == 0 && error.contains("claims.toml"), "{error}");
    let mine = dir.path().join("mine");
    let (out, _, code) = run(&mine, &["check", "--level", "advice"]);
    assert!(code == 0 && out.starts_with("nothing found"), "{out}");
    let ignored = std::fs::read_to_string(mine.join(".gitignore")).unwrap();
    assert!(ignored.contains("/corpus/*.txt"));
    std::fs::write(mine.join("claims.toml"), "mine\n").unwrap();
    let (_, error, code) = run(dir.path(), &["new", "mine", "--sample"]);
    assert!(code == 2 && error.contains("is there already"), "{error}");
    assert_eq!(std::fs::read_to_string(mine.join("claims.toml")).unwrap(), "mine\n");
}

#[test]
fn the_sample_that_new_writes_is_the_one_that_is_tested() {
    let dir = project(&[]);
    assert_eq!(run(dir.path(), &["new", "tour", "--sample"]).2, 0);
    let original = sample();
    let names = |dir: &Path| {
        let mut names: Vec<String> = Vec::new();
        for folder in ["", "corpus"] {
            for entry in std::fs::read_dir(dir.join(folder)).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_file() {
                    names.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
                }
            }
        }
        names.sort();
        names
    };
    assert_eq!(names(&dir.path().join("tour")), names(original.path()));
    let (out, _, code) = run(&dir.path().join("tour"), &["check", "--level", "advice", "--locked"]);
    assert!(code == 0 && out.contains("nothing found"), "{out}");
}

#[test]
fn the_sample_shows_every_stance_certainty_bound_and_blank() {
    let dir = sample();
    let (json, _, _) = run(dir.path(), &["compare", "--format", "json"]);
    for (key, words) in [
        ("stance", &["asserts", "endorses", "reports", "disputes"][..]),
        ("certainty", &["flat", "emphatic", "hedged", "conjecture"]),
        (
            "bound",
            &[
                "exactly",
                "about",
                "at-least",
                "more-than",
                "at-most",
                "fewer-than",
                "between",
                "verbal",
                "date",
            ],
        ),
        ("treatment", &["position", "silent", "could-not-know", "unread"]),
        ("match", &["exact", "folded"]),
    ] {
        for word in words {
            assert!(json.contains(&format!("\"{key}\": \"{word}\"")), "the sample shows no {key} {word}");
        }
    }
    assert!(json.contains("\"passing\": true"), "the sample shows nothing in passing");
}

#[test]
fn quote_prints_the_line_for_the_claims_file() {
    let dir = project(&[
        ("claims.toml", "[project]\ntitle = \"T\"\nlanguage = \"en\"\n"),
        ("corpus/a.toml", "short = \"A\"\ntitle = \"A\"\nlanguage = \"es\"\n"),
        ("corpus/a.txt", "El puente cayó; el “gran”\npuen-\nte cayó.\nNadie lo vio.\n"),
    ]);
    let quote = |words| run(dir.path(), &["quote", "a", words]);
    let (out, error, code) = quote("nadie lo VIO");
    assert_eq!((out.as_str(), code), ("{ exact = \"Nadie lo vio\", gloss = \"\" },  # L4, folded\n", 0));
    assert!(error.contains("[-nadie-]") && error.contains("{+Nadie+}"), "{error}");
    // If there are several places, each comes with the context that distinguishes it.
    let (out, _, _) = quote("puente cayó");
    assert_eq!(out.lines().count(), 2);
    assert!(out.contains("prefix = \"El\"") && out.contains("# L1") && out.contains("# L2–3"), "{out}");
    for line in out.lines() {
        let entry = line.split("  #").next().unwrap().replace("gloss = \"\"", "gloss = \"g\"");
        let claims = format!(
            "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\n\
             [topic.t.positions]\np = \"P\"\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\nquotes = [ {entry} ]\n"
        );
        std::fs::write(dir.path().join("claims.toml"), claims).unwrap();
        let (out, _, code) = run(dir.path(), &["check"]);
        assert_eq!(code, 0, "{line}: {out}");
    }
    // Compounds keep their hyphen, dashes stay, and the printed line is in the text.
    for (raw, exact) in [
        ("Nagorno-\nKarabakh", "Nagorno-Karabakh"),
        ("10-\n20 days", "10-20 days"),
        ("war—\npeace", "war—peace"),
    ] {
        std::fs::write(dir.path().join("corpus/a.txt"), format!("so {raw} then\n")).unwrap();
        let (out, _, _) = quote(exact);
        assert!(out.contains(&format!("exact = \"{exact}\"")), "{out}");
    }
    std::fs::write(dir.path().join("corpus/a.txt"), "a b ".repeat(50_000)).unwrap();
    let (out, error, code) = quote("a");
    assert!(out.is_empty() && code == 1 && error.contains("50000 places"), "{error}");
    let (out, error, code) = quote("no such words");
    assert!(out.is_empty() && code == 1 && error.contains("parallax find"), "{error}");
}

#[test]
fn find_shows_hits_in_context_and_says_what_was_not_searched() {
    let dir = sample();
    std::fs::remove_file(dir.path().join("corpus/memoir-1931.txt")).unwrap();
    let loaded = open(dir.path()).0;
    let word = loaded
        .texts
        .iter()
        .flatten()
        .next()
        .unwrap()
        .raw()
        .split_whitespace()
        .find(|w| w.len() > 5)
        .unwrap()
        .to_owned();
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let (out, _, code) = run(dir.path(), &["find", &word]);
    assert!(
        code == 0 && out.contains(&word) && out.contains("not searched") && out.contains("memoir-1931"),
        "{out}"
    );
    let (out, error, code) = run(dir.path(), &["find", &word, "--source", "memoir-1931"]);
    assert!(code == 2 && out.is_empty() && error.contains("--texts"), "{error}");
    assert_eq!(run(dir.path(), &["find", "*"]).2, 2);
    assert_eq!(run(dir.path(), &["find", "xyzzyx"]).2, 0);
}

#[test]
fn sources_and_differences_can_be_chosen() {
    let dir = sample();
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&run(dir.path(), &[&["compare", "--format", "json"], args].concat()).0).unwrap()
    };
    let two = json(&["--sources", "memoir-1931,observer-1907"]);
    assert_eq!(two["topics"][0]["order"], serde_json::json!(["observer-1907", "memoir-1931"]));
    let all = json(&[]);
    let differing = json(&["--only-differences"]);
    let positions = |value: &serde_json::Value| {
        value["topics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["positions"].as_array().unwrap().len())
            .sum::<usize>()
    };
    assert!(positions(&differing) <= positions(&all));
    for topic in differing["topics"].as_array().unwrap() {
        for position in topic["positions"].as_array().unwrap() {
            let len = |key: &str| position[key].as_array().unwrap().len();
            let treating = topic["sources"]
                .as_object()
                .unwrap()
                .values()
                .filter(|c| matches!(c["treatment"].as_str().unwrap(), "position" | "in-passing"));
            assert!(len("holders") < treating.count() || len("disputers") > 0, "{position}");
        }
    }
}

#[test]
fn transposed_the_sources_are_the_rows() {
    let dir = sample();
    let first_of = |args: &[&str], needle: &str| {
        let out = run(dir.path(), args).0;
        out.lines().position(|line| line.starts_with(needle)).unwrap_or_else(|| panic!("{needle} in {out}"))
    };
    // In one, positions are the heads of rows; in the other, sources are. The same holds for overviews.
    first_of(&["compare", "gates"], "1 It was closed · shut");
    first_of(&["compare", "gates", "--transpose"], "memoir-1931 · en");
    first_of(&["compare"], "gates ");
    first_of(&["compare", "--transpose"], "memoir-1931 ");
}

#[test]
fn texts_are_found_in_the_folders_of_the_environment() {
    let dir = sample();
    let elsewhere = project(&[]);
    let name = "memoir-1931.txt";
    std::fs::rename(dir.path().join("corpus").join(name), elsewhere.path().join(name)).unwrap();
    let missing = elsewhere.path().join("missing");
    let path = std::env::join_paths([missing.as_path(), elsewhere.path()]).unwrap();
    let output =
        parallax(dir.path()).args(["find", "pay-book"]).env("PARALLAX_TEXTS", path).output().unwrap();
    let (out, error) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(out.contains("of 3 texts") && out.contains("memoir-1931"), "{out}");
    assert!(error.contains("which is not a folder"), "{error}");
    assert_eq!(run(dir.path(), &["compare", "--texts", "nowhere"]).2, 2);
}

#[test]
fn glosses_pages_and_what_is_unknown_stand_in_the_table() {
    let dir = sample();
    // Wide enough that no cell wraps.
    let (out, _, _) = run(dir.path(), &["compare", "deaths", "--layout", "claims", "--width", "2000"]);
    for shown in ["‘five were our own people’", "p. 61 (L8)", "Not established"] {
        assert!(out.contains(shown), "{shown} in {out}");
    }
    assert!(
        run(dir.path(), &["compare", "deaths"])
            .0
            .contains("held by 2, one witness: one partly translates the other")
    );
    let (out, _, _) = run(dir.path(), &["compare", "gates"]);
    assert!(out.contains("searched puerta*") && out.contains("no hit in 355 words"), "{out}");
}
