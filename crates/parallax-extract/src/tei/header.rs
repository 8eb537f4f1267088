//! What an edition says of itself, in its `teiHeader`.

use crate::ExtractError;
use crate::said::{date, squeezed};
use crate::xml::{Element, Event, Xml};

/// Title, authors, date and language.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) title: Option<String>,
    pub(super) author: Vec<String>,
    /// When the source was printed or written: an edition is dated by its source, not by its file.
    pub(super) date: Option<String>,
    pub(super) languages: Vec<String>,
}

/// Reads a header, whose element was opened last.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Header, ExtractError> {
    let mut header = Header::default();
    let mut subtitle = None;
    let mut created = None;
    let mut path: Vec<String> = Vec::new();
    while let Some(event) = xml.next()? {
        let element = match event {
            Event::Open(element) => element,
            Event::Close(_) if path.pop().is_none() => break,
            Event::Close(_) | Event::Text(_) => continue,
        };
        let name = element.name().to_owned();
        let within = |name: &str| path.iter().any(|above| above == name);
        let statement = path.last().is_some_and(|above| above == "titleStmt") && !within("sourceDesc");
        match name.as_str() {
            "title" if statement => {
                let kind = element.attribute("type").unwrap_or_default();
                let words = squeezed(&xml.words()?);
                match kind.as_str() {
                    "sub" | "subordinate" => subtitle = subtitle.or(Some(words)),
                    "main" => header.title = Some(words),
                    _ => header.title = header.title.or(Some(words)),
                }
            }
            "author" if statement => {
                let words = squeezed(&xml.words()?);
                if !words.is_empty() && !header.author.contains(&words) {
                    header.author.push(words);
                }
            }
            "date" if within("sourceDesc") || within("creation") => {
                let of_source = within("sourceDesc");
                let said = dated(&element);
                let words = xml.words()?;
                let date = said.or_else(|| date(&squeezed(&words)));
                let slot = if of_source { &mut header.date } else { &mut created };
                *slot = slot.take().or(date);
            }
            "language" if within("langUsage") => {
                header.languages.extend(element.attribute("ident").or_else(|| element.attribute("id")));
                path.push(name);
            }
            _ => path.push(name),
        }
    }
    header.date = header.date.or(created);
    if let (Some(title), Some(subtitle)) = (&mut header.title, subtitle.filter(|words| !words.is_empty())) {
        title.push_str(": ");
        title.push_str(&subtitle);
    }
    header.title = header.title.filter(|title| !title.is_empty());
    Ok(header)
}

fn dated(element: &Element<'_>) -> Option<String> {
    let of = |name: &str| element.attribute(name).and_then(|value| date(&value));
    if let (Some(from), Some(to)) =
        (of("from").or_else(|| of("notBefore")), of("to").or_else(|| of("notAfter")))
    {
        return Some(format!("{from}/{to}"));
    }
    of("when").or_else(|| of("value"))
}
