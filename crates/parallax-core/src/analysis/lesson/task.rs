//! Tasks: what is asked, what can be chosen, what is right, and what the answer rests on.

use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Certainty, Stance};

use super::room::Room;

/// A kind of task.
#[derive(Debug)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// What it asks, in one line.
    pub summary: &'static str,
    /// What pupils learn by it, and when there is such a task.
    pub long: &'static str,
    /// From which level on: 0 primary, 1 secondary, 2 university.
    pub hard: u8,
    /// In which turn it is set, if not all tasks can be.
    pub turn: u8,
    /// Its choices have an order of their own, which is kept.
    pub ordered: bool,
    /// Its tasks on a topic.
    pub(super) tasks: fn(&Room<'_>, &'static Kind) -> Vec<Task>,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its kind.
    pub kind: &'static Kind,
    /// The topic that it is about.
    pub topic: TopicIx,
    /// What it asks about.
    pub about: About,
    /// What can be chosen, each once.
    pub choices: Vec<Choice>,
    /// The number of the right choice.
    pub right: usize,
    /// Why it is right, in the curator's words: the source, if it is one source's, and the words.
    pub why: Vec<(Option<SourceIx>, String)>,
    /// What the answer rests on.
    pub rests: Vec<Rest>,
}

impl Task {
    /// The sources whose dates the answer rests on.
    pub(super) fn dated(&self) -> impl Iterator<Item = SourceIx> + '_ {
        self.rests.iter().filter_map(|rest| match rest {
            Rest::Date(source) => Some(*source),
            Rest::Words { .. } => None,
        })
    }

    /// The sources that it is about, or that can be chosen.
    pub fn sources(&self) -> Vec<SourceIx> {
        let mut found = match &self.about {
            About::Words { source, .. } | About::Name { source, .. } => vec![*source],
            About::Pair { sources, .. } => sources.to_vec(),
            About::Statement(_) | About::Topic => Vec::new(),
        };
        for choice in &self.choices {
            if let Answer::Sources(sources) = &choice.answer {
                found.extend(sources);
            }
        }
        found
    }
}

/// What a task asks about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// Words of a source.
    Words {
        /// The source.
        source: SourceIx,
        /// The words.
        words: String,
        /// Their translation.
        gloss: Option<String>,
        /// Their first and last line.
        lines: (usize, usize),
    },
    /// A name that a source uses for a thing.
    Name {
        /// The source.
        source: SourceIx,
        /// The name.
        words: String,
        /// Its line.
        line: usize,
        /// What it is the name of.
        thing: String,
    },
    /// Two sources, and an answer to the question of the topic.
    Pair {
        /// The sources.
        sources: [SourceIx; 2],
        /// The answer.
        label: String,
    },
    /// An answer to the question of the topic.
    Statement(String),
    /// The topic as a whole.
    Topic,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer.
    pub answer: Answer,
    /// What a pupil gets wrong who chooses it; `None` if it is right.
    pub mistake: Option<Mistake>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// What a source does with what is said.
    Stance(Stance),
    /// Whose view it is; `None` for the source's own.
    Speaker(Option<String>),
    /// How sure the source is.
    Certainty(Certainty),
    /// A number with what it counts.
    Figure {
        /// The number.
        bound: crate::model::Bound,
        /// Its unit.
        unit: Option<String>,
        /// What it counts.
        label: String,
        /// The part of the matter that it is about.
        scope: Option<String>,
    },
    /// What each of two sources does with an answer.
    Pair([Does; 2]),
    /// One or two sources.
    Sources(Vec<SourceIx>),
    /// Does the name take a side?
    Loaded(bool),
}

/// What a source does with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Does {
    /// It says it, or takes it over.
    Holds,
    /// It passes it on and takes no side.
    PassesOn,
    /// It rejects it.
    Rejects,
}

/// What the answer to a task rests on; it must be on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Rest {
    /// Words of a source.
    Words {
        /// The source.
        source: SourceIx,
        /// The words.
        words: String,
        /// Their first and last line, if they are known.
        lines: Option<(usize, usize)>,
    },
    /// The date of a source.
    Date(SourceIx),
}

/// A kind of mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mistake {
    /// A view that the source passes on or rejects is taken for one that it holds.
    Held,
    /// A view that the source holds is taken for another's.
    Distanced,
    /// Two ways of holding, or of not holding, are mixed up.
    Voice,
    /// A view is given to the wrong person.
    Speaker,
    /// The source is taken to be surer than it is.
    Surer,
    /// The source is taken to be less sure than it is.
    LessSure,
    /// Another number.
    Number,
    /// The same number, of something else.
    Counted,
    /// Two sources that differ are taken to agree.
    Agreement,
    /// Which of two sources says what is mixed up.
    Swapped,
    /// Silence is overlooked, or something that is said is taken for silence.
    Silence,
    /// A source is taken to be older or younger than the matter.
    Early,
    /// One witness is counted twice, or two as one.
    Twice,
    /// A word that takes a side is taken for neutral, or the other way round.
    Loaded,
    /// A view that the source has is overlooked.
    Missed,
    /// A view is found in the source that it does not have.
    Added,
    /// What a source treats is taken for a mention in passing, or the other way round.
    Passing,
}

/// All mistakes: the name in data, what it is, and what to go over again.
pub const MISTAKES: [(Mistake, &str, &str, &str); 17] = [
    (
        Mistake::Held,
        "held",
        "a view that is passed on or rejected was taken for the source’s own",
        "who says what: look for the words that name another speaker",
    ),
    (
        Mistake::Distanced,
        "distanced",
        "the source’s own view was taken for another’s",
        "who says what: without another speaker it is the source itself",
    ),
    (
        Mistake::Voice,
        "voice",
        "own words and adopted ones, or reported and rejected ones, were mixed up",
        "the four ways of dealing with what is said",
    ),
    (
        Mistake::Speaker,
        "speaker",
        "the view was given to the wrong person",
        "who says what: look for the name next to the words",
    ),
    (
        Mistake::Surer,
        "surer",
        "the source was taken to be surer than it is",
        "words that show doubt: perhaps, it is said, seems",
    ),
    (
        Mistake::LessSure,
        "less-sure",
        "the source was taken to be less sure than it is",
        "words that show how sure a source is; without any it says it plainly",
    ),
    (Mistake::Number, "number", "another number was taken", "reading numbers, and whose they are"),
    (
        Mistake::Counted,
        "counted",
        "the right number was taken to count something else",
        "what a number counts, and what it leaves out",
    ),
    (
        Mistake::Agreement,
        "agreement",
        "sources that differ were taken to agree",
        "agreement: both must hold the same, not only mention it",
    ),
    (
        Mistake::Swapped,
        "swapped",
        "it was mixed up which source says what",
        "reading two passages side by side",
    ),
    (
        Mistake::Silence,
        "silence",
        "silence was overlooked, or taken for something said",
        "what a source leaves out",
    ),
    (Mistake::Early, "early", "the dates were not compared", "what a source could know when it was written"),
    (
        Mistake::Twice,
        "twice",
        "one witness was counted twice, or two as one",
        "independence: sources that copy from each other are one witness",
    ),
    (
        Mistake::Loaded,
        "loaded",
        "a word that takes a side was taken for neutral, or the other way round",
        "words that take a side, and plain words for the same thing",
    ),
    (
        Mistake::Missed,
        "missed",
        "a view that the source has was overlooked",
        "reading on: a source can give several answers to one question",
    ),
    (
        Mistake::Added,
        "added",
        "a view was found in the source that it does not have",
        "what the words say, and what is only read into them",
    ),
    (
        Mistake::Passing,
        "passing",
        "what a source treats was taken for a mention in passing, or the other way round",
        "what a source is about, and what it only touches",
    ),
];

/// How sure, from the least.
const fn degree(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Conjecture => 0,
        Certainty::Hedged => 1,
        Certainty::Flat => 2,
        Certainty::Emphatic => 3,
    }
}

impl serde::Serialize for Mistake {
    /// As its name.
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.row().0)
    }
}

impl Mistake {
    /// What is wrong with a stance; nothing if it is the right one.
    pub fn of_stance(right: Stance, given: Stance) -> Option<Self> {
        match (right.holds(), given.holds()) {
            _ if given == right => None,
            (false, true) => Some(Self::Held),
            (true, false) => Some(Self::Distanced),
            (true, true) | (false, false) => Some(Self::Voice),
        }
    }

    /// What is wrong with a certainty; nothing if it is the right one.
    pub fn of_certainty(right: Certainty, given: Certainty) -> Option<Self> {
        match degree(given).cmp(&degree(right)) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::Surer),
            std::cmp::Ordering::Less => Some(Self::LessSure),
        }
    }

    /// Its row in the table of mistakes: the name, what it is, what to go over again.
    pub fn row(self) -> (&'static str, &'static str, &'static str) {
        let found = MISTAKES.iter().find(|(mistake, ..)| *mistake == self);
        found.map_or(("", "", ""), |(_, name, what, again)| (name, what, again))
    }
}
