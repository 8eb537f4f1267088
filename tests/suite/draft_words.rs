//! Drafts whose quotation is cut off from what negates it, or whose number the words do not state so: each lie with the truth
//! beside it. Kinds that an examiner found who had not seen the rules.

use serde_json::{Value, json};

use crate::support::{project, run};

/// What becomes of a draft on a text of these words.
fn became(words: &str, quote: &str, figure: Option<Value>) -> String {
    let sheet = "short = \"Chronicle\"\ntitle = \"A chronicle\"\nlanguage = \"en\"\ndate = \"1901\"\nkind = \"book\"\n";
    let claims = "[project]\ntitle = \"The boats\"\nlanguage = \"en\"\n\n[who.orr]\nname = \"Amalia Orrenby\"\n\n\
        [topic.boats]\nlabel = \"The boats\"\nquestion = \"How many?\"\n\n[topic.boats.positions]\nsold = \"Sold\"\n\n\
        [topic.boats.counts]\nboats = \"Boats\"\n";
    let text = format!("The harbour was small.\n\n{words}\n\nThe winter was long.\n");
    let dir = project(&[("claims.toml", claims), ("corpus/book.toml", sheet), ("corpus/book.txt", &text)]);
    let mut draft = json!({
        "topic": "boats", "source": "book", "position": "sold", "stance": "asserts",
        "says": "Tells of the boats.", "quotes": [quote],
    });
    if words.contains("Orrenby") {
        (draft["stance"], draft["speaker"]) = (json!("reports"), json!(["orr"]));
    }
    if let Some(mut figure) = figure {
        figure["counts"] = json!("boats");
        draft["figures"] = json!([figure]);
    }
    std::fs::write(dir.path().join("d.jsonl"), draft.to_string()).unwrap();
    let (out, error, _) = run(dir.path(), &["import", "drafts", "d.jsonl", "--dry-run", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}"));
    format!("{} {}", found["lines"][0]["became"].as_str().unwrap(), found["lines"][0]["key"])
}

#[test]
fn words_that_are_cut_off_from_what_denies_them_are_refused() {
    for (words, quote, expected) in [
        ("Orrenby denied on 3 August that anybody sold the boats.", "anybody sold the boats", false),
        (
            "Orrenby denied on 3 August that anybody sold the boats.",
            "denied on 3 August that anybody sold",
            true,
        ),
        ("Orrenby denied it and said that the boats were sold.", "the boats were sold", true),
        ("Far from selling the boats, the council kept them.", "selling the boats", false),
        ("Far from selling the boats, the council kept them.", "Far from selling the boats", true),
        ("The council failed to mention the boats that year.", "mention the boats that year", false),
        ("Orrenby doubted whether the boats were sold.", "the boats were sold", false),
        ("Nor did the council sell the boats that year.", "the council sell the boats", false),
        ("The council did not sell the boats that year.", "sell the boats that year", false),
        ("The council that kept the boats does not agree.", "The council that kept the boats does", false),
        ("The council kept the boats, not the nets.", "The council kept the boats", true),
        (
            "The council that kept the boats did not only sell nets.",
            "The council that kept the boats did",
            true,
        ),
    ] {
        let became = became(words, quote, None);
        assert_eq!(became.starts_with("taken"), expected, "{quote} of {words}: {became}");
        assert!(expected || became.contains("quotes"), "{quote} of {words}: {became}");
    }
}

#[test]
fn a_number_is_stated_with_its_bound_its_scale_and_its_share() {
    for (words, figure, expected) in [
        ("There could not have been more than 25 boats.", json!({ "at_most": 25 }), true),
        ("There could not have been more than 25 boats.", json!({ "more_than": 25 }), false),
        ("They never took out more than 90 boats.", json!({ "at_most": 90 }), true),
        ("They never took out more than 90 boats.", json!({ "more_than": 90 }), false),
        ("There were no fewer than 25 boats.", json!({ "at_least": 25 }), true),
        ("There were more than 25 boats.", json!({ "more_than": 25 }), true),
        ("There were as many as eighty boats.", json!({ "at_most": 80 }), true),
        ("It was not twelve boats but seventeen.", json!({ "is": 12 }), false),
        ("It was not twelve boats but seventeen.", json!({ "is": 17 }), true),
        ("It was not twelve boats but seventeen.", json!({ "between": [12, 17] }), false),
        ("They cost £4.2 million in that year.", json!({ "is": 4.2, "unit": "pounds" }), false),
        ("They cost £4.2 million in that year.", json!({ "is": 4_200_000, "unit": "pounds" }), true),
        ("Only two of the eleven boats were sold.", json!({ "is": 2, "unit": "percent" }), false),
        ("Only two of the eleven boats were sold.", json!({ "is": 2 }), true),
        ("Every third boat was sold in that year.", json!({ "is": 3, "unit": "percent" }), false),
        ("Some 25 per cent of the boats were sold.", json!({ "about": 25, "unit": "percent" }), true),
        ("The share of 2 percent was never sold.", json!({ "is": 2, "unit": "percent" }), true),
    ] {
        let became = became(words, words.trim_end_matches('.'), Some(figure.clone()));
        assert_eq!(became.starts_with("taken"), expected, "{figure} of {words}: {became}");
        assert!(expected || became.contains("figures"), "{figure} of {words}: {became}");
    }
}
