//! Edits keep what they are not about: comments, order, quoting and line ends, however the file is written.

use std::fs;
use std::path::Path;

use parallax::diagnostic::Patch;
use parallax::edit::{
    EditError, KINDS, Renaming, add_claim, add_count, add_position, add_topic, add_who, patched,
};
use parallax::load::{Loaded, load};
use parallax::model::Project;
use parallax::model::draft::{ClaimDraft, CountDraft, PositionDraft, QuoteDraft, TopicDraft, WhoDraft};
use parallax::model::topic::TopicIx;
use proptest::prelude::*;

use crate::support::{comments, project, run};

const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\n";

/// Claims files that mean the same, each written in another way.
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

/// What a project says, as far as these edits change it.
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
        topics: project.topics.iter().map(|own| topic(own)).collect(),
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

/// The patches of an operation, and the shape that they promise; `None` if it is refused.
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
            let draft = CountDraft { id: id(*n), label: "C".into(), ..CountDraft::default() };
            vec![add_count(project, TopicIx(t), &draft).ok()?]
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

#[test]
fn what_is_written_inline_is_said_and_left_alone() {
    let text = "project = { title = \"T\", language = \"en\" }\ntopic.t = { label = \"T\", question = \"Q\" }\nwho = { a = { name = \"A\" } }\n";
    let dir = project(&[("claims.toml", text)]);
    let project = load(dir.path(), &[]).unwrap().project;
    let position = PositionDraft { id: "x".into(), label: "X".into(), ..PositionDraft::default() };
    assert!(
        matches!(add_position(&project, TopicIx(0), &position), Err(EditError::Inline { what, place }) if what == "`topic.t`" && place == "claims.toml:2")
    );
    let who = WhoDraft { id: "x".into(), name: "X".into(), origin: None };
    assert!(
        matches!(add_who(&project, &who), Err(EditError::Inline { what, place }) if what == "`who`" && place == "claims.toml:3")
    );
    let (_, error, code) = run(dir.path(), &["add", "who", "x", "X"]);
    assert!(code == 2 && error.contains("inline table"), "{error}");
}
