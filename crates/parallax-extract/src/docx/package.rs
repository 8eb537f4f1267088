//! The parts of a document: which one is the text, and which ones belong to it.

use std::collections::BTreeMap;

use super::{Event, ExtractError, FORM, Facts, Xml, Zipped, decoded};

/// The relations of the archive itself.
const ROOT: &str = "_rels/.rels";
/// Where the text is if nothing says so.
const USUAL: &str = "word/document.xml";

/// The parts of an open document.
pub(super) struct Package<'a>(Zipped<'a>);

/// A part that another one refers to: the last word of its type, and its name.
pub(super) type Relation = (String, String);

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ExtractError> {
        Zipped::open(FORM, bytes).map(Self)
    }

    /// The name of the part with the text.
    pub(super) fn main(&mut self) -> Result<String, ExtractError> {
        let relations = self.targets(ROOT, "")?;
        let named = related(&relations, "officeDocument").filter(|name| self.0.has(name));
        Ok(named.unwrap_or(USUAL).to_owned())
    }

    /// The text of a part that has to be there.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ExtractError> {
        let bytes = self.0.part(name)?;
        let missing = || ExtractError::Damaged(FORM, format!("its part {name} is missing"));
        decoded(FORM, bytes.ok_or_else(missing)?)
    }

    /// The text of a part; empty if it is not there.
    pub(super) fn text_if_there(&mut self, name: &str) -> Result<String, ExtractError> {
        self.0.part(name)?.map_or(Ok(String::new()), |bytes| decoded(FORM, bytes))
    }

    /// The parts that a part refers to.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, ExtractError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.targets(&format!("{folder}{slash}_rels/{name}.rels"), folder)
    }

    fn targets(&mut self, name: &str, folder: &str) -> Result<Vec<Relation>, ExtractError> {
        let text = self.text_if_there(name)?;
        let mut xml = Xml::new(FORM, &text);
        let mut relations = Vec::new();
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else {
                continue;
            };
            if element.attribute("TargetMode").as_deref() != Some("External") {
                // The types of the two editions of the standard differ in all but the last word.
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push((kind, resolved(folder, &target)));
            }
        }
        Ok(relations)
    }

    /// What the document says of itself.
    pub(super) fn facts(&mut self) -> Result<Facts, ExtractError> {
        let relations = self.targets(ROOT, "")?;
        let mut facts = Facts::default();
        let Some(name) = related(&relations, "core-properties") else { return Ok(facts) };
        // The text is worth more than what is said of it: broken facts are none.
        let Ok(text) = self.text_if_there(name) else { return Ok(facts) };
        let mut xml = Xml::new(FORM, &text);
        while let Ok(Some(event)) = xml.next() {
            let Event::Open(element) = event else { continue };
            let fact = match element.name() {
                "title" => &mut facts.title,
                "creator" => &mut facts.author,
                "created" => &mut facts.created,
                "modified" => &mut facts.modified,
                "language" => &mut facts.language,
                _ => continue,
            };
            *fact = xml.words().unwrap_or_default();
        }
        Ok(facts)
    }
}

/// The first related part of a kind.
pub(super) fn related<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|(of, _)| of == kind).map(|(_, name)| name.as_str())
}

/// The name of a part that is named from inside a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Notes and comments, each read where the text refers to it: its identifier, and its elements as they are written.
/// Each is taken out when it is read, so that no document grows by referring to one note many times.
#[derive(Default)]
pub(super) struct Kept<'a> {
    pub(super) footnotes: BTreeMap<String, &'a str>,
    pub(super) endnotes: BTreeMap<String, &'a str>,
    pub(super) comments: BTreeMap<String, &'a str>,
}

impl<'a> Kept<'a> {
    pub(super) fn read(
        footnotes: &'a str,
        endnotes: &'a str,
        comments: &'a str,
    ) -> Result<Self, ExtractError> {
        Ok(Self {
            footnotes: each(footnotes, "footnote")?,
            endnotes: each(endnotes, "endnote")?,
            comments: each(comments, "comment")?,
        })
    }
}

fn each<'a>(text: &'a str, name: &str) -> Result<BTreeMap<String, &'a str>, ExtractError> {
    let mut xml = Xml::new(FORM, text);
    let mut found = BTreeMap::new();
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        // Those with a type are lines between text and notes.
        let is_line = element.attribute("type").is_some_and(|kind| kind != "normal");
        if element.name() == name && !is_line {
            let id = element.attribute("id").unwrap_or_default();
            let content = xml.content()?;
            found.entry(id).or_insert(content);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_named_from_inside_a_folder_or_from_the_root() {
        for (folder, target, name) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word", "footnotes.xml", "word/footnotes.xml"),
            ("word", "/word/footnotes.xml", "word/footnotes.xml"),
            ("word/main", "../notes/./f.xml", "word/notes/f.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), name, "{folder} {target}");
        }
    }
}
