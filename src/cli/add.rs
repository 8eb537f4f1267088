//! `add topic`, `add position`, `add who`, and `rename`.

use parallax::diagnostic::{Level, Patch};
use parallax::edit::{KINDS, Renaming, add_position, add_topic, add_who};
use parallax::format::lock_text;
use parallax::load::{CORPUS, LOCK};
use parallax::model::Changes;
use parallax::model::draft::{PositionDraft, TopicDraft, WhoDraft};

use super::args::Shared;
use super::change_args::{AddPosition, AddTopic, AddWho, Rename};
use super::editing::{Editing, done};
use super::session::Error;
use super::{Outcome, ask, notes};

/// `ID=LABEL` apart.
pub(super) fn labelled(text: &str, option: &str) -> Result<(String, String), Error> {
    match text.split_once('=') {
        Some((id, label)) if !label.trim().is_empty() => Ok((id.trim().to_owned(), label.trim().to_owned())),
        Some(_) | None => Err(Error::Other(
            format!("{option} `{text}` names no label"),
            format!("write {option} \"ID=a few words\""),
        )),
    }
}

/// A label of an id: `cease-fire` is called "Cease fire".
fn from_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Words that prove a mention, with the language before a colon: `es:incendio,quem*`.
fn mentions(given: &[String]) -> Vec<(Option<String>, Vec<String>)> {
    let mut lists: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for text in given {
        let tagged = text.split_once(':').filter(|(tag, _)| {
            (2..=3).contains(&tag.split('-').next().unwrap_or_default().len()) && !tag.contains(' ')
        });
        let (language, words) =
            tagged.map_or((None, text.as_str()), |(tag, words)| (Some(tag.to_owned()), words));
        let words = words.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty());
        match lists.iter_mut().find(|(known, _)| *known == language) {
            Some((_, list)) => list.extend(words),
            None => lists.push((language, words.collect())),
        }
    }
    lists
}

/// Writes one patch, and says what was added where.
fn write(editing: Editing, patch: Patch, what: &str, shared: &Shared) -> Result<Outcome, Error> {
    let file = editing.session.project.files.path(patch.place.file).to_owned();
    let mut changes = Changes::default();
    editing.patch(&mut changes, &[patch])?;
    let after = editing.commit(&changes, Level::Error, shared)?;
    if after.as_ref().is_none_or(|after| after.written) {
        notes::step(shared, "Added", &format!("{what} to {file}"));
    }
    Ok(done(after.as_ref()))
}

/// `add topic`.
pub(super) fn topic(args: &AddTopic, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let id = ask::required(args.id.as_ref(), "the id of the topic", "Id of the topic, such as cause")?;
    let question = ask::required(args.question.as_ref(), "--question", "The matter as a neutral question")?;
    let mentions = mentions(&args.mentions);
    if mentions.len() > 1 && mentions.iter().any(|(language, _)| language.is_none()) {
        let help = "name the language of each list, such as --mentions en:fire,burn*".to_owned();
        return Err(Error::Other("words of some languages, and words of none".to_owned(), help));
    }
    let mut positions = Vec::new();
    for text in &args.position {
        let (id, label) = labelled(text, "--position")?;
        positions.push(PositionDraft { id, label, ..PositionDraft::default() });
    }
    if args.position.is_empty() {
        while let Some(text) = ask::optional(None, "A possible answer, as id=a few words")? {
            let (id, label) = labelled(&text, "--position")?;
            positions.push(PositionDraft { id, label, ..PositionDraft::default() });
        }
    }
    let counts = args.count.iter().map(|text| labelled(text, "--count")).collect::<Result<_, _>>()?;
    let label = args.label.clone().unwrap_or_else(|| from_id(&id));
    let what = format!("topic {id}");
    let since = args.since.clone();
    let draft = TopicDraft { id, label, question, since, event: args.event, mentions, positions, counts };
    let patch = add_topic(&editing.session.project, &draft)?;
    write(editing, patch, &what, shared)
}

/// `add position`.
pub(super) fn position(args: &AddPosition, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let topic = editing.session.topic(&args.topic)?;
    let draft = PositionDraft {
        id: args.id.clone(),
        label: ask::required(args.label.as_ref(), "the label", "The answer in a few words")?,
        excludes: args.excludes.clone(),
        timeless: args.timeless,
        aside: args.aside,
    };
    let patch = add_position(&editing.session.project, topic, &draft)?;
    write(editing, patch, &format!("position {}/{}", args.topic, args.id), shared)
}

/// `add who`.
pub(super) fn who(args: &AddWho, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let draft = WhoDraft {
        id: args.id.clone(),
        name: ask::required(args.name.as_ref(), "the name", "Name, as it is shown")?,
        origin: args.origin.clone(),
    };
    let patch = add_who(&editing.session.project, &draft)?;
    write(editing, patch, &format!("who {}", args.id), shared)
}

/// `rename`.
pub(super) fn rename(args: &Rename, shared: &Shared) -> Result<Outcome, Error> {
    let editing = Editing::open(shared, args.edit)?;
    let kind = &KINDS[args.kind.0];
    let session = &editing.session;
    let renaming = Renaming::new(&session.project, kind, &args.old, &args.new)?;
    let patches = renaming.patches(&session.project);
    let mut changes = Changes::default();
    editing.patch(&mut changes, &patches)?;
    if let Some(lock) = session.lock.as_ref().and_then(|lock| renaming.lock(lock)) {
        changes.write(session.dir.join(LOCK), lock_text(&lock));
    }
    let mut left = Vec::new();
    if kind.name == "source" {
        move_source(session, &args.old, &args.new, &mut changes, &mut left)?;
    }
    let places = patches.len();
    let after = editing.commit(&changes, Level::Advice, shared)?;
    if after.as_ref().is_none_or(|after| after.written) {
        let places = parallax::view::words::count(places, "place", "places");
        notes::step(shared, "Renamed", &format!("{} {} to {} in {places}", kind.name, args.old, args.new));
        for (old, new) in left {
            notes::note(shared, &format!("its text lies outside the project; rename it too: mv {old} {new}"));
        }
    }
    Ok(done(after.as_ref()))
}

/// The sheet and the text of a source under another name. A text outside the project may serve others too, and stays.
fn move_source(
    session: &super::session::Session,
    old: &str,
    new: &str,
    changes: &mut Changes,
    left: &mut Vec<(String, String)>,
) -> Result<(), Error> {
    for ending in ["toml", "txt", "md"] {
        let named = |id: &str| format!("{id}.{ending}");
        let corpus = session.dir.join(CORPUS);
        if corpus.join(named(old)).is_file() {
            if corpus.join(named(new)).exists() {
                let message = format!("{CORPUS}/{} is there already", named(new));
                return Err(Error::Other(message, "move it away, or choose another id".to_owned()));
            }
            changes.write(corpus.join(named(new)), std::fs::read(corpus.join(named(old)))?);
            changes.remove(corpus.join(named(old)));
        }
        let outside =
            session.text_dirs.iter().filter(|dir| ending != "toml" && dir.join(named(old)).is_file());
        left.extend(outside.map(|dir| {
            (dir.join(named(old)).display().to_string(), dir.join(named(new)).display().to_string())
        }));
    }
    Ok(())
}
