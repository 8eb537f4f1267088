//! The reading room in a real browser: from an empty folder and files to compared claims, once by mouse and once by keys.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::browser::ready;
use crate::support::{run, sample};

/// `parallax open`, stopped when the test ends.
struct Room(Child);

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Opens a folder, and returns the address.
fn open(dir: &Path, args: &[&str]) -> (Room, String) {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("parallax"))
        .arg("open")
        .args(args)
        .arg(dir)
        .env_remove("PARALLAX_TEXTS")
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find_map(|line| line.trim().strip_prefix("Open ").map(str::to_owned));
    (Room(child), address.expect("an address"))
}

/// Runs a journey in the browser; it says what it saw.
fn journey(name: &str, address: &str, files: &[&Path]) {
    let Some((dir, browser)) = ready(name) else { return };
    let done = Command::new("node")
        .arg("room.mjs")
        .arg(browser)
        .args([name, address])
        .args(files)
        .current_dir(dir)
        .output();
    let done = done.unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let _ = write!(std::io::stderr(), "{said}");
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

const GAZETTE: &str = "The Gazette, Tuesday\n\nAt nine the doors were locked by the owner of the mill. More than thirty \
    died, twelve of them women.\nThe inspector says that a lamp had fallen between two frames.\n";
const MEMOIR: &str = "<html lang=\"en\"><head><title>Memoir</title></head><body><article><h1>Memoir</h1><p>We were told \
    that the doors had been open. Twenty-six people died that night, my uncle said, and nobody locked anything at \
    all.</p></article></body></html>";

#[test]
fn a_case_is_made_with_the_mouse_and_with_the_keys() {
    if ready("a_case_is_made_with_the_mouse_and_with_the_keys").is_none() {
        return;
    }
    for way in ["mouse", "keys"] {
        let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let paths = ["broken.docx", "gazette.txt", "memoir.html"].map(|name| files.path().join(name));
        std::fs::write(&paths[0], b"PK\x03\x04 cut off").unwrap();
        std::fs::write(&paths[1], GAZETTE).unwrap();
        std::fs::write(&paths[2], MEMOIR).unwrap();
        let case = dir.path().join("case");
        let (room, address) = open(&case, &["--no-browser"]);
        journey(way, &address, &[&paths[0], &paths[1], &paths[2]]);
        drop(room);
        let (out, error, code) = run(&case, &["compare", "deaths", "--format", "json"]);
        assert_eq!(code, 0, "{way}: {error}");
        let found: serde_json::Value = serde_json::from_str(&out).unwrap();
        let sources = &found["topics"][0]["sources"];
        for source in ["gazette", "memoir"] {
            let claims = sources[source]["claims"].as_array().unwrap();
            assert_eq!(claims.len(), 1, "{way} {source}: saved twice? {out}");
            let claim = &claims[0];
            assert_eq!(claim["quotations"][0]["match"], "exact", "{way} {source}: {out}");
        }
        let figure = &sources["gazette"]["claims"][0]["figures"][0];
        let quotations = &sources["gazette"]["claims"][0]["quotations"];
        assert_eq!(quotations.as_array().unwrap().len(), 2, "{way}: one was added: {out}");
        assert!(figure["bound"] == "more-than" && figure["value"] == 30, "{way}: {out}");
        assert_eq!(sources["memoir"]["claims"][0]["stance"], "reports", "{way}: {out}");
        assert!(out.contains("The uncle"), "{way}: the speaker is new: {out}");
        let (_, error, code) = run(&case, &["check", "--level", "error"]);
        assert_eq!(code, 0, "{way}: {error}");
    }
}

#[test]
fn the_room_of_the_sample_works_in_light_and_dark_and_on_a_phone() {
    if ready("the_room_of_the_sample_works_in_light_and_dark_and_on_a_phone").is_none() {
        return;
    }
    let dir = sample();
    let (_room, address) = open(dir.path(), &["--no-browser"]);
    journey("looks", &address, &[]);
    let (_room, address) = open(dir.path(), &["--no-browser", "--read-only"]);
    journey("read-only", &address, &[]);
}

#[test]
fn two_windows_on_one_project_lose_nothing_of_each_other() {
    if ready("two_windows_on_one_project_lose_nothing_of_each_other").is_none() {
        return;
    }
    let dir = sample();
    let (_room, address) = open(dir.path(), &["--no-browser"]);
    journey("beside", &address, &[]);
}

/// Pictures of every view, to be looked at: `PARALLAX_PICTURES=DIR cargo test --test suite -- --ignored pictures`.
#[test]
#[ignore = "it makes pictures"]
fn pictures_of_the_room() {
    let folder = std::path::PathBuf::from(std::env::var_os("PARALLAX_PICTURES").expect("PARALLAX_PICTURES"));
    let dir = sample();
    let (_room, address) = open(dir.path(), &["--no-browser"]);
    journey("pictures", &address, &[&std::path::absolute(folder).unwrap()]);
}

#[test]
fn a_folder_with_other_files_is_no_project_and_gets_none() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("letter.txt"), "Dear all").unwrap();
    let here = dir.path().to_str().unwrap();
    let (_, error, code) = run(dir.path(), &["open", here, "--no-browser"]);
    assert!(code == 2 && error.contains("new DIR"), "{error}");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    let (_, error, code) = run(dir.path(), &["open", "--read-only", "nowhere", "--no-browser"]);
    assert!(code == 2 && !dir.path().join("nowhere").exists(), "{error}");
}
