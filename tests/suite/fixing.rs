//! `fix`, and the places at which something is written.

use crate::support::{claims, comments, open, parallax, project, run, sample};

const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\n";

const BROKEN: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\nquote_limt = 12 # limit\n\n# topics\n[topic.t]\nlabel = \"T\"\n\
    question = \"Q\"\nsince = 1990 # date\n[topic.t.positions]\np = \"P\"\n[[topic.t.claim]]\nsource = \"b-199\"\nposition = \"p\"\n\
    stance = \"assert\"\nperiod = 1990-02-03\nsays = \"S\"\n[[topic.t.claim]]\nsource = \"b-199\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\n\
    quotes = [{ exact = \"words\", near = \"3\", }]\n";

#[test]
fn fix_mends_what_is_safe_leaves_guesses_and_reaches_a_fixed_point() {
    let sheet = |id| (format!("corpus/{id}.toml"), SHEET.to_owned());
    let (a, text) = (sheet("b-1990"), ("corpus/b-1990.txt", "words\n"));
    let dir = project(&[("claims.toml", BROKEN), (&a.0, &a.1), text]);
    let (out, error, _) = run(dir.path(), &["fix", "--dry-run"]);
    assert!(
        out.contains("+quote_limit = 12 # limit") && out.contains("+since = \"1990\" # date"),
        "{out}{error}"
    );
    assert_eq!(claims(dir.path()), BROKEN);
    let (_, error, code) = run(dir.path(), &["fix"]);
    assert!(code == 1 && error.contains("Mended") && error.contains("left"), "{error}");
    let mended = claims(dir.path());
    for line in [
        "quote_limit = 12 # limit",
        "since = \"1990\" # date",
        "stance = \"asserts\"",
        "period = \"1990-02-03\"",
        "near = 3",
    ] {
        assert!(mended.contains(line), "{line}\n{mended}");
    }
    assert!(mended.contains("source = \"b-199\"\n"), "a guess was taken: {mended}");
    let (_, error, _) = run(dir.path(), &["fix"]);
    assert!(error.contains("Unchanged"), "{error}");
    assert_eq!(claims(dir.path()), mended);
    // A guess is applied if somebody agrees, and here nobody can be asked.
    assert!(run(dir.path(), &["fix", "--guesses"]).1.contains("Unchanged"));
    // One guess may change several places.
    let (_, error, code) = run(dir.path(), &["fix", "--guesses", "--yes"]);
    let guessed = claims(dir.path());
    assert!(code == 0 && guessed.matches("source = \"b-1990\"").count() == 2, "{error}\n{guessed}");
    assert_eq!(comments(&guessed), comments(BROKEN));
    assert!(!guessed.contains(", }"), "the comma that TOML 1.0 refuses is there: {guessed}");
    assert_eq!(run(dir.path(), &["fix", "--guesses", "--yes"]).0, "");
    assert_eq!(claims(dir.path()), guessed);
}

#[test]
fn places_can_be_opened() {
    let dir = sample();
    let text = claims(dir.path());
    let (loaded, _) = open(dir.path());
    for topic in &loaded.project.topics {
        for claim in &topic.claims {
            let (out, error, code) = run(dir.path(), &["locate", &claim.address, "--open"]);
            let mut parts = out.trim().split(':');
            assert_eq!((code, parts.next()), (0, Some("claims.toml")), "{out}{error}");
            let line: usize = parts.next().unwrap().parse().unwrap();
            assert!(
                text.lines()
                    .nth(line - 1)
                    .unwrap()
                    .starts_with(&format!("[[topic.{}.claim]]", topic.id.value))
            );
        }
    }
    let quotation = format!(
        "{}#{}",
        loaded.project.topics[0].claims[0].address,
        &loaded.project.topics[0].claims[0].quotes[0].key()[..4]
    );
    let (out, _, code) = run(dir.path(), &["locate", &quotation]);
    assert!(code == 0 && out.contains("observer-1907") && out.contains('L'), "{out}");
    let (_, error, code) = run(dir.path(), &["locate", "gates/observer-1907/shutt"]);
    assert!(code == 2 && error.contains("did you mean `gates/observer-1907/shut`"), "{error}");
    let edit = |editor: &str| {
        let output = parallax(dir.path())
            .args(["edit", "gates/observer-1907/shut"])
            .env("EDITOR", editor)
            .env_remove("VISUAL")
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (out, _) = edit("echo -n");
    assert!(out.starts_with('+') && out.ends_with(" claims.toml"), "{out}");
    assert!(edit("no-such-editor").1.contains("cannot be started"));
}

#[test]
fn a_check_that_does_not_exist_is_not_passed_over() {
    let dir = project(&[("claims.toml", BROKEN)]);
    for args in
        [&["fix", "date-strng"][..], &["fix", "lock-stale", "lock-stael"], &["fix", "nothing", "--dry-run"]]
    {
        let (_, error, code) = run(dir.path(), args);
        assert!(code == 2 && error.contains("there is no check"), "{args:?}: {code} {error}");
        assert_eq!(claims(dir.path()), BROKEN);
    }
    assert!(run(dir.path(), &["fix", "lock-stael"]).1.contains("did you mean `lock-stale`?"));
}
