//! Every crate that the program is built of comes from crates.io, under a licence that `deny.toml` allows: the same list that
//! cargo-deny reads, where it is installed. What is not permissive or asks for more than a notice is named in SECURITY.md.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::root;

/// Licences under which a file that is changed must be passed on, or a notice goes with the program.
const NAMED: [&str; 2] = ["MPL-2.0", "BSD-3-Clause"];

fn allowed() -> Vec<String> {
    let deny: toml::Table = fs::read_to_string(root("deny.toml")).unwrap().parse().unwrap();
    let list = deny["licenses"]["allow"].as_array().unwrap();
    list.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Does an expression of SPDX (or the older form with strokes) hold if these licences are allowed?
fn holds(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let holds = any(&words, &mut at, allowed);
    holds && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = every(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        holds |= every(words, at, allowed);
    }
    holds
}

fn every(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut holds = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        holds &= one(words, at, allowed);
    }
    holds
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word == "(" {
        let holds = any(words, at, allowed);
        *at += 1;
        return holds;
    }
    let mut name = word.to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
    }
    allowed.contains(&name)
}

#[test]
fn expressions_are_read() {
    let allowed = ["MIT", "Unicode-3.0"].map(str::to_owned);
    for (expression, expected) in [
        ("MIT", true),
        ("MIT OR GPL-3.0", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Unicode-3.0", true),
        ("GPL-3.0 OR (MIT AND GPL-3.0)", false),
        ("GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("", false),
    ] {
        assert_eq!(holds(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed_and_comes_from_the_registry() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--all-features"])
        .current_dir(root(""))
        .output()
        .unwrap();
    if !output.status.success() && std::env::var_os("CI").is_none() {
        // Crates for other systems may not be on this machine.
        return;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (allowed, security) = (allowed(), fs::read_to_string(root("SECURITY.md")).unwrap());
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(holds(licence, &allowed), "{name}: {licence}");
        let source = package["source"].as_str();
        let known = source.map_or(name.starts_with("parallax"), |source| {
            source == "registry+https://github.com/rust-lang/crates.io-index"
        });
        assert!(known, "{name} comes from {source:?}");
        let others: Vec<String> =
            allowed.iter().filter(|one| !NAMED.contains(&one.as_str())).cloned().collect();
        if !holds(licence, &others) {
            assert!(security.contains(&format!("`{name}`")), "SECURITY.md does not name {name}: {licence}");
        }
    }
}
