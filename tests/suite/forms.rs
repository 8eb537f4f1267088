//! TOML lets you write the same thing in many ways. In each of them things can be set, deleted, moved and renamed, or
//! the command is refused with the place.

use std::fs;

use parallax::load::load;

use crate::support::{claims, project, run};

const SHEET: &str = "short = \"A\"\ntitle = \"A text\"\nlanguage = \"en\"\n";
const HEAD: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";
const CLAIM: &str =
    "[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\n";

fn case(text: &str) -> tempfile::TempDir {
    let dir = project(&[("claims.toml", text), ("corpus/a.toml", SHEET)]);
    load(dir.path(), &[])
        .unwrap_or_else(|failure| panic!("{text}: {:?}", crate::support::messages(&failure)));
    dir
}

/// Checks what a command makes of a text.
fn becomes(text: &str, args: &[&str], expected: &str) {
    let dir = case(text);
    let (_, error, code) = run(dir.path(), &[args, &["--force"]].concat());
    assert!(code <= 1, "{args:?} of {text}: {error}");
    assert_eq!(claims(dir.path()), expected, "{args:?} of {text}");
    assert!(load(dir.path(), &[]).is_ok(), "{args:?} of {text}");
}

/// A topic with two positions, in each way of writing them.
#[test]
fn positions_are_set_and_deleted_however_they_are_written() {
    let topic = "[topic.t]\nlabel = \"T\" # one\nquestion = \"Q\"\n";
    // The text; then with `aside` set on p; with the label of p changed; without q.
    for [text, aside, label, without] in [
        [
            "[topic.t.positions]\np = \"P\" # p\nq = \"Q\" # q\n",
            "[topic.t.positions]\np = { label = \"P\", aside = true } # p\nq = \"Q\" # q\n",
            "[topic.t.positions]\np = \"New\" # p\nq = \"Q\" # q\n",
            "[topic.t.positions]\np = \"P\" # p\n",
        ],
        [
            "[topic.t.positions.p]\nlabel = \"P\" # p\n[topic.t.positions.q]\nlabel = \"Q\"\n# end\n",
            "[topic.t.positions.p]\nlabel = \"P\" # p\naside = true\n[topic.t.positions.q]\nlabel = \"Q\"\n# end\n",
            "[topic.t.positions.p]\nlabel = \"New\" # p\n[topic.t.positions.q]\nlabel = \"Q\"\n# end\n",
            "[topic.t.positions.p]\nlabel = \"P\" # p\n# end\n",
        ],
        [
            "positions.p.label = \"P\" # p\npositions.q.label = \"Q\"\npositions.q.aside = false\n",
            "positions.p.label = \"P\" # p\npositions.p.aside = true\npositions.q.label = \"Q\"\npositions.q.aside = false\n",
            "positions.p.label = \"New\" # p\npositions.q.label = \"Q\"\npositions.q.aside = false\n",
            "positions.p.label = \"P\" # p\n",
        ],
        [
            "positions = { p = \"P\", q.label = \"Q\" } # p\n",
            "positions = { p = { label = \"P\", aside = true }, q.label = \"Q\" } # p\n",
            "positions = { p = \"New\", q.label = \"Q\" } # p\n",
            "positions = { p = \"P\" } # p\n",
        ],
        [
            "positions = { q = { label = \"Q\" }, p.label = \"P\" }\n",
            "positions = { q = { label = \"Q\" }, p.label = \"P\", p.aside = true }\n",
            "positions = { q = { label = \"Q\" }, p.label = \"New\" }\n",
            "positions = { p.label = \"P\" }\n",
        ],
        [
            "  positions.'p' = { \"label\" = \"P\" } # p\n  positions.\"q\" = \"Q\"\n",
            "  positions.'p' = { \"label\" = \"P\", aside = true } # p\n  positions.\"q\" = \"Q\"\n",
            "  positions.'p' = { \"label\" = \"New\" } # p\n  positions.\"q\" = \"Q\"\n",
            "  positions.'p' = { \"label\" = \"P\" } # p\n",
        ],
        [
            "[topic.t.positions]\np.label = \"P\" # p\nq = { label = \"Q\" }\n",
            "[topic.t.positions]\np.label = \"P\" # p\np.aside = true\nq = { label = \"Q\" }\n",
            "[topic.t.positions]\np.label = \"New\" # p\nq = { label = \"Q\" }\n",
            "[topic.t.positions]\np.label = \"P\" # p\n",
        ],
    ] {
        let whole = |text: &str| format!("{HEAD}{topic}{text}{CLAIM}");
        becomes(&whole(text), &["set", "position", "t/p", "aside=true"], &whole(aside));
        becomes(&whole(text), &["set", "position", "t/p", "label=New"], &whole(label));
        becomes(&whole(text), &["delete", "position", "t/q"], &whole(without));
        // Set and taken away again, the file is as it was, except for a short form.
        let dir = case(&whole(text));
        assert_eq!(
            run(
                dir.path(),
                &["set", "position", "t/p", "aside=true", "timeless=true", "aside=", "timeless="]
            )
            .2,
            0
        );
        let back = claims(dir.path())
            .replace("{ label = \"P\" } # p", "\"P\" # p")
            .replace("p = { label = \"P\" }", "p = \"P\"");
        assert_eq!(back, whole(text), "{text}");
    }
}

#[test]
fn a_topic_is_set_and_deleted_however_it_is_written() {
    for (topic, event) in [
        (
            "topic.t.label = \"T\" # one\ntopic.t.question = \"Q\"\ntopic.t.positions.p = \"P\"\n",
            "topic.t.positions.p = \"P\"\ntopic.t.event = true\n",
        ),
        (
            "topic.t = { label = \"T\", question = \"Q\", positions = { p = \"P\" } } # one\n",
            "positions = { p = \"P\" }, event = true } # one\n",
        ),
        (
            "[topic]\nt.label = \"T\" # one\nt.question = \"Q\"\nt.positions = { p = \"P\" }\n",
            "t.positions = { p = \"P\" }\nt.event = true\n",
        ),
        (
            "[topic.t]\nlabel = \"T\" # one\nquestion = \"Q\"\n[topic.t.positions]\np = \"P\"\n",
            "question = \"Q\"\nevent = true\n[topic.t.positions]",
        ),
    ] {
        let project = "project = { title = \"T\", language = \"en\" }\n";
        let text = format!("{project}who.x.name = \"X\" # x\n{topic}# end\n");
        let dir = case(&text);
        assert_eq!(run(dir.path(), &["set", "topic", "t", "event=true"]).2, 0, "{text}");
        assert!(claims(dir.path()).contains(event), "{}", claims(dir.path()));
        assert!(load(dir.path(), &[]).unwrap().project.topics[0].event);
        // A header with nothing left under it may stay.
        let header = if topic.starts_with("[topic]") { "[topic]\n" } else { "" };
        becomes(
            &text,
            &["delete", "topic", "t"],
            &format!("{project}who.x.name = \"X\" # x\n{header}# end\n"),
        );
        becomes(&text, &["delete", "who", "x"], &format!("{project}{topic}# end\n"));
        becomes(
            &text,
            &["set", "who", "x", "origin=o"],
            &text.replace("# x\n", "# x\nwho.x.origin = \"o\"\n"),
        );
    }
}

#[test]
fn claims_in_a_list_are_set_and_deleted_and_not_moved_to_another_topic() {
    let entry = |position: &str| {
        format!(
            "{{ source = \"a\", position = \"{position}\", stance = \"asserts\", says = \"S{position}\" }}"
        )
    };
    let text = format!(
        "{HEAD}[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\npositions = {{ p = \"P\", q = \"Q\" }}\nclaim = [\n  {}, # one\n  {} # two\n]\n\
         [topic.u]\nlabel = \"U\"\nquestion = \"Q\"\npositions = {{ p = \"P\" }}\n",
        entry("p"),
        entry("q")
    );
    becomes(
        &text,
        &["set", "claim", "t/a/p", "passing=true"],
        &text.replacen("says = \"Sp\" }, # one", "says = \"Sp\", passing = true }, # one", 1),
    );
    // The claim that was there first keeps its address.
    let moved = text.replacen("position = \"p\"", "position = \"q\"", 1);
    let kept = moved.replacen("says = \"Sq\" }", "says = \"Sq\", id = \"t/a/q\" }", 1);
    becomes(&text, &["move", "t/a/p", "t/q"], &kept);
    becomes(&text, &["delete", "claim", "t/a/p"], &text.replace(&format!("  {}, # one\n", entry("p")), ""));
    becomes(
        &text,
        &["delete", "claim", "t/a/q"],
        &text.replace(&format!(", # one\n  {} # two", entry("q")), ", # one"),
    );
    let dir = case(&text);
    let (_, error, code) = run(dir.path(), &["move", "t/a/p", "u/p"]);
    assert!(
        code == 2 && error.contains("claim t/a/p is written as an inline table, at claims.toml:9"),
        "{error}"
    );
    assert_eq!(claims(dir.path()), text);
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().filter(|e| e.as_ref().unwrap().file_name() == ".parallax").count(),
        0
    );
}

#[test]
fn what_is_written_apart_is_refused_with_its_place_and_can_be_taken_away() {
    let text = format!(
        "{HEAD}[topic.t]\nlabel = \"T\"\nquestion = \"Q\"\nmentions.en = [\"a\"]\nmentions.es = [\"b\"]\n[topic.t.positions]\np = \"P\"\n{CLAIM}[topic.t.claim.row]\nx = \"y\"\n"
    );
    let text = text.replace("question = \"Q\"\n", "question = \"Q\"\ncolumns = [\"x\"]\n");
    let dir = case(&text);
    for (args, place) in [
        (
            ["set", "topic", "t", "mentions=[\"c\"]"],
            "`mentions` of topic t is not one value but written apart, at claims.toml:8",
        ),
        (
            ["set", "topic", "t", "positions={ q = \"Q\" }"],
            "`positions` of topic t is not one value but written apart, at claims.toml:10",
        ),
        (
            ["set", "claim", "t/a/p", "row={ x = \"z\" }"],
            "`row` of claim t/a/p is not one value but written apart, at claims.toml:17",
        ),
    ] {
        let (_, error, code) = run(dir.path(), &args);
        assert!(code == 2 && error.contains(place) && error.contains("KEY="), "{args:?}: {error}");
        assert_eq!(claims(dir.path()), text);
    }
    becomes(
        &text,
        &["set", "topic", "t", "mentions="],
        &text.replace("mentions.en = [\"a\"]\nmentions.es = [\"b\"]\n", ""),
    );
    becomes(&text, &["set", "claim", "t/a/p", "row="], &text.replace("[topic.t.claim.row]\nx = \"y\"\n", ""));
}
