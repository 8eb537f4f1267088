//! Strings only: nothing here knows of topics, claims or files.
//!
//! A [`Text`] is the decoded text of one source with its lines, words and digest; it never changes. [`Rules`] are what
//! a source sheet says of how to read it. A [`Searchable`] is a text read by rules, with what all questions about it
//! share: its folded forms and the index of its grams. The other modules answer one question each:
//!
//! - [`span`]: where something stands (bytes inside, lines and code points at the borders);
//! - [`words`]: what a word is;
//! - [`fold`]: which differences do not count, with a map back to the text as it is;
//! - [`quote`]: where a quotation stands, and how well it matches;
//! - [`changed`]: which words two wordings do not share;
//! - [`negation`]: which words negate, by language;
//! - [`numerals`]: which numbers stand in words;
//! - [`lexical`]: how alike two texts are in their words;
//! - [`decode`]: which characters the bytes of a file are;
//! - [`foreign`]: which files are no texts, by what they are;
//! - `markdown`: which words a Markdown text has, without its marks;
//! - [`language`]: which language a text is in, where that is sure;
//! - [`visible`]: what must not be shown as it is;
//! - [`forms`]: where words stand (mentions, `find`), `*` for any ending.
//!
//! Cost: reading a text is linear in its size; folding happens once, on the first question.

pub mod changed;
pub mod decode;
mod digits;
pub mod document;
pub mod fold;
pub mod foreign;
pub mod forms;
pub mod language;
pub mod lexical;
mod markdown;
pub mod negation;
mod notes;
mod number_words;
pub mod numerals;
pub mod parallel;
pub mod quote;
pub mod quoted;
mod rules;
mod signs;
pub mod span;
pub mod visible;
pub mod words;

pub use document::Text;
pub use notes::Notes;
pub use quote::Searchable;
pub use rules::Rules;
pub use span::Span;
