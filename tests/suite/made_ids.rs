//! Ids that are made from the names of files: each file gets one, and the same whatever the order of the list.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::documents::case;
use crate::support::run;

/// Adds files, each with words of its own, and gives the id of each.
fn added(files: &[&str], named: &[&str]) -> BTreeMap<String, String> {
    let dir = case();
    for name in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("Words of the file {name}.\n")).unwrap();
    }
    let (_, error, code) = run(dir.path(), &[&["add", "source"], named].concat());
    assert_eq!(code, 0, "{files:?} {error}");
    of(dir.path())
}

/// The id of the source of each file.
fn of(dir: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(dir.join("corpus")).into_iter().flatten().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending != "toml"));
    let id = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let words = |text: String| {
        text.trim_start_matches("Words of the file ").trim_end().trim_end_matches('.').to_owned()
    };
    texts.filter_map(|path| Some((words(fs::read_to_string(&path).ok()?), id(&path)))).collect()
}

#[test]
fn only_files_whose_names_collide_are_told_apart() {
    for expected in [
        // By their folders, as far as needed.
        &[("in/v1/scan.txt", "v1-scan"), ("in/v2/scan.txt", "v2-scan"), ("in/other.txt", "other")][..],
        &[("in/a/x/scan.txt", "a-x-scan"), ("in/b/x/scan.txt", "b-x-scan"), ("in/c/scan.txt", "c-scan")],
        &[("in/scan.txt", "in-scan"), ("in/v1/scan.txt", "v1-scan")],
        // By their endings.
        &[("in/page.md", "page-md"), ("in/page.txt", "page-txt"), ("in/other.txt", "other")],
        &[("in/a/page.md", "a-page-md"), ("in/a/page.txt", "a-page-txt"), ("in/b/page.txt", "b-page")],
        // By numbers, if nothing else is left: letter case, marks, blanks.
        &[("in/Scan.txt", "scan"), ("in/scan.txt", "scan-2"), ("in/x/other.txt", "other")],
        &[("in/a b.txt", "a-b"), ("in/a-b.txt", "a-b-2"), ("in/a_b.txt", "a-b-3")],
        &[("in/cafe.txt", "cafe"), ("in/café.txt", "cafe-2")],
        &[("in/PAGE.txt", "page-txt"), ("in/page.md", "page-md"), ("in/page.txt", "page-txt-2")],
        // A name that is told apart does not take that of another file.
        &[("in/v1-scan.txt", "v1-scan"), ("in/v1/scan.txt", "v1-scan-2"), ("in/v2/scan.txt", "v2-scan")],
        &[("in/Scan.txt", "scan"), ("in/scan-2.txt", "scan-2"), ("in/scan.txt", "scan-3")],
    ] {
        let files: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
        let wanted: BTreeMap<String, String> =
            expected.iter().map(|(name, id)| ((*name).to_owned(), (*id).to_owned())).collect();
        assert_eq!(added(&files, &["in"]), wanted);
        // The order in which files are named changes nothing.
        assert_eq!(added(&files, &files), wanted);
        let back: Vec<&str> = files.iter().rev().copied().collect();
        assert_eq!(added(&files, &back), wanted);
    }
}

#[test]
fn long_names_with_one_beginning_get_ids_of_their_own() {
    let long = "a report of the committee of inquiry into the fall of the old bridge at the mill".to_owned();
    let names =
        [format!("in/{long} part one.txt"), format!("in/{long} part two.txt"), format!("in/x/{long}.md")];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ids = added(&names, &["in"]);
    assert_eq!(ids.len(), 3, "{ids:?}");
    assert!(ids.values().all(|id| id.len() <= 80), "{ids:?}");
}

/// If a folder grows, what was added before keeps its id, and what is new gets one.
#[test]
fn a_folder_that_grows_is_added_with_ids_for_all() {
    let dir = case();
    fs::create_dir(dir.path().join("in")).unwrap();
    let names = ["scan.txt", "Scan.txt", "scan.md", "SCAN.txt", "sCan.txt"];
    for (n, name) in names.iter().enumerate() {
        let before = of(dir.path());
        fs::write(dir.path().join("in").join(name), format!("Words of the file {name}.\n")).unwrap();
        let (_, error, code) = run(dir.path(), &["add", "source", "in"]);
        assert_eq!(code, 0, "{name}: {error}");
        let now = of(dir.path());
        assert!(now.len() == n + 1 && before.iter().all(|file| now.get(file.0) == Some(file.1)), "{now:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_file_gets_an_id_whatever_the_names(
        names in prop::collection::btree_set("(in|v1|v2|v1/in)/[aA](-?[bB2]| ?[áÄ])?\\.(txt|md|text)", 2..9),
    ) {
        let names: Vec<String> = names.into_iter().map(|name| format!("all/{name}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let ids = added(&names, &["all"]);
        prop_assert_eq!(ids.len(), names.len(), "{:?}", ids);
        let back: Vec<&str> = names.iter().rev().copied().collect();
        prop_assert_eq!(added(&names, &back), ids);
    }
}
