//! A case of two newspapers that have a passage in common, a memoir and a leaflet.

use tempfile::TempDir;

use crate::support::project;

const CLAIMS: &str = r#"[project]
title = "The harbour fire"
language = "en"

[who.operator]
name = "Depot operator"
[who.authority]
name = "Port authority"

[topic.cause]
label = "Cause"
question = "What started the fire?"
mentions = ["leak"]
[topic.cause.positions]
leak = "A leak"
[[topic.cause.claim]]
source = "gazette"
position = "leak"
stance = "endorses"
speaker = "operator"
says = "The pipe had not been mended."
quotes = ["the depot operator had left the main pipe unrepaired"]
[[topic.cause.claim]]
source = "herald"
position = "leak"
stance = "endorses"
speaker = "authority"
says = "The pipe had not been mended."
quotes = ["the port authority had left the main pipe unrepaired"]
[[topic.cause.claim]]
source = "memoir"
position = "leak"
stance = "asserts"
says = "A boy's memory of the smell."
quotes = ["the smell of lamp oil in my mother's kitchen"]
"#;

/// A sentence that both newspapers have; the second with another actor and another number.
const SHARED: [&str; 2] = [
    "According to three dockers from the coal wharf, the depot operator had left the main pipe unrepaired since \
     the autumn,\nalthough the night watch had written two angry letters about the stench of kerosene beneath the \
     wooden gangway,\nand the gates of the western yard were locked from the outside at nine, so that nobody \
     reached the fire buckets.\n",
    "According to three dockers from the coal wharf, the port authority had left the main pipe unrepaired since \
     the autumn,\nalthough the night watch had written two angry letters about the stench of kerosene beneath the \
     wooden gangway,\nand the gates of the western yard were locked from the outside at ten, so that nobody \
     reached the fire buckets.\n",
];

const GAZETTE: [&str; 2] = [
    "The harbour of Tolvane burned on Thursday from dusk until the small hours.\n\
     Witnesses on the quay saw a pale flame behind the sheds and soon a second one near the crane.\n\
     A barge with barley drifted burning across the basin and struck the mole.\n",
    "Twenty-three men were carried to the chapel of Saint Orsola before morning.\n\
     The council met twice that week without naming anybody.\n\
     Bakers gave bread away in the square, and schools stayed shut until Monday.\n",
];

pub(crate) const HERALD: [&str; 2] = [
    "A year has gone by, and widows still ask who is to answer for that Thursday.\n\
     Our correspondent walked along rebuilt warehouses and counted fresh paint, new cranes, a customs house.\n",
    "His worship the mayor promises a monument in white stone beside the fish market.\n\
     Subscriptions may be left with Messrs Hobart, chandlers, or at this office.\n\
     Others mutter that councillors have learned nothing whatever.\n",
];

pub(crate) const MEMOIR: &str = "I was a boy then and sold newspapers by the bridge for a halfpenny.\n\
     What stays with me is the smell of lamp oil in my mother's kitchen and her silence.\n\
     Later we moved inland, to the hills, where an uncle kept bees and mended clocks.\n\
     He never asked us about water, ships or flames, and for that I loved him.\n";

pub(crate) fn sheet(short: &str, language: &str, date: &str) -> String {
    format!("short = \"{short}\"\ntitle = \"{short}\"\nlanguage = \"{language}\"\ndate = \"{date}\"\n")
}

/// Two newspapers with a passage in common, a memoir that shares nothing, and a leaflet in a language of its own.
pub(crate) fn harbour() -> TempDir {
    let text = |around: [&str; 2], shared: &str| format!("{}{shared}{}", around[0], around[1]);
    let files = [
        ("claims.toml", CLAIMS.to_owned()),
        ("corpus/gazette.toml", sheet("Gazette", "en", "1907-03-16")),
        ("corpus/gazette.txt", text(GAZETTE, SHARED[0])),
        ("corpus/herald.toml", sheet("Herald", "en", "1908")),
        ("corpus/herald.txt", text(HERALD, SHARED[1])),
        ("corpus/memoir.toml", sheet("Memoir", "en", "1931")),
        ("corpus/memoir.txt", MEMOIR.to_owned()),
        ("corpus/leaflet.toml", sheet("Leaflet", "ga", "1932")),
        (
            "corpus/leaflet.txt",
            "Dhóigh an cuan ar feadh na hoíche.\nNí bhfuair éinne amach cad ina thaobh.\n".to_owned(),
        ),
    ];
    project(&files.each_ref().map(|(name, text)| (*name, text.as_str())))
}
