//! Sources with the same text are one witness, declared or not; what the lock keeps of texts grows with them, not with
//! their pairs; and claims in passing do not soften a contradiction.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use parallax::analysis::Evidence;
use parallax::analysis::relation::relations;
use parallax::analysis::support::{independent, support};
use parallax::load::lock_text;
use parallax::load::{MAX_TOML_BYTES, load};
use parallax::model::Relation;
use parallax::model::topic::PositionIx;
use parallax::text::Searchable;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::generated::{Size, generated};
use crate::support::{open, project, run};

/// A text of `words` different words, in which every `step`-th differs from the plain one.
fn text(words: usize, step: usize) -> String {
    let letters = |mut n: usize| {
        let mut word = String::new();
        for _ in 0..3 {
            word.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
            n /= 26;
        }
        word
    };
    let word = |i: usize| {
        let first = if step > 0 && i % step == step - 1 { 'x' } else { 'w' };
        format!("{first}{}{}", letters(i), if i % 12 == 11 { "\n" } else { " " })
    };
    (0..words).map(word).collect()
}

/// Sources with these texts, each holding the same position.
fn holding(texts: &[&str]) -> TempDir {
    let mut toml =
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.q]\nlabel = \"Q\"\nquestion = \"What?\"\n\
        [topic.q.positions]\none = \"One\"\ntwo = \"Two\"\n"
            .to_owned();
    let mut files = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        write!(
            toml,
            "[[topic.q.claim]]\nsource = \"s{i}\"\nposition = \"one\"\nstance = \"asserts\"\nsays = \"S.\"\n"
        )
        .unwrap();
        files.push((
            format!("corpus/s{i}.toml"),
            "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n".to_owned(),
        ));
        files.push((format!("corpus/s{i}.txt"), (*text).to_owned()));
    }
    files.push(("claims.toml".to_owned(), toml));
    project(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Independent holders, independent sources, and warnings of the check.
fn counted(dir: &Path) -> (usize, usize, usize) {
    let (loaded, evidence) = open(dir);
    let project = &loaded.project;
    let all: Vec<_> = project.source_ids().collect();
    let held = support(project, &evidence, project.find_topic("q").unwrap(), PositionIx(0), &all);
    assert_eq!(held.holders.len(), all.len());
    let (out, _, _) = run(dir, &["check", "--format", "csv"]);
    (held.independent, independent(project, &evidence, None, &all).len(), out.matches("texts-alike").count())
}

#[test]
fn texts_that_are_the_same_to_nine_tenths_are_one_witness_from_texts_and_from_the_lock() {
    let plain = text(600, 0);
    let cut: String =
        plain.lines().take(plain.lines().count() * 24 / 25).map(|line| format!("{line}\n")).collect();
    let other: String = plain.chars().rev().collect();
    for (texts, witnesses, warnings) in [
        (vec![plain.clone(), plain.clone()], 1, 1),
        (vec![plain.clone(), text(600, 50)], 1, 1),
        (vec![plain.clone(), text(600, 16)], 1, 1),
        (vec![plain.clone(), cut.clone()], 1, 1),
        (vec![plain.clone(), plain.replace('\n', "\r\n")], 1, 1),
        (vec![plain.clone(), plain.to_uppercase(), plain.clone()], 1, 1),
        (vec![plain.clone(), text(600, 4)], 2, 0),
        (vec![plain.clone(), format!("{plain}{}", text(200, 1))], 2, 0),
        (vec![plain.clone(), other], 2, 0),
        (
            vec!["The gates were closed at noon.".to_owned(), "The gates were closed at night.".to_owned()],
            2,
            0,
        ),
        (vec!["The gates were closed.".to_owned(), "The gates were closed.".to_owned()], 1, 1),
    ] {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let dir = holding(&texts);
        assert_eq!(counted(dir.path()), (witnesses, witnesses, warnings), "{:?}", texts[1].get(..60));
        assert_eq!(run(dir.path(), &["lock"]).2, 0);
        (0..texts.len()).for_each(|i| fs::remove_file(dir.path().join(format!("corpus/s{i}.txt"))).unwrap());
        assert_eq!(counted(dir.path()), (witnesses, witnesses, warnings), "{:?}", texts[1].get(..60));
        let (page, _, _) = run(dir.path(), &["compare", "q"]);
        assert_eq!(page.contains("their texts are the same"), warnings > 0, "{page}");
    }
}

#[test]
fn a_declared_family_needs_no_warning_and_counts_once_all_the_same() {
    let plain = text(300, 0);
    let dir = holding(&[&plain, &plain]);
    let claims = dir.path().join("claims.toml");
    let family = "[family.f]\nmembers = [\"s0\", \"s1\"]\nkind = \"same-origin\"\nwhy = \"One file.\"\n";
    fs::write(&claims, format!("{}{family}", fs::read_to_string(&claims).unwrap())).unwrap();
    assert_eq!(counted(dir.path()), (1, 1, 0));
}

#[test]
fn check_says_in_words_what_speaks_for_a_dependence() {
    let dir = crate::support::root("tests/checks/dependence-undeclared/bad");
    let whole = TempDir::new().unwrap();
    crate::support::copy(&crate::support::root("tests/checks/base"), whole.path());
    crate::support::copy(&dir, whole.path());
    let (out, _, _) = run(whole.path(), &["check"]);
    assert!(out.contains("advice: ") && out.contains(" may depend on each other: "), "{out}");
    let (out, _, _) = run(whole.path(), &["check", "--level", "advice"]);
    assert_eq!(out.matches("may depend on each other").count(), 1, "{out}");
}

/// The lock keeps as much of a source's words if there are many sources as if there are few.
#[test]
fn the_lock_grows_with_the_sources_and_not_with_their_pairs() {
    let size = |sources: usize| {
        let (project, texts) = generated(Size { sources, topics: 1, treated: 1, words: 30 }, 4);
        let evidence = Evidence::gather(&project, &texts, None);
        lock_text(&evidence.to_lock(&project)).len() as u64
    };
    let [few, many] = [100, 400].map(|sources| (sources as u64, size(sources)));
    let [each, of_many] = [few, many].map(|(sources, bytes)| bytes / sources);
    assert!(of_many <= each + each / 20, "{each} {of_many}");
    // A lock of five thousand of them can be read again.
    assert!(5_000 * (each + 2_000) < MAX_TOML_BYTES, "{each}");
}

#[test]
fn a_lock_of_many_sources_is_read_again_as_it_was() {
    let (project, texts) = generated(Size { sources: 60, topics: 3, treated: 2, words: 90 }, 9);
    let evidence = Evidence::gather(&project, &texts, None);
    let lock = evidence.to_lock(&project);
    let dir = crate::support::project(&[
        ("claims.toml", "[project]\ntitle = \"P\"\nlanguage = \"en\"\n"),
        ("claims.lock", &lock_text(&lock)),
    ]);
    assert_eq!(load(dir.path(), &[]).unwrap().lock, Some(lock));
}

/// Nothing in the lock depends on the order of a text's words, so the text cannot be rebuilt from it.
#[test]
fn sketches_do_not_know_in_which_order_words_stand() {
    let sketch = |text: &str| parallax::text::lexical::sketch(&Searchable::plain(text, None));
    let words: Vec<String> = (0..90).map(|i| format!("word{}", "abc".repeat(i % 30))).collect();
    let mut turned = words.clone();
    turned.reverse();
    turned.swap(3, 70);
    assert_eq!(sketch(&words.join(" ")), sketch(&turned.join(" ")));
}

/// Source, position, stance, passing.
type Said = (bool, usize, usize, bool);

fn relation_of(claims: &[Said]) -> Option<(Relation, bool)> {
    let mut toml =
        "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[topic.t]\nlabel = \"T\"\n\
        question = \"Why?\"\nevent = true\n[topic.t.positions]\na = \"A\"\nb = \"B\"\nc = \"C\"\n\
        x = { label = \"X\", excludes = [\"a\"] }\n"
            .to_owned();
    for (left, position, stance, passing) in claims {
        let (source, position) = (if *left { "left" } else { "right" }, ["a", "b", "c", "x"][*position]);
        let (stance, speaker) = [("asserts", ""), ("disputes", "speaker = \"w\"\n")][*stance];
        write!(
            toml,
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n{speaker}\
             passing = {passing}\nsays = \"S\"\n"
        )
        .unwrap();
    }
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let dir = project(&[("claims.toml", &toml), ("corpus/left.toml", sheet), ("corpus/right.toml", sheet)]);
    let project = load(dir.path(), &[]).unwrap().project;
    let nothing = Evidence::gather(&project, &[], None);
    let sources: Vec<_> = project.source_ids().collect();
    let found = relations(&project, &nothing, project.find_topic("t").unwrap(), &sources);
    found.first().map(|related| (related.relation, related.weak))
}

#[test]
fn what_is_in_passing_is_weak_and_softens_nothing() {
    use Relation::{Agree, Contradict, Partly, TalkPast};
    const A: usize = 0;
    const B: usize = 1;
    const C: usize = 2;
    const X: usize = 3;
    let (l, r) = (true, false);
    for (claims, expected) in [
        // A clash of claims that are not in passing, and something shared in passing.
        (vec![(l, A, 0, false), (r, X, 0, false), (l, B, 0, true), (r, B, 0, false)], (Contradict, false)),
        (vec![(l, A, 0, false), (r, A, 1, false), (l, B, 0, false), (r, B, 0, true)], (Contradict, false)),
        // The same thing shared by claims that are not in passing.
        (vec![(l, A, 0, false), (r, X, 0, false), (l, B, 0, false), (r, B, 0, false)], (Partly, false)),
        // Everything shared is in passing, whatever else both say.
        (vec![(l, B, 0, true), (r, B, 0, false), (l, C, 1, false), (r, A, 1, false)], (Agree, true)),
        // Everything that clashes is in passing, and nothing is shared.
        (vec![(l, A, 0, true), (r, X, 0, false), (l, B, 1, false)], (Contradict, true)),
        // A clash in passing and something shared: the relation is not weak, because the latter is not in passing.
        (vec![(l, A, 0, true), (r, X, 0, false), (l, B, 0, false), (r, B, 0, false)], (Partly, false)),
        // One source treats the topic only in passing.
        (vec![(l, B, 0, true), (r, B, 0, false)], (Agree, true)),
        // Nothing is shared and nothing clashes: there is nothing that could rest on a claim in passing.
        (vec![(l, B, 1, false), (r, C, 1, true), (r, A, 1, false)], (TalkPast, false)),
    ] {
        assert_eq!(relation_of(&claims), Some(expected), "{claims:?}");
    }
}

fn said() -> impl Strategy<Value = Said> {
    (any::<bool>(), 0..4_usize, 0..2_usize, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Adding a claim in passing never turns *contradict* into *partly*.
    #[test]
    fn a_claim_in_passing_more_never_softens_a_contradiction(
        claims in prop::collection::vec(said(), 2..7), (left, position, stance, _) in said(),
    ) {
        let before = relation_of(&claims);
        let mut more = claims.clone();
        more.push((left, position, stance, true));
        let after = relation_of(&more);
        if before.is_some_and(|(relation, _)| relation == Relation::Contradict) {
            prop_assert_eq!(after.map(|(relation, _)| relation), Some(Relation::Contradict), "{:?}", more);
        }
    }
}
