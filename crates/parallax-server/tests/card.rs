//! The card of a claim over HTTP: what is typed, what is guessed, and claims that are changed.

#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a test stops where something is wrong")]

mod support;

use serde_json::{Value, json};
use support::{Opened, TEXT, case, copied};

/// What the page sends for a claim.
fn asked(claim: &Value, speaker: &str, figures: &[&str]) -> Value {
    json!({"edit": {"edit": "add-claim", "claim": claim}, "speaker": speaker, "figures": figures})
}

fn claim() -> Value {
    json!({
        "topic": "fire", "source": "gazette", "position": "owner", "stance": "asserts", "says": "Names the owner.",
        "quotes": [{"exact": "locked by the owner"}],
    })
}

/// A case with a topic that counts something.
fn counting() -> tempfile::TempDir {
    let dir = case();
    let path = dir.path().join("claims.toml");
    let claims = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{claims}\n[topic.fire.counts]\ndead = \"dead persons\"\n")).unwrap();
    dir
}

#[test]
fn figures_are_read_as_they_are_typed_or_refused() {
    let dir = counting();
    for (typed, written) in [
        ("dead: 30", "is = 30"),
        ("dead persons: exactly 30", "is = 30"),
        ("DEAD PERSONS: more than 30 persons", "more_than = 30, unit = \"persons\""),
        ("dead: At Least 30 men and women", "at_least = 30, unit = \"men and women\""),
        ("dead: less than 1_000", "fewer_than = 1000"),
        ("dead:about 2.5 percent", "about = 2.5, unit = \"percent\""),
        ("dead: at most 7", "at_most = 7"),
        ("dead: between 30 and 40 persons", "between = [30, 40], unit = \"persons\""),
        ("counts=dead, is=30, note=as told", "is = 30, note = \"as told\""),
        ("counts = \"dead\", words = \"dozens\", note = \"a: b\"", "words = \"dozens\""),
    ] {
        let room = Opened::entered(&dir, false);
        room.post("/save", &asked(&claim(), "", &[typed]));
        let claims = room.claims();
        assert!(claims.contains(&format!("figures = [{{ counts = \"dead\", {written}")), "{typed}: {claims}");
        room.post("/undo", &json!({}));
    }
    let room = Opened::entered(&dir, false);
    let before = room.claims();
    for (typed, why) in [
        ("dead: 30,5", "a comma could be either"),
        ("dead: 1.000.000", "points could be either"),
        ("dead: 30 000", "a blank ends the number"),
        ("dead: 30-40", "a range needs its words"),
        ("dead: between 30", "half a range"),
        ("dead: between 30,5 and 40", "a comma in a range"),
        ("dead: many", "no number"),
        ("dead: more than", "no number"),
        ("dead:", "nothing"),
        ("dead", "no colon"),
        ("living: 30", "not counted"),
        (": 30", "nothing is counted"),
        ("dead: 0x1F", "no such digits"),
    ] {
        for path in ["/plan", "/save"] {
            let answer = room.send(path, &asked(&claim(), "", &[typed]));
            assert_eq!(answer.status, 422, "{typed}: {why}: {}", answer.body);
        }
    }
    assert_eq!(room.claims(), before);
}

#[test]
fn speakers_are_found_by_name_and_new_ones_get_ids() {
    let dir = case();
    let path = dir.path().join("claims.toml");
    let claims = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{claims}\n[who.clerk]\nname = \"The clerk\"\n")).unwrap();
    for (typed, speaker, new) in [
        ("The clerk", "speaker = \"clerk\"", vec![]),
        ("clerk", "speaker = \"clerk\"", vec![]),
        ("Clerk", "speaker = \"clerk-2\"", vec!["[who.clerk-2]\nname = \"Clerk\""]),
        ("Æsop Ødegård", "speaker = \"aesop-odegard\"", vec!["name = \"Æsop Ødegård\""]),
        ("Свидетель", "speaker = \"svidetel", vec!["name = \"Свидетель\""]),
        ("The clerk; A boy", "speaker = [\"clerk\", \"a-boy\"]", vec!["[who.a-boy]"]),
        ("A boy; a boy", "speaker = [\"a-boy\", \"a-boy-2\"]", vec!["[who.a-boy]", "[who.a-boy-2]"]),
    ] {
        let room = Opened::entered(&dir, false);
        let mut reported = claim();
        reported["stance"] = json!("reports");
        room.post("/save", &asked(&reported, typed, &[]));
        let claims = room.claims();
        assert!(claims.contains(speaker), "{typed}: {claims}");
        for new in &new {
            assert!(claims.contains(new), "{typed}: {claims}");
        }
        assert_eq!(claims.matches("[who.").count(), 1 + new.len(), "{typed}: {claims}");
        room.post("/undo", &json!({}));
    }
}

#[test]
fn each_of_the_same_words_is_saved_at_its_own_place() {
    let dir = case();
    let chars: Vec<char> = TEXT.chars().collect();
    for words in ["gate was open", "the", "owner", "open"] {
        let wanted: Vec<char> = words.chars().collect();
        let found = (0..chars.len()).filter(|&at| chars[at..].starts_with(&wanted));
        let whole = |at: &usize| {
            let end = at + wanted.len();
            let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
            !letter(end) && (*at == 0 || !letter(at - 1))
        };
        for at in found.filter(whole) {
            let place = json!([at, at + wanted.len()]);
            let room = Opened::entered(&dir, false);
            let marked = room.post("/mark", &json!({"source": "gazette", "chars": place}));
            let mut claim = claim();
            claim["quotes"] = json!([marked["quote"]]);
            room.post("/save", &asked(&claim, "", &[]));
            let draft = room.json("/draft?at=fire/gazette/owner");
            assert_eq!(draft["quotes"][0]["chars"], place, "{words} at {at}: {draft}");
            room.post("/undo", &json!({}));
        }
    }
}

/// What the page sends for a claim that it has opened and not changed.
fn unchanged(address: &str, draft: &Value) -> Value {
    let lines =
        |key: &str| -> Vec<Value> { draft[key].as_str().unwrap().lines().map(|line| json!(line)).collect() };
    let text = |key: &str| draft[key].as_str().filter(|text| !text.is_empty());
    let quotes: Vec<Value> = draft["quotes"].as_array().unwrap().iter().map(|quote| {
        json!({"exact": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"], "near": quote["near"], "gloss": quote["gloss"]})
    }).collect();
    json!({
        "edit": {"edit": "change-claim", "address": address, "to": {
            "claim": {
                "topic": draft["topic"], "source": draft["source"], "position": draft["position"],
                "stance": draft["stance"], "certainty": text("certainty").filter(|name| *name != "flat"),
                "cue": lines("cue"), "aspect": text("aspect"), "period": text("period"), "says": draft["says"],
                "note": text("note"), "quotes": quotes,
            },
            "left_open": ["quotations", "glosses", "speaker"],
        }},
        "speaker": draft["speaker"], "figures": lines("figures"),
    })
}

#[test]
fn a_claim_that_is_opened_and_saved_stays_as_it_was() {
    let dir = copied("../../tests/sample");
    let room = Opened::entered(&dir, false);
    let before = room.claims();
    let addresses = room.addresses();
    assert!(addresses.len() >= 20, "{addresses:?}");
    for address in addresses {
        let draft = room.json(&format!("/draft?at={address}"));
        room.post("/save", &unchanged(&address, &draft));
        assert_eq!(room.claims(), before, "{address}: {draft}");
    }
}

#[test]
fn nobody_gets_the_voice_of_another_of_the_same_name() {
    let dir = case();
    let path = dir.path().join("claims.toml");
    let claims = std::fs::read_to_string(&path).unwrap();
    let who = [
        ("elder", "Mill"),
        ("younger", "Mill"),
        ("both", "One; two"),
        ("odd", "elder"),
        ("clear", "The clerk"),
    ];
    let mut with = claims;
    for (id, name) in who {
        with.push_str(&format!("\n[who.{id}]\nname = \"{name}\"\n"));
    }
    std::fs::write(&path, with).unwrap();
    for (id, _) in who {
        let room = Opened::entered(&dir, false);
        let mut reported = claim();
        reported["stance"] = json!("reports");
        room.post("/save", &asked(&reported, id, &[]));
        let before = room.claims();
        assert!(before.contains(&format!("speaker = \"{id}\"")), "{id}: {before}");
        let draft = room.json("/draft?at=fire/gazette/owner");
        room.post("/save", &unchanged("fire/gazette/owner", &draft));
        assert_eq!(room.claims(), before, "{id}: {draft}");
        room.post("/undo", &json!({}));
    }
    let room = Opened::entered(&dir, false);
    let refused = room.send("/save", &asked(&claim(), "Mill", &[]));
    assert!(refused.status == 422 && refused.body.contains("elder, younger"), "{}", refused.body);
}

#[test]
fn a_claim_can_be_changed_where_the_text_is_not() {
    let dir = case();
    let room = Opened::entered(&dir, false);
    room.post("/save", &asked(&claim(), "", &[]));
    std::fs::remove_file(dir.path().join("corpus/gazette.txt")).unwrap();
    let address = "fire/gazette/owner";
    let draft = room.json(&format!("/draft?at={address}"));
    let mut change = unchanged(address, &draft);
    change["edit"]["to"]["claim"]["says"] = json!("Says the owner did it.");
    room.post("/save", &change);
    assert!(
        room.claims().contains("Says the owner did it.") && room.claims().contains("locked by the owner")
    );
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_written_over() {
    let dir = counting();
    let room = Opened::entered(&dir, false);
    room.post("/save", &asked(&claim(), "", &[]));
    let address = "fire/gazette/owner";
    let path = dir.path().join("claims.toml");
    let opened = room.json(&format!("/draft?at={address}"));
    let mine = |draft: &Value| {
        let mut change = unchanged(address, draft);
        change["edit"]["to"]["claim"]["says"] = json!("Says the owner did it.");
        change["was"] = draft.clone();
        change
    };
    let before = room.claims();
    for theirs in ["note = \"See p. 3.\"", "certainty = \"hedged\"", "period = \"1907\""] {
        std::fs::write(&path, before.replace("says = \"Names", &format!("{theirs}\nsays = \"Names")))
            .unwrap();
        let now = room.claims();
        for send in ["/plan", "/save"] {
            let refused = room.send(send, &mine(&opened));
            assert_eq!(refused.status, 422, "{theirs}: {}", refused.body);
        }
        assert_eq!(room.claims(), now, "{theirs}");
    }
    // What is beside the claim may change.
    std::fs::write(&path, format!("# A comment.\n{before}")).unwrap();
    room.post("/save", &mine(&opened));
    assert!(room.claims().contains("Says the owner did it."));
    // The same holds for forms.
    let form = |was: &str, now: &str| {
        let edit = json!({"edit": "set", "kind": "topic", "id": "fire", "values": [["question", now]]});
        json!({"edit": edit, "was": [["question", was]]})
    };
    room.post("/save", &form("Who locked the doors?", "Who shut the doors?"));
    let refused = room.send("/save", &form("Who locked the doors?", "Who closed the doors?"));
    assert!(refused.status == 422 && refused.body.contains("meanwhile"), "{}", refused.body);
    assert!(room.claims().contains("Who shut the doors?"));
}

#[test]
fn only_what_was_changed_in_a_claim_is_written() {
    let dir = counting();
    let room = Opened::entered(&dir, false);
    room.post("/save", &asked(&claim(), "", &[]));
    let path = dir.path().join("claims.toml");
    let noted = room.claims().replace("stance = \"asserts\"", "stance = \"asserts\" # as in the headline");
    std::fs::write(&path, &noted).unwrap();
    let address = "fire/gazette/owner";
    let draft = room.json(&format!("/draft?at={address}"));
    for (key, value, written) in [
        ("says", json!("Says the owner did it."), "says = \"Says the owner did it.\""),
        ("note", json!("See below."), "note = \"See below.\""),
        ("certainty", json!("hedged"), "certainty = \"hedged\""),
        ("cue", json!(["locked"]), "cue = [\"locked\"]"),
        ("period", json!("1907"), "period = \"1907\""),
        (
            "quotes",
            json!([{"exact": "locked by the owner"}, {"exact": "the gate was open", "prefix": "clerk; "}]),
            "suffix",
        ),
    ] {
        let mut change = unchanged(address, &draft);
        change["edit"]["to"]["claim"][key] = value;
        room.post("/save", &change);
        let now = room.claims();
        if key != "quotes" {
            assert!(now.contains(written), "{key}: {now}");
        }
        assert!(now.contains("# as in the headline"), "{key}: {now}");
        room.post("/undo", &json!({}));
        assert_eq!(room.claims(), noted, "{key}");
    }
    // A new quotation is verified first.
    let mut wrong = unchanged(address, &draft);
    wrong["edit"]["to"]["claim"]["quotes"] =
        json!([{"exact": "locked by the owner"}, {"exact": "locked by the mayor"}]);
    assert_eq!(room.send("/save", &wrong).status, 422);
    // A new position and a new person come with it.
    let mut other = unchanged(address, &draft);
    other["edit"]["to"]["position"] = json!({"label": "Somebody else"});
    other["edit"]["to"]["claim"]["position"] = json!("");
    other["edit"]["to"]["claim"]["stance"] = json!("reports");
    other["speaker"] = json!("A boy");
    room.post("/save", &other);
    let now = room.claims();
    assert!(now.contains("position = \"somebody-else\"") && now.contains("speaker = \"a-boy\""), "{now}");
    assert_eq!(room.json("/draft?at=nowhere").get("error").and_then(Value::as_str).map(|_| ()), Some(()));
}

#[test]
fn guesses_fill_a_card_with_their_reasons() {
    let dir = counting();
    std::fs::write(
        dir.path().join("corpus/gazette.txt"),
        "The doors were locked by the owner.\nAccording to the clerk, more than thirty persons were dead.\n",
    )
    .unwrap();
    let path = dir.path().join("claims.toml");
    let claims = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{claims}\n[who.clerk]\nname = \"The clerk\"\n")).unwrap();
    let room = Opened::entered(&dir, false);
    let before = room.claims();
    let guess = |places: Value, topic: Value| {
        room.post("/guess", &json!({"source": "gazette", "places": places, "topic": topic}))
    };
    let locked = guess(json!([[4, 34]]), json!(null));
    assert_eq!(locked["topics"][0], "fire", "{locked}");
    assert!(!locked["why"]["topic"].as_str().unwrap().is_empty(), "{locked}");
    let dead = guess(json!([[60, 94]]), json!("fire"));
    assert_eq!(dead["speaker"], "The clerk", "{dead}");
    assert_ne!(dead["stance"], "asserts", "it is the clerk's: {dead}");
    assert!(dead["why"]["stance"].as_str().unwrap().to_lowercase().contains("according to"), "{dead}");
    // The line can be read again as it is.
    for line in dead["figures"].as_array().unwrap() {
        let planned = room.post("/plan", &asked(&claim(), "", &[line.as_str().unwrap()]));
        assert!(planned.get("follows").is_some(), "{line}: {planned}");
    }
    for wrong in [json!([[900, 905]]), json!([[5, 2]]), json!([[5, 5]])] {
        let answer = room.send("/guess", &json!({"source": "gazette", "places": wrong}));
        assert_eq!(answer.status, 422, "{wrong}: {}", answer.body);
    }
    assert_eq!(room.claims(), before, "guessing writes nothing");
}

/// Two coders share a project: each claim says who made it, and a change by the other does not alter that.
#[test]
fn new_claims_say_who_made_them() {
    let dir = case();
    let by = |coder: &str| {
        let options = parallax_server::Options {
            dir: dir.path().to_owned(),
            coder: Some(coder.to_owned()),
            ..parallax_server::Options::default()
        };
        Opened::entered_with(options)
    };
    let (nino, ara) = (by("Nino"), by("Ara \"the second\""));
    nino.post("/save", &asked(&claim(), "", &[]));
    let mut second = claim();
    second["says"] = "Names the owner twice.".into();
    ara.post("/save", &asked(&second, "", &[]));
    let claims = nino.claims();
    assert_eq!(claims.matches("coder = \"Nino\"").count(), 1, "{claims}");
    assert_eq!(claims.matches("Ara ").count(), 1, "{claims}");
    let address = nino.addresses().into_iter().next().unwrap();
    let draft: Value = serde_json::from_str(&ara.page(&format!("/draft?at={address}")).body).unwrap();
    let mut to = unchanged(&address, &draft);
    to["edit"]["to"]["claim"]["says"] = "Names the owner, once.".into();
    ara.post("/save", &to);
    let claims = ara.claims();
    assert!(claims.contains("Names the owner, once.") && claims.contains("coder = \"Nino\""), "{claims}");
    assert!(ara.page(&format!("/claim?at={address}")).body.contains("Nino"), "the claim shows who made it");
}
