//! See [`MEASURE`].

use super::{Compared, Measure, Measured};

pub(super) const MEASURE: Measure = Measure {
    name: "naming",
    summary: "things that both name, and mostly by the same form",
    range: "0 (never) to 1 (always)",
    limits: "Of the terms that the curator lists, whatever the topics. The word counts, whoever speaks: a name in a \
        quotation counts too. Choice of words does not answer a question.",
    of_relations: false,
    compute,
    cells,
};

#[expect(clippy::cast_precision_loss, reason = "a count of terms")]
fn compute(pair: &Compared<'_, '_>) -> Measured {
    let (mut n, mut same) = (0, 0_usize);
    for (_, [a, b]) in pair.named().filter(|(_, names)| names.iter().all(|forms| !forms.is_empty())) {
        n += 1;
        same += usize::from(alike(a, b));
    }
    let basis = match n {
        0 => "no term that both use".to_owned(),
        n => format!("{same} of {n} terms that both use"),
    };
    Measured::share(same as f64, n, basis)
}

fn cells(pair: &Compared<'_, '_>) -> Vec<(String, String)> {
    let both = pair.named().filter(|(_, names)| names.iter().all(|forms| !forms.is_empty()));
    both.map(|(term, [a, b])| {
        let names = if alike(a, b) { a.join(", ") } else { format!("{} / {}", a.join(", "), b.join(", ")) };
        (term.id.value.clone(), names)
    })
    .collect()
}

fn alike(a: &[&str], b: &[&str]) -> bool {
    a.iter().any(|form| b.contains(form))
}
