//! Between crates the compiler enforces the direction of imports; inside a crate this test does. Only a few modules may
//! use files and the environment.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The layers of a crate, each with the layers that it may import.
type Layers = &'static [(&'static str, &'static [&'static str])];

/// The crates that have layers.
const CRATES: &[(&str, Layers)] = &[
    (
        "parallax-core",
        &[
            ("disk", &[]),
            ("diagnostic", &[]),
            ("model", &["diagnostic"]),
            ("format", &["diagnostic", "model"]),
            ("load", &["disk", "diagnostic", "model", "format"]),
            ("edit", &["disk", "diagnostic", "model", "format"]),
            ("analysis", &["diagnostic", "model", "format"]),
            ("exchange", &["diagnostic", "model", "format"]),
            ("workspace", &["disk", "diagnostic", "model", "format", "load", "edit", "analysis", "exchange"]),
        ],
    ),
    ("parallax-render", &[("view", &[]), ("render", &["view"])]),
];

/// The modules that may use files.
const FILES: &[&str] = &[
    "crates/parallax-core/src/disk",
    "crates/parallax-core/src/load",
    "crates/parallax-core/src/edit",
    "crates/parallax-core/src/workspace",
];

fn source(krate: &str) -> PathBuf {
    root("crates").join(krate).join("src")
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ty| ty == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file without comments and without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_go_down_only() {
    let mut offenders = Vec::new();
    for (krate, layers) in CRATES {
        for (layer, allowed) in *layers {
            for path in files(&source(krate).join(layer)) {
                let code = code(&path);
                for (other, _) in *layers {
                    if other != layer && !allowed.contains(other) && code.contains(&format!("crate::{other}"))
                    {
                        offenders.push(format!("{} imports {other}", path.display()));
                    }
                }
            }
        }
    }
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}

#[test]
fn every_folder_of_a_crate_with_layers_is_a_layer() {
    for (krate, layers) in CRATES {
        for entry in fs::read_dir(source(krate)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let known = name == "lib.rs" || layers.iter().any(|(layer, _)| *layer == name);
            assert!(known, "{krate}: {name} is in no layer");
        }
    }
}

#[test]
fn few_touch_files_and_no_library_the_environment() {
    let crates = fs::read_dir(root("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    for path in crates.flat_map(|krate| files(&krate)) {
        let code = code(&path);
        let allowed = FILES.iter().any(|folder| path.starts_with(root(folder)));
        assert!(allowed || !code.contains("std::fs"), "{} touches files", path.display());
        assert!(!code.contains("std::env"), "{} looks at the environment", path.display());
    }
}

/// Files are read by `disk` alone, which opens nothing but regular files, and only as much of them as is allowed.
#[test]
fn one_module_reads_files() {
    let crates = fs::read_dir(root("crates")).unwrap().map(|entry| entry.unwrap().path().join("src"));
    let all = crates.chain([root("src")]).flat_map(|krate| files(&krate));
    let ways = ["fs::read(", "read_to_string(", "File::open(", "read_to_end("];
    for path in all.filter(|path| !path.ends_with("crates/parallax-core/src/disk/mod.rs")) {
        let code = code(&path);
        let of_files = ways.iter().filter(|way| code.contains(*way)).collect::<Vec<_>>();
        // Pipes of other programs, parts of archives, folders that are made durable and seeds of tests are not such files.
        let other =
            ["src/program.rs", "src/zipped.rs", "src/edit/files.rs", "src/edit/guard.rs", "src/mutated.rs"];
        assert!(
            of_files.is_empty()
                || other.iter().any(|end| path.ends_with(end))
                || path.to_string_lossy().contains("/tests"),
            "{} reads by itself: {of_files:?}",
            path.display()
        );
    }
}

#[test]
fn pens_know_no_project() {
    for path in files(&source("parallax-render").join("render")) {
        let code = code(&path);
        assert!(
            !code.contains("Project") && !code.contains("Evidence"),
            "{} knows the project",
            path.display()
        );
    }
}

/// Names that the root of `parallax-text` shortens, and where they come from.
const RENAMED: &[(&str, &str)] = &[
    ("Text", "document"),
    ("Notes", "notes"),
    ("Searchable", "quote"),
    ("Rules", "rules"),
    ("Span", "span"),
];

/// The modules at the root of a crate that some code names: after `crate::`, and after `super::` if that is the root.
fn named(code: &str, at_root: bool) -> Vec<String> {
    let code: String = code.split_whitespace().collect();
    let roots: &[&str] = if at_root { &["crate::", "super::"] } else { &["crate::"] };
    let mut names = Vec::new();
    for behind in roots.iter().flat_map(|root| code.split(root).skip(1)) {
        let word =
            |text: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
        match behind.strip_prefix('{') {
            Some(list) => names.extend(list.split('}').next().unwrap().split(',').filter_map(word)),
            None => names.extend(word(behind)),
        }
    }
    let renamed = |name: String| {
        RENAMED.iter().find(|(short, _)| *short == name).map_or(name, |(_, module)| (*module).to_owned())
    };
    names.into_iter().map(renamed).collect()
}

#[test]
fn no_modules_of_the_text_crate_import_each_other() {
    let dir = source("parallax-text");
    let mut left: Vec<(String, Vec<String>)> = Vec::new();
    for path in files(&dir) {
        let below = path.strip_prefix(&dir).unwrap().with_extension("");
        let module = below.iter().next().unwrap().to_str().unwrap().to_owned();
        if module == "lib" {
            continue;
        }
        let at_root = below.iter().count() == 1 || below.ends_with("mod");
        let mut names = named(&code(&path), at_root);
        names.retain(|name| *name != module);
        match left.iter_mut().find(|(known, _)| *known == module) {
            Some((_, known)) => known.extend(names),
            None => left.push((module, names)),
        }
    }
    assert!(left.iter().any(|(module, names)| module == "quote" && names.iter().any(|name| name == "fold")));
    // Remove modules that import none of the remaining ones; whatever stays is a cycle.
    while let Some(next) = left
        .iter()
        .position(|(_, names)| names.iter().all(|name| left.iter().all(|(other, _)| other != name)))
    {
        left.remove(next);
    }
    assert!(left.is_empty(), "{left:?}");
}
