//! The format of a project's files: its keys as a table, the schemas made from it, how TOML writes strings,
//! and the cells of spreadsheets.

pub mod cells;
pub mod figure;
pub mod glossary;
pub mod keys;
pub mod schema;
pub mod toml;
