//! Whatever commands do to a project, in whatever order: every comment stays unless its thing is deleted; what was
//! asked for is true afterwards; what is refused changes no byte; and everything can be undone and redone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use parallax::edit::{Guard, history};
use parallax::model::Project;
use parallax::workspace::{Edit, Plan, Planned, Workspace, take};
use proptest::prelude::*;

use crate::every_style::files;
use crate::support::{comments, project};

/// What can be done, as JSON, with `ID` for a new id.
const OPERATIONS: &[&str] = &[
    r#"{"edit": "add-who", "id": "ID", "name": "N"}"#,
    r#"{"edit": "add-topic", "id": "ID", "label": "L", "question": "Q?"}"#,
    r#"{"edit": "add-position", "topic": "t", "position": {"id": "ID", "label": "L", "timeless": true}}"#,
    r#"{"edit": "add-count", "topic": "t", "id": "ID", "label": "L", "part_of": "dead"}"#,
    r#"{"edit": "add-aspect", "topic": "u", "id": "ID", "label": "L"}"#,
    r#"{"edit": "add-aspect", "topic": "t", "id": "ID", "label": "L"}"#,
    r#"{"edit": "add-silence", "topic": "u", "source": "d", "reason": "R"}"#,
    r#"{"edit": "add-silence", "topic": "u", "source": "c", "reason": "R"}"#,
    r#"{"edit": "add-relation", "topic": "t", "relation": {"sources": ["a", "b"], "is": "partly", "why": "W"}}"#,
    r#"{"edit": "add-family", "id": "ID", "members": ["a", "d"], "kind": "same-origin", "why": "W", "topics": ["u"]}"#,
    r#"{"edit": "add-term", "id": "ID", "label": "L", "forms": [{"id": "one", "words": ["fire"]}]}"#,
    r#"{"edit": "add-question", "id": "ID", "topics": ["u"], "ask": "A?", "answer": "A."}"#,
    r#"{"edit": "set", "kind": "position", "id": "t/q", "values": [["excludes", null], ["aside", "true"], ["timeless", "true"]]}"#,
    r#"{"edit": "set", "kind": "position", "id": "t/p", "values": [["aside", "true"], ["timeless", null], ["implies", "r"]]}"#,
    r#"{"edit": "set", "kind": "position", "id": "t/r", "values": [["aside", null], ["timeless", null]]}"#,
    r#"{"edit": "set", "kind": "count", "id": "t/old", "values": [["part_of", null], ["decides", "true"]]}"#,
    r#"{"edit": "set", "kind": "aspect", "id": "t/near", "values": [["label", "Nearer"]]}"#,
    r#"{"edit": "set", "kind": "silent", "id": "t/d", "values": [["reason", "Another reason."]]}"#,
    r#"{"edit": "set", "kind": "relation", "id": "t/c+a", "values": [["is", "agree"], ["why", "Another."]]}"#,
    r#"{"edit": "set", "kind": "claim", "id": "c1", "values": [["certainty", "hedged"], ["note", "N"], ["certainty", null]]}"#,
    r#"{"edit": "set", "kind": "claim", "id": "c2", "values": [["speaker", "z"]]}"#,
    r#"{"edit": "set", "kind": "who", "id": "y", "values": [["origin", "w"]]}"#,
    r#"{"edit": "set", "kind": "topic", "id": "u", "values": [["event", "true"], ["since", "1930"]]}"#,
    r#"{"edit": "set", "kind": "source", "id": "c", "values": [["period", "1930/1931"], ["date", "1932"]]}"#,
    r#"{"edit": "set", "kind": "form", "id": "e/fire", "values": [["loaded", "true"]]}"#,
    r#"{"edit": "set", "kind": "family", "id": "f", "values": [["from", null]]}"#,
    r#"{"edit": "move", "claim": "c1", "to": "t/r"}"#,
    r#"{"edit": "move", "claim": "c2", "to": "u/yes"}"#,
    r#"{"edit": "move", "claim": "c5", "to": "t/p"}"#,
    r#"{"edit": "split", "position": "t/p", "new": "ID", "label": "L", "claims": ["c2"]}"#,
    r#"{"edit": "merge", "kind": "position", "from": "t/r", "to": "t/p"}"#,
    r#"{"edit": "merge", "kind": "position", "from": "t/p", "to": "t/q"}"#,
    r#"{"edit": "merge", "kind": "count", "from": "t/old", "to": "t/dead"}"#,
    r#"{"edit": "merge", "kind": "who", "from": "x", "to": "y"}"#,
    r#"{"edit": "merge", "kind": "source", "from": "b", "to": "c"}"#,
    r#"{"edit": "merge", "kind": "source", "from": "d", "to": "a"}"#,
    r#"{"edit": "delete", "kind": "claim", "id": "c3"}"#,
    r#"{"edit": "delete", "kind": "claim", "id": "c6"}"#,
    r#"{"edit": "delete", "kind": "position", "id": "t/q", "with_claims": true}"#,
    r#"{"edit": "delete", "kind": "position", "id": "t/r"}"#,
    r#"{"edit": "delete", "kind": "count", "id": "t/old"}"#,
    r#"{"edit": "delete", "kind": "aspect", "id": "t/far"}"#,
    r#"{"edit": "delete", "kind": "silent", "id": "t/d"}"#,
    r#"{"edit": "delete", "kind": "relation", "id": "t/a+c"}"#,
    r#"{"edit": "delete", "kind": "topic", "id": "u"}"#,
    r#"{"edit": "delete", "kind": "who", "id": "z"}"#,
    r#"{"edit": "delete", "kind": "source", "id": "a", "with_claims": true}"#,
    r#"{"edit": "delete", "kind": "family", "id": "f"}"#,
    r#"{"edit": "delete", "kind": "term", "id": "e"}"#,
    r#"{"edit": "delete", "kind": "form", "id": "e/blaze"}"#,
    r#"{"edit": "delete", "kind": "question", "id": "g"}"#,
];

/// The things that are gone after an edit, and their comments with them.
fn gone(edit: &Edit, before: &Project) -> Vec<String> {
    let claims = |fits: &dyn Fn(&str, &parallax::model::Claim) -> bool| -> Vec<String> {
        let all = before.topics.iter().flat_map(|topic| topic.claims.iter().map(move |claim| (topic, claim)));
        let fitting = all.filter(|(topic, claim)| fits(&topic.id.value, claim));
        fitting.map(|(_, claim)| format!("claim {}", claim.address)).collect()
    };
    if let Edit::Merge { kind, from, .. } = edit {
        let silences = before.topics.iter().map(|topic| format!("silent {}/{from}", topic.id.value));
        return if kind == "source" { silences.collect() } else { vec![format!("{kind} {from}")] };
    }
    if let Edit::Set { kind, id, values } = edit {
        return if values.iter().any(|(_, value)| value.is_none()) {
            vec![format!("{kind} {id}")]
        } else {
            Vec::new()
        };
    }
    let Edit::Delete { kind, id, .. } = edit else { return Vec::new() };
    let mut all = vec![format!("{kind} {id}")];
    let position = |topic: &str, claim: &parallax::model::Claim| {
        let topic = &before.topics[before.find_topic(topic).unwrap().0];
        format!("{}/{}", topic.id.value, topic.positions[claim.position.0].id.value)
    };
    match kind.as_str() {
        "topic" => {
            all.extend(claims(&|topic, _| topic == id));
            let kinds = ["position", "count", "aspect", "silent", "relation"];
            all.extend(kinds.map(|kind| format!("{kind} {id}/")));
        }
        "term" => all.push(format!("form {id}/")),
        "position" => all.extend(claims(&|topic, claim| position(topic, claim) == *id)),
        "source" => {
            all.extend(claims(&|_, claim| before.source(claim.source).id == *id));
            all.extend(before.topics.iter().map(|topic| format!("silent {}/{id}", topic.id.value)));
        }
        _ => {}
    }
    all
}

fn count(all: &[String]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one.as_str()).or_default() += 1;
    }
    counts
}

fn keeps_comments(edit: &Edit, before: &Project, old: &str, new: &str) -> Result<(), String> {
    let (old, new) = (comments(old), comments(new));
    let free =
        |all: &[String]| -> Vec<String> { all.iter().filter(|c| c.starts_with("free")).cloned().collect() };
    if free(&old) != free(&new) {
        return Err(format!("{:?} became {:?}", free(&old), free(&new)));
    }
    let (was, is, gone) = (count(&old), count(&new), gone(edit, before));
    for (comment, n) in &was {
        let of_gone =
            gone.iter().any(|gone| comment == gone || gone.ends_with('/') && comment.starts_with(gone));
        let now = is.get(comment).copied().unwrap_or_default();
        if now != *n && !(of_gone && now < *n) {
            return Err(format!("“{comment}” was there {n} times, and now {now}"));
        }
    }
    let new: Vec<&&str> = is.keys().filter(|comment| !was.contains_key(*comment)).collect();
    if new.is_empty() { Ok(()) } else { Err(format!("new: {new:?}")) }
}

/// The files of the project: claims, sheets, texts.
fn all_files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    found.insert("claims.toml".to_owned(), fs::read(dir.join("claims.toml")).unwrap());
    for entry in fs::read_dir(dir.join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        found.insert(path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap());
    }
    found
}

fn plan(workspace: &Workspace, edit: &Edit) -> Option<Plan> {
    match workspace.plan(edit).ok()? {
        Planned::Ready(plan) => Some(*plan),
        Planned::Asks(questions) => panic!("{questions:?}"),
    }
}

/// If it is asked for again, does it change nothing, or is it refused?
fn is_so(workspace: &Workspace, edit: &Edit) -> bool {
    plan(workspace, edit).is_none_or(|again| again.is_empty() || again.refused(false).is_some())
}

/// Carries out an edit; `false` if it is refused.
fn carried_out(dir: &Path, edit: &Edit) -> Result<bool, String> {
    let mut workspace =
        Workspace::open(dir, &[]).map_err(|failure| crate::support::messages(&failure).join("\n"))?;
    let old = all_files(dir);
    let Some(plan) = plan(&workspace, edit) else { return Ok(false) };
    if plan.is_empty() || plan.refused(false).is_some() {
        let refused = workspace.commit(plan, false);
        let same = all_files(dir) == old;
        return if same { Ok(false) } else { Err(format!("refused ({refused:?}) and written")) };
    }
    let before = workspace.project().clone();
    workspace.commit(plan, false).map_err(|error| error.to_string())?;
    let text = |files: &BTreeMap<String, Vec<u8>>| String::from_utf8(files["claims.toml"].clone()).unwrap();
    let (old, new) = (text(&old), text(&all_files(dir)));
    keeps_comments(edit, &before, &old, &new).map_err(|error| format!("{error}\n{new}"))?;
    let ends = (new.matches('\n').count(), new.matches("\r\n").count());
    if old.contains('\r') && ends.0 != ends.1 || !old.contains('\r') && ends.1 > 0 {
        return Err(format!("line ends are mixed\n{new}"));
    }
    if is_so(&workspace, edit) { Ok(true) } else { Err(format!("it is not done\n{new}")) }
}

fn turn(dir: &Path, back: bool) {
    let guard = Guard::take(dir).unwrap();
    let step = if back { history::undo(dir) } else { history::redo(dir) };
    take(dir, &step.unwrap(), &guard).unwrap();
}

fn operation(json: &str, n: usize) -> Edit {
    serde_json::from_str(&json.replace("ID", &format!("n-{n}"))).unwrap()
}

fn folder(style: [u8; 7]) -> tempfile::TempDir {
    let files = files(style);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    project(&files)
}

/// Each operation on a fresh project, written in two ways: none is always refused, except those that should be.
#[test]
fn every_operation_can_be_done_however_the_file_is_written() {
    let mut done = vec![0; OPERATIONS.len()];
    for (n, json) in OPERATIONS.iter().enumerate() {
        // In one of the two, every claim has a header and can go to another topic.
        for style in [n % 4, (n + 1) % 4].map(|style| u8::try_from(style).unwrap()) {
            let dir = folder([style, style, style, style, style, style, 0]);
            let before = all_files(dir.path());
            let edit = operation(json, n);
            if carried_out(dir.path(), &edit).unwrap_or_else(|error| panic!("{style} {json}: {error}")) {
                done[n] += 1;
                turn(dir.path(), true);
                assert_eq!(all_files(dir.path()), before, "{style} {json}");
            }
        }
    }
    let never: Vec<&str> =
        done.iter().zip(OPERATIONS).filter(|(n, _)| **n == 0).map(|(_, json)| *json).collect();
    // Refused are two that exclude each other, a silence beside claims, and what is in use.
    let refused = [
        r#""from": "t/p", "to": "t/q""#,
        r#""from": "d", "to": "a""#,
        r#""id": "t/r"}"#,
        r#""kind": "who", "id": "z""#,
        r#""kind": "source", "id": "a""#,
    ];
    let known = |json: &&str| refused.iter().any(|part| json.contains(part));
    assert!(never.len() == refused.len() && never.iter().all(known), "{never:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_operations_keeps_comments_and_can_be_taken_back_and_made_again(
        style in any::<[u8; 7]>(),
        ops in prop::collection::vec(0..OPERATIONS.len(), 1..10),
    ) {
        let dir = folder(style);
        let mut states = vec![all_files(dir.path())];
        for (n, op) in ops.iter().enumerate() {
            let edit = operation(OPERATIONS[*op], n);
            let done = carried_out(dir.path(), &edit).map_err(|error| TestCaseError::fail(format!("{edit:?}: {error}")))?;
            if done {
                states.push(all_files(dir.path()));
            }
        }
        for state in states.iter().rev().skip(1) {
            turn(dir.path(), true);
            prop_assert_eq!(&all_files(dir.path()), state);
        }
        for state in states.iter().skip(1) {
            turn(dir.path(), false);
            prop_assert_eq!(&all_files(dir.path()), state);
        }
        prop_assert!(history::redo(dir.path()).is_err());
    }
}
