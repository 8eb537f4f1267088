use proptest::prelude::*;

use super::*;

/// Words of several languages: stem, form, is it a name.
const WORDS: &[(&str, &str, bool)] = &[
    ("govern", "government", false),
    ("gobiern", "gobierno", false),
    ("quân đội", "quân đội", false),
    ("armi", "army", false),
    ("ejercit", "ejército", false),
    ("karabakh", "karabakh", true),
    ("карабах", "карабах", true),
    ("karabaj", "karabaj", true),
    ("xocalı", "xocalı", true),
    ("khojali", "khojaly", true),
    ("resolution", "resolution", false),
    ("resolucion", "resolución", false),
    ("war", "war", false),
    ("guerr", "guerra", false),
    ("peac", "peace", false),
    ("paz", "paz", false),
    ("մայրաքաղաք", "մայրաքաղաք", false),
    ("ყარაბაღი", "ყარაბაღი", false),
    ("حرب", "حرب", false),
    ("un", "un", false),
    ("", "", false),
    ("1992", "1992", false),
    ("1,200", "1,200", false),
    ("1.200", "1.200", false),
    ("1200", "1200", false),
    ("53,5", "53,5", false),
    ("53.5", "53.5", false),
];
const LANGUAGES: &[&str] = &["en", "es", "vi", "ru", "az", "ja", ""];

fn vocabulary(places: &[usize]) -> Vec<Word<'static>> {
    let word = |place: &usize| {
        let (stem, form, name) = WORDS[*place];
        Word { stem, form, name, number: form.starts_with(|c: char| c.is_ascii_digit()) }
    };
    places.iter().map(word).collect()
}

fn resources() -> Resources {
    Resources {
        glossary: user::Glossary::parse("UN=ООН=ONU\nceasefire agreement=acuerdo de alto el fuego\n")
            .unwrap(),
        lexicon: user::Lexicon::parse("army\tejército\t0.9\nquân đội\tarmy\n").unwrap(),
        ..Resources::default()
    }
}

proptest! {
    #[test]
    fn exchanged_sides_give_the_same_links(
        a in prop::collection::vec(0..WORDS.len(), 0..20),
        b in prop::collection::vec(0..WORDS.len(), 0..20),
        one in 0..LANGUAGES.len(),
        other in 0..LANGUAGES.len(),
    ) {
        let (ours, theirs) = (vocabulary(&a), vocabulary(&b));
        let (a, b) = (Side { language: LANGUAGES[one], words: &ours }, Side { language: LANGUAGES[other], words: &theirs });
        let there = links(a, b, &resources());
        let mut back: Vec<Link> =
            links(b, a, &resources()).into_iter().map(|link| Link { a: link.b, b: link.a, ..link }).collect();
        back.sort_by_key(|link| (link.a, link.b));
        prop_assert_eq!(&there, &back);
        prop_assert!(there.array_windows().all(|[one, next]| (one.a, one.b) < (next.a, next.b)), "ordered, each pair once");
        prop_assert!(there.iter().all(|link| link.a < ours.len() && link.b < theirs.len()));
        prop_assert!(there.iter().all(|link| link.weight > 0.0 && link.weight <= 1.0));
        let table = table::carries(a.language) && table::carries(b.language);
        prop_assert!(table || there.iter().all(|link| link.by != By::Table));
    }
}

/// How two words are linked.
fn link(one: &str, other: &str, name: bool) -> Option<By> {
    let word = |form| [Word { stem: form, form, name, number: false }];
    let (ours, theirs): ([Word; 1], [Word; 1]) = (word(one), word(other));
    let found = links(
        Side { language: "xx", words: &ours },
        Side { language: "yy", words: &theirs },
        &Resources::default(),
    );
    found.first().map(|link| link.by)
}

#[test]
fn words_that_look_alike_are_cognates() {
    for (one, other) in [
        ("resolution", "resolucion"),
        ("photograph", "fotograf"),
        ("republic", "republik"),
        ("nato", "nato"),
        ("pdf", "pdf"),
    ] {
        assert_eq!(link(one, other, false), Some(By::Cognate), "{one} {other}");
    }
    for (one, other) in
        [("war", "bar"), ("army", "peace"), ("government", "movement"), ("có", "co"), ("a", "a")]
    {
        assert_eq!(link(one, other, false), None, "{one} {other}");
    }
}

#[test]
fn only_names_are_linked_by_sound() {
    assert_eq!(link("khojaly", "ходжалы", true), Some(By::Name));
    assert_eq!(link("khojaly", "ходжалы", false), None);
    assert_eq!(link("karabakh", "artsakh", true), None);
}

#[test]
fn what_a_comparison_rests_on_is_said() {
    let user = Resources { lexicon: user::Lexicon::parse("a\tb").unwrap(), ..Resources::default() };
    let none = Resources::default();
    let glossary = Resources { glossary: user::Glossary::parse("a=b").unwrap(), ..Resources::default() };
    assert_eq!(basis("en", "ja", &none), Basis::NamesOnly);
    assert_eq!(basis("en", "ja", &glossary), Basis::NamesOnly);
    assert_eq!(basis("en", "ja", &user), Basis::User);
    let carried = table::carries("en");
    assert_eq!(basis("en", "es", &none), if carried { Basis::Table } else { Basis::NamesOnly });
    assert_eq!(basis("en", "es", &user), if carried { Basis::TableAndUser } else { Basis::User });
}
