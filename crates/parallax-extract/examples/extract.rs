//! The text of a document, and what was done to get it: `cargo run -p parallax-extract --example extract -- FILE`.

use std::io::Write as _;

use parallax_extract::{extract, form};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let form = form(&path, &bytes);
        let mut out = std::io::stdout();
        match extract(bytes, form, None, "") {
            Ok(found) => writeln!(out, "{}\n{:?} {:?}", found.text, found.done, found.doubts)?,
            Err(error) => writeln!(out, "{path} {error}: {}", error.help())?,
        }
    }
    Ok(())
}
