//! Changes to the files of a project: what is added, renamed and mended, the lock, and new projects.
//!
//! An edit is a list of [`Patch`](crate::diagnostic::Patch)es at places of the claims files, so that comments, order, quoting
//! and blank lines stay as they are. [`patched`] gives the new texts; who edits puts them into
//! [`Changes`](crate::model::Changes), loads and checks the project as it would be, and only then lets [`write()`] write
//! them, under a [`Guard`] against other writers: all of them or none, whatever happens in between.

mod add;
mod delete;
mod draft;
mod files;
mod guard;
pub mod history;
mod insert;
mod journal;
mod merge;
mod move_claim;
pub mod names;
mod new;
mod patch;
mod rename;
mod scan;
mod set;
mod sheet;
mod thing;
mod transaction;

pub use add::{
    EditError, add_accept, add_claim, add_claims, add_count, add_position, add_topic, add_who, known_topic,
    patched,
};
pub use delete::{delete, silence_of};
pub use files::{WriteError, replace, replace_bytes};
pub use guard::{GUARD, Guard};
pub use journal::{JOURNAL, interrupted};
pub use merge::merge;
pub use move_claim::move_claim;
pub use new::{EMPTY, NewError, Template, new};
pub use patch::apply;
pub use rename::{KINDS, Kind, Renaming};
pub use set::set;
pub use sheet::{SheetDraft, sheet_text};
pub use thing::THINGS;
pub use transaction::write;
