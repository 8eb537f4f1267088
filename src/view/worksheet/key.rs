//! The answers: every word of the sheets with its source, place, stance and voice.

use super::blind::{pairs, statements};
use super::chosen::{Chosen, On, Shown, is_alone};
use super::sheet::{Aside, Entry, Form, Part, Sheet};
use super::{Level, Material, quoted, sheet, voice};
use crate::analysis::compare::{ClaimCell, PositionRow};
use crate::model::{Certainty, Stance};
use crate::view::compare::{figure, why};
use crate::view::page::{Cell, Line, Role};
use crate::view::reasons::Grounds;
use crate::view::words;

const RUN: &str = "Answer key";

pub(super) fn sheets(material: &Material<'_>, chosen: &Chosen<'_>, level: Level) -> Vec<Sheet> {
    let mut sheets = vec![who(chosen)];
    sheets.extend(chosen.topics.iter().map(|on| compared(chosen, on)));
    sheets.extend(cards(chosen));
    sheets.extend(supported(material, chosen, level));
    if level == Level::University {
        sheets.push(closely(chosen));
    }
    sheets.extend(questions(material, chosen));
    sheets
}

fn said(text: impl Into<String>) -> Entry {
    Entry::Said(vec![Line::plain(text)])
}

fn ours(text: &str) -> Entry {
    Entry::Said(vec![Line::of(Role::Ours, text)])
}

/// Which source is behind which letter.
fn who(chosen: &Chosen<'_>) -> Sheet {
    let rows = chosen.veiled.iter().map(|veil| {
        let source = veil.source;
        let cited = source.citation.as_deref().unwrap_or(&source.title);
        vec![
            Entry::Said(vec![Line::of(Role::Strong, &veil.letter)]),
            Entry::Said(vec![Line::of(Role::Source, &source.short)]),
            ours(cited),
        ]
    });
    let form = Form {
        caption: "The sources behind the letters".to_owned(),
        columns: vec![("", "", 1), ("Source", "", 3), ("In full", "", 8)],
        rows: rows.collect(),
    };
    let ask = "Every answer stands on words that were found in the text, at the lines that are given.";
    Sheet {
        parts: vec![Part::Form(form)],
        ..sheet(RUN, Aside::Teacher, Line::plain("The sources behind the letters"), ask)
    }
}

/// `D · Port Ministry 1989`.
fn source(chosen: &Chosen<'_>, number: usize) -> Cell {
    let veil = &chosen.veiled[number];
    vec![Line::of(Role::Strong, format!("{} ", veil.letter)).with(Role::Source, &veil.source.short)]
}

/// `adopted, of the town clerk; hedged “it is said”`.
fn stands(claim: &ClaimCell, language: &str) -> Cell {
    let mut line = Line::of(Role::Strong, voice(claim.stance));
    if !claim.speaker.is_empty() {
        line = line.with(Role::Plain, ": ").with(Role::Ours, claim.speaker.join(", citing "));
    }
    if claim.passing {
        line = line.with(Role::Plain, ", in passing");
    }
    let mut lines = vec![line];
    if claim.certainty != Certainty::Flat {
        let mut sure = Line::plain(claim.certainty.name());
        if !claim.cue.is_empty() {
            sure = sure.with(Role::Plain, ": ").in_language(Role::Quotation, claim.cue.join(", "), language);
        }
        lines.push(sure);
    }
    lines
}

/// The words, and where they stand.
fn placed(shown: &Shown<'_>) -> Entry {
    let mut lines = quoted(shown.quotation);
    let place = shown.quotation.lines.map(|lines| words::place(lines, shown.quotation.page));
    lines.extend(place.map(|place| Line::of(Role::Locator, place)));
    Entry::Said(lines)
}

fn compared(chosen: &Chosen<'_>, on: &On<'_>) -> Sheet {
    let (mut rows, mut blanks) = (Vec::new(), Vec::new());
    for (i, cell, all) in &on.rows {
        let veil = &chosen.veiled[*i];
        let bare = |word: &str| {
            let row = [Entry::Said(source(chosen, *i)), said(word)].into_iter();
            row.chain(std::iter::repeat_n(said("n/a"), 2)).collect::<Vec<_>>()
        };
        if let Some(blank) = &cell.blank {
            rows.push(bare(words::treatment(cell.treatment)));
            let head =
                Line::of(Role::Strong, format!("{} ", veil.letter)).with(Role::Source, &veil.source.short);
            let reasons = why(cell.treatment, blank, &veil.source.language).into_iter();
            blanks.push(
                reasons.fold(head.with(Role::Plain, ":"), |line, why| line.with(Role::Plain, " ").and(why)),
            );
            continue;
        }
        if all.is_empty() {
            rows.push(bare("not shown: its words name a source, or were not found"));
        }
        for shown in all {
            let label = on.table.labels.get(&shown.claim.position).map_or("", String::as_str);
            let mut answer = vec![Line::of(Role::Ours, label)];
            answer.extend(shown.claim.figures.iter().map(figure));
            rows.push(vec![
                Entry::Said(source(chosen, *i)),
                placed(shown),
                Entry::Said(stands(shown.claim, &veil.source.language)),
                Entry::Said(answer),
            ]);
        }
    }
    let form = Form {
        caption: format!("Key: {}", on.table.label),
        columns: vec![
            ("Source", "", 2),
            ("Its words", "", 4),
            ("Voice, and how sure", "", 3),
            ("Answer and number", "", 3),
        ],
        rows,
    };
    let mut parts = vec![Part::Form(form)];
    if !blanks.is_empty() {
        parts.extend([Part::Head(Line::plain("Why nothing was found")), Part::List(blanks)]);
    }
    let title = Line::of(Role::Title, &on.table.question);
    Sheet { parts, ..sheet(RUN, Aside::Teacher, title, "What belongs into the rows.") }
}

fn cards(chosen: &Chosen<'_>) -> Option<Sheet> {
    let rows = chosen.cards.iter().enumerate().map(|(i, shown)| {
        let claim = shown.claim;
        let language = &chosen.veiled[shown.veiled].source.language;
        let mut answer = source(chosen, shown.veiled);
        answer.extend(stands(claim, language));
        vec![said((i + 1).to_string()), Entry::Said(answer), placed(shown), ours(&claim.says)]
    });
    let form = Form {
        caption: "Key to the cards".to_owned(),
        columns: vec![("Card", "", 1), ("Answer", "", 3), ("Its words", "", 4), ("Because", "", 4)],
        rows: rows.collect(),
    };
    let ask = "Other readings can be defended; the words decide.";
    (!form.rows.is_empty()).then(|| Sheet {
        parts: vec![Part::Form(form)],
        ..sheet(RUN, Aside::Teacher, Line::plain("The cards"), ask)
    })
}

/// Letters with names; of sources that have none, the names.
fn letters(chosen: &Chosen<'_>, ids: &[String]) -> Entry {
    let names = ids.iter().filter_map(|id| chosen.letter(id)).collect::<Vec<_>>();
    said(if names.is_empty() { "nobody".to_owned() } else { names.join(", ") })
}

fn supported(material: &Material<'_>, chosen: &Chosen<'_>, level: Level) -> Option<Sheet> {
    let mut parts = Vec::new();
    for on in chosen.topics.iter().filter(|on| !is_alone(on.table)) {
        let rows = statements(on, level).into_iter().map(|position| {
            let support = &position.support;
            vec![
                ours(&position.label),
                letters(chosen, &support.holders),
                letters(chosen, &support.disputers),
                letters(chosen, &support.reporters),
                said(match support.holders.len() {
                    0 => "n/a".to_owned(),
                    1 => "1 source".to_owned(),
                    n => format!("{} independent of {n}", support.independent),
                }),
            ]
        });
        parts.push(Part::Head(Line::of(Role::Ours, &on.table.label)));
        parts.push(Part::Form(Form {
            caption: format!("Key: who supports what, {}", on.table.label),
            columns: vec![
                ("Statement", "", 4),
                ("Held by", "", 2),
                ("Rejected by", "", 2),
                ("Passed on by", "", 1),
                ("Support", "", 3),
            ],
            rows: rows.collect(),
        }));
        if level == Level::University {
            parts.extend(relations(chosen, on));
        }
    }
    let expected = mistakes(material, chosen);
    if !expected.is_empty() {
        parts.push(Part::Head(Line::plain("Mistakes to expect")));
        parts.push(Part::List(expected));
    }
    let ask = "Held is what a source says or adopts; what it passes on counts for nobody.";
    (!parts.is_empty())
        .then(|| Sheet { parts, ..sheet(RUN, Aside::Teacher, Line::plain("Who supports whom"), ask) })
}

fn relations(chosen: &Chosen<'_>, on: &On<'_>) -> Option<Part> {
    let related = on.table.relations.between();
    let rows: Vec<Vec<Entry>> = pairs(on)
        .into_iter()
        .filter_map(|(a, b)| {
            let (first, second) = (&chosen.veiled[a], &chosen.veiled[b]);
            let related = related(&first.source.id, &second.source.id)?;
            let grounds = Grounds {
                sources: [&related.sources[0], &related.sources[1]],
                labels: &on.table.labels,
                reasons: &related.reasons,
                overruled: related.overruled.as_ref(),
            };
            let lines = grounds.lines().into_iter().map(|line| lettered(chosen, line)).collect();
            let weak = if related.weak { ", in passing" } else { "" };
            Some(vec![
                said(format!("{}–{}", first.letter, second.letter)),
                said(format!("{}{weak}", words::relation(related.relation))),
                Entry::Said(lines),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Part::Form(Form {
            caption: format!("Key: relations, {}", on.table.label),
            columns: vec![("Pair", "", 1), ("Relation", "", 3), ("Because", "", 8)],
            rows,
        })
    })
}

/// A line in which sources have their letters.
fn lettered(chosen: &Chosen<'_>, line: Line) -> Line {
    let piece = |mut piece: crate::view::page::Inline| {
        if piece.role == Role::Source
            && let Some(letter) = chosen.letter(&piece.text)
        {
            letter.clone_into(&mut piece.text);
        }
        piece
    };
    Line(line.0.into_iter().map(piece).collect())
}

/// What readers get wrong, as far as the claims tell.
fn mistakes(material: &Material<'_>, chosen: &Chosen<'_>) -> Vec<Line> {
    let strong = |words: &str, rest: String| Line::of(Role::Strong, words).with(Role::Plain, rest);
    let of = |stance: Stance| {
        let numbers = chosen.cards.iter().enumerate().filter(move |(_, shown)| shown.claim.stance == stance);
        numbers.map(|(i, _)| (i + 1).to_string()).collect::<Vec<_>>()
    };
    let mut lines = Vec::new();
    let refuted = of(Stance::Disputes);
    if !refuted.is_empty() {
        let cards = if refuted.len() == 1 { "Card" } else { "Cards" };
        let rest =
            format!(" {cards} {}: the source gives the view in order to reject it.", words::list(&refuted));
        lines.push(strong("Refuted taken for held.", rest));
    }
    let reported = of(Stance::Reports);
    if !reported.is_empty() {
        let cards = if reported.len() == 1 { "Card" } else { "Cards" };
        let rest =
            format!(" {cards} {}: the source passes the view on and takes no side.", words::list(&reported));
        lines.push(strong("Reported taken for held.", rest));
    }
    lines.extend(chosen.topics.iter().flat_map(|on| &on.table.positions).filter_map(nobody));
    for family in &material.comparison.families {
        let members: Vec<String> =
            family.members.iter().filter_map(|id| chosen.letter(id)).map(str::to_owned).collect();
        if members.len() > 1 {
            let line = strong(
                "One witness counted twice.",
                format!(" {}: {}. ", words::list(&members), words::kinship(&family.kind)),
            );
            lines.push(line.with(Role::Ours, &family.why));
        }
    }
    lines
}

/// A statement that is only passed on.
fn nobody(position: &PositionRow) -> Option<Line> {
    let support = &position.support;
    (support.holders.is_empty() && !support.reporters.is_empty()).then(|| {
        Line::of(Role::Strong, "Held by nobody.")
            .with(Role::Plain, " “")
            .with(Role::Ours, &position.label)
            .with(Role::Plain, "” is passed on, or rejected, and no source holds it.")
    })
}

/// What the curator wrote of each source.
fn closely(chosen: &Chosen<'_>) -> Sheet {
    let mut parts = Vec::new();
    for (i, veil) in chosen.veiled.iter().enumerate() {
        let [head] = &source(chosen, i)[..] else { continue };
        parts.push(Part::Head(head.clone()));
        if veil.head.opcvl.is_empty() {
            parts.push(Part::Text(Line::plain("Not written on its sheet.")));
        }
        let line = |(name, text): &(&'static str, String)| {
            Line::of(Role::Strong, format!("{name}: ")).with(Role::Ours, text)
        };
        parts.push(Part::List(veil.head.opcvl.iter().map(line).collect()));
    }
    parts.retain(|part| !matches!(part, Part::List(lines) if lines.is_empty()));
    Sheet { parts, ..sheet(RUN, Aside::Teacher, Line::plain("The sources, closely"), "From their sheets.") }
}

/// All questions on the topics, those that name a source too: for when the names are uncovered.
fn questions(material: &Material<'_>, chosen: &Chosen<'_>) -> Option<Sheet> {
    let mut parts = Vec::new();
    for question in &material.questions.questions {
        parts.push(Part::Head(Line::of(Role::Ours, &question.ask)));
        parts.push(Part::Text(Line::of(Role::Ours, &question.answer)));
        let place = |(id, quotation): &(String, crate::analysis::compare::QuotationCell)| {
            let known = chosen.letter(id).map(str::to_owned);
            let letter = known.unwrap_or_else(|| {
                let source = material.sources.iter().find(|source| source.id == *id);
                source.map_or_else(|| id.clone(), |source| source.short.clone())
            });
            let line = Line::of(Role::Strong, format!("{letter} "));
            let line =
                quoted(quotation).into_iter().fold(line, |line, part| line.and(part).with(Role::Plain, " "));
            line.with(
                Role::Locator,
                quotation.lines.map(|lines| words::place(lines, quotation.page)).unwrap_or_default(),
            )
        };
        if !question.places.is_empty() {
            parts.push(Part::List(question.places.iter().map(place).collect()));
        }
    }
    let ask = "Those that name a source are not on the sheets; ask them when the letters are uncovered.";
    (!parts.is_empty())
        .then(|| Sheet { parts, ..sheet(RUN, Aside::Teacher, Line::plain("Questions and answers"), ask) })
}
