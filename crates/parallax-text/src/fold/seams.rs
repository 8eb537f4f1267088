//! Where a folded text says less than the original: a hyphen that was dropped, a break that may be a blank. A match
//! counts only if text and quotation agree in these places.
//!
//! Folding alone cannot express that `Nagorno-` at the end of a line is both *Nagorno-* and *Nagorno*, or that
//! *STRASSE* is both *Straße* and *Strasse*, although these two are not the same. So both sides fold to the shortest
//! form, which is searched for. Each also keeps a list of what was left out, and the lists are compared.
//!
//! Cost: a binary search and the seams within the match.

use super::{Folded, small};
use crate::notes;
use crate::rules::Rules;
use crate::signs::is_hyphen;

/// What folding has left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seam {
    /// A hyphen or dash between letters.
    Hyphen,
    /// A hyphen between letters at the end of a line, which may be the printer's.
    Broken,
    /// The end of a line within a script that has no blanks: it may be a blank or nothing.
    Wrapped,
    /// Two letters s that come from one ß.
    Sharp,
    /// Two capital letters S, which may be one ß. Only in quotations.
    Capitals,
    /// A blank that is the end of a line of verse. Only in quotations.
    Verse,
    /// An Armenian mark of question, exclamation or stress within a word.
    Prompt,
}

/// Signs for seams within a folded quotation while it is cut into parts. They are non-characters, which no folded text
/// has.
const SIGNS: &[(char, Seam)] = &[
    ('\u{FDD0}', Seam::Hyphen),
    ('\u{FDD1}', Seam::Broken),
    ('\u{FDD2}', Seam::Wrapped),
    ('\u{FDD3}', Seam::Sharp),
    ('\u{FDD4}', Seam::Capitals),
    ('\u{FDD5}', Seam::Verse),
    ('\u{FDD6}', Seam::Prompt),
];

/// A folded quotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Its folded words, without blanks at the ends.
    pub(crate) text: String,
    seams: Vec<(u32, Seam)>,
    /// The note marks that were taken out: where they were, and what they say.
    marks: Vec<(u32, String)>,
}

impl Query {
    /// A quotation with all that is in it.
    pub(crate) fn new(raw: &str, rules: &Rules) -> Self {
        Self::of(&Folded::quoted(raw, rules, false), raw)
    }

    /// A quotation without what was copied from a page together with it: note marks, hyphens of line ends with their
    /// blanks, slashes between lines of verse. `None` if it has none of these and so equals `as_is`.
    pub(crate) fn copied(raw: &str, rules: &Rules, as_is: &Self) -> Option<Self> {
        let may = |c: char| {
            matches!(c, '[' | '*' | '†' | '‡' | '§' | '/' | '／' | '¬') || is_hyphen(c) || c.is_numeric()
        };
        if !raw.contains(may) {
            return None;
        }
        let copied = Self::of(&Folded::quoted(raw, rules, true), raw);
        (copied != *as_is).then_some(copied)
    }

    fn of(folded: &Folded, raw: &str) -> Self {
        let from = folded.text.len() - folded.text.trim_start().len();
        let text = folded.text.trim().to_owned();
        let within = |&at: &u32| at as usize >= from && at as usize <= from + text.len();
        let at = |at: u32| at - small(from);
        let seams =
            folded.seams.iter().filter(|(at, _)| within(at)).map(|(o, seam)| (at(*o), *seam)).collect();
        let mark = |&(raw_at, o): &(u32, u32)| (at(o), notes::content(&raw[raw_at as usize..]));
        let marks = folded.marks.iter().filter(|(_, at)| within(at)).map(mark).collect();
        Self { text, seams, marks }
    }

    /// The text with a sign in each seam, so that parts of it keep their seams.
    pub(crate) fn signed(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for &(at, seam) in &self.seams {
            out.push_str(&self.text[from..at as usize]);
            out.extend(SIGNS.iter().filter(|(_, known)| *known == seam).map(|(sign, _)| *sign));
            from = at as usize;
        }
        out.push_str(&self.text[from..]);
        out
    }

    /// Reads a part of what [`Query::signed`] gives.
    pub(crate) fn unsigned(signed: &str) -> Self {
        let mut query = Self::default();
        for c in signed.chars() {
            match SIGNS.iter().find(|(sign, _)| *sign == c) {
                Some((_, seam)) => query.seams.push((small(query.text.len()), *seam)),
                None => query.text.push(c),
            }
        }
        query
    }

    /// Does it end with a note mark?
    pub(crate) fn ends_with_mark(&self) -> bool {
        self.marks.last().is_some_and(|(at, _)| *at as usize == self.text.len())
    }

    /// Cuts the quotation at places where the text may have a line end instead of a blank or the other way round. Gives
    /// the pieces, each with the seam before it; a single piece if there is no such place.
    pub(crate) fn pieces(&self) -> Vec<(Option<Seam>, Self)> {
        let mut cuts: Vec<(usize, usize, Option<Seam>)> = Vec::new();
        for (at, _) in self.text.match_indices(' ') {
            let (before, after) = (self.text[..at].chars().next_back(), self.text[at + 1..].chars().next());
            if before.zip(after).is_some_and(|(before, after)| super::scripts::wraps(before, after)) {
                cuts.push((at, at + 1, None));
            }
        }
        let wrapped = self.seams.iter().filter(|(_, seam)| *seam == Seam::Wrapped);
        cuts.extend(wrapped.map(|(at, seam)| (*at as usize, *at as usize, Some(*seam))));
        cuts.sort_unstable_by_key(|(from, ..)| *from);
        let ends = cuts.iter().map(|(from, ..)| *from).chain([self.text.len()]);
        let starts = [(0, None)].into_iter().chain(cuts.iter().map(|(_, to, seam)| (*to, *seam)));
        starts.zip(ends).map(|((from, seam), to)| (seam, self.slice(from, to))).collect()
    }

    fn slice(&self, from: usize, to: usize) -> Self {
        let within = |at: u32| (from..to).contains(&(at as usize));
        let seams = self.seams.iter().filter(|(at, _)| within(*at)).map(|(at, s)| (*at - small(from), *s));
        let marks = self.marks.iter().filter(|(at, _)| within(*at) || *at as usize == to);
        Self {
            text: self.text[from..to].to_owned(),
            seams: seams.collect(),
            marks: marks.map(|(at, mark)| (*at - small(from), mark.clone())).collect(),
        }
    }

    /// Do a quotation and a text agree in their seams, if the quotation's words are at `start`?
    pub(crate) fn agrees(&self, folded: &Folded, raw: &str, start: usize) -> bool {
        let (from, to) = (small(start), small(start + self.text.len()));
        let seams = &folded.seams[folded.seams.partition_point(|(at, _)| *at < from)..];
        let theirs = &seams[..seams.partition_point(|(at, _)| *at < to)];
        if theirs.is_empty() && self.seams.is_empty() && self.marks.is_empty() {
            return true;
        }
        let stands = |at: u32, kinds: &[Seam]| {
            let mut here = theirs.iter().filter(|(other, _)| *other == at + from).map(|(_, seam)| seam);
            here.any(|seam| kinds.contains(seam))
        };
        let quoted = |at: u32, kinds: &[Seam]| {
            self.seams.iter().any(|(other, seam)| *other + from == at && kinds.contains(seam))
        };
        let raw_of = |at: u32, len: u32| folded.raw_span(at as usize, (at + len) as usize).of(raw);
        let own = self.seams.iter().all(|&(at, seam)| match seam {
            Seam::Hyphen => stands(at, &[Seam::Hyphen, Seam::Broken]),
            Seam::Sharp => stands(at, &[Seam::Sharp]) || raw_of(at + from, 2) == "SS",
            Seam::Verse => raw[folded.raw_span((at + from) as usize, (at + from) as usize).start..]
                .chars()
                .take_while(|c| c.is_whitespace())
                .any(|c| c == '\n'),
            // It may be after the last letter.
            Seam::Prompt => seams
                .iter()
                .take_while(|(other, _)| *other <= at + from)
                .any(|(other, seam)| *other == at + from && *seam == Seam::Prompt),
            Seam::Broken | Seam::Wrapped | Seam::Capitals => true,
        });
        let others = theirs.iter().all(|&(at, seam)| match seam {
            Seam::Hyphen => at == from || quoted(at, &[Seam::Hyphen, Seam::Broken]),
            Seam::Sharp => quoted(at, &[Seam::Sharp, Seam::Capitals]),
            Seam::Broken | Seam::Wrapped | Seam::Capitals | Seam::Verse | Seam::Prompt => true,
        });
        own && others && self.marks.iter().all(|(at, says)| folded.has_mark(raw, at + from, says))
    }
}
