//! Entries of a file that belong to sources: kept in the order of the file, and found by source without reading all of
//! them.

use std::ops::Deref;

use super::source::SourceIx;

/// Entries in the order of the file, such as the claims of a topic.
#[derive(Debug, Clone)]
pub struct BySource<T> {
    entries: Vec<T>,
    /// The source and the number of each entry, sorted.
    order: Vec<(SourceIx, usize)>,
}

impl<T> BySource<T> {
    /// Takes the entries; `source` gives the source of each.
    pub fn new(entries: Vec<T>, source: impl Fn(&T) -> SourceIx) -> Self {
        let mut order: Vec<_> = entries.iter().enumerate().map(|(i, entry)| (source(entry), i)).collect();
        order.sort_unstable();
        Self { entries, order }
    }

    /// The entries of a source, in the order of the file. Cost: a binary search.
    pub fn of(&self, source: SourceIx) -> impl Iterator<Item = &T> + Clone {
        let from = self.order.partition_point(|(other, _)| *other < source);
        let own = self.order[from..].iter().take_while(move |(other, _)| *other == source);
        own.map(|(_, i)| &self.entries[*i])
    }
}

impl<T> Deref for BySource<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<'a, T> IntoIterator for &'a BySource<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_source_stand_in_the_order_of_the_file() {
        let entries = BySource::new(vec![(2, 'a'), (0, 'b'), (2, 'c'), (5, 'd')], |(s, _)| SourceIx(*s));
        let of = |source| entries.of(SourceIx(source)).map(|(_, c)| *c).collect::<String>();
        assert_eq!([of(0), of(1), of(2), of(5), of(9)], ["b", "", "ac", "d", ""]);
        assert_eq!(entries.iter().map(|(_, c)| *c).collect::<String>(), "abcd");
    }
}
