//! Numbers in words: one composer for all languages, driven by the tables of `number_words`.
//!
//! A number is built on a stack of parts. A word with a value is pushed if it fits below the part before it (`twenty`
//! takes `five`, `five` takes nothing); a multiplier takes all smaller parts before it together (`two` `hundred`
//! `thousand`). A word that does not fit ends the number and begins the next one. Only whole numbers count:
//! `setenta y seis` states 76, but neither 70 nor 6. If a language leaves something out, the fuller reading is given
//! too: `three or four hundred` is 300 and 400, `nineteen ninety-two` is 1992. Words for a vague number give the bounds
//! of docs/format.md: `dozens` 24 and 99.

use super::super::number_words::Language;
use super::super::words;
use super::pieces::{Piece, get, pieces};

/// What is between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A blank.
    Blank,
    /// A hyphen, an apostrophe, or nothing.
    Close,
    /// A comma or a longer dash.
    Loose,
    /// Anything else: the number does not go on.
    Wide,
}

/// Every number that the lower-case text states in words of the language.
pub(super) fn values(text: &str, language: &Language) -> Vec<f64> {
    let mut reader = Reader::new(language);
    let spans: Vec<_> = words::words(text).collect();
    let mut end = 0;
    for (i, span) in spans.iter().enumerate() {
        let gap = gap(&text[end..span.start], end == 0);
        end = span.end;
        let next = spans.get(i + 1).map_or("", |next| &text[span.end..next.start]);
        reader.token(span.of(text), gap, next);
    }
    reader.finish();
    reader.found
}

/// Does the lower-case text hold a word for a vague number: `dozens`, `several`?
pub(super) fn is_vague(text: &str, language: &Language) -> bool {
    words::words(text).any(|span| {
        let token = span.of(text);
        get(language.vague, token).is_some() || language.several.contains(&token)
    })
}

/// The value of one word alone.
pub(super) fn word(token: &str, language: &Language) -> Option<f64> {
    match pieces(token, language)[..] {
        [Piece::Value(value) | Piece::Times(value, _)] => Some(value),
        _ => None,
    }
}

/// Is a word a number other than one, or a part of such a number?
pub(super) fn is_part(token: &str, language: &Language) -> bool {
    let more = |piece: &Piece| match piece {
        Piece::Value(value) => !is(*value, 1.0),
        Piece::Times(..) => true,
        Piece::Join(..) => false,
    };
    language.halves.contains(&token) || pieces(token, language).iter().any(more)
}

/// The bounds of a vague number: things of a size, counted so many times, as in hundreds of thousands.
pub(super) fn vague_bounds(size: f64, times: f64) -> [f64; 2] {
    let most = if (size - 12.0).abs() < 0.5 { 100.0 } else { 10.0 * size };
    [2.0 * size * times, most * times - 1.0]
}

fn gap(between: &str, first: bool) -> Gap {
    if first {
        return Gap::Wide;
    }
    if between.chars().all(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' | '\'' | '’')) {
        return Gap::Close;
    }
    let trimmed = between.trim();
    match trimmed {
        "" | "-" | "\u{2010}" | "\u{2011}" => Gap::Blank,
        "," | "–" | "—" | ", " => Gap::Loose,
        _ => Gap::Wide,
    }
}

/// A vague number that may still grow: hundreds (of thousands).
#[derive(Debug, Clone, Copy)]
enum Vague {
    /// Only the count is vague: `several`.
    Several,
    /// A size, and how many times it counts.
    Of(f64, f64),
}

struct Reader<'l> {
    language: &'l Language,
    found: Vec<f64>,
    /// The parts of the number so far, each smaller than the one before.
    parts: Vec<f64>,
    /// Is there a word among them, and not only digits?
    spoken: bool,
    /// The product of the multipliers in a number of one part, and what they multiply.
    scale: Option<(f64, f64)>,
    /// The last multiplier.
    times: Option<f64>,
    /// A joining word after the number.
    join: Option<(f64, f64)>,
    /// The number before this one, if only a joining word or a comma is between them.
    before: Option<f64>,
    vague: Option<Vague>,
}

impl<'l> Reader<'l> {
    const fn new(language: &'l Language) -> Self {
        Self {
            language,
            found: Vec::new(),
            parts: Vec::new(),
            spoken: false,
            scale: None,
            times: None,
            join: None,
            before: None,
            vague: None,
        }
    }

    fn token(&mut self, token: &str, gap: Gap, next: &str) {
        match gap {
            Gap::Wide => self.part_company(),
            Gap::Loose if self.parts.last().is_some_and(|part| *part >= 1000.0) => self.emit(),
            Gap::Loose => self.finish(),
            Gap::Blank | Gap::Close => {}
        }
        if self.vague(token) {
            return;
        }
        if let Some(half) = self.half(token) {
            // `eine halbe Million`: half of one, not one and a half.
            let of_one = self.parts.len() == 1 && is(self.parts[0], 1.0) && self.times.is_none();
            if of_one && self.join.is_none() && !self.language.added_halves.contains(&token) {
                self.parts.clear();
                self.scale = None;
            }
            self.parts.push(half);
            (self.spoken, self.join) = (true, None);
            return;
        }
        // `twenty-five thousand`, `17 to 20 thousand`; digits with separators are read elsewhere.
        let glued = next.starts_with(['.', ',', '\'', '’', '/', ':']) && !next.ends_with(char::is_whitespace);
        if !glued && let Ok(number) = token.parse::<u32>() {
            return self.value(f64::from(number), gap);
        }
        let pieces = pieces(token, self.language);
        if !pieces.is_empty() {
            if self.language.ambiguous.contains(&token) {
                self.emit();
            }
            self.spoken = !self.parts.is_empty() && self.spoken;
            for (i, piece) in pieces.iter().enumerate() {
                let gap = if i == 0 { gap } else { Gap::Close };
                self.piece(*piece, gap);
                self.spoken = true;
            }
            return;
        }
        self.other(token);
    }

    fn piece(&mut self, piece: Piece, gap: Gap) {
        match piece {
            Piece::Value(value) => self.value(value, gap),
            Piece::Times(by, behind) => self.multiply(by, behind),
            Piece::Join(from, to) => self.join = Some((from, to)),
        }
    }

    /// A word that is not a number: it may join two, or it ends the number before it.
    fn other(&mut self, token: &str) {
        let language = self.language;
        let join = language.joins.iter().find(|(word, _, _)| *word == token);
        if let Some((_, from, to)) = join.filter(|_| !self.parts.is_empty() && self.join.is_none()) {
            self.join = Some((*from, *to));
        } else if language.between.contains(&token) {
            self.finish();
        } else if !(language.articles.contains(&token) && (self.is_half() || self.join.is_some())) {
            self.part_company();
        }
    }

    fn is_half(&self) -> bool {
        self.parts.len() == 1 && self.parts[0] < 1.0 && self.parts[0] > 0.0
    }

    /// A half of one, or of the multiplier before it.
    fn half(&mut self, token: &str) -> Option<f64> {
        if !self.language.halves.contains(&token) {
            return None;
        }
        let behind = self.times.filter(|_| self.parts.len() == 1);
        (behind.is_some() || self.parts.last().is_none_or(|part| *part >= 1.0))
            .then(|| behind.unwrap_or(1.0) / 2.0)
    }

    fn value(&mut self, value: f64, gap: Gap) {
        let join = self.join.take();
        let Some(&last) = self.parts.last() else {
            self.parts.push(value);
            self.scale = Some((value, 1.0));
            return;
        };
        let joined = join.is_none_or(|(from, to)| (from..=to).contains(&last));
        // `quatre-vingts`.
        if self.language.vigesimal && is(last, 4.0) && is(value, 20.0) && join.is_none() {
            *self.parts.last_mut().unwrap_or(&mut 0.0) = 80.0;
            self.scale = Some((80.0, 1.0));
            return;
        }
        // `zweiundneunzig`; in two words it may as well be two numbers.
        let tens = (20.0..100.0).contains(&value) && is(value % 10.0, 0.0);
        if self.language.units_first && join.is_some() && tens && (1.0..10.0).contains(&last) {
            if gap == Gap::Close {
                *self.parts.last_mut().unwrap_or(&mut 0.0) += value;
                self.scale = Some((last + value, 1.0));
                return;
            }
            self.found.push(self.sum() + value);
        } else if joined && (self.fits(last, value) || self.behind_scores(last, value)) {
            self.parts.push(value);
            self.scale = None;
            return;
        }
        // `nineteen ninety-two`: the hundreds, and the rest.
        if self.parts.len() == 1 && join.is_none() && (11.0..21.0).contains(&last) && tens {
            self.parts = vec![last * 100.0, value];
            self.scale = None;
            return;
        }
        self.finish();
        self.parts.push(value);
        self.scale = Some((value, 1.0));
    }

    fn fits(&self, last: f64, value: f64) -> bool {
        if value <= 0.0 {
            return is(value, 0.0) && last >= 1000.0;
        }
        if self.language.vigesimal && (is(last, 60.0) || is(last, 80.0)) && (10.0..20.0).contains(&value) {
            return true;
        }
        let mut room = 10.0;
        while room <= value {
            room *= 10.0;
        }
        last > value && is(last % room, 0.0)
    }

    /// `three score and ten`: a number counted in twenties takes one below twenty.
    fn behind_scores(&self, last: f64, value: f64) -> bool {
        self.times.is_some_and(|by| is(by, 20.0)) && is(last % 20.0, 0.0) && (1.0..20.0).contains(&value)
    }

    fn multiply(&mut self, by: f64, behind: bool) {
        if let Some((from, to)) = self.join.take()
            && self.parts.last().is_some_and(|last| !(from..=to).contains(last))
        {
            self.finish();
        }
        let keep = self.parts.iter().position(|part| *part < by).unwrap_or(self.parts.len());
        let counted = !self.parts[keep..].is_empty();
        let count: f64 = if counted { self.parts[keep..].iter().sum() } else { 1.0 };
        if !counted {
            if self.parts.last().is_some_and(|last| !is(last % (by * 10.0), 0.0)) {
                self.finish();
            }
            if behind {
                return self.part_company();
            }
        }
        let alone = keep == 0;
        let base = self.scale.filter(|_| alone).unwrap_or((1.0, 1.0));
        let plain = self.parts.len() <= 1 || self.scale.is_some();
        self.parts.truncate(if counted { keep } else { self.parts.len() });
        if !is(count, 0.0) {
            self.parts.push(count * by);
        }
        self.scale = (alone && plain && counted).then_some((base.0, base.1 * by));
        self.times = Some(by);
    }

    /// Handles a vague number word, or a word that belongs to one; `true` if it was one.
    fn vague(&mut self, token: &str) -> bool {
        let language = self.language;
        let size = get(language.vague, token);
        let times = get(language.times, token).or_else(|| get(language.times_behind, token));
        match (self.vague, size, times) {
            (Some(Vague::Several), Some(by), _) | (Some(Vague::Several), None, Some(by)) => {
                self.vague = Some(Vague::Of(by, 1.0));
            }
            (Some(Vague::Of(of, so)), Some(by), _) | (Some(Vague::Of(of, so)), None, Some(by))
                if by >= 1000.0 =>
            {
                self.vague = Some(Vague::Of(of, so * by));
            }
            (None, Some(by), _) if times.is_none() || self.parts.is_empty() => {
                self.part_company();
                self.vague = Some(Vague::Of(by, 1.0));
            }
            (Some(Vague::Of(..)), None, None) if language.of.contains(&token) => {}
            _ if language.several.contains(&token) => {
                self.part_company();
                self.vague = Some(Vague::Several);
            }
            (Some(_) | None, Some(_) | None, Some(_) | None) => {
                self.settle();
                return false;
            }
        }
        true
    }

    /// Records a vague number that has ended.
    fn settle(&mut self) {
        if let Some(Vague::Of(size, times)) = self.vague.take() {
            self.found.extend(vague_bounds(size, times));
        }
    }

    fn sum(&self) -> f64 {
        self.parts.iter().sum()
    }

    /// Records the number so far.
    fn emit(&mut self) {
        if self.parts.is_empty() || !self.spoken {
            return;
        }
        self.found.push(self.sum());
        // `three or four hundred`, `hai ba trăm`.
        if let (Some(before), Some((base, times))) = (self.before, self.scale)
            && times > 1.0
            && before < base
        {
            self.found.push(before * times);
        }
    }

    /// Ends the number; the next one may be its other end.
    fn finish(&mut self) {
        self.settle();
        self.emit();
        let plain = self.parts.len() == 1 && self.scale.is_none_or(|(_, times)| is(times, 1.0));
        if !self.parts.is_empty() {
            self.before = plain.then(|| self.parts[0]);
        }
        self.parts.clear();
        (self.spoken, self.scale, self.times, self.join) = (false, None, None, None);
    }

    /// Ends the number; the next one has nothing to do with it.
    fn part_company(&mut self) {
        self.finish();
        self.before = None;
    }
}

fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
