//! What a piece of text is: renderers choose its look by that.

use parallax_core::model::Stance;

/// The role of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The program's own words and signs.
    Plain,
    /// The same, emphasised.
    Strong,
    /// The same, less prominent.
    Dim,
    /// Words of the curator: labels, summaries, names.
    Ours,
    /// The same, emphasised: a question, the answer at the head of a row.
    Title,
    /// An id of a topic, position or term; a command.
    Id,
    /// The address of a claim beside what it says: [`Page::without_addresses`](super::Page::without_addresses) leaves it out.
    Address,
    /// An id of a source.
    Source,
    /// A stance, or its letter.
    Stance(Stance),
    /// Words that show certainty.
    Cue,
    /// Words of a source.
    Quotation,
    /// Their translation.
    Gloss,
    /// The place of such words.
    Locator,
    /// A number.
    Figure,
    /// Something that needs a look.
    Warning,
    /// Something wrong.
    Bad,
    /// The words that were searched for.
    Hit,
    /// Words of a source that differ from those beside them; `<` and `>` around them say so without colour.
    Changed,
}

impl Role {
    /// Is it written by the program itself, so that its signs may be replaced in ASCII?
    pub const fn is_frame(self) -> bool {
        match self {
            Self::Ours
            | Self::Title
            | Self::Cue
            | Self::Quotation
            | Self::Gloss
            | Self::Hit
            | Self::Changed => false,
            Self::Plain
            | Self::Strong
            | Self::Dim
            | Self::Id
            | Self::Address
            | Self::Source
            | Self::Stance(_)
            | Self::Locator
            | Self::Figure
            | Self::Warning
            | Self::Bad => true,
        }
    }
}
