//! How a source is cited: by author and date in a sentence, in full in a list of references.
//!
//! A plain author–date form, after that of Chicago. The sheet's own `citation` is used as it is. Sources with the same
//! author and year are told apart by letters, which are set for the whole project when its sheets are read.

use crate::model::When;
use crate::model::label::{signed, year};
use crate::model::source::{Source, SourceIx};
use parallax_text::record::{Person, lettered, named};

/// `Abilov and Isayev 2016`, `Gül 2008a`; the head of its column if nobody signs it.
pub fn short(sources: &[Source], ix: SourceIx) -> String {
    sources[ix.0].cited_as.clone()
}

/// The entry in a list of references: `Abilov, Shamkhal and Ismayil Isayev. 2016. “The Consequences of the War.” Polish
/// Yearbook 45: 291–303. https://doi.org/…`.
pub fn reference(sources: &[Source], ix: SourceIx) -> String {
    let source = &sources[ix.0];
    if let Some(citation) = &source.citation {
        return ended(citation);
    }
    let date = source.letter.map_or_else(|| dated(source), |letter| lettered(&dated(source), letter));
    let mut parts = Vec::new();
    parts.extend(signature(source));
    // Nobody signs it: the title comes first.
    if parts.is_empty() {
        parts.push(title(source));
        parts.push(ended(&date));
    } else {
        parts.push(ended(&date));
        parts.push(title(source));
    }
    let published = &source.published;
    if !published.translator.is_empty() {
        parts.push(ended(&format!("Translated by {}", spoken(&published.people(&published.translator)))));
    }
    parts.extend(source.published.edition.as_deref().map(|edition| ended(&edition_in_words(edition))));
    parts.extend(within(source));
    let publisher: Vec<&str> = source.place.iter().chain(&published.publisher).map(String::as_str).collect();
    if !publisher.is_empty() {
        parts.push(ended(&publisher.join(": ")));
    }
    parts.extend(address(source));
    parts.join(" ")
}

/// `Abilov, Shamkhal and Ismayil Isayev.`
fn signature(source: &Source) -> Option<String> {
    let people = signed(source);
    let (first, others) = people.split_first()?;
    let names: Vec<String> =
        std::iter::once(first.sorted()).chain(others.iter().map(Person::natural)).collect();
    let edits = if source.author.is_empty() { if people.len() > 1 { ", eds" } else { ", ed" } } else { "" };
    Some(ended(&format!("{}{edits}", named(&names))))
}

/// The year, after that of the first edition: `(1809) 1998`.
fn dated(source: &Source) -> String {
    let of_this = year(source.date.as_ref());
    match &source.published.original_date {
        Some(first) => format!("({}) {of_this}", year(Some(first))),
        None => of_this,
    }
}

/// The title, in quotation marks if it is a part of something.
fn title(source: &Source) -> String {
    const PARTS: &[&str] = &[
        "article",
        "op-ed",
        "chapter",
        "newspaper",
        "magazine",
        "encyclopedia",
        "web page",
        "blog post",
        "post",
        "conference paper",
        "review",
        "interview",
        "speech",
        "letter",
    ];
    let part = source.published.container.is_some()
        || source.kind.as_deref().is_some_and(|kind| PARTS.contains(&kind));
    let title = ended(&source.title);
    if part { format!("“{title}”") } else { title }
}

/// What it is in: `Polish Yearbook 45, no. 2: 291–303.`, `In The book, edited by M. Gül, 1–20.`
fn within(source: &Source) -> Option<String> {
    let published = &source.published;
    let container = published.container.as_ref()?;
    let pages = published.page_range.as_ref().map(|pages| pages.replace('-', "–"));
    let in_book = matches!(
        source.kind.as_deref(),
        Some("chapter" | "conference paper" | "encyclopedia" | "dictionary")
    );
    let volume = published.volume.as_ref();
    let day = source.date.as_ref().filter(|_| !in_book && volume.is_none()).and_then(day);
    let editor = (!published.editor.is_empty()).then(|| spoken(&published.people(&published.editor)));
    let before = if in_book || volume.is_none() && published.issue.is_none() { ", " } else { ": " };
    let edited = editor.is_some();
    let editor = editor.map(|names| format!(", edited by {names}"));
    let (of_issue, of_book) = if in_book { (None, editor) } else { (editor, None) };
    let parts = [
        Some(if in_book { format!("In {container}") } else { container.clone() }),
        // Who edits a journal is said before its volume, so that the pages follow that.
        of_issue,
        volume.map(|volume| match (in_book, edited) {
            (true, _) => format!(", vol. {volume}"),
            (false, true) => format!(", {volume}"),
            (false, false) => format!(" {volume}"),
        }),
        published.issue.as_ref().map(|issue| format!(", no. {issue}")),
        of_book,
        day.map(|day| format!(", {day}")),
        pages.map(|pages| format!("{before}{pages}")),
    ];
    let out: String = parts.into_iter().flatten().collect();
    Some(ended(&out))
}

/// `2` → `2nd ed.`, `evening` → `evening ed.`; words that say it already stay.
fn edition_in_words(edition: &str) -> String {
    let says = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ["ed", "edn", "edition", "aufl", "auflage", "édition", "edición", "издание", "изд"]
            .contains(&word.as_str())
    };
    if edition.split_whitespace().any(says) {
        return edition.to_owned();
    }
    let ending = match edition.parse::<u32>() {
        Err(_) => "",
        Ok(number) => match (number % 10, number % 100) {
            (1, teen) if teen != 11 => "st",
            (2, teen) if teen != 12 => "nd",
            (3, teen) if teen != 13 => "rd",
            _ => "th",
        },
    };
    format!("{edition}{ending} ed.")
}

/// `26 February 1992` without its year, if it is one day or month.
fn day(date: &When) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let from = date.from.filter(|_| date.from == date.to)?;
    let month = MONTHS.get(usize::from(from.month?).checked_sub(1)?)?;
    Some(from.day.map_or_else(|| (*month).to_owned(), |day| format!("{day} {month}")))
}

fn spoken(people: &[Person]) -> String {
    named(&people.iter().map(Person::natural).collect::<Vec<_>>())
}

/// Where it can be read: by its identifier if it has one.
fn address(source: &Source) -> Option<String> {
    let doi = source.doi.as_ref();
    let doi =
        doi.map(|doi| if doi.starts_with("10.") { format!("https://doi.org/{doi}") } else { doi.clone() });
    doi.or_else(|| source.url.clone())
}

/// With a full stop, unless it ends like a sentence.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!', '…']) { text.to_owned() } else { format!("{text}.") }
}
