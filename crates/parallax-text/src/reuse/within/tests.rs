use proptest::prelude::*;

use super::super::prose::{prose, text};
use super::super::{Band, Kind, Passage};
use super::within;

/// The shares of what was planted that the passages cover, and of the passages that were planted, in the first text.
#[expect(clippy::cast_precision_loss, reason = "lengths of short texts")]
fn found(passages: &[Passage], planted: std::ops::Range<usize>) -> (f64, f64) {
    let covered: usize = passages
        .iter()
        .map(|p| p.spans[0].end.min(planted.end).saturating_sub(p.spans[0].start.max(planted.start)))
        .sum();
    let all: usize = passages.iter().map(|p| p.spans[0].end - p.spans[0].start).sum();
    (covered as f64 / planted.len() as f64, covered as f64 / all.max(1) as f64)
}

#[test]
fn a_passage_is_found_copied_reworded_and_shuffled_and_ends_where_it_ends() {
    let (host, source) = (prose(1, 900), prose(2, 700));
    let taken = &source[300..400];
    let reworded: Vec<String> = taken
        .iter()
        .enumerate()
        .map(|(n, word)| if n % 5 == 2 { prose(n as u64 + 9, 1).remove(0) } else { word.clone() })
        .collect();
    let mut shuffled = taken.to_vec();
    shuffled.chunks_mut(5).for_each(<[String]>::reverse);
    let mut inserted = taken[..50].to_vec();
    inserted.extend(prose(77, 12));
    inserted.extend_from_slice(&taken[50..]);
    for (name, planted, kind) in [
        ("copied", taken.to_vec(), Kind::Copied),
        ("reworded", reworded, Kind::Reworded),
        ("shuffled", shuffled, Kind::Reworded),
        ("inserted", inserted, Kind::Copied),
    ] {
        let before = text(&[&host[..400]]).len() + 1;
        let a = text(&[&host[..400], &planted, &host[400..]]);
        let passages = within(&a, &text(&[&source]));
        let strong: Vec<Passage> = passages.iter().filter(|p| p.band == Band::Strong).copied().collect();
        let (recall, precision) = found(&strong, before..before + text(&[&planted]).len());
        assert!(recall > 0.93 && precision > 0.93, "{name}: {recall} {precision} {passages:?}");
        assert_eq!((strong.len(), strong[0].kind), (1, kind), "{name}");
    }
}

#[test]
fn texts_of_one_language_that_share_no_passage_have_none() {
    for seed in 1..40 {
        let (a, b) = (text(&[&prose(seed, 2_000)]), text(&[&prose(seed + 100, 2_000)]));
        let passages = within(&a, &b);
        assert!(passages.iter().all(|p| p.band == Band::Possible), "{seed}: {passages:?}");
    }
}

#[test]
fn the_same_text_and_a_text_inside_another_are_one_passage() {
    let (a, b) = (prose(3, 500), prose(4, 800));
    let (inner, outer) = (text(&[&a]), text(&[&b[..300], &a, &b[300..]]));
    let same = within(&inner, &inner);
    assert_eq!(
        (same.len(), same[0].kind, same[0].score, same[0].band),
        (1, Kind::Copied, 1000, Band::Strong)
    );
    assert_eq!(same[0].spans, [crate::Span::new(0, inner.len()); 2]);
    let inside = within(&inner, &outer);
    assert_eq!((inside.len(), inside[0].kind, inside[0].band), (1, Kind::Copied, Band::Strong), "{inside:?}");
    let from = outer.find(&inner).unwrap_or_default();
    assert!(inside[0].spans[0].end - inside[0].spans[0].start > inner.len() * 99 / 100);
    assert!(inside[0].spans[1].start.abs_diff(from) < 30, "{inside:?}");
}

#[test]
fn spellings_and_prints_of_a_passage_are_the_same_words() {
    let new = "The publick musick was opposed by the justice; and just then the people of the village assembled \
        upon the common, four hundred strong, having loaded every gun and fired upon the soldiers of the king";
    let old = "The Public Mufic was oppos'd by the iuftice; and iuft then the People of the vil-\nlage aſſembled \
        vpon the Common, four hundred ſtrong, hauing loaded euery gun and fir'd upon the Soldiers of the King";
    let (a, b) = (text(&[&prose(5, 600)]), text(&[&prose(6, 600)]));
    let passages = within(&format!("{a} {new} {b}"), &format!("{b} {old} {a}"));
    let at = a.len() + 1;
    let own = passages.iter().find(|p| p.spans[0].start < at + 20 && p.spans[0].end > at + new.len() - 20);
    assert!(own.is_some_and(|p| p.score > 850), "{passages:?}");
}

#[test]
fn scripts_without_blanks_are_compared_by_their_characters() {
    let a = "昔々ある所に御爺さんと御婆さんが住んで居りました。御爺さんは山へ芝刈りに、御婆さんは川へ洗濯に行きました。";
    let b = "此の町の歴史は古く、港が開かれたのは三百年前の事である。漁師達は毎朝早く海へ出て、夕方に戻って来た。";
    let c = "新しい駅は来年の春に完成する予定で、市長は昨日の会見でその費用について説明したが、反対する声も多い。";
    let passages = within(&format!("{b}{a}"), &format!("{a}{c}"));
    assert!(
        passages.first().is_some_and(|p| p.spans[1].start == 0 && p.band >= Band::Probable),
        "{passages:?}"
    );
    assert!(within(b, c).iter().all(|p| p.band == Band::Possible));
}

#[test]
fn cost_grows_with_the_texts_and_not_with_their_product() {
    let time = |words: usize| {
        let (a, b) = (text(&[&prose(7, words)]), text(&[&prose(7, words), &prose(8, words / 50)]));
        let start = std::time::Instant::now();
        assert!(!within(&a, &b).is_empty());
        start.elapsed()
    };
    let (small, large) = (time(20_000).max(std::time::Duration::from_millis(5)), time(200_000));
    assert!(large < small * 60, "{small:?} {large:?}");
}

proptest! {
    #[test]
    fn no_input_panics_and_spans_fit(a in any_text(), b in any_text()) {
        for p in within(&a, &b) {
            prop_assert!(p.spans[0].end > p.spans[0].start && !p.spans[0].of(&a).is_empty());
            prop_assert!(p.spans[1].end > p.spans[1].start && !p.spans[1].of(&b).is_empty());
            prop_assert!(p.score <= 1000);
        }
    }

    #[test]
    fn exchanged_texts_have_exchanged_passages(seed in 0_u64..1_000, at in 0_usize..300, len in 20_usize..120) {
        let (host, source) = (prose(seed, 500), prose(seed + 1_000, 450));
        let a = text(&[&host[..at], &source[at..at + len], &host[at..]]);
        let b = text(&[&source]);
        let mut exchanged = within(&b, &a);
        for p in &mut exchanged {
            p.spans.reverse();
        }
        exchanged.sort_by_key(|p| p.spans);
        prop_assert_eq!(within(&a, &b), exchanged);
    }
}

/// Anything, and much of what has words.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,200}",
        "([a-c]{1,2} |the |of |\u{4e2d}\u{6587}|é'|’x|-\n|\u{AD}){0,300}",
        (0_u64..5, 0_usize..400).prop_map(|(seed, words)| text(&[&prose(seed, words)])),
    ]
}
