//! `confirm` and `reject`: what a person says of drafts.

use parallax::workspace::Edit;

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Confirm drafts: from then on they count
///
/// Read each in the text first: `parallax show ADDRESS`. The claim keeps the name of the draft that it began as, and who
/// confirmed it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax confirm gates/memoir-1931/open~9c01 --by Ana")]
pub(super) struct ConfirmArgs {
    /// Addresses of drafts
    #[arg(required = true, value_name = "ADDRESS")]
    claims: Vec<String>,
    /// Who confirms them; `PARALLAX_BY` does the same
    #[arg(long, value_name = "NAME", env = "PARALLAX_BY", hide_env = true)]
    by: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Reject a draft, with a reason: it is not offered again
///
/// It stays in the claims file with the reason, and counts for nothing. `parallax delete claim ADDRESS` takes it out.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax reject gates/memoir-1931/open~9c01 --because \"The wicket is another gate.\""
)]
pub(super) struct RejectArgs {
    /// Addresses of drafts
    #[arg(required = true, value_name = "ADDRESS")]
    claims: Vec<String>,
    /// The reason
    #[arg(long, value_name = "TEXT")]
    because: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Confirms drafts.
pub(super) fn confirm(args: &ConfirmArgs, shared: &Shared) -> Result<Outcome, Error> {
    let by = args.by.as_deref().map(str::trim).filter(|by| !by.is_empty()).map(str::to_owned);
    let edit = Edit::Confirm { claims: args.claims.clone(), by };
    carry_out(&edit, args.edit, shared, "Confirmed", &args.claims)
}

/// Rejects drafts.
pub(super) fn reject(args: &RejectArgs, shared: &Shared) -> Result<Outcome, Error> {
    let why = ask::required(args.because.as_ref(), "--because", "Reason to reject it")?;
    let edit = Edit::Reject { claims: args.claims.clone(), why };
    carry_out(&edit, args.edit, shared, "Rejected", &args.claims)
}

fn carry_out(
    edit: &Edit,
    options: EditOptions,
    shared: &Shared,
    verb: &str,
    claims: &[String],
) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, options.dry_run)?;
    let drafts = session.project().topics.iter().flat_map(|topic| &topic.drafts);
    for draft in drafts.filter(|draft| claims.contains(&draft.address)) {
        if let Some(why) = draft.proposed.as_ref().and_then(|of| of.rejected.as_ref()) {
            notes::note(shared, &format!("{} was rejected before: “{why}”", draft.address));
        }
    }
    let counted = |session: &Session| -> Vec<String> {
        let claims = session.project().topics.iter().flat_map(|topic| &topic.claims);
        claims.map(|claim| claim.address.clone()).collect()
    };
    let before = counted(&session);
    let done = editing::carry_out(&mut session, edit, options, shared)?;
    if done.is_written() {
        notes::step(shared, verb, &claims.join(", "));
        let new: Vec<String> =
            counted(&session).into_iter().filter(|at| !before.contains(at) && !claims.contains(at)).collect();
        if !new.is_empty() {
            notes::note(shared, &format!("as {}", new.join(", ")));
        }
    }
    Ok(done.outcome())
}
