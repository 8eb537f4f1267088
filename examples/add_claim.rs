//! Adds a claim safely: the plan says what is missing and what would follow, and only then it is written.
//! `cargo run --example add_claim -- PROJECT '{"claim": {"source": "…", "quotes": [{"exact": "…"}], …}}'`.
#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use std::path::PathBuf;

use parallax::workspace::{ClaimRequest, Edit, Planned, Workspace};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(json)) = (args.next(), args.next()) else {
        return Err("usage: add_claim PROJECT JSON".into());
    };
    let request: ClaimRequest = serde_json::from_str(&json)?;
    let mut workspace = Workspace::open(&PathBuf::from(dir), &[])?;
    match workspace.plan(&Edit::AddClaim(Box::new(request)))? {
        Planned::Asks(questions) => {
            for question in questions {
                let choices: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
                println!("wanted: {:?} {}", question.wanted, choices.join(", "));
            }
        }
        Planned::Ready(plan) => {
            let follows = plan.follows(workspace.project()).map_or(0, |diff| diff.changes.len());
            println!("{} new errors, {follows} changes follow", plan.new_errors.len());
            workspace.commit(*plan, false)?;
        }
    }
    Ok(())
}
