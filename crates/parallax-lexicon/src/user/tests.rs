use proptest::prelude::*;

use super::*;
use crate::{By, Link, Word, links};

fn word(form: &'static str) -> Word<'static> {
    Word { stem: form, form, name: false, number: false }
}

/// The links that come from a user, as forms.
fn linked(
    a: &[&'static str],
    b: &[&'static str],
    resources: &Resources,
) -> Vec<(&'static str, &'static str, By)> {
    let words = |forms: &[&'static str]| forms.iter().map(|form| word(form)).collect::<Vec<_>>();
    let (ours, theirs) = (words(a), words(b));
    let (a_side, b_side) = (Side { language: "xx", words: &ours }, Side { language: "yy", words: &theirs });
    let mut found: Vec<_> = links(a_side, b_side, resources)
        .into_iter()
        .filter(|link| matches!(link.by, By::Glossary | By::Lexicon | By::Bitext))
        .map(|Link { a: one, b: other, by, .. }| (a[one], b[other], by))
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn a_glossary_links_equal_terms() {
    let resources = Resources {
        glossary: Glossary::parse("# groups\nCIS=CEI=SNG\n\nceasefire\talto el fuego\n").unwrap(),
        ..Resources::default()
    };
    assert_eq!(linked(&["cis"], &["cei"], &resources), [("cis", "cei", By::Glossary)]);
    assert_eq!(linked(&["sng"], &["cis"], &resources), [("sng", "cis", By::Glossary)]);
    assert_eq!(
        linked(&["ceasefire"], &["alto", "el", "fuego"], &resources),
        [("ceasefire", "alto", By::Glossary), ("ceasefire", "fuego", By::Glossary)]
    );
}

#[test]
fn a_dictionary_links_forms_of_its_words_in_both_directions() {
    let lexicon = Lexicon::parse("gobierno\tgovernment\nlluvia\train\t0.5\nquân đội\tarmy").unwrap();
    let resources = Resources { lexicon, ..Resources::default() };
    assert_eq!(linked(&["gobierno"], &["government"], &resources).len(), 1);
    assert_eq!(linked(&["government"], &["gobierno"], &resources).len(), 1);
    assert_eq!(linked(&["army"], &["quân đội"], &resources).len(), 1);
    let stems = [Word { stem: "gobiern", form: "gobiernos", name: false, number: false }];
    let english = [Word { stem: "govern", form: "governments", name: false, number: false }];
    let found =
        links(Side { language: "xx", words: &stems }, Side { language: "yy", words: &english }, &resources);
    assert_eq!(found.len(), 1, "by stems");
}

#[test]
fn parallel_texts_teach_words() {
    let file = "la casa\tthe house\nla casa verde\tthe green house\nun coche verde\ta green car\nun coche\ta car\n\
                la mesa\tthe table\nuna mesa verde\ta green table\n";
    let words = |sentence: &str| sentence.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let sentences: Vec<_> =
        pairs(file).unwrap().into_iter().map(|(one, other)| (words(one), words(other))).collect();
    let resources = Resources { bitext: Bitext::learn(&sentences), ..Resources::default() };
    for (one, other) in [("casa", "house"), ("verde", "green"), ("coche", "car"), ("mesa", "table")] {
        assert_eq!(linked(&[one], &[other], &resources), [(one, other, By::Bitext)]);
        assert_eq!(linked(&[other], &[one], &resources), [(other, one, By::Bitext)]);
    }
    assert!(linked(&["casa"], &["car"], &resources).is_empty());
}

#[test]
fn errors_name_the_line_and_what_to_write() {
    let say = |error: Unreadable| error.to_string();
    assert_eq!(
        say(Glossary::parse("# x\na=b\nalone\n").unwrap_err()),
        "line 3: this line has one term; write at least two, with = or a tab between them: CIS=CEI=SNG"
    );
    assert_eq!(
        say(Glossary::parse("a==b").unwrap_err()),
        "line 1: a term is empty; remove the second of two separators"
    );
    assert_eq!(
        say(Lexicon::parse("a\tb\nalone").unwrap_err()),
        "line 2: this line has 1 column(s); write two with a tab between them"
    );
    assert!(
        say(Lexicon::parse("a\tb\t2").unwrap_err()).starts_with("line 1: the third column must be a weight")
    );
    assert_eq!(
        say(pairs("\n\none\ttwo\tthree").unwrap_err()),
        "line 3: this line has 3 column(s); write two with a tab between them"
    );
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(text in "(?s).{0,200}", lines in prop::collection::vec("[a-zđ ệ\t=#.0-9]{0,12}", 0..8)) {
        for text in [text, lines.join("\n")] {
            let resources = Resources {
                glossary: Glossary::parse(&text).unwrap_or_default(),
                lexicon: Lexicon::parse(&text).unwrap_or_default(),
                bitext: pairs(&text).map(|pairs| {
                    let words = |sentence: &str| sentence.split(' ').map(str::to_owned).collect::<Vec<_>>();
                    Bitext::learn(&pairs.into_iter().map(|(one, other)| (words(one), words(other))).collect::<Vec<_>>())
                }).unwrap_or_default(),
                translated: vec![Translated::new(["es", "en"], text.lines().map(|line| (line.to_owned(), text.clone())))],
                ..Resources::default()
            };
            let words: Vec<Word> = text.split(['\t', '\n', '=']).map(|form| Word { stem: form, form, name: true, number: form.starts_with(char::is_numeric) }).collect();
            let side = Side { language: "es", words: &words };
            for link in links(side, side, &resources) {
                prop_assert!(link.a < words.len() && link.b < words.len());
                prop_assert!(link.weight > 0.0 && link.weight <= 1.0);
            }
        }
    }
}
