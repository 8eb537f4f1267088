//! Who the sheets are for, and how much that is.

/// Who the sheets are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schooling {
    /// Few and easy tasks: a choice each, and no proof.
    Primary,
    /// Fewer and shorter tasks in plain words.
    Secondary,
    /// Origin, purpose, content, value, limitation; relations; more words of each source.
    University,
}

impl Schooling {
    /// All levels by name, with what each contains.
    pub const ALL: [(&'static str, Self, &'static str); 3] = [
        ("primary", Self::Primary, "few tasks of the easy kinds, a choice each"),
        (
            "secondary",
            Self::Secondary,
            "all kinds of tasks, in plain words, each with the lines that show the answer",
        ),
        (
            "university",
            Self::University,
            "more tasks, each with lines and a reason; with origin, purpose, content, value and limitation, and relations",
        ),
    ];

    /// The hardest kinds of tasks.
    pub const fn hardest(self) -> u8 {
        match self {
            Self::Primary => 0,
            Self::Secondary => 1,
            Self::University => 2,
        }
    }

    /// How many words of a source are on the sheet of a topic.
    pub(super) const fn words(self) -> usize {
        match self {
            Self::Primary | Self::Secondary => 2,
            Self::University => 3,
        }
    }

    /// How many cards there are for a topic.
    pub(super) const fn cards(self) -> usize {
        match self {
            Self::Primary | Self::Secondary => 6,
            Self::University => 12,
        }
    }

    /// How many statements of a topic the sheet asks about.
    pub(super) const fn statements(self) -> usize {
        match self {
            Self::Primary | Self::Secondary => 3,
            Self::University => 5,
        }
    }

    /// How many questions there are.
    pub(super) const fn questions(self) -> usize {
        match self {
            Self::Primary | Self::Secondary => 2,
            Self::University => 5,
        }
    }
}
