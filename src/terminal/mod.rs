//! The terminal: what it is like, what is written to it, and what people are asked on it.

pub(crate) mod ask;
pub(crate) mod difference;
pub(crate) mod interrupt;
pub(crate) mod look;
pub(crate) mod notes;
pub(crate) mod output;
pub(crate) mod progress;
