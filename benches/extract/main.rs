//! The text of a document as `add source` makes it: for the beds of this folder.
//!
//! `cargo bench --bench extract -- FILE` writes the text of a file to standard output. If `EXTRACT_PAGES` names a file,
//! the printed pages go there, as lines of a line of the text, a tab and a page. Without a file it measures nothing:
//! `run.sh` makes the documents.

use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs};

use parallax::extract::{extract, form};

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let Some(file) = env::args().skip(1).find(|argument| argument != "--bench") else {
        println!("nothing to measure: benches/extract/run.sh makes the documents");
        return Ok(());
    };
    let bytes = fs::read(&file)?;
    let form = form(&file, &bytes);
    let made = extract(bytes, form, None, "").map_err(|error| format!("{error}; {}", error.help()))?;
    print!("{}", made.text);
    if let Some(pages) = env::var_os("EXTRACT_PAGES") {
        let lines = made.pages.iter().fold(String::new(), |mut lines, (line, page)| {
            let _ = writeln!(lines, "{line}\t{page}");
            lines
        });
        fs::write(pages, lines)?;
    }
    Ok(())
}
