//! The topics on which each pair of a project's sources agrees, as data:
//! `cargo run --example compare_sources -- [PROJECT]`.
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use std::path::PathBuf;

use parallax::analysis::overlap::overlap;
use parallax::workspace::Workspace;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let workspace = Workspace::open(&dir, &[])?;
    for pair in overlap(workspace.project(), workspace.evidence(), &[], &[]).pairs() {
        let common = pair.standings.iter().flatten().count();
        println!("{} and {}: {common} topics in common", pair.a, pair.b);
    }
    Ok(())
}
