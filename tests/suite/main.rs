//! All integration tests, in one binary: it links once, and `forgotten` sees that no file is left out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod anchors;
mod checks;
mod cli;
mod diff;
mod evidence;
mod explain;
mod forgotten;
mod generated;
mod help;
mod html;
mod laws;
mod layers;
mod layouts;
mod loading;
#[cfg(feature = "office")]
mod office;
mod overlap;
mod relations;
mod rendering;
mod scale;
mod schema;
mod shipped;
mod support;
mod tables;
#[cfg(feature = "office")]
mod word;
