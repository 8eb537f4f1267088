//! `show`.

use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::dossier::dossiers;
use parallax::analysis::profile::profile;
use parallax::analysis::results::results;
use parallax::view::compare::CompareView;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Show one claim: its words in context, what it decides, how to cite it
///
/// Every table gives the addresses of its claims. The beginning of an address shows all claims under it: TOPIC/SOURCE, or
/// TOPIC/POSITION. A topic or a source is shown as `compare` and `source` show it. The lines around a quotation need the
/// text; everything else comes from claims.lock too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax show cease-fire/gul-2008/in-1993")]
pub(super) struct Args {
    /// Of a claim: TOPIC/SOURCE/POSITION, with ~ and four digits if several share that, or its own id
    address: String,
}

/// Shows one claim, or what else has the address.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let (project, evidence) = (session.project(), session.evidence());
    // The address of a quotation is that of its claim with its key added, as `check` and `locate` give it.
    let address = args.address.split_once('#').map_or(args.address.as_str(), |(claim, _)| claim);
    match dossiers(project, evidence, session.texts(), address) {
        Ok(found) => session.show(&found),
        Err(near) => {
            if let Some(topic) = project.find_topic(address) {
                let selection = Selection { topics: vec![topic], ..Selection::default() };
                let comparison = compare(project, evidence, &selection);
                return session.show(&CompareView {
                    comparison: &comparison,
                    overview: false,
                    layout: None,
                    transpose: false,
                    results: Some(&results(project, evidence, &[topic])),
                });
            }
            if let Some(source) = project.find_source(address) {
                return session.show(&profile(project, evidence, source));
            }
            Err(Usage::NoClaimAt { at: args.address.clone(), near }.into())
        }
    }
}
