//! Items → CSL JSON or BibLaTeX.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{Item, Person, address, types};
use parallax_text::record::bib_key;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// CSL JSON, as Zotero, Pandoc and Citeproc read it.
    CslJson,
    /// `BibLaTeX`.
    BibLatex,
}

/// The text of a bibliography. `files` and `notes` are not written: paths belong to one machine.
pub fn write(items: &[Item], layout: Layout) -> String {
    match layout {
        Layout::CslJson => {
            let items: Vec<String> = items.iter().map(|item| format!("  {}", csl(item))).collect();
            if items.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", items.join(",\n")) }
        }
        Layout::BibLatex => items.iter().map(biblatex).collect::<Vec<_>>().join("\n"),
    }
}

fn csl(item: &Item) -> Value {
    let mut out = Map::new();
    let mut put = |name: &str, value: Option<&String>| {
        if let Some(value) = value {
            out.insert(name.to_owned(), Value::String(markup(value)));
        }
    };
    put("container-title", item.container.as_ref());
    put("edition", item.edition.as_ref());
    put("volume", item.volume.as_ref());
    put("issue", item.issue.as_ref());
    put("page", item.pages.as_ref());
    put("publisher", item.publisher.as_ref());
    put("publisher-place", item.place.as_ref());
    put("original-title", item.original_title.as_ref());
    put("title", Some(&item.title));
    for (name, value) in [("DOI", &item.doi), ("URL", &item.url), ("language", &item.language)] {
        if let Some(value) = value {
            out.insert(name.to_owned(), json!(value));
        }
    }
    out.insert("id".to_owned(), json!(item.id));
    out.insert("type".to_owned(), json!(item.kind));
    for (name, people) in
        [("author", &item.authors), ("editor", &item.editors), ("translator", &item.translators)]
    {
        if !people.is_empty() {
            out.insert(name.to_owned(), people.iter().map(csl_name).collect());
        }
    }
    for (name, date) in [("issued", &item.date), ("original-date", &item.original_date)] {
        if let Some(date) = date {
            out.insert(name.to_owned(), csl_date(date));
        }
    }
    Value::Object(out)
}

/// What would be read as an element, a named character or LaTeX is written as a character by its number.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('{', "&#123;")
        .replace('}', "&#125;")
        .replace('\\', "&#92;")
        .replace('`', "&#96;")
        .replace('$', "&#36;")
}

fn csl_name(person: &Person) -> Value {
    // As Pandoc reads and writes it.
    if person.is_others() {
        return json!({ "literal": "others" });
    }
    if person.is_body() {
        return json!({ "literal": markup(&person.family) });
    }
    let mut name = Map::new();
    for (key, part) in [("family", &person.family), ("given", &person.given), ("suffix", &person.suffix)] {
        if !part.is_empty() {
            name.insert(key.to_owned(), Value::String(markup(part)));
        }
    }
    Value::Object(name)
}

/// `date-parts`; an open end is zeros.
fn csl_date(date: &str) -> Value {
    let (plain, circa) = date.strip_suffix('?').map_or((date, false), |plain| (plain, true));
    let parts = |end: &str| -> Value {
        if end == ".." {
            return json!([0, 0, 0]);
        }
        end.split('-').map(|part| part.parse::<i64>().unwrap_or_default()).collect()
    };
    let ends: Vec<Value> = plain.split('/').map(parts).collect();
    if circa { json!({ "date-parts": ends, "circa": true }) } else { json!({ "date-parts": ends }) }
}

fn biblatex(item: &Item) -> String {
    let (kind, more) = types::to_bib(&item.kind);
    let mut out = format!("@{kind}{{{},\n", bib_key(&item.id));
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    let people = |people: &[Person]| {
        let names: Vec<String> = people.iter().map(bib_name).collect();
        (!names.is_empty()).then(|| names.join(" and "))
    };
    let text = |value: &Option<String>| value.as_deref().map(escaped);
    let periodical = matches!(
        item.kind.as_str(),
        "article-journal" | "article-newspaper" | "article-magazine" | "review" | "review-book"
    );
    put("entrysubtype", more.then(|| item.kind.clone()));
    put("author", people(&item.authors));
    put("editor", people(&item.editors));
    put("translator", people(&item.translators));
    put("title", Some(escaped(&item.title)));
    put("origtitle", text(&item.original_title));
    put(if periodical { "journaltitle" } else { "booktitle" }, text(&item.container));
    put("edition", text(&item.edition));
    put("volume", text(&item.volume));
    put("number", text(&item.issue));
    put("pages", item.pages.as_deref().map(|pages| escaped(pages).replace('-', "--")));
    put("publisher", text(&item.publisher));
    put("location", text(&item.place));
    put("date", item.date.as_deref().map(bib_date));
    put("origdate", item.original_date.as_deref().map(bib_date));
    put("doi", item.doi.as_deref().map(address::written));
    put("url", item.url.as_deref().map(address::written));
    // Read back, the address is what it was.
    put("rawurl", item.url.as_deref().filter(|url| !address::is_plain(url)).map(escaped));
    put("langid", item.language.clone());
    out.push_str("}\n");
    out
}

fn bib_date(date: &str) -> String {
    date.replace("../", "/").replace("/..", "/")
}

/// A name whose parts are held together by braces.
fn bib_name(person: &Person) -> String {
    if person.is_others() {
        return "others".to_owned();
    }
    if person.is_body() {
        return format!("{{{}}}", escaped(&person.family));
    }
    let braced = |part: &str| {
        let words = escaped(part);
        let divides =
            part.contains(',') || part.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
        if divides { format!("{{{words}}}") } else { words }
    };
    let parts = [&person.family, &person.suffix, &person.given].into_iter().filter(|part| !part.is_empty());
    parts.map(|part| braced(part)).collect::<Vec<_>>().join(", ")
}

/// Words as LaTeX: what it takes as commands, and what is read as markup, is written as signs.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        match c {
            // `&lt;` would be read as a sign.
            '&' if next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()) => {
                out.push_str("{\\&}");
            }
            '&' | '%' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '`' => out.push_str("{\\textasciigrave}"),
            '<' => out.push_str("{\\textless}"),
            // Together, they are read as a dash and as quotation marks.
            '-' | '\'' | ',' if last == c => {
                out.push_str("{}");
                out.push(c);
            }
            '\'' if last == '"' => out.push_str("{}'"),
            _ => out.push(c),
        }
        last = c;
    }
    out
}
