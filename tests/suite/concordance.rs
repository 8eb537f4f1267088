//! `find` as a concordance: the hits one below the other, each in a context that fits its line.

use serde_json::Value;

use crate::support::{run, sample};

/// The lines with hits: what is left of the column where the hits begin, and from it on; and that column.
fn lines(out: &str, hits: &[&str]) -> (usize, Vec<(String, String)>) {
    let body: Vec<Vec<char>> = out
        .lines()
        .filter(|line| line.trim_start().starts_with(['L', 'p']) && line.contains("   "))
        .map(|line| line.chars().collect())
        .collect();
    let begins = |line: &[char], at: usize| {
        let rest: String = line[at.min(line.len())..].iter().collect();
        hits.iter().any(|hit| rest.starts_with(hit)) && line[..at].ends_with(&[' ', ' ', ' '])
    };
    let column = (0..200).find(|at| body.iter().all(|line| line.len() > *at && begins(line, *at)));
    let column = column.unwrap_or_else(|| panic!("the hits do not begin in one column:\n{out}"));
    let split = |line: &Vec<char>| (line[..column].iter().collect(), line[column..].iter().collect());
    (column, body.iter().map(split).collect())
}

#[test]
fn hits_stand_one_below_the_other_at_every_width_and_none_is_cut() {
    let dir = sample();
    let (json, _, _) = run(dir.path(), &["find", "bridge", "--format", "json"]);
    let found: Value = serde_json::from_str(&json).unwrap();
    let hits = found["hits"].as_array().unwrap();
    assert!(hits.len() > 4, "{json}");
    let text = |hit: &Value, key: &str| hit[key].as_str().unwrap().to_owned();
    let words: Vec<String> = hits.iter().map(|hit| text(hit, "hit")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for ascii in [false, true] {
        let mut columns = Vec::new();
        for width in ["60", "80", "100", "120", "200"] {
            let sign = if ascii { "..." } else { "…" };
            let args = ["find", "bridge", "--width", width, "--ascii"];
            let (out, _, _) = run(dir.path(), if ascii { &args } else { &args[..4] });
            let most: usize = width.parse().unwrap();
            assert!(out.lines().all(|line| line.chars().count() <= most), "{out}");
            let (column, lines) = lines(&out, &words);
            assert_eq!(lines.len(), hits.len(), "{out}");
            for (hit, (left, right)) in hits.iter().zip(&lines) {
                let (before, after) = (text(hit, "before"), text(hit, "after"));
                // What is left of the context is its end, and begins with a whole word.
                let left = left.trim_end();
                let shown = left.split_once(&format!("{sign} ")).map(|(_, shown)| shown);
                let shown = shown.unwrap_or_else(|| left.rsplit("   ").next().unwrap());
                assert!(
                    format!(" {}", before.trim_end()).ends_with(&format!(" {shown}")),
                    "{shown} of {before}"
                );
                let right = right.strip_prefix(&text(hit, "hit")).unwrap();
                let shown = right.strip_suffix(&format!(" {sign}")).unwrap_or(right);
                assert!(
                    format!("{} ", after.trim_end()).starts_with(&format!("{} ", shown.trim_end())),
                    "{shown} of {after}"
                );
            }
            columns.push(column);
        }
        let wider = columns.is_sorted() && columns.first() < columns.last();
        assert!(wider, "a wider page has more context: {columns:?}");
    }
}

#[test]
fn a_source_heads_its_hits_with_their_number() {
    let dir = sample();
    let (out, _, _) = run(dir.path(), &["find", "bridge", "--most", "3"]);
    let (json, _, _) = run(dir.path(), &["find", "bridge", "--most", "3", "--format", "json"]);
    let found: Value = serde_json::from_str(&json).unwrap();
    let first = &found["counts"][0];
    let head = format!("{} · {} hits", first["source"].as_str().unwrap(), first["hits"]);
    assert!(out.lines().any(|line| line == head), "{out}");
}

/// In a text from right to left, what follows the hit is at its left and what is before it at its right, so the line reads
/// on through the hit. Where letters are not turned, it stays as it is stored.
#[test]
fn in_a_text_from_right_to_left_the_sides_change() {
    let dir = crate::rendering::from_right_to_left();
    let (json, _, _) = run(dir.path(), &["find", "נסגר", "--source", "a", "--format", "json"]);
    let found: Value = serde_json::from_str(&json).unwrap();
    let hit = &found["hits"][0];
    let part = |key: &str| {
        let text = hit[key].as_str().unwrap().replace(['\u{200E}', '\u{200F}'], "");
        text.split_whitespace().next().unwrap().to_owned()
    };
    for (format, ascii, turned) in [
        ("terminal", false, true),
        ("terminal", true, false),
        ("markdown", false, true),
        ("html", false, true),
        ("latex", false, true),
    ] {
        let args = ["find", "נסגר", "--source", "a", "--format", format, "--ascii"];
        let (out, _, _) = run(dir.path(), if ascii { &args } else { &args[..6] });
        let body = out.rsplit("1 hit").next().unwrap();
        let at = |key: &str| body.find(&part(key)).unwrap_or_else(|| panic!("{format}: no {key} in {body}"));
        assert_eq!(at("after") < at("before"), turned, "{format}: {body}");
        assert!(at("before") < at("hit"), "{format}: {body}");
    }
}
