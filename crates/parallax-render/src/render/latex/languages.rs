//! The names of languages in babel.

use std::collections::BTreeSet;

/// Tag and name. A language that is not listed is set without hyphenation of its own.
const NAMES: &[(&str, &str)] = &[
    ("ar", "arabic"),
    ("az", "azerbaijani"),
    ("be", "belarusian"),
    ("bg", "bulgarian"),
    ("ca", "catalan"),
    ("cs", "czech"),
    ("da", "danish"),
    ("de", "german"),
    ("el", "greek"),
    ("en", "english"),
    ("es", "spanish"),
    ("et", "estonian"),
    ("fa", "persian"),
    ("fi", "finnish"),
    ("fr", "french"),
    ("he", "hebrew"),
    ("hr", "croatian"),
    ("hu", "hungarian"),
    ("hy", "armenian"),
    ("id", "indonesian"),
    ("it", "italian"),
    ("ka", "georgian"),
    ("la", "latin"),
    ("lt", "lithuanian"),
    ("lv", "latvian"),
    ("nl", "dutch"),
    ("pl", "polish"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("ru", "russian"),
    ("sk", "slovak"),
    ("sl", "slovenian"),
    ("sv", "swedish"),
    ("tr", "turkish"),
    ("uk", "ukrainian"),
    ("ur", "urdu"),
    ("vi", "vietnamese"),
];

/// The name of a language, regardless of country or script.
pub(super) fn name(tag: &str) -> Option<&'static str> {
    let main = tag.split('-').next().unwrap_or_default();
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(main)).map(|(_, name)| *name)
}

/// Is it written from right to left?
pub(super) fn leftward(name: &str) -> bool {
    ["arabic", "hebrew", "persian", "urdu"].contains(&name)
}

/// The lines of the preamble that load these languages: those for a standalone document, and those that a paper needs
/// too.
pub(super) fn preamble(used: &BTreeSet<&'static str>) -> (String, String) {
    // If nothing runs from right to left, no bidi support is loaded.
    let bidi = if used.iter().any(|name| leftward(name)) {
        "\\ifdefined\\directlua\\PassOptionsToPackage{bidi=basic}{babel}\\else\\PassOptionsToPackage{bidi=default}{babel}\\fi\n"
    } else {
        ""
    };
    let foreign = used.iter().filter(|name| **name != "english");
    let provided = foreign.map(|name| format!("\\babelprovide[import]{{{name}}}\n")).collect::<Vec<_>>();
    (format!("{bidi}\\usepackage[english]{{babel}}\n"), provided.concat())
}
