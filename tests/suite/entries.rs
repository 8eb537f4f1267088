//! What can be added beside claims, and set and deleted by an address of its own: silences, relations, aspects, counts,
//! families, terms, questions.

use std::fs;

use parallax::load::load;

use crate::changes::{CLAIMS, becomes, done, gates};
use crate::support::{claims, run};

#[test]
fn each_is_added_in_its_place_and_nothing_else_changes() {
    let (fire, gates_positions) = ("nobody = \"Nobody saw it\"\n", "ajar = \"They were ajar\"\n");
    let end = "quotes = [\"the miller saw the fire\"]\n";
    let shut = "quotes = [\"I found the gates shut\"]\n\n";
    for (args, old, new) in [
        (
            &["add", "silent", "fire", "diary", "Read to the end; it speaks of the gates."][..],
            fire,
            "END\n[topic.fire.silent]\ndiary = \"Read to the end; it speaks of the gates.\"\n",
        ),
        (
            &["add", "aspect", "gates", "river", "The river side"],
            gates_positions,
            "END\n[topic.gates.aspects]\nriver = \"The river side\"\n",
        ),
        (
            &["add", "count", "fire", "dead", "The dead", "--decides"],
            fire,
            "END\n[topic.fire.counts]\ndead = { label = \"The dead\", decides = true }\n",
        ),
        (
            &["add", "relation", "gates", "diary", "ledger", "talk-past", "--why", "They mean other gates."],
            shut,
            "END[[topic.gates.relation]]\nsources = [\"diary\", \"ledger\"]\nis = \"talk-past\"\nwhy = \"They mean other gates.\"\n\n",
        ),
        (
            &[
                "add",
                "family",
                "town",
                "--member",
                "diary",
                "--member",
                "ledger",
                "--kind",
                "borrowed",
                "--from",
                "ledger",
                "--topic",
                "gates",
                "--why",
                "Both say so.",
                "--evidence",
                "diary=i found the GATES",
                "--evidence",
                "ledger=the gates stood",
            ],
            end,
            "END\n[family.town]\nmembers = [\"diary\", \"ledger\"]\nkind = \"borrowed\"\nfrom = [\"ledger\"]\ntopics = [\"gates\"]\nwhy = \"Both say so.\"\n\
             evidence = [\n  { source = \"diary\", exact = \"I found the gates\" },\n  { source = \"ledger\", exact = \"the gates stood\" },\n]\n",
        ),
        (
            &[
                "add",
                "term",
                "event",
                "--label",
                "The fire",
                "--form",
                "fire=fire, blaze*",
                "--form",
                "arson=arson*,set on fire,loaded",
            ],
            end,
            "END\n[term.event]\nlabel = \"The fire\"\n\n[term.event.forms]\nfire = [\"fire\", \"blaze*\"]\n\
             arson = { match = [\"arson*\", \"set on fire\"], loaded = true }\n",
        ),
        (
            &[
                "add",
                "question",
                "who-saw",
                "--topic",
                "fire",
                "--ask",
                "Who saw it?",
                "--answer",
                "The miller.",
                "--place",
                "ledger=the miller saw",
            ],
            end,
            "END\n[question.who-saw]\ntopics = [\"fire\"]\nask = \"Who saw it?\"\nanswer = \"The miller.\"\n\
             places = [{ source = \"ledger\", exact = \"the miller saw\" }]\n",
        ),
    ] {
        becomes(args, &[(old, &new.replace("END", old))]);
    }
    // The second goes after the first.
    let dir = gates();
    done(dir.path(), &["add", "count", "fire", "dead", "The dead"]);
    done(dir.path(), &["add", "count", "fire", "children", "Children", "--part-of", "dead"]);
    done(dir.path(), &["add", "silent", "fire", "diary", "R."]);
    let text = claims(dir.path());
    assert!(text.contains("dead = \"The dead\"\nchildren = { label = \"Children\", part_of = \"dead\" }\n\n[topic.fire.silent]\n"), "{text}");
}

#[test]
fn silences_relations_and_aspects_are_set_and_deleted_by_their_addresses() {
    let dir = gates();
    for args in [
        &["add", "silent", "fire", "diary", "R."][..],
        &["add", "aspect", "gates", "river", "River"],
        &["add", "relation", "gates", "diary", "ledger", "partly", "--why", "W."],
        &["set", "silent", "fire/diary", "reason=Another reason."],
        &["set", "aspect", "gates/river", "label=The river side"],
        // The two may be named in either order.
        &["set", "relation", "gates/ledger+diary", "is=agree", "why=Another."],
        &["set", "claim", "gates/diary/shut", "aspect=river"],
    ] {
        done(dir.path(), args);
    }
    let text = claims(dir.path());
    for line in [
        "diary = \"Another reason.\"",
        "river = \"The river side\"",
        "is = \"agree\"\nwhy = \"Another.\"",
        "aspect = \"river\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    // An aspect that a claim names is in use.
    let (_, error, code) = run(dir.path(), &["delete", "aspect", "gates/river"]);
    assert!(
        code == 2
            && error.contains("aspect gates/river is used in one place")
            && error.contains("aspect = \"river\""),
        "{error}"
    );
    done(dir.path(), &["set", "claim", "gates/diary/shut", "aspect="]);
    for args in [["silent", "fire/diary"], ["aspect", "gates/river"], ["relation", "gates/diary+ledger"]] {
        done(dir.path(), &[&["delete"], &args[..]].concat());
        let (_, error, code) = run(dir.path(), &[&["delete"], &args[..]].concat());
        assert!(code == 2 && error.contains("there is no"), "{args:?}: {error}");
    }
    let project = load(dir.path(), &[]).unwrap().project;
    assert!(project.topics.iter().all(|topic| topic.aspects.is_empty() && topic.relations.is_empty()));
    assert_eq!(project.topics[1].silent.iter().count(), 0);
}

#[test]
fn what_cannot_be_added_or_set_is_refused_with_a_reason_and_nothing_is_written() {
    let family = ["add", "family", "f", "--member", "diary", "--kind", "borrowed", "--why", "W."];
    let with = |more: &[&'static str]| [&family[..], more].concat();
    for (args, why) in [
        (vec!["add", "silent", "gates", "diary", "R."], "said to be silent, but it has a claim"),
        (vec!["add", "silent", "fire", "dairy", "R."], "did you mean `diary`"),
        (vec!["add", "silent", "fires", "diary", "R."], "did you mean `fire`"),
        (vec!["add", "relation", "gates", "diary", "diary", "agree", "--why", "W."], "named twice"),
        (vec!["add", "relation", "gates", "diary", "ledgr", "agree", "--why", "W."], "did you mean `ledger`"),
        (
            vec!["add", "relation", "gates", "diary", "ledger", "same", "--why", "W."],
            "possible values: agree",
        ),
        (vec!["add", "relation", "gates", "diary", "ledger", "agree"], "--why"),
        (with(&[]), "two members at least"),
        (with(&["--member", "diary"]), "member twice"),
        (with(&["--member", "ledger", "--from", "nobody"]), "lends nothing"),
        (with(&["--member", "ledger", "--topic", "gate"]), "unknown topic `gate`"),
        (with(&["--member", "ledger", "--evidence", "diary=no such words at all here"]), "is not in diary"),
        (with(&["--member", "ledger", "--evidence", "diary"]), "--evidence \"ID=a few words\""),
        (vec!["add", "term", "t", "--label", "L", "--form", "a=,loaded"], "--form"),
        (vec!["add", "term", "t", "--label", "L", "--form", "A b=c"], "not an id"),
        (vec!["add", "count", "fire", "dead", "D", "--part-of", "all"], "unknown count"),
        (vec!["add", "aspect", "gates", "No", "N"], "not an id"),
        (
            vec!["add", "question", "q", "--topic", "nope", "--ask", "A?", "--answer", "A."],
            "unknown topic `nope`",
        ),
        (vec!["set", "silent", "gates/diary", "reason=R"], "there is no silent"),
        (vec!["set", "relation", "gates/diary+ledger", "why=W"], "there is no relation"),
        (vec!["set", "relation", "diary+ledger", "why=W"], "topic/relation"),
        (vec!["set", "aspect", "gates/x", "label=L"], "there is no aspect"),
        // Circles, and an aspect of another topic.
        (vec!["set", "position", "gates/open", "implies=open"], "implies itself"),
        (vec!["set", "claim", "gates/diary/shut", "aspect=fiery"], "unknown aspect of topic gates `fiery`"),
        // TOML that is not one value.
        (vec!["set", "claim", "gates/diary/shut", "figures=[{ counts = \"a\""], "cannot be the value"),
        (vec!["set", "claim", "gates/diary/shut", "quotes=[\"a\"]\nnote = \"b\""], "cannot be the value"),
        (vec!["set", "claim", "gates/diary/shut", "source="], "cannot do without"),
    ] {
        let dir = gates();
        let text = format!("{CLAIMS}\n[topic.fire.aspects]\nfiery = \"Fiery\"\n");
        fs::write(dir.path().join("claims.toml"), &text).unwrap();
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains(why), "{args:?}: {error}");
        assert_eq!(claims(dir.path()), text, "{args:?}");
    }
}

#[test]
fn circles_of_implies_and_from_are_refused_with_their_way() {
    let dir = gates();
    done(dir.path(), &["set", "position", "gates/open", "implies=ajar"]);
    let before = claims(dir.path());
    let (_, error, code) = run(dir.path(), &["set", "position", "gates/ajar", "implies=open"]);
    assert!(
        code == 2 && error.contains("goes in a circle: ajar → open → ajar")
            || error.contains("open → ajar → open"),
        "{error}"
    );
    assert_eq!(claims(dir.path()), before);
    let family = |id: &'static str, from: &'static str| {
        vec![
            "add", "family", id, "--member", "diary", "--member", "ledger", "--kind", "borrowed", "--why",
            "W.", "--from", from,
        ]
    };
    done(dir.path(), &family("one", "diary"));
    let before = claims(dir.path());
    let (_, error, code) = run(dir.path(), &family("two", "ledger"));
    assert!(
        code == 2 && error.contains("`from` goes in a circle") && error.contains("take one step out"),
        "{error}"
    );
    assert_eq!(claims(dir.path()), before);
}

#[test]
fn a_word_of_the_glossary_is_set_renamed_deleted_and_told_by_diff_as_everything_else() {
    let dir = gates();
    let file = dir.path().join("claims.toml");
    let before = claims(dir.path());
    let word =
        "\n# Of small gates.\n[glossary.wicket]\nmatch = [\"wicket*\"] # also wickets\nmeans = \"a gate\"\n";
    fs::write(&file, format!("{before}{word}")).unwrap();
    fs::write(dir.path().join("old.toml"), claims(dir.path())).unwrap();
    done(dir.path(), &["set", "glossary", "wicket", "means=a small gate", "language=en"]);
    done(dir.path(), &["rename", "glossary", "wicket", "small-gate"]);
    let text = claims(dir.path());
    let new = "\n# Of small gates.\n[glossary.small-gate]\nmatch = [\"wicket*\"] # also wickets\nmeans = \"a small gate\"\nlanguage = \"en\"\n";
    assert_eq!(text, format!("{before}{new}"));
    let (out, _, _) = run(dir.path(), &["diff", "old.toml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let of = |change: &serde_json::Value| {
        ["kind", "subject", "old", "new"].map(|key| change[key].as_str().unwrap_or("-").to_owned())
    };
    let changes: Vec<[String; 4]> = json["changes"].as_array().unwrap().iter().map(of).collect();
    assert_eq!(
        changes,
        [["glossary", "wicket", "a gate", "-"], ["glossary", "small-gate", "-", "a small gate"]]
    );
    fs::write(dir.path().join("old.toml"), text).unwrap();
    done(dir.path(), &["set", "glossary", "small-gate", "match=wicket*,hatch*", "language="]);
    let (out, _, _) = run(dir.path(), &["diff", "old.toml"]);
    assert!(
        out.contains("glossary small-gate") && out.contains("hatch*") && out.contains("language"),
        "{out}"
    );
    let (_, error, code) = run(dir.path(), &["set", "glossary", "smal-gate", "means=x"]);
    assert!(code == 2 && error.contains("small-gate"), "{error}");
    let (_, error, code) = run(dir.path(), &["set", "glossary", "small-gate", "mean=x"]);
    assert!(code == 2 && error.contains("means"), "{error}");
    done(dir.path(), &["delete", "glossary", "small-gate"]);
    assert_eq!(claims(dir.path()).trim_end(), before.trim_end());
    // The mark of a claim that is not for every class is told too.
    fs::write(dir.path().join("old.toml"), claims(dir.path())).unwrap();
    done(dir.path(), &["set", "claim", "gates/diary/shut", "sensitive=true"]);
    let (out, _, _) = run(dir.path(), &["diff", "old.toml"]);
    assert!(out.contains("sensitive"), "{out}");
}
