//! Layers are folders; imports go down only, siblings do not import each other, and only some may look
//! outside.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// Each layer with the layers that it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("load", &["text", "model"]),
    ("extract", &["text", "model"]),
    ("import", &["text", "model"]),
    ("edit", &["text", "model"]),
    ("analysis", &["text", "model"]),
    ("view", &["text", "model", "analysis"]),
    ("render", &["text", "model", "view"]),
];

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
    for (layer, allowed) in LAYERS {
        for path in files(&root("src").join(layer)) {
            let code = code(&path);
            for (other, _) in LAYERS {
                if other != layer && !allowed.contains(other) && code.contains(&format!("crate::{other}")) {
                    offenders.push(format!("{} imports {other}", path.display()));
                }
            }
        }
    }
    assert!(offenders.is_empty(), "{}", offenders.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    for entry in fs::read_dir(root("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let known = ["lib.rs", "main.rs", "cli"].contains(&name.as_str())
            || LAYERS.iter().any(|(layer, _)| *layer == name);
        assert!(known, "src/{name} is in no layer");
    }
}

#[test]
fn only_load_edit_and_cli_touch_files_and_only_cli_the_environment() {
    for (layer, _) in LAYERS {
        for path in files(&root("src").join(layer)) {
            let code = code(&path);
            let files_allowed = ["load", "edit"].contains(layer);
            assert!(files_allowed || !code.contains("std::fs"), "{} touches files", path.display());
            assert!(!code.contains("std::env"), "{} looks at the environment", path.display());
        }
    }
}

#[test]
fn render_knows_no_project() {
    for path in files(&root("src/render")) {
        let code = code(&path);
        assert!(
            !code.contains("Project") && !code.contains("Evidence"),
            "{} knows the project",
            path.display()
        );
    }
}
