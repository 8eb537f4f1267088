//! The pieces of cells: stance and voice, summary, figures, quotations.

use crate::view::page::{Cell, Line, Role};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{ClaimCell, FigureCell, QuotationCell, TopicTable};
use parallax_core::model::{Certainty, Stance};

/// The lines of one claim.
pub(in crate::view) fn claim_lines(claim: &ClaimCell) -> Cell {
    let mut lines = vec![cite::addressed(stance(claim), &claim.address), Line::of(Role::Ours, &claim.says)];
    if let Some(period) = &claim.period {
        lines.push(Line::of(Role::Dim, format!("speaks of {}", words::when(period))));
    }
    lines.extend(aspect(claim));
    lines.extend(
        claim
            .row
            .0
            .iter()
            .map(|(column, cell)| Line::of(Role::Dim, format!("{column}: ")).with(Role::Ours, cell)),
    );
    lines.extend(claim.figures.iter().map(figure));
    lines.extend(claim.quotations.iter().map(quotation));
    lines.extend(in_shared(claim));
    lines
}

/// `in a shared passage, actor changed`, if its words are in another source too.
pub(in crate::view) fn in_shared(claim: &ClaimCell) -> Option<Line> {
    let mut changed: Vec<&str> = claim.shared.iter().flat_map(|mark| mark.changed.iter().copied()).collect();
    changed.sort_unstable();
    changed.dedup();
    let mut parts = vec!["in a shared passage".to_owned()];
    parts.extend(changed.into_iter().map(|what| format!("{what} changed")));
    (!claim.shared.is_empty()).then(|| Line::of(Role::Dim, parts.join(", ")))
}

/// What a claim is about, if it names one aspect of several.
pub(in crate::view) fn aspect(claim: &ClaimCell) -> Option<Line> {
    Some(Line::of(Role::Dim, "aspect: ").with(Role::Ours, claim.aspect_label.as_ref()?))
}

/// `D disputes night watch via harbour master, hedged “seems”, in passing`.
pub(in crate::view) fn stance(claim: &ClaimCell) -> Line {
    let role = Role::Stance(claim.stance);
    let mut line = Line::of(
        role,
        format!("{}\u{A0}{}", words::letter(claim.stance, claim.passing), claim.stance.name()),
    );
    let voice = cite::voice(&claim.speaker, &claim.via);
    if let Some(after) = cite::after(&claim.via).filter(|_| claim.speaker.is_empty()) {
        line = line.with(Role::Plain, " ").and(after);
    } else if !voice.0.is_empty() {
        line = line.with(Role::Plain, " ").and(voice);
    }
    if claim.certainty != Certainty::Flat {
        line = line.with(Role::Plain, ", ").and(certainty(claim));
    }
    let line = cite::tied(line, &claim.address);
    counted(claim, if claim.passing { line.with(Role::Plain, ", in passing") } else { line })
}

/// The line, and a note if the claim is not counted.
pub(in crate::view) fn counted(claim: &ClaimCell, line: Line) -> Line {
    match words::not_counted(claim.evidence) {
        Some(why) => line.with(Role::Plain, ", ").with(Role::Bad, why),
        None => line,
    }
}

/// `hedged “seems”`.
pub(super) fn certainty(claim: &ClaimCell) -> Line {
    let language = claim.quotations.first().map(|quote| quote.language.as_str());
    cite::certainty(claim.certainty, &claim.cue, language)
}

/// `more than 200 persons: civilians killed in the attack (first night; by the inspector)`.
pub(in crate::view) fn figure(figure: &FigureCell) -> Line {
    let line = number(figure).with(Role::Plain, ": ").with(Role::Ours, &figure.label);
    let by = figure.by_name.as_ref().map(|name| format!("by {name}"));
    let aside: Vec<String> = figure.scope.clone().into_iter().chain(by).collect();
    if aside.is_empty() {
        line
    } else {
        line.with(Role::Plain, " (").with(Role::Ours, aside.join("; ")).with(Role::Plain, ")")
    }
}

/// `about 40 tanks`.
pub(super) fn number(figure: &FigureCell) -> Line {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    Line::of(Role::Figure, words::bound(&figure.bound)).with(Role::Ours, unit)
}

/// `“más de treinta” ‘more than thirty’ L24`; a quotation without a place says why.
pub(in crate::view) fn quotation(quote: &QuotationCell) -> Line {
    let mut line =
        Line::plain("“").in_language(Role::Quotation, &quote.exact, &quote.language).with(Role::Plain, "”");
    if let Some(gloss) = &quote.gloss {
        line = line.with(Role::Plain, " ‘").with(Role::Gloss, gloss).with(Role::Plain, "’");
    }
    line.with(Role::Plain, "\u{A0}").and(cite::place(quote))
}

/// The entry of a stance in the legend.
pub(in crate::view) fn stance_legend(stance: Stance) -> Line {
    Line::of(Role::Stance(stance), words::letter(stance, false))
        .with(Role::Plain, format!(" {}", stance.name()))
}

/// The legend of a topic's stances, with the small letter if something is in passing.
pub(super) fn stances_legend(topic: &TopicTable) -> Vec<Line> {
    let claims = || topic.sources.0.iter().flat_map(|(_, cell)| &cell.claims);
    let used = Stance::ALL.into_iter().filter(|stance| claims().any(|claim| claim.stance == *stance));
    let passing = claims().any(|claim| claim.passing).then(|| Line::plain("small letter: in passing"));
    used.map(stance_legend).chain(passing).collect()
}
