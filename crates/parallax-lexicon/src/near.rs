//! Words whose vectors, in the table or in a model of the user, are near each other.
//!
//! A vector counts as its difference from the mean of its language: of all its forms in the table, or of the words of the
//! text if a model gives the vectors. Some words are near to everything; so nearness is
//! corrected by how near a word's ten nearest of the other side are to it (cross-domain similarity local scaling,
//! Conneau and others 2018).

use pulp::{Arch, Simd, WithSimd};

use crate::table::{self, Table, WIDTH};
use crate::user::Model;
use crate::{By, Found, Side};

/// How many of the nearest say how near a word is to everything.
const NEAREST: usize = 10;
/// How many links a word gets at most from its own side's view.
const TOP: usize = 3;
/// The least cosine of a link, and the least corrected nearness.
const LEAST: f32 = 0.25;
const LEAST_CORRECTED: f32 = -0.1;
/// What is added to the corrected nearness to make a weight.
const BASE: f32 = 0.4;
/// What the second and third nearest are worth.
const LATER: f32 = 0.8;
/// Vectors are whole numbers of this length, so that their products are exact and fast.
const LENGTH: f32 = 2048.0;
const SQUARE: f32 = LENGTH * LENGTH;
/// How many products are made at a time.
const STRIPE: usize = 16;
/// Numbers of a vector are multiplied in blocks of so many, the last one filled with zeros.
const BLOCK: usize = 32;
/// The mean of fewer words is not that of a language.
const MEANT: usize = 50;

/// A part of a vector.
type Block = [i16; BLOCK];

/// Links words that are near each other, if the table carries both languages.
pub(crate) fn link(a: Side, b: Side, found: &mut Found) {
    let Some(table) = table::table() else { return };
    let (Some(rows), Some(columns)) = (Vectors::of_table(a, table), Vectors::of_table(b, table)) else {
        return;
    };
    nearest(&rows, &columns, By::Table, found);
}

/// Links words that are near each other in a model of the user, whatever their languages.
pub(crate) fn link_by_model(a: Side, b: Side, model: &Model, found: &mut Found) {
    nearest(&Vectors::of_model(a, model), &Vectors::of_model(b, model), By::Model, found);
}

fn nearest(rows: &Vectors, columns: &Vectors, by: By, found: &mut Found) {
    let nearness = Nearness::of(rows, columns);
    let mut by_row: Vec<Vec<(f32, usize)>> = vec![Vec::new(); rows.words.len()];
    let mut by_column: Vec<Vec<(f32, usize)>> = vec![Vec::new(); columns.words.len()];
    for &(row, column, cosine) in &nearness.pairs {
        // The sum first, so that exchanged sides give the same number.
        let corrected = 2.0 * cosine - (nearness.rows[row] + nearness.columns[column]);
        if corrected > LEAST_CORRECTED {
            by_row[row].push((corrected, column));
            by_column[column].push((corrected, row));
        }
    }
    for (row, near) in by_row.iter_mut().enumerate() {
        for (weight, column) in best(near) {
            found.add(rows.words[row], columns.words[column], weight, by);
        }
    }
    for (column, near) in by_column.iter_mut().enumerate() {
        for (weight, row) in best(near) {
            found.add(rows.words[row], columns.words[column], weight, by);
        }
    }
}

/// The weights of the nearest.
fn best(near: &mut [(f32, usize)]) -> impl Iterator<Item = (f32, usize)> {
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let weight =
        |corrected: f32, rank: usize| (BASE + corrected).min(1.0) * if rank == 0 { 1.0 } else { LATER };
    near.iter()
        .take(TOP)
        .enumerate()
        .map(move |(rank, (corrected, other))| (weight(*corrected, rank), *other))
}

/// The words of a side that have a vector.
struct Vectors {
    /// Their indexes in the vocabulary.
    words: Vec<usize>,
    /// How many blocks a vector has.
    width: usize,
    blocks: Vec<Block>,
}

impl Vectors {
    /// `None` if the table does not carry the language.
    fn of_table(side: Side, table: &Table) -> Option<Self> {
        let mean = table.mean(side.language)?;
        let mut vectors = Self::new(WIDTH);
        for (index, word) in side.words.iter().enumerate().filter(|(_, word)| !word.number) {
            if let Some(vector) = table.vector(word.stem, word.form) {
                vectors.add(index, &vector, mean);
            }
        }
        Some(vectors)
    }

    fn of_model(side: Side, model: &Model) -> Self {
        let words = side.words.iter().enumerate().filter(|(_, word)| !word.number);
        let known: Vec<(usize, Vec<f32>)> =
            words.filter_map(|(index, word)| Some((index, model.vector(word.form)?))).collect();
        let mut mean = vec![0.0; model.width()];
        if known.len() >= MEANT {
            #[expect(clippy::cast_precision_loss, reason = "words of a text")]
            let share = 1.0 / known.len() as f32;
            for (_, vector) in &known {
                mean.iter_mut().zip(vector).for_each(|(mean, value)| *mean += value * share);
            }
        }
        let mut vectors = Self::new(model.width());
        for (index, vector) in &known {
            vectors.add(*index, vector, &mean);
        }
        vectors
    }

    fn new(width: usize) -> Self {
        Self { words: Vec::new(), width: width.div_ceil(BLOCK), blocks: Vec::new() }
    }

    /// Adds a word by the difference of its vector from the mean, as whole numbers of one length.
    fn add(&mut self, word: usize, vector: &[f32], mean: &[f32]) {
        let centred: Vec<f32> = vector.iter().zip(mean).map(|(value, mean)| value - mean).collect();
        let length = centred.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        self.words.push(word);
        for part in centred.chunks(BLOCK) {
            let mut block = [0; BLOCK];
            for (to, value) in block.iter_mut().zip(part) {
                *to = whole(value / length);
            }
            self.blocks.push(block);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 2048")]
fn whole(value: f32) -> i16 {
    (value * LENGTH).round() as i16
}

/// The product of two vectors, in a shape that compilers turn into vector instructions: sums of 32 products are the size
/// that is compiled to the fewest instructions, with and without AVX2.
#[expect(clippy::inline_always, reason = "see `compare`")]
#[inline(always)]
fn product(a: &[Block], b: &[Block]) -> i32 {
    let block =
        |(a, b): (&Block, &Block)| a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>();
    a.iter().zip(b).map(block).sum()
}

/// What is known of the cosines between two sides.
struct Nearness {
    /// The mean cosine of the nearest of each row.
    rows: Vec<f32>,
    columns: Vec<f32>,
    /// Row, column and cosine of those that are near enough for a link.
    pairs: Vec<(usize, usize, f32)>,
}

impl Nearness {
    /// Compares all with all, with the widest vector instructions that the processor has.
    fn of(rows: &Vectors, columns: &Vectors) -> Self {
        Arch::new().dispatch(Comparison { rows, columns })
    }

    #[expect(clippy::inline_always, reason = "compiled for each kind of processor inside `dispatch` only so")]
    #[inline(always)]
    fn compare(rows: &Vectors, columns: &Vectors) -> Self {
        let mut near = Near::new(rows.words.len(), columns.words.len());
        let mut products = [0; STRIPE];
        let width = rows.width.max(1);
        for (row, vector) in rows.blocks.chunks_exact(width).enumerate() {
            for (stripe, others) in columns.blocks.chunks(STRIPE * width).enumerate() {
                for (to, other) in products.iter_mut().zip(others.chunks_exact(width)) {
                    *to = product(vector, other);
                }
                let start = stripe * STRIPE;
                let many = others.len() / width;
                let bars = &near.bars[start..start + many];
                let bar = near.rows[row].bar.min(BAR);
                // Most are below all bars: told without branches first.
                let near_one = products
                    .iter()
                    .zip(bars)
                    .fold(false, |any, (product, column)| any | (*product > bar.min(*column)));
                if near_one {
                    near.add(row, start, &products[..many]);
                }
            }
        }
        let means = |near: &[Highest]| near.iter().map(Highest::mean).collect();
        Self { rows: means(&near.rows), columns: means(&near.columns), pairs: near.pairs }
    }
}

/// A comparison that is compiled for each kind of processor.
struct Comparison<'a> {
    rows: &'a Vectors,
    columns: &'a Vectors,
}

impl WithSimd for Comparison<'_> {
    type Output = Nearness;

    #[expect(clippy::inline_always, reason = "see `compare`")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Nearness {
        Nearness::compare(self.rows, self.columns)
    }
}

/// What has been found near so far.
struct Near {
    rows: Vec<Highest>,
    columns: Vec<Highest>,
    /// The bar of each column.
    bars: Vec<i32>,
    pairs: Vec<(usize, usize, f32)>,
}

#[expect(clippy::cast_possible_truncation, reason = "far below 2^31")]
const BAR: i32 = (LEAST * SQUARE) as i32;

impl Near {
    fn new(rows: usize, columns: usize) -> Self {
        Self {
            rows: vec![Highest::new(columns); rows],
            columns: vec![Highest::new(rows); columns],
            bars: vec![i32::MIN; columns],
            pairs: Vec::new(),
        }
    }

    /// Takes the products of a row with some columns.
    #[expect(clippy::cast_precision_loss, reason = "at most 2^22")]
    fn add(&mut self, row: usize, start: usize, products: &[i32]) {
        let highest = &mut self.rows[row];
        for (column, &product) in (start..).zip(products) {
            if product > highest.bar {
                highest.add(product);
            }
            if product > self.bars[column] {
                self.bars[column] = self.columns[column].add(product);
            }
            if product > BAR {
                self.pairs.push((row, column, product as f32 / SQUARE));
            }
        }
    }
}

/// The ten highest products.
#[derive(Debug, Clone)]
struct Highest {
    values: [i32; NEAREST],
    many: usize,
    /// Below this nothing is taken.
    bar: i32,
}

impl Highest {
    /// For so many others: if there are fewer than ten, all count.
    fn new(others: usize) -> Self {
        Self { values: [i32::MIN; NEAREST], many: others.min(NEAREST), bar: i32::MIN }
    }

    /// Takes a product that is above the bar; the new bar.
    fn add(&mut self, product: i32) -> i32 {
        let values = &mut self.values[..self.many];
        if let Some(lowest) = values.iter_mut().min() {
            *lowest = product;
        }
        self.bar = values.iter().copied().min().unwrap_or(i32::MAX);
        self.bar
    }

    #[expect(clippy::cast_precision_loss, reason = "ten products of at most 2^22")]
    fn mean(&self) -> f32 {
        let values = &self.values[..self.many];
        let sum: f32 = values.iter().map(|value| *value as f32 / SQUARE).sum();
        if values.is_empty() { 0.0 } else { sum / values.len() as f32 }
    }
}
