//! Changes to the files of a project: what is added, renamed and mended, the lock, and new projects.
//!
//! An edit is a list of [`Patch`](crate::diagnostic::Patch)es at places of the claims files, so that comments, order, quoting
//! and blank lines stay as they are. [`patched`] gives the new texts; who edits puts them into
//! [`Changes`](crate::model::Changes), loads and checks the project as it would be, and only then lets [`write()`] write
//! them, under a [`Guard`] against other writers. Every file is written to a temporary neighbour and renamed, so that a
//! crash at any moment leaves the old file or the new one.

mod add;
mod draft;
mod files;
mod insert;
pub mod names;
mod new;
mod patch;
mod rename;
mod scan;
mod sheet;

pub use add::{
    EditError, add_accept, add_claim, add_claims, add_count, add_position, add_topic, add_who, patched,
};
pub use files::{GUARD, Guard, WriteError, replace, replace_bytes, write};
pub use new::{EMPTY, NewError, Template, new};
pub use patch::apply;
pub use rename::{KINDS, Kind, Renaming};
pub use sheet::{SheetDraft, sheet_text};
