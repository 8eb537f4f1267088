//! The terminal: its properties, what is written to it, and what users are asked on it.

pub(crate) mod ask;
pub(crate) mod difference;
pub(crate) mod interrupt;
pub(crate) mod look;
pub(crate) mod notes;
pub(crate) mod output;
pub(crate) mod pager;
pub(crate) mod progress;
