//! Evidence from texts and evidence from the lock are the same.

use parallax::analysis::Evidence;
use parallax::analysis::evidence::{Origin, unlocked};
use parallax::analysis::gaps::{self, gaps};
use parallax::analysis::profile::profile;
use parallax::analysis::reading::reading;
use parallax::load::load;
use parallax::load::lock_text;
use parallax::model::Match;
use parallax::text::forms::{self, Form};

use crate::support::{open, project, run, sample};

/// Removes the texts of a project.
fn without_texts(dir: &std::path::Path) {
    for entry in std::fs::read_dir(dir.join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ty| ty == "txt") {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn evidence_from_texts_is_evidence_from_the_lock_made_of_it() {
    let dir = sample();
    let (loaded, from_texts) = open(dir.path());
    assert!(loaded.project.source_ids().all(|s| from_texts.of(s).origin == Origin::Text));
    let lock = from_texts.to_lock(&loaded.project);
    assert_eq!(Evidence::gather(&loaded.project, &[], Some(&lock)), from_texts);
    // The lock written as text reads back the same, and the sample's own lock is up to date.
    let text = lock_text(&lock);
    assert_eq!(text, std::fs::read_to_string(dir.path().join("claims.lock")).unwrap());
    std::fs::write(dir.path().join("claims.lock"), text).unwrap();
    assert_eq!(load(dir.path(), &[]).unwrap().lock, Some(lock));
}

/// The reading room shows a text before the others are searched.
#[test]
fn evidence_on_one_source_shows_its_text_as_all_evidence_does() {
    for lock in [true, false] {
        let (loaded, all) = open(sample().path());
        let (project, texts) = (&loaded.project, &loaded.texts);
        let topics: Vec<_> = project.topic_ids().collect();
        for source in project.source_ids() {
            let lock = loaded.lock.as_ref().filter(|_| lock);
            let one = Evidence::on_one(project, texts, lock, source);
            assert_eq!(one.of(source), all.of(source));
            assert!(!one.of(source).quotations.is_empty());
            let text = texts[source.0].as_ref().unwrap();
            assert_eq!(reading(project, &one, source, text), reading(project, &all, source, text));
            let listed = gaps(project, &all, texts, &[source], &topics, None).sources.remove(0).mentions;
            let left = gaps::left(project, &one, source, text);
            assert_eq!(serde_json::to_value(left).unwrap(), serde_json::to_value(listed).unwrap());
            // Each topic is found in one pass as if it were looked for alone.
            for topic in &project.topics {
                let forms = topic.forms(&project.source(source).language).into_iter().filter_map(Form::new);
                let alone = forms::find(text, forms.collect()).into_iter().map(|span| text.chars_of(span));
                let found = reading(project, &one, source, text).mentioned;
                let found = found.into_iter().filter(|one| one.topic == topic.id.value).map(|one| one.chars);
                assert_eq!(found.collect::<Vec<_>>(), alone.collect::<Vec<_>>());
            }
            let order = |evidence| {
                let claims = profile(project, evidence, source).claims;
                claims.into_iter().map(|treated| treated.claim.address).collect::<Vec<_>>()
            };
            assert_eq!(order(&one), order(&all));
            let others = project.source_ids().filter(|other| *other != source);
            others.for_each(|other| assert!(one.of(other).quotations.is_empty()));
        }
    }
}

#[test]
fn every_command_says_the_same_from_the_lock_alone() {
    let dir = sample();
    let topics: Vec<String> = open(dir.path()).0.project.topics.iter().map(|t| t.id.value.clone()).collect();
    let mut commands: Vec<Vec<&str>> =
        vec![vec!["compare"], vec!["check", "--all"], vec!["compare", "--transpose"]];
    commands.extend(topics.iter().map(|topic| vec!["compare", topic]));
    commands.extend(["terminal", "markdown", "json"].map(|format| vec!["compare", "--format", format]));
    commands.push(vec!["source", "observer-1907"]);
    commands.extend([
        vec!["terms"],
        vec!["terms", "event"],
        vec!["overlap"],
        vec!["figures"],
        vec!["questions"],
    ]);
    let results = |dir| commands.iter().map(|args| run(dir, args)).collect::<Vec<_>>();
    let with = results(dir.path());
    without_texts(dir.path());
    for ((args, with), without) in commands.iter().zip(with).zip(results(dir.path())) {
        assert_eq!((with.0, with.2), (without.0, without.2), "{args:?}");
        assert!(
            with.1.is_empty() && without.1.contains("not on this machine") && without.1.contains("--texts"),
            "{args:?}"
        );
    }
}

#[test]
fn the_lock_holds_no_words_of_the_texts() {
    let dir = sample();
    let lock = std::fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    let (loaded, _) = open(dir.path());
    // Sketches are random letters, some of which may form a word.
    let sketch = |line: &&str| ["types", "tokens", "weights"].iter().any(|key| line.starts_with(key));
    let lock: std::collections::BTreeSet<&str> = (lock.lines().filter(|line| !sketch(line)))
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
        .collect();
    // The program's own words, ids of sources, topics and forms.
    let own = [
        "places", "texts", "words", "lines", "text", "exact", "parallax", "their", "never", "gates", "fund",
        "observer", "written", "crime", "running", "with", "kind", "band", "strong", "score", "unknown",
        "changed",
    ];
    for text in loaded.texts.iter().flatten() {
        for word in text.raw().split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3) {
            let year = word.chars().all(|c| c.is_ascii_digit());
            assert!(year || own.contains(&word) || !lock.contains(word), "{word}");
        }
    }
}

#[test]
fn locked_fails_where_the_lock_lacks_something() {
    let dir = sample();
    assert_eq!(run(dir.path(), &["compare", "--locked"]).2, 0);
    let text = dir.path().join("corpus/observer-1907.txt");
    let original = std::fs::read_to_string(&text).unwrap();
    std::fs::write(&text, format!("{original}One more line.\n")).unwrap();
    let (out, error, code) = run(dir.path(), &["compare", "--locked"]);
    assert!(code == 2 && out.is_empty() && error.contains("observer-1907"), "{error}");
    std::fs::write(&text, original).unwrap();
    std::fs::remove_file(dir.path().join("claims.lock")).unwrap();
    let (_, error, code) = run(dir.path(), &["check", "--locked"]);
    assert!(code == 2 && error.contains("parallax lock"), "{error}");
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 0);
}

#[test]
fn locking_without_a_text_keeps_all_its_entries_and_with_it_drops_what_no_claim_uses() {
    let dir = sample();
    let lock = dir.path().join("claims.lock");
    let text = dir.path().join("corpus/memoir-1931.txt");
    let before = std::fs::read_to_string(&lock).unwrap();
    let words = std::fs::read(&text).unwrap();
    std::fs::remove_file(&text).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), before);
    // An entry that no claim uses now: only the text could restore it.
    let more = before.replace(
        "[quotation.memoir-1931]",
        "[quotation.memoir-1931]\n0123456789abcdef = { match = \"missing\" }",
    );
    std::fs::write(&lock, &more).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), more);
    std::fs::write(&text, words).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), before);
}

#[test]
fn a_damaged_lock_is_written_anew_where_all_texts_are_at_hand_and_else_left() {
    let dir = sample();
    let lock = dir.path().join("claims.lock");
    let before = std::fs::read_to_string(&lock).unwrap();
    std::fs::write(&lock, format!("<<<<<<< HEAD\n{before}")).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), before);
    std::fs::write(&lock, "<<<<<<< HEAD\n").unwrap();
    std::fs::remove_file(dir.path().join("corpus/memoir-1931.txt")).unwrap();
    assert_eq!(run(dir.path(), &["lock"]).2, 2);
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), "<<<<<<< HEAD\n");
}

#[test]
fn other_note_numbers_make_the_lock_stale_also_without_the_text() {
    let dir = sample();
    without_texts(dir.path());
    let sheet = dir.path().join("corpus/cuaderno-1908.toml");
    let text = std::fs::read_to_string(&sheet).unwrap();
    assert!(text.contains("notes = \"11-14\""));
    std::fs::write(&sheet, text.replace("11-14", "1-4")).unwrap();
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 2);
    let (out, _, _) = run(dir.path(), &["check"]);
    assert!(out.contains("unverified"), "{out}");
}

#[test]
fn a_changed_quotation_is_unverified_without_its_text_never_taken_for_the_old_one() {
    let dir = sample();
    without_texts(dir.path());
    let claims = dir.path().join("claims.toml");
    let (loaded, _) = open(dir.path());
    let quote = loaded.project.topics[0].claims[0].quotes[0].clone();
    let text = std::fs::read_to_string(&claims).unwrap();
    assert!(text.contains(&quote.exact));
    std::fs::write(&claims, text.replace(&quote.exact, &format!("{} indeed", quote.exact))).unwrap();
    let (loaded, evidence) = open(dir.path());
    let claim = &loaded.project.topics[0].claims[0];
    assert_eq!(evidence.anchor(claim.source, &claim.quotes[0]).kind, Match::Unverified);
    assert!(!unlocked(&loaded.project, &loaded.texts, loaded.lock.as_ref()).is_empty());
}

#[test]
fn of_several_files_the_one_of_the_lock_is_taken() {
    let dir = sample();
    let other = project(&[]);
    let name = "memoir-1931.txt";
    std::fs::rename(dir.path().join("corpus").join(name), other.path().join(name)).unwrap();
    std::fs::write(dir.path().join("corpus").join(name), "Another text of the same name.\n").unwrap();
    let elsewhere = other.path().to_str().unwrap();
    assert_eq!(run(dir.path(), &["check", "--texts", elsewhere, "--locked"]).2, 0);
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 2);
}

#[test]
fn a_belied_language_is_found_without_the_text_too() {
    let dir = sample();
    let sheet = dir.path().join("corpus/cuaderno-1908.toml");
    let text = std::fs::read_to_string(&sheet).unwrap();
    std::fs::write(&sheet, text.replace("language = \"es\"", "language = \"it\"")).unwrap();
    let findings = |dir| run(dir, &["check"]).0.matches("warning[language-tag]").count();
    assert_eq!(findings(dir.path()), 1);
    without_texts(dir.path());
    assert_eq!(findings(dir.path()), 1);
}

#[test]
fn a_text_in_another_encoding_gives_the_same_as_in_utf_8_but_for_its_digest() {
    let dir = sample();
    let path = dir.path().join("corpus/cuaderno-1908.txt");
    let (utf8, bytes) = (open(dir.path()).1, std::fs::read_to_string(&path).unwrap());
    let (utf_16, sheet) = (bytes.encode_utf16(), dir.path().join("corpus/cuaderno-1908.toml"));
    std::fs::write(&path, utf_16.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).unwrap();
    let before = std::fs::read(&path).unwrap();
    let (loaded, evidence) = open(dir.path());
    let of = |evidence: &Evidence| {
        let ix =
            loaded.project.source_ids().find(|&s| loaded.project.source(s).id == "cuaderno-1908").unwrap();
        evidence.of(ix).clone()
    };
    let (new, old) = (of(&evidence), of(&utf8));
    assert_eq!((&new.quotations, &new.mentions, &new.terms), (&old.quotations, &old.mentions, &old.terms));
    let (new, old) = (new.text.unwrap(), old.text.unwrap());
    assert_eq!((new.lines, new.words, new.language), (old.lines, old.words, old.language));
    assert_eq!(new.sha256, parallax::text::document::sha256(&before));
    assert_eq!((new.encoding.as_deref(), old.encoding), (Some("UTF-16LE"), None));
    // The lock gives the same, including the guess; if a sheet names another encoding, the guess no longer counts.
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    assert_eq!(std::fs::read(&path).unwrap(), before, "loading never writes");
    let guessed =
        |dir| run(dir, &["check", "--level", "advice"]).0.matches("advice[encoding-guessed]").count();
    assert_eq!(guessed(dir.path()), 1);
    without_texts(dir.path());
    assert_eq!((guessed(dir.path()), open(dir.path()).1), (1, evidence));
    let text = std::fs::read_to_string(&sheet).unwrap();
    let with = |encoding| std::fs::write(&sheet, format!("encoding = \"{encoding}\"\n{text}")).unwrap();
    with("utf-16le");
    assert_eq!((guessed(dir.path()), run(dir.path(), &["check", "--locked"]).2), (0, 0));
    with("koi8-r");
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 2);
}

#[test]
fn every_entry_of_the_lock_that_the_text_does_not_bear_out_is_told() {
    for (written, instead, told) in [
        (
            "lines = 35\nwords = 355\nlanguage = \"en\"",
            "lines = 35\nwords = 355\nlanguage = \"es\"",
            "the language of the text is en, was es",
        ),
        (
            "lines = [26, 26], chars = [1239, 1279]",
            "lines = [25, 26], chars = [1239, 1279]",
            "1 quotation at another place",
        ),
        ("0e68fc2e54adbe92 =", "0e68fc2e54adbe93 =", "1 quotation not in the lock"),
        (
            "gates = { of = \"666482e662373f39\", lines = [26, 26, 27, 31] }",
            "gates = { of = \"666482e662373f39\", lines = [26, 27, 31] }",
            "other mentions of 1 topic",
        ),
        (
            "\"event.fall\" = { of = \"e8a786760dabfa67\", lines = [1], chars = [4] }",
            "\"event.fall\" = { of = \"e8a786760dabfa67\", lines = [2], chars = [4] }",
            "other hits of 1 form",
        ),
        (
            "[wording.memoir-1931]\ndifferent = ",
            "[wording.memoir-1931]\ndifferent = 1",
            "the sketch of its words is not in the lock",
        ),
        ("384a1698570aeb91", "384a1698570aeb92", "the text has changed (355 words, was 355)"),
    ] {
        let dir = sample();
        let path = dir.path().join("claims.lock");
        let lock = std::fs::read_to_string(&path).unwrap();
        assert!(lock.contains(written), "{written}");
        std::fs::write(&path, lock.replacen(written, instead, 1)).unwrap();
        let (out, _, _) = run(dir.path(), &["check", "--width", "200"]);
        assert!(out.contains("lock-stale") && out.contains(told), "{told}\n{out}");
        // `lock` repairs it.
        assert_eq!(run(dir.path(), &["lock"]).2, 0);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), lock);
    }
}

#[test]
fn a_sketch_of_the_lock_that_is_another_is_not_believed_and_lock_tells() {
    let dir = sample();
    let path = dir.path().join("claims.lock");
    let lock = std::fs::read_to_string(&path).unwrap();
    let tokens = lock.find("tokens = \"").unwrap() + 10;
    let mut other = lock.clone();
    other.replace_range(tokens..tokens + 8, "AAAAAAAA");
    assert_ne!(other, lock);
    let overlap = || run(dir.path(), &["overlap", "--measure", "wording", "--format", "json"]);
    let (right, ..) = overlap();
    std::fs::write(&path, other).unwrap();
    let (out, error, code) = overlap();
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(out, right);
    let (_, told, _) = run(dir.path(), &["lock"]);
    assert!(told.contains("the sketch of its words is not in the lock"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), lock);
}
