//! Typography that a manuscript changed: what the text has instead, as changes of the manuscript's file.
//!
//! Only signs between words are mended, never letters or digits: dashes, apostrophes and punctuation. All signs of a
//! quotation are mended, or none: where the text has another sign that is more than typography, as a bracket for a comma,
//! half a change would be neither the manuscript's nor the text's. Marks around words, capitals, line ends and note marks
//! stay as the manuscript has them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Asked, Checked, Differs, Verdict};
use parallax_text::Span;
use parallax_text::fold::Folded;
use parallax_text::words::{is_blank, is_hyphen, is_word_char};

/// The changes that give a manuscript's quotations the signs of their texts: bytes of its file and what they become,
/// in order. Nothing for those that differ in a word, or whose words are broken by marks of the manuscript.
pub fn mended(asked: &Asked<'_>, checked: &[Checked]) -> Vec<(Span, String)> {
    let may = checked.iter().filter(|one| may_be_mended(one));
    may.filter_map(|one| of_quotation(asked, one.span, one.stands.as_deref()?)).flatten().collect()
}

fn may_be_mended(one: &Checked) -> bool {
    match one.verdict {
        Verdict::Verified => {
            !one.folded.is_empty()
                && !one.folded.iter().any(|by| matches!(*by, "omission" | "brackets" | "verse"))
        }
        Verdict::Differs => one.difference.iter().all(|one| one.kind == Differs::Signs),
        Verdict::OtherSource
        | Verdict::LeftOut
        | Verdict::Stitched
        | Verdict::Ambiguous
        | Verdict::NotFound => false,
    }
}

/// The changes of one quotation; `None` if one of its signs cannot be mended.
fn of_quotation(asked: &Asked<'_>, span: Span, stands: &str) -> Option<Vec<(Span, String)>> {
    let text = asked.manuscript.text();
    let (own, theirs) = (squeezed(span.of(text.raw())), squeezed(stands));
    let (a, b) = (Stretches::of(&own), Stretches::of(&theirs));
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a.words, &b.words) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        // Between two words of both.
        for n in 1..len {
            let (was, is) = (a.before(old_index + n)?, b.before(new_index + n)?);
            let (from, to, now) = match mend(was, is) {
                Mend::None => continue,
                Mend::Signs(from, to, now) => (from, to, now),
                Mend::More => return None,
            };
            let behind = |n: usize| was.get(n).map(|(at, c)| span.start + at + c.len_utf8());
            // A sign that is put in at the end is right behind the last one.
            let start =
                was.get(from).map(|(at, _)| span.start + at).or_else(|| behind(from.checked_sub(1)?))?;
            let end = if from == to { start } else { behind(to.checked_sub(1)?)? };
            let read = Span::new(start, end);
            // At the head of a line a sign may mean something to Markdown.
            let before = text.raw()[..read.start].trim_end_matches([' ', '\t', '>']);
            let file = text.in_file(read);
            if before.is_empty() || before.ends_with('\n') || file.of(text.file()) != read.of(text.raw()) {
                return None;
            }
            changes.push((file, now));
        }
    }
    Some(changes)
}

/// The characters with their places, each run of blanks as one.
fn squeezed(raw: &str) -> Vec<(usize, char)> {
    let mut out: Vec<(usize, char)> = Vec::new();
    for (at, c) in raw.char_indices() {
        if !is_blank(c) {
            out.push((at, c));
        } else if out.last().is_some_and(|(_, last)| *last != ' ') {
            out.push((at, ' '));
        }
    }
    out
}

/// The words of some characters, as they are compared, and the signs between them.
struct Stretches<'c> {
    chars: &'c [(usize, char)],
    words: Vec<String>,
    /// First character of each word, and the one behind it.
    places: Vec<(usize, usize)>,
}

impl<'c> Stretches<'c> {
    fn of(chars: &'c [(usize, char)]) -> Self {
        let mut found = Self { chars, words: Vec::new(), places: Vec::new() };
        let mut at = 0;
        for part in chars.chunk_by(|a, b| is_word_char(a.1) == is_word_char(b.1)) {
            if part.iter().all(|(_, c)| is_word_char(*c)) {
                let word: String = part.iter().map(|(_, c)| *c).collect();
                found.words.push(Folded::query(&word));
                found.places.push((at, at + part.len()));
            }
            at += part.len();
        }
        found
    }

    /// The signs between a word and the one before it.
    fn before(&self, word: usize) -> Option<&'c [(usize, char)]> {
        let (_, from) = *self.places.get(word.checked_sub(1)?)?;
        let (to, _) = *self.places.get(word)?;
        self.chars.get(from..to)
    }
}

/// What becomes of the signs between two words.
enum Mend {
    /// Nothing: they are the same, but for the marks of what is quoted within.
    None,
    /// From which to which of them become what.
    Signs(usize, usize, String),
    /// The text has others, which are more than typography.
    More,
}

/// What becomes of some signs that are others in the text.
fn mend(was: &[(usize, char)], is: &[(usize, char)]) -> Mend {
    let (a, b): (Vec<char>, Vec<char>) =
        (was.iter().map(|(_, c)| *c).collect(), is.iter().map(|(_, c)| *c).collect());
    if a == b {
        return Mend::None;
    }
    let apostrophe = |signs: &[char]| matches!(signs, [c] if Folded::query(&c.to_string()) == "'");
    if apostrophe(&a) && apostrophe(&b) {
        return Mend::Signs(0, a.len(), b.into_iter().collect());
    }
    let bare = |signs: &[char]| signs.iter().copied().filter(|c| !is_mark(*c)).collect::<Vec<char>>();
    if bare(&a) == bare(&b) {
        return Mend::None;
    }
    if bare(&a).len() < a.len() || bare(&b).len() < b.len() || !is_typography(&a, &b) {
        return Mend::More;
    }
    // Blanks and signs that both have stay.
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    Mend::Signs(head, a.len() - tail, b[head..b.len() - tail].iter().collect())
}

/// A mark around words that are quoted within a quotation.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// Is it only typography that some signs stand for others?
fn is_typography(was: &[char], is: &[char]) -> bool {
    let dash = |signs: &[char]| signs.iter().all(|c| is_dash(*c) || *c == ' ');
    let stop = |signs: &[char]| signs.iter().all(|c| is_stop(*c) || *c == ' ');
    // A blank before a stop is damage of the text, unless the manuscript has one too, as in French.
    let spaced = |signs: &[char]| signs.windows(2).any(|pair| matches!(pair, [' ', stop] if is_stop(*stop)));
    let torn = spaced(is) && !spaced(was);
    (dash(was) && dash(is) || stop(was) && stop(is)) && !torn
}

/// A dash or hyphen that is seen.
fn is_dash(c: char) -> bool {
    is_hyphen(c) && c != '\u{AD}'
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '!' | '?')
}
