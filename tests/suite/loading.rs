//! Bad input: a clear diagnostic with place and advice, exit code 2, and never a panic.

use std::fs;
use std::path::Path;

use parallax::load::load;
use proptest::prelude::*;

use crate::support::{messages, project, run, sample, uncommented_template};

const PROJECT: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\ndate = \"1990\"\n";
const TOPIC: &str = "[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n[topic.t.positions]\np = \"Because\"\n";
const CLAIM: &str =
    "[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"So.\"\n";

/// The problems of a claims file in a project with one sheet.
fn problems(claims: &str) -> Vec<String> {
    let dir = project(&[("claims.toml", claims), ("corpus/a.toml", SHEET)]);
    load(dir.path(), &[]).map_or_else(|failure| messages(&failure), |_| Vec::new())
}

/// What the program prints on standard error if `check` fails.
fn failing(dir: &Path) -> String {
    let (out, error, code) = run(dir, &["check"]);
    assert_eq!((out.as_str(), code), ("", 2), "{error}");
    assert!(!error.contains("panicked"), "{error}");
    error
}

#[test]
fn a_sound_file_has_no_problem() {
    assert_eq!(problems(&format!("{PROJECT}{TOPIC}{CLAIM}")), Vec::<String>::new());
}

#[test]
fn each_mistake_is_named() {
    let claim = |line: &str| format!("{PROJECT}{TOPIC}{CLAIM}{line}\n");
    for (file, message) in [
        (String::new(), "the claims file needs `project`"),
        ("[project]\ntitle = \"T\"\n".into(), "[project] needs `language`"),
        (claim("quots = []"), "unknown key `quots`"),
        (claim("speaker = \"nobody\""), "unknown who `nobody`"),
        (claim("certainty = \"sure\""), "`certainty` must be one of flat, emphatic, hedged, conjecture"),
        (claim("period = 1990"), "`period` must be a date such as"),
        (claim("period = \"1990-13\""), "`period` must be a date such as"),
        (claim("passing = \"yes\""), "`passing` must be true or false"),
        (claim("quotes = [\"…\"]"), "a quotation holds at least one word"),
        (claim("quotes = [\"\"]"), "`quotes` must be a list of strings or tables"),
        (claim("row = { door = \"east\" }"), "unknown column `door`"),
        (claim("figures = [{ counts = \"n\", is = 1 }]"), "unknown count of topic t `n`"),
        (claim("figures = [{ counts = \"n\", is = 1, about = 2 }]"), "a figure has exactly one bound"),
        (claim("figures = [{ counts = \"n\", is = inf }]"), "`is` must be a number"),
        (claim("figures = [{ counts = \"n\", between = [1] }]"), "`between` is [from, to]"),
        (claim("figures = [{ counts = \"n\", words = \"umpteen\" }]"), "`umpteen` has no usual bounds"),
        (
            claim(
                "id = \"x\"\n[[topic.t.claim]]\nid = \"x\"\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"",
            ),
            "claim id `x` is defined twice",
        ),
        (format!("{PROJECT}{TOPIC}{}", CLAIM.replace("\"a\"", "\"b\"")), "unknown source `b`"),
        (format!("{PROJECT}{TOPIC}{}", CLAIM.replace("\"p\"", "\"q\"")), "unknown position of topic t `q`"),
        (
            format!("{PROJECT}{TOPIC}{}", CLAIM.replace("asserts", "claims")),
            "`stance` must be one of asserts, endorses, reports, disputes",
        ),
        (format!("{PROJECT}[topic.\"A b\"]\nlabel = \"T\"\nquestion = \"Why?\"\n"), "`A b` is not an id"),
        (
            format!("{PROJECT}[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\nmentions = [\"*\"]\n"),
            "`*` cannot be searched for",
        ),
        (
            format!(
                "{PROJECT}[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\nmentions = {{ english = [\"a\"] }}\n"
            ),
            "`english` is not a language tag",
        ),
        (format!("{PROJECT}[check]\nquotation-mising = \"off\"\n"), "unknown check `quotation-mising`"),
        (format!("{PROJECT}[check]\nunverified = \"loud\"\n"), "unknown level `loud`"),
        (
            format!("{PROJECT}[[accept]]\ncheck = \"nothing\"\nat = \"t/a\"\nwhy = \"W\"\n"),
            "unknown check `nothing`",
        ),
        (
            format!("{PROJECT}[family.f]\nmembers = [\"a\", \"z\"]\nkind = \"borrowed\"\nwhy = \"W\"\n"),
            "unknown source `z`",
        ),
        (
            format!(
                "{PROJECT}{TOPIC}[question.q]\ntopics = [\"t\", \"u\"]\nask = \"Why?\"\nanswer = \"So.\"\n"
            ),
            "unknown topic `u`",
        ),
        (
            format!("{PROJECT}{TOPIC}[[topic.t.relation]]\nsources = [\"a\"]\nis = \"agree\"\nwhy = \"W\"\n"),
            "a relation is between two sources",
        ),
        (format!("{PROJECT}title = \n"), "not TOML: "),
        (
            format!("{PROJECT}include = [\"../*.toml\"]\n")
                .replace("language = \"en\"\ninclude", "language = \"en\"\ninclude"),
            "an include leaves the project",
        ),
        (format!("{PROJECT}include = [\"nothing/t.toml\"]\n"), "no file matches `nothing/t.toml`"),
        (format!("{PROJECT}include = [\"claims.toml\"]\n"), "`claims.toml` is included twice"),
    ] {
        let found = problems(&file);
        assert!(found.iter().any(|m| m.starts_with(message)), "{message}: {found:?}\n{file}");
    }
}

#[test]
fn misspelt_keys_and_ids_come_with_the_nearest_and_their_place() {
    let claims = format!("{PROJECT}{TOPIC}{}", CLAIM.replace("position = \"p\"", "positon = \"p\""));
    let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", SHEET)]);
    let error = failing(dir.path());
    assert!(
        error.contains("--> claims.toml:11:1")
            && error.contains("11 | positon = \"p\"")
            && error.contains("position = \"p\""),
        "{error}"
    );
    let claims = format!("{PROJECT}{TOPIC}{}", CLAIM.replace("\"a\"", "\"gazete-1931\""));
    let dir = project(&[("claims.toml", &claims), ("corpus/gazette-1931.toml", SHEET)]);
    assert!(failing(dir.path()).contains("source = \"gazette-1931\""));
}

#[test]
fn a_hundred_mistakes_are_one_readable_report_in_order() {
    let mut claims = format!("{PROJECT}{TOPIC}");
    for i in 0..60 {
        let claim = CLAIM.replace("\"a\"", "\"gone\"");
        claims.push_str(&if i % 2 == 0 { claim } else { claim.replace("\"p\"", &format!("\"answer-{i}\"")) });
    }
    claims.push_str("[who.w]\nname = 3\n");
    let dir =
        project(&[("claims.toml", &claims), ("corpus/a.toml", "short = 1\n"), ("corpus/B c.toml", SHEET)]);
    let error = failing(dir.path());
    assert!(error.contains("unknown source `gone`") && error.contains("and 56 more"), "{error}");
    assert!(
        error.contains("`name` must be a string")
            && error.contains("`B c` is not an id")
            && error.contains("`short` must be")
    );
    let places: Vec<(String, usize)> = error
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "))
        .filter_map(|place| {
            Some((place.split(':').next()?.to_owned(), place.split(':').nth(1)?.parse().ok()?))
        })
        .collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert!(places.len() > 30 && places == sorted, "{places:?}");
    assert!(error.trim_end().ends_with("problems"), "{error}");
}

#[test]
fn syntax_errors_are_told_once_a_line_and_hide_no_other_file() {
    let dir = project(&[
        ("claims.toml", "[project\ntitle = \nlanguage = en\n"),
        ("corpus/a.toml", "shrt = \"A\"\n"),
    ]);
    let error = failing(dir.path());
    assert!(error.contains("not TOML") && error.contains("unknown key `shrt`"), "{error}");
}

#[test]
fn includes_are_one_project_and_an_id_is_defined_once() {
    let main = format!("{PROJECT}include = [\"topics/*.toml\"]\n");
    let dir = project(&[("claims.toml", &main), ("topics/t.toml", TOPIC), ("corpus/a.toml", SHEET)]);
    assert_eq!(load(dir.path(), &[]).unwrap().project.topics.len(), 1);
    fs::write(dir.path().join("topics/u.toml"), TOPIC).unwrap();
    let error = failing(dir.path());
    assert!(
        error.contains("topic `t` is defined twice")
            && error.contains("topics/t.toml")
            && error.contains("topics/u.toml"),
        "{error}"
    );
    fs::write(dir.path().join("topics/u.toml"), PROJECT).unwrap();
    assert!(failing(dir.path()).contains("[project] is in an included file"));
}

#[cfg(unix)]
#[test]
fn an_include_may_not_lead_out_through_a_link() {
    let outside = project(&[("secret.toml", TOPIC)]);
    let dir = project(&[("claims.toml", &format!("{PROJECT}include = [\"topics/*.toml\"]\n"))]);
    fs::create_dir(dir.path().join("topics")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.toml"), dir.path().join("topics/x.toml")).unwrap();
    assert!(failing(dir.path()).contains("leads out of the project"));
}

#[test]
fn unreadable_files_and_encodings_are_named_with_advice() {
    let dir = project(&[("claims.toml", PROJECT), ("corpus/a.toml", SHEET)]);
    fs::write(dir.path().join("corpus/a.txt"), "line one\nça et là déjà \u{e7}a\n".as_bytes()).unwrap();
    assert_eq!(run(dir.path(), &["check"]).2, 0);
    fs::write(dir.path().join("corpus/a.txt"), b"line one\nd\xC3\xA9j\xC3\xA0 \xC3\xA9t\xC3\xA9 \xE7a\n")
        .unwrap();
    let error = failing(dir.path());
    assert!(
        error.contains("a.txt") && error.contains("byte 0xe7 in line 2") && error.contains("iconv"),
        "{error}"
    );
    fs::write(dir.path().join("corpus/a.txt"), b"\xFF\xFEa").unwrap();
    assert!(failing(dir.path()).contains("UTF-16LE"));
    fs::write(dir.path().join("corpus/a.txt"), "sound").unwrap();
    fs::write(dir.path().join("corpus/a.toml"), format!("{SHEET}encoding = \"cp9999\"\n")).unwrap();
    assert!(failing(dir.path()).contains("`cp9999` is not an encoding"));
    fs::write(
        dir.path().join("corpus/a.toml"),
        SHEET.as_bytes().iter().chain(b"# \xE7").copied().collect::<Vec<u8>>(),
    )
    .unwrap();
    assert!(failing(dir.path()).contains("convert it"));
    fs::write(dir.path().join("corpus/a.toml"), SHEET).unwrap();
    fs::remove_file(dir.path().join("corpus/a.txt")).unwrap();
    fs::create_dir(dir.path().join("corpus/a.txt")).unwrap();
    assert!(failing(dir.path()).contains("it is a folder"));
    let empty = project(&[]);
    let (_, error, code) = run(empty.path(), &["check"]);
    assert!(
        code == 2 && error.contains("there is no claims.toml") && error.contains("parallax new"),
        "{error}"
    );
}

#[test]
fn a_broken_lock_is_named_and_not_believed() {
    for lock in [
        "format = 2\n",
        "",
        "<<<<<<< HEAD\nformat = 1\n",
        "format = 1\n[quotation.a]\nk = 3\n",
        "format = 1\n[text.a]\nsha256 = 1\n",
    ] {
        let dir = project(&[("claims.toml", PROJECT), ("corpus/a.toml", SHEET), ("claims.lock", lock)]);
        assert!(failing(dir.path()).contains("claims.lock"), "{lock}");
    }
}

#[test]
fn empty_projects_texts_and_sources_are_fine() {
    let dir = project(&[("claims.toml", PROJECT)]);
    for args in [&["compare"][..], &["check"], &["lock"], &["compare", "--format", "json"]] {
        assert_eq!(run(dir.path(), args).2, 0, "{args:?}");
    }
    let claims = format!("{PROJECT}{TOPIC}{CLAIM}quotes = [\"anything\"]\n");
    let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", SHEET), ("corpus/a.txt", "")]);
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 1 && out.contains("text-wrong") && out.contains("the text of a is empty"), "{out}");
    assert_eq!(run(dir.path(), &["compare", "t"]).2, 0);
}

#[test]
fn nothing_of_a_hostile_text_reaches_the_output_as_it_is() {
    let nasty = "\u{1b}[31mred\u{7} \u{202E}bidi\u{2066} nul\u{0} \u{E0041}tag <script>alert(1)</script> | `code` \u{9b}31m \u{2028}";
    let claims = format!(
        "{PROJECT}{TOPIC}{}quotes = [\"bidi\"]\n",
        CLAIM.replace("So.", "So \\u001b[31m \\u202E <script> | `x` [a](javascript:b) \\u0000")
    );
    let sheet = SHEET.replace("A text", "A \\u001b]0;title\\u0007 text");
    let dir = project(&[
        ("claims.toml", &claims),
        ("corpus/a.toml", &sheet),
        ("corpus/a.txt", nasty),
        ("corpus/\u{202e}evil.txt", "x"),
    ]);
    let commands = [
        &["compare", "t"][..],
        &["compare"],
        &["source", "a"],
        &["find", "bidi"],
        &["quote", "a", "red"],
        &["check", "--all"],
    ];
    for args in commands {
        for format in ["terminal", "markdown", "csv", "json"] {
            let (out, error, code) = run(dir.path(), &[args, &["--format", format]].concat());
            assert!(code < 2, "{args:?} {format}: {error}");
            let bad = |c: char| {
                c != '\n' && !(c == '\r' && format == "csv") && parallax::text::visible::is_unsafe(c)
            };
            assert!(!out.contains(bad) && !error.contains(bad), "{args:?} {format}: {out:?}");
            assert!(format != "markdown" || args[0] == "quote" || !out.contains("<script>"), "{out}");
        }
    }
    let (json, _, _) = run(dir.path(), &["find", "bidi", "--format", "json"]);
    assert!(json.contains("\\u202e") && json.contains("\\u0000"), "the words are kept, escaped: {json}");
}

#[test]
fn one_line_of_50_mb_is_searched_and_shown_in_little() {
    let dir = project(&[("claims.toml", PROJECT), ("corpus/a.toml", SHEET)]);
    let text = format!("{}needle {}", "x".repeat(25_000_000), "y ".repeat(12_500_000));
    fs::write(dir.path().join("corpus/a.txt"), text.replace("xneedle", " needle")).unwrap();
    let (out, _, code) = run(dir.path(), &["find", "needle"]);
    assert!(code == 0 && out.len() < 4000 && out.contains("1 hit"), "{}", out.len());
    fs::remove_file(dir.path().join("corpus/a.txt")).unwrap();
    fs::write(dir.path().join("claims.toml"), format!("{PROJECT}x = \"{}\"\n", "x".repeat(5_000_000)))
        .unwrap();
    assert!(failing(dir.path()).len() < 4000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_damaged_claims_file_never_panics(at in 0usize..20_000, len in 0usize..40, insert in "[\\PC\n\"\\[\\]={},.]{0,12}") {
        let dir = sample();
        let path = dir.path().join("claims.toml");
        let text = fs::read_to_string(&path).unwrap();
        let fit = |mut i: usize| { i %= text.len(); while !text.is_char_boundary(i) { i -= 1; } i };
        let from = fit(at);
        let to = fit(from + len).max(from);
        fs::write(&path, format!("{}{insert}{}", &text[..from], &text[to..])).unwrap();
        if let Err(failure) = load(dir.path(), &[]) {
            prop_assert!(!failure.problems.is_empty());
            let page = parallax::view::findings::problems(&failure.problems, &failure.files);
            let drawn = parallax::render::render_page(&page, &parallax::render::terminal::Look::plain());
            prop_assert!(drawn.contains("error"));
        }
    }
}

#[test]
fn the_template_of_a_new_project_checks_clean_also_with_its_examples_let_in() {
    let uncommented = uncommented_template();
    let dir = project(&[
        ("claims.toml", &uncommented),
        (
            "corpus/gazette-1931.toml",
            "short = \"G\"\ntitle = \"G\"\nlanguage = \"en\"\ndate = \"1931-03-14\"\n",
        ),
        ("corpus/almanac-1932.toml", "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\ndate = \"1932\"\n"),
        (
            "corpus/gazette-1931.txt",
            "They say that a lamp had reportedly been knocked over, and more than 30 died.\n",
        ),
        ("corpus/almanac-1932.txt", "January has 31 days.\n"),
    ]);
    let failure = load(dir.path(), &[]).map_err(|failure| messages(&failure));
    assert!(failure.is_ok(), "{:?}", failure.err());
}
