//! Strings only: nothing here knows of topics, claims or files.
//!
//! A [`Text`] is the decoded text of one source with its lines, words and digest; it never changes. [`Rules`] are what
//! a source sheet says about how to read it. A [`Searchable`] is a text read by such rules, with what all questions
//! about it share: its folded forms and the index of its grams. The other modules answer one question each:
//!
//! - [`span`]: where something is (bytes inside the program, lines and code points at its borders);
//! - [`words`]: what a word is;
//! - [`fold`]: which differences do not count, with a map back to the original text;
//! - [`quote`]: where a quotation is, and how well it matches;
//! - [`changed`]: in which words two wordings differ;
//! - [`negation`]: which words negate, by language;
//! - [`numerals`]: which numbers the words of a text state;
//! - [`lexical`]: how alike two texts are in their words;
//! - [`reuse`]: which passages two texts share;
//! - [`decode`]: which characters the bytes of a file are;
//! - [`foreign`]: which files are not texts, whatever their names;
//! - [`manuscript`]: which words of a manuscript are quotations, and what is said beside them;
//! - `markdown`: which words a Markdown text has, without its marks;
//! - [`language`]: which language a text is in, if that is sure;
//! - [`record`]: what a bibliography says of a work, and how names are taken apart;
//! - [`visible`]: which characters must not be shown unchanged;
//! - [`roman`]: which words are Roman numbers;
//! - [`calendar`]: how many days a month has;
//! - [`forms`]: where words are (mentions, `find`), with `*` for any ending.
//!
//! Cost: reading a text is linear in its size; folding happens once, on the first question.

pub mod calendar;
pub mod changed;
pub mod decode;
mod digits;
pub mod document;
pub mod fold;
pub mod foreign;
pub mod forms;
pub mod function_words;
pub mod language;
pub mod lexical;
pub mod manuscript;
mod markdown;
pub mod negation;
mod notes;
mod number_words;
pub mod numerals;
pub mod parallel;
pub mod quote;
pub mod quoted;
pub mod record;
pub mod reuse;
pub mod roman;
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
