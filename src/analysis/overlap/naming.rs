//! See [`MEASURE`].

use super::{Compared, Measure, Measured};
use crate::analysis::terms::uses;
use crate::model::Term;
use crate::model::source::SourceIx;

pub(super) const MEASURE: Measure = Measure {
    name: "naming",
    summary: "things that both name, and mostly by the same form",
    range: "0 (never) to 1 (always)",
    limits: "Of the terms that the curator lists, whatever the topics. Counted is the word, whoever speaks: a name in a \
        quotation counts too. Choice of words is no answer to a question.",
    compute,
};

#[expect(clippy::cast_precision_loss, reason = "a count of terms")]
fn compute(pair: &Compared<'_>) -> Measured {
    let mut cells = Vec::new();
    let mut same = 0;
    for term in &pair.project.terms {
        let [a, b] = pair.sources.map(|source| most_used(pair, source, term));
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let alike = a.iter().any(|form| b.contains(form));
        same += usize::from(alike);
        let names = if alike { a.join(", ") } else { format!("{} / {}", a.join(", "), b.join(", ")) };
        cells.push((term.id.value.clone(), names));
    }
    let basis = match cells.len() {
        0 => "no term that both use".to_owned(),
        n => format!("{same} of {n} terms that both use"),
    };
    Measured::share(same as f64, cells.len(), basis, cells)
}

/// The form that a source uses most; several where they are equally frequent, none where it uses none.
fn most_used<'a>(pair: &Compared<'_>, source: SourceIx, term: &'a Term) -> Vec<&'a str> {
    let counted: Vec<(usize, &str)> = term
        .forms
        .iter()
        .filter_map(|form| {
            let uses = uses(pair.evidence, source, &term.id.value, &form.id.value)?;
            Some((uses.count, form.id.value.as_str()))
        })
        .filter(|(count, _)| *count > 0)
        .collect();
    let most = counted.iter().map(|(count, _)| *count).max().unwrap_or_default();
    counted.into_iter().filter(|(count, _)| *count == most).map(|(_, form)| form).collect()
}
