//! Printed pages: which places are cited by them.

use std::fs;
use std::path::Path;

use crate::support::{project, run};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

fn read(dir: &Path, name: &str) -> String {
    fs::read_to_string(dir.join(name)).unwrap()
}

/// A page without a plain number is 0: what is on it is cited by its lines, wherever it is cited.
#[test]
fn a_page_without_a_plain_number_is_not_the_page_before() {
    let text = "On twelve he began.\nOn a plate he began.\nOn thirteen he began.\n";
    let dir = project(&[("claims.toml", CLAIMS), ("essay.txt", text)]);
    assert_eq!(run(dir.path(), &["add", "source", "essay.txt", "--language", "en"]).2, 0);
    let sheet = read(dir.path(), "corpus/essay.toml");
    let paged = sheet.replace("\n[text]", "pages = [[1, 12], [2, 0], [3, 13]]\n\n[text]");
    fs::write(dir.path().join("corpus/essay.toml"), paged).unwrap();
    let (out, error, _) = run(dir.path(), &["find", "began", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}"));
    let mut pages = Vec::new();
    collect(&found, &mut pages);
    assert_eq!(pages, [(1, Some(12)), (2, None), (3, Some(13))], "{out}");
    let (out, _, _) = run(dir.path(), &["find", "began"]);
    let out = out.replace('\u{A0}', " ");
    assert!(out.contains("p. 12 (L1)") && out.contains("p. 13 (L3)"), "{out}");
    let plate = out.lines().find(|line| line.contains("L2")).unwrap_or_default();
    assert!(!plate.contains("p. ") && !out.contains("p. 0"), "{out}");
    let (out, _, _) = run(dir.path(), &["quote", "essay", "a plate he began"]);
    assert!(!out.contains("p.\u{A0}") && !out.contains("p. "), "{out}");
}

/// The first line and the page of each place in a result.
fn collect(value: &serde_json::Value, pages: &mut Vec<(u64, Option<u64>)>) {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(lines) =
                map.get("lines").and_then(|lines| lines.get(0)).and_then(serde_json::Value::as_u64)
            {
                pages.push((lines, map.get("page").and_then(serde_json::Value::as_u64)));
            }
            map.values().for_each(|value| collect(value, pages));
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| collect(value, pages)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}
