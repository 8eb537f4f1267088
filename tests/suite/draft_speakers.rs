//! How often a draft with a wrong speaker is refused, and how often a true draft, on all claims of both cases: `cargo test
//! draft_speakers -- --nocapture` prints the numbers.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::draft_import::{lines, stripped};
use crate::support::{copy, run, sample, second_case, shipped_without_texts, texts};

/// So many other persons of the project are tried for each claim.
const OTHERS: usize = 6;
/// What a helper must say for a line that is refused for its speaker.
const REFUSALS: [&str; 3] = ["does not name", "gives these words to", "nearer to these words"];

/// What the import says of these drafts.
fn told(dir: &Path, texts: &[PathBuf], drafts: &[Map<String, Value>]) -> String {
    std::fs::write(dir.join("helper.jsonl"), lines(drafts).join("\n")).unwrap();
    let named: Vec<String> = texts.iter().map(|path| path.display().to_string()).collect();
    let mut args = vec!["import", "drafts", "helper.jsonl", "--dry-run", "--format", "json"];
    args.extend(named.iter().flat_map(|path| ["--texts", path]));
    let (out, error, _) = run(dir, &args);
    out + &error
}

/// How many of these drafts are refused for their speaker.
fn refused(dir: &Path, texts: &[PathBuf], drafts: &[Map<String, Value>]) -> usize {
    told(dir, texts, drafts)
        .lines()
        .filter(|line| REFUSALS.iter().any(|refusal| line.contains(refusal)))
        .count()
}

/// Counts on one case: `[true ones, refused, wrong ones, refused]`.
fn counted(dir: tempfile::TempDir, texts: &[PathBuf]) -> [usize; 4] {
    let (dir, drafts) = stripped(dir);
    let text = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let who: Vec<String> =
        text.parse::<toml::Table>().unwrap()["who"].as_table().unwrap().keys().cloned().collect();
    let spoken =
        drafts.into_iter().filter(|draft| draft.contains_key("speaker") && draft.contains_key("quotes"));
    // Only what is asked of the speaker.
    let asked = ["topic", "source", "position", "stance", "speaker", "says", "quotes"];
    let truth: Vec<Map<String, Value>> = spoken
        .map(|draft| draft.into_iter().filter(|(key, _)| asked.contains(&key.as_str())).collect())
        .collect();
    let mut lies = Vec::new();
    for (at, draft) in truth.iter().enumerate() {
        let own = draft["speaker"].to_string();
        let others: Vec<&String> =
            who.iter().filter(|other| !own.contains(&format!("\"{other}\""))).collect();
        let step = (others.len() / OTHERS).max(1);
        for other in others.iter().cycle().skip(at).step_by(step).take(OTHERS.min(others.len())) {
            let mut lie = draft.clone();
            lie.insert("speaker".to_owned(), json!([other]));
            lies.push(lie);
        }
    }
    [truth.len(), refused(dir.path(), texts, &truth), lies.len(), refused(dir.path(), texts, &lies)]
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement is read by people too")]
fn wrong_speakers_are_refused_and_few_true_ones() {
    let name = "wrong_speakers_are_refused_and_few_true_ones";
    let (Some(shipped), Some((lexington, theirs))) = (texts(name), second_case(name)) else { return };
    let copied = tempfile::TempDir::new().unwrap();
    copy(&lexington, copied.path());
    for (case, [all, doubted, lies, caught], least) in [
        ("shipped", counted(shipped_without_texts(), &shipped), 89),
        ("Lexington", counted(copied, &[theirs]), 93),
    ] {
        println!("{case}: {caught} of {lies} wrong speakers refused, and {doubted} of {all} true ones");
        assert!(lies > 500 && 100 * caught >= least * lies, "{case}: {caught} of {lies}");
        assert!(all > 100 && 100 * doubted <= 12 * all, "{case}: {doubted} of {all}");
    }
}

/// Its texts are so short that most persons are named near most words.
#[test]
#[expect(clippy::print_stdout, reason = "a measurement is read by people too")]
fn in_short_texts_six_of_seven_wrong_speakers_are_refused() {
    let [all, doubted, lies, caught] = counted(sample(), &[]);
    println!("sample: {caught} of {lies} wrong speakers refused, and {doubted} of {all} true ones");
    assert!(lies > 50 && 100 * caught >= 85 * lies, "{caught} of {lies}");
    assert!(all > 8 && doubted == 0, "{doubted} of {all}");
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement is read by people too")]
fn few_true_drafts_are_refused() {
    let name = "few_true_drafts_are_refused";
    let (Some(shipped), Some((lexington, theirs))) = (texts(name), second_case(name)) else { return };
    let copied = tempfile::TempDir::new().unwrap();
    copy(&lexington, copied.path());
    for (case, dir, texts) in
        [("shipped", shipped_without_texts(), shipped), ("Lexington", copied, vec![theirs])]
    {
        let (dir, drafts) = stripped(dir);
        let found: Value = serde_json::from_str(&told(dir.path(), &texts, &drafts)).unwrap();
        let refused = found["refused"].as_u64().unwrap();
        println!("{case}: {refused} of {} true drafts refused", drafts.len());
        assert!(drafts.len() > 200 && 100 * refused <= 12 * drafts.len() as u64, "{case}: {refused}");
    }
}
