//! Laws, over invented languages: what is found is what corresponds, and nothing else.

use super::*;
use crate::Span;
use crate::reuse::{Band, Kind};

mod reading;

/// A sequence without pattern.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Common words are more frequent.
    fn word(&mut self) -> String {
        let most = 1 + self.below(1_500);
        invented(self.below(most))
    }
}

/// A word of an invented language.
fn invented(mut number: usize) -> String {
    let mut word = String::from("k");
    for _ in 0..3 {
        word.push(char::from(b"aeiou"[number % 5]));
        word.push(char::from(b"lmnrt"[number / 5 % 5]));
        number /= 25;
    }
    word
}

/// Its translation: another word.
fn foreign(word: &str) -> String {
    word.chars().rev().map(|c| if c == 'k' { 'z' } else { c }).collect()
}

fn sentence(chance: &mut Chance) -> String {
    let words: Vec<String> = (0..10 + chance.below(10)).map(|_| chance.word()).collect();
    let text = words.join(" ");
    format!("K{}.", &text[1..])
}

fn text(seed: u64, sentences: usize) -> Vec<String> {
    let mut chance = Chance(seed);
    (0..sentences).map(|_| sentence(&mut chance)).collect()
}

fn translated(sentence: &str) -> String {
    let words: Vec<String> =
        sentence.trim_end_matches('.').split(' ').map(|word| foreign(&word.to_lowercase())).collect();
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

/// The links of an invented language and its translation.
fn links(a: &Side, b: &Side) -> Vec<Link> {
    let mut found = Vec::new();
    for (at, word) in a.vocabulary().iter().enumerate() {
        let same = |other: &Entry| {
            other.form == foreign(&word.form) || word.number && other.number && other.stem == word.stem
        };
        found.extend(b.vocabulary().iter().enumerate().filter(|(_, other)| same(other)).map(
            |(to, other)| Link {
                a: at,
                b: to,
                weight: 1.0,
                by: if other.number { By::Number } else { By::Lexicon },
            },
        ));
    }
    found
}

fn sides(a: &str, b: &str) -> (Side, Side, Vec<Link>) {
    let (a, b) = (Side::of(a, "und"), Side::of(b, "und"));
    let links = links(&a, &b);
    (a, b, links)
}

fn found(a: &str, b: &str) -> Across {
    let (a, b, links) = sides(a, b);
    across(&a, &b, &links)
}

/// How much of a text the passages of a band or a stronger one cover.
fn covered(found: &Across, side: usize, band: Band) -> usize {
    found
        .passages
        .iter()
        .filter(|passage| passage.band >= band)
        .map(|passage| passage.spans[side].end - passage.spans[side].start)
        .sum()
}

#[test]
fn a_text_and_its_translation_correspond_entirely() {
    for (seed, sentences) in [(1, 12), (2, 60), (3, 400)] {
        let text = text(seed, sentences);
        let (a, b) = (text.join(" "), text.iter().map(|one| translated(one)).collect::<Vec<_>>().join(" "));
        let found = found(&a, &b);
        let all = covered(&found, 0, Band::Strong);
        assert!(all * 100 >= a.len() * 97 && all <= a.len(), "{seed}: {all} of {}", a.len());
        assert!(found.passages.iter().all(|passage| passage.kind == Kind::Translated));
        assert_eq!((found.words[0].unlinked, found.words[1].unlinked), (0, 0));
    }
}

#[test]
fn texts_of_the_same_words_that_say_other_things_have_nothing_probable() {
    for seed in 10..25 {
        let (a, b) = (text(seed, 80), text(seed + 1_000, 80));
        let b: Vec<String> = b.iter().map(|one| translated(one)).collect();
        let found = found(&a.join(" "), &b.join(" "));
        let sure: Vec<_> = found.passages.iter().filter(|passage| passage.band > Band::Possible).collect();
        assert!(sure.is_empty(), "{seed}: {sure:?}, null {:?}", found.null);
    }
}

#[test]
fn what_was_planted_is_found_where_it_is() {
    let (mut a, b) = (text(5, 60), text(6, 90));
    a.splice(20..20, text(7, 4));
    let mut b: Vec<String> = b.iter().map(|one| translated(one)).collect();
    b.splice(50..50, text(7, 4).iter().map(|one| translated(one)));
    let (first, second) = (a.join(" "), b.join(" "));
    let found = found(&first, &second);
    let [passage] =
        found.passages.iter().filter(|passage| passage.band > Band::Possible).collect::<Vec<_>>()[..]
    else {
        panic!("{found:?}")
    };
    assert_eq!(passage.spans[0].of(&first), a[20..24].join(" "));
    assert_eq!(passage.spans[1].of(&second), b[50..54].join(" "));
    assert_eq!(passage.band, Band::Strong);
    assert!(found.null.is_some_and(|null| null < passage.score));
}

#[test]
fn a_clause_is_found_in_a_longer_sentence() {
    let (mut a, mut b) = (text(15, 40), text(16, 40).iter().map(|one| translated(one)).collect::<Vec<_>>());
    let lone = "kalete kimara katone kerima kotana kulemo kinora";
    a[10] = format!("{}; {lone}; {}", a[10].trim_end_matches('.'), text(17, 1)[0].to_lowercase());
    b[30] = format!(
        "{}; {}; {}",
        b[30].trim_end_matches('.'),
        lone.split(' ').map(foreign).collect::<Vec<_>>().join(" "),
        translated(&text(18, 1)[0]).to_lowercase()
    );
    let (first, second) = (a.join(" "), b.join(" "));
    let found = found(&first, &second);
    assert!(found.passages.iter().any(|passage| passage.spans[0].of(&first) == lone), "{found:?}");
}

#[test]
fn exchanged_sides_and_links_in_another_order_give_the_same() {
    for seed in 50..60 {
        let mut a = text(seed, 70);
        let mut b: Vec<String> = text(seed + 500, 70).iter().map(|one| translated(one)).collect();
        for (at, to) in [(10, 40), (11, 41), (30, 5)] {
            b[to] = translated(&a[at]);
        }
        a.swap(3, 60);
        let (a, b, mut links) = sides(&a.join(" "), &b.join(" "));
        let straight = across(&a, &b, &links);
        assert!(!straight.passages.is_empty());
        links.reverse();
        assert_eq!(across(&a, &b, &links), straight);
        let back: Vec<Link> = links.iter().map(|link| Link { a: link.b, b: link.a, ..*link }).collect();
        let mirrored = across(&b, &a, &back);
        let mut turned = mirrored.passages.clone();
        for passage in &mut turned {
            passage.spans.swap(0, 1);
        }
        turned.sort_by_key(|passage| (std::cmp::Reverse(passage.score), passage.spans));
        assert_eq!(
            (turned, mirrored.null, mirrored.words),
            (straight.passages, straight.null, [straight.words[1], straight.words[0]])
        );
    }
}

#[test]
fn odd_texts_give_nothing_and_no_harm() {
    let line = "kalo mena ".repeat(100_000);
    let some = text(1, 30).join(" ");
    for (a, b) in [("", ""), ("", &some[..]), (&line, &some), (&line, &line), ("Kalo!", "Olaz!")] {
        let found = found(a, b);
        assert!(found.passages.is_empty(), "{:.20} {:.20} {:?}", a, b, found.passages.first());
    }
    // Weights and indexes of others are not trusted.
    let (a, b, _) = sides(&some, &some);
    let bad = [(0, 9_999, 1.0), (9_999, 0, 1.0), (0, 0, f32::NAN), (1, 1, -1.0), (2, 2, f32::INFINITY)];
    let links: Vec<Link> = bad.iter().map(|&(a, b, weight)| Link { a, b, weight, by: By::Table }).collect();
    assert!(across(&a, &b, &links).passages.is_empty());
}

#[test]
fn shared_names_and_numbers_alone_are_the_same_facts() {
    let (mut a, mut b) = (text(70, 30), text(71, 30).iter().map(|one| translated(one)).collect::<Vec<_>>());
    a[7] = "Kalemu kira Kitanu 1907 kona Kolimu kera 4500 kimo Kurena kola.".to_owned();
    let names = ["Kalemu", "Kitanu", "Kolimu", "Kurena"]
        .map(|name| translated(&format!("{}.", name.to_lowercase())).replace('.', ""));
    b[19] = format!(
        "Olin {} etar 4500 {} imot {} arul 1907 onem {} ilun.",
        names[0], names[1], names[2], names[3]
    );
    let (first, second) = (a.join(" "), b.join(" "));
    let found = found(&first, &second);
    let facts = found.passages.iter().find(|passage| passage.spans[0].of(&first) == a[7]);
    assert_eq!(facts.map(|passage| passage.kind), Some(Kind::SameFacts), "{found:?}");
}

#[test]
fn texts_that_share_much_teach_their_words_and_others_teach_nothing() {
    let a = text(90, 150);
    let b: Vec<String> = a.iter().map(|one| translated(one)).collect();
    let (first, second, links) = sides(&a.join(" "), &b.join(" "));
    // Every second word is in no dictionary.
    let known: Vec<Link> = links.iter().filter(|link| link.a % 2 == 0).copied().collect();
    let all = learn(&first, &second, &known);
    let new = &all[known.len()..];
    let right =
        new.iter().filter(|link| links.iter().any(|known| (known.a, known.b) == (link.a, link.b))).count();
    assert!(new.len() > 40 && right * 100 >= new.len() * 90, "{right} of {}", new.len());
    assert!(new.iter().all(|link| link.by == By::Texts && link.weight <= 0.9));
    let unlinked = |links: &[Link]| across(&first, &second, links).words[0].unlinked;
    assert!(unlinked(&all) * 2 < unlinked(&known));
    let other: Vec<String> = text(91, 150).iter().map(|one| translated(one)).collect();
    let (first, second, links) = sides(&a.join(" "), &other.join(" "));
    assert_eq!(learn(&first, &second, &links), links);
}

#[test]
fn the_nearest_sentence_is_the_translation() {
    let a = text(80, 120);
    let parts = |lines: &[String]| -> (String, Vec<Span>) {
        let text = lines.join("\n");
        let mut at = 0;
        let spans = lines
            .iter()
            .map(|line| {
                at += line.len() + 1;
                Span::new(at - line.len() - 1, at - 1)
            })
            .collect();
        (text, spans)
    };
    let b: Vec<String> = a.iter().rev().map(|one| translated(one)).collect();
    let ((first, one), (second, other)) = (parts(&a), parts(&b));
    let (a, b) = (Side::of_parts(&first, "und", &one), Side::of_parts(&second, "und", &other));
    let near = nearest(&a, &b, &links(&a, &b));
    assert!(near.iter().enumerate().all(|(at, found)| found.is_some_and(|(to, _)| to == 119 - at)));
}

#[test]
fn words_are_shown_with_what_corresponds_and_what_was_exchanged() {
    let first = "Kara mela Kitano kone 1907 kelo kira kome Kolare kalu kemi.";
    let second = "Arax alem onatiz enoz 1917 olez ariz emoz eralox ulaz imez.";
    let (a, b) = (Side::of(first, "und"), Side::of(second, "und"));
    let entry =
        |side: &Side, form: &str| side.vocabulary().iter().position(|entry| entry.form == form).unwrap();
    let pairs = [
        ("kara", "arax"),
        ("mela", "alem"),
        ("kone", "enoz"),
        ("kelo", "olez"),
        ("kira", "ariz"),
        ("kome", "emoz"),
        ("kalu", "ulaz"),
    ];
    let links: Vec<Link> = pairs
        .iter()
        .map(|(x, y)| Link { a: entry(&a, x), b: entry(&b, y), weight: 0.9, by: By::Table })
        .collect();
    let passage = crate::reuse::Passage {
        spans: [Span::new(0, first.len()), Span::new(0, second.len())],
        kind: Kind::Translated,
        score: 300,
        band: Band::Probable,
    };
    let [one, other] = shown(&a, &b, &links, &passage);
    let of = |word: &str| one.iter().find(|marked| marked.span.of(first) == word).copied().unwrap();
    let partner = |word: &str| of(word).partner.map(|span| span.of(second));
    assert_eq!(
        (partner("mela"), of("mela").by, of("mela").sort),
        (Some("alem"), Some(By::Table), Sort::Plain)
    );
    assert_eq!((partner("1907"), of("1907").by, of("1907").sort), (Some("1917"), None, Sort::Number));
    assert_eq!((partner("Kitano"), of("Kitano").sort), (None, Sort::Name));
    let back: Vec<Option<&str>> =
        other.iter().map(|marked| marked.partner.map(|span| span.of(first))).collect();
    assert_eq!(back[..5], [Some("Kara"), Some("mela"), None, Some("kone"), Some("1907")]);
}

#[test]
fn a_name_that_corresponds_to_something_in_the_other_wording_was_not_exchanged() {
    // Kitano and Kitan are one name there, Kitanez; Pelaro is in no place of theirs.
    let first = "Kara mela Kitano kone kelo kira Kitan kome kalu kemi.";
    let second = "Arax alem Pelaro enoz olez ariz Kitanez emoz ulaz imez.";
    let (a, b) = (Side::of(first, "und"), Side::of(second, "und"));
    let entry =
        |side: &Side, form: &str| side.vocabulary().iter().position(|entry| entry.form == form).unwrap();
    let pairs = [
        ("mela", "alem", 0.9),
        ("kone", "enoz", 0.9),
        ("kira", "ariz", 0.9),
        ("kome", "emoz", 0.9),
        ("kitan", "kitanez", 0.9),
        ("kitano", "kitanez", 0.8),
    ];
    let links: Vec<Link> = pairs
        .iter()
        .map(|(x, y, weight)| Link { a: entry(&a, x), b: entry(&b, y), weight: *weight, by: By::Name })
        .collect();
    let passage = crate::reuse::Passage {
        spans: [Span::new(0, first.len()), Span::new(0, second.len())],
        kind: Kind::Translated,
        score: 300,
        band: Band::Probable,
    };
    let exchanged = |links: &[Link]| {
        let [one, _] = shown(&a, &b, links, &passage);
        one.iter().find(|marked| marked.span.of(first) == "Kitano").and_then(|marked| marked.partner)
    };
    assert_eq!(exchanged(&links), None);
    // Without that name in the other wording it is in the place of another.
    assert_eq!(exchanged(&links[..5]).map(|span| span.of(second)), Some("Pelaro"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    #[test]
    fn passages_of_anything_are_in_their_texts(
        a in "([a-zé]{1,7}[ ,;.\\n] ?){0,60}|\\PC{0,200}|([一-十]{1,9}。){0,20}",
        b in "([a-zé]{1,7}[ ,;.\\n] ?){0,60}|\\PC{0,200}",
        languages in proptest::sample::select(vec![("en", "es"), ("vi", "tr"), ("zh", "und"), ("ru", "ar"), ("", "-")]),
        stride in 1_usize..5,
    ) {
        let (first, second) = (Side::of(&a, languages.0), Side::of(&b, languages.1));
        let (na, nb) = (first.vocabulary().len(), second.vocabulary().len());
        let links: Vec<Link> = (0..na * stride).map(|at| Link { a: at % na.max(1), b: at * stride % nb.max(1), weight: 0.7, by: By::Table }).collect();
        let found = across(&first, &second, &links);
        for passage in &found.passages {
            proptest::prop_assert!(a.get(passage.spans[0].start..passage.spans[0].end).is_some_and(|part| !part.is_empty()));
            proptest::prop_assert!(b.get(passage.spans[1].start..passage.spans[1].end).is_some_and(|part| !part.is_empty()));
            for (marked, text) in shown(&first, &second, &links, passage).iter().zip([&a, &b]) {
                proptest::prop_assert!(marked.iter().all(|word| text.get(word.span.start..word.span.end).is_some()));
            }
        }
    }
}
