//! See [`CHECK`].

use super::{Check, Evidence, Finding};
use crate::analysis::hints::{self, Sign, SignKind, hints};
use crate::diagnostic::{Level, Problem};
use crate::model::Project;

pub(super) const CHECK: Check = Check {
    name: hints::CHECK,
    level: Level::Advice,
    summary: "two sources without a common family share rare authorities, a slip, an unusual figure or a strong passage",
    explain: "Signs that one source may have taken over from another, or both from a third: at least two authorities on \
        which only these two rely, the same slip kept with [[accept]], a number or date that only these two have, and \
        not from a common authority, or a strong passage in both texts (`parallax reuse SOURCE SOURCE`). The signs alone change nothing: the two count as independent until a [family] says \
        otherwise. Compare the passages. Declare the family with its evidence, or, if it is chance, settle the finding \
        with [[accept]] and the reason; its `at` is `SOURCE+SOURCE`.",
    run,
};

fn run(project: &Project, evidence: &Evidence) -> Vec<Finding> {
    let finding = |hint: hints::Hint| {
        let signs: Vec<String> = hint.signs.iter().map(words).collect();
        let [a, b] = &hint.sources;
        let problem = Problem::error(format!("{a} and {b} may depend on each other: {}", signs.join("; ")))
            .at(hint.place, "the first sign")
            .help("compare the passages; declare a [family] with evidence, or settle it with [[accept]]");
        Finding::new(hint.address(), problem)
    };
    hints(project, evidence).into_iter().map(finding).collect()
}

fn words(sign: &Sign) -> String {
    let what = match sign.kind {
        SignKind::Authorities => "only they rely on",
        SignKind::Error => "the same slip:",
        SignKind::Figure => "only they have",
        SignKind::Passage => "a strong passage is in both:",
    };
    format!("{what} {}", sign.what.join(", "))
}
