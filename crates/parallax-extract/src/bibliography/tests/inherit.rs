//! What entries of BibLaTeX have from others.

use std::fmt::Write as _;

use super::super::{Layout, write};
use super::{of, one};

/// What the first entry has: container, publisher, date, editor, doi.
fn first(text: &str) -> [String; 5] {
    let item = of(text).items.into_iter().next().unwrap();
    let editor = item.editors.first().map(|editor| editor.family.clone());
    [item.container, item.publisher, item.date, editor, item.doi].map(Option::unwrap_or_default)
}

#[test]
fn a_title_is_called_what_it_is_in_the_entry_that_inherits_it() {
    for (child, parent, container) in [
        ("inbook", "book", "The book: A study"),
        ("incollection", "collection", "The book: A study"),
        ("inreference", "reference", "The book: A study"),
        ("inproceedings", "proceedings", "The book: A study"),
        ("InProceedings", "Proceedings", "The book: A study"),
        ("suppbook", "book", "The book: A study"),
        ("article", "periodical", "The book: A study"),
        ("inbook", "mvbook", "The book: A study"),
        ("book", "mvbook", "The book: A study"),
        ("collection", "mvcollection", "The book: A study"),
    ] {
        let text = format!(
            "@{child}{{a, title={{A}}, crossref={{B}}}}\n@{parent}{{b, title={{The book}}, subtitle={{A study}},\n \
             publisher={{Press}}, date={{1990}}, editor={{Gül, M.}}, doi={{10.1/whole}}, url={{https://x.org/}}, pages={{1--400}}}}"
        );
        assert_eq!(first(&text), [container, "Press", "1990", "Gül", ""], "{child} {parent}");
        let child = one(&text);
        assert_eq!((child.title.as_str(), child.url, child.pages), ("A", None, None), "{text}");
    }
}

#[test]
fn data_is_handed_down_and_is_not_a_work() {
    let library = of("@xdata{press, publisher={Press}, location={Kyiv}}\n\
         @xdata{series, xdata={press}, date={1990}, crossref={whole}}\n\
         @inbook{a, title={A}, xdata={ series , other}, location={Lviv}}\n\
         @book{whole, title={The book}, date={1980}, editor={Gül, M.}}");
    let [a, whole] = &library.items[..] else { panic!("{library:?}") };
    assert_eq!((a.publisher.as_deref(), a.place.as_deref()), (Some("Press"), Some("Lviv")));
    assert_eq!((a.container.as_deref(), a.date.as_deref()), (Some("The book"), Some("1990")));
    assert!(a.notes.concat().contains("“other”"), "{:?}", a.notes);
    assert!(whole.notes.is_empty() && library.broken.is_empty(), "{library:?}");
}

#[test]
fn what_an_entry_says_itself_stays() {
    for (own, is) in [
        ("date={1991}", ["The book", "Press", "1991", "Gül", ""]),
        ("year={1991}", ["The book", "Press", "1991", "Gül", ""]),
        ("booktitle={Another}", ["Another", "Press", "1990-05", "Gül", ""]),
        (
            "publisher={Mill}, editor={Ode, B.}, doi={10.1/own}",
            ["The book", "Mill", "1990-05", "Ode", "10.1/own"],
        ),
    ] {
        let text = format!(
            "@inbook{{a, title={{A}}, crossref={{b}}, {own}}}\n@book{{b, title={{The book}}, publisher={{Press}}, date={{1990-05}}, editor={{Gül, M.}}}}"
        );
        assert_eq!(first(&text), is, "{own}");
    }
}

#[test]
fn works_are_in_works_and_in_none_that_is_themselves() {
    let chain = "@inbook{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={c}}\n@mvbook{c, title={C}, publisher={Press}}";
    assert_eq!(first(chain), ["B", "Press", "", "", ""]);
    let other_name = "@inbook{a, title={A}, crossref={old}}\n@book{b, ids={older, old}, title={B}}";
    assert_eq!(first(other_name)[0], "B");
    for circle in [
        "@inbook{a, title={A}, crossref={a}}",
        "@inbook{a, title={A}, crossref={b}}\n@inbook{b, title={B}, crossref={a}}",
        "@inbook{a, title={A}, xdata={a, b}}\n@xdata{b, xdata={a, b}}",
    ] {
        assert_eq!(of(circle).items[0].title, "A", "{circle}");
    }
    let missing = one("@inbook{a, title={A}, crossref={gone}}");
    assert!(missing.notes.concat().contains("“gone”"), "{:?}", missing.notes);
}

/// Many entries with one long parent, and long chains, take little more than themselves.
#[test]
fn what_is_handed_down_does_not_grow() {
    let start = std::time::Instant::now();
    let mut text =
        format!("@book{{b, title={{B}}, note={{x}}, publisher={{{}}}}}\n", "long ".repeat(200_000));
    for i in 0..5000 {
        let parent = if i % 2 == 0 { "b".to_owned() } else { format!("k{}", i - 1) };
        let _ = writeln!(text, "@inbook{{k{i}, title={{T{i}}}, crossref={{{parent}}}}}");
    }
    let library = of(&text);
    assert_eq!(library.items.len(), 5001);
    assert!(library.items[1..].iter().all(|item| item.publisher.is_none()));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn an_address_survives_whatever_signs_it_has() {
    for url in [
        "https://x.org/{a}",
        "https://x.org/a}b",
        "https://x.org/{",
        "https://x.org/a\\b",
        "https://x.org/\\",
        "https://x.org/%7Ba%7D",
        "https://x.org/a\\_b{\\&}",
        "https://x.org/a_b~c#d%20&$e^f",
    ] {
        let mut item = one("@online{a, title={A}}");
        item.url = Some(url.to_owned());
        for layout in [Layout::BibLatex, Layout::CslJson] {
            let text = write(std::slice::from_ref(&item), layout);
            assert_eq!(one(&text).url.as_deref(), Some(url), "{text}");
        }
        let bib = write(&[item], Layout::BibLatex);
        // Other programs read an address that works.
        let plain = bib.lines().find(|line| line.trim_start().starts_with("url")).unwrap();
        assert!(
            !plain[plain.find('{').unwrap() + 1..].trim_end_matches("},").contains(['{', '}', '\\']),
            "{bib}"
        );
    }
}
