//! Laws of folding and of quotation search.

use parallax::text::fold::Folded;
use parallax::text::quote::{self, Found, Wanted};
use parallax::text::{Rules, Searchable, words};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

/// Words of several scripts, with marks; none is inside another one of the list.
const WORDS: &[&str] = &[
    "bridge",
    "Ferry",
    "óxido",
    "señal",
    "xuống",
    "trưởng",
    "Карабах",
    "мост",
    "Լեռնային",
    "Ղարաբաղ",
    "橋梁",
    "渡し船",
    "ĳssel",
    "ﬁnal",
    "Straße",
    "1907",
    "2,500",
    "e\u{301}tat",
    "naïve",
    "quay",
];

pub(crate) fn find<'t>(text: &'t Searchable, exact: &str) -> Option<(&'t str, bool)> {
    match quote::find(text, &Wanted { exact, ..Wanted::default() }) {
        Found::Exact(span) => Some((span.of(text.raw()), true)),
        Found::Folded(span) => Some((span.of(text.raw()), false)),
        Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => None,
    }
}

pub(crate) fn text(raw: &str, notes: Option<(u32, u32)>) -> Searchable {
    Searchable::plain(raw.to_owned(), notes.map(|(from, to)| from..=to))
}

/// A text whose words are numbered, so that every stretch of two words occurs once.
pub(crate) fn numbered() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(0..WORDS.len(), 6..40)
        .prop_map(|picks| picks.iter().enumerate().map(|(i, &w)| format!("{}q{i}z", WORDS[w])).collect())
}

proptest! {
    #[test]
    fn a_quotation_is_found_where_it_was_cut(words in numbered(), from in 0usize..30, len in 2usize..6) {
        let from = from % (words.len() - 1);
        let cut = words[from..(from + len).min(words.len())].join(" ");
        let raw = words.join(" ");
        let text = text(&raw, None);
        prop_assert_eq!(find(&text, &cut), Some((cut.as_str(), true)));
    }

    #[test]
    fn wrapping_is_exact_and_hyphenation_folded(words in numbered(), from in 0usize..30, split in 1usize..3, cr in any::<bool>()) {
        let from = from % (words.len() - 2);
        let cut = words[from..from + 2].join(" ");
        let lf = if cr { "\r\n" } else { "\n" };
        let double = words.join(&format!(" {lf}{lf}"));
        let double_spaced = text(&double, None);
        let (found, exact) = find(&double_spaced, &cut).unwrap();
        prop_assert!(exact);
        prop_assert_eq!(found.split_whitespace().collect::<Vec<_>>(), cut.split(' ').collect::<Vec<_>>());
        // Break the first of the two words over a line end, between two letters.
        let chars: Vec<char> = words[from].chars().collect();
        let at = (split..chars.len()).find(|&i| words::is_letter(chars[i - 1]) && chars[i].is_alphabetic());
        if let Some(at) = at {
            let mut broken = words.clone();
            broken[from] = format!("{}-{lf} {}", chars[..at].iter().collect::<String>(), chars[at..].iter().collect::<String>());
            let raw = broken.join(" ");
            let hyphenated = text(&raw, None);
            let (found, exact) = find(&hyphenated, &cut).unwrap();
            prop_assert!(!exact);
            prop_assert!(found.contains('-') && found.ends_with(&words[from + 1]));
        }
    }

    #[test]
    fn case_marks_and_dashes_are_folded(words in numbered(), from in 0usize..30) {
        let from = from % (words.len() - 2);
        let cut = format!("“{}” – {}…", words[from].to_lowercase(), words[from + 1]);
        let raw = format!("{} \"{}\" — {}... end", words[..from].join(" "), words[from], words[from + 1]);
        let text = text(&raw, None);
        prop_assert!(find(&text, &cut).is_some(), "{:?} in {:?}", cut, raw);
    }

    #[test]
    fn letters_and_their_marks_are_never_folded(words in numbered(), from in 0usize..30, swap in prop::sample::select(vec![('á', 'a'), ('ê', 'e'), ('ư', 'u'), ('й', 'и')])) {
        let from = from % words.len();
        let raw = words.iter().enumerate().map(|(i, w)| if i == from { format!("{}{w}", swap.0) } else { w.clone() }).collect::<Vec<_>>().join(" ");
        let text = text(&raw, None);
        let (with, without) = (format!("{}{}", swap.0, words[from]), format!("{}{}", swap.1, words[from]));
        prop_assert!(find(&text, &with).is_some());
        prop_assert!(find(&text, &without).is_none());
    }

    #[test]
    fn folding_any_string_maps_back_into_it(raw in "\\PC{0,60}|[-a-z \n\r\u{301}\u{AD}“”'’.…0-9\\[\\]\u{0}\u{202E}\u{FEFF}ßﬁ년가]{0,60}", notes in prop::option::of(1u32..500)) {
        let without = Folded::without_notes(&raw, &Rules::new(notes.map(|n| n..=n + 50), ""));
        for folded in [Folded::new(&raw), without] {
            let mut last = 0;
            for (i, c) in folded.text().char_indices() {
                let span = folded.raw_span(i, i + c.len_utf8());
                prop_assert!(span.start <= span.end && span.end <= raw.len());
                prop_assert!(raw.is_char_boundary(span.start) && raw.is_char_boundary(span.end));
                prop_assert!(span.start >= last, "the map goes back");
                last = span.start;
                let _ = folded.is_boundary(i);
            }
        }
    }

    #[test]
    fn composed_and_decomposed_letters_fold_alike(raw in "[a-zà-ỹА-яё가-힣 ’“…-]{0,40}") {
        let (composed, decomposed): (String, String) = (raw.nfc().collect(), raw.nfd().collect());
        prop_assert_eq!(Folded::query(&composed), Folded::query(&decomposed));
    }

    #[test]
    fn search_never_panics_and_its_places_are_places(raw in "\\PC{1,80}|[a-z 0-9.,\n\u{301}½²“-]{1,80}", from in 0usize..80, len in 1usize..20, line in prop::option::of(0usize..9)) {
        let chars: Vec<char> = raw.chars().collect();
        let from = from % chars.len();
        let query: String = chars[from..(from + len).min(chars.len())].iter().collect();
        let text = text(&raw, Some((1, 99)));
        let wanted = Wanted { exact: &query, prefix: Some(&query), suffix: None, near: line };
        let found = quote::find(&text, &wanted);
        let places = match &found {
            Found::Exact(span) | Found::Folded(span) => vec![*span],
            Found::Ambiguous(spans) => spans.clone(),
            Found::Approximate(near) => vec![near.span],
            Found::Missing(near) => near.iter().map(|near| near.span).collect(),
        };
        for span in places {
            prop_assert!(!span.of(&raw).is_empty());
            let (from, to) = text.chars_of(span);
            prop_assert_eq!(raw.chars().skip(from).take(to - from).collect::<String>(), span.of(&raw));
        }
    }
}

#[test]
fn texts_of_many_scripts_anchor_right() {
    for (raw, quotation, place) in [
        (
            "La “turquificación” de\nAzerbaiyán",
            "la «turquificación» de Azerbaiyán",
            "La “turquificación” de\nAzerbaiyán",
        ),
        ("phe Azerbaijan có ưu thế\nhơn", "ưu thế hơn", "ưu thế\nhơn"),
        ("Нагорно-Кара-\nбахская", "Нагорно-Карабахская", "Нагорно-Кара-\nбахская"),
        ("Լեռնային Ղարաբաղի և այլն", "ԼԵՌՆԱՅԻՆ ՂԱՐԱԲԱՂԻ ԵՒ", "Լեռնային Ղարաբաղի և"),
        ("列車は橋を渡らなかった。", "橋を渡らなかった", "橋を渡らなかった"),
        ("e\u{301}tait la", "était la", "e\u{301}tait la"),
        ("Die Straße ﬁel", "DIE STRASSE FIEL", "Die Straße ﬁel"),
        ("so\u{AD}cio\u{AD}economic", "socioeconomic", "so\u{AD}cio\u{AD}economic"),
        ("日本の\r\n軍隊が来た", "日本の軍隊", "日本の\r\n軍隊"),
        ("２０２０年に", "2020年に", "２０２０年に"),
        ("Nagorno-\nKarabakh was", "Karabakh was", "Karabakh was"),
        ("page 12\n\n500 men were shot", "500 men were shot", "500 men were shot"),
    ] {
        let text = text(raw, None);
        assert_eq!(find(&text, quotation).map(|(found, _)| found), Some(place), "{quotation}");
    }
}

#[test]
fn note_marks_are_dropped_from_texts_where_they_are_notes() {
    type Case = (&'static str, Option<(u32, u32)>, &'static str, bool);
    let cases: &[Case] = &[
        ("su legado ruso 455. La política", Some((455, 462)), "su legado ruso. La política", true),
        ("unirse a la CEI.456 Otro factor", None, "unirse a la CEI. Otro factor", false),
        ("signed soon59), and", Some((1, 79)), "signed soon), and", true),
        ("signed soon59), and", None, "signed soon), and", false),
        ("ten thousand wagons.[28] When", None, "ten thousand wagons. When", true),
        ("a raised mark.¹² Then", None, "a raised mark. Then", true),
        ("„Die Mauer war morsch“5, schrieb", None, "„Die Mauer war morsch“, schrieb", true),
        ("مرد[۵] آمد", None, "مرد آمد", true),
        // Decimals, years and weapons are not notes, and the digits of a quotation must be in the text.
        ("the victory of 2.9 million", Some((1, 79)), "the victory of 2. million", false),
        ("the victory of 2.9 million", Some((1, 79)), "the victory of 2.8 million", false),
        ("until 1998. Then", Some((1, 79)), "until. Then", false),
        ("an AK47 was", Some((1, 79)), "an AK74 was", false),
        ("rose by5% in May", Some((1, 79)), "rose by% in May", false),
        ("a T72tank burned", Some((1, 79)), "a Ttank burned", false),
    ];
    for (raw, notes, quotation, expected) in cases {
        assert_eq!(find(&text(raw, *notes), quotation).is_some(), *expected, "{quotation} in {raw}");
    }
}

#[test]
fn a_quotation_is_never_found_inside_a_word_or_a_number() {
    for (raw, quotation) in [
        ("worth 41 billion", "1 billion"),
        ("some 2,500 infantry", "500 infantry"),
        ("exactly 1.5 billion", "1"),
        ("it happened often", "ten"),
        ("Karabakhis came", "Karabakh"),
        ("nothing of it", "…"),
        ("some 2 500 people died", "500 people"),
        ("about 3½ hours", "about 3 1"),
        ("about 3½ hours", "about 31"),
        ("all of ½ of it", "all of 1"),
        ("an area of 10² units", "area of 102 units"),
        ("two ㌔ away", "キ"),
        ("the un-\narmed men fled", "armed men fled"),
        ("1, 500 men", "500 men"),
        ("17, \n000 sq. km", "000 sq"),
        ("1·5 men", "5 men"),
        ("٢٬٥٠٠ رجل", "٥٠٠ رجل"),
        ("二百五十人死亡", "五十人死亡"),
        ("نمی\u{200C}خواهم بروم", "خواهم بروم"),
    ] {
        assert_eq!(find(&text(raw, None), quotation), None, "{quotation} in {raw}");
    }
}

#[test]
fn hard_texts_take_no_time() {
    let started = std::time::Instant::now();
    let repeated = text(&"word ".repeat(100_000), None);
    assert!(matches!(
        quote::find(&repeated, &Wanted { exact: "word word", ..Wanted::default() }),
        Found::Ambiguous(_)
    ));
    let line = text(&"x".repeat(50_000_000), None);
    assert_eq!(find(&line, "y"), None);
    let marks = text(&format!("a{}", "\u{301}".repeat(100_000)), None);
    assert_eq!(find(&marks, "a"), None);
    assert!(started.elapsed().as_secs() < 8, "{:?}", started.elapsed());
}

#[test]
fn lines_and_code_points_count_as_the_format_says() {
    let text = text("\u{FEFF}één\r\ntwee 😀 drie\n", None);
    assert_eq!(text.lines(), 2);
    let Found::Exact(span) = quote::find(&text, &Wanted { exact: "drie", ..Wanted::default() }) else {
        panic!()
    };
    assert_eq!(text.lines_of(span), (2, 2));
    assert_eq!(text.chars_of(span), (13, 17));
    assert_eq!((text.line(1), text.line(2)), ("één", "twee 😀 drie"));
}

#[test]
fn a_carriage_return_alone_ends_no_line_and_is_a_blank() {
    let text = text("one bridge\rtwo\rKara-\rbakh\r\nlast\r\n", None);
    assert_eq!((text.lines(), text.line(2)), (2, "last"));
    assert_eq!(find(&text, "one bridge two"), Some(("one bridge\rtwo", true)));
    assert_eq!(find(&text, "Karabakh"), None);
    assert_eq!(find(&text, "bakh last"), Some(("bakh\r\nlast", true)));
}

#[test]
fn texts_from_right_to_left_anchor_right() {
    for (raw, quotation, place, lines) in [
        ("أُغلق الجسر\nعند الظهر، ولم", "الجسر عند الظهر", "الجسر\nعند الظهر", (1, 2)),
        ("סיפר \u{200F}צה״ל\u{200F} כי הגשר־הישן", "צה\"ל כי הגשר-הישן", "צה״ל\u{200F} כי הגשר־הישן", (1, 1)),
        ("\u{202B}نمی\u{200C}خواهم بروم\u{202C}", "نمی\u{200C}خواهم بروم", "نمی\u{200C}خواهم بروم", (1, 1)),
        ("اول\nپل دوپہر کو بند کیا گیا۔[۵] پھر", "بند کیا گیا۔ پھر", "بند کیا گیا۔[۵] پھر", (2, 2)),
    ] {
        let text = text(raw, None);
        let found = find(&text, quotation).map(|(found, _)| found);
        assert_eq!(found, Some(place), "{quotation}");
        let at = raw.find(place).unwrap();
        let span = parallax::text::Span::new(at, at + place.len());
        assert_eq!(text.lines_of(span), lines);
        let (from, to) = text.chars_of(span);
        assert_eq!((from, to - from), (raw[..at].chars().count(), place.chars().count()));
    }
    // Letters and marks are never folded: vowels, hamza, the alef maksura.
    for (raw, other) in [("كَتَبَ", "كتب"), ("أحمد", "احمد"), ("علي", "على"), ("שָׁלוֹם", "שלום")]
    {
        assert_eq!(find(&text(raw, None), other), None, "{raw}");
    }
}

#[test]
fn code_points_and_utf16_units_are_counted_apart() {
    let raw = "a 😀 bridge of 𝔣𝔬𝔲𝔯 piers";
    let text = text(raw, None);
    let Found::Exact(span) = quote::find(&text, &Wanted { exact: "piers", ..Wanted::default() }) else {
        panic!()
    };
    assert_eq!(text.chars_of(span), (19, 24));
    let (from, to) = text.utf16_of(span);
    assert_eq!((from, to), (24, 29));
    let units: Vec<u16> = raw.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[from..to]).unwrap(), "piers");
}

proptest! {
    #[test]
    fn the_index_finds_what_a_scan_finds(raw in "([a-d]{1,3}[ -]){40,200}[0-9 éж渡\\[\\]]{0,40}", from in 0usize..300, len in 1usize..60, notes in any::<bool>()) {
        let chars: Vec<char> = raw.chars().collect();
        let from = from % chars.len();
        let query: String = chars[from..(from + len).min(chars.len())].iter().collect();
        let notes = notes.then_some((1, 9));
        let (scanned, indexed) = (text(&raw, notes), text(&raw, notes));
        quote::prepare(&indexed);
        prop_assert_eq!(quote::all(&scanned, &query), quote::all(&indexed, &query));
    }

    #[test]
    fn what_may_be_a_note_mark_is_found_as_one_and_as_a_number(
        words in prop::collection::vec(prop::sample::select(vec!["ab", "ba", "é", "c.", "b,"]), 3..40),
        marks in prop::collection::vec((0usize..40, prop::sample::select(vec!["1", "12", " 12.", "[1]", "[2] ", "²", " 1 ", "121"])), 0..12),
        from in 0usize..40,
        len in 1usize..9,
    ) {
        let mut parts: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        for (at, mark) in marks {
            let at = at % parts.len();
            parts[at].push_str(mark);
        }
        let raw = parts.join(" ");
        let from = from % parts.len();
        let query = Folded::query(&parts[from..(from + len).min(parts.len())].join(" "));
        prop_assume!(query.contains(words::is_word_char));
        let text = text(&raw, Some((1, 99)));
        let mut expected = Vec::new();
        for folded in [text.folded(), text.unmarked()] {
            let starts = (0..folded.text().len()).filter(|&at| folded.text().as_bytes()[at..].starts_with(query.as_bytes()));
            let places = starts.filter(|&at| folded.is_boundary(at) && folded.is_boundary(at + query.len()));
            expected.extend(places.map(|at| folded.raw_span(at, at + query.len())));
        }
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(quote::all(&text, &query), expected, "{} in {}", query, raw);
    }
}
