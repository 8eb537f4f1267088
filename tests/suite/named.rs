//! What leaves the house calls sources by their names; the terminal, whose words are typed again, and data have their ids.

use crate::support::{project, run, sample, shipped_without_texts};

const IDS: [&str; 3] = ["observer-1907", "cuaderno-1908", "memoir-1931"];

#[test]
fn documents_for_people_have_names_and_data_has_ids() {
    let dir = sample();
    for args in [
        &["compare"][..],
        &["compare", "gates"],
        &["compare", "gates", "--layout", "corroboration"],
        &["compare", "--layout", "framework"],
        &["overlap"],
        &["figures"],
        &["terms"],
        &["source", "memoir-1931"],
        &["find", "bridge"],
        &["results"],
        &["gaps"],
    ] {
        for format in ["markdown", "latex", "html", "svg"] {
            // An address is for a program; without it no id is left.
            let (out, error, code) =
                run(dir.path(), &[args, &["--no-addresses", "--format", format]].concat());
            if code != 0 {
                assert_eq!(format, "svg", "{args:?}: {error}");
                continue;
            }
            let left = IDS.iter().find(|id| out.contains(*id));
            // In a fragment the anchors of claims are addresses.
            assert!(
                left.is_none() || format == "html" && out.contains("id=\""),
                "{args:?} {format}: {left:?}"
            );
            assert!(out.contains("1907") || out.contains("1931"), "{args:?} {format}: {out}");
        }
        for format in ["csv", "json", "jsonl"] {
            let (out, _, _) = run(dir.path(), &[args, &["--format", format]].concat());
            assert!(IDS.iter().any(|id| out.contains(id)), "{args:?} {format}");
        }
    }
    let (terminal, _, _) = run(dir.path(), &["compare"]);
    assert!(terminal.contains("memoir-"), "{terminal}");
}

/// Addresses that have no room in their columns: what goes on in the next line is one step in.
#[test]
fn a_list_of_addresses_goes_on_one_step_in() {
    let dir = shipped_without_texts();
    let (out, _, _) = run(dir.path(), &["compare", "khojaly", "--width", "80"]);
    let from = out.lines().position(|line| line.starts_with("addresses:")).unwrap();
    let listed: Vec<&str> = out.lines().skip(from + 1).take_while(|line| !line.is_empty()).collect();
    assert!(listed.len() > 3 && listed.iter().all(|line| line.starts_with("  khojaly/")), "{listed:?}");
}

/// What a mark above a column or in a cell means is said under the table.
#[test]
fn the_marks_of_the_overview_are_explained_under_it() {
    let dir = shipped_without_texts();
    let (out, _, _) = run(dir.path(), &["compare"]);
    assert!(out.contains("†1") && out.contains("† not independent of each other"), "{out}");
    let (report, _, _) = run(dir.path(), &["report"]);
    let said = report.replace('\u{A0}', " ");
    assert!(said.contains("+ more claims on it, +D one that disputes it; † not independent"), "the lead");
}

/// A source that asserts an answer and disputes it too: the mark of the one does not hide the other.
#[test]
fn a_mark_does_not_hide_what_disputes() {
    let claim = |stance: &str, rest: &str| {
        format!(
            "[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"{stance}\"\nsays = \"Says so.\"\n\
             quotes = [\"it was so\"]\n{rest}"
        )
    };
    let claims = format!(
        "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.w]\nname = \"W\"\n[topic.t]\nlabel = \"L\"\n\
         question = \"Q?\"\n[topic.t.positions]\np = \"P\"\n{}{}",
        claim("asserts", ""),
        claim("disputes", "speaker = \"w\"\n")
    );
    let dir = project(&[
        ("claims.toml", &claims),
        ("corpus/a.toml", "title = \"A\"\nshort = \"A\"\nlanguage = \"en\"\n"),
        ("corpus/a.txt", "They say it was so.\n"),
    ]);
    let (report, _, _) = run(dir.path(), &["report"]);
    assert!(report.contains("+D<i> asserts, and 1 more, one disputes"), "{report}");
}
