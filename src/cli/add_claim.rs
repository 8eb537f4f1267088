//! `add claim`: the quotation is looked up, its spelling taken from the text, and topics near it are proposed.

use parallax::analysis::proposal::topics_near;
use parallax::analysis::snippet::{MOST_PLACES, Snippet, snippet};
use parallax::diagnostic::{Level, Patch};
use parallax::edit::{add_claim, add_position, add_who};
use parallax::exchange::figure;
use parallax::format::keys::STANCES;
use parallax::model::draft::{ClaimDraft, PositionDraft, QuoteDraft, WhoDraft};
use parallax::model::source::SourceIx;
use parallax::model::topic::TopicIx;
use parallax::model::{Changes, Match, Stance};
use parallax::view::cite;
use parallax::view::search::spelling;

use super::add::labelled;
use super::args::Shared;
use super::change_args::AddClaim;
use super::editing::{Editing, done};
use super::session::{Error, Session};
use super::{Outcome, ask, notes};

/// `add claim`.
pub(super) fn claim(args: &AddClaim, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let session = &editing.session;
    let source = source(session, args.source.as_ref())?;
    let mut quotes = Vec::new();
    let mut lines = None;
    for (i, words) in given_quotes(args)?.iter().enumerate() {
        let quote = quotation(session, source, words, args, i, shared)?;
        lines = lines.or(quote.1);
        quotes.push(quote.0);
    }
    let topic = topic(session, source, args.topic.as_ref(), lines, shared)?;
    let mut patches = Vec::new();
    let position = position(session, topic, args.position.as_ref(), &mut patches)?;
    let stance = stance(args)?;
    let speaker = speakers(session, args, &stance, &mut patches)?;
    let draft = ClaimDraft {
        id: args.id.clone(),
        topic: session.project.topic(topic).id.value.clone(),
        source: session.project.source(source).id.clone(),
        position,
        stance,
        speaker,
        via: args.via.clone(),
        certainty: args.certainty.clone(),
        cue: args.cue.clone(),
        period: args.period.clone(),
        passing: args.passing,
        says: ask::required(args.says.as_ref(), "--says", "What the source says, in your own words")?,
        quotes,
        figures: figures(&args.figure)?,
        row: Vec::new(),
        note: args.note.clone(),
    };
    patches.push(add_claim(&session.project, topic, &draft)?);
    let mut changes = Changes::default();
    editing.patch(&mut changes, &patches)?;
    let address = format!("{}/{}/{}", draft.topic, draft.source, draft.position);
    let here = editing.session.texts[source.0].is_some();
    let after = editing.commit(&changes, Level::Error, shared)?;
    if after.as_ref().is_none_or(|after| after.written) {
        notes::step(shared, "Added", &format!("claim {}", draft.id.as_ref().unwrap_or(&address)));
        if !here {
            notes::warning(shared, "its quotations are not verified: the text is not on this machine");
        }
    }
    Ok(done(after.as_ref()))
}

fn source(session: &Session, given: Option<&String>) -> Result<SourceIx, Error> {
    if let Some(id) = given {
        return session.source(id);
    }
    let sources = &session.project.sources;
    let choices: Vec<_> = sources.iter().map(|source| (source.id.clone(), source.title.clone())).collect();
    let only = (sources.len() == 1).then_some(0);
    session.source(&ask::choice("the source", "Which source", &choices, only)?)
}

fn given_quotes(args: &AddClaim) -> Result<Vec<String>, Error> {
    if !args.quotes.is_empty() {
        return Ok(args.quotes.clone());
    }
    let mut quotes = Vec::new();
    while let Some(words) = ask::optional(None, "Words of the source that carry the claim")? {
        quotes.push(words);
    }
    Ok(quotes)
}

/// A quotation as the text spells it, and its lines; as it was given where there is no text.
fn quotation(
    session: &Session,
    source: SourceIx,
    words: &str,
    args: &AddClaim,
    i: usize,
    shared: &Shared,
) -> Result<(QuoteDraft, Option<(usize, usize)>), Error> {
    let language = &session.project.source(source).language;
    let foreign = *language != session.project.settings.language;
    let gloss = match args.gloss.get(i) {
        Some(gloss) => Some(gloss.clone()),
        None if foreign => ask::optional(None, &format!("Translation of “{words}”"))?,
        None => None,
    };
    let given = QuoteDraft { exact: words.to_owned(), gloss: gloss.clone(), ..QuoteDraft::default() };
    let Some(text) = &session.texts[source.0] else { return Ok((given, None)) };
    let found = snippet(&session.project, source, text, words);
    let places = &found.places;
    let place = match &places[..] {
        [] if found.found > MOST_PLACES => {
            let message = format!("“{words}” stands in {} places", found.found);
            return Err(Error::Other(message, "give more of the words".to_owned()));
        }
        [] if args.edit.force => return Ok((given, None)),
        [] => {
            let id = &found.source;
            let help = format!(
                "look for some of its words: parallax find WORD --source {id}; or write it all the same with --force"
            );
            return Err(Error::Other(format!("“{words}” does not stand in {id}"), help));
        }
        // What is only like the words may stand elsewhere, or be another thing: the text's own are to be typed.
        [one] if one.kind == Match::Approximate => {
            let at = cite::lines(one.lines, one.page, cite::Style::Short);
            let help = format!("the text has, {at}: “{}”; quote that, if it is what you mean", one.exact);
            let message = format!("“{words}” does not stand so in {}", found.source);
            return Err(Error::Other(message, help));
        }
        [one] => one,
        several => match nearest(&found, args.near)? {
            Some(i) => &several[i],
            None => return Err(several_places(&found)),
        },
    };
    if let Some(difference) = spelling(&found) {
        notes::note(shared, &format!("the text spells it {difference}"));
    }
    let apart = place.prefix.is_some() || place.suffix.is_some() || places.len() == 1;
    let draft = QuoteDraft {
        exact: place.exact.clone(),
        prefix: place.prefix.clone(),
        suffix: place.suffix.clone(),
        near: (!apart).then_some(place.lines.0),
        gloss,
    };
    Ok((draft, Some(place.lines)))
}

/// The place that a line chooses, else the one that is chosen on a terminal.
fn nearest(found: &Snippet, near: Option<usize>) -> Result<Option<usize>, Error> {
    let distance = |line: usize| move |place: &(usize, usize)| line.abs_diff(place.0);
    if let Some(line) = near {
        let lines: Vec<(usize, usize)> = found.places.iter().map(|place| place.lines).collect();
        return Ok((0..lines.len()).min_by_key(|&i| distance(line)(&lines[i])));
    }
    if !ask::can_ask() {
        return Ok(None);
    }
    let choices: Vec<(String, String)> = found
        .places
        .iter()
        .map(|place| {
            let before = place.prefix.as_deref().unwrap_or_default();
            let after = place.suffix.as_deref().unwrap_or_default();
            (
                cite::lines(place.lines, place.page, cite::Style::Short),
                format!("{before} [{}] {after}", place.exact),
            )
        })
        .collect();
    let chosen = ask::choice("--near", "Which place", &choices, None)?;
    Ok(choices.iter().position(|(name, _)| *name == chosen))
}

fn several_places(found: &Snippet) -> Error {
    let places: Vec<String> =
        found.places.iter().map(|place| cite::lines(place.lines, place.page, cite::Style::Short)).collect();
    Error::Other(
        format!("“{}” stands in several places: {}", found.query, places.join(", ")),
        "choose one with --near LINE, or give more of the words".to_owned(),
    )
}

fn topic(
    session: &Session,
    source: SourceIx,
    given: Option<&String>,
    lines: Option<(usize, usize)>,
    shared: &Shared,
) -> Result<TopicIx, Error> {
    if let Some(id) = given {
        return session.topic(id);
    }
    let project = &session.project;
    let near = lines.map(|lines| topics_near(project, &session.evidence, source, lines)).unwrap_or_default();
    let id = |ix: TopicIx| project.topic(ix).id.value.clone();
    if !ask::can_ask() {
        if let [(only, _)] = near[..] {
            notes::note(shared, &format!("the topic is {}: it is mentioned near the quotation", id(only)));
            return Ok(only);
        }
        let help = match &near[..] {
            [] => "name the topic; its mentions stand nowhere near the quotation".to_owned(),
            near => {
                let ids: Vec<String> = near.iter().map(|(ix, _)| format!("--topic {}", id(*ix))).collect();
                format!("its mentions near the quotation speak for {}", ids.join(" or "))
            }
        };
        return Err(Error::Other("--topic is missing".to_owned(), help));
    }
    let proposed: Vec<TopicIx> = near.iter().map(|(ix, _)| *ix).collect();
    let others = project.topic_ids().filter(|ix| !proposed.contains(ix));
    let order: Vec<TopicIx> = proposed.iter().copied().chain(others).collect();
    let choices: Vec<_> = order.iter().map(|&ix| (id(ix), project.topic(ix).question.clone())).collect();
    let first = if proposed.is_empty() { None } else { Some(0) };
    session.topic(&ask::choice("--topic", "Which topic", &choices, first)?)
}

fn position(
    session: &Session,
    topic: TopicIx,
    given: Option<&String>,
    patches: &mut Vec<Patch>,
) -> Result<String, Error> {
    let positions = &session.project.topic(topic).positions;
    let choices: Vec<_> = positions.iter().map(|p| (p.id.value.clone(), p.label.clone())).collect();
    let question = "Which answer, or a new one as id=a few words";
    let chosen = match given {
        Some(given) => given.clone(),
        None => ask::choice("--position", question, &choices, None)?,
    };
    if !chosen.contains('=') {
        return Ok(chosen);
    }
    let (id, label) = labelled(&chosen, "--position")?;
    let draft = PositionDraft { id: id.clone(), label, ..PositionDraft::default() };
    patches.push(add_position(&session.project, topic, &draft)?);
    Ok(id)
}

/// What the stances are, in the order of their table.
const WHAT: [&str; 4] = [
    "in its own voice",
    "on the speaker's word, without distance",
    "names the speaker and leaves it standing",
    "gives it and answers against it",
];

fn stance(args: &AddClaim) -> Result<String, Error> {
    if let Some(stance) = &args.stance {
        return Ok(stance.clone());
    }
    let choices: Vec<_> =
        STANCES.iter().zip(WHAT).map(|(s, what)| ((*s).to_owned(), what.to_owned())).collect();
    ask::choice("--stance", "How the source stands to it", &choices, Some(0))
}

fn speakers(
    session: &Session,
    args: &AddClaim,
    stance: &str,
    patches: &mut Vec<Patch>,
) -> Result<Vec<String>, Error> {
    let mut given = args.speaker.clone();
    if given.is_empty() && stance != Stance::Asserts.name() && ask::can_ask() {
        let who = &session.project.who;
        let choices: Vec<_> = who.iter().map(|who| (who.id.value.clone(), who.name.clone())).collect();
        given.push(ask::choice("--speaker", "Whose view it is, or a new one as id=name", &choices, None)?);
    }
    let mut ids = Vec::new();
    for text in given {
        if text.contains('=') {
            let (id, name) = labelled(&text, "--speaker")?;
            patches.push(add_who(&session.project, &WhoDraft { id: id.clone(), name, origin: None })?);
            ids.push(id);
        } else {
            ids.push(text);
        }
    }
    Ok(ids)
}

fn figures(given: &[String]) -> Result<Vec<String>, Error> {
    let read = |text: &String| figure(text).map_err(|(message, help)| Error::Other(message, help));
    given.iter().map(read).collect()
}
