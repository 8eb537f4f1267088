//! PDF: the text layer of its pages, in the order of reading.
//!
//! hayro draws the pages, and we keep its glyphs ([`glyphs`]). From them come lines ([`lines`], [`spell`]) in rows
//! ([`rows`]), with blanks only where there are blanks ([`between`]); what is printed around the text is taken out ([`margin`], [`furniture`], [`numbers`], [`series`]); notes go behind the
//! text ([`notes`], [`marks`]); columns are read one after the other ([`columns`]); lines become paragraphs
//! ([`paragraphs`], [`line_ends`]).
//!
//! No letter is lost: each one that is shown is in the text or in a recorded change.
//!
//! A paragraph is one line, but a line also ends where a printed page ends, so that each page begins on a line, and at a
//! hyphen of which the text does not say what it is.
//!
//! Files are made by anybody: pages are drawn in a thread with a large stack, a page that makes hayro panic is named as a
//! doubt, and glyphs and pages have limits. Cost: linear; 500 pages in a few seconds.

mod between;
mod columns;
mod furniture;
mod glyphs;
mod line_ends;
mod lines;
mod margin;
mod marks;
mod metadata;
mod notes;
mod numbers;
mod paragraphs;
mod rows;
mod script;
mod series;
mod sheet;
mod spell;
#[cfg(test)]
mod tests;

use std::sync::atomic::AtomicUsize;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::caught::caught;
use crate::limits::{MAX_GLYPHS, MAX_PAGES, MAX_TEXT_BYTES};
use crate::{Extract, ExtractError, Form};
use glyphs::Full;
use parallax_text::parallel;
use sheet::Sheet;

/// The stack of the thread that reads: documents may be nested.
const STACK: usize = 256 << 20;
/// How many pages share what is known of their fonts. The result does not depend on it.
const SHARED: usize = 32;
/// If one letter of so many has no map, the text is nonsense; of so many more, it has gaps.
const NONSENSE: usize = 5;
const GAPS: usize = 200;
/// How many pages are named in a doubt.
const NAMED: usize = 12;

/// The text of a PDF.
pub(super) fn extract(bytes: Vec<u8>) -> Result<Extract, ExtractError> {
    let damaged = |what: &str| ExtractError::Damaged(Form::Pdf, what.to_owned());
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK);
        let thread = reader.spawn_scoped(scope, || {
            caught(|| read(bytes)).unwrap_or_else(|_| Err(damaged("its parts do not fit together")))
        });
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => Err(damaged("it could not be read in a thread of its own")),
        }
    })
}

fn read(bytes: Vec<u8>) -> Result<Extract, ExtractError> {
    let pdf = open(bytes)?;
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        return Err(ExtractError::TooMuch { what: "pages", limit: MAX_PAGES });
    }
    let glyphs = AtomicUsize::new(0);
    let mut sheets =
        draw(count, |cache, page| Sheet::of(glyphs::of_page(&pdf, &pdf.pages()[page], cache, &glyphs)))?;
    between::settle(&mut sheets);
    let mut doubts = doubts(&sheets)?;
    margin::take_out(&mut sheets);
    furniture::take_out(&mut sheets);
    if sheets.iter().all(|sheet| sheet.number.is_none()) {
        let labels = metadata::labels(&pdf, count);
        for (sheet, label) in sheets.iter_mut().zip(labels) {
            sheet.number = label;
        }
    }
    notes::take_out(&mut sheets);
    sheets.iter_mut().for_each(columns::order);
    doubts.extend(unsure(&sheets));
    let mut extract = paragraphs::text(sheets);
    if extract.text.len() > MAX_TEXT_BYTES {
        return Err(ExtractError::TooMuch { what: "bytes of text", limit: MAX_TEXT_BYTES });
    }
    if extract.text.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    metadata::add(&pdf, &mut extract);
    extract
        .done
        .push(format!("the text layer of a PDF of {count} page{}", if count == 1 { "" } else { "s" }));
    extract.doubts = doubts;
    Ok(extract)
}

fn open(bytes: Vec<u8>) -> Result<Pdf, ExtractError> {
    let damaged = |what: &str| ExtractError::Damaged(Form::Pdf, what.to_owned());
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => ExtractError::Encrypted(Form::Pdf),
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption) => {
            damaged("what it says about its encryption is wrong")
        }
        LoadPdfError::Invalid => damaged("its table of contents cannot be read"),
    })?;
    if pdf.pages().is_empty() {
        return Err(damaged("it has no pages"));
    }
    Ok(pdf)
}

/// Draws all pages. A page that makes `drawn` panic is broken, unless the document is too large.
fn draw<'a>(
    count: usize,
    drawn: impl Fn(&InterpreterCache<'a>, usize) -> Sheet + Sync,
) -> Result<Vec<Sheet>, ExtractError> {
    let shares = parallel::each(count.div_ceil(SHARED), 1, |share| {
        let cache = InterpreterCache::new();
        let pages = (0..count).skip(share * SHARED).take(SHARED);
        pages
            .map(|page| {
                caught(|| drawn(&cache, page)).or_else(|panic| {
                    if panic.is::<Full>() { Err(()) } else { Ok(Sheet { broken: true, ..Sheet::default() }) }
                })
            })
            .collect::<Result<Vec<Sheet>, ()>>()
    });
    let shares: Result<Vec<Vec<Sheet>>, ()> = shares.into_iter().collect();
    let shares = shares.map_err(|()| ExtractError::TooMuch { what: "glyphs", limit: MAX_GLYPHS })?;
    Ok(shares.into_iter().flatten().collect())
}

/// What makes the text doubtful, or useless.
fn doubts(sheets: &[Sheet]) -> Result<Vec<String>, ExtractError> {
    let (letters, unmapped) =
        sheets.iter().fold((0, 0), |(all, bad), sheet| (all + sheet.letters, bad + sheet.unmapped));
    let broken = pages(sheets, |sheet| sheet.broken);
    if broken.len() == sheets.len() {
        return Err(ExtractError::Damaged(Form::Pdf, "none of its pages can be drawn".to_owned()));
    }
    if letters == 0 {
        return Err(ExtractError::Scanned { pages: sheets.len() });
    }
    if unmapped * NONSENSE > letters || is_nonsense(sheets) {
        return Err(ExtractError::Unmapped);
    }
    let mut doubts = Vec::new();
    let empty = pages(sheets, |sheet| sheet.letters == 0 && !sheet.broken);
    for (pages, what) in [(broken, "cannot be drawn"), (empty, "no text: pictures, or empty")] {
        if !pages.is_empty() {
            doubts.push(named(&pages, what));
        }
    }
    if unmapped * GAPS > letters {
        doubts.push(format!("does not say of {unmapped} of its {letters} signs which letters they are"));
    }
    Ok(doubts)
}

/// The numbers of some pages, from 1.
fn pages(sheets: &[Sheet], which: impl Fn(&Sheet) -> bool) -> Vec<usize> {
    sheets.iter().enumerate().filter(|(_, sheet)| which(sheet)).map(|(at, _)| at + 1).collect()
}

/// The pages whose lines may be in another order.
fn unsure(sheets: &[Sheet]) -> Option<String> {
    let unsure = pages(sheets, |sheet| sheet.unsure);
    let what = "no sure order of its words: tables, or several columns";
    (!unsure.is_empty()).then(|| named(&unsure, what))
}

/// `has 2 pages with no text: pictures, or empty (pages 3, 4 of the file)`.
fn named(pages: &[usize], what: &str) -> String {
    let first: Vec<String> = pages.iter().take(NAMED).map(usize::to_string).collect();
    let more = if pages.len() > NAMED { " …" } else { "" };
    let with = if what.starts_with("no ") { "with" } else { "that" };
    let s = if pages.len() == 1 { "" } else { "s" };
    format!("has {} page{s} {with} {what} (page{s} {}{more} of the file)", pages.len(), first.join(", "))
}

/// Has a text words that no language has? Fonts whose numbers were taken for letters give `7KLV LV` for `This is`: most
/// words have capitals, digits and signs between their letters.
fn is_nonsense(sheets: &[Sheet]) -> bool {
    let (mut words, mut strange) = (0usize, 0usize);
    let lines = sheets.iter().flat_map(|sheet| sheet.lines.iter().chain(&sheet.asides));
    for word in lines.flat_map(|line| line.text.split_whitespace()) {
        let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
        if word.chars().count() < 4 || letters == 0 {
            continue;
        }
        words += 1;
        let pairs = || word.chars().zip(word.chars().skip(1));
        let turns = pairs().filter(|(a, b)| a.is_lowercase() && b.is_uppercase()).count();
        let inner = pairs().zip(word.chars().skip(2)).filter(|((a, b), c)| {
            a.is_alphabetic()
                && c.is_alphabetic()
                && (b.is_ascii_digit() || "!\"#$%&()*+,;<=>?@[]\\^{|}~".contains(*b))
        });
        let first = word.chars().next().is_some_and(|c| c.is_ascii_digit()) && letters >= 3;
        strange += usize::from(turns + inner.count() + usize::from(first) > 0);
    }
    words >= 40 && strange * 2 > words
}
