//! Manuscripts as they are read: texts as their files have them, documents by their readers.

use std::path::{Path, PathBuf};

use parallax::analysis::manuscript::Checked;
#[cfg(feature = "docx")]
use parallax::extract::comments::{Comment, Document};
use parallax::extract::styled::{Style, Styled};
use parallax::extract::{self, Change, ChangeKind, Form, form};
use parallax::load::MAX_TEXT_BYTES;
use parallax::text::Span;
use parallax::text::decode::decode;
use parallax::text::foreign;
use parallax::text::manuscript::{Kind, Manuscript, Region};
use parallax::text::span::Places;
use parallax::view::manuscript as view;

use crate::commands::add::documents::bytes;
use crate::error::{Error, Usage};

/// A manuscript that was read.
pub(super) struct Read {
    pub(super) path: PathBuf,
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) manuscript: Manuscript,
    /// The text of the file, if it is a text in UTF-8.
    file: Option<String>,
    /// The file and what was read of it, if it is a Word document.
    #[cfg(feature = "docx")]
    word: Option<(Vec<u8>, extract::Extract)>,
}

impl Read {
    /// Reads a file; - is standard input.
    pub(super) fn of(path: &Path) -> Result<Self, Error> {
        let name =
            if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
        let refused =
            |message: String, help: String| Error::from(Usage::Refused { path: name.clone(), message, help });
        let bytes = bytes(path).map_err(|error| {
            refused(format!("cannot be read: {error}"), "name a manuscript that you may read".to_owned())
        })?;
        if bytes.len() as u64 > MAX_TEXT_BYTES {
            let message = format!("is larger than {} MB", MAX_TEXT_BYTES >> 20);
            return Err(refused(message, "split it into several files".to_owned()));
        }
        let form = form(&path.to_string_lossy(), &bytes);
        claimed(path, form, &bytes).map_err(|message| refused(message, UNREADABLE.to_owned()))?;
        if matches!(form, Form::Plain | Form::Markdown) {
            let utf8 = std::str::from_utf8(&bytes).is_ok();
            let text = decode(bytes, None, "").map_err(|error| refused(error.message, error.help))?.text;
            let file = utf8.then(|| text.clone());
            let manuscript =
                if form == Form::Markdown { Manuscript::markdown(text) } else { Manuscript::plain(text) };
            return Ok(Self {
                path: path.to_owned(),
                name,
                form,
                manuscript,
                file,
                #[cfg(feature = "docx")]
                word: None,
            });
        }
        #[cfg(feature = "docx")]
        let kept = (form == Form::Docx).then(|| bytes.clone());
        let read =
            extract::manuscript(bytes, form).map_err(|error| refused(error.to_string(), error.help()))?;
        let mut regions = regions(&read.text, &read.styled);
        if !regions.iter().any(|region| matches!(region.kind, Kind::Note(_))) {
            regions.extend(notes(&read.text, &read.changes));
        }
        Ok(Self {
            path: path.to_owned(),
            name,
            form,
            manuscript: Manuscript::document(read.text.clone(), regions),
            file: None,
            #[cfg(feature = "docx")]
            word: kept.map(|bytes| (bytes, read)),
        })
    }

    /// The text that positions are of: that of the file, if it is a text, else what its reader made of it.
    pub(super) fn text(&self) -> &str {
        self.file.as_deref().unwrap_or(self.manuscript.text().raw())
    }

    /// The manuscript for drawing.
    pub(super) fn shown(&self) -> view::Manuscript {
        view::Manuscript::new(self.name.as_str(), self.text())
    }

    /// The text of the file with some changes; `None` if it is not a text in UTF-8.
    pub(super) fn with(&self, changes: &[(Span, String)]) -> Option<String> {
        let file = self.file.as_deref().filter(|_| self.path != Path::new("-"))?;
        let (mut out, mut from) = (String::with_capacity(file.len()), 0);
        for (span, text) in changes {
            out.push_str(file.get(from..span.start)?);
            out.push_str(text);
            from = span.end;
        }
        out.push_str(file.get(from..)?);
        Some(out)
    }

    /// Says of the quotations of a Word document in which paragraph and run they are.
    #[cfg(feature = "docx")]
    pub(super) fn place(&self, checked: &mut [Checked]) {
        let Some((bytes, read)) = &self.word else { return };
        let own: Vec<&mut Checked> = checked.iter_mut().filter(|one| one.file == self.name).collect();
        let spans: Vec<Span> = own.iter().map(|one| one.span).collect();
        // A document that was read has these places; without them the rest is still true.
        let places = Document { bytes, read }.places(&spans).unwrap_or_default();
        for (one, place) in own.into_iter().zip(places) {
            one.paragraph = place;
        }
    }

    #[cfg(not(feature = "docx"))]
    pub(super) fn place(&self, _: &mut [Checked]) {}

    /// The Word document with a comment at each quotation that is not verified, and how many found no place.
    #[cfg(feature = "docx")]
    pub(super) fn commented(&self, checked: &[Checked]) -> Result<(Vec<u8>, usize), Error> {
        let Some((bytes, read)) = &self.word else {
            return Err(Usage::NotReviewable(self.path.clone()).into());
        };
        let says: Vec<Comment> = checked
            .iter()
            .filter(|one| !one.is_verified())
            .map(|one| Comment {
                on: one.span,
                says: format!("{}: {}", one.verdict.name(), view::comment(one)),
            })
            .collect();
        Document { bytes, read }.commented(&says).map_err(|error| {
            let (message, help) = (error.to_string(), error.help());
            Usage::Refused { path: self.name.clone(), message, help }.into()
        })
    }

    #[cfg(not(feature = "docx"))]
    pub(super) fn commented(&self, _: &[Checked]) -> Result<(Vec<u8>, usize), Error> {
        Err(Usage::NotReviewable(self.path.clone()).into())
    }
}

/// What to do about a file that is not what its name says.
const UNREADABLE: &str = "save it again in its own program, or as .docx, .odt, .html, .md or .txt";

/// Is a file of a format that is no text what its name says? One that is damaged or empty would be read as the text of a
/// manuscript without quotations.
fn claimed(path: &Path, form: Form, bytes: &[u8]) -> Result<(), String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let claimed = match ending.as_deref() {
        Some("docx" | "docm" | "dotx" | "doc") => Form::Docx,
        Some("odt" | "fodt" | "ott") => Form::Odt,
        Some("rtf") => Form::Rtf,
        Some("pdf") => Form::Pdf,
        Some("epub") => Form::Epub,
        Some(_) | None => return Ok(()),
    };
    // What is another kind of file is told by what it is.
    if form == Form::Plain && foreign::of(bytes).is_none() {
        return Err(format!("is not {}, although its name says so: it is damaged or empty", claimed.what()));
    }
    Ok(())
}

/// The notes of a web page are a list behind its text, whose numbers are not in the text: the last list, if the text has the
/// mark of its first item.
fn notes(text: &str, changes: &[Change]) -> Vec<Region> {
    let places = Places::new(text);
    let mut notes: Vec<Region> = Vec::new();
    for change in changes.iter().filter(|change| change.kind == ChangeKind::ItemNumber) {
        let name: String = change.was.chars().filter(char::is_ascii_digit).collect();
        let Some(span) = places.line_span(change.line).filter(|_| !name.is_empty()) else { continue };
        if name == "1" {
            notes.clear();
        }
        notes.push(Region { span, kind: Kind::Note(name) });
    }
    let first = notes.first().map_or(0, |note| note.span.start);
    if text[..first].contains("[1]") { notes } else { Vec::new() }
}

/// What a document says of stretches of its text, as places in it.
fn regions(text: &str, styled: &[Styled]) -> Vec<Region> {
    let places = Places::new(text);
    let mut regions = Vec::new();
    // Words that a line has twice are looked for one behind the other.
    let mut last = Span::default();
    for one in styled {
        let first = places.line_span(one.lines.0).unwrap_or_default();
        let whole =
            Span::new(first.start, places.line_span(one.lines.1).unwrap_or_default().end.max(first.end));
        let kind = match &one.style {
            Style::Quotation => Kind::Block,
            Style::Heading => Kind::Heading,
            Style::Emphasis => Kind::Emphasis,
            Style::Code => Kind::Code,
            Style::Link(to) => Kind::Link(to.clone()),
            Style::Source => Kind::Source,
            Style::Note(name) => Kind::Note(name.clone()),
        };
        let span = if one.words.is_empty() {
            whole
        } else {
            let from = if (whole.start..whole.end).contains(&last.end) && kind == Kind::Emphasis {
                last.end
            } else {
                whole.start
            };
            let line = &text[from..whole.end];
            // What names the source is the last of its line.
            let at = if kind == Kind::Source { line.rfind(&one.words) } else { line.find(&one.words) };
            let Some(at) = at else { continue };
            last = Span::new(from + at, from + at + one.words.len());
            last
        };
        regions.push(Region { span, kind });
    }
    regions
}
