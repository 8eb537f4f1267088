//! The workspace: a plan writes nothing and says what would happen; a commit writes exactly that.

use std::fs;
use std::path::Path;

use parallax::analysis::Evidence;
use parallax::analysis::check::check;
use parallax::load::load;
use parallax::workspace::{ClaimRequest, CommitError, Edit, Plan, PlanError, Planned, Wanted, Workspace};

use crate::support::{project, run, sample};

fn edit(json: &str) -> Edit {
    serde_json::from_str(json).unwrap()
}

fn ready(workspace: &Workspace, edit: &Edit) -> Plan {
    match workspace.plan(edit).unwrap() {
        Planned::Ready(plan) => *plan,
        Planned::Asks(questions) => panic!("{questions:?}"),
    }
}

fn asks(workspace: &Workspace, edit: &Edit) -> Vec<Wanted> {
    match workspace.plan(edit).unwrap() {
        Planned::Ready(_) => panic!("nothing is asked"),
        Planned::Asks(questions) => questions.into_iter().map(|question| question.wanted).collect(),
    }
}

/// Does the workspace know the same as a fresh look at the files?
fn is_fresh(workspace: &Workspace, dir: &Path) {
    let loaded = load(dir, &[]).unwrap();
    let evidence = Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    let said = |findings: &parallax::analysis::check::Findings| -> Vec<String> {
        findings
            .findings
            .iter()
            .map(|f| format!("{} {} {}", f.at, f.problem.message, f.problem.help.join(" ")))
            .collect()
    };
    assert_eq!(said(workspace.findings()), said(&check(&loaded.project, &evidence)));
    for source in loaded.project.source_ids() {
        assert_eq!(workspace.evidence().of(source), evidence.of(source));
    }
}

/// One of each kind of edit, as JSON.
const EDITS: &[&str] = &[
    r#"{"edit": "add-who", "id": "guest", "name": "A guest"}"#,
    r#"{"edit": "add-topic", "id": "colour", "label": "Colour", "question": "Which colour?", "positions": [{"id": "red", "label": "Red"}]}"#,
    r#"{"edit": "add-position", "topic": "gates", "position": {"id": "ajar", "label": "Ajar"}}"#,
    r#"{"edit": "add-count", "topic": "deaths", "id": "horses", "label": "horses"}"#,
    r#"{"edit": "add-count", "topic": "deaths", "id": "ponies", "label": "ponies", "part_of": "dead", "decides": true}"#,
    r#"{"edit": "add-aspect", "topic": "gates", "id": "river-side", "label": "The river side"}"#,
    r#"{"edit": "add-relation", "topic": "gates", "relation": {"sources": ["observer-1907", "memoir-1931"], "is": "talk-past", "why": "Other gates."}}"#,
    r#"{"edit": "add-family", "id": "two", "members": ["memoir-1931", "cuaderno-1908"], "kind": "same-origin", "why": "W.", "evidence": [{"source": "memoir-1931", "quote": {"exact": "HAVE shut the carriage gate"}}]}"#,
    r#"{"edit": "add-term", "id": "bridge", "label": "The bridge", "forms": [{"id": "bridge", "words": ["bridge*"], "loaded": true}]}"#,
    r#"{"edit": "add-question", "id": "who-shut", "topics": ["gates"], "ask": "Who shut them?", "answer": "Nobody says."}"#,
    r#"{"edit": "delete", "kind": "relation", "id": "deaths/memoir-1931+cuaderno-1908"}"#,
    r#"{"edit": "rename", "kind": "source", "old": "observer-1907", "new": "obs"}"#,
    r#"{"edit": "add-sources", "sources": [{"id": "note-1910", "text": "A short note.\n", "markdown": false, "sheet": {"short": "Note", "title": "Note", "language": "en"}}]}"#,
];

#[test]
fn every_edit_is_planned_from_json_without_a_trace_and_committed_as_planned() {
    for json in EDITS {
        let dir = sample();
        let old = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
        let plan = ready(&workspace, &edit(json));
        assert!(!plan.is_empty() && plan.new_errors.is_empty(), "{json}");
        assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), old, "a plan writes nothing");
        let changes = plan.changes.clone();
        workspace.commit(plan, false).unwrap();
        for (path, contents) in changes.iter() {
            assert_eq!(fs::read(path).ok().as_deref(), contents, "{json}: {}", path.display());
        }
        is_fresh(&workspace, dir.path());
    }
}

#[test]
fn a_plan_says_what_follows_before_anything_is_written() {
    let dir = sample();
    let workspace = Workspace::open(dir.path(), &[]).unwrap();
    let plan = ready(&workspace, &edit(EDITS[1]));
    let follows = plan.follows(workspace.project()).unwrap();
    assert!(follows.changes.iter().any(|change| change.subject.contains("colour")), "{follows:?}");
}

#[test]
fn a_commit_keeps_the_texts_that_it_does_not_change() {
    let dir = sample();
    let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
    let texts = workspace.texts().to_vec();
    let same = |workspace: &Workspace| -> Vec<bool> {
        let pairs = texts.iter().zip(workspace.texts());
        pairs.map(|(a, b)| a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.is(b))).collect()
    };
    let plan = ready(&workspace, &edit(EDITS[0]));
    workspace.commit(plan, false).unwrap();
    assert_eq!(same(&workspace), [true, true, true]);
    let revise =
        r#"{"edit": "revise", "source": "memoir-1931", "markdown": false, "text": "Nothing of it.\n"}"#;
    let plan = ready(&workspace, &edit(revise));
    assert!(!plan.new_errors.is_empty(), "quotations are lost");
    workspace.commit(plan, true).unwrap();
    assert_eq!(same(&workspace).iter().filter(|same| !**same).count(), 1);
    is_fresh(&workspace, dir.path());
}

/// A project with one text in which some words occur twice.
fn mill() -> tempfile::TempDir {
    let claims = "[project]\ntitle = \"Mill\"\nlanguage = \"en\"\n\n[topic.fire]\nlabel = \"Fire\"\nquestion = \"Who?\"\nmentions = [\"doors\"]\n\n[topic.fire.positions]\nowner = \"The owner\"\n\n[topic.bells]\nlabel = \"Bells\"\nquestion = \"When?\"\n\n[topic.bells.positions]\nlate = \"Late\"\n";
    let text = "The doors were locked.\nNobody heard the bells.\nThe doors were locked.\nHe said so.\n";
    let sheet = "short = \"G\"\ntitle = \"Gazette\"\nlanguage = \"en\"\n";
    project(&[("claims.toml", claims), ("corpus/gazette.toml", sheet), ("corpus/gazette.txt", text)])
}

fn claim(json: &str) -> Edit {
    let request: ClaimRequest = serde_json::from_str(json).unwrap();
    Edit::AddClaim(Box::new(request))
}

/// A quotation is more often attributed to the wrong source than invented: if the source is wrong, the right one is
/// named.
#[test]
fn words_of_another_source_are_told_with_its_line() {
    let claims = "[project]\ntitle = \"Mill\"\nlanguage = \"en\"\n\n[topic.fire]\nlabel = \"Fire\"\nquestion = \"Who?\"\n\n[topic.fire.positions]\nowner = \"The owner\"\n";
    let sheet = "short = \"G\"\ntitle = \"Gazette\"\nlanguage = \"en\"\n";
    let dir = project(&[
        ("claims.toml", claims),
        ("corpus/gazette.toml", sheet),
        (
            "corpus/gazette.txt",
            "The doors of the mill were locked from the outside.\nNobody heard the bells.\n",
        ),
        ("corpus/memoir.toml", sheet),
        (
            "corpus/memoir.txt",
            "A preface.\n\nThe old clerk had the keys of the mill in his pocket.\nThe bridge fell that night.\n",
        ),
        ("corpus/letter.toml", sheet),
        ("corpus/letter.txt", "I heard that the bridge fell that night.\n"),
    ]);
    let add = |source: &str, words: &str| {
        let rest = ["-t", "fire", "-p", "owner", "-s", "asserts", "--says", "S."];
        run(dir.path(), &[&["add", "claim", source, words], &rest[..]].concat())
    };
    for (source, words, said) in [
        ("gazette", "the old clerk had the keys", &["these words are in memoir, line 3"][..]),
        ("gazette", "The old CLERK had the  keys of the mill", &["these words are in memoir, line 3"]),
        (
            "gazette",
            "the old clerk hid the keys of the mill in his pocket",
            &["words like these are in memoir, line 3"],
        ),
        ("memoir", "locked from the outside", &["these words are in gazette, line 1"]),
        // If it is in several: each of them, in the order of the sources.
        (
            "gazette",
            "the bridge fell that night",
            &["these words are in letter, line 1", "these words are in memoir, line 4"],
        ),
    ] {
        let (_, error, code) = add(source, words);
        assert!(code == 2 && error.contains(source), "{words}: {error}");
        let told: Vec<&str> = error.lines().filter(|line| line.contains(" are in ")).collect();
        assert_eq!(told.len(), said.len(), "{words}: {error}");
        assert!(told.iter().zip(said).all(|(line, said)| line.contains(said)), "{words}: {error}");
    }
    // Words that nobody has are not reported anywhere, nor are words that are too short to say anything.
    for words in ["a whale was seen in the harbour of the town", "keys"] {
        let (_, error, code) = add("gazette", words);
        assert!(code == 2 && !error.contains(" are in ") && error.contains("--force"), "{words}: {error}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), claims);
}

#[test]
fn what_is_missing_is_asked_and_what_is_known_is_not() {
    let dir = mill();
    let workspace = Workspace::open(dir.path(), &[]).unwrap();
    assert_eq!(asks(&workspace, &claim("{}")), [Wanted::Source]);
    let given = r#"{"claim": {"source": "gazette", "quotes": [{"exact": "Nobody heard the bells"}]}}"#;
    assert_eq!(asks(&workspace, &claim(given)), [Wanted::Topic { near: 1 }, Wanted::Stance, Wanted::Says]);
    // The position determines the topic, if only one topic has it.
    let known = r#"{"claim": {"source": "gazette", "position": "late", "stance": "reports", "says": "So it says.", "quotes": [{"exact": "NOBODY heard the bells"}]}}"#;
    assert_eq!(asks(&workspace, &claim(known)), [Wanted::Speaker]);
    let twice = known.replace("NOBODY heard the bells", "doors were locked");
    let place = Wanted::Place { quotation: 0, words: "doors were locked".to_owned() };
    assert_eq!(asks(&workspace, &claim(&twice)), [place, Wanted::Speaker]);
    let whole = r#"{"claim": {"source": "gazette", "position": "late", "stance": "asserts", "says": "So it says.", "quotes": [{"exact": "doors were locked", "near": 3}]}}"#;
    let plan = ready(&workspace, &claim(whole));
    let added = &plan.after.as_ref().unwrap().loaded.project.topics[1].claims[0];
    assert_eq!(
        plan.after.as_ref().unwrap().evidence.anchor(added.source, &added.quotes[0]).lines,
        Some((3, 3))
    );
}

#[test]
fn words_that_no_text_has_are_refused_and_the_texts_spelling_is_taken() {
    let dir = mill();
    let workspace = Workspace::open(dir.path(), &[]).unwrap();
    let with = |words: &str| {
        format!(
            r#"{{"claim": {{"source": "gazette", "position": "late", "stance": "asserts", "says": "So.", "quotes": [{{"exact": "{words}"}}]}}}}"#
        )
    };
    let refused = workspace.plan(&claim(&with("the windows were broken by the wind")));
    assert!(matches!(refused, Err(PlanError::Missing { .. })), "{refused:?}");
    let plan = ready(&workspace, &claim(&with("nobody heard the BELLS")));
    assert_eq!(
        plan.after.unwrap().loaded.project.topics[1].claims[0].quotes[0].exact,
        "Nobody heard the bells"
    );
    assert!(matches!(
        workspace.plan(&claim(&with("x").replace("gazette", "gazete"))),
        Err(PlanError::Edit(_))
    ));
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten() {
    let dir = mill();
    let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
    let plan = ready(&workspace, &edit(EDITS[0]));
    let path = dir.path().join("claims.toml");
    let theirs = fs::read_to_string(&path).unwrap() + "# by hand\n";
    fs::write(&path, &theirs).unwrap();
    assert!(matches!(workspace.commit(plan, true), Err(CommitError::Changed(file)) if file == "claims.toml"));
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn what_could_not_be_loaded_is_never_written() {
    let dir = mill();
    let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
    let broken = r#"{"edit": "add-claims", "claims": [{"topic": "fire", "source": "gazette", "position": "nobody", "stance": "asserts", "says": "So."}]}"#;
    let plan = ready(&workspace, &edit(broken));
    let before = fs::read(dir.path().join("claims.toml")).unwrap();
    assert!(plan.after.is_err() && plan.refused(true).is_some());
    for force in [false, true] {
        let refused = workspace.commit(ready(&workspace, &edit(broken)), force);
        assert!(
            matches!(refused, Err(CommitError::Unloadable(failure)) if failure.problems[0].message.contains("nobody"))
        );
    }
    assert_eq!(fs::read(dir.path().join("claims.toml")).unwrap(), before);
    assert!(load(dir.path(), &[]).is_ok());
}

#[test]
fn drafts_with_keys_that_do_not_exist_are_not_read() {
    for json in [
        r#"{"edit": "add-who", "id": "a", "name": "A", "nam": "B"}"#,
        r#"{"edit": "add-claim", "claim": {"figures": [{"counts": "a", "is": 1, "about": 2}]}}"#,
        r#"{"edit": "add-claim", "claim": {"figures": [{"counts": "a", "words": "myriads"}]}}"#,
        r#"{"edit": "no-such-edit"}"#,
    ] {
        assert!(serde_json::from_str::<Edit>(json).is_err(), "{json}");
    }
    let figure = r#"{"edit": "add-claim", "claim": {"figures": [{"counts": "a", "words": "dozens", "unit": "persons", "equals": {"v": 2.5, "unit": "t"}}]}}"#;
    assert!(serde_json::from_str::<Edit>(figure).is_ok());
}
