//! `gaps`: what the claims do not cover.

use serde_json::Value;

use crate::support::{project, run};

/// A text of forty lines: mentions in lines 2, 5, 8, 30 and 31; a name and a figure that are repeated.
fn sparse() -> tempfile::TempDir {
    let line = |n: usize| match n {
        2 | 5 | 8 | 31 => format!("Of the fire in line {n} they spoke.\n"),
        30 => "The fire again, and one more fire.\n".to_owned(),
        12 | 14 | 16 => "There came Ada Prewett with 12,000 bricks.\n".to_owned(),
        20 => "the mill burned for an hour\n".to_owned(),
        _ => "nothing of note was said.\n".to_owned(),
    };
    let text: String = (1..=40).map(line).collect();
    let claims = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
        mentions = { en = [\"fire\"] }\n[topic.t.positions]\na = \"A\"\n[[topic.t.claim]]\nsource = \"s\"\n\
        position = \"a\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"of the fire in line 5\"]\n\
        [topic.u]\nlabel = \"U\"\nquestion = \"How?\"\n[topic.u.positions]\na = \"A\"\n[[topic.u.claim]]\n\
        source = \"s\"\nposition = \"a\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"the mill burned for an hour\"]\n";
    project(&[
        ("claims.toml", claims),
        ("corpus/s.toml", "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"),
        ("corpus/s.txt", &text),
    ])
}

fn gaps(dir: &std::path::Path, args: &[&str]) -> Value {
    let (out, error, code) = run(dir, &[&["gaps", "--format", "json"], args].concat());
    assert_eq!(code, 0, "{error}");
    serde_json::from_str::<Value>(&out).unwrap()["sources"][0].clone()
}

#[test]
fn mentions_far_from_claims_stretches_and_repeated_names_are_named() {
    let dir = sparse();
    let found = gaps(dir.path(), &[]);
    // Lines 2 and 8 are near enough to the claim in line 5 to be covered; mentions that are close together are one.
    let mentions: Vec<(u64, u64, u64)> = found["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| {
            (m["lines"][0].as_u64().unwrap(), m["lines"][1].as_u64().unwrap(), m["hits"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(mentions, [(30, 31, 3)]);
    let context = &found["mentions"][0]["context"];
    assert_eq!(context["hit"], "fire");
    assert!(
        context["after"].as_str().unwrap().starts_with(" again")
            || context["after"].as_str().unwrap().starts_with("again")
    );
    // Lines 6 to 19 and 21 to 40 are not quoted; five lines at the head are too few to be listed.
    assert_eq!(found["stretches"], serde_json::json!([[6, 19], [21, 40]]));
    let words: Vec<(&str, u64, u64)> = found["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| (w["form"].as_str().unwrap(), w["count"].as_u64().unwrap(), w["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(words, [("Ada Prewett", 3, 12), ("12,000", 3, 12)]);
}

#[test]
fn the_page_says_the_same_and_without_the_text_what_the_lock_knows() {
    let dir = sparse();
    let (page, _, code) = run(dir.path(), &["gaps", "--width", "100"]);
    assert!(code == 0 && page.contains("L30–31") && page.contains("Ada Prewett ×3"), "{page}");
    assert!(page.contains("1 place without a claim near, 2 stretches"), "{page}");
    assert_eq!(run(dir.path(), &["lock"]).2, 0);
    std::fs::remove_file(dir.path().join("corpus/s.txt")).unwrap();
    let found = gaps(dir.path(), &[]);
    assert_eq!((found["text"].as_bool(), found["words"].as_array().map(Vec::len)), (Some(false), Some(0)));
    assert_eq!(found["mentions"][0]["lines"], serde_json::json!([30, 31]));
    assert_eq!(found["stretches"], serde_json::json!([[6, 19], [21, 40]]));
}

/// Time grows with the text, not with the square of its different numbers; the output is bounded, and the rest is
/// counted.
#[test]
fn many_numbers_and_mentions_are_ranked_and_bounded() {
    let claims = "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
        mentions = { en = [\"fire\"] }\n[topic.t.positions]\na = \"A\"\nb = \"B\"\n";
    let numbers: String = (0..60_000).map(|i| format!("it was {}\n", 100_000 + i % 40_000)).collect();
    let mentions: String =
        (0..3_000).map(|i| format!("{}\n\n\n\n\n\n", "the fire ".repeat(1 + i % 7))).collect();
    let dir = project(&[
        ("claims.toml", claims),
        ("corpus/s.toml", "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"),
        ("corpus/s.txt", &format!("{numbers}{mentions}")),
    ]);
    let start = std::time::Instant::now();
    let (out, error, code) = run(dir.path(), &["gaps", "--format", "json", "--limit", "50"]);
    assert!(code == 0 && start.elapsed().as_secs() < 30, "{error} {:?}", start.elapsed());
    let found: Value = serde_json::from_str(&out).unwrap();
    let mentions = found["sources"][0]["mentions"].as_array().unwrap();
    assert_eq!((found["found"]["mentions"].as_u64(), mentions.len()), (Some(3_000), 50));
    // The places with the largest clusters, in text order, each with its context.
    assert!(mentions.iter().all(|mention| mention["hits"] == 7 && mention["context"]["hit"] == "fire"));
    assert!(mentions.windows(2).all(|two| two[0]["lines"][0].as_u64() < two[1]["lines"][0].as_u64()));
    assert_eq!(found["sources"][0]["words"].as_array().map(Vec::len), Some(12));
    let (page, _, _) = run(dir.path(), &["gaps", "--limit", "50"]);
    assert!(page.contains("not listed: 2,950 places") && page.lines().count() < 400, "{page}");
}

/// Thirty everyday mentions, one in a rare word, and one near a number that no claim has.
fn crowded(mentions: &str) -> tempfile::TempDir {
    let line = |n: usize| match n {
        400 => "Of a blaze they spoke.\n".to_owned(),
        500 => "The fire took 340 bales.\n".to_owned(),
        n if n % 10 == 0 && n <= 300 => "Of the fire they spoke.\n".to_owned(),
        _ => "nothing of note was said.\n".to_owned(),
    };
    let text: String = (1..=520).map(line).collect();
    let claims = format!(
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Why?\"\n\
         mentions = {mentions}\n[topic.t.positions]\na = \"A\"\nb = \"B\"\n[topic.t.counts]\nbales = \"Bales\"\n"
    );
    project(&[
        ("claims.toml", &claims),
        ("corpus/s.toml", "short = \"S\"\ntitle = \"S\"\nlanguage = \"en\"\n"),
        ("corpus/s.txt", &text),
    ])
}

#[test]
fn figures_and_rare_words_come_first_and_everyday_words_are_folded() {
    let dir = crowded("[\"fire\", \"blaze\"]");
    let lines = |args: &[&str]| -> Vec<u64> {
        let found = gaps(dir.path(), args);
        found["mentions"].as_array().unwrap().iter().map(|m| m["lines"][0].as_u64().unwrap()).collect()
    };
    assert_eq!(lines(&[]), [400, 500]);
    assert_eq!(lines(&["--limit", "1"]), [500]);
    assert_eq!(lines(&["--limit", "2"]), [400, 500]);
    assert_eq!(lines(&["--limit", "100"]).len(), 32);
    let (page, _, _) = run(dir.path(), &["gaps"]);
    assert!(page.contains("32 places without a claim near"), "{page}");
    assert!(page.contains("folded: 30 places in everyday words of their topics; --limit N"), "{page}");
    let (page, _, _) = run(dir.path(), &["gaps", "--limit", "100"]);
    assert!(!page.contains("folded"), "{page}");
}

#[test]
fn words_near_each_other_are_one_form_in_mentions_terms_and_find() {
    let dir = crowded("[\"fire NEAR/3 bales\", \"spoke NEAR/1 blaze\"]");
    let term = "[term.what]\nlabel = \"What\"\n[term.what.forms]\nburnt = [\"fire NEAR/3 bales\"]\nfire = [\"fire\"]\n";
    let path = dir.path().join("claims.toml");
    let toml = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{toml}{term}")).unwrap();
    let found = gaps(dir.path(), &[]);
    let hits: Vec<(u64, &str)> = found["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["lines"][0].as_u64().unwrap(), m["context"]["hit"].as_str().unwrap()))
        .collect();
    assert_eq!(hits, [(400, "blaze they spoke"), (500, "fire took 340 bales")]);
    let (out, error, code) = run(dir.path(), &["find", "bales NEAR/2 fire", "--format", "json"]);
    assert_eq!(code, 0, "{error}");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (found["hits"].as_array().map(Vec::len), &found["hits"][0]["hit"]),
        (Some(1), &"fire took 340 bales".into())
    );
    let (out, _, _) = run(dir.path(), &["find", "bales NEAR/1 fire", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["hits"].as_array().map(Vec::len), Some(0));
    let (out, error, code) = run(dir.path(), &["terms", "what", "--format", "csv"]);
    assert!(code == 0 && out.contains("burnt"), "{out}{error}");
    // An invalid form is refused, with advice.
    std::fs::write(&path, toml.replace("NEAR/3", "NEAR/x")).unwrap();
    let (_, error, code) = run(dir.path(), &["check"]);
    assert!(code == 2 && error.contains("cannot be searched for") && error.contains("NEAR/8"), "{error}");
}
