//! Things that others name: they are not deleted, an id is changed where it is meant, and what was accepted follows.

use std::fs;
use std::path::Path;

use parallax::load::load;

use crate::changes::{CLAIMS, done};
use crate::joining::{LEDGER, refused, with, with_copy};
use crate::support::{claims, run};

#[test]
fn what_is_used_is_not_deleted_and_every_use_is_listed() {
    let dir = with(
        "\n[family.f]\nmembers = [\"diary\", \"ledger\"]\nkind = \"borrowed\"\nfrom = [\"clerk\", \"diary\"]\ntopics = [\"fire\"]\nwhy = \"W.\"\n",
    );
    let line = |text: &str| claims(dir.path()).lines().position(|line| line.contains(text)).unwrap() + 1;
    let at = |text: &str| format!("claims.toml:{}: {text}", line(text));
    refused(
        dir.path(),
        &["delete", "position", "gates/open"],
        &["used in 2 places", &at("position = \"open\""), &at("shut = { label"), "--with-claims"],
    );
    refused(
        dir.path(),
        &["delete", "who", "clerk"],
        &["used in 2 places", &at("speaker = \"clerk\""), &at("from = [")],
    );
    refused(
        dir.path(),
        &["delete", "source", "diary"],
        &["used in 3 places", &at("source = \"diary\""), &at("members = ["), &at("from = [")],
    );
    refused(dir.path(), &["delete", "topic", "fire"], &["used in one place", &at("topics = [")]);
    // Its claims would go with it, but not what else uses it.
    refused(
        dir.path(),
        &["delete", "source", "diary", "--with-claims"],
        &["used in 2 places", &at("members = [")],
    );
    done(dir.path(), &["delete", "family", "f"]);
    done(dir.path(), &["delete", "source", "diary", "--with-claims"]);
}

/// `from` of a family names members or persons. An id that both have means the member.
#[test]
fn an_id_that_a_source_and_a_person_share_is_changed_where_it_is_meant() {
    let families = "\n[who.diary]\nname = \"The diarist\"\n\n[family.lent]\nmembers = [\"diary\", \"ledger\"]\nkind = \"borrowed\"\nfrom = [\"diary\"]\nwhy = \"W.\"\n\
        \n[family.read]\nmembers = [\"ledger\", \"copy\"]\nkind = \"borrowed\"\nfrom = [\"diary\"]\nwhy = \"W.\"\n";
    let from = |dir: &Path| -> Vec<String> {
        claims(dir).lines().filter_map(|line| line.strip_prefix("from = ").map(str::to_owned)).collect()
    };
    let dir = with_copy(LEDGER, families);
    done(dir.path(), &["rename", "source", "diary", "journal"]);
    assert_eq!(from(dir.path()), ["[\"journal\"]", "[\"diary\"]"]);
    let dir = with_copy(LEDGER, families);
    done(dir.path(), &["rename", "who", "diary", "diarist"]);
    assert_eq!(from(dir.path()), ["[\"diary\"]", "[\"diarist\"]"]);
    // Nor may an id come to mean another thing.
    refused(
        dir.path(),
        &["rename", "who", "diarist", "copy"],
        &["in `from` of family read, `copy` would mean something else", "a member has this id"],
    );
    refused(dir.path(), &["rename", "source", "copy", "diarist"], &["a person has this id"]);
    load(dir.path(), &[]).unwrap();
}

/// What was accepted of a claim stays accepted when its address changes.
#[test]
fn an_accepted_finding_follows_its_claim() {
    let long = "That night the gates stood open all night and nobody shut them until the morning bell rang";
    let claim = |source: &str, position: &str| {
        format!(
            "\n[[topic.gates.claim]]\nsource = \"{source}\"\nposition = \"{position}\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"{long}\"]\n"
        )
    };
    let limit = CLAIMS.replace(
        "language = \"en\"",
        "language = \"en\"\nquote_limit = 12\n[check]\nquotation-too-long = \"error\"",
    );
    for (args, now) in [
        (&["move", "gates/copy/ajar", "gates/shut"][..], "gates/copy/shut"),
        (&["move", "gates/copy/ajar", "fire/nobody"], "fire/copy/nobody"),
        (&["set", "claim", "gates/copy/ajar", "position=shut"], "gates/copy/shut"),
        (&["merge", "position", "gates/ajar", "gates/shut"], "gates/copy/shut"),
        (&["rename", "position", "gates/ajar", "half-open"], "gates/copy/half-open"),
        (&["merge", "source", "copy", "ledger"], "gates/ledger/ajar"),
    ] {
        let dir = with_copy(&format!("{long}.\nLater the miller saw the fire.\n"), "");
        fs::write(dir.path().join("corpus/ledger.txt"), format!("{long}.\nLater the miller saw the fire.\n"))
            .unwrap();
        let text = format!("{limit}{}", claim("copy", "ajar"));
        fs::write(dir.path().join("claims.toml"), &text).unwrap();
        let (out, _, _) = run(dir.path(), &["check", "--format", "csv"]);
        let line =
            out.lines().find(|line| line.contains("quotation-too-long")).unwrap_or_else(|| panic!("{out}"));
        let at = line.split(',').find(|cell| cell.starts_with("gates/copy/ajar")).unwrap().to_owned();
        done(dir.path(), &["accept", &at, "--why", "The whole sentence matters."]);
        let accepted = claims(dir.path());
        done(dir.path(), args);
        let new = at.replace("gates/copy/ajar", now);
        assert!(claims(dir.path()).contains(&format!("at = \"{new}\"")), "{args:?}: {}", claims(dir.path()));
        assert_eq!(run(dir.path(), &["check"]).2, 0, "{args:?}");
        done(dir.path(), &["undo"]);
        assert_eq!(claims(dir.path()), accepted, "{args:?}");
    }
}
