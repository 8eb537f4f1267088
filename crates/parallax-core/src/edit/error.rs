//! Why something cannot be edited, and what to do about it.

use crate::diagnostic::nearest;

/// Why something cannot be edited.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EditError {
    /// An id that is taken.
    #[error("there is a {kind} `{id}` already")]
    Exists {
        /// The kind of thing that has it.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// An id given without the owner that it needs.
    #[error("a {kind} is named with its {owner}: {owner}/{kind}")]
    NoOwner {
        /// The kind of thing that was named.
        kind: &'static str,
        /// The kind of its owner.
        owner: &'static str,
    },
    /// A claim that counts already.
    #[error("`{0}` is not a draft")]
    NotADraft(String),
    /// An id of a source that some systems reserve.
    #[error("`{0}` is the name of a device on some systems, and no file can be called so there")]
    Device(String),
    /// Something that is not an id.
    #[error("`{0}` is not an id")]
    NotAnId(String),
    /// An id that does not exist.
    #[error("there is no {kind} `{id}`")]
    Unknown {
        /// The kind of thing that was looked for.
        kind: &'static str,
        /// The id.
        id: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A key that a thing does not have.
    #[error("{of} has no key `{key}`")]
    NoKey {
        /// The kind of thing that it was set on.
        of: &'static str,
        /// The key.
        key: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A value that a key cannot have.
    #[error("`{value}` cannot be the value of `{key}`")]
    NotAValue {
        /// The key.
        key: &'static str,
        /// What was given.
        value: String,
        /// What its value must be.
        wanted: String,
    },
    /// A key that cannot be taken away.
    #[error("{of} cannot do without `{key}`")]
    Needed {
        /// The kind of thing that it was taken from.
        of: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A merge of a thing with itself.
    #[error("{kind} `{id}` cannot be merged with itself")]
    Itself {
        /// Its kind.
        kind: &'static str,
        /// Its id.
        id: String,
    },
    /// A relation of a source with itself.
    #[error("`{0}` is named twice")]
    Twice(String),
    /// A text that is a part of the text of another source.
    #[error("the text of {id} is a part of the text of {of}")]
    Part {
        /// The part.
        id: String,
        /// The source that has the whole text.
        of: String,
    },
    /// An inline table, to which nothing can be added.
    #[error("{what} is written as an inline table, at {place}, to which nothing can be added")]
    Inline {
        /// What.
        what: String,
        /// File and line.
        place: String,
    },
    /// A thing in an inline table that would have to be a section.
    #[error("{what} is written as an inline table, at {place}")]
    Entry {
        /// Which.
        what: String,
        /// File and line.
        place: String,
    },
    /// A key whose value is written in several places.
    #[error("`{key}` of {of} is not one value but written apart, at {place}")]
    Apart {
        /// The key.
        key: String,
        /// Of what.
        of: String,
        /// File and line of the first place.
        place: String,
    },
    /// A new id that would mean another thing in `from` of a family.
    #[error("in `from` of family {family}, `{id}` would mean something else: {why}")]
    Confused {
        /// The family.
        family: String,
        /// The id.
        id: String,
        /// What already has the id.
        why: &'static str,
    },
    /// A split that moves no claim.
    #[error("no claim goes to the new position")]
    SplitsNothing,
    /// A split that moves every claim.
    #[error("every claim on {0} would go")]
    SplitsAll(String),
    /// A claim that is on another position.
    #[error("{claim} is not a claim on {position}")]
    NotOnPosition {
        /// Its address.
        claim: String,
        /// The position.
        position: String,
    },
    /// Two changes to one place.
    #[error("two changes touch the same place in {0}")]
    Overlap(String),
}

impl EditError {
    /// An id that does not exist, with what was probably meant.
    pub fn unknown<'a>(kind: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::Unknown { kind, id: id.to_owned(), near: nearest(id, known).map(str::to_owned) }
    }

    /// What to do about it, one line each.
    pub fn help(&self) -> Vec<String> {
        let line = match self {
            Self::Device(id) => format!("choose another id, such as `{id}-1`"),
            Self::NotAnId(_) => "ids are made of a–z, 0–9 and hyphens, such as `gazette-1931`".to_owned(),
            Self::Inline { .. } | Self::Entry { .. } => {
                "write it as a section of its own, [like.this], and do it again".to_owned()
            }
            Self::Apart { .. } => "change what is written there; `KEY=` takes all of it away".to_owned(),
            Self::NotADraft(_) => "`parallax check --level advice` lists the drafts that wait".to_owned(),
            Self::SplitsNothing => {
                "name its claims with --claim ADDRESS; `parallax source ID --format csv` lists them"
                    .to_owned()
            }
            Self::SplitsAll(position) => {
                format!("rename it instead: parallax rename position {position} NEW")
            }
            Self::NotOnPosition { .. } => "name claims on the position that is split".to_owned(),
            Self::Exists { .. } | Self::Confused { .. } => "choose another id".to_owned(),
            Self::Unknown { near: Some(near), .. } | Self::NoKey { near: Some(near), .. } => {
                format!("did you mean `{near}`?")
            }
            Self::NoKey { near: None, .. } => "`parallax explain` lists the keys".to_owned(),
            Self::NotAValue { wanted, .. } => format!("its value is {wanted}"),
            Self::Needed { .. } => "give it another value, or delete the whole thing".to_owned(),
            Self::Itself { .. } | Self::Twice(_) => "name two of them".to_owned(),
            Self::Part { of, .. } => format!("revise {of}, then mend `lines` in the sheet"),
            Self::Unknown { near: None, .. } | Self::NoOwner { .. } | Self::Overlap(_) => return Vec::new(),
        };
        vec![line]
    }
}
