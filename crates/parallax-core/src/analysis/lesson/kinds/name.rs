//! Names that take a side.

use super::{distinct, set};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Kind, Mistake, Rest, Task};
use parallax_text::Searchable;
use parallax_text::forms::{Form, find};

pub(super) const LOADED: Kind = Kind {
    name: "loaded",
    summary: "whether a word for a person, thing or event takes a side or is neutral",
    long: "A word of a passage is given that is a form of a term of the claims file. The term must have both: forms \
           that take a side and forms that do not.",
    hard: 0,
    turn: 8,
    ordered: true,
    tasks: loaded,
};

fn loaded(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let mut tasks = Vec::new();
    for term in &room.project.terms {
        let sides = term.forms.iter().filter(|form| form.loaded).count();
        if sides == 0 || sides == term.forms.len() {
            continue;
        }
        for form in &term.forms {
            let forms: Vec<Form> = form.matches.iter().filter_map(|at| Form::new(&at.value)).collect();
            for excerpt in room.excerpts.iter().filter(|excerpt| !room.is_foreign(excerpt.source)) {
                let found = excerpt.pieces.iter().find_map(|piece| {
                    let text = Searchable::plain(&piece.text, None);
                    let span = find(&text, forms.clone()).into_iter().next()?;
                    Some((piece.line, span.of(&piece.text).to_owned()))
                });
                let Some((line, words)) = found else { continue };
                let answers = [true, false]
                    .map(|side| (Answer::Loaded(side), (side != form.loaded).then_some(Mistake::Loaded)));
                let (choices, right) = set(answers);
                let source = excerpt.source;
                tasks.push(Task {
                    kind,
                    topic: room.topic,
                    about: About::Name { source, words: words.clone(), line, thing: term.label.clone() },
                    choices,
                    right,
                    why: Vec::new(),
                    rests: vec![Rest::Words { source, words, lines: Some((line, line)) }],
                });
            }
        }
    }
    distinct(tasks)
}
