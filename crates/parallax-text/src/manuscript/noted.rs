//! What the notes of a manuscript say, and the works of its list of references by their numbers.

use std::collections::BTreeMap;

use super::Manuscript;
use super::blocks::has_year;
use super::paragraphs::{Paragraph, Role, raised};
use crate::span::Span;

/// What lists of notes are headed with.
const NOTES: &[&str] = &[
    "notes",
    "endnotes",
    "footnotes",
    "anmerkungen",
    "fußnoten",
    "notas",
    "note",
    "notes de bas de page",
    "примечания",
    "notlar",
    "chú thích",
];

/// What lists of works are headed with.
const REFERENCES: &[&str] = &[
    "references",
    "bibliography",
    "works cited",
    "literature",
    "sources",
    "literatur",
    "literaturverzeichnis",
    "quellen",
    "references bibliographiques",
    "références",
    "bibliographie",
    "referencias",
    "bibliografía",
    "referências",
    "bibliografia",
    "литература",
    "список литературы",
    "источники",
    "kaynakça",
    "kaynaklar",
    "tài liệu tham khảo",
    "参考文献",
    "참고문헌",
];

/// What a citation begins with that names the work cited before it.
const THE_SAME: &[&str] = &[
    "ibid",
    "ibíd",
    "ebd",
    "ebenda",
    "loc. cit",
    "op. cit",
    "a.a.o",
    "a. a. o",
    "там же",
    "a.g.e",
    "a.g.m",
    "同上",
];

/// The texts of notes by their names, and the entries of a list of references by their numbers.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: BTreeMap<String, String>,
    references: BTreeMap<String, String>,
}

impl Notes {
    /// All of a manuscript. A note that names the work of the note before it says what that one says.
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        let (raw, file) = (manuscript.text.raw(), manuscript.text.file());
        let mut found = Self::default();
        let mut before = String::new();
        let mut list: Option<&[&str]> = None;
        for Paragraph { span, role, .. } in &manuscript.paragraphs {
            let words = span.of(raw);
            // The number of an item is a sign before its words, and only in the file.
            let item = || {
                let place = manuscript.text.in_file(*span);
                let line = file[..place.start].rfind('\n').map_or(0, |at| at + 1);
                file[line..place.end].trim()
            };
            let head = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if let Some(heads) = [NOTES, REFERENCES].into_iter().find(|heads| heads.contains(&head.as_str()))
            {
                list = Some(heads);
            } else if *role == Role::Heading {
                list = None;
            } else if let Role::Note(name) = role {
                // `[7] …` is a note, and in a list of works one of them.
                if list == Some(REFERENCES)
                    && name.bytes().all(|byte| byte.is_ascii_digit())
                    && words.starts_with('[')
                {
                    found.references.entry(name.clone()).or_insert_with(|| text_of_note(words));
                }
                let words = text_of_note(words);
                let known = found.notes.get(name).map_or(String::new(), |known| format!("{known} "));
                let words = if known.is_empty() && is_the_same(&words) { before.clone() } else { words };
                before = format!("{known}{words}");
                found.notes.insert(name.clone(), before.clone());
            } else if list == Some(REFERENCES) {
                for (number, entry) in entries(item()) {
                    found.references.entry(number).or_insert(entry);
                }
            } else if list == Some(NOTES) {
                for (number, entry) in entries(item()) {
                    let entry = if is_the_same(&entry) { before.clone() } else { entry };
                    before.clone_from(&entry);
                    found.notes.entry(number).or_insert(entry);
                }
            }
        }
        found
    }

    /// The text of the note with this name.
    pub(super) fn note(&self, name: &str) -> Option<&str> {
        self.notes.get(name).map(String::as_str)
    }

    /// The works that numbers in brackets refer to: `12`, `3, 7`, `12, p. 5`. What is behind a number may be a page, so
    /// that all of them may be meant.
    pub(super) fn referred(&self, inner: &str) -> Option<String> {
        let numbers = inner.split([',', ';', ':']).map(str::trim).map_while(|part| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then_some(part)
        });
        let works: Vec<&str> =
            numbers.filter_map(|number| self.references.get(number)).map(String::as_str).collect();
        (!works.is_empty()).then(|| works.join("; "))
    }
}

/// Does a citation say nothing but that its work is the one cited before?
pub(super) fn is_the_same(words: &str) -> bool {
    let small = words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    THE_SAME.iter().any(|same| {
        small.strip_prefix(same).is_some_and(|rest| {
            let rest = rest.trim_start_matches(char::is_alphabetic);
            let locator = rest.trim_start_matches(['.', ',', ' ']);
            // *Ibid.; Smith 1911* names another work too.
            !has_year(rest) && (!rest.contains(char::is_alphabetic) || locator.len() <= LOCATOR)
        })
    })
}

/// A page or a line behind *ibid.* has no more bytes than this.
const LOCATOR: usize = 24;

/// A note without the sign that it begins with, in one line.
fn text_of_note(words: &str) -> String {
    let words = words.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(words, |(_, rest)| rest);
    let words = words.trim_start_matches(|c| c == ':' || raised(c).is_some());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entries of a list with their numbers: `7. …`, `7) …`, `[7] …`. A line without a number goes on with the entry.
fn entries(words: &str) -> Vec<(String, String)> {
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in words.lines().map(str::trim) {
        let inner = line.strip_prefix('[').unwrap_or(line);
        let number: String = inner.chars().take_while(char::is_ascii_digit).collect();
        let rest = inner[number.len()..].strip_prefix(['.', ')', ']', ' ']);
        if let Some(rest) = rest.filter(|_| !number.is_empty() && number.len() < 4) {
            entries.push((number, rest.trim().to_owned()));
        } else if let Some((_, entry)) = entries.last_mut() {
            entry.push(' ');
            entry.push_str(line);
        }
    }
    entries
}

/// The last citation in a stretch: what it says, and whether it is in brackets of its own. `Ware (2003)` is not, so the
/// words before the year are a part of it.
pub(super) fn last_citation(raw: &str, within: Span) -> Option<(bool, &str)> {
    let mut end = within.end;
    while let Some(close) = raw[within.start..end].rfind([')', ']']).map(|at| within.start + at) {
        let open = raw[within.start..close].rfind(['(', '[']).map(|at| within.start + at)?;
        let inner = &raw[open + 1..close];
        if has_year(inner) && !is_the_same(inner) {
            let first = inner.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            let named = first.is_some_and(|first| first.starts_with(char::is_alphabetic));
            let sentence = super::beside::introduces(&raw[within.start..=close]);
            return Some(if named { (true, inner.trim()) } else { (false, sentence) });
        }
        end = open;
    }
    None
}
