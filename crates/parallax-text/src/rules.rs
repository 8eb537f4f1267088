//! What reading a text depends on beside the text: what its sheet says of it.

use super::notes::Notes;

/// What a source sheet says of how its text is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rules {
    /// The note numbers whose marks may be glued to words.
    pub notes: Option<Notes>,
}
