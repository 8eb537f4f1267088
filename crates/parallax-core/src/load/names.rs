//! The names of a project's files.

/// The name of the claims file.
pub const CLAIMS: &str = "claims.toml";
/// The folder of sheets and texts.
pub const CORPUS: &str = "corpus";
/// The name of the lock.
pub const LOCK: &str = "claims.lock";
/// The endings of all files of a source: sheet and texts.
pub const SOURCE_FILE_TYPES: [&str; 3] = ["toml", "txt", "md"];
