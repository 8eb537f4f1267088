//! Words that are in several places: what decides between them, and when nothing does.

use parallax::text::quote::{self, Found, Wanted};

use crate::anchors::{find, text};

#[test]
fn ties_are_ranked_by_context_and_line_and_else_are_ambiguous() {
    let text = text("the bridge fell\nthe bridge held\nthen the bridge fell again\n", None);
    let wanted = |prefix, suffix, near| Wanted { exact: "the bridge fell", prefix, suffix, near };
    let line = |wanted: Wanted<'_>| match quote::find(&text, &wanted) {
        Found::Exact(span) => text.lines_of(span).0,
        found @ (Found::Folded(_) | Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_)) => {
            panic!("{found:?}")
        }
    };
    assert!(
        matches!(quote::find(&text, &wanted(None, None, None)), Found::Ambiguous(places) if places.len() == 2)
    );
    assert!(matches!(quote::find(&text, &wanted(None, None, Some(2))), Found::Ambiguous(_)));
    assert_eq!(line(wanted(Some("Then"), None, None)), 3);
    assert_eq!(line(wanted(None, Some("again"), None)), 3);
    assert_eq!(line(wanted(None, None, Some(1))), 1);
    // Context only ranks ties: a quotation is found even if its prefix is nowhere.
    let once = Wanted { exact: "the bridge held", prefix: Some("elsewhere"), ..Wanted::default() };
    assert!(matches!(quote::find(&text, &once), Found::Exact(_)));
}

#[test]
fn context_is_of_whole_words_and_sees_past_note_marks() {
    let text = text("smart fire[12] burned. In the hall their fire burned.", None);
    let start = |prefix| match quote::find(
        &text,
        &Wanted { exact: "burned", prefix: Some(prefix), ..Wanted::default() },
    ) {
        Found::Exact(span) => Some(span.start),
        Found::Folded(_) | Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => None,
    };
    assert_eq!(start("smart fire"), Some(15));
    // Both have it as a whole word; of parts of words, the most similar place counts.
    assert_eq!((start("fire"), start("art fire"), start("heir fire")), (None, Some(15), Some(46)));
    assert!(start("their fire").is_some_and(|at| at > 40));
}

#[test]
fn context_works_without_spaces_behind_glued_notes_and_between_overlapping_places() {
    let place = |raw: &str, exact, prefix, suffix| {
        let text = text(raw, Some((1, 9)));
        match quote::find(&text, &Wanted { exact, prefix, suffix, near: None }) {
            Found::Exact(span) | Found::Folded(span) => Some(raw[..span.start].chars().count()),
            Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_) => None,
        }
    };
    assert_eq!(place("東京の人が死亡した。大阪の人が死亡した", "人が死亡した", Some("京の"), None), Some(3));
    assert_eq!(
        place("he said it,5 Men ran. Then he said it. Boys ran", "he said it", None, Some("Men")),
        Some(0)
    );
    assert_eq!(place("no no no never", "no no", None, Some("never")), Some(3));
}

#[test]
fn what_the_curator_says_of_the_place_comes_before_exactness() {
    let text = text("In March The fire was lit.\nIn May the fire was lit.\n", None);
    let line = |prefix, near| match quote::find(
        &text,
        &Wanted { exact: "the fire was lit", prefix, suffix: None, near },
    ) {
        Found::Exact(span) | Found::Folded(span) => text.lines_of(span).0,
        found @ (Found::Approximate(_) | Found::Ambiguous(_) | Found::Missing(_)) => panic!("{found:?}"),
    };
    assert_eq!((line(None, None), line(Some("In March"), None), line(None, Some(1))), (2, 1, 1));
}

#[test]
fn an_exact_place_comes_before_a_folded_one() {
    let text = text("THE BRIDGE FELL; the bridge fell", None);
    assert_eq!(find(&text, "the bridge fell"), Some(("the bridge fell", true)));
}
