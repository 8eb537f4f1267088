//! draft
#![allow(missing_docs)]
pub mod text;
pub mod model;
pub mod load;
pub mod analysis;
