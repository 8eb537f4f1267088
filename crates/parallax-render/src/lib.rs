//! The results of Parallax for readers and for programs: a result becomes a page ([`view`]), and a page becomes
//! terminal text, Markdown, HTML, LaTeX, a Word document or a spreadsheet ([`render`]).

pub mod render;
pub mod view;
