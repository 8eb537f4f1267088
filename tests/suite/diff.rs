//! `diff`: what changed between two versions of the claims, and what follows from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use parallax::analysis::diff::{Diff, Kind, diff};
use parallax::analysis::overlap::overlap;
use parallax::load::load;
use parallax::model::Project;
use proptest::prelude::*;

use crate::support::{open, parallax, project, root, run, sample, shipped_without_texts};

/// The sample, and the sample after a change of its claims file.
fn versions(change: impl FnOnce(String) -> String) -> (tempfile::TempDir, tempfile::TempDir) {
    let (old, new) = (sample(), sample());
    let path = new.path().join("claims.toml");
    let text = fs::read_to_string(&path).unwrap();
    let changed = change(text.clone());
    assert_ne!(changed, text, "nothing was replaced");
    fs::write(path, changed).unwrap();
    (old, new)
}

fn between(old: &Path, new: &Path) -> Diff {
    let project = |dir: &Path| load(dir, &[]).unwrap().project;
    diff(&project(old), &project(new))
}

/// Subject, part, old and new of the changes of a kind.
fn of_kind(diff: &Diff, kind: Kind) -> Vec<(String, String, String, String)> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let changes = diff.changes.iter().filter(|change| change.kind == kind);
    changes
        .map(|c| (c.subject.clone(), c.part.unwrap_or_default().to_owned(), text(&c.old), text(&c.new)))
        .collect()
}

fn row(cells: [&str; 4]) -> (String, String, String, String) {
    let [a, b, c, d] = cells.map(str::to_owned);
    (a, b, c, d)
}

#[test]
fn a_stance_that_changed_is_one_change_and_its_relations_follow() {
    let (old, new) = versions(|text| {
        text.replace(
            "stance = \"reports\"\nspeaker = \"foremen\"",
            "stance = \"endorses\"\nspeaker = \"foremen\"",
        )
    });
    let found = between(old.path(), new.path());
    let claim = "deaths/cuaderno-1908/unlisted";
    assert_eq!(of_kind(&found, Kind::Claim), [row([claim, "stance", "reports", "endorses"])]);
    assert_eq!(
        of_kind(&found, Kind::Relation),
        [row(["cuaderno-1908 × observer-1907", "", "agree", "partly"])]
    );
    assert_eq!(found.changes.len(), 2, "and nothing else: {:?}", found.changes);
}

#[test]
fn a_figure_that_changed_is_one_change_and_its_fit_follows() {
    let (old, new) =
        versions(|text| text.replacen("is = 14, unit = \"persons\" },", "is = 16, unit = \"persons\" },", 1));
    let found = between(old.path(), new.path());
    assert_eq!(
        of_kind(&found, Kind::Claim),
        [row([
            "deaths/observer-1907/listed",
            "figure",
            "dead: exactly 14 persons",
            "dead: exactly 16 persons"
        ])]
    );
    assert_eq!(
        of_kind(&found, Kind::Fit),
        [row(["cuaderno-1908 × observer-1907: dead (persons)", "", "1 compatible", "1 disjoint"])]
    );
}

#[test]
fn a_claim_that_moved_to_another_answer_is_still_that_claim() {
    let (old, new) = versions(|text| {
        text.replacen(
            "source = \"memoir-1931\"\nposition = \"boats\"",
            "source = \"memoir-1931\"\nposition = \"listed\"",
            1,
        )
    });
    let claims = of_kind(&between(old.path(), new.path()), Kind::Claim);
    assert_eq!(claims.len(), 1, "{claims:?}");
    assert_eq!(
        (claims[0].1.as_str(), claims[0].2.as_str(), claims[0].3.as_str()),
        ("position", "boats", "listed")
    );
}

#[test]
fn a_claim_rewritten_throughout_is_that_claim_only_with_its_answer_and_stance() {
    let rewritten = |stance: &str| {
        let (old, new) = versions(|text| {
            let from = text
                .find("[[topic.deaths.claim]]\nsource = \"observer-1907\"\nposition = \"boats\"")
                .unwrap();
            let to = from + 2 + text[from + 2..].find("[[topic.").unwrap();
            let claim = format!(
                "[[topic.deaths.claim]]\nsource = \"observer-1907\"\nposition = \"boats\"\nstance = \"{stance}\"\n\
                 {}says = \"Tells of six boats.\"\nquotes = [\"Six boats put off from the lower landing\"]\n",
                if stance == "asserts" { "" } else { "speaker = \"clerk\"\n" }
            );
            format!("{}{claim}{}", &text[..from], &text[to..])
        });
        let changes = of_kind(&between(old.path(), new.path()), Kind::Claim);
        changes.into_iter().map(|(_, part, ..)| part).collect::<Vec<_>>()
    };
    // The same answer and stance: its words, its sentence and its figure changed.
    let same = rewritten("asserts");
    assert!(same.iter().all(|part| !part.is_empty()) && same.contains(&"says".to_owned()), "{same:?}");
    // With another stance too, one claim was removed and another added.
    let other = rewritten("reports");
    assert_eq!(other, ["", ""], "{other:?}");
}

#[test]
fn quotations_dropped_and_added_and_whole_claims_are_named() {
    let (old, new) = versions(|text| {
        let text =
            text.replace("\"five are hop pickers from Sorvela\"", "\"the first of them\", \"and the last\"");
        let from =
            text.find("[[topic.deaths.claim]]\nsource = \"observer-1907\"\nposition = \"boats\"").unwrap();
        let to = from + 2 + text[from + 2..].find("[[topic.").unwrap();
        format!("{}{}", &text[..from], &text[to..])
    });
    let found = between(old.path(), new.path());
    let claims = of_kind(&found, Kind::Claim);
    let listed = "deaths/observer-1907/listed";
    for expected in [
        row([listed, "quotation", "five are hop pickers from Sorvela", ""]),
        row([listed, "quotation", "", "the first of them"]),
        row([listed, "quotation", "", "and the last"]),
    ] {
        assert!(claims.contains(&expected), "{expected:?} in {claims:?}");
    }
    let dropped = claims.iter().find(|claim| claim.0 == "deaths/observer-1907/boats").unwrap();
    assert!(dropped.1.is_empty() && dropped.3.is_empty() && dropped.2.starts_with("asserts: Ferrymen"));
    assert_eq!(claims.len(), 4);
}

#[test]
fn nothing_changed_where_only_the_writing_did() {
    for dir in [sample(), shipped_without_texts()] {
        assert_eq!(between(dir.path(), dir.path()).changes, []);
    }
    // Comments, blank lines, the order of keys and of topics do not count as changes.
    let (old, new) = versions(|text| {
        let text = text.replace(
            "stance = \"endorses\"\nspeaker = \"clerk\"",
            "# the clerk\n\nspeaker = 'clerk'\nstance = 'endorses'",
        );
        let (deaths, gates) = (text.find("[topic.deaths]").unwrap(), text.find("[topic.gates]").unwrap());
        let rest = gates + text[gates..].find("\n[topic.").unwrap_or(text.len() - gates);
        format!("{}{}{}{}", &text[..deaths], &text[gates..rest], &text[deaths..gates], &text[rest..])
    });
    assert_eq!(between(old.path(), new.path()).changes, []);
}

#[test]
fn a_version_is_a_file_a_folder_or_standard_input() {
    let (old, new) = versions(|text| text.replace("Ferrymen brought", "Ferrymen took"));
    fs::copy(old.path().join("claims.toml"), new.path().join("old.toml")).unwrap();
    let folder = old.path().to_str().unwrap();
    let shown = |args: &[&str]| run(new.path(), &[&["diff"], args].concat());
    let (page, errors, code) = shown(&[folder]);
    assert_eq!((errors.as_str(), code), ("", 0));
    assert!(page.contains("says Ferrymen [-brought-] {+took+} most of those"), "{page}");
    assert_eq!(shown(&["old.toml"]).0, page);
    assert_eq!(shown(&[folder, "."]).0, page);
    let text = fs::read(old.path().join("claims.toml")).unwrap();
    let piped = parallax(new.path()).args(["diff", "-"]).write_stdin(text).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), page);

    let broken =
        parallax(new.path()).args(["diff", "-"]).write_stdin("[project]\ntitel = 1").output().unwrap();
    assert_eq!(broken.status.code(), Some(2));
    assert!(String::from_utf8(broken.stderr).unwrap().contains("standard input:2:1"));
    for (args, said) in [
        (&["nowhere.toml"][..], "nowhere.toml cannot be read"),
        (&["corpus"], "there is no claims.toml in corpus"),
        (&["-", "-"], "one version only"),
    ] {
        let (_, errors, code) = shown(args);
        assert!(code == 2 && errors.contains(said), "{args:?}: {errors}");
    }
}

#[test]
fn every_format_holds_every_change() {
    let (old, new) = versions(|text| text.replace("stance = \"disputes\"", "stance = \"reports\""));
    let folder = old.path().to_str().unwrap();
    let found = between(old.path(), new.path());
    assert!(found.changes.len() >= 3);
    for format in ["terminal", "markdown", "csv", "json"] {
        let (page, _, code) = run(new.path(), &["diff", folder, "--width", "400", "--format", format]);
        assert_eq!(code, 0);
        for change in &found.changes {
            for text in change.old.iter().chain(&change.new).chain(&change.topic).chain(&change.sources) {
                assert!(page.contains(text.as_str()), "{text} in {format}:\n{page}");
            }
        }
    }
}

#[test]
fn kinds_and_their_names_are_one_list() {
    for (kind, name) in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever stances the claims get: the relations that `diff` reports as changed are those that differ in
    /// `overlap`; a diff read backwards is the diff of the versions in the other order; and all changed stances are
    /// reported.
    #[test]
    fn what_follows_is_what_overlap_says(stances in prop::collection::vec(0_usize..4, 40)) {
        const STANCES: [&str; 4] = ["asserts", "endorses", "reports", "disputes"];
        let old = sample();
        let text = fs::read_to_string(old.path().join("claims.toml")).unwrap();
        let mut parts = text.split("\nstance = \"");
        let mut changed = parts.next().unwrap().to_owned();
        for (part, stance) in parts.zip(stances.iter().cycle()) {
            let (_, rest) = part.split_once('"').unwrap();
            changed.extend(["\nstance = \"", STANCES[*stance], "\"", rest]);
        }
        let new = sample();
        fs::write(new.path().join("claims.toml"), changed).unwrap();

        let found = between(old.path(), new.path());
        let relations = |dir: &Path| {
            let (loaded, evidence) = open(dir);
            let all = overlap(&loaded.project, &evidence, &[], &[]);
            let of = |pair: parallax::analysis::overlap::Pair| {
                let key = format!("{} × {}", pair.a, pair.b);
                let named = all.topics.iter().zip(&pair.standings);
                let named = named.map(|(topic, standing)| ((topic.clone(), key.clone()), *standing));
                named.collect::<Vec<_>>()
            };
            all.pairs().flat_map(of).collect::<BTreeMap<_, _>>()
        };
        let (was, is) = (relations(old.path()), relations(new.path()));
        let expected: Vec<_> = is.iter().filter(|(key, stands)| was[*key] != **stands).map(|(key, _)| key.clone()).collect();
        let mut said: Vec<_> = found
            .changes
            .iter()
            .filter(|change| change.kind == Kind::Relation)
            .map(|change| (change.topic.clone().unwrap(), change.subject.clone()))
            .collect();
        said.sort();
        prop_assert_eq!(said, expected);

        let back = between(new.path(), old.path());
        let mut forth: Vec<_> = found.changes.iter().map(|c| (c.kind, c.part, c.old.clone(), c.new.clone())).collect();
        let mut turned: Vec<_> = back.changes.iter().map(|c| (c.kind, c.part, c.new.clone(), c.old.clone())).collect();
        forth.sort();
        turned.sort();
        prop_assert_eq!(forth, turned);
    }
}

/// The example of `diff` with git in the book works.
#[test]
fn the_shipped_claims_differ_from_themselves_in_nothing() {
    let dir = shipped_without_texts();
    let text = fs::read(root("claims.toml")).unwrap();
    let piped =
        parallax(dir.path()).args(["diff", "-", "--format", "json"]).write_stdin(text).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(0));
    assert_eq!(json["schema"], "parallax/diff/1");
}

#[test]
fn of_a_source_that_went_no_treatment_changed_but_its_relations_went() {
    let sheet = "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n";
    let claim = |source: &str, stance: &str| {
        format!(
            "[[topic.t.claim]]\nsource = \"{source}\"\nposition = \"a\"\nstance = \"{stance}\"\nsays = \"S.\"\n{}",
            if stance == "asserts" { "" } else { "speaker = \"w\"\n" }
        )
    };
    let head = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[topic.t]\nlabel = \"T\"\n\
        question = \"Why?\"\n[topic.t.positions]\na = \"A\"\n";
    let of = |sources: &[(&str, &str)]| {
        let claims: String = sources.iter().map(|(source, stance)| claim(source, stance)).collect();
        let claims = format!("{head}{claims}");
        let sheets: Vec<String> = sources.iter().map(|(source, _)| format!("corpus/{source}.toml")).collect();
        let mut files = vec![("claims.toml", claims.as_str())];
        files.extend(sheets.iter().map(|name| (name.as_str(), sheet)));
        project(&files)
    };
    let old = of(&[("one", "asserts"), ("two", "asserts"), ("three", "asserts")]);
    let new = of(&[("one", "asserts"), ("two", "reports")]);
    let found = between(old.path(), new.path());
    let treated: Vec<String> = of_kind(&found, Kind::Treatment).into_iter().map(|change| change.0).collect();
    assert!(treated.iter().all(|subject| !subject.contains("three")), "{treated:?}");
    let relations = of_kind(&found, Kind::Relation);
    let went: Vec<&str> =
        relations.iter().filter(|change| change.3.is_empty()).map(|change| change.0.as_str()).collect();
    assert_eq!(went, ["one × three", "three × two"], "{relations:?}");
}

#[test]
fn what_a_position_is_taken_for_is_told_when_it_changes() {
    let (old, new) = versions(|text| {
        text.replace(
            "boats = { label = \"Boats saved many\", aside = true }",
            "boats = { label = \"Boats saved many\", timeless = true }",
        )
    });
    let changes = of_kind(&between(old.path(), new.path()), Kind::Position);
    let parts: Vec<(&str, &str, &str)> =
        changes.iter().map(|(_, part, was, is)| (part.as_str(), was.as_str(), is.as_str())).collect();
    assert_eq!(parts, [("timeless", "", "true"), ("aside", "true", "")]);
}

#[test]
fn the_words_that_a_family_rests_on_are_told_when_they_change() {
    let (old, new) = versions(|text| {
        let from = text.find("evidence = [").unwrap();
        let to = from + text[from..].find("\n]").unwrap() + 2;
        format!("{}evidence = []{}", &text[..from], &text[to..])
    });
    let changes = of_kind(&between(old.path(), new.path()), Kind::Family);
    assert!(
        !changes.is_empty()
            && changes
                .iter()
                .all(|(_, part, was, is)| part == "evidence" && !was.is_empty() && is.is_empty()),
        "{changes:?}"
    );
}

#[test]
fn another_id_of_a_topic_or_position_is_a_rename_and_nothing_else() {
    let dirs = [sample(), sample()];
    let [old, new] = &dirs;
    let project = load(new.path(), &[]).unwrap().project;
    let topic =
        project.topics.iter().find(|topic| !topic.positions.is_empty() && !topic.claims.is_empty()).unwrap();
    let (id, position) = (topic.id.value.clone(), topic.positions[0].id.value.clone());
    for args in [["position", &format!("{id}/{position}"), "another-answer"], ["topic", &id, "another-topic"]]
    {
        let (_, error, code) = run(new.path(), &[&["rename"], &args[..]].concat());
        assert_eq!(code, 0, "{error}");
    }
    let found = between(old.path(), new.path());
    let renames = [
        row(["another-topic", "id", &id, "another-topic"]),
        row(["another-answer", "id", &position, "another-answer"]),
    ];
    let shown: Vec<_> =
        found.changes.iter().filter(|change| !matches!(change.kind, Kind::Accept)).map(|c| c.kind).collect();
    assert_eq!(shown, [Kind::Topic, Kind::Position], "{:?}", found.changes);
    assert_eq!(of_kind(&found, Kind::Topic), renames[..1]);
    assert_eq!(of_kind(&found, Kind::Position), renames[1..]);
}

/// What follows is computed for topics that changed; if the title of the project changed too, for all of them. Each line of
/// the sample is left out once.
#[test]
fn what_follows_is_the_same_if_all_topics_are_compared() {
    let old = sample();
    let text = fs::read_to_string(old.path().join("claims.toml")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let was = load(old.path(), &[]).unwrap().project;
    let new = sample();
    let (mut read, mut followed) = (0, 0);
    for without in 0..lines.len() {
        let kept = lines.iter().enumerate().filter(|(i, _)| *i != without).map(|(_, line)| *line);
        let changed = kept.collect::<Vec<_>>().join("\n");
        fs::write(new.path().join("claims.toml"), changed).unwrap();
        let Ok(mut is) = load(new.path(), &[]) else { continue };
        let follows = |is: &Project| -> Vec<_> {
            diff(&was, is).changes.into_iter().filter(|change| change.kind.follows()).collect()
        };
        let quick = follows(&is.project);
        is.project.settings.title.push('!');
        assert_eq!(quick, follows(&is.project), "without line {}: {}", without + 1, lines[without]);
        read += 1;
        followed += usize::from(!quick.is_empty());
    }
    assert!(read > 100 && followed > 10, "{read} projects, of which {followed} have other relations");
}
