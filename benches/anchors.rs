//! How fast texts are folded and quotations found, measured on texts that a seeded generator makes.
//!
//! `cargo bench` prints, for texts of 1 and 16 MB: reading and folding, one quotation that is in the text, and one that
//! is not. Compare the two sizes to see how the time grows.

use divan::Bencher;
use divan::counter::BytesCount;
use parallax::text::fold::Folded;
use parallax::text::quote::{self, Wanted};
use parallax::text::{Searchable, words};

/// Sizes in MB.
const SIZES: [usize; 2] = [1, 16];

fn main() {
    divan::main();
}

/// Hard-wrapped prose of about `mb` megabytes: words drawn by a linear congruential generator.
fn prose(mb: usize) -> String {
    const SYLLABLES: [&str; 12] =
        ["ka", "ro", "min", "te", "sol", "ver", "đi", "ña", "lu", "ban", "es", "tor"];
    let mut state: u64 = 42;
    let mut draw = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % n
    };
    let mut out = String::with_capacity(mb << 20);
    let mut column = 0;
    while out.len() < mb << 20 {
        let from = out.len();
        for _ in 0..=draw(3) {
            out.push_str(SYLLABLES[draw(SYLLABLES.len())]);
        }
        column += out.len() - from + 1;
        out.push(if column > 72 { '\n' } else { ' ' });
        column %= 73;
    }
    out
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn fold(bencher: Bencher<'_, '_>, mb: usize) {
    let raw = prose(mb);
    bencher.counter(BytesCount::of_str(&raw)).bench_local(|| Folded::new(&raw));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn count_words(bencher: Bencher<'_, '_>, mb: usize) {
    let raw = prose(mb);
    bencher.counter(BytesCount::of_str(&raw)).bench_local(|| words::count(&raw));
}

/// A text that is already folded: this measures the cost of the second and every further quotation.
fn folded_text(mb: usize) -> Searchable {
    let text = Searchable::plain(prose(mb), None);
    text.unmarked();
    text
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn hit(bencher: Bencher<'_, '_>, mb: usize) {
    let text = folded_text(mb);
    let last: Vec<&str> = text.raw().split_whitespace().rev().take(6).collect();
    let exact = last.into_iter().rev().collect::<Vec<_>>().join(" ");
    bencher.bench_local(|| quote::find(&text, &Wanted { exact: &exact, ..Wanted::default() }));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn miss(bencher: Bencher<'_, '_>, mb: usize) {
    let text = folded_text(mb);
    bencher.bench_local(|| {
        quote::find(&text, &Wanted { exact: "words that stand nowhere in it", ..Wanted::default() })
    });
}
