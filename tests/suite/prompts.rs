//! What users are asked on a terminal: everything that options can say, the quotation first, and again if an answer is
//! wrong. Nothing that was typed is lost.

use parallax::load::load;
use parallax::model::{Claim, Project};
use rexpect::session::{PtySession, spawn_command};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

use crate::support::{parallax, project, run};

const CLAIMS: &str = r#"[project]
title = "Mill"
language = "en"

[who.inspector]
name = "The inspector"

[topic.fire]
label = "Fire"
question = "Who locked the doors?"
mentions = ["doors"]
columns = ["door"]

[topic.fire.positions]
owner = "The owner"

[topic.fire.counts]
dead = "dead"
"#;

const SHEET: &str = "short = \"G\"\ntitle = \"Gazette\"\nlanguage = \"en\"\n";

const TEXT: &str =
    "The doors were reportedly locked by the owner.\nThirty were dead.\nNobody heard the bells.\n";

pub(crate) fn mill() -> TempDir {
    project(&[("claims.toml", CLAIMS), ("corpus/gazette.toml", SHEET), ("corpus/gazette.txt", TEXT)])
}

/// The program on a terminal.
pub(crate) fn start(dir: &Path, args: &[&str]) -> PtySession {
    let plain = parallax(dir);
    let mut command = Command::new(plain.get_program());
    command.args(args).current_dir(dir).env_remove("PARALLAX_TEXTS").env("NO_COLOR", "1");
    spawn_command(command, Some(20_000)).unwrap()
}

/// Waits for each question, and answers it.
pub(crate) fn talk(session: &mut PtySession, turns: &[(&str, &str)]) {
    for (question, answer) in turns {
        session.exp_string(question).unwrap_or_else(|error| panic!("waiting for {question:?}: {error}"));
        session.send_line(answer).unwrap();
    }
}

/// What may be left out of a claim, left out.
const LEFT_OUT: [(&str, &str); 8] = [
    ("How sure, if not flat", ""),
    ("A work that it was taken from", ""),
    ("What time it speaks of", ""),
    ("in passing", ""),
    ("the topic counts dead (or nothing):", ""),
    ("Column `door` of the topic (or nothing):", ""),
    ("A sentence for the reader", ""),
    ("An id by which the claim is cited", ""),
];

pub(crate) fn loaded(dir: &Path) -> Project {
    load(dir, &[]).unwrap_or_else(|failure| panic!("{:?}", failure.problems)).project
}

pub(crate) fn claims(project: &Project) -> Vec<&Claim> {
    project.topics.iter().flat_map(|topic| &topic.claims).collect()
}

#[test]
fn a_claim_can_be_typed_whole_wrong_answers_are_asked_again_and_the_next_follows() {
    let dir = mill();
    let mut session = start(dir.path(), &["add", "claim"]);
    talk(
        &mut session,
        &[
            ("Which source:", "gazete"),
            ("`gazete` is not in the list", "gazette"),
            // The quotation comes first, and is looked up before anything else is asked.
            ("carry the claim (or nothing):", "the windows were broken by the wind"),
            ("is not in gazette", ""),
        ],
    );
    // The empty answer above skipped the quotation when it was asked again. Here is the way with a quotation.
    drop(session);
    let mut session = start(dir.path(), &["add", "claim", "gazette"]);
    talk(
        &mut session,
        &[
            ("carry the claim (or nothing):", "the windows were broken by the wind"),
            ("carry the claim (or nothing):", "doors were REPORTEDLY locked"),
            ("More words of the source (or nothing):", "no such words at all in it"),
            ("More words of the source (or nothing):", "Thirty were dead"),
            ("More words of the source (or nothing):", ""),
            ("Which topic:", "1"),
            ("Which answer, or a new one as id=a few words:", "lessee"),
            ("`lessee` is not in the list", "Bad Id=The lessee"),
            ("is not an id", "owner=Again the owner"),
            ("there is a position `owner` already", "lessee=The lessee"),
            ("What the source does with it:", "perhaps"),
            ("`perhaps` is not in the list", "reports"),
            ("Whose view it is, or a new one as id=name:", "inspector"),
            ("gives in turn, by id, or a new one as id=name (or nothing):", "nobody"),
            ("`nobody` is not one of the choices", "mason=The mason"),
            ("gives in turn, by id, or a new one as id=name (or nothing):", ""),
            ("What the source says, in your own words:", "Passes on the count."),
            // Optional parts: all of them are asked for, and tried together.
            ("How sure, if not flat", "rather"),
            ("How sure, if not flat", "hedged"),
            ("Words of the source that show it (or nothing):", "banana custard"),
            ("Words of the source that show it (or nothing):", "reportedly"),
            ("Words of the source that show it (or nothing):", ""),
            ("A work that it was taken from", "roll=The roll of May"),
            ("A work that it was taken from", ""),
            ("What time it speaks of", "last May"),
            ("What time it speaks of", "1931-03"),
            ("in passing", "y"),
            ("the topic counts dead (or nothing):", "dead=30"),
            ("the topic counts dead (or nothing):", "counts=dead, is=30, unit=persons"),
            ("the topic counts dead (or nothing):", ""),
            ("Column `door` of the topic (or nothing):", "east"),
            ("A sentence for the reader", "From the roll."),
            ("An id by which the claim is cited", "Two Words"),
            ("An id by which the claim is cited", "count-of-may"),
            // The next claim: it is on the same source unless another is named; everything else is skipped.
            ("Another claim? [y/N]", "y"),
            ("Which source:", ""),
            ("carry the claim (or nothing):", "Nobody heard the bells"),
            ("More words of the source (or nothing):", ""),
            ("Which topic:", "fire"),
            ("Which answer, or a new one as id=a few words:", "owner"),
            ("What the source does with it:", ""),
            ("What the source says, in your own words:", "Has it in its own voice."),
        ],
    );
    talk(&mut session, &LEFT_OUT);
    talk(&mut session, &[("Another claim? [y/N]", "")]);
    session.exp_eof().unwrap();
    let project = loaded(dir.path());
    let [first, second] = claims(&project)[..] else { panic!("{:?}", claims(&project)) };
    let quotes: Vec<&str> = first.quotes.iter().map(|quote| quote.exact.as_str()).collect();
    assert_eq!(quotes, ["doors were reportedly locked", "Thirty were dead"]);
    let id = |who: &parallax::model::project::WhoIx| project.who(*who).id.value.as_str();
    assert_eq!(first.speaker.iter().map(id).collect::<Vec<_>>(), ["inspector", "mason"]);
    assert_eq!(first.via.iter().map(id).collect::<Vec<_>>(), ["roll"]);
    let cues: Vec<&str> = first.cue.iter().map(|cue| cue.words.as_str()).collect();
    assert_eq!(
        (first.stance.name(), first.certainty.name(), &cues[..]),
        ("reports", "hedged", &["reportedly"][..])
    );
    assert_eq!(first.period.as_ref().unwrap().to_string(), "1931-03");
    assert!(first.passing && first.figures.len() == 1 && first.says == "Passes on the count.");
    assert_eq!(first.row, [("door".to_owned(), "east".to_owned())]);
    assert_eq!(first.note.as_deref(), Some("From the roll."));
    assert_eq!(first.id.as_ref().unwrap().value, "count-of-may");
    assert_eq!(project.topics[0].positions[first.position.0].label, "The lessee");
    assert_eq!((second.stance.name(), second.certainty.name()), ("asserts", "flat"));
    assert!(second.via.is_empty() && second.period.is_none() && !second.passing && second.note.is_none());
}

/// The questions are what the options say: users who give everything that is needed are asked nothing, also on a
/// terminal.
#[test]
fn who_gives_the_options_is_asked_nothing() {
    let dir = mill();
    let args = [
        "add",
        "claim",
        "gazette",
        "doors were reportedly locked",
        "-t",
        "fire",
        "-p",
        "owner",
        "-s",
        "asserts",
    ];
    let more = ["--says", "Says it.", "--row", "door=east", "--via", "roll=The roll"];
    let mut session = start(dir.path(), &[&args[..], &more].concat());
    let said = session.exp_eof().unwrap();
    assert!(said.contains("Added") && !said.contains("(or nothing)") && !said.contains("Another"), "{said}");
    let project = loaded(dir.path());
    assert_eq!(claims(&project)[0].row, [("door".to_owned(), "east".to_owned())]);
    assert_eq!(project.who(claims(&project)[0].via[0]).name, "The roll");
    let (_, error, code) = run(dir.path(), &[&args[..], &["--says", "S.", "--row", "east"]].concat());
    assert!(code == 2 && error.contains("COLUMN=words"), "{error}");
}

/// A mistake that shows only in the whole claim is reported, one part is answered anew, and the rest stays.
#[test]
fn a_claim_that_is_refused_as_a_whole_keeps_what_is_right() {
    let dir = mill();
    let long = "The doors were reportedly locked by the owner.\nThirty were dead.\nNobody heard the bells.";
    let text = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    fs::write(
        dir.path().join("claims.toml"),
        text.replace(
            "language = \"en\"\n",
            "language = \"en\"\nquote_limit = 5\n\n[check]\nquotation-too-long = \"error\"\n",
        ),
    )
    .unwrap();
    let mut session =
        start(dir.path(), &["add", "claim", "gazette", "-t", "fire", "-p", "owner", "-s", "asserts"]);
    talk(
        &mut session,
        &[
            ("carry the claim (or nothing):", &long.replace('\n', " ")),
            ("More words of the source (or nothing):", ""),
            ("What the source says, in your own words:", "Kept as it was typed."),
            ("Which part do you want to answer anew:", "quotations"),
            ("carry the claim (or nothing):", "Thirty were dead"),
            ("More words of the source (or nothing):", ""),
        ],
    );
    talk(&mut session, &LEFT_OUT);
    talk(&mut session, &[("Another claim? [y/N]", "n")]);
    session.exp_eof().unwrap();
    let project = loaded(dir.path());
    assert_eq!(claims(&project)[0].says, "Kept as it was typed.");
    assert_eq!(claims(&project)[0].quotes[0].exact, "Thirty were dead");
}

#[test]
fn a_topic_can_be_typed_whole_and_the_next_follows() {
    let dir = mill();
    let mut session = start(dir.path(), &["add", "topic"]);
    talk(
        &mut session,
        &[
            ("Id of the topic", "fire"),
            ("there is a topic `fire` already", "The Bells"),
            ("is not an id", "bells"),
            ("The matter as a neutral question:", "When did the bells ring?"),
            ("A few words for it", "The bells"),
            ("A possible answer", "late"),
            ("A possible answer", "late=Late"),
            ("A possible answer", "late=Again late"),
            ("there is a position `late` already", "never=Never"),
            ("A possible answer", ""),
            ("When the matter begins", "in May"),
            ("When the matter begins", "1931-03-08"),
            ("one event", "y"),
            ("prove a mention", "en:bell*"),
            ("prove a mention", "toll"),
            ("some have none", "es:campana*"),
            ("prove a mention", ""),
            ("figures count", "strokes=Strokes"),
            ("figures count", ""),
            ("Another topic? [y/N]", "y"),
            ("Id of the topic", "rain"),
            ("The matter as a neutral question:", "Was it raining?"),
            ("A few words for it", ""),
            ("A possible answer", ""),
            ("When the matter begins", ""),
            ("one event", ""),
            ("prove a mention", ""),
            ("figures count", ""),
            ("Another topic? [y/N]", ""),
        ],
    );
    session.exp_eof().unwrap();
    let project = loaded(dir.path());
    let [_, bells, rain] = &project.topics[..] else { panic!("{} topics", project.topics.len()) };
    assert_eq!((bells.label.as_str(), bells.positions.len(), bells.counts.len()), ("The bells", 2, 1));
    assert!(bells.event && bells.since.is_some());
    assert_eq!((bells.forms("en"), bells.forms("es")), (vec!["bell*"], vec!["campana*"]));
    assert_eq!((rain.label.as_str(), rain.question.as_str()), ("Rain", "Was it raining?"));
}

#[test]
fn a_source_can_be_typed_whole_and_the_next_follows() {
    let dir = mill();
    fs::write(
        dir.path().join("memoir.txt"),
        "The bells rang late that night, and nobody came down to the mill.\n",
    )
    .unwrap();
    fs::write(dir.path().join("gazette.txt"), "Another paper of that name, of which nobody knows much.\n")
        .unwrap();
    let mut session = start(dir.path(), &["add", "source"]);
    talk(
        &mut session,
        &[
            ("File of the text:", "none.txt"),
            ("none.txt", "memoir.txt"),
            ("Id, if not memoir (or nothing):", "gazette"),
            ("there is a source `gazette` already", "memoir-1950"),
            ("Full title", "A memoir of the mill"),
            ("Head of its column", "Memoir"),
            ("An author", "A. Weaver"),
            ("An author", ""),
            ("When it was published", "1950 or so"),
            ("When it was published", "1950"),
            ("What time it speaks of", "1931"),
            ("Tag of its language", "en"),
            ("What it is", "memoir"),
            ("Where it can be read", "https://example.org/memoir"),
            ("not be passed on? [y/N]", ""),
            ("Another source? [y/N]", "y"),
            ("File of the text:", "gazette.txt"),
            // The name gives an id that is already taken: one must be typed.
            ("Id of the source, such as gazette-1931 (or nothing):", ""),
            ("Id of the source, such as gazette-1931 (or nothing):", "other-gazette"),
            ("Full title", ""),
            ("Head of its column", ""),
            ("An author", ""),
            ("When it was published", ""),
            ("What time it speaks of", ""),
            ("Tag of its language", ""),
            ("What it is", ""),
            ("Where it can be read", ""),
            ("not be passed on? [y/N]", ""),
            ("Another source? [y/N]", ""),
        ],
    );
    session.exp_eof().unwrap();
    let project = loaded(dir.path());
    let of = |id: &str| project.source(project.find_source(id).unwrap());
    let memoir = of("memoir-1950");
    assert_eq!((memoir.title.as_str(), memoir.short.as_str()), ("A memoir of the mill", "Memoir"));
    assert_eq!(
        (memoir.author.join(", "), memoir.date.as_ref().unwrap().to_string()),
        ("A. Weaver".to_owned(), "1950".to_owned())
    );
    assert!(of("other-gazette").author.is_empty() && of("other-gazette").date.is_none());
    // If nobody can answer, the missing parts are named.
    let (_, error, code) = run(dir.path(), &["add", "source"]);
    assert!(code == 2 && error.contains("FILE is missing"), "{error}");
}

#[test]
fn a_new_work_is_named_as_a_new_speaker_is() {
    let dir = mill();
    let claim = [
        "add",
        "claim",
        "gazette",
        "Thirty were dead",
        "-t",
        "fire",
        "-p",
        "owner",
        "-s",
        "asserts",
        "--says",
        "S",
    ];
    let (_, error, code) = run(dir.path(), &[&claim[..], &["--via", "roll=The roll of May"]].concat());
    assert_eq!(code, 0, "{error}");
    let project = loaded(dir.path());
    assert_eq!(project.who(claims(&project)[0].via[0]).name, "The roll of May");
    let (_, error, code) = run(dir.path(), &[&claim[..], &["--via", "Roll=The roll"]].concat());
    assert!(code == 2 && error.contains("is not an id"), "{error}");
}

#[test]
fn a_topic_is_added_with_flags_and_says_what_it_misses() {
    let dir = mill();
    let (_, error, code) = run(
        dir.path(),
        &[
            "add",
            "topic",
            "bells",
            "-q",
            "When?",
            "-p",
            "late=Late, but rung,excludes=never",
            "-p",
            "never=Never,aside",
            "--mentions",
            "bell*",
        ],
    );
    assert_eq!(code, 0, "{error}");
    assert!(!error.contains("positions yet") && !error.contains("mentions yet"), "{error}");
    let project = loaded(dir.path());
    let topic = project.topic(project.find_topic("bells").unwrap());
    assert_eq!(topic.positions[0].label, "Late, but rung");
    assert_eq!((topic.positions[0].excludes.len(), topic.positions[1].aside), (1, true));
    let (_, error, code) = run(dir.path(), &["add", "topic", "rain", "-q", "Was it raining?"]);
    assert_eq!(code, 0, "{error}");
    assert!(error.contains("parallax add position rain"), "{error}");
    assert!(error.contains("parallax set topic rain mentions="), "{error}");
    let (_, error, code) = run(dir.path(), &["add", "topic", "x", "-q", "Q?", "-p", "a=A,exclude=b"]);
    assert!(
        code == 2 && error.contains("did you mean `excludes`") && error.contains("excludes=ID"),
        "{error}"
    );
}
