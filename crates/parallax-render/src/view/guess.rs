//! `guess` as a page: each guess with its reason in plain words.

use super::page::{Block, Cell, Column, Fit, Line, Role, Row, Shape, Table};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::guess::{Because, Guess, GuessedFigure, Reason};
use parallax_core::model::{Number, When};

impl View for Guess {
    fn page(&self) -> Page {
        let lines = self.lines.iter().map(|lines| cite::lines(*lines, None));
        let place = format!("{}, {}", self.source, lines.collect::<Vec<_>>().join(", "));
        let quoted = self.words.iter().fold(Line::default(), |line, words| {
            let line = if line.0.is_empty() { line } else { line.with(Role::Plain, " · ") };
            line.in_language(Role::Quotation, words, &self.language)
        });
        let rows = rows(self).into_iter().map(|(name, guess, reasons)| {
            let why: Vec<String> = reasons.iter().map(because).collect();
            let dim =
                |text: String| if text.is_empty() { Line::default() } else { Line::of(Role::Dim, text) };
            Row::Cells(vec![vec![dim(name.to_owned())], guess, vec![dim(why.join("; "))]])
        });
        let prose = Column { fit: Fit::Prose, ..Column::default() };
        let columns = vec![Column::default(), Column::default(), prose];
        Page(vec![
            Block::Title(quoted),
            Block::Subtitle(Line::of(
                Role::Dim,
                format!("{place} · guesses for you to check; nothing is saved"),
            )),
            Block::Table(Table { shape: Shape::Entries, columns, rows: rows.collect() }),
        ])
    }

    fn records(&self) -> Records {
        let plain = |cell: &Cell| {
            let text = |line: &Line| line.0.iter().map(|piece| piece.text.as_str()).collect::<String>();
            cell.iter().map(text).collect::<Vec<_>>().join(" ")
        };
        let mut last = "";
        let rows = rows(self).into_iter().map(|(name, guess, reasons)| {
            last = if name.is_empty() { last } else { name };
            let why: Vec<String> = reasons.iter().map(because).collect();
            vec![("what", last.to_owned()), ("guess", plain(&guess)), ("reason", why.join("; "))]
        });
        Records::of(&["what", "guess", "reason"], rows)
    }
}

/// What is guessed, in the order of a form: its name at the first of several, the guess, and its reasons.
fn rows(guess: &Guess) -> Vec<(&'static str, Cell, Vec<Reason>)> {
    let mut rows = Vec::new();
    let mut add = |name: &'static str, guesses: Vec<(Line, Vec<Reason>)>| {
        if guesses.is_empty() {
            rows.push((name, vec![Line::plain(words::UNDEFINED)], Vec::new()));
        }
        for (at, (line, reasons)) in guesses.into_iter().enumerate() {
            rows.push((if at == 0 { name } else { "" }, vec![line], reasons));
        }
    };
    let ids = |ids: &[String], reasons: &[Vec<Reason>]| {
        ids.iter().zip(reasons).map(|(id, reasons)| (Line::of(Role::Id, id), reasons.clone())).collect()
    };
    let reasons = &guess.reasons;
    add("topic", ids(&guess.topics, &reasons.topics));
    add("position", ids(&guess.positions, &reasons.positions));
    let one = |text: Option<Line>, reasons: &Vec<Reason>| {
        text.into_iter().map(|line| (line, reasons.clone())).collect::<Vec<_>>()
    };
    add("stance", one(guess.stance.map(|stance| Line::plain(stance.name())), &reasons.stance));
    let named = guess.named.as_ref().map(|name| {
        Line::default().in_language(Role::Quotation, name, &guess.language).with(Role::Dim, ", not in [who]")
    });
    let speaker = guess.speaker.as_ref().map(|id| Line::of(Role::Id, id)).or(named);
    if speaker.is_some() {
        add("speaker", one(speaker, &reasons.speaker));
    }
    add("certainty", one(guess.certainty.map(|certainty| Line::plain(certainty.name())), &reasons.certainty));
    let figures = guess.figures.iter().zip(&reasons.figures);
    let figures: Vec<(Line, Vec<Reason>)> =
        figures.map(|(figure, reasons)| (self::figure(figure), reasons.clone())).collect();
    if !figures.is_empty() {
        add("figures", figures);
    }
    rows
}

/// `more than 30 persons · killed`.
fn figure(figure: &GuessedFigure) -> Line {
    let number = |number: Option<Number>| number.map(words::number).unwrap_or_default();
    let range = || format!("{}–{}", number(figure.min), number(figure.max));
    let mut text = match (figure.bound, &figure.date, &figure.words) {
        (_, Some(date), _) => When::parse(date).map_or_else(|| date.clone(), |when| words::when(&when)),
        (_, None, Some(word)) => format!("{word} ({})", range()),
        ("between", None, None) => range(),
        ("exactly", None, None) => number(figure.value),
        (bound, None, None) => format!("{} {}", bound.replace('-', " "), number(figure.value)),
    };
    text.extend(figure.unit.iter().map(|unit| format!(" {unit}")));
    let line = Line::plain(text);
    figure.counts.iter().fold(line, |line, id| line.with(Role::Dim, " · ").with(Role::Id, id))
}

/// A reason in words.
pub fn because(reason: &Reason) -> String {
    let words: Vec<String> = reason.words.iter().map(|word| format!("“{word}”")).collect();
    let words = words.join(", ");
    let claim = reason.claim.as_deref().unwrap_or_default();
    match reason.kind {
        Because::Mentioned => "it is mentioned in these lines".to_owned(),
        Because::MentionedNear => "it is mentioned near these lines".to_owned(),
        Because::Label => format!("its description has {words}"),
        Because::Context => "its description has words of the sentence".to_owned(),
        Because::PastWords => format!("like {claim}"),
        Because::NearClaim => format!("near {claim}"),
        Because::NearClaims => "claims on it are near".to_owned(),
        Because::Marks => "between quotation marks".to_owned(),
        Because::Verb => format!("{words} is with it"),
        Because::According => format!("{words} names whose view it is"),
        Because::Introduced => format!("the sentence before ends with {words}"),
        Because::Distant => format!("{words} keeps a distance"),
        Because::Denied => format!("{words} denies it"),
        Because::Against => format!("{words} answers it"),
        Because::Negated => format!("{words} negates it"),
        Because::OwnVerb => format!("{words} is the source speaking of itself"),
        Because::TooLittle => "too little to show another’s voice".to_owned(),
        Because::Usual => "the source usually gives the views of others".to_owned(),
        Because::OwnVoice => "nothing shows another’s voice".to_owned(),
        Because::Named => format!("{words} is in the sentence"),
        Because::NamedBefore => format!("{words} is in the sentence before"),
        Because::Cue => format!("the text has {words}"),
        Because::NoCue => "no word strengthens or weakens it".to_owned(),
        Because::BoundWord => format!("{words} is with the number"),
        Because::NoBoundWord => "no word changes the number".to_owned(),
        Because::Date => "a date".to_owned(),
        Because::NoTable => "words of this language are not known, only digits".to_owned(),
    }
}
