//! Are these quotations in this text? Needs no project: `cargo run --example verify_quotations -- TEXT QUOTATION…`.
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;

use parallax::text::quote::{Found, Wanted, find_all};
use parallax::text::{Rules, Searchable, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("usage: verify_quotations TEXT QUOTATION…")?;
    let quotations: Vec<String> = args.collect();
    let text = Searchable::new(Text::new(std::fs::read_to_string(path)?), Rules::default());
    let wanted: Vec<Wanted<'_>> =
        quotations.iter().map(|exact| Wanted { exact, ..Wanted::default() }).collect();
    for (quotation, found) in quotations.iter().zip(find_all(&text, &wanted)) {
        let what = match found {
            Found::Exact(span) => format!("exact, line {}", text.lines_of(span).0),
            Found::Folded(span) => format!("folded, line {}", text.lines_of(span).0),
            Found::Ambiguous(spans) => format!("in {} places", spans.len()),
            Found::Approximate(near) => format!("only like line {}", text.lines_of(near.span).0),
            Found::Missing(_) => "not there".to_owned(),
        };
        println!("{quotation}: {what}");
    }
    Ok(())
}
