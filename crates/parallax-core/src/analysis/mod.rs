//! A [`Project`](crate::model::Project) and its [`Evidence`] in, plain results out. Pure: no files, no formats, no
//! wording for readers.
//!
//! - [`evidence`]: everything that is computed from texts, or taken from the lock if they are missing;
//! - [`compare`]: topics × sources, with every claim, quotation, figure and blank;
//! - [`terms`]: which names each source uses for a thing;
//! - [`treatment`]: position, in passing, silent, could not know, unread;
//! - [`relation`]: how two sources relate on a topic, with the reasons;
//! - [`overlap`]: the relations of every pair of sources, and measures of them;
//! - [`reuse`]: the passages that sources share;
//! - [`figures`]: the figures of a topic, and whether two can both be right;
//! - [`stated`]: which words of a claim carry a number;
//! - [`hints`]: signs of dependence that no family declares;
//! - [`gaps`]: what is left to read;
//! - [`guess`]: what a claim on some words might be;
//! - [`manuscript`]: every quotation of a manuscript, looked up in many texts;
//! - [`mend`]: whether the text's words may be offered in place of a quotation that is not there;
//! - [`locate`]: where claims, quotations and findings are written;
//! - [`units`]: conversion between real units;
//! - [`support`]: how many independent sources hold a position;
//! - [`diff`][]: what changed between two versions of the claims;
//! - [`voices`]: the claims of one source, grouped by whose view they are;
//! - [`profile`]: one source;
//! - [`dossier`]: one claim, with its words in their place and what it decides;
//! - [`proposal`]: which topics a quotation may belong to;
//! - [`questions`]: questions for the classroom, with answers and places;
//! - [`corpus`]: passages that any two of many texts share, without a project;
//! - [`reading`]: what to see in a text while it is read;
//! - [`search`], [`snippet`], [`shown`], [`batch`]: words and quotations in the texts themselves;
//! - [`check`][]: findings.

pub mod batch;
pub mod brief;
pub mod check;
pub mod citation;
pub mod coders;
pub mod compare;
pub mod corpus;
pub mod diff;
pub mod dossier;
pub mod evidence;
pub mod figures;
pub mod gaps;
pub mod guess;
pub mod hints;
pub mod locate;
pub mod manuscript;
pub mod mend;
pub mod named;
mod names;
pub mod overlap;
pub mod profile;
pub mod proposal;
pub mod questions;
pub mod reading;
pub mod relation;
pub mod reuse;
pub mod search;
pub mod shown;
pub mod snippet;
pub mod stated;
pub mod support;
pub mod terms;
pub mod treatment;
pub mod units;
pub mod voices;

pub use evidence::Evidence;
