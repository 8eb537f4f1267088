//! Why there is no text, and what to do.

use parallax_text::decode::Undecodable;

use crate::form::Form;

/// Why there is no text.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// It is not text, or its characters could not be decoded.
    #[error("{0}")]
    Encoding(#[from] Undecodable),
    /// It holds no text.
    #[error("holds no text")]
    Empty,
    /// No article was found in a page.
    #[error("has no article that can be told apart from menus and lists")]
    NoArticle,
    /// None of the parts of an archive is a page.
    #[error("is a web archive without a page in it")]
    NoPage,
    /// The file is too large.
    #[error("is larger than {} MB", .0 >> 20)]
    TooLarge(usize),
    /// Its elements are nested too deeply.
    #[error("is nested deeper than programs build documents")]
    TooDeep,
    /// Its unclosed marks are repeated in every paragraph, or it is not an article at all.
    #[error("grows to hundreds of thousands of elements when it is read")]
    TooManyElements,
    /// One of its elements has more attributes than any page has.
    #[error("has an element with hundreds of attributes, and is made to be slow")]
    TooManyAttributes,
    /// It has more of something than a document has: see [`crate::limits`].
    #[error("has more than {limit} {what}")]
    TooMuch {
        /// What, in the plural.
        what: &'static str,
        /// How many are read.
        limit: usize,
    },
    /// Its pages are pictures: of so many pages, so many have words.
    #[error("has {pages} pages and no text on them: they are pictures")]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// It cannot be read without a password, or is sold with a lock.
    #[error("is {}, and it is encrypted", .0.what())]
    Encrypted(Form),
    /// Its fonts do not say which letters their shapes are.
    #[error("would read as nonsense: its fonts do not say which letters they show")]
    Unmapped,
    /// Its parts do not fit together; what is wrong.
    #[error("is {}, and it is damaged: {what}", .0.what(), what = .1)]
    Damaged(Form, String),
    /// Its end is missing.
    #[error("is {}, and it is cut off: its end is missing", .0.what())]
    CutOff(Form),
    /// It declares a document type, by which a small file can grow without end.
    #[error("has a document type declaration, which documents of its kind do not have")]
    Declares,
    /// The program was built without the feature that reads it.
    #[error("is {}, and this program was built without reading them", .0.what())]
    NotBuilt(Form),
    /// The name of an encoding that is not known.
    #[error("cannot be read as `{0}`, which is not a known encoding")]
    UnknownEncoding(String),
}

impl ExtractError {
    /// What to do.
    pub fn help(&self) -> String {
        match self {
            Self::Encoding(error) => error.help.clone(),
            Self::Empty => "choose a file with a text in it".to_owned(),
            Self::NoArticle
            | Self::NoPage
            | Self::TooDeep
            | Self::TooManyElements
            | Self::TooManyAttributes => "copy its text into a file that ends in .txt".to_owned(),
            Self::TooLarge(_) => "save it without its pictures, or copy its text into a .txt".to_owned(),
            Self::TooMuch { .. } => "split it, or copy the part that you need into a .txt".to_owned(),
            Self::Scanned { .. } => {
                "recognise its letters first, and correct them: ocrmypdf FILE FILE-with-text.pdf".to_owned()
            }
            Self::Encrypted(Form::Pdf) => {
                "save it without its password: qpdf --decrypt --password=… FILE OTHER.pdf".to_owned()
            }
            Self::Encrypted(Form::Epub) => {
                "it is sold with a lock that only its own program opens; type the passages that you quote \
                 into a .txt"
                    .to_owned()
            }
            Self::Encrypted(_) => "open it in its own program and save it without its password".to_owned(),
            Self::Unmapped => {
                "recognise its letters from their shapes, and correct them: ocrmypdf --force-ocr FILE \
                 FILE-with-text.pdf"
                    .to_owned()
            }
            Self::Damaged(Form::Pdf, _) => {
                "get it again; or repair it: qpdf FILE OTHER.pdf; or try pdftotext -enc UTF-8 FILE FILE.txt"
                    .to_owned()
            }
            Self::CutOff(_) => "copy or download it again, whole".to_owned(),
            Self::Damaged(..) => "get it again; or open it in its own program and save it anew".to_owned(),
            Self::Declares => "open it in its own program and save it anew".to_owned(),
            Self::NotBuilt(form) => format!(
                "build it in: cargo install --path . --features {}; or copy the text into a .txt",
                form.feature()
            ),
            Self::UnknownEncoding(_) => "write --encoding windows-1252, koi8-r, big5 …".to_owned(),
        }
    }
}
