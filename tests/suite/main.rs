//! All integration tests, in one binary: it links once, and `forgotten` sees that no file is left out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod anchors;
mod checks;
mod cli;
mod diff;
mod evidence;
mod explain;
mod forgotten;
mod formats;
mod generated;
mod help;
mod html;
mod latex;
mod laws;
mod layers;
mod layouts;
mod loading;
#[cfg(feature = "office")]
mod office;
mod overlap;
mod pandoc;
mod readers;
mod quotations;
mod relations;
mod rendering;
mod results;
mod schema;
mod shipped;
mod support;
mod tables;
#[cfg(feature = "office")]
mod word;
