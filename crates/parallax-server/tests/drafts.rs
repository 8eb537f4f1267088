//! Drafts in the room: listed, shown, changed, confirmed and rejected.

#![allow(clippy::unwrap_used, clippy::format_push_string, reason = "a test stops where something is wrong")]

mod support;

use serde_json::json;
use support::{Opened, case};

const DRAFT: &str = "fire/gazette/owner~";

/// A case with one draft, and its address.
fn drafted() -> (tempfile::TempDir, String) {
    let dir = case();
    let path = dir.path().join("claims.toml");
    let claims = std::fs::read_to_string(&path).unwrap();
    let draft = "\n[[topic.fire.claim]]\nsource = \"gazette\"\nposition = \"owner\"\nstance = \"asserts\"\nsays = \"Names him.\"\n\
        quotes = [\"locked by the owner\"]\ndraft = \"helper\"\n";
    std::fs::write(&path, format!("{claims}{draft}")).unwrap();
    let at = address(&Opened::entered(&dir, false));
    (dir, at)
}

/// The address of the draft as it is now.
fn address(room: &Opened) -> String {
    let page = room.page("/read/gazette").body;
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_hexdigit).count();
    let at = page.find(DRAFT).unwrap();
    page[at..at + DRAFT.len() + digits(&page[at + DRAFT.len()..])].to_owned()
}

#[test]
fn a_draft_is_in_the_queue_and_one_change_confirms_it() {
    let (dir, at) = drafted();
    let room = Opened::entered(&dir, false);
    let page = room.page("/read/gazette").body;
    assert!(page.contains("id=\"drafts\"") && page.contains(&format!(" 1 fire {at}")), "{page}");
    assert!(page.contains("0 claims"), "it counts for nothing: {page}");
    assert!(room.page(&format!("/claim?at={at}")).body.contains("counts for nothing"));
    assert_eq!(room.json(&format!("/draft?at={at}"))["says"], "Names him.");
    room.post("/save", &json!({ "edit": { "edit": "confirm", "claims": [at] } }));
    assert!(room.claims().contains("confirmed = { draft = \"helper\" }"), "{}", room.claims());
    let page = room.page("/read/gazette").body;
    assert!(!page.contains("id=\"drafts\"") && page.contains("1 claim"), "{page}");
    room.post("/undo", &json!({}));
    assert!(room.claims().contains("draft = \"helper\"\n"));
}

#[test]
fn a_draft_stays_one_when_its_card_is_changed_and_goes_when_it_is_rejected() {
    let (dir, at) = drafted();
    let room = Opened::entered(&dir, false);
    let claim = json!({
        "topic": "fire", "source": "gazette", "position": "owner", "stance": "asserts", "says": "Names the owner himself.",
        "quotes": [{"exact": "locked by the owner"}],
    });
    room.post(
        "/save",
        &json!({ "edit": { "edit": "change-claim", "address": at, "to": { "claim": claim } } }),
    );
    assert!(
        room.claims().contains("himself") && room.claims().contains("draft = \"helper\""),
        "{}",
        room.claims()
    );
    // What was seen before the change can neither be confirmed nor turned down any more.
    let now = address(&room);
    let old = room.send("/save", &json!({ "edit": { "edit": "confirm", "claims": [at] } }));
    assert!(now != at && old.status == 422, "{}", old.body);
    room.post("/save", &json!({ "edit": { "edit": "reject", "claims": [now], "why": "He denies it." } }));
    assert!(room.claims().contains("rejected = \"He denies it.\""), "{}", room.claims());
    assert!(!room.page("/read/gazette").body.contains("id=\"drafts\""));
    let no =
        room.send("/save", &json!({ "edit": { "edit": "confirm", "claims": ["fire/gazette/nothing"] } }));
    assert_eq!(no.status, 422, "{}", no.body);
}
