//! All integration tests, in one binary: it is linked once, and `forgotten` makes sure that no file is left out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "tests build their input as it reads best"
)]

mod adding;
mod addresses;
mod again;
mod anchors;
mod approximate;
mod as_written;
mod bibliography;
mod bibliography_citations;
mod bibliography_files;
mod bibliography_laws;
mod bibliography_works;
mod book;
mod brief;
mod browser;
mod came_out;
mod cases;
mod changes;
mod checks;
mod citing;
mod classroom;
mod cli;
mod coders;
mod codings;
mod concordance;
mod corpus;
mod descent;
mod diff;
mod documents;
mod draft_import;
mod draft_lies;
mod draft_speakers;
mod draft_words;
mod drafts;
mod edits;
mod entries;
mod errors;
mod every_field;
mod every_style;
mod evidence;
mod explain;
mod files;
mod fixing;
mod folders;
mod forgotten;
mod formats;
mod forms;
mod fuzzed;
mod gaps;
mod generated;
mod growth;
mod guess;
mod harbour;
mod help;
#[cfg(target_os = "linux")]
mod hostile_files;
mod html;
mod import;
mod importers;
mod interrupted;
mod joining;
mod key_uses;
mod keys;
mod large;
mod latex;
mod laws;
mod layers;
mod layouts;
mod lessons;
mod lexington;
mod licences;
mod loading;
mod made_ids;
mod marking;
#[cfg(feature = "mcp")]
mod mcp;
mod measures;
mod named;
#[cfg(feature = "office")]
mod office;
mod operations;
mod origins;
mod outputs;
mod overlap;
mod pages;
mod pandoc;
mod parts;
mod past;
mod pictures;
#[cfg(unix)]
mod printed;
mod prompts;
mod proof;
mod quotations;
mod quoter;
mod readers;
#[cfg(feature = "open")]
mod reading_room;
mod relations;
mod renaming;
mod rendering;
mod report;
mod reports;
mod resources;
mod results;
mod reuse;
mod revising;
mod scale;
mod schema;
mod shapes;
mod shared_errors;
mod shipped;
mod show;
#[cfg(target_os = "linux")]
mod signals;
mod sources;
mod support;
mod tables;
mod taplo;
#[cfg(target_os = "linux")]
mod threads;
mod ties;
mod transcripts;
mod translating;
#[cfg(unix)]
mod unfinished;
mod used;
mod verify;
mod verify_documents;
mod verify_fix;
mod verify_marks;
mod verify_named;
mod who_is_named;
mod witnesses;
#[cfg(feature = "office")]
mod word;
mod worksheet;
mod workspace;
mod writers;
mod writing;
mod wrong_texts;
