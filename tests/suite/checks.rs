//! Every check finds its bad fixture and nothing else; no check finds anything in its good one.

use std::fmt::Write as _;
use std::path::Path;

use insta::assert_snapshot;
use parallax::analysis::check::{CHECKS, check, errors};
use parallax::diagnostic::Level;
use tempfile::TempDir;

use crate::support::{copy, open, project, root, run};

/// The base project with the files of a fixture.
fn fixture(name: &str, case: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(&root("tests/checks/base"), dir.path());
    let case = root("tests/checks").join(name).join(case);
    assert!(case.is_dir(), "{} is missing", case.display());
    copy(&case, dir.path());
    dir
}

/// The names of the checks that have open findings.
fn found(dir: &Path) -> Vec<&'static str> {
    let (loaded, evidence) = open(dir);
    let findings = check(&loaded.project, &evidence);
    let mut names: Vec<&str> =
        findings.findings.iter().filter(|f| f.accepted.is_none()).filter_map(|f| f.problem.check).collect();
    names.dedup();
    names
}

/// The same without the advice of other checks, because fixtures are too small to avoid all advice.
fn found_of(name: &str, dir: &Path) -> Vec<&'static str> {
    let advice = |found: &str| CHECKS.iter().any(|check| check.name == found && check.level == Level::Advice);
    found(dir).into_iter().filter(|found| *found == name || !advice(found)).collect()
}

#[test]
fn every_check_finds_its_bad_fixture_and_nothing_its_good_one() {
    for check in CHECKS {
        let bad = found_of(check.name, fixture(check.name, "bad").path());
        assert_eq!(bad, [check.name], "bad fixture of {}", check.name);
        let good = found_of(check.name, fixture(check.name, "good").path());
        assert!(good.is_empty(), "good fixture of {}: {good:?}", check.name);
    }
}

#[test]
fn errors_counted_by_themselves_are_those_of_all_checks() {
    for check_row in CHECKS {
        for kind in ["bad", "good"] {
            let dir = fixture(check_row.name, kind);
            let (loaded, evidence) = open(dir.path());
            let of_all = check(&loaded.project, &evidence).open(Level::Error).count();
            assert_eq!(errors(&loaded.project, &evidence), of_all, "{} {kind}", check_row.name);
        }
    }
}

#[test]
fn every_finding_says_where_and_what_to_do() {
    for check_row in CHECKS {
        let dir = fixture(check_row.name, "bad");
        let (loaded, evidence) = open(dir.path());
        for finding in check(&loaded.project, &evidence).findings {
            assert!(
                finding.problem.place().is_some() && !finding.problem.help.is_empty(),
                "{}",
                check_row.name
            );
            assert!(!finding.at.is_empty());
        }
        assert!(check_row.explain.len() > 80, "{} explains too little", check_row.name);
    }
}

#[test]
fn what_every_check_says() {
    let mut said = String::new();
    for check in CHECKS {
        let dir = fixture(check.name, "bad");
        let args = ["check", "--level", "advice", "--format", "json"];
        let (out, _, _) = run(dir.path(), &args);
        let out: serde_json::Value = serde_json::from_str(&out).unwrap();
        let findings = out["findings"].as_array().unwrap().iter().filter(|f| f["check"] == check.name);
        for finding in findings {
            let (at, message, line) = (&finding["at"], &finding["message"], &finding["place"]["line"]);
            // Each says what it is about: a number, an id or the words.
            assert!(message.as_str().is_some_and(|message| message.len() > 12), "{finding}");
            let _ = writeln!(said, "{} {at} line {line}\n  {message}\n  {}", check.name, finding["help"]);
        }
    }
    assert_snapshot!(said);
}

#[test]
fn findings_stand_in_the_order_of_the_file_whatever_found_them() {
    let claims = std::fs::read_to_string(root("tests/checks/quotation-missing/bad/claims.toml")).unwrap();
    let dir = fixture("quotation-missing", "bad");
    // Checks of topics run after those of quotations, but this topic is before the quotation in the file.
    let topic = "[topic.empty]\nlabel = \"E\"\nquestion = \"Why?\"\n[topic.empty.positions]\na = \"A\"\n\n";
    let at = claims.find("[topic.cause]").unwrap();
    std::fs::write(dir.path().join("claims.toml"), format!("{}{topic}{}", &claims[..at], &claims[at..]))
        .unwrap();
    let (out, _, _) = run(dir.path(), &["check", "--level", "advice", "--format", "json"]);
    let out: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = out["findings"].as_array().unwrap();
    let lines: Vec<u64> = findings.iter().map(|f| f["place"]["line"].as_u64().unwrap()).collect();
    let ranks: Vec<usize> =
        findings.iter().map(|f| CHECKS.iter().position(|check| f["check"] == check.name).unwrap()).collect();
    assert!(lines.is_sorted() && !ranks.is_sorted(), "{lines:?} {ranks:?}");
}

#[test]
fn exit_codes_follow_the_levels() {
    let error = fixture("quotation-missing", "bad");
    assert_eq!(run(error.path(), &["check"]).2, 1);
    let warning = fixture("claim-without-quotation", "bad");
    assert_eq!(run(warning.path(), &["check"]).2, 0);
    assert_eq!(run(warning.path(), &["check", "--level", "warning"]).2, 1);
    assert_eq!(run(warning.path(), &["check", "--level", "error"]).2, 0);
    assert_eq!(run(warning.path(), &["check", "--level", "advice"]).2, 1);
    let good = fixture("quotation-missing", "good");
    assert_eq!(run(good.path(), &["check", "--level", "advice"]).2, 0);
}

#[test]
fn a_level_of_the_project_holds() {
    let dir = fixture("quotation-missing", "bad");
    let claims = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&claims).unwrap();
    for (level, expected) in
        [("off", None), ("advice", Some(Level::Advice)), ("warning", Some(Level::Warning))]
    {
        std::fs::write(&claims, format!("{text}\n[check]\nquotation-missing = \"{level}\"\n")).unwrap();
        let (loaded, evidence) = open(dir.path());
        let findings = check(&loaded.project, &evidence).findings;
        assert_eq!(findings.first().map(|f| f.problem.level), expected);
    }
}

#[test]
fn an_accepted_finding_is_printed_with_its_reason_only_when_asked_for() {
    let dir = fixture("accept-unmatched", "good");
    let (out, _, code) = run(dir.path(), &["check"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("1 accepted") && !out.contains("the copy in the archive"));
    let (out, _, _) = run(dir.path(), &["check", "--all"]);
    assert!(out.contains("the copy in the archive has it"));
}

#[test]
fn an_accept_that_would_hide_several_findings_hides_none() {
    let claims = std::fs::read_to_string(root("tests/checks/quotation-missing/bad/claims.toml")).unwrap();
    let two =
        claims.replace("[\"rust in the south pier\"]", "[\"rust in the south pier\", \"nor does this\"]");
    let accept = "\n[[accept]]\ncheck = \"quotation-missing\"\nat = \"cause\"\nwhy = \"All of them.\"\n";
    let dir = fixture("quotation-missing", "bad");
    std::fs::write(dir.path().join("claims.toml"), format!("{two}{accept}")).unwrap();
    assert_eq!(found(dir.path()).iter().filter(|name| **name == "accept-unmatched").count(), 1);
    assert!(found(dir.path()).contains(&"quotation-missing"));
}

#[test]
fn explain_knows_every_check() {
    let dir = project(&[]);
    let (all, _, _) = run(dir.path(), &["explain"]);
    for check in CHECKS {
        assert!(all.contains(check.name));
        let (one, _, code) = run(dir.path(), &["explain", check.name]);
        // A long summary goes on in a second line.
        let one = one.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == 0 && one.contains(check.summary), "{one}");
    }
    let (_, error, code) = run(dir.path(), &["explain", "quotation-mising"]);
    assert!(code == 2 && error.contains("quotation-missing"), "{error}");
}

#[test]
fn each_of_two_findings_in_one_claim_can_be_accepted() {
    let claims = std::fs::read_to_string(root("tests/checks/quotation-missing/bad/claims.toml")).unwrap();
    let two =
        claims.replace("[\"rust in the south pier\"]", "[\"rust in the south pier\", \"nor does this\"]");
    let dir = fixture("quotation-missing", "bad");
    std::fs::write(dir.path().join("claims.toml"), &two).unwrap();
    let (loaded, evidence) = open(dir.path());
    let addresses: Vec<String> =
        check(&loaded.project, &evidence).findings.into_iter().map(|f| f.at).collect();
    assert_eq!(addresses.len(), 2);
    let accepts: Vec<String> = addresses
        .iter()
        .map(|at| {
            format!("\n[[accept]]\ncheck = \"quotation-missing\"\nat = \"{at}\"\nwhy = \"Lost leaf.\"\n")
        })
        .collect();
    std::fs::write(dir.path().join("claims.toml"), two + &accepts.concat()).unwrap();
    assert!(found(dir.path()).is_empty());
}

#[test]
fn words_that_a_question_rests_on_are_verified_like_those_of_claims() {
    let claims = std::fs::read_to_string(root("tests/checks/quotation-missing/good/claims.toml")).unwrap();
    let dir = fixture("quotation-missing", "good");
    let (loaded, _) = open(dir.path());
    let source = &loaded.project.sources[0].id;
    let topic = &loaded.project.topics[0].id.value;
    let question = format!(
        "\n[question.q]\ntopics = [\"{topic}\"]\nask = \"Why?\"\nanswer = \"So.\"\n\
         places = [{{ source = \"{source}\", exact = \"words that nobody wrote\" }}]\n"
    );
    std::fs::write(dir.path().join("claims.toml"), claims + &question).unwrap();
    let (loaded, evidence) = open(dir.path());
    let findings = check(&loaded.project, &evidence).findings;
    let missing = findings.iter().find(|f| f.problem.check == Some("quotation-missing")).unwrap();
    assert!(missing.at.starts_with("question/q#"), "{}", missing.at);
}

#[test]
fn findings_are_told_to_code_hosts_with_their_places() {
    let dir = fixture("quotation-missing", "bad");
    let place = |text: &str| {
        let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let line = claims.lines().position(|line| line.contains(text)).unwrap();
        (line + 1, claims.lines().nth(line).unwrap().find(text).unwrap() + 1)
    };
    let (line, column) = place("\"rust in the south pier\"");
    let (github, _, code) = run(dir.path(), &["check", "--format", "github"]);
    assert_eq!(code, 1);
    let head = format!("::error file=claims.toml,line={line},col={column},title=quotation-missing::");
    assert!(github.starts_with(&head) && github.lines().count() == 1, "{github}");
    let (sarif, _, _) = run(dir.path(), &["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let run_ = &sarif["runs"][0];
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(run_["tool"]["driver"]["rules"][0]["id"], "quotation-missing");
    let result = &run_["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"quotation-missing".into(), &"error".into()));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&line.into(), &column.into()));
    // Without findings the output is an empty run, not an empty file; and no other command has these formats.
    let good = fixture("quotation-missing", "good");
    let (sarif, _, code) = run(good.path(), &["check", "--format", "sarif"]);
    assert!(code == 0 && sarif.contains("\"results\": []"), "{sarif}");
    let (_, error, code) = run(good.path(), &["compare", "--format", "github"]);
    assert!(code == 2 && error.contains("goes with `check`"), "{error}");
}
