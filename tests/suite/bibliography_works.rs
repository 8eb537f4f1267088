//! Which entries of a bibliography are one work, and which source of a project they are.

use std::fs;
use std::path::Path;

use crate::support::{project, run};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

fn sheets(dir: &Path) -> usize {
    let files = fs::read_dir(dir.join("corpus")).map_or(Vec::new(), |files| files.flatten().collect());
    files.iter().filter(|file| file.path().extension().is_some_and(|ending| ending == "toml")).count()
}

/// Pairs of entries that share an identifier, an address or a title, and are two works because of one fact. They are two in
/// one file, two if the second comes later, and every one of them is named.
#[test]
fn bibliography_entries_that_contradict_each_other_are_two_works() {
    let doi = "author={Gül, M.}, doi={10.1/a}";
    let url = "author={Gül, M.}, date={1999}, url={https://example.org/x}";
    let title = "author={Gül, M.}, date={1999}";
    for (shared, a, b, fact) in [
        (doi, "title={Introduction}", "title={Conclusion}", "title"),
        (doi, "title={The war, part 1}", "title={The war, part 2}", "title"),
        (doi, "title={The war}", "title={The war II}", "title"),
        (doi, "title={The war}, volume={1}", "title={The war}, volume={2}", "volume"),
        (doi, "title={The war}, pages={1--20}", "title={The war}, pages={21--40}", "page_range"),
        (doi, "title={The war}, date={1999-01-01}", "title={The war}, date={1999-01-02}", "date"),
        (doi, "title={The war}, edition={1}", "title={The war}, edition={2nd}", "edition"),
        (url, "title={The first letter}", "title={The second letter}", "title"),
        (
            title,
            "title={The war}, url={https://example.org/x#a}",
            "title={The war}, url={https://example.org/x#b}",
            "url",
        ),
        (
            title,
            "title={The war}, url={https://example.org/x?id=1}",
            "title={The war}, url={https://example.org/x?id=2}",
            "url",
        ),
        (
            title,
            "title={The war}, booktitle={One book}",
            "title={The war}, booktitle={Another volume}",
            "container",
        ),
        (title, "title={The war}, volume={1}", "title={The war}, volume={2}", "volume"),
        (title, "title={The war}, number={1}", "title={The war}, number={2}", "issue"),
        (title, "title={The war}, pages={i--v}", "title={The war}, pages={vi--x}", "page_range"),
        (
            title,
            "title={The war}, translator={Otis, G.}",
            "title={The war}, translator={Miller, G.}",
            "translator",
        ),
        (title, "title={The war}, doi={10.1/a}", "title={The war}, doi={10.1/b}", "doi"),
        ("title={The war}, date={1999}, doi={10.1/a}", "author={Gül, M.}", "author={Gül, A.}", "author"),
        (
            "title={The war}, date={1999}, doi={10.1/a}",
            "author={Gül, M. A.}",
            "author={Gül, M. B.}",
            "author",
        ),
    ] {
        let entry = |key: &str, own: &str| format!("@misc{{{key}, {shared}, {own}}}\n");
        let (first, second) = (entry("k1", a), entry("k2", b));
        let both = format!("{first}{second}");
        let dir = project(&[("claims.toml", CLAIMS), ("both.bib", &both)]);
        let (_, error, _) = run(dir.path(), &["import", "bibliography", "both.bib"]);
        assert_eq!(sheets(dir.path()), 2, "{both}{error}");
        assert!(error.contains("k2 is ") && error.contains(&format!("another {fact}")), "{both}{error}");
        let dir = project(&[("claims.toml", CLAIMS), ("1.bib", &first), ("2.bib", &second)]);
        run(dir.path(), &["import", "bibliography", "1.bib"]);
        let before = fs::read_dir(dir.path().join("corpus")).unwrap().flatten().next().unwrap().path();
        let sheet = fs::read_to_string(&before).unwrap();
        let (_, error, _) = run(dir.path(), &["import", "bibliography", "2.bib"]);
        assert_eq!(sheets(dir.path()), 2, "{both}{error}");
        assert_eq!(fs::read_to_string(&before).unwrap(), sheet, "{both}");
        assert!(error.contains("k2 is ") && error.contains(&format!("another {fact}")), "{both}{error}");
    }
}

/// Entries that are one work: one sheet with what both say, each key named, nothing of it lost.
#[test]
fn bibliography_entries_that_are_one_work_say_it_together() {
    for (a, b) in [
        (
            "title={The war}, doi={10.1/a}",
            "title={The War: a history}, doi={https://doi.org/10.1/A}, date={1999}, publisher={Press}",
        ),
        (
            "title={The war}, url={https://example.org/x}",
            "title={The war}, url={http://www.example.org/x/?utm_source=y}, date={1999}, publisher={Press}",
        ),
        (
            "title={The war}, date={1999}, author={Gül, M.}",
            "title={The war}, date={1999-02}, author={Gül, Murat}, publisher={Press}",
        ),
        (
            "title={The war}, date={1999}, author={Gül, M.}, publisher={Press}",
            "title={The war}, date={1999}, author={Gül, M.}, publisher={Press}",
        ),
    ] {
        let both = format!("@misc{{k1, {a}}}\n@misc{{k2, {b}}}\n");
        let dir = project(&[("claims.toml", CLAIMS), ("both.bib", &both)]);
        let (_, error, _) = run(dir.path(), &["import", "bibliography", "both.bib"]);
        assert_eq!(sheets(dir.path()), 1, "{both}{error}");
        assert!(
            error.contains("k2 is ") && error.contains("twice in the file, first as k1"),
            "{both}{error}"
        );
        let file = fs::read_dir(dir.path().join("corpus")).unwrap().flatten().next().unwrap().path();
        let sheet = fs::read_to_string(file).unwrap();
        for said in ["date = \"1999", "publisher = \"Press\"", "k1, k2"] {
            assert!(sheet.contains(said), "{said}: {sheet}");
        }
    }
}

/// An entry that several sources could be is none of them for sure.
#[test]
fn bibliography_entries_that_could_be_several_sources_fill_none() {
    let bib = "@misc{a, title={The war}, author={Gül, M.}, date={1998}}\n@misc{b, title={The war}, author={Gül, M.}, date={1999}}\n";
    let sparse = "@misc{c, title={The war}, author={Gül, M.}, publisher={Press}}\n";
    let dir = project(&[("claims.toml", CLAIMS), ("1.bib", bib), ("2.bib", sparse)]);
    run(dir.path(), &["import", "bibliography", "1.bib"]);
    let (_, error, _) = run(dir.path(), &["import", "bibliography", "2.bib"]);
    assert!(sheets(dir.path()) == 3 && error.contains("c is gul, and like gul-1998 by title"), "{error}");
}
