//! A text that is not the one that was locked is reported as that, and `lock` and `check` say what is verified.

use parallax::analysis::check::check;
use parallax::analysis::evidence::TextState;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

use crate::proof::{claims, untouched};
use crate::support::{open, project, run};

/// Two sources with a text and forty claims each, locked.
fn two_texts() -> TempDir {
    let words = ["clerk", "mill", "gate", "noon", "river", "ledger", "supper", "road"];
    let line = |of: &str, i: usize| {
        format!("In {of} the {} saw number {i} of the {} there.\n", words[i % 8], words[(i / 8 + i) % 8])
    };
    let text = |of: &str| (0..40).map(|i| line(of, i)).collect::<String>();
    let mut toml =
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\n\
         [topic.a.positions]\none = \"One\"\n"
            .to_owned();
    for (id, of) in [("s", "Northam"), ("t", "Southam")] {
        for i in 0..40 {
            let quote = line(of, i);
            toml.push_str(&format!(
                "[[topic.a.claim]]\nsource = \"{id}\"\nposition = \"one\"\nstance = \"asserts\"\nsays = \"S.\"\n\
                 quotes = [\"{}\"]\n",
                quote.trim_end()
            ));
        }
    }
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", &toml),
        ("corpus/s.toml", sheet),
        ("corpus/t.toml", sheet),
        ("corpus/s.txt", &text("Northam")),
        ("corpus/t.txt", &text("Southam")),
    ]);
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(run(dir.path(), &["check"]).2, 0);
    dir
}

/// The checks that find errors or warnings, with what each is about.
fn found(dir: &Path) -> Vec<(&'static str, String, String)> {
    let (loaded, evidence) = open(dir);
    let all = check(&loaded.project, &evidence).findings.into_iter();
    let bad = all.filter(|f| f.problem.level > parallax::diagnostic::Level::Advice);
    bad.map(|f| (f.problem.check.unwrap(), f.at, f.problem.message)).collect()
}

#[test]
fn texts_that_were_swapped_are_two_findings_and_nothing_is_mended_by_them() {
    let dir = two_texts();
    let path = |id: &str| dir.path().join(format!("corpus/{id}.txt"));
    let [s, t] = ["s", "t"].map(|id| fs::read(path(id)).unwrap());
    fs::write(path("s"), &t).unwrap();
    fs::write(path("t"), &s).unwrap();
    let bad = found(dir.path());
    let [(first, s_at, message), (second, t_at, _)] = &bad[..] else { panic!("{bad:?}") };
    assert_eq!([*first, *second, s_at, t_at], ["text-wrong", "text-wrong", "s", "t"]);
    assert!(message.contains("the text of s is the text of t; 40 of its 40 quotations"), "{message}");
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 1 && out.starts_with("error[text-wrong]"), "{out}");
    assert!(untouched(dir.path()));
    // One source's text in place of the other's, without a lock to notice it: the quotations show it.
    fs::write(path("s"), &s).unwrap();
    fs::remove_file(dir.path().join("claims.lock")).unwrap();
    let bad = found(dir.path());
    assert_eq!(
        bad.iter().map(|(check, at, _)| (*check, at.as_str())).collect::<Vec<_>>(),
        [("text-wrong", "t")]
    );
}

#[test]
fn an_empty_or_cut_text_is_one_finding_and_another_text_a_warning_that_comes_first() {
    let dir = two_texts();
    let path = dir.path().join("corpus/s.txt");
    let whole = fs::read_to_string(&path).unwrap();
    let half: String = whole.lines().take(17).map(|line| format!("{line}\n")).collect();
    let few: String = whole.lines().take(2).map(|line| format!("{line}\n")).collect();
    let at_random: String = whole.chars().take(whole.len() / 3).collect();
    for (text, state, says) in [
        ("", "text-wrong", "the text of s is empty; 40 of its 40"),
        (" \n\n", "text-wrong", "the text of s is empty"),
        (&half, "text-wrong", "is cut off: 187 words are left of 440; 23 of its 40"),
        (&few, "text-wrong", "is cut off"),
        (&at_random, "text-wrong", "is cut off"),
        (
            "Quite another text, of which nobody ever heard, about a lighthouse and its keeper.\n",
            "lock-stale",
            "not the one in the lock; 40 of its 40 quotations and cues are not in it",
        ),
    ] {
        fs::write(&path, text).unwrap();
        let bad = found(dir.path());
        assert_eq!(bad[0].0, state, "{text:?}: {:?}", &bad[..bad.len().min(3)]);
        assert!(bad[0].2.contains(says), "{says}: {}", bad[0].2);
        assert_eq!(bad.len() == 1, state == "text-wrong", "{text:?}: {:?}", &bad[..bad.len().min(3)]);
        assert!(untouched(dir.path()));
    }
    // More lines before the same words: all places have moved, and it is not cut off.
    fs::write(&path, format!("A preface.\n\n{}", whole.replacen("number 3 ", "number 33 ", 1))).unwrap();
    let (loaded, evidence) = open(dir.path());
    assert_eq!(evidence.state(loaded.project.find_source("s").unwrap()), TextState::Changed);
    fs::write(&path, &whole).unwrap();
    let (loaded, evidence) = open(dir.path());
    assert!(loaded.project.source_ids().all(|source| evidence.state(source) == TextState::AsLocked));
}

/// If a text is replaced by another one, `check`, `fix` and `lock` report it first and once, with what to do, whatever
/// levels the project sets, and offer no mend. A lock that is only behind the claims says nothing against the text.
#[test]
fn the_first_line_says_that_a_text_is_not_the_one_that_was_locked() {
    let dir = two_texts();
    let path = dir.path().join("corpus/s.txt");
    let whole = fs::read_to_string(&path).unwrap();
    let old = claims(dir.path());
    for (text, says) in [
        (
            whole.replacen("clerk saw number 0", "clork saw number 0", 3),
            "the text of s is not the one in the lock",
        ),
        (String::new(), "the text of s is empty"),
        (fs::read_to_string(dir.path().join("corpus/t.txt")).unwrap(), "the text of s is the text of t"),
    ] {
        fs::write(&path, &text).unwrap();
        for levels in ["", "[check]\nlock-stale = \"off\"\ntext-wrong = \"off\"\n"] {
            fs::write(dir.path().join("claims.toml"), format!("{old}{levels}")).unwrap();
            let lock = fs::read(dir.path().join("claims.lock")).unwrap();
            for args in [
                &["check"][..],
                &["check", "--level", "error"],
                &["fix"],
                &["fix", "--guesses", "--yes"],
                &["lock"],
            ] {
                let (out, error, _) = run(dir.path(), args);
                let both = format!("{error}{out}");
                let first = both.lines().next().unwrap();
                assert!(first.contains(says), "{args:?}: {both}");
                assert_eq!(both.matches("the text of s is").count(), 1, "{args:?}: {both}");
                assert!(both.contains("add source FILE --id s --revise"), "{args:?}: {both}");
                assert!(!both.contains("fix:") && !both.contains("Mended"), "{args:?}: {both}");
            }
            assert_eq!(claims(dir.path()), format!("{old}{levels}"));
            fs::write(dir.path().join("claims.lock"), lock).unwrap();
        }
    }
    // The right text, and a quotation that is new and wrong: the quotation is reported first.
    fs::write(&path, &whole).unwrap();
    fs::write(
        dir.path().join("claims.toml"),
        old.replacen("clerk saw number 0 of", "clerk saw whales and", 1),
    )
    .unwrap();
    let (out, _, code) = run(dir.path(), &["check"]);
    assert!(code == 1 && out.starts_with("error[quotation-missing]") && out.contains("lock-stale"), "{out}");
    let (_, error, _) = run(dir.path(), &["fix"]);
    assert!(error.trim_start().starts_with("Unchanged"), "{error}");
}

#[test]
fn lock_says_what_was_verified_and_drops_nothing_of_a_text_that_is_not_at_hand() {
    let dir = two_texts();
    let lock = dir.path().join("claims.lock");
    let before = fs::read_to_string(&lock).unwrap();
    fs::remove_file(dir.path().join("corpus/s.txt")).unwrap();
    let (_, said, code) = run(dir.path(), &["lock"]);
    assert!(code == 0 && said.contains("Verified 40 quotations, all exact"), "{said}");
    assert!(said.contains("Carried over 40 quotations and cues of 1 source"), "{said}");
    assert_eq!(fs::read_to_string(&lock).unwrap(), before);
    // An entry that claims no longer use, and a claim that the lock does not know.
    let claims = claims(dir.path());
    let changed =
        claims.replacen("In Northam the clerk saw number 0", "In Northam the clerk saw number 00", 1);
    assert_ne!(claims, changed);
    fs::write(dir.path().join("claims.toml"), &changed).unwrap();
    let (_, said, code) = run(dir.path(), &["lock"]);
    assert!(
        code == 1 && said.contains("Unverified 1 quotation or cue") && said.contains("Carried over 39"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&lock).unwrap(), before);
    // Its note numbers have changed: what was verified is no longer valid, and still nothing is dropped.
    let sheet = dir.path().join("corpus/s.toml");
    fs::write(&sheet, format!("{}notes = \"1-9\"\n", fs::read_to_string(&sheet).unwrap())).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 1);
    assert_eq!(fs::read_to_string(&lock).unwrap(), before);
}

#[test]
fn without_texts_and_lock_check_says_that_nothing_is_verified() {
    let dir = two_texts();
    for id in ["s", "t"] {
        fs::remove_file(dir.path().join(format!("corpus/{id}.txt"))).unwrap();
    }
    assert_eq!(run(dir.path(), &["check"]).2, 0);
    fs::remove_file(dir.path().join("claims.lock")).unwrap();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code == 1 && error.contains("nothing is verified"), "{error}");
    assert_eq!(run(dir.path(), &["lock"]).2, 1);
    // A project without a quotation has nothing to verify.
    assert_eq!(
        run(
            crate::support::project(&[("claims.toml", "[project]\ntitle = \"P\"\nlanguage = \"en\"\n")])
                .path(),
            &["check"]
        )
        .2,
        0
    );
}
