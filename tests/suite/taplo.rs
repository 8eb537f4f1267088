//! The schemas as editors use them: taplo accepts the shipped files and underlines the mistakes that the loader
//! refuses. It comes from npm; if it is missing, the tests are skipped and say so; in CI they fail.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use parallax::format::schema::{DESCRIBED, schema};

use crate::readers::program;
use crate::schema::{MISTAKES, SOUND};
use crate::support::{copy, root};

/// The program, with the schemas next to it.
fn taplo(test: &str) -> Option<&'static Path> {
    static DIR: OnceLock<PathBuf> = OnceLock::new();
    if !program("npm", test) {
        return None;
    }
    let dir = DIR.get_or_init(|| {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("taplo");
        copy(&root("tests/taplo"), &dir);
        let install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
        let done = Command::new("npm").args(install).current_dir(&dir).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        for file in &DESCRIBED {
            fs::write(dir.join(format!("{}.schema.json", file.name)), schema(file)).unwrap();
        }
        dir
    });
    Some(dir)
}

/// What it reports about files, using a schema; `None` if it accepts them all.
fn lint(dir: &Path, schema: &str, files: &[PathBuf]) -> Option<String> {
    let schema = format!("file://{}", dir.join(format!("{schema}.schema.json")).display());
    let taplo = dir.join("node_modules/.bin/taplo");
    let done = Command::new(taplo).args(["lint", "--schema", &schema]).args(files).output().unwrap();
    (!done.status.success()).then(|| String::from_utf8_lossy(&done.stderr).into_owned())
}

#[test]
fn taplo_takes_every_file_that_is_shipped() {
    let Some(dir) = taplo("taplo_takes_every_file_that_is_shipped") else { return };
    let claims =
        ["claims.toml", "tests/sample/claims.toml", "crates/parallax-core/src/edit/template.toml"].map(root);
    assert_eq!(lint(dir, "claims", &claims), None);
    let sheets: Vec<PathBuf> = ["corpus", "tests/sample/corpus"]
        .iter()
        .flat_map(|folder| fs::read_dir(root(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ty| ty == "toml"))
        .collect();
    assert!(sheets.len() >= 8);
    assert_eq!(lint(dir, "sheet", &sheets), None);
}

#[test]
fn taplo_underlines_mistakes_where_they_stand() {
    let Some(dir) = taplo("taplo_underlines_mistakes_where_they_stand") else { return };
    let planted = dir.join("planted");
    fs::create_dir_all(&planted).unwrap();
    let sound = planted.join("sound.toml");
    fs::write(&sound, SOUND).unwrap();
    assert_eq!(lint(dir, "claims", &[sound]), None);
    let files: Vec<PathBuf> =
        (0..MISTAKES.len()).map(|n| planted.join(format!("mistake-{n:02}.toml"))).collect();
    for ((_, written, instead), file) in MISTAKES.iter().zip(&files) {
        fs::write(file, SOUND.replacen(written, instead, 1)).unwrap();
    }
    let told = lint(dir, "claims", &files).unwrap();
    for ((what, ..), file) in MISTAKES.iter().zip(&files) {
        assert!(told.contains(&format!("{}:", file.display())), "{what} is taken\n{told}");
    }
    assert!(
        told.contains(r#""endorsed" is not one of ["asserts","endorses","reports","disputes"]"#),
        "{told}"
    );
}
