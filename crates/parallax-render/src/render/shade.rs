//! The ground of a cell in an office document. It repeats what the cell says, so a grey print loses nothing.

use crate::view::page::{Cell, Line, Role};
use parallax_core::model::Stance;

/// The ground of heads, and of bands over rows.
pub(super) const HEAD: u32 = 0x00F2_F2F2;

/// The ground of a cell whose lines all begin with a stance: that of its first line, which is the strongest. Dark ink is
/// readable on each (WCAG AAA).
pub(super) fn of(cell: &Cell) -> Option<u32> {
    let mut stances = cell.iter().filter(|line| !line.0.is_empty()).map(stance);
    let first = stances.next()??;
    stances.all(|stance| stance.is_some()).then(|| ground(first))
}

/// The stance that a line begins with.
fn stance(line: &Line) -> Option<Stance> {
    match line.0.first()?.role {
        Role::Stance(stance) => Some(stance),
        Role::Plain
        | Role::Strong
        | Role::Dim
        | Role::Ours
        | Role::Title
        | Role::Id
        | Role::Address
        | Role::Source
        | Role::Cue
        | Role::Quotation
        | Role::Gloss
        | Role::Locator
        | Role::Figure
        | Role::Warning
        | Role::Bad
        | Role::Hit
        | Role::Changed => None,
    }
}

const fn ground(stance: Stance) -> u32 {
    match stance {
        Stance::Asserts => 0x00B9_D3EA,
        Stance::Endorses => 0x00DF_EBF5,
        Stance::Reports => 0x00F0_EEE8,
        Stance::Disputes => 0x00F9_E1CF,
    }
}
