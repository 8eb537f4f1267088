//! By which words a text names a speaker: a draft is refused if it does not.

use serde_json::{Value, json};

use crate::support::{project, run};

/// Sentences that name the town again and again, and nobody else.
fn filler(lines: usize) -> String {
    (0..lines)
        .map(|n| {
            format!("In the {n}th week the Varnel council met, and the Varnel market was held as before.\n")
        })
        .collect()
}

/// Does a draft pass that gives the words to somebody of this name, in a text of this language?
fn passes(language: &str, id: &str, name: &str, around: &str) -> bool {
    let text = format!("{}\n{around}\n\n{}", filler(60), filler(60));
    let sheet = format!(
        "short = \"Chronicle\"\ntitle = \"A chronicle\"\nlanguage = \"{language}\"\ndate = \"1901\"\nkind = \"book\"\n"
    );
    let claims = format!(
        "[project]\ntitle = \"The bridge\"\nlanguage = \"en\"\n\n[who.{id}]\nname = \"{name}\"\n\n\
         [who.other]\nname = \"Severin Uhl\"\n\n[topic.fall]\nlabel = \"The fall\"\nquestion = \"When?\"\n\n\
         [topic.fall.positions]\nnoon = \"At noon\"\n"
    );
    let dir = project(&[("claims.toml", &claims), ("corpus/book.toml", &sheet), ("corpus/book.txt", &text)]);
    let draft = json!({
        "topic": "fall", "source": "book", "position": "noon", "stance": "reports", "speaker": [id],
        "says": "Tells of the fall.", "quotes": ["the bridge fell at noon"],
    });
    std::fs::write(dir.path().join("d.jsonl"), draft.to_string()).unwrap();
    let (out, error, _) = run(dir.path(), &["import", "drafts", "d.jsonl", "--dry-run", "--format", "json"]);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{error}"));
    let line = &found["lines"][0];
    assert!(line["became"] == "taken" || line["key"] == "speaker", "{name}: {found:#}");
    line["became"] == "taken"
}

#[test]
fn a_name_counts_by_what_its_words_say_in_this_text() {
    for (id, name, around, expected) in [
        // A family name, a name behind what somebody is, a part of a long name.
        ("orr", "Amalia Orrenby", "Orrenby said that the bridge fell at noon.", true),
        ("clerk", "The clerk, Amalia Orrenby", "It was Orrenby who said that the bridge fell at noon.", true),
        ("clerk", "The clerk, Amalia Orrenby", "The clerk said that the bridge fell at noon.", true),
        ("orr", "Amalia Ruth Orrenby", "Miss Orrenby said that the bridge fell at noon.", true),
        ("orr", "Amalia Orrenby, a clerk", "They said that the bridge fell at noon.", false),
        // A word that is all over the text names nobody by itself.
        ("league", "Varnel bakers’ league", "The Varnel council heard that the bridge fell at noon.", false),
        ("league", "Varnel bakers’ league", "The bakers’ league heard that the bridge fell at noon.", true),
        // If that is all of the name, it must be in the sentence.
        ("town", "Varnel", "In Varnel it was said that the bridge fell at noon.", true),
        ("town", "Varnel", "It was said that the bridge fell at noon.", false),
        // Whom the text does not name, it calls by some words.
        ("women", "Two washerwomen, unnamed", "Washerwomen said that the bridge fell at noon.", true),
        ("women", "Two washerwomen, unnamed", "Children said that the bridge fell at noon.", false),
        ("many", "“Many”, unnamed", "But many said that the bridge fell at noon.", true),
        ("many", "“Many”, unnamed", "But some said that the bridge fell at noon.", false),
        ("guess", "Unnamed (“it was estimated”)", "It was estimated that the bridge fell at noon.", true),
        ("guess", "Unnamed (“it was estimated”)", "It was supposed that the bridge fell at noon.", false),
        // A capital of a name is asked for, and that of a beginning is not.
        ("times", "Times, 3 March 1901", "The Times has that the bridge fell at noon.", true),
        ("times", "Times, 3 March 1901", "Three times it was said that the bridge fell at noon.", false),
        ("bakers", "Bakers of the lower town", "The bakers of that town said the bridge fell at noon.", true),
        // By what the id says, too.
        ("boatman", "Ulric Sand", "A boatman said that the bridge fell at noon.", true),
    ] {
        assert_eq!(passes("en", id, name, around), expected, "{name}: {around}");
    }
}

#[test]
fn in_another_language_a_name_is_enough_and_other_words_are_not_known() {
    for (id, name, around, expected) in [
        ("orr", "Amalia Orrenby", "Orrenby dice que the bridge fell at noon.", true),
        ("orr", "Amalia Orrenby", "Dicen que the bridge fell at noon.", false),
        ("women", "Two washerwomen, unnamed", "Las lavanderas dicen que the bridge fell at noon.", true),
        // A proper name behind what somebody is, which may be translated.
        ("clerk", "The clerk, Amalia Orrenby", "El secretario dice que the bridge fell at noon.", false),
        (
            "clerk",
            "The clerk, Amalia Orrenby",
            "El secretario Orrenby dice que the bridge fell at noon.",
            true,
        ),
        ("clerk", "The clerk", "El secretario dice que the bridge fell at noon.", true),
        // Nobody knows how these are called there, but somebody else has the word.
        ("women", "Two washerwomen, unnamed", "Severin Uhl dice que the bridge fell at noon.", false),
    ] {
        assert_eq!(passes("es", id, name, around), expected, "{name}: {around}");
    }
}

/// A chief witness of a short text is named all over it, and *she* is they.
#[test]
fn a_proper_name_that_is_all_over_a_text_is_enough_two_sentences_away() {
    let all = |name: &str| {
        format!(
            "{}{name} spoke first. The hall was full. She said that the bridge fell at noon.",
            format!("Then {name} rose.\n").repeat(60)
        )
    };
    assert!(passes("en", "orr", "Amalia Orrenby", &all("Orrenby")));
    assert!(!passes("en", "town", "Varnel", "The hall was full. She said that the bridge fell at noon."));
}

/// A long name in a text far away from the words, and a text of one word, are looked for without end or fault.
#[test]
fn a_speaker_far_away_is_not_named() {
    let far = format!("Orrenby spoke.\n{}the bridge fell at noon.", filler(40));
    assert!(!passes("en", "orr", "Amalia Orrenby", &far));
    let near = format!("Orrenby spoke.\n{}the bridge fell at noon.", filler(3));
    assert!(passes("en", "orr", "Amalia Orrenby", &near));
}
