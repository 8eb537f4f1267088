//! The samples that `new` writes.

use parallax::edit::Template;

macro_rules! files {
    ($dir:literal: $($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../", $dir, "/", $name)))),*] };
}

/// A project to try everything on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// The word that users ask for it by.
    pub(crate) name: &'static str,
    /// What it is, for the help text.
    pub(crate) summary: &'static str,
    /// Its files.
    pub(crate) files: Template,
}

/// All samples; the first is written if none is named.
pub(crate) const SAMPLES: [Sample; 2] = [
    Sample {
        name: "bridge",
        summary: "an invented event in three short accounts, with their texts",
        files: files![
            "tests/sample":
            "claims.toml",
            "claims.lock",
            "corpus/observer-1907.toml",
            "corpus/observer-1907.txt",
            "corpus/cuaderno-1908.toml",
            "corpus/cuaderno-1908.txt",
            "corpus/memoir-1931.toml",
            "corpus/memoir-1931.txt",
            ".gitignore",
        ],
    },
    Sample {
        name: "lexington",
        summary: "who began it at Lexington and Concord in 1775: eight sources, without their texts",
        files: files![
            "examples/lexington-1775":
            "README.md",
            "claims.toml",
            "claims.lock",
            "corpus/gage-1775.toml",
            "corpus/berniere-1775.toml",
            "corpus/congress-1775.toml",
            "corpus/depositions-1775.toml",
            "corpus/clark-1776.toml",
            "corpus/botta-1809.toml",
            "corpus/stark-1910.toml",
            "corpus/coburn-1912.toml",
            ".gitignore",
        ],
    },
];
