//! The command line of a claim that is not written yet, so that you can go on after an interruption.

use parallax::format::figure::inline;
use parallax::model::draft::WhoDraft;
use parallax::workspace::ClaimRequest;

use crate::options::Shared;

/// `parallax add claim …` with everything that was given, quoted for a shell.
pub(super) fn command_line(request: &ClaimRequest, shared: &Shared) -> String {
    let claim = &request.claim;
    let mut words: Vec<String> = ["parallax", "add", "claim"].map(str::to_owned).into();
    let places = claim.quotes.iter().map(|quote| &quote.exact);
    let own: Vec<&String> =
        std::iter::once(&claim.source).filter(|id| !id.is_empty()).chain(places).collect();
    let dashes = own.iter().any(|word| word.starts_with('-'));
    if !dashes {
        words.extend(own.iter().copied().cloned());
    }
    for (name, values) in options(request, shared) {
        for value in values {
            // A value that begins like an option would be read as one.
            if value.starts_with('-') {
                words.push(format!("{name}={value}"));
            } else {
                words.extend([name.to_owned(), value]);
            }
        }
    }
    let flags = [("--passing", claim.passing), ("--force", request.unverified), ("--locked", shared.locked)];
    words.extend(flags.iter().filter(|(_, given)| *given).map(|(name, _)| (*name).to_owned()));
    if dashes {
        words.push("--".to_owned());
        words.extend(own.into_iter().cloned());
    }
    // Only a NUL cannot be quoted, and nobody can type one on a command line.
    words.iter().filter_map(|word| shlex::try_quote(word).ok()).collect::<Vec<_>>().join(" ")
}

/// The options, each with its values.
fn options(request: &ClaimRequest, shared: &Shared) -> Vec<(&'static str, Vec<String>)> {
    let claim = &request.claim;
    let filled = |text: &String| Some(text.clone()).filter(|text| !text.is_empty()).into_iter().collect();
    let given = |text: &Option<String>| text.iter().cloned().collect();
    let mut new: Vec<&WhoDraft> = request.who.iter().collect();
    let position = match &request.position {
        Some(position) => vec![format!("{}={}", position.id, position.label)],
        None => filled(&claim.position),
    };
    // A new person is named only once, where the id comes first.
    let mut named = |ids: &[String]| -> Vec<String> {
        let name = |id: &String| match new.iter().position(|who| who.id == *id) {
            Some(at) => format!("{id}={}", new.remove(at).name),
            None => id.clone(),
        };
        ids.iter().map(name).collect()
    };
    let (speaker, via) = (named(&claim.speaker), named(&claim.via));
    let paths = |dirs: Vec<&std::path::PathBuf>| dirs.iter().map(|dir| dir.display().to_string()).collect();
    vec![
        ("--topic", filled(&claim.topic)),
        ("--position", position),
        ("--stance", filled(&claim.stance)),
        ("--speaker", speaker),
        ("--via", via),
        ("--certainty", given(&claim.certainty)),
        ("--cue", claim.cue.clone()),
        ("--period", given(&claim.period)),
        ("--aspect", given(&claim.aspect)),
        ("--says", filled(&claim.says)),
        ("--gloss", claim.quotes.iter().filter_map(|quote| quote.gloss.clone()).collect()),
        (
            "--near",
            claim.quotes.iter().find_map(|quote| quote.near).iter().map(ToString::to_string).collect(),
        ),
        ("--figure", claim.figures.iter().map(inline).collect()),
        ("--row", claim.row.iter().map(|(column, words)| format!("{column}={words}")).collect()),
        ("--note", given(&claim.note)),
        ("--id", given(&claim.id)),
        ("--project", paths(shared.project.iter().collect())),
        ("--texts", paths(shared.texts.iter().collect())),
    ]
}
