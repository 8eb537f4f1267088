//! Changes to the files of a project: the lock, and new projects. Every file is written to a temporary
//! neighbour and renamed, so that a crash at any moment leaves the old file or the new one.

mod files;
mod lock;
mod new;

pub use files::{WriteError, replace};
pub use lock::lock_text;
pub use new::{NewError, Template, new};
