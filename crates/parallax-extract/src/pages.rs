//! Printed pages: the line on which each begins, and its number.
//!
//! Not every page has a plain number: front matter has Roman ones, appendices *A-3*, plates none. A place on such a page must
//! not be cited as one on the page before, so it begins too, with the number [`UNNUMBERED`].

/// The number of a page that has none, or none in digits alone.
pub const UNNUMBERED: usize = 0;

/// Takes out what says nothing: unnumbered pages before the first number, and behind each other.
pub(crate) fn settled(pages: &mut Vec<(usize, usize)>) {
    let mut known = UNNUMBERED;
    pages.retain(|&(_, number)| {
        let says = number != UNNUMBERED || known != UNNUMBERED;
        known = number;
        says
    });
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn only_unnumbered_pages_that_end_a_numbered_one_are_said() {
        for (pages, is) in [
            (&[][..], &[][..]),
            (&[(1, 0), (2, 0)], &[]),
            (&[(1, 0), (2, 7), (3, 0), (4, 0), (5, 8), (6, 0)], &[(2, 7), (3, 0), (5, 8), (6, 0)]),
            (&[(1, 7), (2, 7), (3, 8)], &[(1, 7), (2, 7), (3, 8)]),
        ] {
            let mut found = pages.to_vec();
            settled(&mut found);
            assert_eq!(found, is, "{pages:?}");
        }
    }
}
