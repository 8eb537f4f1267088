//! What came out for a quotation, in words.

use parallax_core::analysis::manuscript::{Checked, Difference, Differs, Verdict};

/// How many came out so: `3 differ`.
pub(super) fn counted(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verified => "verified",
        Verdict::OtherSource => "in another source",
        Verdict::Differs => "differ",
        Verdict::LeftOut => "leave out what changes the sense",
        Verdict::Stitched => "stitched",
        Verdict::Ambiguous => "ambiguous",
        Verdict::NotFound => "not found",
    }
}

/// A difference: `“six” for “sixty” (a number)`.
pub(super) fn difference(one: &Difference) -> String {
    let Difference { kind, quoted, stands } = one;
    let what = match kind {
        Differs::Negation => " (a negation)",
        Differs::Number => " (a number)",
        Differs::Words | Differs::LeftOut => "",
        Differs::Signs => " (signs)",
    };
    match (quoted.is_empty(), stands.is_empty()) {
        (true, _) => format!("“{}” is left out{what}", short(stands)),
        (false, true) => format!("“{}” is added{what}", short(quoted)),
        (false, false) => format!("“{}” for “{}”{what}", short(quoted), short(stands)),
    }
}

/// Of long words the beginning.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}

/// So many differences are named.
const MOST: usize = 3;

fn differences(one: &Checked) -> String {
    let mut all: Vec<&Difference> = one.difference.iter().collect();
    all.sort_by_key(|one| one.kind);
    let named: Vec<String> = all.iter().take(MOST).map(|one| difference(one)).collect();
    let more = all.len().saturating_sub(MOST);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("{}{more}", named.join(", "))
}

/// The texts of the other places, each once.
fn sources(one: &Checked) -> Vec<&str> {
    let mut sources: Vec<&str> = one.places.iter().map(|place| place.source.as_str()).collect();
    sources.dedup();
    sources
}

/// What is wrong, in one line.
pub(super) fn message(one: &Checked) -> String {
    let source = one.source.as_deref().unwrap_or_default();
    match one.verdict {
        Verdict::Verified => format!("the words are in {source}"),
        Verdict::OtherSource => {
            let named = one.named.as_ref().and_then(|named| named.source.as_deref()).unwrap_or_default();
            format!("the words are in {source}, not in {named}, which is named")
        }
        Verdict::Differs if one.difference.is_empty() => format!("{source} has other signs"),
        Verdict::Differs => format!("{source} has other words: {}", differences(one)),
        Verdict::LeftOut => format!("what was left out of {source} changes the sense: {}", differences(one)),
        Verdict::Stitched => one.source.as_ref().map_or_else(
            || format!("it is put together from {}", sources(one).join(" and ")),
            |source| format!("it is put together from places of {source} that are far apart"),
        ),
        Verdict::Ambiguous => {
            let sources = sources(one);
            let more = sources.len().saturating_sub(MOST);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let named: Vec<&str> = sources.into_iter().take(MOST).collect();
            format!("the words are in several texts: {}{more}", named.join(", "))
        }
        Verdict::NotFound => "no text has these words".to_owned(),
    }
}

/// A few words at the place in the manuscript.
pub(super) fn label(one: &Checked) -> String {
    match one.verdict {
        Verdict::Verified => String::new(),
        Verdict::OtherSource => {
            one.named.as_ref().map(|named| format!("named: {}", short(&named.words))).unwrap_or_default()
        }
        Verdict::Differs | Verdict::LeftOut => {
            one.difference.iter().min_by_key(|one| one.kind).map(difference).unwrap_or_default()
        }
        Verdict::Stitched => "from several places".to_owned(),
        Verdict::Ambiguous => "which text?".to_owned(),
        Verdict::NotFound => "not found".to_owned(),
    }
}

/// A few words at the place in the text.
pub(super) fn of_source(one: &Checked) -> &'static str {
    match one.verdict {
        Verdict::Verified | Verdict::OtherSource => "the words are here",
        Verdict::Differs | Verdict::LeftOut => "the text has this",
        Verdict::Stitched | Verdict::Ambiguous | Verdict::NotFound => "here",
    }
}

/// A few words at another place.
pub(super) fn of_other(one: &Checked) -> &'static str {
    match one.verdict {
        Verdict::NotFound => "the nearest place",
        Verdict::Stitched => "a part is here",
        Verdict::Verified
        | Verdict::OtherSource
        | Verdict::Differs
        | Verdict::LeftOut
        | Verdict::Ambiguous => "also here",
    }
}

/// What to do, a line each.
pub(super) fn help(one: &Checked) -> Vec<String> {
    let mut help = Vec::new();
    match one.verdict {
        Verdict::Verified => {}
        Verdict::OtherSource => help.push("name the source that has them".to_owned()),
        Verdict::Differs | Verdict::LeftOut => {
            help.extend(one.stands.as_ref().map(|stands| format!("the text: “{stands}”")));
        }
        Verdict::Stitched => help.push("quote each place by itself, or mark what is left out".to_owned()),
        Verdict::Ambiguous => help.push("name the source beside the quotation".to_owned()),
        Verdict::NotFound => {
            help.extend(
                one.places.first().map(|place| {
                    format!("the nearest words, in {}: “{}”", place.source, short(&place.words))
                }),
            );
            if let Some(named) = one.named.as_ref().filter(|named| named.source.is_none()) {
                help.push(format!("“{}” is none of the texts", short(&named.words)));
            }
        }
    }
    help
}
