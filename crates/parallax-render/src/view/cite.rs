//! Whose view it is, where it is, and how it is cited: the only module that writes speaker chains, places and
//! addresses.
//!
//! Every view that prints a claim, a quotation or a figure uses this module. One test checks that no other file writes
//! them by itself, and another that every view and format gives the same chain and place.

use super::page::{Line, Role, Target};
use super::words;
use parallax_core::analysis::compare::{ClaimCell, FigureCell, QuotationCell};
use parallax_core::model::{Certainty, Match};

/// How a place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For tables, which are searched: `L14–15`, `p. 48 (L52)`.
    Short,
    /// For pages, which are read: `l. 57`, `ll. 214–215`, `p. 48 (l. 52)`.
    Long,
}

/// Lines of a text, with the printed page if the sheet gives pages; without blanks at which a line could break.
pub fn lines(lines: (usize, usize), page: Option<usize>, style: Style) -> String {
    let (from, to) = lines;
    let (one, many) = match style {
        Style::Short => ("L", "L"),
        Style::Long => ("l.\u{A0}", "ll.\u{A0}"),
    };
    let lines = if from == to { format!("{one}{from}") } else { format!("{many}{from}–{to}") };
    page.map_or(lines.clone(), |page| format!("p.\u{A0}{page}\u{A0}({lines})"))
}

/// Where a quotation is, as plain text; nothing if no place was found.
pub fn at(quote: &QuotationCell, style: Style) -> Option<String> {
    quote.lines.map(|found| lines(found, quote.page, style))
}

/// Where a quotation is and whether that is verified, or why the place is unknown.
pub fn place(quote: &QuotationCell) -> Line {
    let at = at(quote, Style::Short).map(|at| Line::of(Role::Locator, at));
    match (at, doubt(quote)) {
        (Some(at), Some((role, why))) => at.with(Role::Plain, " ").with(role, why.replace(' ', "\u{A0}")),
        (Some(at), None) => at,
        (None, Some((role, why))) => Line::of(role, why.replace(' ', "\u{A0}")),
        (None, None) => Line::of(Role::Warning, words::matched(Match::Unverified)),
    }
}

/// The warning about a quotation that is not verified; `None` for one that is.
pub fn doubt(quote: &QuotationCell) -> Option<(Role, String)> {
    match quote.kind {
        Match::Exact | Match::Folded => None,
        Match::Approximate if quote.lines.is_some() => Some((Role::Bad, words::likeness(quote.similarity))),
        Match::Approximate | Match::Missing => Some((Role::Bad, "missing".to_owned())),
        Match::Ambiguous => Some((Role::Bad, "several places".to_owned())),
        Match::Unverified => Some((Role::Warning, words::matched(Match::Unverified).to_owned())),
    }
}

/// First whose view it is, then who passed it on, up to the source, then the works that it was taken from:
/// `night watch via harbour master`, `inspector via the report and the daily paper`. Chains are stored in reading order
/// (`["union", "inspector"]`: the union says that the inspector said), so the last of a chain is named first.
pub fn voice(speaker: &[String], via: &[String]) -> Line {
    let works = (!via.is_empty()).then(|| words::list(via));
    let mut line = Line::default();
    for (i, name) in speaker.iter().rev().chain(&works).enumerate() {
        line = line.with(Role::Plain, if i == 0 { "" } else { " via " }).with(Role::Ours, name);
    }
    line
}

/// The works that a source takes over without naming whose view it is: `after the report`; `None` if there are none.
pub fn after(via: &[String]) -> Option<Line> {
    (!via.is_empty()).then(|| Line::plain("after ").with(Role::Ours, words::list(via)))
}

/// `hedged “seems”`.
pub fn certainty(certainty: Certainty, cue: &[String], language: Option<&str>) -> Line {
    let mut line = Line::plain(certainty.name());
    for (i, cue) in cue.iter().enumerate() {
        line = line
            .with(Role::Plain, if i == 0 { " “" } else { ", “" })
            .and(match language {
                Some(language) => Line::default().in_language(Role::Cue, cue, language),
                None => Line::of(Role::Cue, cue),
            })
            .with(Role::Plain, "”");
    }
    line
}

/// The address of a claim, as `show` and `[[accept]]` use it.
pub fn address(address: &str) -> Line {
    tied(Line::of(Role::Id, address), address)
}

/// A line that is the place of a claim in this page: links to the claim lead here.
pub fn tied(line: Line, address: &str) -> Line {
    line.tied(Target::Claim(address.to_owned()))
}

/// The places of the quotations that state a figure of the claim, or a note that none does.
pub fn figure(claim: &ClaimCell, figure: &FigureCell) -> Line {
    number(figure.carriers.iter().filter_map(|&i| claim.quotations.get(i)))
}

/// The places of the quotations that state a number, or a note that there are none.
pub fn number<'q>(carriers: impl IntoIterator<Item = &'q QuotationCell>) -> Line {
    let places = carriers.into_iter().map(place);
    let joined = places.reduce(|line, place| line.with(Role::Plain, ", ").and(place));
    joined.unwrap_or_else(|| Line::of(Role::Warning, "not\u{A0}quoted"))
}

/// The place of the first quotation of a claim, in the order of the text.
pub fn first(claim: &ClaimCell) -> Option<Line> {
    first_quotation(claim).map(place)
}

/// The first quotation of a claim in the order of the text; those without a place come last.
pub fn first_quotation(claim: &ClaimCell) -> Option<&QuotationCell> {
    claim.quotations.iter().min_by_key(|quote| quote.lines.map_or((1, (0, 0)), |lines| (0, lines)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// `figures` had chains in the wrong order, and the report had "union, citing inspector"; this order is right.
    #[test]
    fn the_last_of_a_chain_is_whose_view_it_is() {
        for (speaker, via, said) in [
            (&["inspector"][..], &[][..], "inspector"),
            (&["union", "inspector"], &[], "inspector via union"),
            (&["daily", "union", "inspector"], &["report"], "inspector via union via daily via report"),
            (&["union"], &["report", "list"], "union via report and list"),
            (&[], &[], ""),
        ] {
            assert_eq!(voice(&names(speaker), &names(via)).text(), said);
        }
    }

    #[test]
    fn places_in_both_styles() {
        assert_eq!(lines((14, 15), None, Style::Short), "L14–15");
        assert_eq!(lines((52, 52), Some(48), Style::Short), "p.\u{A0}48\u{A0}(L52)");
        assert_eq!(lines((57, 57), None, Style::Long), "l.\u{A0}57");
        assert_eq!(lines((214, 215), None, Style::Long), "ll.\u{A0}214–215");
    }
}
