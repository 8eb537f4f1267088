//! The domain, without input or output.
//!
//! | word | type |
//! |---|---|
//! | source, its sheet | [`Source`] |
//! | topic, position, what figures count | [`Topic`], [`Position`], [`Count`] |
//! | claim: one source's treatment of one position | [`Claim`] |
//! | how two sources relate on a topic | [`Relation`] |
//! | stance, certainty | [`Stance`], [`Certainty`] |
//! | quotation and its anchor | [`Quotation`], [`Anchor`] |
//! | figure: a number with its bound | [`Figure`], [`Bound`] |
//! | person, body or work that holds a view or is relied on | [`Who`] |
//! | sources that are not independent | [`Family`] |
//! | what was verified against which text | [`Lock`] |
//! | files that an edit will change | [`Changes`] |
//!
//! A [`Project`] is valid by construction: every id in it resolves. It holds no text of a source.
//! Places and problems are in [`crate::diagnostic`], the keys of the files in [`crate::format::keys`].

pub mod anchor;
pub mod by_source;
pub mod changes;
pub mod claim;
pub mod date;
pub mod draft;
pub mod figure;
mod figure_draft;
pub(crate) mod label;
pub mod lock;
pub mod project;
pub mod shared;
pub mod source;
pub mod topic;

pub use anchor::{Anchor, Cue, Match, Omits, Quotation, Similarity};
pub use by_source::BySource;
pub use changes::Changes;
pub use claim::{Certainty, Claim, Confirmed, Proposed, Stance};
pub use date::When;
pub use figure::{Bound, Figure, Number};
pub use lock::Lock;
pub use project::{Accept, Family, Project, Settings, Show, Term, Who};
pub use source::Source;
pub use topic::{Count, Position, Relation, Topic};
