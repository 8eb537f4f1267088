//! What is to be read: the lines of each source, with translations and hard words.

use super::phrases::Phrase as P;
use super::{Class, hard_words};
use crate::view::page::{Line, Role};
use crate::view::worksheet::chosen::Chosen;
use crate::view::worksheet::sheet::{Part, Passage};
use crate::view::{languages, words};
use parallax_core::analysis::lesson::{Excerpt, Lesson};
use parallax_core::model::source::SourceIx;
use parallax_core::model::{Project, Source};
use parallax_text::Searchable;
use parallax_text::forms::{Form, find};

/// Is there a text among the passages that may not be passed on?
pub(super) fn class_only(project: &Project, lesson: &Lesson) -> bool {
    let kept = |source: &Source| {
        !source.share || source.part.as_ref().is_some_and(|part| !project.source(part.of).share)
    };
    lesson.excerpts.iter().any(|excerpt| excerpt.from_text && kept(project.source(excerpt.source)))
}

/// The passages of a topic, in the order of the letters.
pub(super) fn parts(class: &Class<'_>, shown: &Chosen<'_>, lesson: &Lesson) -> Vec<Part> {
    let mut parts = vec![Part::Head(Line::plain(class.tongue.say(P::Passages)))];
    for veil in &shown.veiled {
        let of = |ix: &SourceIx| class.project.source(*ix).id == veil.source.id;
        if let Some(excerpt) = lesson.excerpts.iter().find(|excerpt| of(&excerpt.source)) {
            parts.push(Part::Passage(passage(class, shown, excerpt)));
        } else if lesson.early.iter().any(of) {
            parts.push(Part::Text(head(class, shown, veil.source, &veil.letter, None)));
        }
    }
    parts
}

/// `A Newspaper, English, dated 1907`.
fn head(class: &Class<'_>, shown: &Chosen<'_>, source: &Source, letter: &str, form: Option<P>) -> Line {
    let tongue = class.tongue;
    let kind = source.kind.as_deref().map(|kind| shown.cover.mask(kind));
    let language = (tongue.0 == 0).then(|| languages::name(&source.language));
    let date = source.knew_until().map(|date| tongue.fill(P::Written, &[&date.to_string()]));
    let about: Vec<String> = kind
        .into_iter()
        .chain(language)
        .chain(date)
        .chain(form.map(|form| tongue.say(form).to_owned()))
        .collect();
    Line::of(Role::Strong, tongue.fill(P::Source, &[letter]))
        .with(Role::Dim, format!(" {}", about.join(", ")))
}

fn passage(class: &Class<'_>, shown: &Chosen<'_>, excerpt: &Excerpt) -> Passage {
    let source = class.project.source(excerpt.source);
    let letter = shown.letter(&source.id).unwrap_or_default();
    let form = match (excerpt.from_text, excerpt.whole) {
        (false, _) => Some(P::QuotedOnly),
        (true, true) => Some(P::Whole),
        (true, false) => None,
    };
    Passage {
        head: head(class, shown, source, letter, form),
        text: text(shown, source, excerpt),
        notes: notes(class, shown, source, excerpt),
    }
}

/// The lines with their numbers. Names of sources are covered, also those that run over a line end.
fn text(shown: &Chosen<'_>, source: &Source, excerpt: &Excerpt) -> Line {
    let joined = excerpt.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n");
    let covered = shown.cover.mask_lines(&joined);
    let mut line = Line::default();
    let mut gap = false;
    for (piece, words) in excerpt.pieces.iter().zip(covered.split('\n')) {
        // Of a line that is only a name, a heading or a signature, nothing is left to read.
        let is_covered = shown.cover.is_all(&piece.text);
        gap |= piece.gap || is_covered;
        if is_covered {
            continue;
        }
        if std::mem::take(&mut gap) {
            let mark = if line.0.is_empty() { "[…] " } else { " […] " };
            line = line.with(Role::Plain, mark);
        }
        line = line.with(Role::Dim, format!("{}\u{A0}", piece.line)).in_language(
            Role::Quotation,
            format!("{words} "),
            &source.language,
        );
    }
    if excerpt.goes_on { line.with(Role::Plain, "[…]") } else { line }
}

/// Translations and hard words.
fn notes(class: &Class<'_>, shown: &Chosen<'_>, source: &Source, excerpt: &Excerpt) -> Vec<Line> {
    let [open, close] = languages::marks(&source.language);
    let gloss = |(words, meaning): &(String, String)| {
        let words = format!("{open}{}{close}", shown.cover.mask(words));
        Line::default()
            .in_language(Role::Quotation, words, &source.language)
            .with(Role::Gloss, format!(" ‘{}’", shown.cover.mask(meaning)))
    };
    let mut notes: Vec<Line> = excerpt.glosses.iter().map(gloss).collect();
    for hard in hard_words(class, &source.language) {
        let forms: Vec<Form> = hard.matches.iter().filter_map(|at| Form::new(&at.value)).collect();
        let found = excerpt.pieces.iter().find_map(|piece| {
            let text = Searchable::plain(&piece.text, None);
            let span = find(&text, forms.clone()).into_iter().next()?;
            Some((piece.line, span.of(&piece.text).to_owned()))
        });
        if let Some((line, word)) = found {
            let line = Line::of(Role::Dim, format!("{line}\u{A0}"))
                .in_language(Role::Quotation, word, &source.language)
                .with(Role::Gloss, format!(": {}", hard.means));
            notes.push(line);
        }
    }
    notes
}

/// What was left out of the passages, for whoever makes the sheets.
pub fn left_out(project: &Project, lesson: &Lesson) -> Vec<String> {
    let mut notes = Vec::new();
    let topic = &project.topic(lesson.topic).id.value;
    if !lesson.left_out.is_empty() {
        let claims = words::count(lesson.left_out.len(), "claim is", "claims are");
        notes.push(format!("{topic}: {claims} left out as sensitive; --sensitive adds them"));
    }
    for excerpt in &lesson.empty {
        let id = &project.source(excerpt.source).id;
        notes
            .push(format!("{topic}: nothing of {id} is on the sheet: none of its quotations can be printed"));
    }
    for excerpt in lesson.excerpts.iter().chain(&lesson.empty) {
        let id = &project.source(excerpt.source).id;
        if !excerpt.from_text && !excerpt.pieces.is_empty() {
            notes.push(format!(
                "{topic}: the text of {id} is not on this machine, so the sheet has only its quotations"
            ));
        }
        for (_, words) in &excerpt.too_long {
            notes.push(format!("{topic}: a quotation of {id} has {words} words and is not on the sheet"));
        }
    }
    notes
}
