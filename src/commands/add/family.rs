//! `add family`.

use parallax::model::draft::FamilyDraft;
use parallax::workspace::Edit;

use super::{carry_out, cited};
use crate::error::Error;
use crate::options::{EditOptions, FamilyArg, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a family, sources that are not independent of each other
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add family town-hall --member observer-1907 --member memoir-1931 --kind borrowed --from observer-1907 \\\n    --why \"The same wrong date stands in both.\""
)]
pub(super) struct Args {
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// One of its sources; give two at least
    #[arg(long, value_name = "SOURCE", required = true)]
    member: Vec<String>,
    /// How they depend
    #[arg(long, value_name = "KIND")]
    kind: FamilyArg,
    /// Whom they took it from: a member, or an id of [who]; may be given again
    #[arg(long, value_name = "ID")]
    from: Vec<String>,
    /// A topic on which they depend; may be given again [default: all]
    #[arg(long, value_name = "TOPIC")]
    topic: Vec<String>,
    /// The reason, shown with it
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Shared words of a source; may be given again
    #[arg(long, value_name = "SOURCE=WORDS")]
    evidence: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a family.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let draft = FamilyDraft {
        id: args.id.clone(),
        members: args.member.clone(),
        kind: args.kind.name().to_owned(),
        from: args.from.clone(),
        topics: args.topic.clone(),
        why: ask::required(args.why.as_ref(), "--why", "How it is known that they depend")?,
        evidence: args.evidence.iter().map(|text| cited(text, "--evidence")).collect::<Result<_, _>>()?,
    };
    carry_out(&Edit::AddFamily(draft), &format!("family {}", args.id), args.edit, shared)
}
