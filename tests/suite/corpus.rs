//! `reuse --corpus`: passages that texts of a folder share, without a project.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::run;

/// A report that two others have in part.
const REPORT: &str = "On the night of the ninth the keeper of the lower lock heard timber crack above the mill. He lit a \
    lantern and walked along the dyke as far as the third sluice, where the planks had given way and brown water was \
    pouring over the meadow. Before dawn eleven barns stood under water, and of the ferrymen who had tied up at the \
    bridge only four could be found.";
const OTHER: &str = "The council met in the schoolhouse because the hall had no stove. Most of the morning went by with \
    questions about the new road, and nobody could say who had ordered the gravel or whether it had been weighed. The \
    schoolmaster kept the minutes in a small neat hand and left out the quarrel about the bell.";
const THIRD: &str = "Bees do badly in a wet summer. The old woman at the corner moved her hives under the eaves, fed them on \
    sugar, and lost only two swarms, while her neighbour up the hill, who laughed at sugar, lost all of his and bought \
    honey at the fair.";

/// A folder with a report, a copy of half of it in another text, a reworded half in a third, and a text of its own.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let half = REPORT.find("Before dawn").unwrap();
    let reworded = REPORT
        .replace("keeper", "warden")
        .replace("heard timber crack", "noticed beams splitting")
        .replace("lantern and walked along the dyke", "lamp and went by the bank")
        .replace("brown water was pouring", "muddy water was streaming")
        .replace("eleven", "twelve");
    fs::create_dir(dir.path().join("press")).unwrap();
    for (name, text) in [
        ("report.txt", format!("{REPORT}\n")),
        ("press/morning.txt", format!("{OTHER}\n\n{}\n\n{THIRD}\n", &REPORT[..half])),
        ("press/evening.md", format!("# Flood\n\n*{reworded}*\n")),
        ("letter.txt", format!("{OTHER}\n")),
        ("empty.txt", String::new()),
        ("page.html", format!("<p>{REPORT}</p>")),
        (".hidden.txt", REPORT.to_owned()),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    fs::write(dir.path().join("binary.txt"), [0_u8, 159, 146, 150, 0, 0, 1, 2, 3]).unwrap();
    dir
}

/// The passages of `reuse --corpus`, one a line.
fn passages(dir: &Path, args: &[&str]) -> Vec<Value> {
    let mut all = vec!["reuse", "--corpus", ".", "--format", "jsonl"];
    all.extend(args);
    let (out, err, code) = run(dir, &all);
    assert_eq!(code, 0, "{err}");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn words<'a>(text: &'a str, passage: &Value, side: &str) -> &'a str {
    let at = |end: &str| usize::try_from(passage[format!("{side}_{end}")].as_u64().unwrap()).unwrap();
    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(byte, _)| byte);
    &text[byte(at("start"))..byte(at("end"))]
}

#[test]
fn passages_of_a_folder_are_lines_with_names_and_code_points() {
    let dir = folder();
    let found = passages(dir.path(), &[]);
    let pairs: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|p| (p["a"].as_str().unwrap(), p["b"].as_str().unwrap(), p["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("letter.txt", "press/morning.txt", "copied"),
            ("press/evening.md", "report.txt", "reworded"),
            ("press/morning.txt", "report.txt", "copied"),
        ]
    );
    let keys = ["a", "b", "a_start", "a_end", "b_start", "b_end", "kind", "score", "band"];
    let (line, _, _) = run(dir.path(), &["reuse", "--corpus", ".", "--format", "jsonl"]);
    let first = line.lines().next().unwrap();
    let places: Vec<usize> = keys.iter().map(|key| first.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{first}");
    let copied = &found[2];
    let text = fs::read_to_string(dir.path().join("press/morning.txt")).unwrap();
    assert!(words(&text, copied, "a").starts_with("On the night"), "{copied}");
    assert!(words(&text, copied, "a").ends_with("over the meadow"), "{copied}");
    // Positions in Markdown are those of the file, with its marks.
    let text = fs::read_to_string(dir.path().join("press/evening.md")).unwrap();
    assert!(words(&text, &found[1], "a").starts_with("On the night of the ninth the warden"), "{}", found[1]);
}

#[test]
fn listed_pairs_alone_are_compared_and_a_list_says_what_is_wrong_with_it() {
    let dir = folder();
    let list = dir.path().join("pairs.list");
    fs::write(&list, "report.txt\tmorning.txt\n\nreport.txt,letter.txt\r\n./letter.txt empty.txt\n").unwrap();
    let found = passages(dir.path(), &["--pairs", "pairs.list"]);
    let pairs: Vec<(&Value, &Value)> = found.iter().map(|p| (&p["a"], &p["b"])).collect();
    assert_eq!(pairs, [(&Value::from("report.txt"), &Value::from("press/morning.txt"))]);
    // What is not listed is not read: nothing is said about the file that is not a text.
    let args = ["reuse", "--corpus", ".", "--pairs", "pairs.list", "--format", "jsonl"];
    let (_, err, _) = run(dir.path(), &args);
    assert!(!err.contains("not compared"), "{err}");
    fs::write(dir.path().join("morning.txt"), OTHER).unwrap();
    for (lines, complaint) in [
        ("report.txt\tnight.txt\n", "line 1: no text of the folder is named `night.txt`"),
        ("report.txt letter.txt\nreport.txt\n", "line 2: there are not two names"),
        ("letter.txt page.html\n", "line 1: no text of the folder is named `page.html`"),
    ] {
        fs::write(&list, lines).unwrap();
        let (_, err, code) =
            run(dir.path(), &["reuse", "--corpus", ".", "--pairs", "pairs.list", "--format", "jsonl"]);
        assert!(code == 2 && err.contains(complaint), "{lines}: {err}");
    }
    fs::create_dir(dir.path().join("more")).unwrap();
    fs::write(dir.path().join("more/evening.md"), OTHER).unwrap();
    fs::write(&list, "report.txt evening.md\n").unwrap();
    let (_, err, code) = run(dir.path(), &["reuse", "--corpus", ".", "--pairs", "pairs.list"]);
    assert!(code == 2 && err.contains("`evening.md` is more/evening.md or press/evening.md"), "{err}");
}

#[test]
fn what_is_not_compared_is_said_and_every_format_has_the_same_passages() {
    let dir = folder();
    let (out, err, code) = run(dir.path(), &["reuse", "--corpus", "."]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("1 file left out") && err.contains("1 text not compared"), "{err}");
    assert!(out.contains("6 texts, all pairs") && out.contains("3 passages"), "{out}");
    let rows = |format: &str| run(dir.path(), &["reuse", "--corpus", ".", "--format", format]).0;
    assert_eq!(rows("csv").lines().count(), 4);
    let json: Value = serde_json::from_str(&rows("json")).unwrap();
    assert_eq!(json["passages"].as_array().map(Vec::len), Some(3));
    for format in ["markdown", "html", "latex"] {
        assert!(rows(format).contains("morning.txt"), "{format}");
    }
    let (_, err, code) = run(dir.path(), &["reuse", "--corpus", "nowhere"]);
    assert!(code == 2 && err.contains("nowhere is not a folder"), "{err}");
}

#[test]
fn the_same_folder_gives_the_same_bytes_and_a_closed_pipe_is_no_failure() {
    let dir = folder();
    let outputs: Vec<String> = (0..3)
        .map(|_| run(dir.path(), &["reuse", "--corpus", ".", "--min", "possible", "--format", "jsonl"]).0)
        .collect();
    assert!(outputs.windows(2).all(|two| two[0] == two[1]));
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("parallax"))
        .current_dir(dir.path())
        .args(["reuse", "--corpus", ".", "--format", "jsonl"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait_with_output().unwrap().status.success());
}

#[test]
fn licences_of_a_folder_are_its_form() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..20 {
        let own = if n < 2 { REPORT } else { "" };
        let number = (0..120).map(|i| format!("w{} ", (n * 7919 + i * 104_729) % 99_991)).collect::<String>();
        fs::write(dir.path().join(format!("{n:02}.txt")), format!("{number}\n{own}\n{OTHER}\n")).unwrap();
    }
    let found = passages(dir.path(), &[]);
    let pairs: Vec<(&Value, &Value)> = found.iter().map(|p| (&p["a"], &p["b"])).collect();
    assert_eq!(pairs, [(&Value::from("00.txt"), &Value::from("01.txt"))]);
}
