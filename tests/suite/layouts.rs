//! Every layout shows what it promises to show.

use crate::support::{open, run, sample, shipped_without_texts};

fn out(dir: &std::path::Path, args: &[&str]) -> String {
    let (out, error, code) = run(dir, args);
    assert_eq!(code, 0, "{error}");
    out.replace("<br>", " ")
        .replace("&amp;", "&")
        .replace(['*', '\\'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn columns_has_every_cell_of_every_row_and_nothing_invented() {
    let dir = shipped_without_texts();
    let project = open(dir.path()).0.project;
    for topic in project.topics.iter().filter(|topic| !topic.columns.is_empty()) {
        let page =
            out(dir.path(), &["compare", &topic.id.value, "--layout", "columns", "--format", "markdown"]);
        let cells = topic.claims.iter().flat_map(|claim| &claim.row);
        assert!(cells.clone().count() > 5, "{}", topic.id.value);
        for (_, cell) in cells {
            assert!(page.contains(cell.as_str()), "{}: {cell}", topic.id.value);
        }
    }
    let (page, _, _) = run(dir.path(), &["compare", "cease-fire", "--layout", "columns"]);
    assert!(page.contains("has no columns of its own"), "{page}");
}

#[test]
fn synoptic_has_every_quotation_and_no_word_of_ours_beside_them() {
    let dir = sample();
    let project = open(dir.path()).0.project;
    for topic in &project.topics {
        let page =
            out(dir.path(), &["compare", &topic.id.value, "--layout", "synoptic", "--format", "markdown"]);
        for claim in &topic.claims {
            for quote in &claim.quotes {
                assert!(page.contains(&quote.exact), "{}: {}", topic.id.value, quote.exact);
            }
            assert!(!page.contains(&claim.says), "{}", claim.says);
        }
    }
}

#[test]
fn corroboration_says_who_confirms_what() {
    let dir = shipped_without_texts();
    let page = out(dir.path(), &["compare", "cease-fire", "--layout", "corroboration", "--width", "400"]);
    // 1993 against May 1994: each differs from the other, and says in what.
    assert!(
        page.contains("differs: holds “In May 1994”") && page.contains("differs: holds “In 1993”"),
        "{page}"
    );
    let page =
        out(dir.path(), &["compare", "tashkent-treaty-date", "--layout", "corroboration", "--width", "400"]);
    assert!(page.contains("agrees; one witness with it"), "the two have it from one origin: {page}");
    let page = out(dir.path(), &["compare", "side-taking", "--layout", "corroboration", "--width", "400"]);
    assert!(page.contains("differs: disputes it") && page.contains("only here"), "{page}");
}

#[test]
fn framework_and_opcvl_are_one_page_on_all_sources() {
    let dir = shipped_without_texts();
    let project = open(dir.path()).0.project;
    let page = out(dir.path(), &["compare", "--layout", "framework", "--format", "markdown"]);
    for topic in &project.topics {
        for claim in &topic.claims {
            let label = &topic.positions[claim.position.0].label;
            assert!(page.contains(label.as_str()), "{}: {label}", topic.id.value);
        }
    }
    let page = out(dir.path(), &["compare", "--layout", "opcvl", "--format", "markdown"]);
    for source in &project.sources {
        assert_eq!(source.opcvl.len(), 5);
        for (_, text) in &source.opcvl {
            assert!(page.contains(text.as_str()), "{}: {text}", source.id);
        }
    }
}
