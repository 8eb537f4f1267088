//! How wide each column is, and how many fit; in columns of text, for every format that needs to know.

use super::paint;
use crate::view::page::{Cell, Fit, Line, Row, Shape, Table};

/// Columns of sources that are compared: from this width …
pub(in crate::render) const NARROW_SOURCE: usize = 24;
/// … to this.
pub(in crate::render) const WIDE_SOURCE: usize = 44;
/// Blanks between two columns.
pub(in crate::render) const GAP: usize = 3;
/// How many shares the main column of a table takes.
const MAIN_SHARES: usize = 2;
/// The least width of a column of prose.
const LEAST_PROSE: usize = 16;

/// Sources side by side: how many are in each band, and how wide each is. Bands are balanced: if three fit, four
/// sources make two and two.
pub(in crate::render) fn side_by_side(columns: usize, width: usize) -> (usize, usize) {
    let fit = ((width + GAP) / (NARROW_SOURCE + GAP)).clamp(1, columns.max(1));
    let bands = columns.div_ceil(fit).max(1);
    let each = columns.div_ceil(bands).max(1);
    let wide = (width.saturating_sub(GAP * (each - 1)) / each).clamp(1, WIDE_SOURCE);
    (each, wide)
}

/// What a column needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Wish {
    /// The width of its widest line.
    pub(in crate::render) natural: usize,
    /// The width under which a word would be cut.
    pub(in crate::render) least: usize,
    /// It may wrap.
    pub(in crate::render) prose: bool,
    /// It takes most of the width that can be shared.
    pub(in crate::render) main: bool,
}

impl Wish {
    /// The needs of a column with these marked lines; heads may break at hyphens.
    pub(in crate::render) fn of<'a>(
        heads: impl Iterator<Item = &'a str>,
        lines: impl Iterator<Item = &'a str>,
        prose: bool,
    ) -> Self {
        let mut wish = Self { natural: 0, least: 0, prose, main: false };
        for head in heads {
            let part = head
                .split_inclusive(['-', ' '])
                .map(|part| paint::width(part.trim_end()))
                .max()
                .unwrap_or_default();
            wish.natural = wish.natural.max(if prose { paint::width(head) } else { part });
            wish.least = wish.least.max(part);
        }
        for line in lines {
            wish.natural = wish.natural.max(paint::width(line));
            let word = line.split(' ').map(paint::width).max().unwrap_or_default();
            wish.least = wish.least.max(if prose { word.min(LEAST_PROSE) } else { paint::width(line) });
        }
        wish
    }
}

/// Widths that fit into `width` with the gaps between them. If there is room, every column has its natural width. Else
/// columns of prose share the rest evenly: none gets more than it needs, and each gets at least its longest word. The
/// main column comes last and takes what the others leave: at least two shares.
pub(in crate::render) fn share(wishes: &[Wish], width: usize) -> Vec<usize> {
    let room = width.saturating_sub(GAP * wishes.len().saturating_sub(1));
    let natural: usize = wishes.iter().map(|wish| wish.natural).sum();
    if natural <= room {
        return wishes.iter().map(|wish| wish.natural.max(1)).collect();
    }
    // A column of ids must not crowd out the rest: a long id breaks at its hyphens.
    let most = (room / 3).max(LEAST_PROSE);
    let fixed: usize = wishes.iter().filter(|wish| !wish.prose).map(|wish| wish.natural.min(most)).sum();
    let mut left = room.saturating_sub(fixed);
    let mut widths: Vec<usize> =
        wishes.iter().map(|wish| if wish.prose { 0 } else { wish.natural.min(most).max(1) }).collect();
    // Columns that need less than an even share get it first; the others share the rest.
    let mut open: Vec<usize> = (0..wishes.len()).filter(|&i| wishes[i].prose).collect();
    open.sort_by_key(|&i| (wishes[i].main, wishes[i].natural));
    while let Some((&first, rest)) = open.split_first() {
        let shares: usize = rest.iter().map(|&i| if wishes[i].main { MAIN_SHARES } else { 1 }).sum();
        let even = left / (shares + 1);
        let wide = wishes[first].natural.min(even).max(wishes[first].least).max(1);
        widths[first] = wide;
        left = left.saturating_sub(wide);
        open.remove(0);
    }
    widths
}

/// The columns of a band, if there are several bands: `sources 1–2 of 4`.
pub(in crate::render) fn band_name(of: &str, columns: &[usize], total: usize) -> String {
    let (first, last) = (columns.first().map_or(0, |i| i + 1), columns.last().map_or(0, |i| i + 1));
    if first == last {
        format!("{of} {first} of {total}")
    } else {
        format!("{of} {first}–{last} of {total}")
    }
}

/// The columns that are not empty.
pub(in crate::render) fn kept(table: &Table) -> Vec<usize> {
    let says_something = |i: &usize| {
        table.rows.iter().any(|row| match row {
            Row::Band(_) => false,
            Row::Cells(cells) => !cells[*i].is_empty(),
        })
    };
    (0..table.columns.len()).filter(says_something).collect()
}

/// Columns that fit next to each other; those that name the row, of which the first is one, are in every band.
pub(in crate::render) fn grid_bands(
    table: &Table,
    kept: &[usize],
    wishes: &[Wish],
    width: usize,
) -> Vec<Vec<usize>> {
    let least = |i: usize| if wishes[i].prose { wishes[i].least } else { wishes[i].natural } + GAP;
    let total: usize = (0..kept.len()).map(least).sum();
    let is_name = |i: usize| i == 0 || table.columns[kept[i]].names;
    let names: Vec<usize> = (0..kept.len()).filter(|&i| is_name(i)).collect();
    if table.shape != Shape::Grid || total <= width + GAP || kept.len() < names.len() + 2 {
        return vec![kept.to_vec()];
    }
    let begin: Vec<usize> = names.iter().map(|&i| kept[i]).collect();
    let needed: usize = names.iter().map(|&i| least(i)).sum();
    let mut bands = Vec::new();
    let (mut band, mut used) = (begin.clone(), needed);
    for i in (0..kept.len()).filter(|&i| !is_name(i)) {
        if used + least(i) > width + GAP && band.len() > begin.len() {
            bands.push(std::mem::replace(&mut band, begin.clone()));
            used = needed;
        }
        band.push(kept[i]);
        used += least(i);
    }
    bands.push(band);
    bands
}

/// The needs of a table's columns; `text` says how a line is drawn.
pub(in crate::render) fn wishes(
    table: &Table,
    columns: &[usize],
    text: impl Fn(&Line) -> String,
) -> Vec<Wish> {
    let drawn = |cell: &Cell| cell.iter().map(&text).collect::<Vec<_>>();
    let wish = |&i: &usize| {
        let heads = drawn(&table.columns[i].head);
        let lines: Vec<String> = table
            .rows
            .iter()
            .flat_map(|row| match row {
                Row::Band(_) => Vec::new(),
                Row::Cells(cells) => drawn(&cells[i]),
            })
            .collect();
        let fit = table.columns[i].fit;
        let (heads, lines) = (heads.iter().map(String::as_str), lines.iter().map(String::as_str));
        Wish { main: fit == Fit::Main, ..Wish::of(heads, lines, fit != Fit::Content) }
    };
    columns.iter().map(wish).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_balanced() {
        assert_eq!(side_by_side(4, 78).0, 2);
        assert_eq!(side_by_side(5, 118), (3, 37));
        assert_eq!(side_by_side(4, 198), (4, 44));
        assert_eq!(side_by_side(1, 58), (1, 44));
        assert_eq!(side_by_side(0, 58).0, 1);
    }
}
