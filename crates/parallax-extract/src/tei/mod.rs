//! Editions in the XML of the Text Encoding Initiative (P5, and P4 with its `TEI.2`): the plain reading text.
//!
//! Quotations are verified against the source, so the text is what the *source* has: of `choice` the `sic`, `orig` and
//! `abbr`, of `app` the `lem`; deletions (`del`) are out, additions and what an editor supplied are in, gaps are
//! `[…]`. Quotation marks are those of the text: `q`, `quote` and `said` add none, since editions keep the printed
//! marks and no reader could tell added ones from them. Other readings are recorded; if there are only those of the
//! editor, the first is read. Running heads (`fw`) are out and recorded; `pb` gives the
//! printed pages (of the first edition named, if it names several; numbers only; one with another name, and a sheet or leaf, begins an unnumbered one); `lb` is a blank, or nothing with
//! `break="no"` or if the text shows that the hyphen before it is the printer's. Notes are behind the text
//! ([`crate::pen`]), also those that are kept apart from their marks; a note among paragraphs that nothing leads to
//! stays where it is. The date is that of the source, never of the file. Errors: entities that the file declares,
//! damage, limits. Cost: linear; the file is read twice.

mod elements;
mod header;
mod notes;
mod survey;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::changes::ChangeKind;
use crate::dehyphen::Joined;
use crate::limits::{LONGEST_HALF, MAX_TEXT_BYTES};
use crate::lines::Lines;
use crate::page_label::{Label, label};
use crate::pages::UNNUMBERED;
use crate::pen::Pen;
use crate::said::tag;
use crate::xml::{self, Element, Event, Xml};
use crate::{Extract, ExtractError, Form};
use elements::{EDITORS, Kind, SOURCE_READS, contains_blocks, kind};
use header::Header;
use survey::Survey;

/// The text of an edition.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, ExtractError> {
    let text = xml::decoded(Form::Tei, bytes.to_vec())?;
    let survey = Survey::of(&text).map_err(declares)?;
    let mut reader = Reader::new(&text, &survey);
    reader.run(&mut Xml::with_doctype(Form::Tei, &text)).map_err(declares)?;
    reader.unmarked().map_err(declares)?;
    Ok(reader.finish())
}

/// Says of an edition that declares texts what to do.
fn declares(error: ExtractError) -> ExtractError {
    if matches!(error, ExtractError::Declares) {
        let what =
            "it declares texts of its own in its document type (write them out: xmllint --noent --dropdtd)";
        return ExtractError::Damaged(Form::Tei, what.to_owned());
    }
    error
}

/// An open element.
struct Open {
    name: String,
    does: Does,
    /// Of several readings, one was read.
    taken: bool,
    /// All of them are of the editor.
    edited: bool,
}

/// What happens when an element ends.
enum Does {
    Nothing,
    /// So many line ends.
    Ends(usize),
    /// A note ends.
    Note,
    /// What was read is raised, or lowered, behind these words.
    Shifts(bool, Lines),
    /// The next words belong to it.
    Glues,
}

/// The edition whose pages are read: the first that a page names, or does not name.
enum Edition {
    Unknown,
    This(Option<String>),
}

struct Reader<'a> {
    text: &'a str,
    /// Where in it the part begins that is being read.
    base: usize,
    survey: &'a Survey,
    pen: Pen,
    open: Vec<Open>,
    /// A printed line ended: and is it said that the word goes on?
    broken: Option<bool>,
    edition: Edition,
    /// The numbers of the notes that are kept apart.
    notes: BTreeMap<String, usize>,
    /// Notes that are read where their marks are: the name, the beginning and the inside of each.
    left: Vec<(String, usize, &'a str)>,
    written: usize,
    /// How many notes are being read inside each other.
    within: usize,
    header: Option<Header>,
    language: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, survey: &'a Survey) -> Self {
        Self {
            text,
            base: 0,
            survey,
            pen: Pen::default(),
            open: Vec::new(),
            broken: None,
            edition: Edition::Unknown,
            notes: BTreeMap::new(),
            left: Vec::new(),
            written: 0,
            within: 0,
            header: None,
            language: None,
        }
    }

    fn run(&mut self, xml: &mut Xml<'a>) -> Result<(), ExtractError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) => self.opens(&element, xml)?,
                Event::Text(words) => self.words(&words),
                Event::Close(_) => self.closes(),
            }
            if self.pen.lines.text.len() > MAX_TEXT_BYTES {
                return Err(ExtractError::TooLarge(MAX_TEXT_BYTES));
            }
        }
        Ok(())
    }

    fn opens(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ExtractError> {
        let name = element.name();
        let is_reading = !matches!(kind(name), Kind::Note | Kind::Skip);
        let above = self.open.last_mut();
        if let Some(above) = above.filter(|above| is_reading && kind(&above.name) == Kind::Choice) {
            if above.taken || EDITORS.contains(&name) && !above.edited {
                return self.passes(ChangeKind::Variant, xml);
            }
            above.taken = true;
        }
        let around = self.open.last().map_or("", |above| above.name.as_str());
        let among_blocks = contains_blocks(around);
        match kind(name) {
            Kind::Skip if name == "teiHeader" => {
                let header = header::read(xml)?;
                self.header.get_or_insert(header);
            }
            Kind::Skip => xml.skip()?,
            Kind::Running => {
                let kind = element.attribute("type").unwrap_or_default();
                let words = xml.words()?;
                let words = words.trim();
                let digits = words.bytes().all(|b| b.is_ascii_digit());
                let number = if kind.is_empty() { digits } else { kind.to_lowercase().starts_with("page") };
                let change = if number { ChangeKind::PageNumber } else { ChangeKind::RunningHead };
                if !words.is_empty() {
                    self.pen.changed(change, words, "");
                }
            }
            Kind::Deleted if around != "restore" => self.passes(ChangeKind::Deleted, xml)?,
            Kind::Reading => {
                let words = xml.words()?;
                self.pen.changed(ChangeKind::Reading, &words, "");
            }
            Kind::Gap => {
                let reason = element.attribute("reason").or_else(|| element.attribute("desc"));
                let words = xml.words()?;
                self.words("[…]");
                self.pen.changed(ChangeKind::Gap, reason.as_deref().unwrap_or(&words), "[…]");
            }
            Kind::LineBreak | Kind::ColumnBreak => {
                self.breaks(element);
                xml.skip()?;
            }
            Kind::PageBreak => {
                self.breaks(element);
                self.page(element);
                xml.skip()?;
            }
            Kind::Space => {
                xml.skip()?;
                self.pen.lines.words(" ");
            }
            Kind::Note => self.note(element, xml, among_blocks)?,
            Kind::Link => self.link(element, xml)?,
            Kind::Block => self.begins(element, Does::Ends(2)),
            Kind::Either if among_blocks => self.begins(element, Does::Ends(2)),
            Kind::Line => self.begins(element, Does::Ends(1)),
            Kind::Token => self.token(element),
            Kind::Choice => {
                let edited = self.survey.is_edited(self.base + xml.place());
                self.begins(element, Does::Nothing);
                self.open.iter_mut().next_back().into_iter().for_each(|open| open.edited = edited);
            }
            Kind::Deleted | Kind::Either => self.begins(element, Does::Nothing),
            Kind::Inline => self.inline(element, xml)?,
        }
        Ok(())
    }

    fn begins(&mut self, element: &Element<'_>, does: Does) {
        if let Does::Ends(ends) = does {
            self.broken = None;
            self.pen.end(ends);
        }
        if element.name() == "text" && self.language.is_none() {
            self.language = element.attribute("lang").and_then(|lang| tag(&lang));
        }
        self.open.push(Open { name: element.name().to_owned(), does, taken: false, edited: false });
    }

    fn closes(&mut self) {
        match self.open.pop().map(|open| open.does) {
            Some(Does::Ends(ends)) => {
                self.broken = None;
                self.pen.end(ends);
            }
            Some(Does::Note) => {
                self.broken = None;
                self.pen.note_ends();
            }
            Some(Does::Shifts(raised, before)) => {
                let apart = std::mem::replace(&mut self.pen.lines, before);
                self.pen.lines.shift(&apart, raised);
            }
            Some(Does::Glues) => self.pen.lines.glued = true,
            Some(Does::Nothing) | None => {}
        }
    }

    fn inline(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ExtractError> {
        let source = SOURCE_READS.iter().find(|(name, _)| *name == element.name());
        if let Some(words) = source.and_then(|(_, attribute)| element.attribute(attribute)) {
            self.words(&words);
            return self.passes(ChangeKind::Variant, xml);
        }
        let style = element.attribute("rend").or_else(|| element.attribute("rendition")).unwrap_or_default();
        let says = |names: &[&str]| style.split([' ', ';', '#', ':']).any(|word| names.contains(&word));
        let does = if says(&["sup", "super", "superscript"]) {
            Does::Shifts(true, self.pen.lines.leave())
        } else if says(&["sub", "subscript"]) {
            Does::Shifts(false, self.pen.lines.leave())
        } else {
            Does::Nothing
        };
        self.begins(element, does);
        Ok(())
    }

    /// A word or sign: which blanks are between them may be said.
    fn token(&mut self, element: &Element<'_>) {
        let join = element.attribute("join").unwrap_or_default();
        if matches!(join.as_str(), "left" | "both") {
            self.pen.lines.blank = None;
        }
        let does = if matches!(join.as_str(), "right" | "both") { Does::Glues } else { Does::Nothing };
        self.begins(element, does);
    }

    fn breaks(&mut self, element: &Element<'_>) {
        let goes_on = element.attribute("break").is_some_and(|says| says == "no");
        self.broken = Some(goes_on || self.broken == Some(true));
    }

    fn page(&mut self, element: &Element<'_>) {
        let edition = element.attribute("ed");
        match &self.edition {
            Edition::Unknown => self.edition = Edition::This(edition),
            Edition::This(known) if *known != edition => return,
            Edition::This(_) => {}
        }
        let name = element.attribute("n").unwrap_or_default();
        // `P2` is the second leaf of sheet P.
        let letters = name.chars().take_while(|c| !c.is_ascii_digit()).filter(|c| c.is_alphabetic()).count();
        let leaf = letters == 1 && !name.contains(['.', ' '])
            || element.attribute("type").or_else(|| element.attribute("unit")).is_some_and(|of| {
                ["sig", "gath", "quire", "fol", "leaf", "sheet"].iter().any(|leaf| of.starts_with(leaf))
            });
        match label(&name).filter(|_| !leaf) {
            Some(Label::Number(number)) => self.pen.page(number),
            // A leaf may begin where a page with a number does.
            Some(Label::Other) | None if leaf && self.pen.page_begins_here() => {}
            Some(Label::Other) | None => self.pen.page(UNNUMBERED),
        }
    }

    fn words(&mut self, words: &str) {
        let rest = words.trim_start();
        if rest.is_empty() {
            let choice = self.open.last().is_some_and(|above| kind(&above.name) == Kind::Choice);
            if self.broken.is_none() && !choice {
                self.pen.lines.words(words);
            }
            return;
        }
        match self.broken.take() {
            Some(goes_on) => {
                self.join(rest, goes_on);
                self.pen.lines.words(rest);
            }
            None => self.pen.lines.words(words),
        }
    }

    /// Decides what is between the words of two printed lines: a blank, a hyphen or nothing.
    fn join(&mut self, rest: &str, goes_on: bool) {
        // The last word: in scripts without blanks it has no beginning, so only its end is looked at.
        let text = &self.pen.lines.text;
        let end = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST_HALF))..];
        let last = end.rsplit(char::is_whitespace).next().unwrap_or_default();
        let next = rest.split_whitespace().next().unwrap_or_default();
        match self.survey.known.joined(last, next) {
            Some(Joined::Whole(whole)) => {
                let was = format!("{last}{next}");
                self.pen.lines.text.pop();
                self.pen.lines.blank = None;
                self.pen.changed(ChangeKind::Hyphen, &was, &whole);
            }
            Some(Joined::Hyphenated(_)) => self.pen.lines.blank = None,
            None if goes_on => self.pen.lines.blank = None,
            None => self.pen.lines.words("\n"),
        }
    }

    fn finish(self) -> Extract {
        let header = self.header.unwrap_or_default();
        let mut extract = self.pen.finish();
        let mut languages = header.languages.iter().filter_map(|language| tag(language));
        let only = languages.next().filter(|_| languages.next().is_none());
        extract.title = header.title;
        extract.author = header.author;
        extract.date = header.date;
        extract.language = self.language.or(only);
        extract.done.push("the text of an edition (TEI) as its source reads, without its markup".to_owned());
        extract
    }
}
