//! The printed pages that a book names: in its text, or in a list of them.

use std::collections::BTreeMap;

use dom_query::{Document, NodeRef};

use super::path::{Target, folder, resolved, target};
use crate::html::part::{self, Plan, Planned};
use crate::html::xhtml;
use crate::page_label::{Label, label};
use crate::pages::UNNUMBERED;
use crate::xml::{Event, Xml};
use crate::{ExtractError, Form};

/// Classes that programs and libraries give to the number of a printed page. `pagebreak` is none: chapters have it too.
const CLASSES: &[&str] = &["pagenum", "pageno", "page-number", "pagenumber", "x-ebookmaker-pageno"];
/// The name of a page is not longer, in characters.
const LONGEST_NAME: usize = 8;

/// The pages of a book by the places at which they begin.
#[derive(Debug, Default)]
pub(super) struct Pages {
    listed: BTreeMap<Target, usize>,
}

impl Pages {
    /// Takes in the list of pages of a table of contents of EPUB 3.
    pub(super) fn of_navigation(&mut self, path: &str, page: &str) -> Result<(), ExtractError> {
        let document = part::document(&xhtml::as_html(page))?;
        for nav in document.root().descendants_it().filter(|node| node.has_name("nav")) {
            if !nav.attr("epub:type").is_some_and(|kind| kind.contains("page-list")) {
                continue;
            }
            for link in nav.descendants_it().filter(|node| node.has_name("a")) {
                let at = link.attr("href").and_then(|href| target(path, &href));
                let number = label(&link.text()).map_or(UNNUMBERED, Label::number);
                if let Some(at) = at {
                    self.listed.entry(at).or_insert(number);
                }
            }
        }
        Ok(())
    }

    /// Takes in the list of pages of a table of contents of EPUB 2.
    pub(super) fn of_ncx(&mut self, path: &str, text: &str) -> Result<(), ExtractError> {
        let mut xml = Xml::with_doctype(Form::Epub, text);
        let mut page = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(element) if element.name() == "pageTarget" => {
                    // The pages before the first have numbers of their own, as others are printed.
                    let arabic = element.attribute("type").is_none_or(|kind| kind == "normal");
                    let value = element.attribute("value").filter(|_| arabic);
                    page = Some(value.and_then(|value| value.trim().parse().ok()).unwrap_or(UNNUMBERED));
                }
                Event::Open(element) if element.name() == "content" => {
                    let href = element.attribute("src").unwrap_or_default();
                    let file = resolved(folder(path), &href).to_lowercase();
                    let id = target(path, &href).map_or_else(String::new, |target| target.id);
                    if let Some(number) = page.take() {
                        self.listed.entry(Target { path: file, id }).or_insert(number);
                    }
                }
                Event::Open(_) | Event::Close(_) | Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Adds to the plan of a part where printed pages begin.
    pub(super) fn plan(&self, path: &str, document: &Document, plan: &mut Plan) {
        let path = path.to_lowercase();
        for node in document.root().descendants_it().filter(NodeRef::is_element) {
            let listed = || {
                let id = node.attr("id").filter(|_| !self.listed.is_empty())?;
                self.listed.get(&Target { path: path.clone(), id: id.to_string() }).copied()
            };
            if let Some(planned) = marked(&node).or_else(|| listed().map(Planned::PageBegins)) {
                plan.entry(node.id).or_insert(planned);
            }
        }
    }
}

/// What an element says about a printed page that begins at it.
fn marked(node: &NodeRef<'_>) -> Option<Planned> {
    let of = |name: &str| node.attr(name).unwrap_or_default();
    let breaks =
        of("epub:type").split_whitespace().any(|word| word == "pagebreak") || &*of("role") == "doc-pagebreak";
    let classed = || of("class").to_lowercase().split_whitespace().any(|word| CLASSES.contains(&word));
    if !breaks && !classed() {
        return None;
    }
    // What is printed, or said of it, decides; an id may only count.
    let said = || {
        let mut words = [of("title"), of("aria-label")].into_iter().filter(|said| !said.trim().is_empty());
        words.next().map_or_else(
            || label(&of("id")).map_or(UNNUMBERED, Label::number),
            |words| label(&words).map_or(UNNUMBERED, Label::number),
        )
    };
    let text = node.text();
    match label(&text) {
        Some(number) => Some(Planned::Page(number.number())),
        None if is_name(&text) => Some(Planned::Page(UNNUMBERED)),
        // The place of a page, and no words of it.
        None if text.trim().is_empty() => breaks.then(|| Planned::Page(said())),
        None => breaks.then(|| Planned::PageBegins(said())),
    }
}

/// Is it the name of a page that is not a plain number: `A-3`, `[12a]`, `S. 4*`?
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let letters =
        text.split(|c: char| !c.is_alphabetic()).all(|run| run.chars().count() <= 1 || label(run).is_some());
    digits && words == 1 && letters && text.chars().count() <= LONGEST_NAME
}
