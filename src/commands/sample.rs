//! The sample: an invented event in three short accounts.

use parallax::edit::Template;

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../../tests/sample/", $name)))),*] };
}

/// Its claims, lock, sheets and texts.
pub(super) const SAMPLE: Template = files![
    "claims.toml",
    "claims.lock",
    "corpus/observer-1907.toml",
    "corpus/observer-1907.txt",
    "corpus/cuaderno-1908.toml",
    "corpus/cuaderno-1908.txt",
    "corpus/memoir-1931.toml",
    "corpus/memoir-1931.txt",
];
