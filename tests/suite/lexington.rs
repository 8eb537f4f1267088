//! The second case, `examples/lexington-1775`: complete, without findings, and the same from its texts and from its
//! lock.

use std::fs;

use parallax::analysis::Evidence;
use parallax::analysis::check::check;
use parallax::analysis::treatment::{Treatment, treatment};
use parallax::diagnostic::Level;
use parallax::load::{load, lock_text};

use crate::support::{parallax, root, run, second_case};

const TOPICS: [&str; 13] = [
    "first-shot",
    "order",
    "posture",
    "intent",
    "militia-fire",
    "numbers",
    "concord-shot",
    "scalping",
    "ravages",
    "purpose",
    "retreat",
    "losses",
    "war-began",
];
const SOURCES: [&str; 8] = [
    "berniere-1775",
    "botta-1809",
    "clark-1776",
    "coburn-1912",
    "congress-1775",
    "depositions-1775",
    "gage-1775",
    "stark-1910",
];

#[test]
fn it_has_every_topic_and_source_and_no_cell_is_left_open() {
    let project = load(&root("examples/lexington-1775"), &[]).unwrap().project;
    let topics: Vec<&str> = project.topics.iter().map(|topic| topic.id.value.as_str()).collect();
    assert_eq!(topics, TOPICS);
    let mut sources: Vec<&str> = project.sources.iter().map(|source| source.id.as_str()).collect();
    sources.sort_unstable();
    assert_eq!(sources, SOURCES);
    assert!(project.topics.iter().map(|topic| topic.claims.len()).sum::<usize>() >= 150);
    assert!(project.questions.len() >= 6 && !project.terms.is_empty());
    for topic in project.topic_ids() {
        for source in project.source_ids() {
            let found = treatment(&project, topic, source);
            let at = || format!("{}/{}", project.topic(topic).id.value, project.source(source).id);
            assert!(!matches!(found, Treatment::Unread), "{}", at());
        }
    }
}

#[test]
fn its_texts_verify_it_and_say_what_its_lock_says() {
    let Some((dir, texts)) = second_case("its_texts_verify_it_and_say_what_its_lock_says") else { return };
    let loaded = load(&dir, &[texts]).unwrap();
    assert!(loaded.texts.iter().all(Option::is_some));
    let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    assert_eq!(
        lock_text(&evidence.to_lock(&loaded.project)),
        fs::read_to_string(dir.join("claims.lock")).unwrap()
    );
    let found = check(&loaded.project, &evidence);
    let open: Vec<&str> = [Level::Error, Level::Warning]
        .iter()
        .flat_map(|level| found.open(*level))
        .map(|f| f.at.as_str())
        .collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn results_are_the_same_with_and_without_its_texts() {
    let Some((dir, texts)) = second_case("results_are_the_same_with_and_without_its_texts") else { return };
    for args in [
        &["compare"][..],
        &["compare", "first-shot"],
        &["figures", "losses"],
        &["overlap"],
        &["check", "--all"],
    ] {
        let with = parallax(&dir).args(args).arg("--texts").arg(&texts).output().unwrap();
        let (without, _, code) = run(&dir, args);
        assert!(code == 0 && with.status.code() == Some(0), "{args:?}");
        assert!(without.as_bytes() == with.stdout, "{args:?}");
    }
}

#[test]
fn new_writes_it_without_its_texts() {
    let dir = tempfile::tempdir().unwrap();
    let (_, error, code) = run(dir.path(), &["new", "case", "--sample", "lexington"]);
    assert_eq!(code, 0, "{error}");
    let case = dir.path().join("case");
    for name in ["README.md", "claims.toml", "claims.lock"] {
        let original = fs::read(root("examples/lexington-1775").join(name)).unwrap();
        assert!(fs::read(case.join(name)).unwrap() == original, "{name}");
    }
    let mut written: Vec<String> = fs::read_dir(case.join("corpus"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    written.sort();
    assert_eq!(written, SOURCES.map(|id| format!("{id}.toml")));
    let (table, _, code) = run(&case, &["compare", "first-shot"]);
    assert!(code == 0 && table.contains("Who fired first at Lexington?"), "{table}");
    let (_, error, code) = run(dir.path(), &["new", "other", "--sample", "nowhere"]);
    assert!(code == 2 && error.contains("lexington") && error.contains("bridge"), "{error}");
}

#[test]
fn its_second_coding_agrees_as_its_page_says() {
    let dir = root("examples/lexington-1775");
    let (table, error, code) = run(&dir, &["coders", "second-coding.toml", "--width", "200"]);
    assert_eq!(code, 0, "{error}");
    let page =
        fs::read_to_string(dir.join("README.md")).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    for (aspect, said) in [
        ("treatment", "treatment 39 of 40"),
        ("position", "positions 203 of 210"),
        ("stance", "stances 87 of 92"),
        ("voice", "voices 90 of 92"),
        ("certainty", "certainty 81 of 92"),
    ] {
        let number = said.split_once(' ').unwrap().1;
        let row = table.lines().find(|line| line.starts_with(aspect)).unwrap();
        assert!(page.contains(said) && row.contains(number), "{said}: {row}");
    }
}
