//! All integration tests, in one binary: it is linked once, and `forgotten` makes sure that no file is left out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "tests build their input as it reads best"
)]

mod adding;
mod addresses;
mod anchors;
mod approximate;
mod book;
mod browser;
mod cases;
mod changes;
mod checks;
mod citing;
mod cli;
mod coders;
mod diff;
mod edits;
mod entries;
mod errors;
mod evidence;
mod explain;
mod files;
mod fixing;
mod forgotten;
mod formats;
mod forms;
mod gaps;
mod generated;
mod help;
mod html;
mod import;
mod interrupted;
mod joining;
mod key_uses;
mod keys;
mod latex;
mod laws;
mod layers;
mod layouts;
mod lexington;
mod loading;
mod measures;
#[cfg(feature = "office")]
mod office;
mod operations;
mod origins;
mod overlap;
mod pandoc;
mod parts;
mod past;
#[cfg(unix)]
mod prompts;
mod proof;
mod quotations;
mod quoter;
mod readers;
mod relations;
mod renaming;
mod rendering;
mod report;
mod reports;
mod results;
mod scale;
mod schema;
mod shapes;
mod shipped;
mod show;
mod sources;
mod support;
mod tables;
mod taplo;
#[cfg(target_os = "linux")]
mod threads;
mod transcripts;
#[cfg(unix)]
mod unfinished;
mod witnesses;
#[cfg(feature = "office")]
mod word;
mod worksheet;
mod workspace;
mod writers;
mod writing;
mod wrong_texts;
