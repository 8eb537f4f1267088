//! What must hold whatever bytes come, for everything that reads what others wrote but documents: nothing panics, and what
//! was read keeps its promises. The tests of the program run the same laws on the seeds and on changes of them
//! (`tests/suite/fuzzed.rs`), so the targets are compiled with every change.

use std::fs;
use std::path::Path;

use parallax_core::exchange::{Cells, LONGEST_DRAFT, claims_of, drafts_of, figure, lines};
use parallax_core::format::cells::{guarded, unguarded};
use parallax_core::load::{Loaded, load_changed};
use parallax_core::model::Changes;
use parallax_core::model::draft::WhoDraft;
use parallax_core::workspace::{Edit, Planned, Workspace};
use parallax_text::decode::{decode, stored};
use parallax_text::manuscript::Manuscript;
use parallax_text::quote::{Found, Wanted, find, squeeze};
use parallax_text::{Rules, Searchable, Text};

/// A law, by the name of its target and of its folder of seeds.
pub type Law = (&'static str, fn(&[u8]));

/// All of them.
pub const LAWS: &[Law] = &[
    ("load", load),
    ("edit", edit),
    ("import", import),
    ("drafts", drafts),
    ("decode", decoded),
    ("quote", quote),
    ("markdown", markdown),
    ("manuscript", manuscript),
];

/// A folder that is not there: all files of the project are in memory.
const NOWHERE: &str = "/nonexistent-parallax-project";
/// A project for what is imported into one.
const PROJECT: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.clerk]\nname = \"Clerk\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\n\
    columns = [\"at\"]\n[topic.t.positions]\np = \"P\"\nq = \"Q\"\n[topic.t.counts]\ndead = \"Dead\"\n";
const SHEET: &str = "short = \"A\"\ntitle = \"A\"\nlanguage = \"en\"\n";
const TEXT: &str = "The clerk saw forty boats at the mill.\nNobody rang the bell, he says.\n";

fn project(claims: &str) -> Option<Loaded> {
    let dir = Path::new(NOWHERE);
    let mut changes = Changes::default();
    changes.write(dir.join("claims.toml"), claims);
    changes.write(dir.join("corpus/a.toml"), SHEET);
    changes.write(dir.join("corpus/a.txt"), TEXT);
    load_changed(dir, &[], &changes).ok()
}

/// A claims file.
pub fn load(bytes: &[u8]) {
    let Ok(claims) = std::str::from_utf8(bytes) else { return };
    let Some(loaded) = project(claims) else { return };
    let mut addresses: Vec<&str> =
        loaded.project.written().map(|(_, claim)| claim.address.as_str()).collect();
    let all = addresses.len();
    addresses.sort_unstable();
    addresses.dedup();
    assert_eq!(addresses.len(), all, "two claims have one address");
}

/// Changes to a claims file: whatever it looks like, what is added can be loaded, or is refused. A plan reads the project
/// again, so this one is in a folder.
pub fn edit(bytes: &[u8]) {
    let Ok(claims) = std::str::from_utf8(bytes) else { return };
    let dir = std::env::temp_dir().join(format!("parallax-fuzz-{}", std::process::id()));
    let put = || {
        fs::create_dir_all(dir.join("corpus"))?;
        fs::write(dir.join("claims.toml"), claims)?;
        fs::write(dir.join("corpus/a.toml"), SHEET)?;
        fs::write(dir.join("corpus/a.txt"), TEXT)
    };
    let workspace = put().ok().and_then(|()| Workspace::open(&dir, &[]).ok());
    if let Some(workspace) = workspace {
        edits(&workspace);
    }
    let _ = fs::remove_dir_all(&dir);
}

fn edits(workspace: &Workspace) {
    let address = workspace.project().written().next().map(|(_, claim)| claim.address.clone());
    let who =
        WhoDraft { id: "somebody-else".to_owned(), name: "Somebody \"else\"\n".to_owned(), origin: None };
    let rename = |kind: &str, old: &str| Edit::Rename {
        kind: kind.to_owned(),
        old: old.to_owned(),
        new: "another-id".to_owned(),
    };
    let mut edits = vec![Edit::AddWho(who), rename("source", "a")];
    edits.extend(workspace.project().topics.iter().map(|topic| rename("topic", &topic.id.value)));
    edits.extend(address.map(|id| Edit::Delete { kind: "claim".to_owned(), id, with_claims: false }));
    for edit in edits {
        if let Ok(Planned::Ready(plan)) = workspace.plan(&edit) {
            // What cannot be loaded is never written; that these edits make no such project is the promise.
            let why = plan.after.as_ref().err().map(|failure| &failure.problems);
            assert!(why.is_none(), "{edit:?}: {why:?}");
        }
    }
}

/// A spreadsheet of claims: its cells come back as they were.
pub fn import(bytes: &[u8]) {
    let Some(loaded) = project(PROJECT) else { return };
    if let Ok(cells) = Cells::read(bytes.to_vec()) {
        let found = claims_of(&cells, &loaded.project);
        assert_eq!(found.drafts.len(), found.rows.len());
        for cell in cells.rows.iter().flat_map(|row| &row.cells) {
            assert_eq!(unguarded(&guarded(cell)), cell);
            let _ = figure(cell);
        }
    }
}

/// What an assistant proposes.
pub fn drafts(bytes: &[u8]) {
    let (Ok(text), Some(loaded)) = (std::str::from_utf8(bytes), project(PROJECT)) else { return };
    let found = drafts_of(&lines(text, LONGEST_DRAFT), &loaded.project);
    assert_eq!(found.drafts.len(), found.rows.len());
}

/// A text in any encoding: what was stored as UTF-8 is read as that.
pub fn decoded(bytes: &[u8]) {
    let _ = decode(bytes.to_vec(), None, "");
    let Ok(decoded) = stored(bytes.to_vec(), None, "") else { return };
    let again = stored(decoded.text.clone().into_bytes(), None, "").map(|again| again.text);
    assert_eq!(again.ok(), Some(decoded.text));
}

/// A quotation in the first line, and below it the text in which it is looked for.
pub fn quote(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (exact, rest) = text.split_once('\n').unwrap_or((text, ""));
    let text = Searchable::plain(rest, Some(1..=20));
    let found = find(&text, &Wanted { exact, ..Wanted::default() });
    match &found {
        Found::Exact(span) => assert_eq!(squeeze(span.of(text.raw())), squeeze(exact)),
        Found::Folded(span) => assert!(!span.of(text.raw()).is_empty()),
        Found::Ambiguous(spans) => assert!(spans.len() > 1 && spans.is_sorted(), "{spans:?}"),
        // No letter is wrong if only signs differ, or if what is in the middle of the place was left out.
        Found::Approximate(near) => {
            assert!(!near.span.of(text.raw()).is_empty() && near.errors <= near.letters, "{near:?}");
        }
        Found::Missing(_) => {}
    }
}

/// A text in Markdown: each place of what is read has a place in the file.
pub fn markdown(bytes: &[u8]) {
    let Ok(file) = std::str::from_utf8(bytes) else { return };
    let text = Searchable::new(Text::markdown(file.to_owned()), Rules::default());
    for line in 1..=text.lines() {
        let line = text.line(line);
        assert!(!line.contains('\n'));
    }
    text.folded();
}

/// A manuscript: its quotations are stretches of it.
pub fn manuscript(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for manuscript in [Manuscript::plain(text), Manuscript::markdown(text)] {
        let _ = manuscript.quotations();
    }
}
