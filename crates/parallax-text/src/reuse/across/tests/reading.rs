//! How the words of a side are read.

use super::super::{Side, stem};

fn entries(text: &str, language: &str) -> Vec<(String, String, bool, bool)> {
    let side = Side::of(text, language);
    side.vocabulary()
        .iter()
        .map(|entry| (entry.stem.clone(), entry.form.clone(), entry.name, entry.number))
        .collect()
}

fn numbers(text: &str) -> Vec<String> {
    let padded = format!("Here are some words before what comes now: {text} and so on.");
    entries(&padded, "en").into_iter().filter(|(_, _, _, number)| *number).map(|(stem, ..)| stem).collect()
}

#[test]
fn numbers_have_one_key_whatever_separates_them_and_notes_are_none() {
    let table: &[(&str, &[&str])] = &[
        ("17,000 men", &["17000"]),
        ("17.000 men", &["17000"]),
        ("17 000 men", &["17000"]),
        ("17, 000 men", &["17000"]),
        ("17\u{202F}000 men", &["17000"]),
        ("1,234,567 men", &["1234567"]),
        ("in 1990, 300 men", &["1990", "300"]),
        ("53.5 per cent", &["535"]),
        ("53,5 per cent", &["535"]),
        ("1918–1920", &["1918", "1920"]),
        ("the 1990s", &["1990"]),
        ("the 20th", &["20"]),
        ("١٩٩٣", &["1993"]),
        ("as he said.[28] Then", &[]),
        ("as he said.461 Then", &[]),
        ("of “them”461 then", &[]),
        ("of themselves7 then", &[]),
        ("$500 and (2008)", &["500", "2008"]),
    ];
    for (text, expected) in table {
        assert_eq!(numbers(text), *expected, "{text}");
    }
}

#[test]
fn forms_of_a_word_are_one_entry_and_names_have_capitals_inside_sentences() {
    let text = "The governments met in Paris with a government. Governments of Paris meet the one government often enough, and a government meets them.";
    let found = entries(text, "en");
    let one = |form: &str| found.iter().find(|entry| entry.1 == form).cloned().unwrap();
    assert!(found.iter().filter(|entry| entry.0 == one("government").0).count() == 1);
    assert!(one("paris").2 && !one("government").2 && !one("the").2);
    assert_eq!(
        (stem("Político", "es"), stem("políticas", "es")),
        (stem("politico", "es"), stem("politica", "es"))
    );
    assert_eq!(stem("Войной", "ru"), stem("война", "ru"));
    assert_ne!(stem("má", "vi"), stem("ma", "vi"));
}

#[test]
fn a_word_broken_at_a_line_end_is_whole_and_a_capital_keeps_its_hyphen() {
    let text =
        "They were particu-\nlarly fond of Nagorno-\nKarabakh and of so\u{AD}cieties in it all the time.";
    let forms: Vec<String> = entries(text, "und").into_iter().map(|entry| entry.1).collect();
    for form in ["particularly", "nagorno", "karabakh", "societies"] {
        assert!(forms.iter().any(|known| known == form), "{form}: {forms:?}");
    }
}

#[test]
fn vietnamese_syllables_are_offered_alone_and_together() {
    let text = "Quân đội Nga rút khỏi khu vực và bỏ lại vũ khí. Các phe tìm kiếm vũ khí của quân đội Nga.";
    let found = entries(text, "vi");
    for form in ["vũ", "khí", "vũ khí", "quân đội"] {
        assert_eq!(found.iter().filter(|entry| entry.1 == form).count(), 1, "{form}: {found:?}");
    }
    // Not over a full stop, and in no other language.
    assert!(found.iter().all(|entry| entry.1 != "khí các"));
    assert!(entries(text, "en").iter().all(|entry| !entry.1.contains(' ')));
}

#[test]
fn headings_are_left_out_and_short_sentences_joined() {
    let text =
        "The Consequences of the War\n\nHe came. He saw it all. He went home again and slept.\n\nThe end.";
    let side = Side::of(text, "en");
    assert_eq!(side.sentences(), 1);
    assert_eq!(
        side.sentence(0).map(|span| span.of(text)),
        Some("He came. He saw it all. He went home again and slept.")
    );
    // Two characters of a script without blanks count as one word.
    assert_eq!(Side::of("他们从那里来了。她们昨天都已经走了很远的路。", "zh").sentences(), 1);
}
