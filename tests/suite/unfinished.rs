//! Nothing that was typed is lost: at the end of the input, at Ctrl-C, and while others write.

use std::path::Path;
use std::process::Command;

use rexpect::process::Signal;

use crate::prompts::{claims, loaded, mill, start, talk};
use crate::support::{parallax, run};

/// The command line that a session printed, as a shell takes it.
fn command_line(said: &str) -> String {
    let line = said.lines().find(|line| line.trim_start().starts_with("parallax add claim"));
    line.unwrap_or_else(|| panic!("no command line in {said}")).trim().to_owned()
}

/// Runs a printed command line in a shell; without a terminal, so that nothing is asked.
fn go_on(dir: &Path, line: &str, more: &str) -> (String, i32) {
    let program = parallax(dir).get_program().to_owned();
    let line = line.replacen("parallax", &format!("'{}'", program.to_str().unwrap()), 1);
    let output =
        Command::new("sh").args(["-c", &format!("{line} {more}")]).current_dir(dir).output().unwrap();
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code().unwrap_or_default())
}

/// What somebody typed before they stopped.
const TYPED: &[(&str, &str)] = &[
    ("Which source:", "gazette"),
    ("carry the claim (or nothing):", "doors were REPORTEDLY locked"),
    ("More words of the source (or nothing):", ""),
    ("Which topic:", "fire"),
    ("Which answer, or a new one as id=a few words:", "lessee=The lessee's \"own\" men, $HOME"),
    ("What the source does with it:", "reports"),
    ("Whose view it is, or a new one as id=name:", "mason=The mason"),
    ("gives in turn, by id, or a new one as id=name (or nothing):", ""),
];

/// What is written when somebody goes on with what they had typed.
fn goes_on(dir: &Path, said: &str) {
    assert!(claims(&loaded(dir)).is_empty(), "nothing is written before the end");
    let line = command_line(said);
    let (error, code) = go_on(dir, &line, "--says 'Passes it on.'");
    assert_eq!(code, 0, "{line}: {error}");
    let project = loaded(dir);
    let claim = claims(&project)[0];
    assert_eq!(claim.quotes[0].exact, "doors were reportedly locked");
    let label = &project.topics[0].positions[claim.position.0].label;
    assert_eq!(label, "The lessee's \"own\" men, $HOME");
    assert_eq!(project.who(claim.speaker[0]).name, "The mason");
}

#[test]
fn nothing_that_was_typed_is_lost_at_the_end_of_the_input() {
    let dir = mill();
    let mut session = start(dir.path(), &["add", "claim"]);
    talk(&mut session, TYPED);
    session.exp_string("in your own words:").unwrap();
    session.send_control('d').unwrap();
    goes_on(dir.path(), &session.exp_eof().unwrap());
}

#[test]
fn nothing_that_was_typed_is_lost_at_ctrl_c() {
    let dir = mill();
    let mut session = start(dir.path(), &["add", "claim"]);
    talk(&mut session, TYPED);
    session.exp_string("in your own words:").unwrap();
    session.send_control('c').unwrap();
    goes_on(dir.path(), &session.exp_eof().unwrap());
}

/// A terminal that is closed and a system that is shut down say it by a signal.
#[test]
fn nothing_that_was_typed_is_lost_if_the_program_is_told_to_end() {
    for signal in [Signal::SIGTERM, Signal::SIGHUP] {
        let dir = mill();
        let mut session = start(dir.path(), &["add", "claim"]);
        talk(&mut session, TYPED);
        session.exp_string("in your own words:").unwrap();
        session.process_mut().signal(signal).unwrap();
        goes_on(dir.path(), &session.exp_eof().unwrap());
    }
}

#[test]
fn all_that_options_say_is_in_the_command_line_that_goes_on() {
    let dir = mill();
    let args = [
        "add",
        "claim",
        "gazette",
        "Thirty were dead",
        "-t",
        "fire",
        "-p",
        "owner",
        "-s",
        "endorses",
        "--speaker",
        "inspector",
        "--via",
        "roll=The roll of May",
        "--certainty",
        "hedged",
        "--cue",
        "reportedly",
        "--period",
        "1931-03",
        "--passing",
        "--figure",
        "counts=dead,between=20 to 30",
        "--row",
        "door=east",
        "--note",
        "-- as it stands",
        "--id",
        "the-count",
    ];
    let args: Vec<&str> =
        args.iter().map(|arg| if *arg == "-- as it stands" { "as it's printed" } else { *arg }).collect();
    let mut session = start(dir.path(), &args);
    session.exp_string("in your own words:").unwrap();
    session.send_control('d').unwrap();
    let line = command_line(&session.exp_eof().unwrap());
    let (error, code) = go_on(dir.path(), &line, "--says '-S'");
    assert_eq!(code, 2, "an option that begins like one: {error}");
    let (error, code) = go_on(dir.path(), &line, "--says S");
    assert_eq!(code, 0, "{line}: {error}");
    let project = loaded(dir.path());
    let claim = claims(&project)[0];
    assert_eq!(claim.address, "the-count");
    assert_eq!(project.who(claim.via[0]).name, "The roll of May");
    assert_eq!((claim.cue[0].words.as_str(), claim.passing), ("reportedly", true));
    assert_eq!(claim.figures[0].bound.name(), "between");
    assert_eq!(claim.row, [("door".to_owned(), "east".to_owned())]);
    assert_eq!(claim.note.as_deref(), Some("as it's printed"));
}

#[test]
fn while_somebody_is_asked_others_write() {
    let dir = mill();
    let mut session = start(dir.path(), &["add", "claim"]);
    talk(&mut session, TYPED);
    session.exp_string("in your own words:").unwrap();
    // Another program writes in between, also into the same file, and what is asked goes on with that.
    let (_, error, code) = run(dir.path(), &["add", "position", "fire", "wind", "The wind"]);
    assert_eq!(code, 0, "{error}");
    session.send_line("Passes it on.").unwrap();
    for question in [
        "How sure, if not flat",
        "show it",
        "A work that it was taken from",
        "What time it speaks of",
        "in passing",
        "counts dead",
        "Column `door`",
        "A sentence for the reader",
        "An id by which",
    ] {
        match session.exp_string(question) {
            Ok(_) => session.send_line("").unwrap(),
            Err(_) if question == "show it" => continue,
            Err(error) => panic!("{question}: {error}"),
        };
    }
    talk(&mut session, &[("Another claim? [y/N]", "")]);
    session.exp_eof().unwrap();
    let project = loaded(dir.path());
    assert_eq!(claims(&project).len(), 1);
    let ids: Vec<&str> = project.topics[0].positions.iter().map(|p| p.id.value.as_str()).collect();
    assert_eq!(ids, ["owner", "wind", "lessee"]);
}
