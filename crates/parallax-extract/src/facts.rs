//! What an office document says of itself, if it is worth believing: programs fill in names and dates of their own.

use crate::Extract;
use crate::said::{day, squeezed, tag};

/// Names that programs write as the author.
const NOT_AUTHORS: &[&str] = &[
    "",
    "admin",
    "administrator",
    "anonymous",
    "apache poi",
    "author",
    "docx4j",
    "home",
    "microsoft office user",
    "openpyxl",
    "owner",
    "pc",
    "phpoffice",
    "phpword",
    "python-docx",
    "un-named",
    "unknown",
    "usuario",
    "user",
    "utilisateur",
    "windows user",
];
/// Titles that programs write, in the beginning of them.
const NOT_TITLES: &[&str] = &["microsoft word - ", "untitled", "document1", "powerpoint presentation"];
/// Years in which there were such documents.
const YEARS: std::ops::RangeInclusive<u16> = 1985..=2100;

/// What a document says of itself.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) author: String,
    /// Points in time as `1992-02-26T10:00:00Z`.
    pub(crate) created: String,
    pub(crate) modified: String,
    pub(crate) language: String,
}

impl Facts {
    /// Completes a text by what can be believed, and by `what` it is. A title in the text itself is better than one that
    /// is said of it.
    pub(crate) fn complete(self, extract: &mut Extract, what: &str) {
        extract.done.insert(0, what.to_owned());
        let title = squeezed(&self.title);
        let lower = title.to_lowercase();
        let made = NOT_TITLES.iter().any(|begins| lower.starts_with(begins));
        let said = Some(title).filter(|title| !title.is_empty() && !made);
        extract.title = extract.title.take().or(said);
        let names = self.author.split(';').map(squeezed);
        let authors: Vec<String> =
            names.filter(|name| !NOT_AUTHORS.contains(&name.to_lowercase().as_str())).collect();
        // A program that signs for the author has a model of its own, with the date of the model.
        let by_program = authors.is_empty() && !self.author.trim().is_empty();
        extract.author = authors;
        extract.date = sound(&self.modified).or_else(|| sound(&self.created)).filter(|_| !by_program);
        extract.language = tag(&self.language);
    }
}

/// The day of a point in time at which there were such documents.
fn sound(time: &str) -> Option<String> {
    day(time).filter(|day| day[..4].parse().is_ok_and(|year: u16| YEARS.contains(&year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn believed(title: &str, author: &str, modified: &str, language: &str) -> Extract {
        let [title, author, modified, language] = [title, author, modified, language].map(str::to_owned);
        let facts = Facts { title, author, modified, language, created: "1999-01-02T00:00:00Z".to_owned() };
        let mut extract = Extract::default();
        facts.complete(&mut extract, "x");
        extract.done.clear();
        extract
    }

    #[test]
    fn what_a_program_filled_in_is_not_believed() {
        let found = believed(" The  mill ", "Ana Ruiz; B. Ode", "2001-03-04T05:06:07Z", "en_GB");
        assert_eq!(found.title.as_deref(), Some("The mill"));
        assert_eq!(found.author, ["Ana Ruiz", "B. Ode"]);
        assert_eq!((found.date.as_deref(), found.language.as_deref()), (Some("2001-03-04"), Some("en-GB")));
        let found = believed("Microsoft Word - a.doc", "python-docx", "2013-12-23T23:15:00Z", "x-none");
        assert_eq!(found, Extract::default());
        assert_eq!(believed("", "", "1601-01-01T00:00:00Z", "").date.as_deref(), Some("1999-01-02"));
        assert_eq!(believed("", "", "2001-13-40", "").date.as_deref(), Some("1999-01-02"));
    }
}
