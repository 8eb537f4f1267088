//! Whose view it is, where it is, and how it is cited: the only module that writes speaker chains, places and
//! addresses.
//!
//! Every view that prints a claim, a quotation or a figure uses this module. One test checks that no other file writes
//! them by itself, and another that every view and format gives the same chain and place.

use super::page::{Line, Role, Target};
use super::words;
use parallax_core::analysis::compare::{ClaimCell, FigureCell, QuotationCell};
use parallax_core::model::{Certainty, Match};

/// Lines of a text, with the printed page if the sheet gives pages; without blanks at which a line could break: `L14–15`,
/// `p. 48 (L52)`. It is the same on every page that is read; only a citation has the `ll.` of style guides ([`all`]).
pub fn lines(lines: (usize, usize), page: Option<usize>) -> String {
    let (from, to) = lines;
    on_page(page, if from == to { format!("L{from}") } else { format!("L{from}–{to}") })
}

fn on_page(page: Option<usize>, lines: String) -> String {
    match page {
        Some(page) => format!("p.\u{A0}{page}\u{A0}({lines})"),
        None => lines,
    }
}

/// Where a quotation is, as plain text; nothing if no place was found.
pub fn at(quote: &QuotationCell) -> Option<String> {
    quote.lines.map(|found| lines(found, quote.page))
}

/// What a citation of several quotations names on one page; without number where the text has no pages.
struct Page {
    number: Option<usize>,
    /// Ranges of lines, first and last, in order.
    lines: Vec<(usize, usize)>,
}

/// Where several quotations are, as a citation gives it: in the order of the text, each page once, and lines that touch as
/// one range: `p. 295 (ll. 171–173, 177); p. 296 (l. 180)`. What is not verified has no place to be cited. Empty if there is
/// none.
pub fn all<'q>(quotes: impl IntoIterator<Item = &'q QuotationCell>) -> String {
    let verified = quotes.into_iter().filter(|quote| doubt(quote).is_none());
    let mut found: Vec<_> = verified.filter_map(|quote| Some((quote.lines?, quote.page))).collect();
    found.sort_unstable();
    let mut pages: Vec<Page> = Vec::new();
    for ((from, to), number) in found {
        match pages.last_mut() {
            Some(page) if page.number == number => match page.lines.last_mut() {
                Some((_, end)) if from <= *end + 1 => *end = to.max(*end),
                Some(_) | None => page.lines.push((from, to)),
            },
            Some(_) | None => pages.push(Page { number, lines: vec![(from, to)] }),
        }
    }
    let one = |page: &Page| {
        let head = if matches!(page.lines[..], [(from, to)] if from == to) { "l." } else { "ll." };
        let each = |(from, to): &(usize, usize)| {
            if from == to { from.to_string() } else { format!("{from}–{to}") }
        };
        let lines: Vec<String> = page.lines.iter().map(each).collect();
        on_page(page.number, format!("{head}\u{A0}{}", lines.join(", ")))
    };
    pages.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Where a quotation is and whether that is verified, or why the place is unknown.
pub fn place(quote: &QuotationCell) -> Line {
    let at = at(quote).map(|at| Line::of(Role::Locator, at));
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
    tied(Line::of(Role::Address, address), address)
}

/// The same as a link to the claim, beside a sentence about it.
pub fn to_address(address: &str) -> Line {
    Line::of(Role::Address, address).tied(Target::ToClaim(address.to_owned()))
}

/// The line of a claim with its address at the end, in brackets: without colours it would else read like the end of what is
/// before it.
pub fn addressed(line: Line, address: &str) -> Line {
    line.with(Role::Plain, " ").with(Role::Address, format!("[{address}]"))
}

/// The address that a piece of text holds, without its brackets: where it stands alone.
pub fn bare_address(text: &str) -> &str {
    text.trim_start_matches('[').trim_end_matches(']')
}

/// The address of the claim that begins in a line.
pub fn claim_of(line: &Line) -> Option<&str> {
    line.0.iter().find_map(|piece| match &piece.target {
        Some(Target::Claim(address)) => Some(address.as_str()),
        Some(Target::ToClaim(_) | Target::ToPlace(_) | Target::Web(_)) | None => None,
    })
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
    fn places_with_and_without_a_page() {
        assert_eq!(lines((14, 15), None), "L14–15");
        assert_eq!(lines((52, 52), Some(48)), "p.\u{A0}48\u{A0}(L52)");
    }

    /// Lines, first and last, and the page.
    type Found = ((usize, usize), Option<usize>);

    #[test]
    fn places_of_a_citation_are_in_order_each_page_once() {
        let cell = |&(lines, page): &Found| QuotationCell {
            exact: String::new(),
            language: "en".to_owned(),
            prefix: None,
            suffix: None,
            near: None,
            gloss: None,
            stands: None,
            lines: Some(lines),
            page,
            kind: Match::Exact,
            similarity: None,
        };
        let cases: [(&[Found], &str); 6] = [
            (&[], ""),
            (&[((5, 5), None)], "l. 5"),
            (&[((9, 9), None), ((5, 6), None), ((5, 5), None)], "ll. 5–6, 9"),
            (&[((7, 8), Some(2)), ((5, 6), Some(2)), ((12, 12), Some(2))], "p. 2 (ll. 5–8, 12)"),
            (&[((6, 6), Some(3)), ((5, 5), Some(2))], "p. 2 (l. 5); p. 3 (l. 6)"),
            (&[((1, 9), None), ((2, 3), None), ((10, 10), None)], "ll. 1–10"),
        ];
        for (places, expected) in cases {
            let cells: Vec<QuotationCell> = places.iter().map(cell).collect();
            assert_eq!(all(&cells).replace('\u{A0}', " "), expected);
        }
    }
}
