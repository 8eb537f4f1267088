//! The contents of the sheets: the letter of each source, and the claims and words that are shown.
//!
//! Only words that were found in the text and that do not name a source are shown. Chance decides only the letters of
//! the sources and the order of the cards.

use super::cover::Cover;
use super::shuffle::Dice;
use super::{Material, Schooling};
use parallax_core::analysis::citation::reference;
use parallax_core::analysis::compare::{Cell, ClaimCell, Head, QuotationCell, TopicTable};
use parallax_core::analysis::treatment::Treatment;
use parallax_core::model::source::SourceIx;
use parallax_core::model::{Match, Source, Stance};
use parallax_text::words::words;

/// A source behind a letter.
pub(super) struct Veiled<'a> {
    pub(super) letter: String,
    pub(super) source: &'a Source,
    pub(super) head: &'a Head,
    /// Its entry in a list of references.
    pub(super) reference: String,
}

/// A claim and the quotation of it that is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Number of the source among the letters.
    pub(super) veiled: usize,
    pub(super) claim: &'a ClaimCell,
    pub(super) quotation: &'a QuotationCell,
}

/// One topic of the worksheet.
pub(super) struct On<'a> {
    pub(super) table: &'a TopicTable<'a>,
    /// By letter: how the source treats it, and what is shown of the source.
    pub(super) rows: Vec<(usize, &'a Cell, Vec<Shown<'a>>)>,
}

/// The whole choice.
pub(super) struct Chosen<'a> {
    pub(super) veiled: Vec<Veiled<'a>>,
    pub(super) topics: Vec<On<'a>>,
    pub(super) cards: Vec<Shown<'a>>,
    pub(super) cover: Cover,
}

impl<'a> Chosen<'a> {
    /// Chooses; `most` is how many cards there are, and if it is not given, the level decides.
    pub(super) fn new(material: &Material<'a>, level: Schooling, seed: u64, most: Option<usize>) -> Self {
        let cover = Cover::new(material.sources);
        let mut dice = Dice::new(seed);
        let veiled = veiled(material, &mut dice);
        let topics: Vec<On<'a>> = (0..material.comparison.topics.len())
            .map(|number| on(material, &veiled, &cover, number, level))
            .collect();
        let most = most.unwrap_or_else(|| level.cards() * topics.len().max(1));
        let cards = cards(&topics, &cover, most, &mut dice);
        Self { veiled, topics, cards, cover }
    }

    /// The source behind a letter, by its id.
    pub(super) fn letter(&self, id: &str) -> Option<&str> {
        self.veiled.iter().find(|veiled| veiled.source.id == id).map(|veiled| veiled.letter.as_str())
    }
}

/// Does only one source treat the topic? Then its words are compared with each other.
pub(super) fn is_alone(table: &TopicTable<'_>) -> bool {
    table.sources.0.iter().filter(|(_, cell)| !cell.claims.is_empty()).count() == 1
}

/// How many words are shown of a source that alone treats a topic.
const ALONE: usize = 5;

/// Does the sheet have a row for it? Not if nothing can be concluded.
const fn has_row(treatment: Treatment) -> bool {
    match treatment {
        Treatment::Position | Treatment::InPassing | Treatment::Silent | Treatment::CouldNotKnow => true,
        Treatment::Unread => false,
    }
}

fn veiled<'a>(material: &Material<'a>, dice: &mut Dice) -> Vec<Veiled<'a>> {
    let comparison = material.comparison;
    // All sources get letters, so that those of a source are the same on all sheets of a seed.
    let mut all: Vec<(SourceIx, &Source)> =
        material.sources.iter().enumerate().map(|(i, source)| (SourceIx(i), source)).collect();
    dice.shuffle(&mut all);
    let veil = |(number, (ix, source)): (usize, (SourceIx, &'a Source))| {
        let head = comparison.sources.iter().find(|head| head.id == source.id)?;
        let mut cells = comparison.topics.iter().filter_map(|topic| topic.sources.get(&source.id));
        cells.any(|cell| has_row(cell.treatment)).then(|| Veiled {
            letter: letter(number),
            source,
            head,
            reference: reference(material.sources, ix),
        })
    };
    all.into_iter().enumerate().filter_map(veil).collect()
}

/// A, B … Z, AA, AB …
fn letter(number: usize) -> String {
    const LETTERS: usize = 26;
    let last = char::from(b'A' + u8::try_from(number % LETTERS).unwrap_or_default());
    if number < LETTERS { last.to_string() } else { letter(number / LETTERS - 1) + &last.to_string() }
}

fn on<'a>(
    material: &Material<'a>,
    veiled: &[Veiled<'a>],
    cover: &Cover,
    number: usize,
    level: Schooling,
) -> On<'a> {
    let table = &material.comparison.topics[number];
    let many = if is_alone(table) { ALONE } else { level.words() };
    let rows = veiled.iter().enumerate().filter_map(|(i, veil)| {
        let cell = table.sources.get(&veil.source.id)?;
        let shown = telling(cell, many).into_iter().filter_map(|claim| {
            let quotation = fit(claim, cover).next()?;
            Some(Shown { veiled: i, claim, quotation })
        });
        has_row(cell.treatment).then(|| (i, cell, shown.take(many).collect()))
    });
    On { table, rows: rows.collect() }
}

/// The most informative claims of a source: one for each position before a second one.
fn telling(cell: &Cell, many: usize) -> Vec<&ClaimCell> {
    let mut claims: Vec<(usize, &ClaimCell)> = Vec::new();
    for claim in cell.claims.iter().filter(|claim| claim.evidence.counts()) {
        let before = claims.iter().filter(|(_, other)| other.position == claim.position).count();
        claims.push((before, claim));
    }
    claims.sort_by_key(|(before, claim)| (*before, claim.passing));
    // Take more than needed: a claim whose words cannot be shown makes room for the next.
    claims.into_iter().map(|(_, claim)| claim).take(many.saturating_mul(4)).collect()
}

/// The words of a claim that can be shown.
fn fit<'a>(claim: &'a ClaimCell, cover: &Cover) -> impl Iterator<Item = &'a QuotationCell> {
    let found =
        |quote: &&QuotationCell| matches!(quote.kind, Match::Exact | Match::Folded) && quote.lines.is_some();
    claim.quotations.iter().filter(found).filter(move |quote| {
        !cover.tells(&quote.exact) && !cover.tells(quote.gloss.as_deref().unwrap_or_default())
    })
}

/// Does a quotation say something without the one before it? A bare number or date does not.
fn is_telling(exact: &str) -> bool {
    const WORDS: usize = 5;
    words(exact).filter(|span| !exact[span.start..span.end].contains(char::is_numeric)).count() >= WORDS
}

/// Quotations to assign: chosen so that every stance and every source occurs; among equals, those that are on no other
/// sheet come first.
fn cards<'a>(topics: &[On<'a>], cover: &Cover, most: usize, dice: &mut Dice) -> Vec<Shown<'a>> {
    let mut stock: Vec<Shown<'a>> = Vec::new();
    for on in topics {
        for (i, cell, _) in &on.rows {
            for claim in cell.claims.iter().filter(|claim| claim.evidence.counts()) {
                let all =
                    fit(claim, cover).enumerate().filter(|(i, quote)| *i == 0 || is_telling(&quote.exact));
                let all = all.map(|(_, quotation)| quotation);
                stock.extend(all.map(|quotation| Shown { veiled: *i, claim, quotation }));
            }
        }
    }
    // Words with two stances have no single answer.
    let doubled = |shown: &Shown<'a>| {
        let same = |other: &&Shown<'a>| {
            other.quotation.exact == shown.quotation.exact
                && (other.claim.stance != shown.claim.stance || other.veiled != shown.veiled)
        };
        stock.iter().any(|other| same(&other))
    };
    let mut left: Vec<Shown<'a>> = stock.iter().copied().filter(|shown| !doubled(shown)).collect();
    dice.shuffle(&mut left);
    let on_sheet = |shown: &Shown<'a>| {
        let rows = topics.iter().flat_map(|on| &on.rows).flat_map(|(_, _, all)| all);
        rows.into_iter().any(|other| other.quotation.exact == shown.quotation.exact)
    };
    let mut picked: Vec<Shown<'a>> = Vec::new();
    while picked.len() < most && !left.is_empty() {
        let stance = |of: Stance| picked.iter().filter(|shown| shown.claim.stance == of).count();
        let source = |of: usize| picked.iter().filter(|shown| shown.veiled == of).count();
        let cost = |shown: &Shown<'a>| {
            (stance(shown.claim.stance) + 2 * source(shown.veiled), usize::from(on_sheet(shown)))
        };
        let at = (0..left.len()).min_by_key(|&i| cost(&left[i])).unwrap_or_default();
        let card = left.remove(at);
        left.retain(|other| other.quotation.exact != card.quotation.exact);
        picked.push(card);
    }
    dice.shuffle(&mut picked);
    picked
}
