//! Word documents and spreadsheets: what both have in common.

mod documents;
mod workbooks;

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::Data;
use zip::ZipArchive;

use crate::support::{parallax, run, sample};
use crate::word::{part, read};
use workbooks::sheet;

/// The bytes that a command writes.
fn bytes(dir: &Path, args: &[&str], format: &str) -> Vec<u8> {
    let output = parallax(dir).args(args).args(["--format", format]).output().unwrap();
    let code = output.status.code().unwrap();
    assert!(code < 2, "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The sample with hostile words in a claim.
fn hostile(says: &str) -> tempfile::TempDir {
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("says = \"", &format!("says = \"{says} "), 1)).unwrap();
    dir
}

#[test]
fn markup_and_controls_stay_text_and_what_xml_cannot_hold_is_gone() {
    let dir =
        hostile(r"=HYPERLINK(1) <w:br/>&amp;]]> _x0041_ \u0001\u000B\u001B[31m\u202E\uFFFE\uFFFF\U0001FFFE");
    let says = "=HYPERLINK(1) <w:br/>&amp;]]> _x0041_ ␁␋␛[31m\u{FFFD}\u{FFFD}\u{FFFD}\u{1FFFE}";
    let docx = bytes(dir.path(), &["compare", "deaths"], "docx");
    let lines = read(&docx).lines();
    assert!(lines.iter().any(|line| line.starts_with(says)), "{lines:?}");
    let xlsx = bytes(dir.path(), &["compare", "deaths"], "xlsx");
    let found =
        sheet(&xlsx).into_iter().flatten().any(|cell| matches!(cell, Data::String(s) if s.starts_with(says)));
    assert!(found, "the cell reads otherwise");
    for file in [docx, xlsx] {
        let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
        for i in 0..archive.len() {
            let mut text = String::new();
            archive.by_index(i).unwrap().read_to_string(&mut text).unwrap();
            let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            assert!(text.chars().all(legal) && !text.contains("<f>") && !text.contains("<hyperlink"));
        }
    }
}

#[test]
fn the_same_result_is_the_same_bytes_and_no_clock_is_in_them() {
    let dir = sample();
    for format in ["docx", "xlsx"] {
        let write = |zone: &str| {
            let mut command = parallax(dir.path());
            command.args(["compare", "--format", format]).env("TZ", zone).env("LC_ALL", "de_DE.UTF-8");
            command.output().unwrap().stdout
        };
        let file = write("Asia/Baku");
        assert_eq!(file, write("America/Lima"));
        let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
        for i in 0..archive.len() {
            let time = archive.by_index(i).unwrap().last_modified().unwrap();
            assert_eq!(
                (time.year(), time.month(), time.day(), time.hour(), time.second()),
                (1980, 1, 1, 0, 0)
            );
        }
        let core = part(&file, "docProps/core.xml");
        assert!(
            core.split("W3CDTF\">").skip(1).all(|date| date.starts_with("1980-01-01T00:00:00Z")),
            "{core}"
        );
    }
}

#[test]
fn a_cell_that_no_spreadsheet_holds_is_said() {
    let dir = hostile(&"long ".repeat(7000));
    let (out, error, code) = run(dir.path(), &["compare", "--format", "xlsx"]);
    assert!(code == 2 && out.is_empty() && error.contains("cannot hold this result"), "{error}");
    assert!(
        read(&bytes(dir.path(), &["compare", "deaths"], "docx"))
            .lines()
            .iter()
            .any(|line| line.len() > 35_000)
    );
}

#[test]
fn bytes_are_not_written_to_a_terminal() {
    // The near side of a pseudo-terminal is a terminal too.
    let Ok(terminal) = std::fs::OpenOptions::new().read(true).write(true).open("/dev/ptmx") else {
        let _ = writeln!(std::io::stderr(), "SKIPPED bytes_are_not_written_to_a_terminal: no /dev/ptmx here");
        return;
    };
    let dir = sample();
    for format in ["docx", "xlsx"] {
        let output = Command::new(assert_cmd::cargo::cargo_bin("parallax"))
            .current_dir(dir.path())
            .args(["compare", "--format", format])
            .stdout(Stdio::from(terminal.try_clone().unwrap()))
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(&format!("write it to a file: … > table.{format}")), "{error}");
    }
}
