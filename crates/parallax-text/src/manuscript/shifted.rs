//! What a manuscript raises or lowers: `10<sup>2</sup>` is not 102.

use super::{Kind, Region};
use crate::span::Span;

const RAISED: &[char] = &['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: &[char] = &['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// The raised and lowered numbers within a stretch, and the signs to write for them: nothing for the mark of a note.
/// Raised letters, as in *5th*, are as they are.
pub(super) fn signs(raw: &str, regions: &[Region], within: Span) -> Vec<(Span, String)> {
    let inside = |region: &&Region| within.start <= region.span.start && region.span.end <= within.end;
    let sign = |region: &Region| {
        let (signs, raised) = match region.kind {
            Kind::Raised => (RAISED, true),
            Kind::Lowered => (LOWERED, false),
            Kind::Block
            | Kind::Emphasis
            | Kind::Code
            | Kind::Source
            | Kind::Heading
            | Kind::Link(_)
            | Kind::Mark(_)
            | Kind::Note(_) => return None,
        };
        let words = region.span.of(raw).trim();
        let minus = if raised { '⁻' } else { '₋' };
        let of = |c: char| match c {
            '-' | '−' | '–' => Some(minus),
            c => signs.get(usize::try_from(c.to_digit(10)?).ok()?).copied(),
        };
        let shifted: String = words.chars().map(of).collect::<Option<_>>()?;
        let is_mark = raised && !is_base(&raw[within.start..region.span.start]);
        Some((region.span, if is_mark { String::new() } else { shifted }))
    };
    regions.iter().filter(inside).filter_map(sign).collect()
}

/// Can what is before a raised number be raised to it: a number, a unit, a single letter, a bracket? Words cannot.
fn is_base(before: &str) -> bool {
    let word: usize = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let last = before.chars().next_back();
    match last {
        Some(c) if c.is_alphabetic() => word == 1 || c == 'm',
        Some(c) => c.is_numeric() || c == ')' || c == ']',
        None => false,
    }
}
