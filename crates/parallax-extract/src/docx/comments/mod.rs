//! Comments of Word at places of a document: everything that the document has stays byte for byte as it is, apart from
//! the marks of the comments and the runs that begin or end at one.
//!
//! A place is given as one of the text that the reader of documents made, and is where the reader found its letters.
//! Errors: as for reading; also a document whose parts are not in UTF-8. Limits: words in notes and text boxes have no
//! place, because comments on them are shown by few programs.

mod runs;

use std::cmp::Ordering;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use parallax_text::Span;

use super::FORM;
use super::package::{Package, related};
use crate::{Extract, ExtractError};
use runs::{At, Place, Runs, is_letter};

/// Who the comments are by.
const AUTHOR: &str = "Parallax";
const COMMENTS: &str = "comments.xml";
const TYPES: &str = "[Content_Types].xml";
/// The names of relations.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// A comment on some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The words it is about: bytes of the text of the document.
    pub on: Span,
    /// What is said of them.
    pub says: String,
}

/// A document and what was read of it.
#[derive(Debug, Clone, Copy)]
pub struct Document<'d> {
    /// Its bytes.
    pub bytes: &'d [u8],
    /// What its reader made of it.
    pub read: &'d Extract,
}

impl Document<'_> {
    /// Of each of some stretches of the text: the number of the paragraph in the document, from 1, and of the run in it in
    /// which it begins. `None` if it is not in the paragraphs of the document.
    pub fn places(&self, spans: &[Span]) -> Result<Vec<Option<(usize, usize)>>, ExtractError> {
        let mut package = Package::open(self.bytes)?;
        let main = package.main()?;
        let text = package.text(&main)?;
        let runs = Runs::of(&text)?;
        let number = |span: &Span| Some(runs.number(&self.place(&runs, *span)?));
        Ok(spans.iter().map(number).collect())
    }

    /// Where the reader found the letters of a stretch.
    fn place(&self, runs: &Runs<'_>, span: Span) -> Option<Place> {
        let letters = || span.of(&self.read.text).char_indices().filter(|(_, c)| is_letter(*c));
        let (first, last) = (letters().next()?.0, letters().next_back()?.0);
        runs.place(self.at(span.start + first, true)?, self.at(span.start + last, false)?)
    }

    /// Where the letter at a byte of the text is. Of one that no element of text has, the next letter if it `begins` a
    /// stretch, else the one before.
    fn at(&self, byte: usize, begins: bool) -> Option<At> {
        let origins = &self.read.origins;
        let own = origins.partition_point(|(at, _)| *at <= byte).checked_sub(1)?;
        // What no element has within the text; behind the last stretch are the notes.
        let is_note = own + 1 == origins.len();
        let near = |n: &usize| origins.get(*n).is_some_and(|(_, place)| place.is_some());
        let n = if is_note {
            return None;
        } else if begins {
            (own..origins.len()).find(near)?
        } else {
            (0..=own).rev().find(near)?
        };
        let (from, element) = *origins.get(n)?;
        let before = |to: usize| self.read.text.get(from..to).unwrap_or_default().chars();
        let letter = match n.cmp(&own) {
            Ordering::Greater => 0,
            Ordering::Equal => before(byte).filter(|c| is_letter(*c)).count(),
            Ordering::Less => usize::MAX,
        };
        Some(At { element: element?, letter })
    }

    /// The document with comments, in the order of the text, and how many of them found no place.
    pub fn commented(&self, comments: &[Comment]) -> Result<(Vec<u8>, usize), ExtractError> {
        let mut package = Package::open(self.bytes)?;
        let main = package.main()?;
        let (folder, name) =
            main.rsplit_once('/').map_or(("", main.as_str()), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let text = utf8(&mut package, &main)?;
        let relations = package.relations(&main)?;
        let known = related(&relations, "comments").map(str::to_owned);
        let part = known.clone().unwrap_or_else(|| format!("{folder}{slash}{COMMENTS}"));
        let old = if known.is_some() { utf8(&mut package, &part)? } else { String::new() };
        let runs = Runs::of(&text)?;
        let found = comments.iter().map(|comment| self.place(&runs, comment.on));
        let first = runs::next_id(&old);
        let placed: Vec<(usize, &Comment, runs::Place)> = (first..)
            .zip(comments.iter().zip(found))
            .filter_map(|(id, (comment, place))| Some((id, comment, place?)))
            .collect();
        let lost = comments.len() - placed.len();
        let marks: Vec<(usize, runs::Place)> = placed.iter().map(|(id, _, place)| (*id, *place)).collect();
        let body: String = placed.iter().map(|(id, comment, _)| element(*id, &comment.says)).collect();
        let mut parts =
            vec![(main.clone(), runs.marked(&marks)), (part.clone(), with_comments(&old, &runs, &body)?)];
        if known.is_none() {
            let rels = format!("{folder}{slash}_rels/{name}.rels");
            // Without one it refers to nothing yet.
            let known = package.text_if_there(&rels)?;
            let has = if known.is_empty() {
                format!("<Relationships xmlns=\"{RELATIONS}\"></Relationships>")
            } else {
                utf8(&mut package, &rels)?
            };
            parts.push((rels, with_relation(&has)?));
            let types = utf8(&mut package, TYPES)?;
            let entry = format!("Override PartName=\"/{part}\" ContentType=\"{CONTENT}\"/>");
            parts.push((TYPES.to_owned(), with_child(&types, "Types", &entry)?));
        }
        Ok((rewritten(self.bytes, &parts)?, lost))
    }
}

/// A part that must be in UTF-8 to be written again.
fn utf8(package: &mut Package<'_>, name: &str) -> Result<String, ExtractError> {
    let text = package.text(name)?;
    let head = text.get(..text.len().min(100)).unwrap_or_default().to_ascii_lowercase();
    if head.contains("utf-16") {
        return Err(damaged(format!("its part {name} is not in UTF-8, so nothing can be written into it")));
    }
    Ok(text)
}

fn damaged(what: String) -> ExtractError {
    ExtractError::Damaged(FORM, what)
}

/// A comment as its part has it.
fn element(id: usize, says: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"P\"><w:p><w:r><w:t \
         xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
        escape(clean(says))
    )
}

/// Without characters that XML does not have.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The part with comments, with some more of them.
fn with_comments(old: &str, runs: &Runs<'_>, body: &str) -> Result<String, ExtractError> {
    if old.is_empty() {
        return Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\">{body}</w:comments>",
            runs.namespace()
        ));
    }
    // An empty list is one element.
    let old = match old.rfind("/>") {
        Some(at)
            if old[at + 2..].trim().is_empty()
                && old[..at].rfind('<').is_some_and(|open| old[open..].starts_with("<w:comments")) =>
        {
            format!("{}></w:comments>", &old[..at])
        }
        _ => old.to_owned(),
    };
    before_end(&old, "w:comments", body)
}

fn with_relation(old: &str) -> Result<String, ExtractError> {
    let mut n = 1;
    while old.contains(&format!("\"rIdParallax{n}\"")) {
        n += 1;
    }
    let entry = format!("Relationship Id=\"rIdParallax{n}\" Type=\"{KIND}\" Target=\"{COMMENTS}\"/>");
    with_child(old, "Relationships", &entry)
}

/// Puts an element in at the end of the outermost one, with its prefix.
fn with_child(text: &str, name: &str, entry: &str) -> Result<String, ExtractError> {
    let last = text.trim_end().rfind('<').map_or("", |at| &text[at..]);
    let tag = last.trim_start_matches(['<', '/']);
    let full = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    let (prefix, local) =
        full.rsplit_once(':').map_or(("", full), |(prefix, local)| (&full[..=prefix.len()], local));
    if local != name {
        return Err(damaged(format!("</{name}> is missing")));
    }
    let entry = format!("<{prefix}{entry}");
    if last.starts_with("</") {
        return before_end(text, full, &entry);
    }
    // The list is empty, and one element.
    let at = text.rfind("/>").ok_or_else(|| damaged(format!("</{name}> is missing")))?;
    Ok(format!("{}>{entry}</{full}>", &text[..at]))
}

/// Puts something in before the end of the outermost element.
fn before_end(text: &str, name: &str, entry: &str) -> Result<String, ExtractError> {
    let end = format!("</{name}>");
    let at = text.rfind(&end).ok_or_else(|| damaged(format!("{end} is missing")))?;
    Ok(format!("{}{entry}{}", &text[..at], &text[at..]))
}

/// The archive with some parts replaced or added; the others are copied as they are.
fn rewritten(bytes: &[u8], parts: &[(String, String)]) -> Result<Vec<u8>, ExtractError> {
    let fail = |error: &dyn std::fmt::Display| damaged(format!("it cannot be written again: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fail(&error))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let mut written = vec![false; parts.len()];
    for n in 0..archive.len() {
        let file = archive.by_index_raw(n).map_err(|error| fail(&error))?;
        let name = file.name().map_err(|error| fail(&error))?.into_owned();
        let own = parts.iter().position(|(part, _)| part.eq_ignore_ascii_case(&name));
        let Some(own) = own else {
            writer.raw_copy_file(file).map_err(|error| fail(&error))?;
            continue;
        };
        drop(file);
        writer.start_file(name, options).map_err(|error| fail(&error))?;
        writer.write_all(parts[own].1.as_bytes()).map_err(|error| fail(&error))?;
        written[own] = true;
    }
    for (_, (name, text)) in written.iter().zip(parts).filter(|(written, _)| !**written) {
        writer.start_file(name.as_str(), options).map_err(|error| fail(&error))?;
        writer.write_all(text.as_bytes()).map_err(|error| fail(&error))?;
    }
    Ok(writer.finish().map_err(|error| fail(&error))?.into_inner())
}

#[cfg(test)]
mod placed;
#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::package::related;
    use crate::zipped::tests::archive;

    /// A document whose second run had another format before, and whose lists have elements with a prefix.
    fn document(relations: &str) -> Vec<u8> {
        let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>\
            <w:r><w:t>He wrote </w:t></w:r><w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\" w:author=\"A\"><w:rPr><w:i/></w:rPr>\
            </w:rPrChange></w:rPr><w:t>the old bell rang</w:t></w:r></w:p></w:body></w:document>";
        let types =
            "<t:Types xmlns:t=\"http://schemas.openxmlformats.org/package/2006/content-types\"></t:Types>";
        archive(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("word/document.xml", body.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
        ])
    }

    #[test]
    fn a_document_with_comments_is_well_formed_and_keeps_what_it_refers_to() {
        let style = "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"";
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        for (relations, kept) in [
            (format!("<Relationships xmlns=\"{space}\"><Relationship {style}/></Relationships>"), true),
            (
                format!(
                    "<ns0:Relationships xmlns:ns0=\"{space}\"><ns0:Relationship {style}/></ns0:Relationships>"
                ),
                true,
            ),
            (format!("<Relationships xmlns=\"{space}\"/>\n"), false),
            (format!("<n:Relationships xmlns:n=\"{space}\" />"), false),
        ] {
            let bytes = document(&relations);
            let read = crate::extract(bytes.clone(), FORM, None, "").unwrap();
            let at = read.text.find("old bell").unwrap();
            let comment = Comment { on: Span::new(at, at + "old bell".len()), says: "It is new.".to_owned() };
            let document = Document { bytes: &bytes, read: &read };
            let (written, lost) = document.commented(&[comment]).unwrap();
            assert_eq!(lost, 0);
            let mut package = Package::open(&written).unwrap();
            for part in [TYPES, "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"] {
                let text = package.text(part).unwrap();
                let mut reader = quick_xml::Reader::from_str(&text);
                loop {
                    match reader.read_event() {
                        Ok(quick_xml::events::Event::Eof) => break,
                        Ok(_) => {}
                        Err(error) => panic!("{part}: {error}\n{text}"),
                    }
                }
            }
            let found = package.relations("word/document.xml").unwrap();
            assert_eq!(related(&found, "styles").is_some(), kept, "{relations}");
            assert!(related(&found, "comments").is_some(), "{relations}");
            let text = package.text("word/document.xml").unwrap();
            let change = "<w:rPrChange w:id=\"1\" w:author=\"A\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>";
            assert_eq!(text.matches(change).count(), text.matches("<w:b/>").count(), "{text}");
        }
        // What is damaged is not written over.
        let (bytes, read) = (document("<Relationships"), Extract::default());
        assert!(Document { bytes: &bytes, read: &read }.commented(&[]).is_err());
    }
}
