//! Laws over generated items and files.

use proptest::prelude::*;

use super::super::{Item, Layout, Person, read, write};
use super::of;

fn words() -> impl Strategy<Value = String> {
    // What survives tidying: no blanks at the ends.
    "[A-Za-zäéşЖ王0-9&<>{}\\\\$%#_~^'`\"@;:,.!?()=+*/–-][A-Za-zäéşЖ王0-9 &<>{}\\\\$%#_~^'`\"@;:,.!?()=+*/–-]{0,30}[a-z]"
        .prop_map(|text| super::super::plain::tidy(&text))
}

fn person() -> impl Strategy<Value = Person> {
    let word = "[A-ZÉŞЖ][a-zéş'’-]{0,9}[a-z]";
    let person = (word, word, prop::option::weighted(0.1, Just("Jr.".to_owned())))
        .prop_map(|(family, given, suffix)| Person { family, given, suffix: suffix.unwrap_or_default() });
    let two = (word, word, word).prop_map(|(a, b, given)| Person::new(&format!("{a} {b}"), &given));
    let body = words().prop_filter("says that others are not named", |name| !Person::read(name).is_others());
    prop_oneof![person, two, body.prop_map(|name| Person::body(&name))]
}

fn date() -> impl Strategy<Value = String> {
    let day = (1_u16..=9999, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| match (month, day) {
        (0, _) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    });
    let end = prop_oneof![4 => Just(String::new()), 1 => Just("/..".to_owned()), 1 => Just("/9999-12-31".to_owned())];
    let from = (day, end, any::<bool>()).prop_filter_map("no interval", |(from, to, near)| {
        let near = if near { "?" } else { "" };
        (!to.contains("9999") || !from.starts_with("9999")).then(|| format!("{from}{to}{near}"))
    });
    prop_oneof![5 => from, 1 => (1_u16..=9999).prop_map(|year| format!("../{year:04}"))]
}

fn item() -> impl Strategy<Value = Item> {
    let some = || prop::option::of(words());
    let people = || {
        (prop::collection::vec(person(), 0..3), prop::bool::weighted(0.2)).prop_map(|(people, more)| {
            people.into_iter().chain(more.then(Person::others)).collect::<Vec<_>>()
        })
    };
    let kinds = prop::sample::select(vec![
        "article-journal",
        "article-newspaper",
        "book",
        "chapter",
        "webpage",
        "thesis",
        "report",
        "manuscript",
        "map",
        "speech",
        "bill",
        "post",
        "article",
        "document",
        "interview",
        "entry-encyclopedia",
        "personal_communication",
        "hearing",
        "treaty",
        "regulation",
        "event",
        "entry",
        "classic",
    ]);
    (
        ("[a-z]{1,8}[0-9]{0,4}", kinds, words(), people(), people(), people()),
        (prop::option::of(date()), prop::option::of(date()), some(), some(), some(), some(), some()),
        (
            prop::option::of("[0-9]{1,3}(-[0-9]{1,3})?"),
            some(),
            some(),
            prop::option::of("10\\.[0-9]{4}/[a-z0-9]{1,8}"),
        ),
        (
            prop::option::of("https://example\\.org/[a-z0-9?=&#%_~{}\\\\-]{0,12}"),
            prop::option::of(prop::sample::select(vec!["en", "zh-CN", "sr-Latn", "pt-BR", "de"])),
        ),
    )
        .prop_map(
            |(
                (id, kind, title, authors, editors, translators),
                (date, original_date, original_title, container, edition, volume, issue),
                (pages, publisher, place, doi),
                (url, language),
            )| Item {
                id,
                kind: kind.to_owned(),
                title,
                authors,
                editors,
                translators,
                date,
                original_date,
                original_title,
                container,
                edition,
                volume,
                issue,
                pages,
                publisher,
                place,
                doi,
                url,
                language: language.map(str::to_owned),
                files: Vec::new(),
                notes: Vec::new(),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_back(items in prop::collection::vec(item(), 1..4)) {
        for layout in [Layout::CslJson, Layout::BibLatex] {
            let text = write(&items, layout);
            let library = of(&text);
            prop_assert_eq!(&library.broken, &[], "{}", text);
            prop_assert_eq!(&library.items, &items, "{}", text);
        }
    }

    #[test]
    fn no_input_panics(
        items in prop::collection::vec(item(), 1..3),
        hits in prop::collection::vec((0.0..1.0_f64, "[\\[\\]{}\",:@\\\\n$%&#~=()0-9a-z \n-]{0,3}", any::<bool>()), 0..6),
        cut in 0.0..1.2_f64,
    ) {
        for layout in [Layout::CslJson, Layout::BibLatex] {
            let mut text: Vec<char> = write(&items, layout).chars().collect();
            for (at, put, replace) in &hits {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place")]
                let at = (at * text.len() as f64) as usize;
                let end = if *replace { (at + put.len()).min(text.len()) } else { at };
                text.splice(at..end, put.chars());
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place")]
            text.truncate((cut * text.len() as f64) as usize);
            let _ = read(&text.into_iter().collect::<String>());
        }
    }

    #[test]
    fn no_record_of_ris_panics(lines in prop::collection::vec("(TY|TI|AU|PY|DA|SP|EP|ER|LA|DO|OP|XX|é)(  - |  -| - )[^\n]{0,20}", 0..20)) {
        let _ = read(&format!("TY  - BOOK\n{}", lines.join("\n")));
    }

    #[test]
    fn no_date_panics(raw in "\\PC{0,30}", odd in "[0-9xu/?~%.\\[\\](){}c -]{0,16}") {
        let _ = (super::super::date::text(&raw), super::super::date::text(&odd));
    }
}
