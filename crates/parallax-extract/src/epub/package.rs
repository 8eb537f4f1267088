//! What a book says of itself: which parts it has, in which order they are read, and who wrote it.
//!
//! Formats: OCF (`META-INF/container.xml`, `encryption.xml`) and the package documents of EPUB 2 and 3.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{folder, resolved};
use crate::said::{date, is_address, squeezed, tag};
use crate::xml::{self, Element, Event, Xml};
use crate::zipped::Zipped;
use crate::{ExtractError, Form};

/// Kinds of files that are read as pages.
const PAGES: &[&str] = &["application/xhtml+xml", "text/html", "text/x-oeb1-document"];
/// Ways to hide the shapes of letters from copying: the text itself is open.
const HIDES_FONTS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// A page of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) path: String,
    /// It belongs to the order of reading; else it is read on the side.
    pub(super) linear: bool,
    /// It is the table of contents.
    pub(super) navigation: bool,
}

/// What a book says of itself.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// Its pages, in the order of reading.
    pub(super) items: Vec<Item>,
    /// The tables of contents: the newer and the older kind.
    pub(super) navigation: Vec<String>,
    pub(super) title: Option<String>,
    pub(super) author: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// What a person should check.
    pub(super) doubts: Vec<String>,
}

/// Reads the package of a book.
pub(super) fn package(zipped: &mut Zipped<'_>, names: &[String]) -> Result<Package, ExtractError> {
    let locked = locked(zipped)?;
    let Some(path) = package_path(zipped, names)? else {
        let mut package = Package::default();
        package.in_order_of_names(names);
        return refuse_locked(package, &locked);
    };
    let Some(text) = text(zipped, &path)? else {
        return Err(ExtractError::Damaged(Form::Epub, format!("its list of parts {path} is not in it")));
    };
    let read = Reader::read(&text)?;
    let mut package = read.finish(folder(&path));
    if package.items.is_empty() {
        package.in_order_of_names(names);
    }
    let missing = package.items.iter().filter(|item| !zipped.has(&item.path)).count();
    if missing > 0 {
        package.doubts.push(format!("names {missing} parts of its text that are not in it"));
        package.items.retain(|item| zipped.has(&item.path));
    }
    refuse_locked(package, &locked)
}

/// The text of a part that is XML.
pub(super) fn text(zipped: &mut Zipped<'_>, path: &str) -> Result<Option<String>, ExtractError> {
    zipped.part(path)?.map(|bytes| xml::decoded(Form::Epub, bytes)).transpose()
}

fn package_path(zipped: &mut Zipped<'_>, names: &[String]) -> Result<Option<String>, ExtractError> {
    if let Some(container) = text(zipped, "META-INF/container.xml")? {
        let mut xml = Xml::with_doctype(Form::Epub, &container);
        while let Some(event) = xml.next()? {
            if let Event::Open(element) = event
                && element.name() == "rootfile"
                && let Some(path) = element.attribute("full-path")
            {
                return Ok(Some(resolved("", &path)));
            }
        }
    }
    Ok(names.iter().find(|name| name.to_lowercase().ends_with(".opf")).cloned())
}

/// The parts that are encrypted, by their names in small letters.
fn locked(zipped: &mut Zipped<'_>) -> Result<BTreeSet<String>, ExtractError> {
    let mut locked = BTreeSet::new();
    let Some(text) = text(zipped, "META-INF/encryption.xml")? else { return Ok(locked) };
    let mut xml = Xml::with_doctype(Form::Epub, &text);
    let mut fonts = false;
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        match element.name() {
            "EncryptedData" => fonts = false,
            "EncryptionMethod" => {
                let how = element.attribute("Algorithm").unwrap_or_default();
                fonts = HIDES_FONTS.contains(&how.as_str());
            }
            "CipherReference" if !fonts => {
                let path = element.attribute("URI").unwrap_or_default();
                locked.insert(resolved("", &path).to_lowercase());
            }
            _ => {}
        }
    }
    Ok(locked)
}

/// A book is read only if all of its text can be: pictures may be locked.
fn refuse_locked(package: Package, locked: &BTreeSet<String>) -> Result<Package, ExtractError> {
    let closed = package.items.iter().any(|item| locked.contains(&item.path.to_lowercase()));
    if closed { Err(ExtractError::Encrypted(Form::Epub)) } else { Ok(package) }
}

impl Package {
    /// Without an order of reading, pages are read in the order of their names.
    fn in_order_of_names(&mut self, names: &[String]) {
        let mut names: Vec<&String> = names.iter().filter(|name| is_page(name)).collect();
        names.sort_by_key(|name| (number_in(name), name.to_lowercase()));
        let item = |path: &String| Item {
            path: resolved("", path),
            linear: true,
            navigation: self.navigation.contains(path),
        };
        self.items = names.into_iter().map(item).collect();
        self.doubts.push("does not say in which order its parts are read: check their order".to_owned());
    }
}

fn is_page(name: &str) -> bool {
    let name = name.to_lowercase();
    [".xhtml", ".html", ".htm"].iter().any(|ending| name.ends_with(ending))
}

/// The last number in a name: `chapter10` is behind `chapter9`.
fn number_in(name: &str) -> u64 {
    let name = name.trim_end_matches(|c: char| !c.is_ascii_digit());
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    name[start..].parse().unwrap_or(0)
}

/// An element of the metadata.
#[derive(Debug, Default)]
struct Field {
    name: String,
    id: String,
    /// What a creator was, which event a date is of.
    role: String,
    words: String,
}

#[derive(Default)]
struct Reader {
    fields: Vec<Field>,
    /// What is said of fields by their ids: property and value.
    refined: BTreeMap<String, Vec<(String, String)>>,
    /// Reference, kind and properties of each file by its id.
    manifest: BTreeMap<String, (String, String, String)>,
    spine: Vec<(String, bool)>,
}

impl Reader {
    fn read(text: &str) -> Result<Self, ExtractError> {
        let mut reader = Self::default();
        let mut xml = Xml::with_doctype(Form::Epub, text);
        while let Some(event) = xml.next()? {
            let Event::Open(element) = event else { continue };
            let of = |name: &str| element.attribute(name).unwrap_or_default();
            match element.name() {
                "item" => {
                    reader.manifest.insert(of("id"), (of("href"), of("media-type"), of("properties")));
                }
                "itemref" => reader.spine.push((of("idref"), of("linear").trim() != "no")),
                "title" | "creator" | "date" | "language" | "identifier" | "source" => {
                    let mut field = field(&element);
                    field.words = squeezed(&xml.words()?);
                    reader.fields.push(field);
                }
                "meta" if !of("refines").is_empty() => {
                    let (id, property) = (of("refines").trim_start_matches('#').to_owned(), of("property"));
                    let value = squeezed(&xml.words()?);
                    reader.refined.entry(id).or_default().push((property, value));
                }
                _ => {}
            }
        }
        Ok(reader)
    }

    fn finish(self, folder: &str) -> Package {
        let mut package = Package {
            title: self.title(),
            author: self.authors(),
            date: self.date(),
            language: self.all("language").find_map(tag),
            url: self
                .all("identifier")
                .chain(self.all("source"))
                .find(|url| is_address(url))
                .map(str::to_owned),
            ..Package::default()
        };
        let file = |id: &String| self.manifest.get(id);
        for (id, linear) in &self.spine {
            let Some((href, kind, properties)) = file(id) else { continue };
            if PAGES.contains(&kind.as_str()) || is_page(href) {
                let navigation = properties.split_whitespace().any(|word| word == "nav");
                package.items.push(Item { path: resolved(folder, href), linear: *linear, navigation });
            }
        }
        for (href, kind, properties) in self.manifest.values() {
            if properties.split_whitespace().any(|word| word == "nav") || kind == "application/x-dtbncx+xml" {
                package.navigation.push(resolved(folder, href));
            }
        }
        package
    }

    fn all<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        self.fields.iter().filter(move |field| field.name == name).map(|field| field.words.as_str())
    }

    fn refinement(&self, field: &Field, property: &str) -> Option<&str> {
        let said = self.refined.get(&field.id).filter(|_| !field.id.is_empty())?;
        said.iter().find(|(name, _)| name == property).map(|(_, value)| value.as_str())
    }

    /// The title, with its subtitle if the book marks one.
    fn title(&self) -> Option<String> {
        let titles = || self.fields.iter().filter(|field| field.name == "title" && !field.words.is_empty());
        let of = |kind: &str| titles().find(|field| self.refinement(field, "title-type") == Some(kind));
        let main = of("main").or_else(|| titles().next())?;
        Some(match of("subtitle").filter(|subtitle| subtitle.id != main.id) {
            Some(subtitle) => format!("{}: {}", main.words, subtitle.words),
            None => main.words.clone(),
        })
    }

    fn authors(&self) -> Vec<String> {
        let wrote = |field: &&Field| {
            let role =
                if field.role.is_empty() { self.refinement(field, "role") } else { Some(&*field.role) };
            field.name == "creator" && !field.words.is_empty() && role.is_none_or(|role| role == "aut")
        };
        let mut names: Vec<String> =
            self.fields.iter().filter(wrote).map(|field| field.words.clone()).collect();
        names.dedup();
        names
    }

    /// When it was published: not when its file was made or changed.
    fn date(&self) -> Option<String> {
        let dates = || self.fields.iter().filter(|field| field.name == "date");
        let published = dates().find(|field| matches!(&*field.role, "publication" | "original-publication"));
        let said = date(&published.or_else(|| dates().find(|field| field.role.is_empty()))?.words);
        // Programs that know no date write the year 101.
        said.filter(|date| !date.starts_with('0'))
    }
}

fn field(element: &Element<'_>) -> Field {
    let of = |name: &str| element.attribute(name).unwrap_or_default();
    let role = if element.name() == "date" { of("event") } else { of("role") };
    Field { name: element.name().to_owned(), id: of("id"), role, words: String::new() }
}
