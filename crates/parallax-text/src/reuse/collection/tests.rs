use super::super::prose::{prose, text};
use super::super::{Band, Passage};
use super::{Counts, Index};
use crate::reuse::within::Tokens;

/// All passages of a collection that are at least probable: the two texts and the passage.
fn passages(texts: &[String]) -> Vec<(usize, usize, Passage)> {
    let tokens: Vec<Tokens> = texts.iter().map(|text| Tokens::of(text)).collect();
    let counts = Counts::new(texts.iter().map(|text| text.len() as u64).sum());
    for tokens in &tokens {
        counts.add(tokens);
    }
    let numbered = || (0_u32..).zip(&tokens);
    let index = Index::new(&counts, numbered().map(|(n, tokens)| counts.places(n, tokens)));
    let mut found = Vec::new();
    for (n, own) in numbered() {
        index.passages(
            n,
            own,
            |other| tokens.get(other as usize),
            |other, _: &Tokens, passages| {
                let probable = passages.iter().filter(|passage| passage.band > Band::Possible);
                found.extend(probable.map(|passage| (n as usize, other as usize, *passage)));
            },
        );
    }
    found
}

#[test]
fn passages_are_found_between_any_two_of_many_texts() {
    let mut texts: Vec<Vec<String>> = (0..40).map(|seed| prose(seed, 1_500)).collect();
    let mut planted = Vec::new();
    for n in 0..30_usize {
        let (from, to) = (n % 40, (n * 7 + 11) % 40);
        let copy = texts[from][200 + n * 20..260 + n * 20].to_vec();
        planted.push((from.min(to), from.max(to)));
        texts[to].splice(100 + n * 13..100 + n * 13, copy);
    }
    planted.sort_unstable();
    let texts: Vec<String> = texts.iter().map(|words| text(&[words])).collect();
    let mut pairs: Vec<(usize, usize)> = passages(&texts).iter().map(|&(a, b, _)| (a, b)).collect();
    pairs.sort_unstable();
    assert_eq!(pairs, planted);
}

#[test]
fn what_most_texts_have_is_their_form_and_what_a_few_have_is_not() {
    let (licence, report) = (prose(900, 80), prose(901, 80));
    for (texts, reported) in [(12_u64, 3), (40, 5)] {
        let texts: Vec<String> = (0..texts)
            .map(|n| {
                let own = prose(n, 400);
                let taken: &[String] = if n < reported { &report } else { &[] };
                text(&[&own[..200], taken, &own[200..], &licence])
            })
            .collect();
        let found = passages(&texts);
        let pairs: Vec<(usize, usize)> = found.iter().map(|&(a, b, _)| (a, b)).collect();
        let expected: Vec<(usize, usize)> = (0..usize::try_from(reported).unwrap_or_default())
            .flat_map(|a| (a + 1..usize::try_from(reported).unwrap_or_default()).map(move |b| (a, b)))
            .collect();
        assert_eq!(pairs, expected);
    }
}

#[test]
fn odd_texts_are_no_trouble() {
    let one = text(&[&prose(1, 300)]);
    let texts = [
        String::new(),
        one.clone(),
        "word".to_owned(),
        one.clone(),
        "a ".repeat(50_000),
        one[..one.len() / 2].to_owned(),
    ];
    let found = passages(&texts);
    let pairs: Vec<(usize, usize)> = found.iter().map(|&(a, b, _)| (a, b)).collect();
    assert_eq!(pairs, [(1, 3), (1, 5), (3, 5)]);
    assert!(passages(&[]).is_empty());
}
