//! Changes the files of a project: adds, renames, sets, deletes, merges and mends; and makes new projects.
//!
//! An edit is a list of [`Patch`](crate::diagnostic::Patch)es to the claims files, so comments, order, quoting and
//! blank lines stay as they are. [`patched`] gives the new texts. The caller puts them into
//! [`Changes`](crate::model::Changes), loads and checks the project as it would be, and only then lets [`write()`]
//! write them. It writes all of them or none, whatever happens in between, and a [`Guard`] keeps other writers out
//! meanwhile.

mod add;
mod add_section;
mod address;
mod confirm;
mod delete;
mod draft;
mod error;
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
mod remove;
mod rename;
mod renaming;
mod scan;
mod set;
mod sheet;
mod thing;
mod transaction;
mod values;
mod written;

pub use add::{
    add_accept, add_aspect, add_claim, add_claims, add_count, add_position, add_silence, add_topic, add_who,
    known_topic, patched,
};
pub use add_section::{add_family, add_question, add_relation, add_term};
pub use address::readdress;
pub use confirm::{confirm, reject};
pub use delete::{delete, silence_of, uses};
pub use error::EditError;
pub use files::{WriteError, replace, replace_bytes};
pub use guard::{GUARD, Guard};
pub use journal::{JOURNAL, interrupted};
pub use merge::{MERGED, Merge, merge};
pub use move_claim::{Move, move_claim, split};
pub use new::{EMPTY, NewError, Template, new};
pub use patch::{apply, back};
pub use rename::{KINDS, Kind};
pub use renaming::Renaming;
pub use set::{change_claim, set};
pub use sheet::{SheetDraft, remade, sheet_text};
pub use thing::{THINGS, ThingKeys, ThingKind, claim_at};
pub use transaction::write;
pub use values::{Value, values};
