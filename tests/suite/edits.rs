//! Edits keep what they need not change: comments, order, quoting, line ends; and they are written completely or not at
//! all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use parallax::analysis::check::check;
use parallax::diagnostic::Patch;
use parallax::edit::{
    EditError, KINDS, Renaming, add_claim, add_count, add_position, add_topic, add_who, patched,
};
use parallax::load::{Loaded, load};
use parallax::model::Project;
use parallax::model::draft::{ClaimDraft, PositionDraft, QuoteDraft, TopicDraft, WhoDraft};
use parallax::model::topic::TopicIx;
use proptest::prelude::*;

use crate::support::{open, parallax, project, run, sample};

const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\n";

/// Claims files with the same meaning, each written in another way.
const STYLES: &[&str] = &[
    // Sections, with comments everywhere.
    "# one\n[project]\ntitle = \"T\" # two\nlanguage = \"en\"\n\n# three\n[who.a]\nname = 'A' # four\n[who.b]\n\
     name = \"B\"\n# five\n\n# six\n[topic.t] # seven\nlabel = \"T\"\nquestion = \"Q\"\n# eight\n\n[topic.t.positions]\n\
     p = \"P\" # nine\n# ten\nq = { label = \"Q\", excludes = [\"p\"] }\n\n# eleven\n[[topic.t.claim]]\nsource = \"a\"\n\
     position = 'p' # twelve\nstance = \"endorses\"\nspeaker = [ # thirteen\n  \"a\", # fourteen\n]\nsays = \"S\"\n\
     # fifteen\n\n[[accept]] # sixteen\ncheck = \"figure-sum\"\nat = \"t/a/p\"\nwhy = \"W\"\n# seventeen",
    // Inline tables, dotted keys, literal strings, no blank lines.
    "project = { title = \"T\", language = \"en\" } # one\nwho.a.name = \"A\" # two\nwho.b.name = 'B'\n# three\n\
     [topic.t]\nlabel = \"T\" # four\nquestion = \"Q\"\npositions = { p = \"P\", q = { label = \"Q\", excludes = \"p\" } } # five\n\
     [[topic.t.claim]]\nposition = \"p\"\nsource = \"a\"\nstance = \"endorses\"\nspeaker = \"a\" # six\nsays = \"S\"\n\
     [[accept]]\nwhy = \"W\"\nat = 't/a/p' # seven\ncheck = \"figure-sum\"\n",
    // Subsections and dotted keys in them, indented, claims before positions.
    "[project]\n  title = \"T\"\n  language = \"en\"\n# one\n[who]\n  a = { name = \"A\" }\n  # two\n  b = { name = \"B\" }\n\
     [topic]\n  # three\n  [[topic.t.claim]]\n    source = \"a\"\n    position = \"\"\"p\"\"\"\n    stance = \"endorses\"\n\
         speaker = \"a\"\n    says = \"S\" # four\n  [topic.t]\n    label = \"T\"\n    question = \"Q\"\n    positions.p = \"P\" # five\n\
         positions.q.label = \"Q\"\n    positions.q.excludes = [\"p\"]\n  # six\n[[accept]]\ncheck = \"figure-sum\"\nat = \"t/a/p\"\nwhy = \"W\"\n",
    // The positions as sections of their own, quoted keys.
    "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.\"a\"]\nname = \"A\"\n\n\n[who.'b'] # one\nname = \"B\"\n[topic.\"t\"]\nlabel = \"T\"\n\
     question = \"Q\"\n# two\n[topic.t.positions.p]\nlabel = \"P\"\n[topic.t.positions.'q'] # three\nlabel = \"Q\"\nexcludes = 'p'\n\n\
     [[topic.t.claim]]\n\"source\" = \"a\"\n'position' = \"p\"\nstance = \"endorses\"\nspeaker = 'a'\nsays = \"S\"\n\n\n# four\n\
     [[accept]]\ncheck = \"figure-sum\"\nat = \"t/a/p\"\nwhy = \"W\"\n",
];

/// The parts of a project that these edits change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Shape {
    who: Vec<(String, String)>,
    topics: Vec<TopicShape>,
    accepts: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct TopicShape {
    id: String,
    question: String,
    positions: Vec<(String, String, Vec<usize>)>,
    counts: Vec<(String, String)>,
    claims: Vec<(usize, Vec<usize>, String, Vec<String>)>,
}

fn shape(project: &Project) -> Shape {
    let topic = |topic: &parallax::model::Topic| TopicShape {
        id: topic.id.value.clone(),
        question: topic.question.clone(),
        positions: topic
            .positions
            .iter()
            .map(|p| (p.id.value.clone(), p.label.clone(), p.excludes.iter().map(|e| e.0).collect()))
            .collect(),
        counts: topic.counts.iter().map(|c| (c.id.value.clone(), c.label.clone())).collect(),
        claims: topic
            .claims
            .iter()
            .map(|c| {
                let speaker = c.speaker.iter().map(|who| who.0).collect();
                let quotes = c.quotes.iter().map(|q| q.exact.clone()).collect();
                (c.position.0, speaker, c.says.clone(), quotes)
            })
            .collect(),
    };
    Shape {
        who: project.who.iter().map(|who| (who.id.value.clone(), who.name.clone())).collect(),
        topics: project.topics.iter().map(topic).collect(),
        accepts: project.accepts.iter().map(|accept| accept.at.clone()).collect(),
    }
}

#[derive(Debug, Clone)]
enum Op {
    Who(u8),
    Topic(u8),
    Position(usize, u8),
    Count(usize, u8),
    Claim(usize, usize, usize),
    Rename(usize, usize, usize, u8),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        (0..12u8).prop_map(Op::Who),
        (0..12u8).prop_map(Op::Topic),
        (0..8usize, 0..12u8).prop_map(|(t, id)| Op::Position(t, id)),
        (0..8usize, 0..12u8).prop_map(|(t, id)| Op::Count(t, id)),
        (0..8usize, 0..8usize, 0..8usize).prop_map(|(t, p, w)| Op::Claim(t, p, w)),
        (0..4usize, 0..8usize, 0..8usize, 0..24u8).prop_map(|(k, a, b, id)| Op::Rename(k, a, b, id)),
    ]
}

/// The patches of an operation, and the shape that they should produce; `None` if it is refused.
fn promise(project: &Project, op: &Op) -> Option<(Vec<Patch>, Shape)> {
    let mut next = shape(project);
    let id = |n: u8| format!("n-{n}");
    let topics = project.topics.len();
    let patches = match op {
        Op::Who(n) => {
            let draft = WhoDraft { id: id(*n), name: format!("Who \"{n}\" \\ é"), origin: None };
            next.who.push((draft.id.clone(), draft.name.clone()));
            vec![add_who(project, &draft).ok()?]
        }
        Op::Topic(n) => {
            let position = PositionDraft { id: "yes".into(), label: "Y".into(), ..PositionDraft::default() };
            let draft = TopicDraft {
                id: id(*n),
                label: "L".into(),
                question: "Why?".into(),
                positions: vec![position],
                counts: vec![("dead".into(), "D".into())],
                ..TopicDraft::default()
            };
            next.topics.push(TopicShape {
                id: id(*n),
                question: "Why?".into(),
                positions: vec![("yes".into(), "Y".into(), vec![])],
                counts: vec![("dead".into(), "D".into())],
                claims: vec![],
            });
            vec![add_topic(project, &draft).ok()?]
        }
        Op::Position(t, n) => {
            let t = t % topics;
            let draft = PositionDraft { id: id(*n), label: "L".into(), ..PositionDraft::default() };
            next.topics[t].positions.push((id(*n), "L".into(), vec![]));
            vec![add_position(project, TopicIx(t), &draft).ok()?]
        }
        Op::Count(t, n) => {
            let t = t % topics;
            next.topics[t].counts.push((id(*n), "C".into()));
            vec![add_count(project, TopicIx(t), &id(*n), "C").ok()?]
        }
        Op::Claim(t, p, w) => {
            let t = t % topics;
            let (p, w) = (p % next.topics[t].positions.len(), w % next.who.len());
            let quotes = vec!["words".to_owned(), "more words".to_owned()];
            let quote = |exact: &String| QuoteDraft { exact: exact.clone(), ..QuoteDraft::default() };
            let draft = ClaimDraft {
                topic: next.topics[t].id.clone(),
                source: "a".into(),
                position: next.topics[t].positions[p].0.clone(),
                stance: "reports".into(),
                speaker: vec![next.who[w].0.clone()],
                says: "He says.".into(),
                quotes: quotes.iter().map(quote).collect(),
                ..ClaimDraft::default()
            };
            next.topics[t].claims.push((p, vec![w], "He says.".into(), quotes));
            vec![add_claim(project, TopicIx(t), &draft).ok()?]
        }
        Op::Rename(kind, a, b, n) => rename(project, &mut next, (*kind, *a, *b), &id(*n))?,
    };
    Some((patches, next))
}

fn rename(
    project: &Project,
    next: &mut Shape,
    which: (usize, usize, usize),
    new: &str,
) -> Option<Vec<Patch>> {
    let (kind, first, second) = which;
    let name = ["who", "topic", "position", "count"][kind];
    let kind = KINDS.iter().find(|kind| kind.name == name).unwrap();
    let t = first % next.topics.len();
    let old = match name {
        "who" => {
            let i = first % next.who.len();
            std::mem::replace(&mut next.who[i].0, new.to_owned())
        }
        "topic" => {
            let old = std::mem::replace(&mut next.topics[t].id, new.to_owned());
            for at in next
                .accepts
                .iter_mut()
                .filter(|at| **at == format!("{old}/a/p") || at.starts_with(&format!("{old}/")))
            {
                *at = at.replacen(&old, new, 1);
            }
            old
        }
        "position" => {
            let i = second % next.topics[t].positions.len();
            let old = std::mem::replace(&mut next.topics[t].positions[i].0, new.to_owned());
            let topic = next.topics[t].id.clone();
            for at in next.accepts.iter_mut().filter(|at| **at == format!("{topic}/a/{old}")) {
                *at = format!("{topic}/a/{new}");
            }
            format!("{topic}/{old}")
        }
        _ => {
            let n = next.topics[t].counts.len();
            let i = second.checked_rem(n)?;
            let old = std::mem::replace(&mut next.topics[t].counts[i].0, new.to_owned());
            format!("{}/{old}", next.topics[t].id)
        }
    };
    Some(Renaming::new(project, kind, &old, new).ok()?.patches(project))
}

/// The comments of a file, in order.
fn comments(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.split_once("# ").map(|(_, comment)| comment.trim().to_owned()))
        .collect()
}

fn loaded(dir: &Path) -> Result<Loaded, String> {
    load(dir, &[]).map_err(|failure| crate::support::messages(&failure).join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_edits_keeps_every_comment_and_gives_what_it_promised(
        style in 0..STYLES.len(),
        crlf in any::<bool>(),
        ops in prop::collection::vec(op(), 1..14),
    ) {
        let text = if crlf { STYLES[style].replace('\n', "\r\n") } else { STYLES[style].to_owned() };
        let dir = project(&[("claims.toml", &text), ("corpus/a.toml", SHEET)]);
        let path = dir.path().join("claims.toml");
        for op in &ops {
            let before = loaded(dir.path()).map_err(TestCaseError::fail)?.project;
            let Some((patches, promised)) = promise(&before, op) else { continue };
            let new = patched(&before, &patches).unwrap();
            let [(_, new)] = &new[..] else { return Err(TestCaseError::fail(format!("{op:?} gives {} files", new.len()))) };
            fs::write(&path, new).unwrap();
            let after = loaded(dir.path()).map_err(|e| TestCaseError::fail(format!("{op:?}: {e}\n{new}")))?.project;
            prop_assert_eq!(shape(&after), promised, "{:?}\n{}", op, new);
            prop_assert_eq!(comments(new), comments(&text), "{:?}\n{}", op, new);
            if crlf {
                prop_assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{}", new);
            } else {
                prop_assert!(!new.contains('\r'));
            }
        }
    }
}

/// Is every line of the old text in the new one, in order?
fn keeps(old: &str, new: &str) -> bool {
    let mut rest = new.lines();
    old.lines().all(|line| rest.any(|other| other == line))
}

fn claims(dir: &Path) -> String {
    fs::read_to_string(dir.join("claims.toml")).unwrap()
}

const CLAIM: &[&str] = &[
    "add",
    "claim",
    "memoir-1931",
    "The Care of the piles",
    "-t",
    "upkeep",
    "-s",
    "asserts",
    "--says",
    "Says again who cared for the piles.",
];

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}

#[test]
fn what_is_added_is_added_and_nothing_else() {
    let dir = sample();
    let adds: &[&[&str]] = &[
        &["add", "who", "mason", "The mason \"Orr\"", "--origin", "town-hall"],
        &[
            "add",
            "topic",
            "weather",
            "-q",
            "Was it raining?",
            "-p",
            "rain=It rained",
            "--mentions",
            "en:rain*",
            "--mentions",
            "es:lluvia*",
            "--count",
            "hours=hours of rain",
        ],
        &["add", "position", "weather", "dry", "It was dry", "--excludes", "rain"],
        &with(CLAIM, &["-p", "lessee", "--period", "1899/1907"]),
    ];
    let subjects = ["mason", "weather", "weather", "upkeep/memoir-1931"];
    for (args, subject) in adds.iter().zip(subjects) {
        let old = claims(dir.path());
        fs::write(dir.path().join("old.toml"), &old).unwrap();
        let (out, error, code) = run(dir.path(), args);
        assert!(code == 0 && out.is_empty() && error.contains("Added"), "{args:?}: {error}");
        assert!(keeps(&old, &claims(dir.path())), "{args:?}");
        let (changed, error, _) = run(dir.path(), &["diff", "old.toml", "--format", "csv"]);
        assert!(changed.lines().skip(1).any(|line| line.contains(subject)), "{args:?}: {changed}{error}");
        let (_, error, code) = run(dir.path(), args);
        let again = error.contains("already") || args[1] == "claim";
        assert!(again && (code == 2 || args[1] == "claim"), "{args:?} again: {error}");
    }
    // The text's own spelling was taken; a quotation that cannot be found is refused with its place.
    assert!(claims(dir.path()).contains("quotes = [\"the care of the piles\"]"));
    let before = claims(dir.path());
    let (_, error, code) = run(
        dir.path(),
        &[
            "add",
            "claim",
            "memoir-1931",
            "no such words",
            "-t",
            "gates",
            "-p",
            "open",
            "-s",
            "asserts",
            "--says",
            "S",
        ],
    );
    assert!(code == 2 && error.contains("is not in memoir-1931") && error.contains("--force"), "{error}");
    assert_eq!(claims(dir.path()), before);
    let (_, error, code) = run(
        dir.path(),
        &[
            "add",
            "claim",
            "memoir-1931",
            "no such words",
            "-t",
            "gates",
            "-p",
            "open",
            "-s",
            "asserts",
            "--says",
            "S",
            "--force",
        ],
    );
    assert!(code == 0 && claims(dir.path()).contains("no such words"), "{error}");
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let dir = sample();
    let before = claims(dir.path());
    let (out, _, code) = run(dir.path(), &["rename", "who", "clerk", "town-clerk", "--dry-run"]);
    assert!(code == 0 && out.contains("-[who.clerk]") && out.contains("+[who.town-clerk]"), "{out}");
    assert!(out.contains("--- claims.toml") && out.contains("@@"), "{out}");
    let (coloured, _, _) =
        run(dir.path(), &["rename", "who", "clerk", "town-clerk", "--dry-run", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[32m+[who.town-clerk]"), "{coloured}");
    assert_eq!(claims(dir.path()), before);
    assert!(!dir.path().join(".parallax.lock").exists());
}

/// Everything that `compare` and `check` print, with an id replaced.
fn told(dir: &Path, old: &str, new: &str) -> String {
    let json = run(dir, &["compare", "--format", "json"]).0;
    let found = run(dir, &["check", "--all", "--level", "advice", "--format", "csv", "--locked"]);
    let cells = |text: String| {
        let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(from) = rest.find(sign) {
            let len = rest[from..].find(|c| !sign(c)).unwrap_or(rest.len() - from);
            let word = &rest[from..from + len];
            out.push_str(&rest[..from]);
            out.push_str(if word == old { new } else { word });
            rest = &rest[from + len..];
        }
        out + rest
    };
    let checks: BTreeMap<String, usize> = found.0.lines().skip(1).fold(BTreeMap::new(), |mut all, line| {
        *all.entry(line.split(',').nth(1).unwrap_or_default().to_owned()).or_default() += 1;
        all
    });
    format!("{}{checks:?}{}{}", cells(json), found.1.len(), found.2)
}

#[test]
fn every_kind_can_be_renamed_and_every_table_says_the_same() {
    for (kind, old, new) in [
        ("topic", "deaths", "the-dead"),
        ("position", "gates/open", "wicket"),
        ("count", "deaths/pickers", "hop-pickers"),
        ("source", "memoir-1931", "a-memoir"),
        ("source", "observer-1907", "z-observer"),
        ("who", "clerk", "finch"),
        ("who", "foremen", "chiefs"),
        ("term", "event", "fall"),
    ] {
        let dir = sample();
        let text = claims(dir.path());
        let bare = |id: &str| id.rsplit('/').next().unwrap().to_owned();
        // Ids that also have other roles are distinguished by their places, not by their spelling.
        let before = told(dir.path(), &bare(old), &bare(new));
        let (_, error, code) = run(dir.path(), &["rename", kind, old, new]);
        assert!(code == 0 && error.contains("Renamed"), "{kind} {old}: {error}");
        let after = told(dir.path(), &bare(old), &bare(new));
        assert_eq!(comments(&claims(dir.path())), comments(&text), "{kind} {old}");
        assert_eq!(claims(dir.path()).lines().count(), text.lines().count());
        if kind != "source" {
            assert!(after == before, "{kind} {old}: the tables say something else");
        }
        // Back again: the same bytes.
        let owner = old.rsplit_once('/').map(|(owner, _)| format!("{owner}/")).unwrap_or_default();
        let back = run(dir.path(), &["rename", kind, &format!("{owner}{}", bare(new)), &bare(old)]);
        assert_eq!((back.2, claims(dir.path())), (0, text), "{kind} {old}: {}", back.1);
        let lock = fs::read_to_string(crate::support::root("tests/sample/claims.lock")).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("claims.lock")).unwrap(), lock, "{kind} {old}");
    }
    let dir = sample();
    for (args, says) in [
        (["rename", "topic", "death", "x"], "did you mean `deaths`"),
        (["rename", "topic", "deaths", "gates"], "there is a topic `gates` already"),
        (["rename", "topic", "deaths", "No Id"], "is not an id"),
        (["rename", "position", "open", "x"], "topic/position"),
        (["rename", "position", "gates/opn", "x"], "did you mean `open`"),
    ] {
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains(says), "{args:?}: {error}");
    }
}

#[test]
fn a_source_is_renamed_with_sheet_text_and_lock() {
    let dir = sample();
    let quotations = |dir: &Path| {
        let json: serde_json::Value =
            serde_json::from_str(&run(dir, &["compare", "--format", "json"]).0).unwrap();
        json.to_string().matches("\"match\":\"exact\"").count()
    };
    let before = quotations(dir.path());
    assert_eq!(run(dir.path(), &["rename", "source", "memoir-1931", "memoir"]).2, 0);
    for name in ["toml", "txt"] {
        assert!(dir.path().join(format!("corpus/memoir.{name}")).is_file());
        assert!(!dir.path().join(format!("corpus/memoir-1931.{name}")).exists());
    }
    assert_eq!(run(dir.path(), &["check", "--locked"]).2, 0);
    // The lock alone gives the same.
    for source in ["memoir", "observer-1907", "cuaderno-1908"] {
        fs::remove_file(dir.path().join(format!("corpus/{source}.txt"))).unwrap();
    }
    assert_eq!(quotations(dir.path()), before);
}

#[test]
fn accept_settles_one_finding_with_its_reason() {
    let dir = sample();
    assert_eq!(run(dir.path(), &["add", "who", "nobody", "Nobody"]).2, 0);
    let (out, _, _) = run(dir.path(), &["check"]);
    assert!(out.contains("unused-id"), "{out}");
    let (_, error, code) = run(dir.path(), &["accept", "who/nobod", "--why", "x"]);
    assert!(code == 2 && error.contains("did you mean `who/nobody`"), "{error}");
    let (_, error, code) = run(dir.path(), &["accept", "who/nobody"]);
    assert!(code == 2 && error.contains("--why"), "{error}");
    let old = claims(dir.path());
    let (_, error, code) = run(dir.path(), &["accept", "unused-id@who/nobody", "--why", "Comes later."]);
    assert!(code == 0 && error.contains("Accepted"), "{error}");
    assert!(keeps(&old, &claims(dir.path())));
    let (out, _, _) = run(dir.path(), &["check", "--all"]);
    assert!(out.contains("accepted: Comes later."), "{out}");
}

const BROKEN: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\nquote_limt = 12 # limit\n\n# topics\n[topic.t]\nlabel = \"T\"\n\
    question = \"Q\"\nsince = 1990 # date\n[topic.t.positions]\np = \"P\"\n[[topic.t.claim]]\nsource = \"b-199\"\nposition = \"p\"\n\
    stance = \"assert\"\nperiod = 1990-02-03\nsays = \"S\"\n[[topic.t.claim]]\nsource = \"b-199\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\n\
    quotes = [{ exact = \"words\", near = \"3\", }]\n";

#[test]
fn fix_mends_what_is_safe_leaves_guesses_and_reaches_a_fixed_point() {
    let sheet = |id| (format!("corpus/{id}.toml"), SHEET.to_owned());
    let (a, text) = (sheet("b-1990"), ("corpus/b-1990.txt", "words\n"));
    let dir = project(&[("claims.toml", BROKEN), (&a.0, &a.1), text]);
    let (out, error, _) = run(dir.path(), &["fix", "--dry-run"]);
    assert!(
        out.contains("+quote_limit = 12 # limit") && out.contains("+since = \"1990\" # date"),
        "{out}{error}"
    );
    assert_eq!(claims(dir.path()), BROKEN);
    let (_, error, code) = run(dir.path(), &["fix"]);
    assert!(code == 1 && error.contains("Mended") && error.contains("left"), "{error}");
    let mended = claims(dir.path());
    for line in [
        "quote_limit = 12 # limit",
        "since = \"1990\" # date",
        "stance = \"asserts\"",
        "period = \"1990-02-03\"",
        "near = 3",
    ] {
        assert!(mended.contains(line), "{line}\n{mended}");
    }
    assert!(mended.contains("source = \"b-199\"\n"), "a guess was taken: {mended}");
    let (_, error, _) = run(dir.path(), &["fix"]);
    assert!(error.contains("Unchanged"), "{error}");
    assert_eq!(claims(dir.path()), mended);
    // A guess is applied only if somebody agrees, and here nobody can be asked.
    assert!(run(dir.path(), &["fix", "--guesses"]).1.contains("Unchanged"));
    // A guess at several places counts as one.
    let (_, error, code) = run(dir.path(), &["fix", "--guesses", "--yes"]);
    let guessed = claims(dir.path());
    assert!(code == 0 && guessed.matches("source = \"b-1990\"").count() == 2, "{error}\n{guessed}");
    assert_eq!(comments(&guessed), comments(BROKEN));
    assert!(!guessed.contains(", }"), "the comma that TOML 1.0 refuses is there: {guessed}");
    assert_eq!(run(dir.path(), &["fix", "--guesses", "--yes"]).0, "");
    assert_eq!(claims(dir.path()), guessed);
}

#[test]
fn places_can_be_opened() {
    let dir = sample();
    let text = claims(dir.path());
    let (loaded, _) = open(dir.path());
    for topic in &loaded.project.topics {
        for claim in &topic.claims {
            let (out, error, code) = run(dir.path(), &["locate", &claim.address, "--open"]);
            let mut parts = out.trim().split(':');
            assert_eq!((code, parts.next()), (0, Some("claims.toml")), "{out}{error}");
            let line: usize = parts.next().unwrap().parse().unwrap();
            assert!(
                text.lines()
                    .nth(line - 1)
                    .unwrap()
                    .starts_with(&format!("[[topic.{}.claim]]", topic.id.value))
            );
        }
    }
    let quotation = format!(
        "{}#{}",
        loaded.project.topics[0].claims[0].address,
        &loaded.project.topics[0].claims[0].quotes[0].key()[..4]
    );
    let (out, _, code) = run(dir.path(), &["locate", &quotation]);
    assert!(code == 0 && out.contains("observer-1907") && out.contains('L'), "{out}");
    let (_, error, code) = run(dir.path(), &["locate", "gates/observer-1907/shutt"]);
    assert!(code == 2 && error.contains("did you mean `gates/observer-1907/shut`"), "{error}");
    let edit = |editor: &str| {
        let output = parallax(dir.path())
            .args(["edit", "gates/observer-1907/shut"])
            .env("EDITOR", editor)
            .env_remove("VISUAL")
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (out, _) = edit("echo -n");
    assert!(out.starts_with('+') && out.ends_with(" claims.toml"), "{out}");
    assert!(edit("no-such-editor").1.contains("cannot be started"));
}

#[test]
fn mistakes_elsewhere_read_only_files_and_other_writers_stop_an_edit() {
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = claims(dir.path());
    fs::write(&path, format!("{text}\nspeling = 1\n")).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("unknown key `speling`"), "{error}");
    assert_eq!(claims(dir.path()), format!("{text}\nspeling = 1\n"));
    fs::write(&path, &text).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("read-only"), "{error}");
    assert_eq!(claims(dir.path()), text);
}

#[test]
#[cfg(unix)]
fn through_a_symbolic_link_the_file_is_changed_and_the_link_stays() {
    let dir = sample();
    let real = dir.path().join("real.toml");
    fs::rename(dir.path().join("claims.toml"), &real).unwrap();
    std::os::unix::fs::symlink("real.toml", dir.path().join("claims.toml")).unwrap();
    assert_eq!(run(dir.path(), &["add", "who", "x", "X"]).2, 0);
    assert!(fs::symlink_metadata(dir.path().join("claims.toml")).unwrap().is_symlink());
    assert!(fs::read_to_string(real).unwrap().contains("[who.x]"));
}

#[test]
#[cfg(unix)]
fn on_a_full_disk_the_old_file_stays() {
    let dir = sample();
    let text = claims(dir.path());
    // A limit on file sizes whose signal is ignored fails as a full disk does.
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {} add who x X", program.display());
    let output =
        std::process::Command::new("bash").current_dir(dir.path()).args(["-c", &script]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && error.contains("could not be written"), "{error}");
    assert_eq!(claims(dir.path()), text);
    let left: Vec<String> = fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(left.iter().all(|name| !name.contains("parallax-new")), "{left:?}");
}

#[test]
fn of_writers_at_once_none_is_lost() {
    let dir = sample();
    let children: Vec<_> = (0..8)
        .map(|i| {
            let program = assert_cmd::cargo::cargo_bin("parallax");
            std::process::Command::new(program)
                .current_dir(dir.path())
                .args(["add", "who", &format!("writer-{i}"), "W"])
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let (loaded, evidence) = open(dir.path());
    assert_eq!(loaded.project.who.iter().filter(|who| who.id.value.starts_with("writer-")).count(), 8);
    assert_eq!(check(&loaded.project, &evidence).open(parallax::diagnostic::Level::Error).count(), 0);
}

/// An edit that is killed at any moment leaves either the old file or the new one. `PARALLAX_KILLS` sets how many are
/// killed; each takes some hundredths of a second.
#[test]
#[cfg(unix)]
fn killed_at_any_moment_an_edit_leaves_the_old_file_or_the_new_one() {
    let kills: u64 = std::env::var("PARALLAX_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let dir = sample();
    let program = assert_cmd::cargo::cargo_bin("parallax");
    let start = |i: u64| {
        std::process::Command::new(&program)
            .current_dir(dir.path())
            .args(["add", "who", &format!("k-{i}"), "K"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    // How long it takes if nothing kills it.
    let clock = std::time::Instant::now();
    assert!(start(100_000).wait().unwrap().success());
    let whole = clock.elapsed().max(Duration::from_millis(4));
    let (mut killed, mut written, mut seed) = (0, 0, 0x9E37_79B9_7F4A_7C15_u64);
    for i in 0..kills {
        let old = claims(dir.path());
        let mut child = start(i);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(
            whole.mul_f64(f64::from(u32::try_from(seed >> 40).unwrap()) / f64::from(1 << 24) * 1.2),
        );
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        let new = claims(dir.path());
        if new != old {
            written += 1;
            assert!(keeps(&old, &new) && new.contains(&format!("[who.k-{i}]\nname = \"K\"\n")), "{new}");
            assert!(new.len() <= old.len() + 32, "more than one entry was added");
        }
    }
    open(dir.path());
    assert!(killed > 0 && killed + written >= kills, "{killed} killed, {written} written of {kills}");
}

#[test]
fn what_is_written_inline_is_said_and_left_alone() {
    let text = "project = { title = \"T\", language = \"en\" }\ntopic.t = { label = \"T\", question = \"Q\" }\nwho = { a = { name = \"A\" } }\n";
    let dir = project(&[("claims.toml", text)]);
    let project = load(dir.path(), &[]).unwrap().project;
    let position = PositionDraft { id: "x".into(), label: "X".into(), ..PositionDraft::default() };
    assert!(
        matches!(add_position(&project, TopicIx(0), &position), Err(EditError::Inline(what)) if what == "`topic.t`")
    );
    let who = WhoDraft { id: "x".into(), name: "X".into(), origin: None };
    assert!(matches!(add_who(&project, &who), Err(EditError::Inline(what)) if what == "`who`"));
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("inline table"), "{error}");
}
