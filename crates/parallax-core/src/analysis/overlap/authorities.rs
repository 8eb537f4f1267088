//! See [`MEASURE`].

use super::{Compared, Measure, Measured};

pub(super) const MEASURE: Measure = Measure {
    name: "authorities",
    summary: "origins that both rely on, of those that either relies on",
    range: "0 (none in common) to 1 (all)",
    limits: "A warning of dependence, not agreement. If the notes of a text are missing (`notes_missing` in its \
        sheet), it relies on more than it names: then only the origins in common are listed, and the share is undefined. \
        Two texts that name nobody may still have the same source.",
    of_relations: false,
    compute,
    cells: |pair| {
        let [a, b] = pair.relied();
        a.intersection(b).map(|origin| ((*origin).to_owned(), "both".to_owned())).collect()
    },
};

#[expect(clippy::cast_precision_loss, reason = "a count of origins")]
fn compute(pair: &Compared<'_, '_>) -> Measured {
    let [a, b] = pair.relied();
    let shared: Vec<&str> = a.intersection(b).copied().collect();
    let missing: Vec<&str> = pair
        .sources
        .iter()
        .map(|&source| pair.known.project.source(source))
        .filter(|source| source.notes_missing)
        .map(|source| source.id.as_str())
        .collect();
    let n = if missing.is_empty() { a.union(b).count() } else { 0 };
    let found = match (&missing[..], n, &shared[..]) {
        ([], 0, _) => "neither relies on anyone by name".to_owned(),
        ([], n, []) => format!("none of {n} origins in common"),
        ([], n, shared) => format!("{} of {n} origins: {}", shared.len(), shared.join(", ")),
        (missing, _, []) => format!("unknown: the notes of {} are missing", missing.join(" and ")),
        (missing, _, shared) => format!(
            "{} in common, out of an unknown number, since the notes of {} are missing: {}",
            shared.len(),
            missing.join(" and "),
            shared.join(", ")
        ),
    };
    Measured::share(shared.len() as f64, n, found)
}
