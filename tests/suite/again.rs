//! A project that is loaded again reads only what changed. Law: it equals the project that is loaded anew, or fails with
//! the same problems.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parallax::load::{Loaded, load, load_again, load_changed, load_now};
use parallax::model::{Changes, Project};
use parallax::workspace::Workspace;

use crate::support::sample;

/// The sample with each topic in a file of its own, in a folder of its own.
fn parted() -> tempfile::TempDir {
    let dir = sample();
    let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let (mut main, mut topics) = (String::new(), std::collections::BTreeMap::<String, String>::new());
    let mut topic: Option<String> = None;
    for line in claims.split_inclusive('\n') {
        if line.starts_with('[') {
            let id = line.trim_start_matches('[').strip_prefix("topic.");
            topic = id.map(|rest| rest.split(['.', ']']).next().unwrap().to_owned());
        }
        match &topic {
            Some(id) => topics.entry(id.clone()).or_default().push_str(line),
            None => main.push_str(line),
        }
    }
    assert!(topics.len() > 2, "{topics:?}");
    let main = main.replacen("[project]\n", "[project]\ninclude = [\"topics/*.toml\"]\n", 1);
    std::fs::write(dir.path().join("claims.toml"), main).unwrap();
    std::fs::create_dir(dir.path().join("topics")).unwrap();
    // What else an included file may hold.
    if let Some(mut last) = topics.last_entry() {
        last.get_mut().push_str(
            "\n[who.passer]\nname = \"A passer-by\"\n[term.quay]\nlabel = \"Quay\"\n[term.quay.forms]\na = [\"quay\"]\n\
             [glossary.pile]\nmatch = [\"pile*\"]\nmeans = \"a post under a bridge\"\n",
        );
    }
    for (id, text) in topics {
        std::fs::write(dir.path().join(format!("topics/{id}.toml")), text).unwrap();
    }
    dir
}

/// All that a project says, with places.
fn said(project: &Project) -> String {
    // All of it: a new part must be compared too.
    let Project {
        files,
        main,
        included,
        settings,
        who,
        sources,
        topics,
        families,
        terms,
        questions,
        glossary,
        accepts,
        strays,
        stray_of,
    } = project;
    let files: Vec<_> = files.all().map(|file| (files.path(file), files.text(file))).collect();
    format!(
        "{files:?}{main:?}{included:?}{settings:?}{who:?}{sources:?}{topics:?}{families:?}{terms:?}{questions:?}\
         {glossary:?}{accepts:?}{strays:?}{stray_of:?}"
    )
}

fn outcome(loaded: Result<Loaded, parallax::load::Failure>) -> Result<String, String> {
    loaded.map(|loaded| said(&loaded.project)).map_err(|failure| format!("{:?}", failure.problems))
}

/// The files that are read as TOML.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = vec![dir.join("claims.toml")];
    for folder in ["corpus", "topics"] {
        let entries = std::fs::read_dir(dir.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        found.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml")));
    }
    found.sort();
    found
}

fn one(path: &Path, text: String) -> Changes {
    let mut changes = Changes::default();
    changes.write(path.to_owned(), text);
    changes
}

#[test]
fn a_project_loaded_again_equals_one_loaded_anew_whatever_line_goes() {
    let dir = parted();
    let before = load(dir.path(), &[]).unwrap();
    let mut read = [0, 0];
    for path in files(dir.path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let without: String =
                text.split_inclusive('\n').enumerate().filter(|(j, _)| *j != i).map(|(_, l)| l).collect();
            let changes = one(&path, without);
            let anew = outcome(load_changed(dir.path(), &[], &changes));
            let again = outcome(load_again(dir.path(), &[], &changes, &before));
            assert!(anew == again, "{}:{}: {line}\n{anew:?}\n{again:?}", path.display(), i + 1);
            read[usize::from(anew.is_ok())] += 1;
        }
    }
    assert!(read[0] > 20 && read[1] > 50, "both kinds are among them: {read:?}");
}

/// Changes that reach into files that are as they were: ids, order, and files that come and go.
#[test]
fn what_an_unchanged_file_says_follows_what_it_names() {
    let dir = parted();
    let before = load(dir.path(), &[]).unwrap();
    let main = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let who = before.project.who[0].id.value.clone();
    let topic = before.project.topics[0].id.value.clone();
    let first = format!("topics/{topic}.toml");
    let of_first = std::fs::read_to_string(dir.path().join(&first)).unwrap();
    let person = "\n[who.aaa]\nname = \"Another\"\n";
    let renamed = main.replace(&format!("[who.{who}]"), "[who.other]");
    let at_once = |parts: &[(&str, Option<String>)]| {
        let mut changes = Changes::default();
        for (path, text) in parts {
            match text {
                Some(text) => changes.write(dir.path().join(path), text.clone()),
                None => changes.remove(dir.path().join(path)),
            }
        }
        changes
    };
    let bare = "[topic.zz]\nlabel = \"Z\"\nquestion = \"Z?\"\n[topic.zz.positions]\nyes = \"Yes\"\n";
    let cases = [
        (
            "a person before all others",
            at_once(&[(
                "claims.toml",
                Some(main.replacen("[who.", &format!("{}[who.", person.trim_start()), 1)),
            )]),
        ),
        ("a person behind all others", at_once(&[("claims.toml", Some(main.clone() + person))])),
        ("a person that topics name is gone", at_once(&[("claims.toml", Some(renamed))])),
        ("a person in a topic's file", at_once(&[(&first, Some(of_first.clone() + person))])),
        ("a topic twice", at_once(&[("topics/zzz.toml", Some(of_first.clone()))])),
        ("a topic's file is gone", at_once(&[(&first, None)])),
        ("a topic's file before all others", at_once(&[("topics/000.toml", Some(bare.to_owned()))])),
        ("a topic's file behind all others", at_once(&[("topics/zzz.toml", Some(bare.to_owned()))])),
        (
            "a topic has another id",
            at_once(&[(&first, Some(of_first.replace(&format!("topic.{topic}"), "topic.zz")))]),
        ),
        (
            "a topic and its family",
            at_once(&[(
                &first,
                Some(of_first.clone() + "\n[family.ff]\nmembers = []\nkind = \"borrowed\"\nwhy = \"\"\n"),
            )]),
        ),
        (
            "a sheet more",
            at_once(&[(
                "corpus/aaaa.toml",
                Some("short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n".into()),
            )]),
        ),
        (
            "the dates of sheets change their order",
            at_once(&[(
                "corpus/memoir-1931.toml",
                Some(
                    std::fs::read_to_string(dir.path().join("corpus/memoir-1931.toml"))
                        .unwrap()
                        .replace("1931", "1831"),
                ),
            )]),
        ),
        (
            "no file is included",
            at_once(&[("claims.toml", Some(main.replace("topics/*.toml", "other/*.toml")))]),
        ),
    ];
    for (what, changes) in cases {
        let anew = outcome(load_changed(dir.path(), &[], &changes));
        let again = outcome(load_again(dir.path(), &[], &changes, &before));
        assert!(anew == again, "{what}\n{anew:?}\n{again:?}");
    }
}

#[test]
fn topics_that_did_not_change_are_shared() {
    let dir = parted();
    let before = load(dir.path(), &[]).unwrap();
    let changed = before.project.topics[1].id.value.clone();
    let path = dir.path().join(format!("topics/{changed}.toml"));
    let text = std::fs::read_to_string(&path).unwrap();
    let after = load_again(dir.path(), &[], &one(&path, format!("# A remark.\n{text}")), &before).unwrap();
    let shared: Vec<bool> = before
        .project
        .topics
        .iter()
        .zip(&after.project.topics)
        .map(|(old, new)| Arc::ptr_eq(old, new))
        .collect();
    let expected: Vec<bool> = before.project.topics.iter().map(|topic| topic.id.value != changed).collect();
    assert_eq!(shared, expected);
}

/// What others write is seen, and what they left is not read again.
#[test]
fn a_workspace_follows_files_that_others_changed() {
    let dir = parted();
    let workspace = Workspace::open(dir.path(), &[]).unwrap();
    workspace.findings();
    let text = dir.path().join("corpus/observer-1907.txt");
    let words = std::fs::read_to_string(&text).unwrap();
    std::fs::write(&text, format!("{words}One line more.\n")).unwrap();
    let path = files(dir.path()).pop().unwrap();
    let claims = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("# A remark.\n{claims}")).unwrap();

    let again = workspace.again().unwrap();
    let anew = Workspace::open(dir.path(), &[]).unwrap();
    assert_eq!(said(again.project()), said(anew.project()));
    assert_eq!(again.evidence(), anew.evidence());
    assert_eq!(format!("{:?}", again.findings().findings), format!("{:?}", anew.findings().findings));
    let kept = |source: &str| {
        let ix = again.project().find_source(source).unwrap();
        let old = workspace.project().find_source(source).unwrap();
        again.texts()[ix.0].as_ref().unwrap().is(workspace.texts()[old.0].as_ref().unwrap())
    };
    assert_eq!(["observer-1907", "memoir-1931"].map(kept), [false, true]);

    std::fs::write(&path, "[").unwrap();
    assert!(again.again().is_err());
    std::fs::write(&path, claims).unwrap();
    assert!(load_now(dir.path(), &[], &load(dir.path(), &[]).unwrap()).is_ok());
}

/// What another thread finds is known then; not if something was read again or written meanwhile.
#[test]
fn what_another_thread_finds_is_taken_over_unless_the_project_is_another_by_then() {
    let dir = parted();
    let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
    let anew = Workspace::open(dir.path(), &[]).unwrap();
    let beside = workspace.to_look_into().unwrap();
    let found = std::thread::scope(|scope| scope.spawn(|| beside.findings().findings.len()).join());
    assert_eq!(found.ok(), Some(anew.findings().findings.len()));
    workspace.learn(beside);
    assert!(workspace.to_look_into().is_none(), "nothing is left to find");
    assert_eq!(workspace.evidence(), anew.evidence());
    assert_eq!(format!("{:?}", workspace.findings().findings), format!("{:?}", anew.findings().findings));

    // Another reading of the same files, and the same project after a change.
    let other = Workspace::open(dir.path(), &[]).unwrap();
    let late = anew.to_look_into();
    assert!(late.is_none(), "it knows all");
    let late = other.to_look_into().unwrap();
    late.findings();
    let again = Workspace::open(dir.path(), &[]).unwrap();
    again.learn(late);
    assert!(again.to_look_into().is_some(), "what was found is about another reading");
    let late = again.to_look_into().unwrap();
    late.findings();
    let path = files(dir.path()).pop().unwrap();
    let claims = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("# A remark.\n{claims}")).unwrap();
    workspace = again.again().unwrap();
    workspace.learn(late);
    assert!(workspace.to_look_into().is_some(), "what was found is about the files before");
}
