//! Laws of approximate search: what is similar to a quotation, what is similar to too much, and where a place ends.

use parallax::text::Searchable;
use parallax::text::quote::{self, Found, LeftOut, Wanted};
use proptest::prelude::*;

use crate::anchors::{numbered, text};

/// Prose of our own, long enough to contain places that are similar by chance.
pub(crate) const PROSE: &str = "The ferry left the quay at seven, an hour late, with ninety sacks of barley and a mule. Halfway over the \
    rope began to sing. The ferryman, who had heard it sing before, told the carter to cut the mule loose; the carter \
    would not hear of it, since the mule was his brother's. They reached the far bank at eight, “dry to the ankle”, as \
    the schoolmaster wrote to the county, and the rope was changed that week. Nobody was paid for the mule, which swam \
    home on its own and lived for another eleven years. In March 1907 the county sent an inspector, Mr. Hale, who looked \
    at the new rope, drank the schoolmaster's tea, and found that the ferry was sound.";

#[test]
fn a_damaged_quotation_is_approximate_with_its_ends_at_words() {
    let text = text(PROSE, None);
    for (quoted, stands) in [
        ("the carter wuold not here of it, since", "the carter\n    would not hear of it, since"),
        ("ferryrnan, who had heard it sing bef0re", "ferryman, who had heard it sing before"),
        ("Nobody was ever paid for the old mule, which swam", "Nobody was paid for the mule, which swam"),
        ("and found the ferry was sounds.", "and found that the ferry was sound."),
    ] {
        let Found::Approximate(near) = quote::find(&text, &Wanted { exact: quoted, ..Wanted::default() })
        else {
            panic!("{quoted}")
        };
        let (found, stands) = (near.span.of(PROSE), stands.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(quote::squeeze(found), stands);
        assert!(near.errors > 0 && near.is_like() && (60..100).contains(&near.similarity()));
        assert!(near.runner_up.is_none_or(|(_, errors)| errors > near.errors));
    }
}

#[test]
fn what_does_not_stand_in_a_text_is_missing_and_short_words_are_never_like_others() {
    let text = text(PROSE, None);
    for absent in [
        "the governor opened the railway in the presence of two ministers",
        "the mule was hers",
        "an hour later",
        "ninety socks",
        "the far bark",
        "December",
        "ropes",
    ] {
        let found = quote::find(&text, &Wanted { exact: absent, ..Wanted::default() });
        assert!(matches!(found, Found::Missing(_)), "{absent}: {found:?}");
    }
}

#[test]
fn places_that_are_nearly_as_like_are_ambiguous_unless_context_decides() {
    let raw = "In May the miller sold his northern meadow to the priest of Wick. In June the miller sold his southern \
        meadow to the priest of Ware.";
    let text = text(raw, None);
    let wanted = |prefix, suffix| Wanted {
        exact: "the miler sold his meadow to the preist of",
        prefix,
        suffix,
        near: None,
    };
    assert!(matches!(quote::find(&text, &wanted(None, None)), Found::Ambiguous(places) if places.len() == 2));
    let start = |wanted| match quote::find(&text, &wanted) {
        Found::Approximate(near) => near.span.start,
        found @ (Found::Exact(_) | Found::Folded(_) | Found::Ambiguous(_) | Found::Missing(_)) => {
            panic!("{found:?}")
        }
    };
    assert_eq!(start(wanted(Some("In May"), None)), 7);
    assert_eq!(start(wanted(None, Some("Ware"))), raw.rfind("the miller").unwrap());
}

#[test]
fn bad_input_is_answered_or_refused_in_bounded_time() {
    let started = std::time::Instant::now();
    let kind = |text: &Searchable, exact: &str| quote::find(text, &Wanted { exact, ..Wanted::default() });
    let small = text("the bridge fell", None);
    for nothing in [
        "",
        " ",
        "\0",
        "…",
        "[…]",
        "[sic]",
        "“”",
        "a",
        "x".repeat(3_000).as_str(),
        "no ".repeat(40_000).as_str(),
    ] {
        assert!(matches!(kind(&small, nothing), Found::Missing(_)), "{nothing:.20}");
    }
    assert_eq!(kind(&text("", None), "the bridge fell"), Found::Missing(None));
    let repeated = text(&"word ".repeat(100_000), None);
    quote::prepare(&repeated);
    assert!(matches!(kind(&repeated, "word word word"), Found::Ambiguous(places) if places.len() > 99_000));
    assert!(matches!(kind(&repeated, "word wrod word … word wodr"), Found::Ambiguous(_) | Found::Missing(_)));
    assert!(!matches!(kind(&repeated, &"word ward ".repeat(2_000)), Found::Exact(_) | Found::Folded(_)));
    let solid = text(&"abcdefghij".repeat(200_000), None);
    assert!(!matches!(kind(&solid, "abcdefghijabcdefgxijabcdefghij"), Found::Exact(_) | Found::Folded(_)));
    let marks = text(&format!("a{} the ferry left the quay", "\u{301}".repeat(100_000)), None);
    assert!(matches!(kind(&marks, "the fery left the quay at"), Found::Approximate(_) | Found::Missing(_)));
    let holes = text("the fer\0ry left\0 the quay at seven, an hour\0 late", None);
    assert!(matches!(kind(&holes, "the ferry left the quay at seven, an hour late"), Found::Approximate(_)));
    let many_parts = "the … ferry ".repeat(10_000);
    assert!(matches!(kind(&small, &many_parts), Found::Missing(_)));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn scripts_without_spaces_and_from_right_to_left_are_found_approximately() {
    for (raw, quoted, stands) in [
        (
            "昔、川の渡し船は七時に岸を離れ、綱は歌うように鳴り始めた。船頭は荷馬を放せと言った。",
            "渡し船は七時に岸を放れ、綱は歌うように鳴り始めた",
            "渡し船は七時に岸を離れ、綱は歌うように鳴り始めた",
        ),
        (
            "غادرت العبارة الرصيف في الساعة السابعة متأخرة ساعة كاملة ومعها تسعون كيسا من الشعير",
            "العبارة الرصبف في الساعه السابعة متأخرة",
            "العبارة الرصيف في الساعة السابعة متأخرة",
        ),
        (
            "Паром отошёл от пристани в семь часов, на час позже, и вёз ячмень",
            "Паром отошел от пристани в сем часов",
            "Паром отошёл от пристани в семь часов",
        ),
    ] {
        let text = text(raw, None);
        let found = quote::find(&text, &Wanted { exact: quoted, ..Wanted::default() });
        let Found::Approximate(near) = found else { panic!("{quoted}: {found:?}") };
        assert_eq!(near.span.of(raw), stands);
        let (from, to) = text.chars_of(near.span);
        assert_eq!(raw.chars().skip(from).take(to - from).collect::<String>(), stands);
    }
}

fn found(raw: &str, exact: &str) -> Found {
    quote::find(&text(raw, None), &Wanted { exact, ..Wanted::default() })
}

#[test]
fn what_a_page_break_brings_is_read_over_with_the_right_ends_and_told() {
    for (raw, left_out) in [
        // Case 04: the head of a page, which occurs once.
        (
            "So it began. The compensation was paid at\n\n42          A HISTORY OF THE MILL\n\nnoon by the clerk of the town. He went home.",
            LeftOut::Page,
        ),
        (
            "So it began. The compensation was paid at\n\n15 See the ledger of the mill, where the clerk has entered the sums that were due to each of them.\n\nThe Mill    43\n\nnoon by the clerk of the town. He went home.",
            LeftOut::Page,
        ),
        (
            "So it began. The compensation was paid at\n\u{C}43\nThe Mill Fire\nnoon by the clerk of the town. He went home.",
            LeftOut::Page,
        ),
        (
            "So it began. The compensation was paid at noon (see Hale 1907, pp. 12-14) by the clerk of the town. He went home.",
            LeftOut::Aside,
        ),
        (
            "So it began. The compensation was        and the ferry left the quay\npaid at noon by the clerk                an hour late, with barley and\nof the town. He went home.               a mule that swam ashore.\n",
            LeftOut::Column,
        ),
    ] {
        let quoted = "The compensation was paid at noon by the clerk of the town";
        let Found::Approximate(near) = found(raw, quoted) else { panic!("{raw}: {:?}", found(raw, quoted)) };
        let stands = near.span.of(raw);
        assert!(stands.starts_with("The compensation") && stands.ends_with("of the town"), "{stands}");
        assert_eq!((near.left_out, near.errors), (Some(left_out), 0), "{raw}");
    }
}

#[test]
fn other_words_are_not_damaged_ones() {
    // The same sentence in other words: as many letters agree by grammar and chance as in a misread one.
    for reworded in [
        "The boat departed from the quay at eight, an hour early, with seventy bags of barley and a goat",
        "They came to the near bank at nine, wet to the knee, as the schoolmaster told to the county",
    ] {
        let found = found(PROSE, reworded);
        let Found::Missing(near) = found else { panic!("{reworded}: {found:?}") };
        assert!(near.is_none_or(|near| !near.is_like()), "{reworded}");
    }
    for damaged in [
        "Tne ferry 1eft tbe quay at sevcn, an bour 1ate, witb ninety sacks of barlcy and a mu1e",
        "The fer ry left thequay at seven, an hour late, with ninety sa cks of barley",
        "who had heard it sing before, The ferryman, told the carter to cut the mule loose",
    ] {
        let Found::Approximate(near) = found(PROSE, damaged) else { panic!("{damaged}") };
        assert!(near.others.share() <= 10, "{damaged}: {:?}", near.others);
    }
}

#[test]
fn a_quotation_from_two_places_is_stitched_and_has_no_place() {
    let raw = format!(
        "{PROSE} {} The old road to Ware was closed in the spring, and the carter took the ferry.",
        "Nothing else is known of them. ".repeat(12)
    );
    for quoted in [
        "the carter would not hear of it, since the mule was closed in the spring, and the carter took the ferry",
        "The old road to Ware was closed in the spring, and the rope was changed that week",
        "Halfway over the rope began to sing … The old road to Ware was closed in the spring",
    ] {
        let searched = text(&raw, None);
        assert!(quote::stitched(&searched, quoted).is_some(), "{quoted}");
        assert!(matches!(found(&raw, quoted), Found::Missing(_)), "{quoted}: {:?}", found(&raw, quoted));
    }
    // If words were only left out, it is not reworded.
    for quoted in [
        "The ferryman, who had heard it sing before, told the carter",
        "Nobody was paid, swam home on its own",
    ] {
        assert_eq!(quote::stitched(&text(&raw, None), quoted), None, "{quoted}");
    }
}

#[test]
fn letters_count_as_scripts_do() {
    // Points do not count as letters, neither in the quotation nor in the text.
    for (raw, quoted) in [
        ("אמר האיש בְּרֵאשִׁית נִסְגַּר הַגֶּשֶׁר בַּצׇּהֳרַיִם והלך", "בראשית נסגר הגשר בצהרים"),
        ("אמר האיש בראשית נסגר הגשר בצהרים והלך", "בְּרֵאשִׁית נִסְגַּר הַגֶּשֶׁר בַּצׇּהֳרַיִם"),
        ("ثم قَالَ الرَّجُلُ إِنَّ الْجِسْرَ مُغْلَقٌ ومضى", "قال الرجل إن الجسر مغلق"),
    ] {
        let found = found(raw, quoted);
        let Found::Approximate(near) = found else { panic!("{quoted}: {found:?}") };
        let skeleton = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphabetic() && !parallax::text::words::is_point(*c) || *c == ' ')
                .collect::<String>()
        };
        assert_eq!((skeleton(near.span.of(raw)), near.errors), (skeleton(quoted), 0));
    }
    // Five characters of Han are ten letters; Thai letters are letters, not words.
    let raw = "昔、川の渡し船は七時に岸を離れた。村の人々は誰も気づかなかった。";
    assert!(matches!(found(raw, "渡し船は七時に崖を離れた"), Found::Approximate(_)));
    let thai = "เรือข้ามฟากออกจากท่าเมื่อเจ็ดโมงเช้าพร้อมข้าวบาร์เลย์เก้าสิบกระสอบ";
    assert!(matches!(found(thai, "เรือข้ามฟากออกจากทาเมื่อเจ็ดโมงเช้าพร้อม"), Found::Approximate(_)));
    for nonsense in ["ท่าฟากกระสอบเช้าข้าวเมื่อสิบเรือ", "โมงเจ็ดพร้อมบาร์ออกเลย์ข้าม"]
    {
        assert!(matches!(found(thai, nonsense), Found::Missing(_)), "{nonsense}");
    }
}

#[test]
fn a_context_with_errors_still_breaks_a_tie() {
    let raw = "In May the miller sold his meadow to the priest. In June the miller sold his meadow to the priest of Ware.";
    let text = text(raw, None);
    let start = |prefix, suffix| match quote::find(
        &text,
        &Wanted { exact: "the miller sold his meadow", prefix, suffix, near: None },
    ) {
        Found::Exact(span) => Some(span.start),
        Found::Folded(_) | Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => None,
    };
    assert_eq!(start(Some("In Mav"), None), Some(7));
    assert_eq!(start(Some("Iu Junc"), None), raw.rfind("the miller"));
    assert_eq!(start(None, Some("to the priest, of Waro")), raw.rfind("the miller"));
    // A context that is similar to neither decides nothing.
    assert_eq!(start(Some("xyzzy"), None), None);
}

#[test]
fn differences_are_marked_word_by_word_and_hold_both_wordings() {
    use parallax::text::quote::{Change, difference, marked};
    assert_eq!(
        marked("the cure of piles", "the care of the piles"),
        "the [-cure-] {+care+} of {+the +}piles"
    );
    let side = |keep: fn(&Change) -> Option<&String>| -> String {
        difference("no sea but a river", "the sea was a river").iter().filter_map(keep).cloned().collect()
    };
    let quoted = side(|change| match change {
        Change::Same(words) | Change::Quoted(words) => Some(words),
        Change::Stands(_) => None,
    });
    let stands = side(|change| match change {
        Change::Same(words) | Change::Stands(words) => Some(words),
        Change::Quoted(_) => None,
    });
    assert_eq!((quoted.as_str(), stands.as_str()), ("no sea but a river", "the sea was a river"));
}

proptest! {
    #[test]
    fn a_place_that_is_chosen_is_never_worse_than_where_the_words_were_taken(words in numbered(), from in 0usize..30, at in 0usize..400, c in "[a-zж]") {
        let from = from % (words.len() - 4);
        let cut = words[from..from + 4].join(" ");
        let mut damaged: Vec<char> = cut.chars().collect();
        let at = at % damaged.len();
        damaged.splice(at..=at, c.chars());
        let damaged: String = damaged.into_iter().collect();
        let raw = words.join(" ");
        let text = text(&raw, None);
        let found = quote::find(&text, &Wanted { exact: &damaged, ..Wanted::default() });
        match found {
            Found::Approximate(near) => prop_assert!(near.errors <= 4, "{near:?}"),
            Found::Exact(_) | Found::Folded(_) | Found::Ambiguous(_) | Found::Missing(Some(_)) => {}
            Found::Missing(None) => prop_assert!(false, "{damaged} in {raw}"),
        }
    }

    #[test]
    fn many_are_found_as_each_alone(picks in prop::collection::vec(0usize..60, 1..80)) {
        let text = text(PROSE, None);
        let words: Vec<&str> = PROSE.split_whitespace().collect();
        let quotes: Vec<String> = picks.iter().map(|&at| words[at..at + 5].join(" ").replace('e', "3")).collect();
        let wanted: Vec<Wanted<'_>> = quotes.iter().map(|exact| Wanted { exact, ..Wanted::default() }).collect();
        let alone: Vec<Found> = wanted.iter().map(|one| quote::find(&text, one)).collect();
        prop_assert_eq!(quote::find_all(&text, &wanted), alone);
    }
}
