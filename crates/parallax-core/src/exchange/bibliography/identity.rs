//! What tells one work from another: two items that contradict each other in one of these facts are two works, whatever
//! identifier, address or title they share.
//!
//! Each fact is compared by itself, and what one of the two does not say contradicts nothing. So an item that was added to a
//! sheet contradicts it at no later time, whatever else the sheet gets: an import that is repeated changes nothing.

use super::fold::{folded, identifier, number};
use super::people::{Name, contradict, names};
use super::titles::Title;
use crate::model::When;
use parallax_text::record::Item;

/// The facts of an item in the form in which they are compared.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) title: Title,
    pub(super) doi: Option<String>,
    pub(super) url: Option<Address>,
    pub(super) date: Option<When>,
    pub(super) authors: Vec<Name>,
    original_date: Option<When>,
    edition: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    container: Option<Vec<String>>,
    pages: Option<(String, Option<String>)>,
    editors: Vec<Name>,
    translators: Vec<Name>,
    is_whole: Option<bool>,
}

/// Where something can be read, without what does not change where it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    host: String,
    path: String,
    /// Query and fragment.
    rest: String,
}

/// Parameters that only say from where somebody came.
const TRACKING: &[&str] = &["utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid="];

impl Address {
    pub(super) fn of(url: &str) -> Self {
        let url = url.trim();
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        let at = url.find(['/', '?', '#']).unwrap_or(url.len());
        let (host, after) = url.split_at(at);
        let host = host.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let (path, rest) = after.split_at(after.find(['?', '#']).unwrap_or(after.len()));
        let (query, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let kept = |part: &&str| !part.is_empty() && !TRACKING.iter().any(|begin| part.starts_with(begin));
        let query: Vec<&str> = query.trim_start_matches('?').split('&').filter(kept).collect();
        // Words that a browser marks are no place of their own.
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        let mark = if fragment.is_empty() { "" } else { "#" };
        let rest = format!("{}{mark}{fragment}", query.join("&"));
        Self { host, path: path.trim_end_matches('/').to_owned(), rest }
    }

    /// Does it lead to more than the first page of a site?
    pub(super) fn is_of_document(&self) -> bool {
        !self.path.is_empty() || !self.rest.is_empty()
    }

    /// Two documents of one site, or two places of one document. Other sites may have the same work.
    fn contradicts(&self, other: &Self) -> bool {
        if self.host != other.host || !self.is_of_document() || !other.is_of_document() {
            return false;
        }
        // `abs/1234` and `pdf/1234.pdf`.
        let stem = |address: &Self| {
            let name = address.path.rsplit('/').next().unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        if self.path != other.path {
            return stem(self) != stem(other);
        }
        self.rest != other.rest && !self.rest.is_empty() && !other.rest.is_empty()
    }
}

impl Identity {
    pub(super) fn of(item: &Item) -> Self {
        let date = |date: &Option<String>| date.as_deref().and_then(When::parse);
        let counted = |text: &Option<String>| text.as_deref().map(number).filter(|text| !text.is_empty());
        let container = item.container.as_deref().map(folded).filter(|text| !text.is_empty());
        Self {
            title: Title::of(&item.title),
            doi: item.doi.as_deref().map(identifier),
            url: item.url.as_deref().map(Address::of),
            date: date(&item.date),
            authors: names(&item.authors),
            original_date: date(&item.original_date),
            edition: counted(&item.edition),
            volume: counted(&item.volume),
            issue: counted(&item.issue),
            container: container.map(|text| text.split(' ').map(str::to_owned).collect()),
            pages: item.pages.as_deref().and_then(pages),
            editors: names(&item.editors),
            translators: names(&item.translators),
            is_whole: is_whole(&item.kind),
        }
    }

    /// The fact in which the two are different works, by its key in a sheet; `None` if there is none.
    pub(super) fn contradicts(&self, other: &Self) -> Option<&'static str> {
        fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
            a.zip(b).is_some_and(|(a, b)| a != b)
        }
        fn apart(a: Option<&When>, b: Option<&When>) -> bool {
            a.zip(b).is_some_and(|(a, b)| !a.meets(b))
        }
        let same_doi = self.doi.is_some() && self.doi == other.doi;
        let people = |a: &[Name], b: &[Name]| contradict(a, b, same_doi);
        let urls = || self.url.as_ref().zip(other.url.as_ref()).is_some_and(|(a, b)| a.contradicts(b));
        let containers = || {
            self.container
                .as_ref()
                .zip(other.container.as_ref())
                .is_some_and(|(a, b)| !containers_agree(a, b))
        };
        // What is quick to compare comes first.
        let checks: [(&'static str, &dyn Fn() -> bool); 14] = [
            ("date", &|| apart(self.date.as_ref(), other.date.as_ref())),
            ("volume", &|| differ(self.volume.as_ref(), other.volume.as_ref())),
            ("issue", &|| differ(self.issue.as_ref(), other.issue.as_ref())),
            ("page_range", &|| pages_differ(self.pages.as_ref(), other.pages.as_ref())),
            ("edition", &|| differ(self.edition.as_ref(), other.edition.as_ref())),
            ("doi", &|| differ(self.doi.as_ref(), other.doi.as_ref())),
            ("kind", &|| differ(self.is_whole.as_ref(), other.is_whole.as_ref())),
            ("original_date", &|| apart(self.original_date.as_ref(), other.original_date.as_ref())),
            ("title", &|| !self.title.agrees(&other.title)),
            ("url", &|| !same_doi && urls()),
            ("author", &|| people(&self.authors, &other.authors)),
            ("editor", &|| people(&self.editors, &other.editors)),
            ("translator", &|| people(&self.translators, &other.translators)),
            ("container", &containers),
        ];
        checks.into_iter().find(|(_, differs)| differs()).map(|(key, _)| key)
    }

    /// The year in which it was published, or begins or ends to be.
    pub(super) fn year(&self) -> Option<u16> {
        self.date.as_ref().and_then(|date| date.from.or(date.to)).map(|date| date.year)
    }
}

/// Is it a whole work, or in one? `None` if the type does not say.
fn is_whole(kind: &str) -> Option<bool> {
    const WHOLE: &[&str] = &["book", "collection", "periodical", "thesis", "classic"];
    const PART: &[&str] = &[
        "chapter",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "paper-conference",
    ];
    if WHOLE.contains(&kind) { Some(true) } else { PART.contains(&kind).then_some(false) }
}

/// First and last page; a last one that is cut short is made whole: `291-3` ends on 293.
fn pages(text: &str) -> Option<(String, Option<String>)> {
    let text = text.replace(['–', '—'], "-");
    let (first, last) =
        text.split_once('-').map_or((text.as_str(), None), |(first, last)| (first, Some(last)));
    let first = Some(number(first)).filter(|first| !first.is_empty())?;
    let last = last.map(number).filter(|last| !last.is_empty()).map(|last| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if digits(&first) && digits(&last) && last.len() < first.len() {
            format!("{}{last}", &first[..first.len() - last.len()])
        } else {
            last
        }
    });
    Some((first, last))
}

fn pages_differ(a: Option<&(String, Option<String>)>, b: Option<&(String, Option<String>)>) -> bool {
    let Some((a, b)) = a.zip(b) else { return false };
    a.0 != b.0 || a.1.as_ref().zip(b.1.as_ref()).is_some_and(|(a, b)| a != b)
}

/// Can two names be of one journal or book: the same, one longer than the other, or one the abbreviation of the other?
fn containers_agree(a: &[String], b: &[String]) -> bool {
    const SMALL: &[&str] = &[
        "the", "of", "and", "for", "in", "on", "a", "an", "de", "la", "le", "les", "du", "des", "et", "der",
        "die", "das", "und", "für", "fur", "y", "e", "el", "los", "las", "del", "di", "и",
    ];
    let large = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| !SMALL.contains(&word.as_str())).cloned().collect()
    };
    let (a, b) = (large(a), large(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let begins = |(a, b): (&String, &String)| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    let abbreviates = || short.len() == long.len() && short.iter().zip(&long).all(begins);
    let initials = || {
        let [only] = &short[..] else { return false };
        let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
        long.len() > 1 && *only == initials
    };
    !short.is_empty() && long.starts_with(&short) || abbreviates() || initials()
}

#[cfg(test)]
#[path = "identity_tests.rs"]
mod tests;
