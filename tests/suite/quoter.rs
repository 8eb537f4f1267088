//! Laws about what the quoter adds to a quotation: omissions, brackets, `[sic]`.

use parallax::text::quote::{self, Found, Wanted, quoter};
use proptest::prelude::*;

use crate::anchors::{find, numbered, text};
use crate::approximate::PROSE;

#[test]
fn omissions_and_brackets_are_the_quoters_and_what_they_stand_for_is_bounded() {
    let text = text(PROSE, None);
    for (quoted, from, to) in [
        ("The ferryman … told the carter", "The ferryman", "told the carter"),
        ("the ferryman [. . .] told [him] to cut the mule loose", "The ferryman", "mule loose"),
        ("[W]ith ninety sacks of barley ... the rope began to sing", "with ninety", "to sing"),
        ("“the rope was changed that week”", "the rope was changed", "that week"),
        ("the county sent an inspector [sic], Mr. Hale", "the county sent", "Mr. Hale"),
        ("the schoolmaster [of the village] wrote to the county", "the schoolmaster wrote", "the county"),
    ] {
        let Found::Folded(span) = quote::find(&text, &Wanted { exact: quoted, ..Wanted::default() }) else {
            panic!("{quoted}: {:?}", quote::find(&text, &Wanted { exact: quoted, ..Wanted::default() }))
        };
        let found = quote::squeeze(span.of(PROSE));
        assert!(found.starts_with(from) && found.ends_with(to), "{quoted}: {found}");
    }
    // More than fifty words apart, in another order, or with too few words: not folded.
    for quoted in
        ["The ferry left … lived for another", "told the carter … The ferryman", "the … of", "rope … tea"]
    {
        let found = quote::find(&text, &Wanted { exact: quoted, ..Wanted::default() });
        assert!(!matches!(found, Found::Exact(_) | Found::Folded(_)), "{quoted}: {found:?}");
    }
}

#[test]
fn an_omission_at_an_end_stands_for_nothing_of_the_place() {
    let text = text(PROSE, None);
    for (quoted, stands) in [
        ("began to sing ...", "began to sing"),
        ("… told the", "told the"),
        ("[…] barley …", "barley"),
        ("[She] drank the", "drank the"),
    ] {
        let found = find(&text, quoted).map(|(found, _)| quote::squeeze(found));
        let expected = quote::all(&text, stands).first().map(|_| stands.to_owned());
        assert_eq!(found, expected, "{quoted}");
    }
}

#[test]
fn of_several_places_the_one_that_has_what_the_brackets_hold_is_meant() {
    let raw = "You shall shave your heads for them. They will make themselves bald for you, and weep. They made \
        themselves ready for you to come.";
    let text = text(raw, None);
    let start = |quoted| find(&text, quoted).map(|(found, _)| &found[..9]);
    assert_eq!(start("They [make] themselves [bald] for you"), Some("They will"));
    assert_eq!(start("They [he] themselves [ready] for you"), Some("They made"));
    // Neither place has the words, or each has one of two.
    assert_eq!(start("They [kept] themselves [well] for you"), None);
    assert_eq!(start("They [made] themselves [bald] for you"), None);
}

/// Words, many of which are the same.
fn alike(most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(vec!["ferryman", "quay", "mule"]), 1..most)
}

/// The places of the parts among the words, found by trying all pairs: of those with the same beginning or end, the
/// shortest.
fn pairs(words: &[&str], first: &[&str], last: &[&str]) -> Vec<(usize, usize)> {
    let places = |part: &[&str]| -> Vec<usize> {
        (0..words.len()).filter(|&at| words[at..].starts_with(part)).collect()
    };
    let mut pairs = Vec::new();
    for from in places(first) {
        for at in places(last) {
            if at >= from + first.len() && at - from - first.len() <= quoter::MOST_OMITTED {
                pairs.push((from, at + last.len()));
            }
        }
    }
    let holds_another = |&(from, to): &(usize, usize)| {
        pairs.iter().any(|&(start, end)| start >= from && end <= to && (start, end) != (from, to))
    };
    pairs.iter().filter(|pair| !holds_another(pair)).copied().collect()
}

const OMISSIONS: [&str; 5] = ["...", "…", "[...]", ". . .", "(…)"];

proptest! {
    #[test]
    fn what_is_left_out_is_bounded_and_the_place_goes_from_the_first_part_to_the_last(
        words in prop::collection::vec(0usize..9, 10..90),
        from in 0usize..80,
        omitted in 1usize..60,
        mark in 0usize..5,
    ) {
        let words: Vec<String> = words.iter().enumerate().map(|(n, w)| format!("pier{w}q{n}z")).collect();
        let omitted = omitted.min(words.len() - 4);
        let from = from % (words.len() - omitted - 3);
        let cut = &words[from..from + omitted + 4];
        let quoted = [&cut[..2], &[OMISSIONS[mark].to_owned()], &cut[omitted + 2..]].concat().join(" ");
        let raw = words.join(" ");
        let text = text(&raw, None);
        let expected = (omitted <= quoter::MOST_OMITTED).then(|| cut.join(" "));
        prop_assert_eq!(find(&text, &quoted), expected.as_deref().map(|place| (place, false)));
        // In another order they are nowhere.
        let swapped = [&cut[omitted + 2..], &[OMISSIONS[mark].to_owned()], &cut[..2]].concat().join(" ");
        prop_assert_eq!(find(&text, &swapped), None);
    }

    #[test]
    fn parts_stand_where_a_plain_search_has_them(
        words in alike(150),
        first in alike(4),
        last in alike(4),
        mark in 0usize..5,
    ) {
        let quoted = format!("{} {} {}", first.join(" "), OMISSIONS[mark], last.join(" "));
        let letters: usize = [&first[..], &last[..]].concat().iter().map(|word| word.len()).sum();
        prop_assume!(letters >= quoter::FEWEST_LETTERS && first.len().max(last.len()) > 1);
        let raw = words.join(" ");
        let text = text(&raw, None);
        let mut starts: Vec<usize> = words.iter().scan(0, |at, word| Some(std::mem::replace(at, *at + word.len() + 1))).collect();
        starts.push(raw.len() + 1);
        let found: Vec<_> = quote::all(&text, &quoted).iter().map(|span| (span.start, span.end)).collect();
        let expected: Vec<_> = pairs(&words, &first, &last).iter().map(|&(from, to)| (starts[from], starts[to] - 1)).collect();
        prop_assert_eq!(found, expected, "{} in {}", quoted, raw);
    }

    #[test]
    fn brackets_around_words_or_put_between_them_change_no_place(
        words in numbered(),
        from in 0usize..30,
        held in 1usize..4,
        put in prop::option::of(prop::sample::select(vec!["[sic]", "[that is, the man]", "[then]", "(sic!)"])),
    ) {
        let from = from % (words.len() - 5);
        let mut cut = words[from..from + 5].to_vec();
        let place = cut.join(" ");
        cut[held] = format!("[{}]", cut[held]);
        cut.splice(held..held, put.map(str::to_owned));
        let raw = words.join(" ");
        let text = text(&raw, None);
        prop_assert_eq!(find(&text, &cut.join(" ")), Some((place.as_str(), false)));
    }

    #[test]
    fn marks_at_the_ends_change_no_place(words in numbered(), from in 0usize..30, len in 1usize..5, marks in (0usize..5, 0usize..5)) {
        let from = from % (words.len() - len);
        let cut = words[from..from + len].join(" ");
        let quoted = format!("{} {cut} {}", OMISSIONS[marks.0], OMISSIONS[marks.1]);
        let raw = words.join(" ");
        let text = text(&raw, None);
        prop_assert_eq!(find(&text, &quoted), Some((cut.as_str(), false)));
        let behind = format!("{cut} {}", OMISSIONS[marks.1]);
        prop_assert_eq!(find(&text, &behind), Some((cut.as_str(), false)));
    }
}
