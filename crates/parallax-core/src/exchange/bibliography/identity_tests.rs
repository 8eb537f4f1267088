use super::*;
use parallax_text::record::Person;

fn item(change: impl FnOnce(&mut Item)) -> Item {
    let mut item = Item {
        id: "k".into(),
        kind: "article-journal".into(),
        title: "The war".into(),
        authors: vec![Person::new("Gül", "M.")],
        ..Item::default()
    };
    change(&mut item);
    item
}

/// Every fact that tells works apart, with values that contradict each other and values that do not.
#[test]
fn each_fact_can_tell_two_works_apart() {
    type Set = fn(&mut Item, &str);
    let table: &[(&str, Set, &str, &str, bool)] = &[
        ("title", |i, v| i.title = v.into(), "The war, part 1", "The war, part 2", true),
        ("title", |i, v| i.title = v.into(), "The war", "The War: a history", false),
        ("date", |i, v| i.date = Some(v.into()), "2016-03-05", "2016-03-06", true),
        ("date", |i, v| i.date = Some(v.into()), "2016", "2016-03-06", false),
        ("date", |i, v| i.date = Some(v.into()), "1992/..", "1990", true),
        ("original_date", |i, v| i.original_date = Some(v.into()), "1809", "1811", true),
        ("doi", |i, v| i.doi = Some(v.into()), "10.1/a", "10.1/b", true),
        ("doi", |i, v| i.doi = Some(v.into()), "10.1/a", "https://doi.org/10.1/A", false),
        ("volume", |i, v| i.volume = Some(v.into()), "44", "45", true),
        ("volume", |i, v| i.volume = Some(v.into()), "XLV", "vol. 45", false),
        ("issue", |i, v| i.issue = Some(v.into()), "1", "2", true),
        ("edition", |i, v| i.edition = Some(v.into()), "1", "2nd", true),
        ("edition", |i, v| i.edition = Some(v.into()), "second", "2nd ed.", false),
        ("page_range", |i, v| i.pages = Some(v.into()), "1-20", "21-40", true),
        ("page_range", |i, v| i.pages = Some(v.into()), "1-20", "1-21", true),
        ("page_range", |i, v| i.pages = Some(v.into()), "291-3", "291–293", false),
        ("page_range", |i, v| i.pages = Some(v.into()), "i-v", "I-V", false),
        ("page_range", |i, v| i.pages = Some(v.into()), "i-v", "vi-x", true),
        ("kind", |i, v| i.kind = v.into(), "book", "chapter", true),
        ("kind", |i, v| i.kind = v.into(), "webpage", "article-newspaper", false),
        ("author", |i, v| i.authors = vec![Person::read(v)], "A. Gül", "M. Gül", true),
        ("author", |i, v| i.authors = vec![Person::read(v)], "Murat Gül", "M. Gül", false),
        ("editor", |i, v| i.editors = vec![Person::read(v)], "B. Dyer", "A. Weaver", true),
        ("translator", |i, v| i.translators = vec![Person::read(v)], "G. Otis", "G. Miller", true),
        ("container", |i, v| i.container = Some(v.into()), "Polish Yearbook", "Swedish Yearbook", true),
        (
            "container",
            |i, v| i.container = Some(v.into()),
            "J. Pol. Stud.",
            "Journal of Political Studies",
            false,
        ),
        ("container", |i, v| i.container = Some(v.into()), "BMJ", "British Medical Journal", false),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/x#one", "https://a.org/x#two", true),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/x?id=1", "https://a.org/x?id=2", true),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/x/1", "https://a.org/x/2", true),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/abs/1", "http://www.A.org/pdf/1.pdf", false),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/x?utm_source=b", "https://a.org/x", false),
        ("url", |i, v| i.url = Some(v.into()), "https://a.org/x", "https://b.org/y", false),
    ];
    for (key, set, a, b, apart) in table {
        let of = |value: &str| Identity::of(&item(|item| set(item, value)));
        for (a, b) in [(a, b), (b, a)] {
            assert_eq!(of(a).contradicts(&of(b)), apart.then_some(*key), "{key}: {a} and {b}");
        }
        // What is not said contradicts nothing.
        if !matches!(*key, "title" | "kind" | "author") {
            assert_eq!(of(a).contradicts(&Identity::of(&item(|_| {}))), None, "{key}: {a}");
        }
    }
}
