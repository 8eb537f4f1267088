//! Words of which a value must be one.

use crate::model::{Certainty, Match, Relation, Stance};
use parallax_text::reuse::{Band, Kind};

/// The names of an enum, in its order, so that they are written in one place.
macro_rules! names {
    ($of:ty) => {{
        let mut names = [""; <$of>::ALL.len()];
        let mut i = 0;
        while i < names.len() {
            names[i] = <$of>::ALL[i].name();
            i += 1;
        }
        names
    }};
}

/// The words of `stance`.
pub const STANCES: &[&str] = &names!(Stance);
/// The words of a relation's `is`.
pub const RELATIONS: &[&str] = &names!(Relation);
/// The words of `certainty`.
pub const CERTAINTIES: &[&str] = &names!(Certainty);
/// The words of a locked `match`: unverified quotations are not locked.
pub(super) const MATCHES: &[&str] = {
    const ALL: &[&str] = &names!(Match);
    match ALL {
        [found @ .., _] => found,
        [] => ALL,
    }
};
/// The words of a locked passage's `kind`.
pub(super) const PASSAGES: &[&str] = &names!(Kind);
/// The words of a locked passage's `band`.
pub(super) const BANDS: &[&str] = &names!(Band);
/// How the members of a family may depend, with the meaning of each word.
pub const KINDS: [(&str, &str); 3] = [
    ("borrowed", "one took over from another"),
    ("translated", "one translates another, in whole or in part"),
    ("same-origin", "they rest on one origin, which is not among them"),
];
/// The words of a family's `kind`.
pub const FAMILY_KINDS: &[&str] = &[KINDS[0].0, KINDS[1].0, KINDS[2].0];
/// The words of `show`.
pub const SHOWN: &[&str] = &["quotations", "context", "text"];
/// The keys of a figure that give its bound; every figure has exactly one of them.
pub const BOUNDS: &[&str] =
    &["is", "about", "more_than", "at_least", "fewer_than", "at_most", "between", "words", "date"];
/// The five headings of `[opcvl]`.
pub const OPCVL: [&str; 5] = ["origin", "purpose", "content", "value", "limitation"];

/// The names of all checks, as `[check]` and `[[accept]]` use them. The checks themselves are in `analysis::check`; a
/// test makes sure that the two lists agree.
pub const CHECKS: &[&str] = &[
    "text-wrong",
    "quotation-missing",
    "quotation-ambiguous",
    "cue-missing",
    "omission-changes-sense",
    "quotation-too-long",
    "quotations-overlap",
    "gloss-missing",
    "claim-without-quotation",
    "speaker-missing",
    "speaker-unexpected",
    "speaker-is-source",
    "asserted-and-disputed",
    "quotation-in-two-stances",
    "exclusive-positions-held",
    "certainty-raised",
    "period-impossible",
    "figure-not-quoted",
    "figure-sum",
    "figure-conversion",
    "range-reversed",
    "number-word-bounds",
    "silent-but-mentioned",
    "silent-without-terms",
    "silent-beside-claim",
    "could-not-know-contradicted",
    "one-source-topic",
    "one-position-topic",
    "loaded-word",
    "family-without-evidence",
    "families-share-member",
    "texts-alike",
    "dependence-undeclared",
    "outline-outside-text",
    "text-untouched",
    "draft-waiting",
    "unused-id",
    "text-without-sheet",
    "encoding-guessed",
    "language-tag",
    "toml-1-1",
    "lock-stale",
    "unverified",
    "accept-unmatched",
];
