//! What is left out of a page is told.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::changes::ChangeKind;
use crate::{Extract, Form, extract};

const SENTENCES: &str = "The compensation was paid at noon by the clerk of the town, and nobody asked him where the money came from, \
     since the ledger was closed and the key was with the owner of the mill, who had left for the coast.";

fn read(body: &str) -> Extract {
    let page =
        format!("<!doctype html><html lang=en><head><title>T</title></head><body>{body}</body></html>");
    extract(page.into_bytes(), Form::Html, None, "").unwrap()
}

fn told(found: &Extract) -> Vec<&str> {
    found
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Beside)
        .map(|change| change.was.as_str())
        .collect()
}

#[test]
fn paragraphs_beside_the_article_are_told_one_by_one() {
    let article = format!("<article><h1>The mill</h1><p>{SENTENCES}</p><p>{SENTENCES}</p></article>");
    for (before, behind, is) in [
        ("", "", &[][..]),
        (
            "<p>A remark before it.</p>",
            "<div><p>One behind.</p><p>Another one.</p></div>",
            &["One behind.", "Another one."],
        ),
        ("", "<aside>Bare words <p>and a paragraph.</p></aside>", &["Bare words and a paragraph."]),
        // Menus, scripts and what is hidden are not written beside it.
        (
            "<nav><a href=/a>Menu</a></nav>",
            "<ul><li><a href=/b>More of it</a></li></ul><script>x y z</script><p hidden>No.</p>",
            &[],
        ),
    ] {
        let found = read(&format!("{before}{article}{behind}"));
        assert_eq!(told(&found), is, "{before} {behind}: {}", found.text);
    }
    let found = read(&format!(
        "<article><h1>The mill</h1><p>{SENTENCES}</p><p hidden>A hidden word.</p><p>{SENTENCES}</p></article>"
    ));
    let hidden: Vec<_> =
        found.changes.iter().map(|change| (change.kind, change.line, change.was.as_str())).collect();
    assert_eq!(hidden, [(ChangeKind::Hidden, 5, "A hidden word.")]);
}

/// An element of a page, in which `@` is a word of its own.
fn element() -> impl Strategy<Value = String> {
    let long = format!("<p>@ {SENTENCES}</p>");
    let classes = prop::sample::select(vec![
        "",
        "content",
        "sidebar",
        "related",
        "comment",
        "extra",
        "note",
        "promo box",
        "footer",
        "share",
    ]);
    let leaves = prop_oneof![
        3 => Just(long),
        1 => Just("<p>@ so it was.</p>".to_owned()),
        1 => Just("<p>@</p>".to_owned()),
        1 => Just("<ul><li>@ one</li><li>@ two</li></ul>".to_owned()),
        1 => Just("<table><tr><td>@</td><td>@ 5</td></tr></table>".to_owned()),
        1 => Just("<h2>@ so</h2>".to_owned()),
        1 => Just("<blockquote>@ said he</blockquote>".to_owned()),
        1 => Just("@ bare words ".to_owned()),
        1 => Just("<span>@ <b>bold</b></span>".to_owned()),
    ];
    let tags =
        prop::sample::select(vec!["div", "section", "aside", "article", "p", "footer", "form", "main"]);
    leaves.prop_recursive(3, 24, 4, move |inner| {
        (tags.clone(), classes.clone(), prop::collection::vec(inner, 1..4))
            .prop_map(|(tag, class, inner)| format!("<{tag} class=\"{class}\">{}</{tag}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Each word of a page is in its text, or is told.
    #[test]
    fn no_word_is_left_out_untold(elements in prop::collection::vec(element(), 1..6)) {
        let page = elements.concat();
        let count = page.matches('@').count();
        let mut numbered = String::new();
        for (i, piece) in page.split('@').enumerate() {
            if i > 0 {
                let _ = write!(numbered, "word{i}x");
            }
            numbered.push_str(piece);
        }
        let Ok(found) = extract(
            format!("<html lang=en><body>{numbered}</body></html>").into_bytes(), Form::Html, None, "",
        ) else { return Ok(()) };
        for i in 1..=count {
            let word = format!("word{i}x");
            // The words of a change are cut; those of its first paragraph are there.
            let is_told = || found.changes.iter().any(|change| change.was.contains(&word) || change.was.ends_with('…'));
            prop_assert!(found.text.contains(&word) || is_told(), "{}\n{}\n{}\n{:?}", word, numbered, found.text, found.changes);
        }
    }
}
