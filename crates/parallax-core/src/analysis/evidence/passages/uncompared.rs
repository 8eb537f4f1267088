//! Why two texts were not compared.

/// A project with more sources is not compared pair by pair: that would take hours, and only two named sources are.
pub const MOST: usize = 60;

/// Why two texts were not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uncompared {
    /// One of them is not on this machine, and the lock does not have their passages.
    NoText,
    /// One of them is not a text of its source.
    WrongText,
    /// They are parts of one text that have lines in common, or a part and the whole.
    OneText,
    /// The project has more than [`MOST`] sources.
    TooMany,
}

impl Uncompared {
    /// The word for it, in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoText => "no-text",
            Self::WrongText => "wrong-text",
            Self::OneText => "one-text",
            Self::TooMany => "too-many-sources",
        }
    }

    /// It in words, for data.
    pub const fn why(self) -> &'static str {
        match self {
            Self::NoText => {
                "one of the texts is not on this machine, and the lock does not have their passages"
            }
            Self::WrongText => "one of the texts is not that of its source",
            Self::OneText => "they have lines of one text in common",
            Self::TooMany => "there are more than 60 sources: name two of them",
        }
    }
}
