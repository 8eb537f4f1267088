//! XML, event by event: a thin layer over `quick-xml` for the readers of documents.
//!
//! What for: documents are XML of many programs, and some are made to harm. Elements and attributes are known by their
//! local names, whatever prefix a program uses; an empty element opens and closes like any other; text, CDATA and
//! references are all [`Event::Text`]. A document type is refused, since it can declare entities that grow without
//! end, or that name other files; so a reference is one of a character, or of the five that XML itself has, and
//! any other stays in the text as it is written.
//! Limits: [`MAX_DEPTH`] elements inside each other, [`MAX_ELEMENTS`] in all. Cost: linear.

use std::borrow::Cow;

use parallax_text::decode::{self, Named};
use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};
use quick_xml::events::{BytesEnd, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

use crate::limits::{MAX_DEPTH, MAX_ELEMENTS};
use crate::{ExtractError, Form};

/// How far into a part its declaration is looked for.
const DECLARATION: usize = 200;

/// A part of a document that is being read.
pub(crate) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    form: Form,
    depth: usize,
    elements: usize,
    /// A document type that declares no text of its own is passed over, and never fetched.
    doctype: bool,
}

/// What comes next.
pub(crate) enum Event<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// Characters, as they are meant. One run of text may come in several pieces.
    Text(Cow<'a, str>),
    /// The element that was opened last ends.
    Close(End<'a>),
}

/// The beginning of an element.
pub(crate) struct Element<'a>(BytesStart<'a>);

/// The end of an element.
pub(crate) struct End<'a>(BytesEnd<'a>);

impl<'a> Xml<'a> {
    /// Reads a part; [`decoded`] makes its text from its bytes.
    pub(crate) fn new(form: Form, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, form, depth: 0, elements: 0, doctype: false }
    }

    /// Reads a part of a kind that may have a document type. It is never fetched, and it may not declare a sign or text
    /// of its own; the signs that such types have names for (`&mdash;`) are read as in HTML.
    pub(crate) fn with_doctype(form: Form, text: &'a str) -> Self {
        Self { doctype: true, ..Self::new(form, text) }
    }

    /// The next event; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'a>>, ExtractError> {
        loop {
            let event = self.reader.read_event().map_err(|error| {
                let place = self.reader.error_position();
                ExtractError::Damaged(self.form, format!("its XML is broken at byte {place} ({error})"))
            })?;
            return Ok(Some(match event {
                Raw::Start(start) | Raw::Empty(start) => {
                    self.opened()?;
                    Event::Open(Element(start))
                }
                Raw::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(End(end))
                }
                Raw::Text(text) => Event::Text(text.xml10_content()),
                Raw::CData(text) => Event::Text(text.xml10_content()),
                Raw::GeneralRef(reference) => {
                    let sign = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let sign = sign.or_else(|| resolve_xml_entity(&reference).map(str::to_owned));
                    let sign = sign.or_else(|| {
                        self.doctype.then(|| resolve_html5_entity(&reference))?.map(str::to_owned)
                    });
                    Event::Text(Cow::Owned(sign.unwrap_or_else(|| format!("&{};", &*reference))))
                }
                Raw::DocType(text) if self.doctype && declares_nothing(&text) => continue,
                Raw::DocType(_) => return Err(ExtractError::Declares),
                Raw::Decl(_) | Raw::PI(_) | Raw::Comment(_) => continue,
                Raw::Eof if self.depth > 0 => {
                    let what = "its XML breaks off before its end".to_owned();
                    return Err(ExtractError::Damaged(self.form, what));
                }
                Raw::Eof => return Ok(None),
            }));
        }
    }

    /// How many bytes have been read.
    pub(crate) fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn opened(&mut self) -> Result<(), ExtractError> {
        self.depth += 1;
        self.elements += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExtractError::TooDeep);
        }
        if self.elements > MAX_ELEMENTS {
            return Err(ExtractError::TooMuch { what: "elements", limit: MAX_ELEMENTS });
        }
        Ok(())
    }

    /// Passes over what is inside the element that was opened last, and over its end.
    pub(crate) fn skip(&mut self) -> Result<(), ExtractError> {
        self.inside(|_| ())
    }

    /// The characters inside the element that was opened last, up to its end.
    pub(crate) fn words(&mut self) -> Result<String, ExtractError> {
        let mut words = String::new();
        self.inside(|text| words.push_str(text))?;
        Ok(words)
    }

    /// What is inside the element that was opened last, as it is written, to be read later; goes on behind its end.
    pub(crate) fn content(&mut self) -> Result<&'a str, ExtractError> {
        let around = self.depth.saturating_sub(1);
        let (from, mut to) = (self.place(), self.place());
        while self.depth > around {
            to = self.place();
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(self.text.get(from..to).unwrap_or_default())
    }

    fn inside(&mut self, mut text: impl FnMut(&str)) -> Result<(), ExtractError> {
        let around = self.depth.saturating_sub(1);
        while self.depth > around {
            match self.next()? {
                Some(Event::Text(words)) => text(&words),
                Some(Event::Open(_) | Event::Close(_)) => {}
                None => break,
            }
        }
        Ok(())
    }
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// Its name as it is written, with the prefix.
    pub(crate) fn full_name(&self) -> &str {
        self.0.name().0
    }

    /// The value of the first attribute of this name, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| local(key) == name)
    }

    /// The value of an attribute by its name as it is written: `xml:id`.
    pub(crate) fn full_attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key == name)
    }

    fn value(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Looking for doubles compares each with each.
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let found = attributes.find(|attribute| wanted(attribute.key.0))?;
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        Some(value.map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }
}

impl End<'_> {
    /// The name of the element without the prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().0)
    }
}

/// Has a document type no text of its own? Those of TEI P4 declare only which parts of the type they use (`<!ENTITY %`),
/// and these are not read.
fn declares_nothing(doctype: &str) -> bool {
    let mut declared = doctype.match_indices("<!ENTITY").map(|(at, name)| &doctype[at + name.len()..]);
    declared.all(|rest| rest.trim_start().starts_with('%'))
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The text of a part: UTF-8, UTF-16, or what its declaration names. A byte order mark is taken off.
pub(crate) fn decoded(form: Form, bytes: Vec<u8>) -> Result<String, ExtractError> {
    let wide = match bytes.get(..2) {
        Some(b"\xFF\xFE" | b"<\0") => decode::named("utf-16le"),
        Some(b"\xFE\xFF" | b"\0<") => decode::named("utf-16be"),
        Some(_) | None => None,
    };
    let other = wide.or_else(|| declared(&bytes)).filter(|named| *named != Named::UTF_8);
    let mut text = match other {
        Some(named) => decode::decode(bytes, Some(named), "")?.text,
        None => String::from_utf8(bytes).map_err(|error| {
            let place = error.utf8_error().valid_up_to();
            ExtractError::Damaged(form, format!("its XML is not UTF-8 at byte {place}"))
        })?,
    };
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

/// The encoding that a declaration names.
fn declared(bytes: &[u8]) -> Option<Named> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]);
    let (declaration, _) = head.trim_start_matches('\u{FEFF}').strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    decode::named(value.split(['"', '\'']).nth(1)?.trim()).filter(|named| !named.is_wide())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events of a text, each as a short word.
    fn events(text: &str) -> Result<String, ExtractError> {
        let mut xml = Xml::new(Form::Docx, text);
        let mut said = Vec::new();
        while let Some(event) = xml.next()? {
            said.push(match event {
                Event::Open(element) => format!("<{}", element.name()),
                Event::Text(text) => text.into_owned(),
                Event::Close(end) => format!("{}>", end.name()),
            });
        }
        Ok(said.join(" "))
    }

    #[test]
    fn elements_go_by_local_names_and_references_are_characters() {
        let text = "<?xml version=\"1.0\"?><w:p><!-- no --><w:br/>a&amp;b&#x41;<![CDATA[<c>]]>&other;</w:p>";
        assert_eq!(events(text).unwrap(), "<p <br br> a & b A <c> &other; p>");
    }

    #[test]
    fn attributes_are_read_as_they_are_meant() {
        let mut xml = Xml::new(Form::Docx, "<a r:id='7' w:id=\"x&amp;&#65;\" b='1' b='2'/>");
        let Ok(Some(Event::Open(element))) = xml.next() else { panic!("no element") };
        assert_eq!(element.full_name(), "a");
        assert_eq!(element.attribute("id").as_deref(), Some("7"));
        assert_eq!(element.full_attribute("w:id").as_deref(), Some("x&A"));
        assert_eq!(element.attribute("b").as_deref(), Some("1"));
        assert_eq!(element.attribute("c"), None);
    }

    #[test]
    fn what_is_inside_can_be_passed_over_or_kept() {
        let mut xml = Xml::new(Form::Docx, "<a><b>one<c>two</c></b><d>three<e/> four</d></a>");
        let _ = (xml.next().unwrap(), xml.next().unwrap());
        xml.skip().unwrap();
        let _ = xml.next().unwrap();
        assert_eq!(xml.words().unwrap(), "three four");
        assert!(matches!(xml.next().unwrap(), Some(Event::Close(_))) && xml.next().unwrap().is_none());
    }

    #[test]
    fn what_is_inside_can_be_read_later() {
        let mut xml = Xml::new(Form::Docx, "<a><b>one<c/>t&amp;wo</b><b/><d/></a>");
        let mut inside = Vec::new();
        while let Some(event) = xml.next().unwrap() {
            if matches!(&event, Event::Open(element) if element.name() == "b") {
                inside.push(xml.content().unwrap());
            }
        }
        assert_eq!(inside, ["one<c/>t&amp;wo", ""]);
    }

    #[test]
    fn what_is_made_to_harm_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"cc\">]><a>&b;</a>";
        assert!(matches!(events(bomb), Err(ExtractError::Declares)));
        let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
        assert!(matches!(events(external), Err(ExtractError::Declares)));
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert!(matches!(events(&deep), Err(ExtractError::TooDeep)));
        for broken in ["<a>text", "<a></b>", "<a", "<a b=\"", "<a><![CDATA[x</a>"] {
            assert!(matches!(events(broken), Err(ExtractError::Damaged(..))), "{broken}");
        }
    }

    #[test]
    fn a_part_is_read_in_its_own_encoding() {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>žluť</a>";
        let le = |mark: &str| -> Vec<u8> {
            format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        let be: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [le("\u{FEFF}"), le(""), be, format!("\u{FEFF}{text}").into_bytes(), text.into()] {
            assert_eq!(decoded(Form::Docx, bytes).unwrap(), text);
        }
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xE9</a>".to_vec();
        assert!(decoded(Form::Tei, latin).unwrap().ends_with("<a>café</a>"));
        assert!(matches!(decoded(Form::Docx, b"<a>caf\xE9</a>".to_vec()), Err(ExtractError::Damaged(..))));
    }
}
