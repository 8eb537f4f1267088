//! Words in their contexts, one line for each hit: a context that has no room is cut between two words, at the end that
//! is far from the hit. The hit itself is never cut: if it is too long for its line, it wraps.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::widths::GAP;
use super::{Look, paint, table};
use crate::view::concordance::{Concordance, Context, Hits};
use crate::view::page::Line;
use parallax_text::visible::visible;

/// At least so much is left for a context, even beside a long hit.
const LEAST: usize = 12;

/// The hits, with contexts that fit.
pub(super) fn draw(hits: &Concordance, look: &Look) -> String {
    let contexts = || hits.0.iter().flat_map(|of| &of.contexts);
    let widest = |of: fn(&Context) -> &Line| contexts().map(|context| width(of(context))).max().unwrap_or(0);
    let room = look.width.saturating_sub(widest(|context| &context.place) + 2 * GAP);
    // The hits are in the middle of what is left and right of them, if they leave room.
    let side = (room.saturating_sub(widest(|context| &context.hit)) / 2).clamp(LEAST, (room / 2).max(LEAST));
    let sources = hits.0.iter().map(|of| Hits {
        source: of.source.clone(),
        contexts: of
            .contexts
            .iter()
            .map(|context| cut(context, side, room.saturating_sub(side), look))
            .collect(),
    });
    // Terminals without Unicode do not turn letters either.
    table::draw(&Concordance(sources.collect()).table(!look.ascii), look)
}

fn width(line: &Line) -> usize {
    visible(&line.text()).width()
}

/// A hit with a context of `left` columns at its left, and of what the hit leaves of `right` columns at its right.
fn cut(context: &Context, left: usize, right: usize, look: &Look) -> Context {
    let sign = if look.ascii { paint::ascii("…") } else { "…".to_owned() };
    let beside = right.saturating_sub(width(&context.hit));
    let turned = !look.ascii && context.runs_leftward();
    let (before, after) = if turned { (beside, left) } else { (left, beside) };
    Context {
        before: each(&context.before, |text| from_end(text, before, &sign)),
        after: each(&context.after, |text| from_start(text, after, &sign)),
        ..context.clone()
    }
}

/// The line with its text cut; a context is one piece.
fn each(line: &Line, cut: impl Fn(&str) -> String) -> Line {
    let mut line = line.clone();
    for piece in &mut line.0 {
        piece.text = cut(&visible(&piece.text));
    }
    line
}

/// The last words of a text that fit; if not even one does, the last letters.
fn from_end(text: &str, room: usize, sign: &str) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(sign.width() + 1);
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let words = starts.map(|at| &text[at..]).find(|rest| rest.width() <= room && !rest.trim().is_empty());
    let letters = || {
        let mut all = text.char_indices().map(|(at, c)| (&text[at..], c));
        all.find(|(rest, c)| rest.width() <= room && c.width() != Some(0)).map_or("", |(rest, _)| rest)
    };
    format!("{sign} {}", words.unwrap_or_else(letters))
}

/// The first words of a text that fit; if not even one does, the first letters.
fn from_start(text: &str, room: usize, sign: &str) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let room = room.saturating_sub(sign.width() + 1);
    let ends = text.rmatch_indices(' ').map(|(at, _)| &text[..at]);
    let words = ends.filter(|head| !head.trim().is_empty()).find(|head| head.width() <= room);
    let letters = || {
        let mut all = text.char_indices().rev().filter(|(_, c)| c.width() != Some(0));
        all.find_map(|(at, _)| Some(&text[..at]).filter(|head| head.width() <= room)).unwrap_or("")
    };
    format!("{} {sign}", words.unwrap_or_else(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_cut_between_words_far_from_the_hit() {
        assert_eq!(from_end("the gatekeeper shut both ", 25, "…"), "the gatekeeper shut both ");
        assert_eq!(from_end("the gatekeeper shut both ", 24, "…"), "… gatekeeper shut both ");
        assert_eq!(from_end("the gatekeeper shut both ", 22, "…"), "… shut both ");
        assert_eq!(from_start(" gates at a quarter", 14, "…"), " gates at a …");
        assert_eq!(from_start(" gates at a quarter", 4, "…"), " g …");
        assert_eq!(from_end("橋は夜に落ちた", 8, "…"), "… 落ちた");
        assert_eq!(from_start("橋は夜に落ちた", 8, "…"), "橋は夜 …");
        for room in 0..30 {
            for text in
                ["the gatekeeper shut both ", "e\u{301}e\u{301}e\u{301}e\u{301}", "橋は夜に落ちた", " "]
            {
                for cut in [from_end(text, room, "…"), from_start(text, room, "…")] {
                    assert!(cut.width() <= room.max(2), "{text} in {room}: {cut}");
                    assert!(!cut.starts_with('\u{301}'), "{cut}");
                }
            }
        }
    }
}
