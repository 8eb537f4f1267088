//! What the evidence of a claim is worth. If a quotation or a cue of a claim is not in the text, the claim is shown but
//! does not count until it is mended.

use serde::Serialize;

use super::Evidence;
use crate::model::{Claim, Match};

/// The worth of a claim's evidence, given by its worst part; best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// Every quotation and every cue is in the text.
    Verified,
    /// It has no quotation.
    NoQuotation,
    /// Neither a text nor the lock confirms one of them.
    Unverified,
    /// A quotation is only similar to a place.
    Approximate,
    /// A quotation is in several places.
    Ambiguous,
    /// A cue is not next to a quotation.
    CueMissing,
    /// A quotation is not in the text.
    Missing,
}

impl Proof {
    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::NoQuotation => "no-quotation",
            Self::Unverified => "unverified",
            Self::Approximate => "approximate",
            Self::Ambiguous => "ambiguous",
            Self::CueMissing => "cue-missing",
            Self::Missing => "missing",
        }
    }

    /// Does the claim count in relations, support and figures? Not if its evidence was looked up and is not there; if
    /// nobody could look it up, nothing speaks against it.
    pub const fn counts(self) -> bool {
        match self {
            Self::Verified | Self::NoQuotation | Self::Unverified => true,
            Self::Approximate | Self::Ambiguous | Self::CueMissing | Self::Missing => false,
        }
    }
}

impl Evidence {
    /// What the evidence of a claim is worth. Cost: a look-up for each of its quotations and cues.
    pub fn proof(&self, claim: &Claim) -> Proof {
        let of_quote = |kind: Match| match kind {
            Match::Exact | Match::Folded => Proof::Verified,
            Match::Approximate => Proof::Approximate,
            Match::Ambiguous => Proof::Ambiguous,
            Match::Missing => Proof::Missing,
            Match::Unverified => Proof::Unverified,
        };
        let quotes = claim.quotes.iter().map(|quote| of_quote(self.anchor(claim.source, quote).kind));
        let cues = claim.cue.iter().map(|cue| match self.cue(claim.source, cue).kind {
            Match::Exact | Match::Folded => Proof::Verified,
            Match::Unverified => Proof::Unverified,
            Match::Ambiguous => Proof::Ambiguous,
            Match::Approximate | Match::Missing => Proof::CueMissing,
        });
        let least = if claim.quotes.is_empty() { Proof::NoQuotation } else { Proof::Verified };
        quotes.chain(cues).fold(least, Proof::max)
    }

    /// Does a claim count?
    pub fn counts(&self, claim: &Claim) -> bool {
        self.proof(claim).counts()
    }
}
