//! Addresses stay: whoever cited a claim finds it again after an edit of it, of its twins and of its quotation.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use parallax::format::keys::is_address;
use parallax::load::load;
use parallax::model::draft::{ClaimDraft, QuoteDraft};
use parallax::workspace::{Edit, Planned, Workspace};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::{project, run};

const HEAD: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n\n[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\n\n\
    [topic.t.positions]\np = \"P\"\nq = \"Q\"\n\n[topic.u]\nlabel = \"U\"\nquestion = \"R\"\npositions = { p = \"P\" }\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\n";
const WORDS: [&str; 5] = ["one lamp", "two lamps", "three lamps", "four lamps", "five lamps"];
const TEXT: &str = "There was one lamp.\nThere were two lamps.\nThere were three lamps.\nThere were four lamps.\nThere were five lamps.\n";

/// A claim that its note identifies, whatever else changes.
fn draft(note: usize, (source, position, words): (usize, usize, usize)) -> ClaimDraft {
    ClaimDraft {
        topic: "t".to_owned(),
        source: ["a", "b"][source].to_owned(),
        position: ["p", "q"][position].to_owned(),
        stance: "asserts".to_owned(),
        says: "S".to_owned(),
        note: Some(format!("n{note}")),
        quotes: vec![QuoteDraft { exact: WORDS[words].to_owned(), ..QuoteDraft::default() }],
        ..ClaimDraft::default()
    }
}

fn lamps(claims: &[(usize, usize, usize)]) -> (TempDir, Workspace) {
    let dir = project(&[
        ("claims.toml", HEAD),
        ("corpus/a.toml", SHEET),
        ("corpus/a.txt", TEXT),
        ("corpus/b.toml", SHEET),
        ("corpus/b.txt", TEXT),
    ]);
    let mut workspace = Workspace::open(dir.path(), &[]).unwrap();
    let claims = claims.iter().enumerate().map(|(note, claim)| draft(note, *claim)).collect();
    carry_out(&mut workspace, &Edit::AddClaims { claims });
    (dir, workspace)
}

/// Carries out an edit; `false` if it is refused and so changes nothing.
fn carry_out(workspace: &mut Workspace, edit: &Edit) -> bool {
    let Ok(Planned::Ready(plan)) = workspace.plan(edit) else { return false };
    workspace.commit(*plan, false).is_ok()
}

/// For the note of each claim: where the claim is, and its address.
fn addresses(workspace: &Workspace) -> BTreeMap<String, (String, String)> {
    let project = workspace.project();
    let of_topic =
        project.topics.iter().flat_map(|topic| topic.claims.iter().map(move |claim| (topic, claim)));
    of_topic
        .map(|(topic, claim)| {
            let position = &topic.positions[claim.position.0].id.value;
            let place = format!("{}/{}/{position}", topic.id.value, project.source(claim.source).id);
            (claim.note.clone().unwrap_or_default(), (place, claim.address.clone()))
        })
        .collect()
}

/// An edit of one of the claims, or of all.
fn edit(kind: usize, address: &str, claim: (usize, usize, usize), note: usize) -> Edit {
    let set = |key: &str, value: String| Edit::Set {
        kind: "claim".to_owned(),
        id: address.to_owned(),
        values: vec![(key.to_owned(), Some(value))],
    };
    match kind {
        0 => set("quotes", format!("[\"{}\"]", WORDS[claim.2])),
        1 => set("says", format!("Says {note}.")),
        2 => Edit::Delete { kind: "claim".to_owned(), id: address.to_owned(), with_claims: false },
        3 => Edit::AddClaims { claims: vec![draft(note, claim)] },
        4 => Edit::Move {
            claim: address.to_owned(),
            to: ["t/p", "t/q", "u/p"][(claim.1 + claim.2) % 3].to_owned(),
        },
        5 => set("source", ["a", "b"][claim.0].to_owned()),
        _ => Edit::Merge { kind: "position".to_owned(), from: "t/q".to_owned(), to: "t/p".to_owned() },
    }
}

type Claims = Vec<(usize, usize, usize)>;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_claim_that_stays_where_it_is_keeps_its_address(
        claims in proptest::collection::vec((0..2usize, 0..2usize, 0..5usize), 2..7),
        edits in proptest::collection::vec((0..13usize, 0..9usize, (0..2usize, 0..2usize, 0..5usize)), 1..7),
    ) {
        let claims: Claims = claims;
        let (dir, mut workspace) = lamps(&claims);
        let mut done = 0;
        for (i, (kind, which, claim)) in edits.into_iter().enumerate() {
            let before = addresses(&workspace);
            let Some((_, at)) = before.values().nth(which % before.len().max(1)) else { break };
            let edit = edit(kind.min(12) % 7, at, claim, 100 + i);
            done += usize::from(carry_out(&mut workspace, &edit));
            let after = addresses(&workspace);
            for (note, (place, address)) in &before {
                if let Some((now, new)) = after.get(note) && now == place {
                    prop_assert_eq!(new, address, "{} after {:?}", note, edit);
                }
            }
            let all: Vec<&str> = after.values().map(|(_, address)| address.as_str()).collect();
            let once: std::collections::BTreeSet<&str> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), once.len(), "{:?}", all);
            prop_assert!(all.iter().all(|address| is_address(address)), "{:?}", all);
            // What was written reads back the same.
            prop_assert_eq!(addresses(&Workspace::open(dir.path(), &[]).unwrap()), after);
        }
        prop_assert!(done > 0 || claims.len() < 7);
    }
}

fn address_of(dir: &Path, note: &str) -> String {
    let project = load(dir, &[]).unwrap().project;
    let mut claims = project.topics.iter().flat_map(|topic| &topic.claims);
    claims.find(|claim| claim.note.as_deref() == Some(note)).unwrap().address.clone()
}

fn done(dir: &Path, args: &[&str]) -> String {
    let (out, error, code) = run(dir, args);
    assert_eq!(code, 0, "{args:?}: {error}");
    out
}

#[test]
fn a_second_claim_leaves_the_first_its_address_and_old_addresses_go_on_working() {
    let (dir, _) = lamps(&[(0, 0, 0)]);
    let dir = dir.path();
    assert_eq!(address_of(dir, "n0"), "t/a/p");
    let claims = dir.join("claims.toml");
    let text = fs::read_to_string(&claims).unwrap();
    done(
        dir,
        &[
            "add",
            "claim",
            "a",
            "two lamps",
            "-t",
            "t",
            "-p",
            "p",
            "-s",
            "asserts",
            "--says",
            "Two.",
            "--note",
            "n1",
        ],
    );
    let with = fs::read_to_string(&claims).unwrap();
    assert_eq!(address_of(dir, "n0"), "t/a/p");
    assert!(address_of(dir, "n1").starts_with("t/a/p~"), "{}", address_of(dir, "n1"));
    assert!(with.contains("id = \"t/a/p\"\n") && with.matches("id = ").count() == 1, "{with}");
    // Everything else stays as it was, line by line and in order.
    let mut lines = with.lines();
    assert!(text.lines().all(|line| lines.any(|other| other == line)), "{with}");
    // The twin that is left keeps what told it apart, and its words may change.
    let twin = address_of(dir, "n1");
    done(dir, &["delete", "claim", "t/a/p"]);
    assert_eq!(address_of(dir, "n1"), twin);
    done(dir, &["set", "claim", &twin, "quotes=[\"three lamps\"]"]);
    assert_eq!(address_of(dir, "n1"), twin);
    assert!(done(dir, &["locate", &twin]).contains("Two."));
    // The address of the deleted claim can be used again.
    done(
        dir,
        &[
            "add", "claim", "a", "one lamp", "-t", "t", "-p", "p", "-s", "asserts", "--says", "One.",
            "--note", "n2",
        ],
    );
    assert_eq!(address_of(dir, "n1"), twin);
    // What was asked for happens: another position gives another address, and an id that is set becomes the address.
    done(dir, &["set", "claim", &twin, "id=lamps-at-last"]);
    assert_eq!(address_of(dir, "n1"), "lamps-at-last");
}

#[test]
fn a_renamed_topic_source_and_position_are_renamed_in_addresses_that_are_ids() {
    let (dir, _) = lamps(&[(0, 0, 0)]);
    let dir = dir.path();
    done(
        dir,
        &[
            "add",
            "claim",
            "a",
            "two lamps",
            "-t",
            "t",
            "-p",
            "p",
            "-s",
            "asserts",
            "--says",
            "Two.",
            "--note",
            "n1",
        ],
    );
    for (args, now) in [
        (["rename", "topic", "t", "lamps"], "lamps/a/p"),
        (["rename", "source", "a", "gazette"], "lamps/gazette/p"),
        (["rename", "position", "lamps/p", "few"], "lamps/gazette/few"),
        (["rename", "claim", "lamps/gazette/few", "first-lamp"], "first-lamp"),
    ] {
        done(dir, &args);
        assert_eq!(address_of(dir, "n0"), now, "{args:?}");
    }
}

#[test]
fn an_id_may_be_an_address_and_nothing_else_that_is_not_an_id() {
    for (id, fits) in [
        ("late-bells", true),
        ("t/a/p", true),
        ("t/a/p~12ab", true),
        ("t/a/p~12ab-2", true),
        ("t/a/p-2", true),
        ("t/a", false),
        ("t/a/p/q", false),
        ("t/a/p~12a", false),
        ("t/a/p~12AB", false),
        ("t/a/p~12ab-", false),
        ("late~12ab", false),
        ("/a/p", false),
        ("T/a/p", false),
        ("t/a/p#1", false),
        ("", false),
    ] {
        assert_eq!(is_address(id), fits, "{id}");
        let claims = format!(
            "{HEAD}\n[[topic.t.claim]]\nid = \"{id}\"\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\n"
        );
        let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", SHEET)]);
        assert_eq!(load(dir.path(), &[]).is_ok(), fits, "{id}");
    }
    // An id is not the address of another claim, whatever its topic and place.
    let claim = |topic: &str, id: &str, note: &str| {
        format!(
            "\n[[topic.{topic}.claim]]\n{id}source = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\nnote = \"{note}\"\n"
        )
    };
    let claims = format!("{HEAD}{}{}", claim("t", "", "other"), claim("u", "id = \"t/a/p\"\n", "own"));
    let dir = project(&[("claims.toml", &claims), ("corpus/a.toml", SHEET)]);
    assert_eq!(address_of(dir.path(), "own"), "t/a/p");
    assert_eq!(address_of(dir.path(), "other"), "t/a/p~0000");
}
