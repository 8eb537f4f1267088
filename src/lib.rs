//! draft
#![allow(missing_docs)]
pub mod text;
pub mod model;
pub mod load;
pub mod analysis;
pub mod view;
pub mod render;
pub mod edit;
