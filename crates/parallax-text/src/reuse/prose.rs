//! Texts for tests: words of an invented language, by a seed.

/// A text of `words` words of its own language: the seed decides which.
pub(super) fn prose(seed: u64, words: usize) -> Vec<String> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let syllables = ["ba", "ko", "ri", "ten", "mal", "su", "do", "vin", "gar", "lo", "pes", "tum"];
    let word = |mut n: u64| {
        let mut word = String::new();
        for _ in 0..=n % 3 + 1 {
            word.push_str(syllables[(n % 12) as usize]);
            n /= 12;
        }
        word
    };
    (0..words).map(|_| if next() % 2 == 0 { word(next() % 40) } else { word(next() % 200_000) }).collect()
}

pub(super) fn text(parts: &[&[String]]) -> String {
    parts.iter().map(|part| part.join(" ")).collect::<Vec<_>>().join(" ")
}
