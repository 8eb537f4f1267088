//! See [`MEASURE`] and [`TF_IDF`].

use super::{Compared, Measure, Measured};
use parallax_text::lexical::{Alike, ERROR, ERROR_OF_WEIGHTS, PARTS};

pub(super) const MEASURE: Measure = Measure {
    name: "wording",
    summary: "different words that both texts have, of those that either has (token-set)",
    range: "0 (no word in common) to 1 (the same words)",
    limits: "Within one language only, and with both lengths: two texts on one subject share their common words without \
        having read each other, and a short text shares few with a long one. Read it beside other pairs of the \
        language. It does not show agreement, and it does not prove reuse. Estimated from a sketch of each text, so that text and lock give \
        the same: off by 0.01 or less in two of three pairs.",
    of_relations: false,
    compute: |pair| match alike(pair) {
        Ok(Alike { shared, of, .. }) => Measured::share(
            f64::from(u32::try_from(shared).unwrap_or(u32::MAX)),
            of,
            basis(pair, "token-set", "", shared, of, ERROR),
        ),
        Err(why) => undefined(why),
    },
    cells: |_| Vec::new(),
};

pub(super) const TF_IDF: Measure = Measure {
    name: "wording-tf-idf",
    summary: "the angle between the texts, words weighted by how rare they are (TF–IDF cosine)",
    range: "0 (no word in common) to 1 (the same words equally often)",
    limits: "As wording. How rare a word is was counted in its own text alone, in blocks of 100 words, so that other \
        sources do not change the score; what both use often weighs more, such as a name or a turn of phrase. Estimated: \
        off by 0.03 or less in two of three pairs.",
    of_relations: false,
    compute: |pair| match alike(pair) {
        Ok(Alike { shared, of, tf_idf, .. }) => Measured {
            value: Some(f64::from(tf_idf) / PARTS),
            n: of,
            basis: basis(pair, "TF–IDF cosine", " by weight", shared, of, ERROR_OF_WEIGHTS),
        },
        Err(why) => undefined(why),
    },
    cells: |_| Vec::new(),
};

fn undefined(basis: String) -> Measured {
    Measured { value: None, n: 0, basis }
}

/// `token-set: about 812 of 4312 different words; texts of 9310 and 2204 words; estimated, give or take 0.01`.
fn basis(pair: &Compared<'_, '_>, name: &str, how: &str, shared: usize, of: usize, error: f64) -> String {
    let [a, b] =
        pair.sources.map(|source| pair.known.evidence.of(source).text.as_ref().map_or(0, |t| t.words));
    format!(
        "{name}: about {shared} of {of} different words{how}; texts of {a} and {b} words; estimated, give or take {error:.2}"
    )
}

/// The scores of the two texts, or why there are none.
fn alike(pair: &Compared<'_, '_>) -> Result<Alike, String> {
    let [a, b] = pair.sources;
    let [of_a, of_b] = pair.sources.map(|source| pair.known.project.source(source));
    if of_a.primary_language() != of_b.primary_language() {
        return Err(format!("of two languages: {} and {}", of_a.language, of_b.language));
    }
    match pair.known.evidence.wording(a, b) {
        None => Err("neither both texts nor the lock have it".to_owned()),
        Some(Alike { of: 0, .. }) => Err("one of the two texts has no words".to_owned()),
        Some(alike) => Ok(alike),
    }
}
