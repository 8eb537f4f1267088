//! Reads and writes `claims.lock`: each key of the lock is read in one file here and written in the other;
//! passages have a file for both.
//!
//! Law, tested: what [`lock_text`] writes reads back as the same lock.

mod passages;
mod read;
mod write;

pub(super) use read::read;
pub use write::lock_text;
