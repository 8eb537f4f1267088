//! A reader of Word documents.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A run: its style, its language, its text.
pub(crate) type Run = (String, String, String);

/// A document as a reader sees it.
#[derive(Default)]
pub(crate) struct Word {
    /// Style and runs of every paragraph, in tables too.
    pub(crate) paragraphs: Vec<(String, Vec<Run>)>,
    pub(crate) tables: Vec<WordTable>,
}

/// A table of it.
#[derive(Default)]
pub(crate) struct WordTable {
    pub(crate) widths: Vec<u32>,
    /// For each row: whether it is a repeated head, and how many columns each cell spans.
    pub(crate) rows: Vec<(bool, Vec<usize>)>,
}

impl Word {
    pub(crate) fn lines(&self) -> BTreeSet<String> {
        self.paragraphs.iter().map(|(_, runs)| runs.iter().map(|run| run.2.as_str()).collect()).collect()
    }

    pub(crate) fn runs(&self) -> impl Iterator<Item = &Run> {
        self.paragraphs.iter().flat_map(|(_, runs)| runs)
    }
}

/// A file of the archive.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(file)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn value(tag: &BytesStart, name: &str) -> String {
    let attribute = tag.try_get_attribute(name).unwrap().unwrap();
    attribute.value.to_string()
}

/// Reads a document.
pub(crate) fn read(file: &[u8]) -> Word {
    let xml = part(file, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let mut word = Word::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => {
                let raw = reader.read_text(tag.name()).unwrap();
                let text = quick_xml::escape::unescape(raw.as_ref()).unwrap().into_owned();
                word.paragraphs.last_mut().unwrap().1.last_mut().unwrap().2.push_str(&text);
            }
            Event::Start(tag) | Event::Empty(tag) => element(&mut word, &tag),
            Event::Eof => return word,
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn element(word: &mut Word, tag: &BytesStart) {
    let run = |word: &mut Word| word.paragraphs.last_mut().unwrap().1.len() - 1;
    match tag.name().as_ref() {
        "w:p" => word.paragraphs.push((String::new(), Vec::new())),
        "w:pStyle" => word.paragraphs.last_mut().unwrap().0 = value(tag, "w:val"),
        "w:r" => word.paragraphs.last_mut().unwrap().1.push(Run::default()),
        "w:rStyle" => {
            let at = run(word);
            word.paragraphs.last_mut().unwrap().1[at].0 = value(tag, "w:val");
        }
        "w:lang" => {
            let at = run(word);
            word.paragraphs.last_mut().unwrap().1[at].1 = value(tag, "w:val");
        }
        "w:tbl" => word.tables.push(WordTable::default()),
        "w:gridCol" => word.tables.last_mut().unwrap().widths.push(value(tag, "w:w").parse().unwrap()),
        "w:tr" => word.tables.last_mut().unwrap().rows.push((false, Vec::new())),
        "w:tblHeader" => word.tables.last_mut().unwrap().rows.last_mut().unwrap().0 = true,
        "w:tc" => word.tables.last_mut().unwrap().rows.last_mut().unwrap().1.push(1),
        "w:gridSpan" => {
            let row = &mut word.tables.last_mut().unwrap().rows.last_mut().unwrap().1;
            *row.last_mut().unwrap() = value(tag, "w:val").parse().unwrap();
        }
        _ => {}
    }
}
