//! The shapes of results; their JSON is a contract.

use serde::Serialize;

use crate::analysis::compare::bound;
use crate::model::{Bound, When};

/// What came out, ranked.
#[derive(Debug, Clone, Serialize)]
pub struct Results {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// How many there are, those that are not listed included.
    pub found: usize,
    /// The results, in the order of their ranks.
    pub results: Vec<Outcome>,
}

impl Results {
    /// The same with the first `limit` only.
    #[must_use]
    pub fn first(mut self, limit: usize) -> Self {
        self.results.truncate(limit);
        self
    }

    /// Those on a topic, in the order of their ranks.
    pub fn on<'a>(&'a self, topic: &'a str) -> impl Iterator<Item = &'a Outcome> {
        self.results.iter().filter(move |outcome| outcome.topic.as_ref().is_some_and(|of| of.id == topic))
    }
}

/// One result.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// Its place in the reading order, from 1.
    pub rank: usize,
    /// The name of its kind.
    pub kind: &'static str,
    /// The topic that it is about, if it is about one.
    pub topic: Option<Named>,
    /// What it rests on.
    pub basis: Basis,
    /// What it says.
    #[serde(flatten)]
    pub what: What,
    /// Addresses of the claims that carry it, if it rests on single claims.
    pub claims: Vec<String>,
}

/// What a result rests on: `k` of `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// How many.
    pub k: usize,
    /// Of how many.
    pub n: usize,
    /// What is counted.
    pub of: &'static str,
}

/// Something with an id, and its name for readers: a source, a topic, a position, a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Short title or label.
    pub name: String,
}

/// What a result says. The first sources are those that it is about, `against` are those on the other side.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum What {
    /// A source is on one side of more contradictions than any other.
    ContradictsMost {
        /// The source, alone.
        sources: Vec<Named>,
        /// In how many pairs it can be compared with an independent source.
        compared: usize,
        /// How many of its contradictions rest on claims in passing.
        weak: usize,
        /// How many of them the curator set.
        overruled: usize,
        /// The topics, and its contradictions on each.
        on: Vec<(Named, usize)>,
    },
    /// Sources hold answers that exclude each other.
    Exclusive {
        /// The two answers.
        positions: [Named; 2],
        /// Who holds the first.
        sources: Vec<Named>,
        /// Who holds the second.
        against: Vec<Named>,
        /// How many of each side are independent of each other.
        independent: [usize; 2],
    },
    /// Figures of several sources that cannot both be true.
    FiguresExclude {
        /// What they count.
        counted: Counted,
        /// The numbers, each with who gives it.
        figures: Vec<Given>,
        /// The pairs that exclude each other, by their numbers in `figures`, without those in which the same sources give
        /// a more precise value that excludes the same.
        pairs: Vec<[usize; 2]>,
    },
    /// Sources hold what others dispute.
    Disputed {
        /// The answer, alone.
        positions: Vec<Named>,
        /// Who holds it.
        sources: Vec<Named>,
        /// Who disputes it.
        against: Vec<Named>,
    },
    /// Most pairs of sources contradict each other.
    Divided {
        /// How many pairs have each relation, in the order of [`crate::model::Relation::ALL`].
        relations: [usize; 4],
        /// How many contradictions rest on claims in passing.
        weak: usize,
        /// How many the curator set.
        overruled: usize,
    },
    /// How many answers have two independent holders.
    Independent {
        /// Held by several, of whom no two are independent.
        one_witness: usize,
        /// Held by one source.
        alone: usize,
        /// Held by none: only reported or disputed.
        none: usize,
    },
    /// Most pairs of sources agree.
    Agreed {
        /// How many pairs have each relation, in the order of [`crate::model::Relation::ALL`].
        relations: [usize; 4],
        /// The answer that most sources hold, if there is one.
        positions: Vec<Named>,
        /// Who holds it.
        sources: Vec<Named>,
        /// How many of them are independent of each other.
        independent: usize,
    },
    /// Figures that look different and can all be true.
    FiguresFit {
        /// What they count.
        counted: Counted,
        /// The numbers, each with who gives it.
        figures: Vec<Given>,
        /// Numbers that a source disputes and that cannot be true beside all of them.
        disputed: Vec<Given>,
    },
    /// One source alone treats a topic.
    OneSource {
        /// The source, alone.
        sources: Vec<Named>,
        /// Whose views it gives: how many, its own included if it speaks for itself.
        voices: usize,
        /// Who was read for it and says nothing.
        against: Vec<Named>,
        /// How many could not know of it, and how many are unread.
        others: [usize; 2],
    },
    /// An answer of several sources that are one witness.
    OneWitness {
        /// The answer, alone.
        positions: Vec<Named>,
        /// Who holds it.
        sources: Vec<Named>,
        /// How they depend; empty if they rely on one authority.
        kinship: Vec<Kinship>,
    },
    /// Sources say nothing on what others treat.
    Silent {
        /// The silent sources.
        sources: Vec<Named>,
        /// In how many of them the topic's words were searched without a hit.
        no_hit: usize,
        /// Who treats it.
        against: Vec<Named>,
    },
    /// Sources are older than the matter.
    CouldNotKnow {
        /// The sources.
        sources: Vec<Named>,
        /// When the matter began.
        since: When,
    },
    /// A source uses names that the curator calls loaded, in its own words.
    Loaded {
        /// The source, alone.
        sources: Vec<Named>,
        /// The thing that is named.
        term: Named,
        /// The names: id and the words that are searched, and how often in its own words.
        forms: Vec<(Named, usize)>,
        /// Sources that name the thing too, without a loaded name in their own words.
        against: Vec<Named>,
    },
}

/// What figures count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Id.
    pub id: String,
    /// In words.
    pub label: String,
    /// Part of the matter.
    pub scope: Option<String>,
    /// Unit.
    pub unit: Option<String>,
}

/// A number, and who gives it.
#[derive(Debug, Clone, Serialize)]
pub struct Given {
    /// The number.
    #[serde(flatten, serialize_with = "bound")]
    pub bound: Bound,
    /// Who gives it, each source once.
    pub sources: Vec<Giver>,
}

/// A source that gives a number.
#[derive(Debug, Clone, Serialize)]
pub struct Giver {
    /// The source.
    #[serde(flatten)]
    pub source: Named,
    /// Address of the claim.
    pub claim: String,
    /// It does not say it plainly: hedged or as a conjecture.
    pub unsure: bool,
}

/// How some holders of an answer depend.
#[derive(Debug, Clone, Serialize)]
pub struct Kinship {
    /// borrowed, translated, same-origin or same-text.
    pub kind: String,
    /// The holders among its members.
    pub members: Vec<Named>,
    /// The lenders, if they are known.
    pub from: Vec<Named>,
}
