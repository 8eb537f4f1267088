//! Hostile words in every field that holds free text, through every format: nothing of them acts anywhere.

use std::fs;
use std::path::Path;

use parallax::text::visible::is_unsafe;

use crate::support::{HOSTILE, run, sample};

/// The keys of claims files and sheets whose values are free text.
const FREE: &[&str] = &[
    "title",
    "label",
    "question",
    "says",
    "note",
    "short",
    "name",
    "origin",
    "why",
    "gist",
    "gloss",
    "unit",
    "scope",
    "purpose",
    "content",
    "value",
    "limitation",
    "ask",
    "answer",
    "citation",
    "place",
    "group",
    "kind",
    "exact",
    "prefix",
    "suffix",
];
/// The same whose values are lists.
const LISTS: &[&str] = &["author", "cue", "unknown"];
/// Enumerations with the name of a free key.
const CLOSED: &[&str] = &["borrowed", "translated", "same-origin"];

/// A file with the hostile words in front of every value of these keys, and how many there are.
fn poisoned(text: &str, sheet: bool) -> (String, usize) {
    let mut found = String::new();
    let mut rest = text;
    let mut count = 0;
    while let Some(at) =
        rest.find("= \"").map(|at| at + 3).into_iter().chain(rest.find("= [\"").map(|at| at + 4)).min()
    {
        let list = rest[..at].ends_with('[') || rest[..at].ends_with("[\"");
        let before = rest[..at].trim_end_matches(['"', '[', '=', ' ']);
        let key =
            before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c))).next().unwrap_or("");
        let wanted = if list { LISTS.contains(&key) } else { FREE.contains(&key) };
        // The origin of a person is an id, that of a sheet is told.
        let closed = key == "origin" && !sheet
            || key == "kind" && CLOSED.iter().any(|closed| rest[at..].starts_with(&format!("{closed}\"")));
        found.push_str(&rest[..at]);
        if wanted && !closed {
            found.push_str(HOSTILE);
            found.push(' ');
            count += 1;
        }
        rest = &rest[at..];
    }
    found.push_str(rest);
    (found, count)
}

/// The sample with hostile words in every such field of every file.
fn everywhere() -> tempfile::TempDir {
    let dir = sample();
    let mut files = vec![dir.path().join("claims.toml")];
    let corpus = fs::read_dir(dir.path().join("corpus")).unwrap().map(|entry| entry.unwrap().path());
    files.extend(corpus.filter(|path| path.extension().is_some_and(|ty| ty == "toml")));
    let mut all = 0;
    for file in files {
        let sheet = !file.ends_with("claims.toml");
        let (text, count) = poisoned(&fs::read_to_string(&file).unwrap(), sheet);
        fs::write(&file, text).unwrap();
        all += count;
    }
    assert!(all > 60, "{all} fields");
    dir
}

/// Commands whose results are shown in all formats.
const VIEWS: &[&[&str]] = &[
    &["compare"],
    &["compare", "deaths"],
    &["compare", "deaths", "--layout", "claims"],
    &["compare", "deaths", "--layout", "corroboration"],
    &["compare", "--layout", "opcvl"],
    &["results"],
    &["overlap"],
    &["overlap", "--measure", "authorities"],
    &["figures"],
    &["terms"],
    &["questions"],
    &["check", "--all", "--level", "advice"],
    &["source", "memoir-1931"],
    &["gaps"],
];

fn formats(dir: &Path, view: &[&str]) -> impl Iterator<Item = (&'static str, String)> {
    ["terminal", "markdown", "csv", "json", "html", "svg", "latex"].into_iter().filter_map(move |format| {
        let (out, error, code) = run(dir, &[view, &["--format", format]].concat());
        assert!(!error.contains("panicked"), "{view:?} {format}: {error}");
        // A view without a picture has no drawing.
        (code < 2).then_some((format, out))
    })
}

#[test]
fn nothing_acts_from_any_field_in_any_format() {
    let dir = everywhere();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code < 2, "{error:.3000}");
    let mut shown = 0;
    for view in VIEWS {
        for (format, out) in formats(dir.path(), view) {
            shown += usize::from(out.contains("alert"));
            inert(&format!("{view:?} {format}"), format, &out);
        }
    }
    assert!(shown > 60, "the words are on {shown} pages");
    let (_, error, code) = run(dir.path(), &["report", "-o", "r.html"]);
    assert_eq!(code, 0, "{error}");
    inert("report", "html", &fs::read_to_string(dir.path().join("r.html")).unwrap());
}

fn inert(what: &str, format: &str, out: &str) {
    let has = |words: &str| assert!(!out.contains(words), "{what}: {words:?}");
    match format {
        "terminal" => {
            let bad = out.chars().find(|c| *c != '\n' && is_unsafe(*c));
            assert_eq!(bad, None, "{what}");
        }
        "csv" => {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(out.as_bytes());
            for record in reader.records() {
                for cell in &record.unwrap() {
                    let first = cell.chars().next().unwrap_or('a');
                    let number = cell.parse::<f64>().is_ok();
                    assert!(number || !"=+-@\t\r＝＋－＠".contains(first), "{what}: {cell:?}");
                }
            }
        }
        "json" => assert!(serde_json::from_str::<serde_json::Value>(out).is_ok(), "{what}"),
        "latex" => {
            ["\\write18{", "\\input{x}", "\\end{document} ^^", "^^5c", "^^M"].into_iter().for_each(has);
        }
        "markdown" => {
            let text = unfenced(out);
            let links = text.match_indices("](javascript:").all(|(at, _)| text[..at].ends_with('\\'));
            assert!(
                links && !["<script", "<img", "</td>", "\u{1B}", "\0"].iter().any(|mark| text.contains(mark)),
                "{what}"
            );
        }
        "html" | "svg" => {
            ["<script>alert", "<img src=x", "</td></table> <img", "\u{202E}", "\u{1B}", "\0"]
                .into_iter()
                .for_each(has);
        }
        _ => panic!("{format}"),
    }
}

/// Markdown without its fenced blocks: what is in one is shown as it is. A fence ends at one that is as long.
fn unfenced(text: &str) -> String {
    let ticks = |line: &str| line.chars().take_while(|c| *c == '`').count();
    let mut open = 0;
    let mut kept = String::new();
    for line in text.lines() {
        match (open, ticks(line)) {
            (0, n) if n >= 3 => open = n,
            (0, _) => kept += &format!("{line}\n"),
            (n, m) if m >= n && line.trim_end_matches('`').is_empty() => open = 0,
            (_, _) => {}
        }
    }
    kept
}
