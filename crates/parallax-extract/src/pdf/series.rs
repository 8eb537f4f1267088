//! Which of the numbers at the edges of pages are those of the pages.
//!
//! A number is that of its page if it is at the edge, alone in its row or apart from the other words, at one height with
//! those of other pages, and counts on with them. A number next to words (`The war of names 17`) counts too, if all its
//! pages have the same words and sentences run on over them: a heading begins something.

use std::collections::BTreeMap;

use super::numbers::Printed;
use super::rows::SAME_HEIGHT;
use super::sheet::Sheet;

/// A number at the edge of a page, and what is known of its row.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) printed: Printed,
    pub(super) foot: bool,
    /// The height of its row, and the place of its row from the edge.
    pub(super) y: f64,
    pub(super) depth: usize,
    /// Its row has nothing else.
    pub(super) single: bool,
    /// The words next to it, if it is not alone in its cell.
    pub(super) words: Option<String>,
    /// The text runs on from the page before.
    pub(super) runs_on: bool,
}

/// The number of a page, and the rows that show it: at the foot or not, and their places from the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) printed: Printed,
    pub(super) rows: Vec<(bool, usize)>,
}

/// So many pages must agree, or both of two.
const AGREED: usize = 3;
/// How far from each other pages that agree may be.
const NEAR: usize = 4;

/// Numbers that count on with their pages, at one height.
struct Series {
    /// The candidates, by page.
    members: Vec<(usize, usize)>,
    worded: bool,
}

impl Series {
    /// Which of the candidates of a page belongs to it.
    fn of(&self, page: usize) -> Option<usize> {
        let at = self.members.binary_search_by_key(&page, |(page, _)| *page).ok()?;
        Some(self.members[at].1)
    }
}

/// The number of each page that agrees with those of other pages; `said` has the candidates of each page.
pub(super) fn agreed(said: &[Vec<Candidate>]) -> Vec<Option<Found>> {
    let series = series(said);
    let mut of_page: Vec<Vec<usize>> = vec![Vec::new(); said.len()];
    for (at, series) in series.iter().enumerate() {
        for &(page, _) in &series.members {
            if of_page[page].last() != Some(&at) {
                of_page[page].push(at);
            }
        }
    }
    let needed = AGREED.min(said.len().max(2));
    let best = |page: usize| {
        let support = |&&at: &&usize| {
            let series: &Series = &series[at];
            let at = series.members.partition_point(|(other, _)| *other < page);
            let other =
                |other: Option<&(usize, usize)>| other.is_some_and(|(other, _)| other.abs_diff(page) <= NEAR);
            let behind = series.members[at..].iter().find(|(other, _)| *other != page);
            let near = other(behind) || at > 0 && other(series.members.get(at - 1));
            let pages = series.members.len();
            (if near || pages * 3 > said.len() { pages } else { 0 }, !series.worded)
        };
        of_page[page].iter().max_by_key(support).filter(|at| support(at).0 >= needed).copied()
    };
    let first: Vec<Option<Printed>> = (0..said.len())
        .map(|page| {
            let series = &series[best(page)?];
            Some(said[page][series.of(page)?].printed)
        })
        .collect();
    (0..said.len()).map(|page| found(page, said, &series, &of_page[page], &first, needed)).collect()
}

/// The number of a page with all rows that show it.
fn found(
    page: usize,
    said: &[Vec<Candidate>],
    series: &[Series],
    of_page: &[usize],
    first: &[Option<Printed>],
    needed: usize,
) -> Option<Found> {
    let Some(printed) = first[page] else { return lonely(page, said, first) };
    let mut rows: Vec<(bool, usize)> = of_page
        .iter()
        .filter(|&&at| series[at].members.len() >= needed)
        .filter_map(|&at| series[at].of(page))
        .map(|which| &said[page][which])
        .filter(|candidate| candidate.printed == printed)
        .map(|candidate| (candidate.foot, candidate.depth))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    Some(Found { printed, rows })
}

/// The number of a page that has it at another height than its neighbours, as the first pages of chapters have: alone in
/// its row, the outermost one.
fn lonely(page: usize, said: &[Vec<Candidate>], first: &[Option<Printed>]) -> Option<Found> {
    let expected = |candidate: &&Candidate| {
        let around = page.saturating_sub(NEAR)..(page + NEAR + 1).min(first.len());
        let count_on = around.filter_map(|other| Some((other, first[other]?))).filter(|(other, printed)| {
            let value = (printed.value + page).checked_sub(*other);
            printed.other == candidate.printed.other && value == Some(candidate.printed.value)
        });
        candidate.single && candidate.depth == 0 && count_on.count() >= 2
    };
    let candidate = said[page].iter().find(expected)?;
    Some(Found { printed: candidate.printed, rows: vec![(candidate.foot, candidate.depth)] })
}

/// All series. Those of numbers next to words need pages over which sentences run on.
fn series(said: &[Vec<Candidate>]) -> Vec<Series> {
    type Key<'s> = (bool, bool, usize, Option<&'s str>);
    let mut groups: BTreeMap<Key<'_>, Vec<(f64, usize, usize)>> = BTreeMap::new();
    for (page, candidates) in said.iter().enumerate() {
        for (which, candidate) in candidates.iter().enumerate() {
            let Printed { value, other } = candidate.printed;
            let key = (candidate.foot, other, value.wrapping_sub(page), candidate.words.as_deref());
            groups.entry(key).or_default().push((candidate.y, page, which));
        }
    }
    let mut series = Vec::new();
    for ((.., words), mut group) in groups {
        group.sort_by(|a, b| a.0.total_cmp(&b.0));
        for cluster in group.chunk_by(|a, b| b.0 - a.0 < SAME_HEIGHT) {
            let mut members: Vec<(usize, usize)> =
                cluster.iter().map(|&(_, page, which)| (page, which)).collect();
            members.sort_unstable();
            members.dedup_by_key(|(page, _)| *page);
            let on = members.iter().filter(|&&(page, which)| said[page][which].runs_on).count();
            if words.is_none() || on * 3 >= members.len() {
                series.push(Series { members, worded: words.is_some() });
            }
        }
    }
    series
}
/// Gives the pages their numbers, those without one too if the pages around them count on.
pub(super) fn fill(sheets: &mut [Sheet], found: &[Option<Found>]) {
    let arabic: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .filter_map(|(page, found)| {
            found
                .as_ref()
                .map(|found| found.printed)
                .filter(|found| !found.other)
                .map(|found| (page, found.value))
        })
        .collect();
    let Some((&(first, first_number), &(last, last_number))) = arabic.first().zip(arabic.last()) else {
        return;
    };
    for (page, sheet) in sheets.iter_mut().enumerate() {
        let at = arabic.partition_point(|(other, _)| *other < page);
        sheet.number = match arabic.get(at) {
            _ if is_other(found[page].as_ref()) => None,
            Some((other, number)) if *other == page => Some(*number),
            _ if page < first => first_number.checked_sub(first - page).filter(|number| *number > 0),
            None => Some(last_number + page - last),
            Some((next, after)) => {
                let (before, number) = arabic[at - 1];
                (after.checked_sub(number) == Some(next - before)).then(|| number + page - before)
            }
        };
    }
    // Numbers before the first one end at a page that is numbered otherwise.
    let other = found[..first].iter().rposition(|found| is_other(found.as_ref()));
    for sheet in &mut sheets[..other.map_or(0, |other| other + 1)] {
        sheet.number = None;
    }
    // And those behind the last one.
    let other = found[last..].iter().position(|found| is_other(found.as_ref()));
    for sheet in sheets.iter_mut().skip(other.map_or(usize::MAX, |other| last + other)) {
        sheet.number = None;
    }
    once(sheets);
}

fn is_other(found: Option<&Found>) -> bool {
    found.is_some_and(|found| found.printed.other)
}

/// A number that two pages have cites neither. If numbers begin again, those of the longest run count, and the same ones
/// elsewhere are taken away: of front matter, or of a table of contents that happens to count on.
fn once(sheets: &mut [Sheet]) {
    let mut runs: Vec<Vec<(usize, usize)>> = Vec::new();
    for (page, sheet) in sheets.iter().enumerate() {
        let Some(number) = sheet.number else { continue };
        match runs.last_mut().filter(|run| run.last().is_some_and(|(_, before)| *before < number)) {
            Some(run) => run.push((page, number)),
            None => runs.push(vec![(page, number)]),
        }
    }
    let Some(longest) = runs.iter().rev().max_by_key(|run| run.len()).cloned() else { return };
    // The numbers of a run rise, and so do its pages.
    let kept = |number: usize| longest.binary_search_by_key(&number, |(_, other)| *other).is_ok();
    for (page, number) in runs.into_iter().flatten().filter(|place| longest.binary_search(place).is_err()) {
        if kept(number) {
            sheets[page].number = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_count_on_are_those_of_pages() {
        let at = |value, y, words: Option<&str>| Candidate {
            printed: Printed { value, other: false },
            foot: true,
            y,
            depth: 0,
            single: words.is_none(),
            words: words.map(str::to_owned),
            runs_on: false,
        };
        let alone = |value| at(value, 30.0, None);
        let found = |said: &[Vec<Candidate>]| {
            agreed(said)
                .iter()
                .map(|found| found.as_ref().map(|found| found.printed.value))
                .collect::<Vec<_>>()
        };
        let said = [vec![alone(7)], vec![alone(1990), alone(8)], vec![], vec![alone(10)], vec![alone(3)]];
        assert_eq!(found(&said), [Some(7), Some(8), None, Some(10), None]);
        // At another height, or beside words that begin something.
        assert_eq!(
            found(&[vec![alone(1)], vec![at(2, 60.0, None)], vec![at(3, 90.0, None)]]),
            [None, None, None]
        );
        let chapter = |value| at(value, 30.0, Some("Chapter"));
        assert_eq!(found(&[vec![chapter(1)], vec![chapter(2)], vec![chapter(3)]]), [None, None, None]);
        // The first page of a chapter has its number elsewhere.
        let said = [
            vec![alone(1)],
            vec![alone(2)],
            vec![alone(3)],
            vec![at(4, 90.0, None)],
            vec![at(9, 90.0, None)],
        ];
        assert_eq!(found(&said), [Some(1), Some(2), Some(3), Some(4), None]);
    }

    #[test]
    fn a_number_is_that_of_one_page() {
        for (numbers, expected) in [
            (&[3, 4, 5, 1, 2, 3, 4][..], &[0, 0, 5, 1, 2, 3, 4][..]),
            (&[1, 2, 3, 0, 5], &[1, 2, 3, 0, 5]),
            (&[1, 2, 3, 4, 1, 2], &[1, 2, 3, 4, 0, 0]),
            // Of equal runs the first counts.
            (&[7, 8, 7, 8], &[7, 8, 0, 0]),
            (&[], &[]),
        ] {
            let number = |n: &usize| Some(*n).filter(|n| *n > 0);
            let mut sheets: Vec<Sheet> =
                numbers.iter().map(|n| Sheet { number: number(n), ..Sheet::default() }).collect();
            once(&mut sheets);
            let found: Vec<usize> = sheets.iter().map(|sheet| sheet.number.unwrap_or(0)).collect();
            assert_eq!(found, expected, "{numbers:?}");
        }
    }
}
