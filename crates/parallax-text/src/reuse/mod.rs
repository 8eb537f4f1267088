//! Which passages two texts share: copied, reworded or translated.
//!
//! Strings only: what a passage says about the independence of its sources is decided elsewhere. Direction is never
//! inferred: that a passage is in two texts does not say who took it from whom, and both may have it from a third.
//!
//! - [`within`](mod@within) one language, passages are found by the words that both texts have;
//! - [`across`] languages, by words that correspond to each other, as given in [`across::Link`]s.

pub mod across;
pub mod collection;
mod passage;
#[cfg(test)]
mod prose;
pub mod sentences;
pub mod within;

pub use passage::{Band, Kind, Passage};
pub use within::within;

/// The version of what is found. A change of it makes the passages of older locks invalid.
pub const ALGORITHM: i64 = 1;
