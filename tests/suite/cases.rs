//! Small inputs from the reports of other people, each with the right value, and next to each a case that differs from
//! it in kind.

use std::fs;

use serde_json::Value;

use crate::support::{project, run};

const FAR: &str = "\nThe clerk then closed the ledger and went home to his supper by the river road.\n";

/// A project of one source with one claim on these words.
fn quoting(text: &str, quote: &str) -> tempfile::TempDir {
    let claims = format!(
        "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\n[topic.a.positions]\n\
         one = \"One\"\n[[topic.a.claim]]\nsource = \"t\"\nposition = \"one\"\nstance = \"asserts\"\nsays = \"S.\"\nquotes = [\"{quote}\"]\n"
    );
    let sheet = "short = \"T\"\ntitle = \"T\"\nlanguage = \"en\"\n";
    project(&[
        ("claims.toml", &claims),
        ("corpus/t.toml", sheet),
        ("corpus/t.txt", &format!("{text}\n{FAR}{FAR}{FAR}")),
    ])
}

/// What a batch reports about quotations in a text.
fn batch(text: &str, quotes: &[&str]) -> Vec<Value> {
    let lines: Vec<String> =
        quotes.iter().map(|quote| serde_json::json!({ "id": 1, "quote": quote }).to_string()).collect();
    let dir = project(&[("t.txt", text), ("q.jsonl", &lines.join("\n"))]);
    let (out, _, _) = run(dir.path(), &["quote", "--batch", "q.jsonl", "t.txt"]);
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn verified(found: &Value) -> bool {
    matches!(found["match"].as_str(), Some("exact" | "folded"))
}

/// Case 01: a negation that the text does not have stays an error, and no mend drops it.
#[test]
fn a_negation_that_the_text_lacks_stays_an_error() {
    let text = "The court found that the owner was guilty of the fire on the quay, and fined him.";
    for word in ["not ", "never ", "in no way "] {
        let quote = format!("The court found that the owner was {word}guilty of the fire on the quay");
        let dir = quoting(text, &quote);
        let before = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        for args in [&["fix"][..], &["fix", "--guesses", "--yes"]] {
            assert_eq!(run(dir.path(), args).2, 1, "{word}");
            assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), before);
        }
        let (out, _, code) = run(dir.path(), &["check"]);
        assert!(code == 1 && out.starts_with("error[quotation-missing]"), "{out}");
        assert!(out.contains("not offered as a mend"), "{out}");
    }
}

/// Case 03: a remark of the page in the middle of a sentence is a note mark, and no bracket is cut in two.
#[test]
fn a_remark_of_the_page_is_folded_and_no_fix_cuts_its_bracket() {
    for mark in ["[citation needed]", "[12]", "[note 3]"] {
        let text = format!("The treaty{mark} was signed at noon by the clerk.");
        let dir = quoting(&text, "The treaty was signed at noon by the clerk");
        let (out, error, code) = run(dir.path(), &["check"]);
        assert!(code == 0 && !out.contains("quotation-missing"), "{mark}: {out}{error}");
        let found = &batch(&text, &["The treaty was signed at noon by the clerk"])[0];
        assert_eq!((found["match"].as_str(), found["start"].as_u64()), (Some("folded"), Some(0)), "{mark}");
        let (_, error, _) = run(dir.path(), &["fix", "--guesses", "--yes"]);
        assert!(error.contains("Unchanged"), "{mark}: {error}");
    }
}

/// Case 04: a running head inside a quotation does not split its place, and no mend quotes the head.
#[test]
fn over_a_running_head_the_place_is_whole_and_the_head_is_never_quoted() {
    for head in ["42          A HISTORY OF THE MILL", "A HISTORY OF THE MILL          43"] {
        let text = format!("The compensation was paid at\n\n{head}\n\nnoon by the clerk of the town.");
        let quote = "The compensation was paid at noon by the clerk of the town";
        let found = &batch(&text, &[quote])[0];
        let end = text.chars().count() as u64 - 1;
        assert_eq!((found["start"].as_u64(), found["end"].as_u64()), (Some(0), Some(end)), "{head}: {found}");
        assert!(!verified(found), "{head}");
        let dir = quoting(&text, quote);
        let before = fs::read_to_string(dir.path().join("claims.toml")).unwrap();
        let (out, _, code) = run(dir.path(), &["check"]);
        assert!(code == 1 && out.contains("a page break is in the middle of it"), "{head}: {out}");
        run(dir.path(), &["fix", "--guesses", "--yes"]);
        assert_eq!(fs::read_to_string(dir.path().join("claims.toml")).unwrap(), before, "{head}");
    }
}

/// Case 05: an omission that leaves out a negation is found, with the word; parts in another order than the text's are
/// not.
#[test]
fn an_omission_that_leaves_out_a_negation_is_shown_with_it() {
    let text = "Under clause 9, the landlord is not permitted to terminate this lease during the fixed term of it.\n\nThe clerk left.\n";
    let found = batch(
        text,
        &[
            "the landlord is ... permitted to terminate",
            "... permitted to terminate this lease",
            "terminate this lease ... the landlord is not",
            "the landlord is not ... to terminate this lease",
        ],
    );
    assert_eq!(
        (found[0]["match"].as_str(), &found[0]["left_out"]),
        (Some("folded"), &serde_json::json!(["not"]))
    );
    assert!(verified(&found[1]) && found[1]["start"] == 36, "{}", found[1]);
    assert!(!verified(&found[2]) && found[2]["start"].is_null(), "{}", found[2]);
    assert!(verified(&found[3]) && found[3]["left_out"].is_null(), "{}", found[3]);
}

/// Case 54: letters that distinguish words are not folded.
#[test]
fn other_words_are_not_verified() {
    let text = "The owner said he will re-sign on Monday. Er hat Wein in Maßen genossen und ging. Cô ấy thấy má tôi ở đó hôm qua.\n";
    for quote in
        ["he will resign on Monday", "Er hat Wein in Massen genossen", "Cô ấy thấy ma tôi ở đó hôm qua"]
    {
        assert!(!verified(&batch(text, &[quote])[0]), "{quote}");
    }
    for quote in
        ["he will re-sign on Monday", "Er hat Wein in Maßen genossen", "ER HAT WEIN IN MASSEN GENOSSEN"]
    {
        assert!(verified(&batch(text, &[quote])[0]), "{quote}");
    }
}

/// Case 58: words in another encoding of their letters are hits, so a source that speaks is never called silent.
#[test]
fn a_source_is_not_silent_because_its_letters_have_another_code() {
    for (language, text, forms) in [
        (
            "ro",
            "Podul a fost închis şi nimeni nu ştia. Războiul pentru Bucureşti a început.",
            "\"București*\", \"știa\"",
        ),
        (
            "ro",
            "Podul a fost închis și nimeni nu știa. Războiul pentru București a început.",
            "\"Bucureşti*\", \"ştia\"",
        ),
        (
            "fa",
            "\u{67E}\u{644} \u{62F}\u{631} \u{643}\u{646}\u{627}\u{631} \u{634}\u{647}\u{631} \u{628}\u{648}\u{62F}. \u{643}\u{646}\u{627}\u{631} \u{631}\u{648}\u{62F}.",
            "\"\u{6A9}\u{646}\u{627}\u{631}\"",
        ),
    ] {
        let claims = format!(
            "[project]\ntitle = \"P\"\nlanguage = \"en\"\n[topic.a]\nlabel = \"A\"\nquestion = \"What?\"\nmentions = {{ {language} = [{forms}] }}\n\
             [topic.a.positions]\none = \"One\"\n[topic.a.silent]\nt = \"Says nothing of it.\"\n"
        );
        let sheet = format!("short = \"T\"\ntitle = \"T\"\nlanguage = \"{language}\"\n");
        let dir = project(&[("claims.toml", &claims), ("corpus/t.toml", &sheet), ("corpus/t.txt", text)]);
        let (out, _, _) = run(dir.path(), &["check"]);
        assert!(
            out.contains("warning[silent-but-mentioned]") && out.contains("2 hits in line 1"),
            "{text}: {out}"
        );
        let (out, _, _) = run(dir.path(), &["compare", "a"]);
        assert!(out.contains("2 hits in"), "{out}");
    }
}
