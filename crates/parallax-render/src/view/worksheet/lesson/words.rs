//! Tasks in words.

use super::phrases::Phrase as P;
use super::{Class, Set};
use crate::view::page::{Line, Role};
use crate::view::worksheet::Schooling;
use crate::view::worksheet::chosen::Chosen;
use crate::view::worksheet::sheet::TaskPart;
use crate::view::{languages, words};
use parallax_core::analysis::lesson::{About, Answer, Does, Rest, Task};
use parallax_core::model::source::SourceIx;
use parallax_core::model::{Bound, Certainty, Stance};

/// Does a task name a source, in its words or in a choice?
pub(super) fn tells(class: &Class<'_>, shown: &Chosen<'_>, task: &Task) -> bool {
    let about = match &task.about {
        About::Words { words, gloss, .. } => vec![words.as_str(), gloss.as_deref().unwrap_or_default()],
        About::Name { words, .. } => vec![words.as_str()],
        About::Pair { label, .. } | About::Statement(label) => vec![label.as_str()],
        About::Topic => Vec::new(),
    };
    let rests = task.rests.iter().filter_map(|rest| match rest {
        Rest::Words { words, .. } => Some(words.as_str()),
        Rest::Date(_) => None,
    });
    let speakers = task.choices.iter().filter_map(|choice| match &choice.answer {
        Answer::Speaker(name) => name.as_deref(),
        Answer::Stance(_)
        | Answer::Certainty(_)
        | Answer::Figure { .. }
        | Answer::Pair(_)
        | Answer::Sources(_)
        | Answer::Loaded(_) => None,
    });
    let no_letter = task.sources().iter().any(|source| letter(class, shown, *source).is_empty());
    no_letter || about.into_iter().chain(rests).chain(speakers).any(|text| shown.cover.tells(text))
}

pub(super) fn letter<'a>(class: &Class<'_>, shown: &'a Chosen<'_>, source: SourceIx) -> &'a str {
    shown.letter(&class.project.source(source).id).unwrap_or_default()
}

/// The letter of a choice: a, b, c …
pub(super) fn choice_letter(number: usize) -> String {
    char::from(b'a'.saturating_add(u8::try_from(number).unwrap_or(25))).to_string()
}

/// How many points a task is worth: one for the choice, one for the lines that show it.
pub(super) const fn points(level: Schooling) -> usize {
    match level {
        Schooling::Primary => 1,
        Schooling::Secondary => 2,
        Schooling::University => 3,
    }
}

pub(super) fn parts(
    class: &Class<'_>,
    shown: &Chosen<'_>,
    level: Schooling,
    sets: &[Set<'_>],
) -> Vec<TaskPart> {
    let tongue = class.tongue;
    let worth = match points(level) {
        1 => tongue.say(P::OnePoint).to_owned(),
        many => tongue.fill(P::Points, &[&many.to_string()]),
    };
    let part = |set: &Set<'_>| TaskPart {
        number: set.number,
        points: worth.clone(),
        ask: ask(class, shown, set.task),
        choices: set
            .choices
            .iter()
            .enumerate()
            .map(|(i, choice)| (choice_letter(i), answer(class, shown, set.task, &choice.answer)))
            .collect(),
        proof: match level {
            Schooling::Primary => Vec::new(),
            Schooling::Secondary => vec![(tongue.say(P::Lines), 0)],
            Schooling::University => vec![(tongue.say(P::Lines), 0), (tongue.say(P::Because), 2)],
        },
    };
    sets.iter().map(part).collect()
}

/// What is asked.
pub(super) fn ask(class: &Class<'_>, shown: &Chosen<'_>, task: &Task) -> Line {
    let tongue = class.tongue;
    let question = match task.kind.name {
        "voice" => P::Voice,
        "speaker" => P::Speaker,
        "certainty" => P::Certainty,
        "figure" => P::Figure,
        "loaded" => P::Loaded,
        "agree" => P::Agree,
        "omits" => P::Omits,
        "early" => P::Early,
        "depends" => P::Depends,
        _ => P::Witnesses,
    };
    match &task.about {
        About::Words { source, words, gloss, lines } => {
            let line = at(class, shown, *source, words, lines.0);
            let line = match gloss {
                Some(gloss) => line.with(Role::Gloss, format!(" ‘{gloss}’")),
                None => line,
            };
            line.with(Role::Plain, format!(" {}", tongue.say(question)))
        }
        About::Name { source, words, line, thing } => at(class, shown, *source, words, *line)
            .with(Role::Plain, format!(" {}", tongue.fill(question, &[&shown.cover.mask(thing)]))),
        About::Pair { sources, label } => {
            let [a, b] = sources.map(|source| letter(class, shown, source));
            Line::of(Role::Ours, tongue.fill(question, &[&shown.cover.mask(label), a, b]))
        }
        About::Statement(label) => Line::of(Role::Ours, tongue.fill(question, &[&shown.cover.mask(label)])),
        About::Topic => {
            let topic = class.project.topic(task.topic);
            let since = topic.since.as_ref().map(|at| at.value.to_string()).unwrap_or_default();
            Line::plain(tongue.fill(question, &[&since]))
        }
    }
}

/// `Source B, line 12: “…”`
fn at(class: &Class<'_>, shown: &Chosen<'_>, source: SourceIx, words: &str, line: usize) -> Line {
    let language = &class.project.source(source).language;
    let [open, close] = languages::marks(language);
    let place = class.tongue.fill(P::At, &[letter(class, shown, source), &line.to_string(), ""]);
    Line::plain(place).in_language(Role::Quotation, format!("{open}{words}{close}"), language)
}

/// A choice in words.
pub(super) fn answer(class: &Class<'_>, shown: &Chosen<'_>, task: &Task, answer: &Answer) -> Line {
    let tongue = class.tongue;
    match answer {
        Answer::Stance(stance) => Line::plain(tongue.say(match stance {
            Stance::Asserts => P::Asserts,
            Stance::Endorses => P::Endorses,
            Stance::Reports => P::Reports,
            Stance::Disputes => P::Disputes,
        })),
        Answer::Speaker(None) => Line::plain(tongue.say(P::Own)),
        Answer::Speaker(Some(name)) => Line::of(Role::Ours, name),
        Answer::Certainty(certainty) => Line::plain(tongue.say(match certainty {
            Certainty::Flat => P::Flat,
            Certainty::Emphatic => P::Emphatic,
            Certainty::Hedged => P::Hedged,
            Certainty::Conjecture => P::Conjecture,
        })),
        Answer::Figure { bound, unit, label, scope } => {
            let number = number(class, bound);
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let scope = scope.as_ref().map(|scope| format!(", {scope}")).unwrap_or_default();
            Line::of(Role::Figure, number + &unit)
                .with(Role::Ours, shown.cover.mask(&format!(": {label}{scope}")))
        }
        Answer::Pair(does) => Line::plain(pair(class, shown, task, *does)),
        Answer::Sources(sources) => {
            let letters: Vec<&str> = sources.iter().map(|source| letter(class, shown, *source)).collect();
            Line::plain(match &letters[..] {
                [a, b] => tongue.fill(P::Both, &[a, b]),
                _ => letters.join(", "),
            })
        }
        Answer::Loaded(true) => Line::plain(tongue.say(P::TakesSide)),
        Answer::Loaded(false) => Line::plain(tongue.say(P::Neutral)),
    }
}

fn pair(class: &Class<'_>, shown: &Chosen<'_>, task: &Task, does: [Does; 2]) -> String {
    let About::Pair { sources, .. } = &task.about else { return String::new() };
    let said = sources.iter().zip(does).map(|(source, does)| {
        let phrase = match does {
            Does::Holds => P::Holds,
            Does::PassesOn => P::PassesOn,
            Does::Rejects => P::Rejects,
        };
        class.tongue.fill(phrase, &[letter(class, shown, *source)])
    });
    said.collect::<Vec<_>>().join("; ")
}

/// A number with its bound.
fn number(class: &Class<'_>, bound: &Bound) -> String {
    let of = |phrase: P| {
        let numbers: Vec<String> = bound.numbers().into_iter().map(words::number).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        class.tongue.fill(phrase, &numbers)
    };
    match bound {
        Bound::Exactly(n) => words::number(*n),
        Bound::About(_) => of(P::About),
        Bound::MoreThan(_) => of(P::MoreThan),
        Bound::AtLeast(_) => of(P::AtLeast),
        Bound::FewerThan(_) => of(P::FewerThan),
        Bound::AtMost(_) => of(P::AtMost),
        Bound::Between(..) => of(P::Between),
        Bound::Verbal { words, .. } | Bound::Date(words) => words.clone(),
    }
}
