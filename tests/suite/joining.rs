//! `split`, `merge`, `move` and `rename` in cases that easily go wrong: what becomes one, what is split, what collides.

use std::fs;
use std::path::Path;

use crate::changes::{CLAIMS, done, gates, sheet};
use crate::support::{claims, run};

/// The gates, with more text after the claims.
pub(crate) fn with(more: &str) -> tempfile::TempDir {
    let dir = gates();
    fs::write(dir.path().join("claims.toml"), format!("{CLAIMS}{more}")).unwrap();
    dir
}

/// The gates with a copy of the ledger, and with more text about it.
pub(crate) fn with_copy(text: &str, more: &str) -> tempfile::TempDir {
    let dir = with(more);
    fs::write(dir.path().join("corpus/copy.toml"), sheet("Copy")).unwrap();
    fs::write(dir.path().join("corpus/copy.txt"), text).unwrap();
    dir
}

pub(crate) const LEDGER: &str =
    "That night the gates stood open all night.\nLater the miller saw the fire.\n";

const OF_COPY: &str = r#"
# Of the copy.
[[topic.gates.claim]]
source = "copy" # a copy
position = "open"
stance = "asserts"
says = "Has it too."
quotes = ["the gates stood open"]

[topic.fire.silent]
diary = "Nothing."
copy = "Nothing."

[family.all]
members = ["ledger", "copy", "diary"]
kind = "borrowed"
from = ["copy"]
why = "W."
evidence = [{ source = "copy", exact = "That night" }]

[question.q]
topics = ["gates"]
ask = "A?"
answer = "A."
places = [{ source = "copy", exact = "stood open" }]
"#;

pub(crate) fn refused(dir: &Path, args: &[&str], why: &[&str]) {
    let before = claims(dir);
    let (_, error, code) = run(dir, args);
    assert_eq!(code, 2, "{args:?}: {error}");
    for part in why {
        assert!(error.contains(part), "{args:?}: {part}\n{error}");
    }
    assert_eq!(claims(dir), before, "{args:?}");
}

#[test]
fn of_two_sources_everything_is_the_others() {
    // The copy is silent on the fire, on which the ledger has a claim. The silence has to go first.
    let dir = with_copy(LEDGER, OF_COPY);
    refused(
        dir.path(),
        &["merge", "source", "copy", "ledger"],
        &["ledger is said to be silent, but it has a claim", "copy = \"Nothing.\""],
    );
    done(dir.path(), &["delete", "silent", "fire/copy"]);
    done(dir.path(), &["lock"]);
    let before = claims(dir.path());
    let lock = fs::read_to_string(dir.path().join("claims.lock")).unwrap();
    done(dir.path(), &["merge", "source", "copy", "ledger"]);
    let text = claims(dir.path());
    assert!(!text.contains("\"copy\""), "{text}");
    for line in [
        "# Of the copy.\n[[topic.gates.claim]]\nsource = \"ledger\" # a copy",
        "members = [\"ledger\", \"diary\"]",
        "from = [\"ledger\"]",
        "evidence = [{ source = \"ledger\", exact = \"That night\" }]",
        "places = [{ source = \"ledger\", exact = \"stood open\" }]",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!dir.path().join("corpus/copy.toml").exists() && !dir.path().join("corpus/copy.txt").exists());
    // What was verified for the copy is true of the ledger: even without any text everything is still known.
    fs::remove_file(dir.path().join("corpus/ledger.txt")).unwrap();
    fs::remove_file(dir.path().join("corpus/diary.txt")).unwrap();
    let (out, _, _) = run(dir.path(), &["check", "--level", "warning"]);
    assert!(!out.contains("unverified") && !out.contains("error["), "{out}");
    fs::write(dir.path().join("corpus/ledger.txt"), LEDGER).unwrap();
    fs::write(dir.path().join("corpus/diary.txt"), "At ten I found the gates shut.\n").unwrap();
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), before);
    assert_eq!(fs::read_to_string(dir.path().join("claims.lock")).unwrap(), lock);
    assert_eq!(fs::read_to_string(dir.path().join("corpus/copy.txt")).unwrap(), LEDGER);
}

#[test]
fn both_silent_is_one_silence() {
    let dir = with_copy(
        LEDGER,
        "\n[topic.fire.silent]\n# why\ndiary = \"Nothing.\" # of the diary\ncopy = \"Nothing too.\"\n",
    );
    done(dir.path(), &["merge", "source", "copy", "diary"]);
    assert!(
        claims(dir.path()).ends_with("[topic.fire.silent]\n# why\ndiary = \"Nothing.\" # of the diary\n"),
        "{}",
        claims(dir.path())
    );
}

#[test]
fn sources_that_are_not_one_are_refused_with_the_way_out() {
    let claim = |source: &str, position: &str, stance: &str| {
        format!(
            "\n[[topic.gates.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"{stance}\"\nspeaker = \"clerk\"\nsays = \"S.\"\nquotes = [\"the gates\"]\n"
        )
    };
    let of_copy = claim("copy", "shut", "endorses");
    let relation = |a: &str, b: &str| {
        format!("\n[[topic.gates.relation]]\nsources = [\"{a}\", \"{b}\"]\nis = \"agree\"\nwhy = \"W.\"\n")
    };
    let other = "Nothing that the ledger has, and the gates.\n";
    let merge = ["merge", "source", "copy", "ledger"];
    for (text, more, args, why) in [
        // The text of the one that stays does not have the words.
        (
            other,
            OF_COPY.replace("copy = \"Nothing.\"\n", ""),
            ["merge", "source", "ledger", "copy"],
            &["not in copy", "stood open all night"][..],
        ),
        (
            LEDGER,
            claim("copy", "open", "disputes"),
            merge,
            &["ledger holds and disputes open", "it disputes here"],
        ),
        (
            LEDGER,
            of_copy.clone() + &relation("copy", "ledger"),
            merge,
            &["one source has no relation with itself", "parallax delete relation gates/copy+ledger"],
        ),
        (
            LEDGER,
            of_copy.clone() + &relation("copy", "diary") + &relation("diary", "ledger"),
            merge,
            &["diary with both copy and ledger", "gates/copy+diary"],
        ),
        (
            LEDGER,
            "\n[family.f]\nmembers = [\"copy\", \"ledger\"]\nkind = \"borrowed\"\nwhy = \"W.\"\n".to_owned(),
            merge,
            &["has only copy and ledger", "parallax delete family f"],
        ),
    ] {
        let dir = with_copy(text, &more);
        refused(dir.path(), &args, why);
    }
    // The text of the one that stays is some lines of the one that goes.
    let dir = with_copy(LEDGER, "");
    fs::remove_file(dir.path().join("corpus/copy.txt")).unwrap();
    fs::write(dir.path().join("corpus/copy.toml"), sheet("Copy") + "text = \"ledger\"\nlines = [[1, 1]]\n")
        .unwrap();
    refused(
        dir.path(),
        &["merge", "source", "ledger", "copy"],
        &["merge the other way round: parallax merge source copy ledger"],
    );
    done(dir.path(), &["merge", "source", "copy", "ledger"]);
    // What cannot be looked up is not taken on trust.
    let dir = with_copy(LEDGER, OF_COPY);
    done(dir.path(), &["delete", "silent", "fire/copy"]);
    fs::remove_file(dir.path().join("corpus/ledger.txt")).unwrap();
    refused(
        dir.path(),
        &["merge", "source", "copy", "ledger"],
        &["the text of ledger is not here", "--texts DIR"],
    );
}

#[test]
fn what_excludes_or_implies_each_other_cannot_be_one() {
    let dir = gates();
    for args in [["gates/open", "gates/shut"], ["gates/shut", "gates/open"]] {
        let why = ["exclude each other", "claims.toml:19:1", "parallax set position gates/shut excludes="];
        refused(dir.path(), &["merge", "position", args[0], args[1]], &why);
    }
    done(dir.path(), &["set", "position", "gates/ajar", "implies=open"]);
    refused(
        dir.path(),
        &["merge", "position", "gates/open", "gates/ajar"],
        &["would imply itself", "parallax set position gates/ajar implies="],
    );
    // The other way round, nothing implies itself.
    done(dir.path(), &["merge", "position", "gates/ajar", "gates/open"]);
    let dir = with("\n[topic.fire.counts]\nall = \"All\"\npart = { label = \"Part\", part_of = \"all\" }\n");
    refused(
        dir.path(),
        &["merge", "count", "fire/all", "fire/part"],
        &["a part of itself", "parallax set count fire/part part_of="],
    );
    done(dir.path(), &["merge", "count", "fire/part", "fire/all"]);
    // A list that had both now has one of them, once.
    let dir = gates();
    done(dir.path(), &["set", "position", "gates/shut", "excludes=open,ajar"]);
    done(dir.path(), &["set", "claim", "gates/ledger/open", "speaker=clerk,miller"]);
    done(dir.path(), &["merge", "position", "gates/ajar", "gates/open"]);
    done(dir.path(), &["merge", "who", "clerk", "miller"]);
    let text = claims(dir.path());
    assert!(text.contains("excludes = [\"open\"]") && text.contains("speaker = [\"miller\"]"), "{text}");
}

#[test]
fn what_is_wrong_with_a_merge_or_a_move_is_told_where_it_is_now() {
    let disputed = "\n# More.\n[[topic.gates.claim]]\nsource = \"diary\"\nposition = \"ajar\"\nstance = \"disputes\"\nspeaker = \"clerk\"\nsays = \"S.\"\nquotes = [\"I found the gates\"]\n";
    let dir = with(disputed);
    let line = claims(dir.path()).lines().position(|line| line.contains("disputes")).unwrap() + 1;
    // The position's line before it would go; the message names the line as it is now.
    refused(
        dir.path(),
        &["merge", "position", "gates/ajar", "gates/shut"],
        &["holds and disputes", &format!("claims.toml:{line}:")],
    );
    refused(
        dir.path(),
        &["move", "gates/diary/ajar", "gates/shut"],
        &["holds and disputes", &format!("claims.toml:{line}:")],
    );
    // To a topic that has neither the count of the claim's figures nor its aspect.
    let counted = "\n[topic.gates.counts]\nmen = \"Men\"\n[topic.gates.aspects]\nriver = \"River\"\n[[topic.gates.claim]]\nid = \"count\"\nsource = \"diary\"\nposition = \"ajar\"\n\
        stance = \"asserts\"\naspect = \"river\"\nsays = \"S.\"\nquotes = [\"At ten\"]\nfigures = [{ counts = \"men\", is = 10, unit = \"men\" }]\n";
    let dir = with(counted);
    let line = claims(dir.path()).lines().position(|line| line == "id = \"count\"").unwrap();
    let place = format!("claims.toml:{line}:1");
    refused(
        dir.path(),
        &["move", "count", "fire/nobody"],
        &["unknown count of topic fire `men`", "unknown aspect of topic fire `river`", &place],
    );
}

#[test]
fn a_position_is_split_by_its_claims() {
    let more = "\n[[topic.gates.claim]]\nsource = \"diary\"\nposition = \"open\"\nstance = \"reports\"\nspeaker = \"clerk\" # his\nsays = \"S.\"\nquotes = [\"the gates\"]\n";
    let dir = with(more);
    done(dir.path(), &["set", "position", "gates/open", "timeless=true", "implies=ajar"]);
    let before = claims(dir.path());
    done(
        dir.path(),
        &["split", "position", "gates/open", "wide", "--label", "Wide open", "--claim", "gates/diary/open"],
    );
    let text = claims(dir.path());
    // It excludes what the old one does, though the other position says so; it implies the same, and is as timeless.
    let new = "ajar = \"They were ajar\"\nwide = { label = \"Wide open\", excludes = [\"shut\"], implies = [\"ajar\"], timeless = true }\n";
    assert!(text.contains(new), "{text}");
    assert_eq!(
        text.replace(new, "ajar = \"They were ajar\"\n"),
        before.replace("\"diary\"\nposition = \"open\"", "\"diary\"\nposition = \"wide\"")
    );
    done(dir.path(), &["undo"]);
    assert_eq!(claims(dir.path()), before);
    let split = |rest: &[&'static str]| [&["split", "position"], rest].concat();
    for (args, why) in [
        (split(&["gates/open", "wide", "--label", "W"]), "--claim"),
        (
            split(&[
                "gates/open",
                "wide",
                "--label",
                "W",
                "--claim",
                "gates/diary/open",
                "gates/ledger/open",
            ]),
            "rename it instead: parallax rename position gates/open NEW",
        ),
        (
            split(&["gates/open", "wide", "--label", "W", "--claim", "gates/diary/opn"]),
            "did you mean `gates/diary/open`",
        ),
        (
            split(&["gates/open", "wide", "--label", "W", "--claim", "gates/diary/shut"]),
            "is not a claim on gates/open",
        ),
        (
            split(&["gates/open", "shut", "--label", "W", "--claim", "gates/diary/open"]),
            "there is a position `shut` already",
        ),
        (split(&["gates/opn", "wide", "--label", "W", "--claim", "gates/diary/open"]), "did you mean `open`"),
        (split(&["open", "wide", "--label", "W", "--claim", "gates/diary/open"]), "topic/position"),
        (split(&["gates/open", "wide", "--claim", "gates/diary/open"]), "--label"),
    ] {
        refused(dir.path(), &args, &[why]);
    }
}
