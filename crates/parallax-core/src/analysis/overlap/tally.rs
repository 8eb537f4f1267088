//! How many pairs or topics have each relation.

use serde::Serialize;

use crate::model::Relation;

/// Numbers of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// The same answer.
    pub agree: usize,
    /// A common core.
    pub partly: usize,
    /// Both cannot be right.
    pub contradict: usize,
    /// Another object, period or sense.
    pub talk_past: usize,
    /// They do not both treat it.
    pub not_shared: usize,
}

impl Tally {
    /// How many relations the index is based on: those that are neither talk-past nor undefined.
    pub const fn n(&self) -> usize {
        self.agree + self.partly + self.contradict
    }

    /// The points of the index: agree counts one, partly a half.
    #[expect(clippy::cast_precision_loss, reason = "counts of topics")]
    pub const fn points(&self) -> f64 {
        self.agree as f64 + self.partly as f64 / 2.0
    }

    /// (agree + ½ partly) / (agree + partly + contradict); `None` if there are none of these.
    #[expect(clippy::cast_precision_loss, reason = "counts of topics")]
    pub fn index(&self) -> Option<f64> {
        (self.n() > 0).then(|| self.points() / self.n() as f64)
    }

    /// The numbers in the order of [`Relation::ALL`].
    pub const fn numbers(&self) -> [usize; 4] {
        [self.agree, self.partly, self.contradict, self.talk_past]
    }
}

impl Tally {
    /// Those of several topics, of so many pairs × topics.
    pub(super) fn of(topics: impl IntoIterator<Item = [usize; 4]>, all: usize) -> Self {
        let mut sum = [0; 4];
        for numbers in topics {
            for (sum, n) in sum.iter_mut().zip(numbers) {
                *sum += n;
            }
        }
        let [agree, partly, contradict, talk_past] = sum;
        Self { agree, partly, contradict, talk_past, not_shared: all.saturating_sub(sum.iter().sum()) }
    }

    /// Counts one more.
    pub const fn add(&mut self, relation: Option<Relation>) {
        *match relation {
            Some(Relation::Agree) => &mut self.agree,
            Some(Relation::Partly) => &mut self.partly,
            Some(Relation::Contradict) => &mut self.contradict,
            Some(Relation::TalkPast) => &mut self.talk_past,
            None => &mut self.not_shared,
        } += 1;
    }
}

impl FromIterator<Option<Relation>> for Tally {
    fn from_iter<I: IntoIterator<Item = Option<Relation>>>(relations: I) -> Self {
        let mut tally = Self::default();
        relations.into_iter().for_each(|relation| tally.add(relation));
        tally
    }
}

impl std::fmt::Display for Tally {
    /// `3 agree, 2 partly, 1 contradict; 4 talk past; 14 not shared`, for data; the view has its own words for readers.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { agree, partly, contradict, talk_past, not_shared } = self;
        write!(
            f,
            "{agree} agree, {partly} partly, {contradict} contradict; {talk_past} talk past; {not_shared} not shared"
        )
    }
}
