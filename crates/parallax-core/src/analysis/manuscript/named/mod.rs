//! Which text a citation, note, link or sentence of a manuscript means.

mod names;
mod words;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use self::words::NOBODY;
use crate::model::source::Source;
pub(super) use names::{Meant, Names};

/// What is known of a text, to be recognised by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Its id, or the name of its file.
    pub name: String,
    /// What its authors are called, or the words of the name of its file.
    pub people: Vec<String>,
    /// The years that it is cited by.
    pub years: Vec<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its key in a bibliography.
    pub key: Option<String>,
    /// The tag of its language, if known.
    pub language: Option<String>,
}

impl Work {
    /// A file, by its name and what it says of itself.
    pub fn file(
        name: &str,
        title: Option<&str>,
        authors: &[String],
        date: Option<&str>,
        url: Option<&str>,
    ) -> Self {
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let tokens = tokens(stem);
        let of_name = |token: &&String| {
            token.chars().count() > 2 && !is_year(token) && !NOBODY.contains(&token.as_str())
        };
        let dated = tokens.iter().any(|token| is_year(token));
        let mut people: Vec<String> = tokens.iter().filter(of_name).cloned().collect();
        // The words of a title name nobody.
        if people.len() > 1 && !dated {
            people.clear();
        }
        people.extend(authors.iter().filter_map(|author| family(author)));
        let mut years: Vec<String> = tokens.iter().filter(|token| is_year(token)).cloned().collect();
        years.extend(date.and_then(|date| date.get(..4)).filter(|year| is_year(year)).map(str::to_owned));
        Self {
            name: name.to_owned(),
            people,
            years,
            title: title.map(str::to_owned),
            url: url.map(str::to_owned),
            key: Some(stem.to_owned()),
            language: None,
        }
    }

    /// A source of a project, by its sheet.
    pub fn source(source: &Source) -> Self {
        let people = source.published.people(&source.author);
        let year = |when: &Option<crate::model::date::When>| {
            when.as_ref().and_then(|when| when.from.or(when.to)).map(|date| date.year.to_string())
        };
        let letter = source.cited_as.rsplit(' ').next().filter(|last| is_year(last)).map(str::to_owned);
        let years =
            [letter, year(&source.date), year(&source.written), year(&source.published.original_date)];
        Self {
            name: source.id.clone(),
            people: people.iter().filter_map(|person| family(&person.natural())).collect(),
            years: years.into_iter().flatten().collect(),
            title: Some(source.title.clone()),
            url: source.url.clone(),
            key: source.published.citation_key.clone(),
            language: Some(source.language.clone()),
        }
    }
}

fn family(author: &str) -> Option<String> {
    let name = author.split_once(',').map_or(author, |(family, _)| family);
    tokens(name).pop()
}

/// The words and numbers of a text in small letters without marks.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('ı', "i").replace('ß', "ss").replace('ø', "o").replace('ł', "l");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).map(str::to_owned).collect()
}

/// `2008`, `2008a`.
fn is_year(token: &str) -> bool {
    let digits = token.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(token);
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.starts_with(['1', '2'])
}

#[cfg(test)]
mod tests;
