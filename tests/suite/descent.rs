//! Who took from whom, and the words that they share: pictures of the dependence of sources, with the same in words.

use serde_json::Value;

use crate::support::{project, root, run};

fn json(args: &[&str]) -> Value {
    let dir = root("examples/lexington-1775");
    serde_json::from_str(&run(&dir, &[args, &["--format", "json"]].concat()).0).unwrap()
}

fn text<'j>(value: &'j Value, key: &str) -> &'j str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Pairs of lender and borrower: what the families say, without what they took from one who is not a source.
fn taken(found: &Value) -> Vec<(String, String)> {
    let families = found["families"].as_array().unwrap().iter();
    let known: Vec<&str> = found["sources"].as_array().unwrap().iter().map(|of| text(of, "id")).collect();
    families
        .filter(|family| ["borrowed", "translated"].contains(&text(family, "kind")))
        .flat_map(|family| {
            let lenders: Vec<&str> =
                ids(&family["from"]).into_iter().filter(|from| known.contains(from)).collect();
            let members = ids(&family["members"]);
            let borrowers = members.into_iter().filter(|member| !lenders.contains(member));
            borrowers
                .flat_map(|to| lenders.iter().map(move |from| ((*from).to_owned(), to.to_owned())))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn everyone_who_took_over_is_named_with_whom_in_words_and_as_an_arrow() {
    let found = json(&["overlap"]);
    let taken = taken(&found);
    assert!(taken.len() > 3, "{taken:?}");
    let dir = root("examples/lexington-1775");
    for width in ["80", "120", "200"] {
        let (out, _, _) = run(&dir, &["overlap", "--width", width]);
        let part = out.split("Not independent").nth(1).unwrap();
        assert!(part.lines().all(|line| line.chars().count() <= width.parse().unwrap()), "{part}");
        assert!(part.contains("▼ took over") && part.contains("● lent"), "{part}");
    }
    let (wide, _, _) = run(&dir, &["overlap", "--width", "300"]);
    let rows: Vec<&str> = wide.split("Not independent").nth(1).unwrap().lines().collect();
    for (from, to) in &taken {
        let row = rows.iter().position(|row| row.starts_with(to.as_str())).unwrap();
        let until = (row + 1..rows.len()).find(|at| !rows[*at].starts_with(' ')).unwrap();
        let said = rows[row..until].join("\n");
        assert!(said.contains(&format!("took over from {from}")) && said.contains('▼'), "{to}: {said}");
    }
    // The oldest first.
    let years: Vec<i32> = rows
        .iter()
        .skip_while(|row| !row.starts_with('─'))
        .skip(1)
        .take_while(|row| !row.starts_with('▼'))
        .filter(|row| !row.starts_with(' '))
        .map(|row| {
            row.split_whitespace().find_map(|word| word.parse::<i32>().ok().filter(|n| *n > 1000)).unwrap()
        })
        .collect();
    assert!(years.is_sorted() && years.len() == found["sources"].as_array().unwrap().len(), "{years:?}");
    let (drawing, _, _) = run(&dir, &["overlap", "--format", "svg"]);
    let arrows = drawing.matches("class=\"to\" x1=\"").count() - 1;
    assert_eq!(arrows, taken.len(), "an arrow each, and one in the key");
    let (markdown, _, _) = run(&dir, &["overlap", "--format", "markdown"]);
    assert!(markdown.contains("| source | written | depends on |"), "{markdown}");
}

/// A broken line is a translation; who took from one who is not among the sources has an origin in common.
#[test]
fn translations_are_broken_and_what_came_from_outside_is_an_origin() {
    let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[who.old]\nname = \"The old list\"\n\
                  [topic.t]\nlabel = \"L\"\nquestion = \"Q?\"\n[topic.t.positions]\np = \"P\"\n\
                  [family.f]\nmembers = [\"a\", \"b\"]\nkind = \"translated\"\nfrom = [\"a\"]\nwhy = \"W.\"\n\
                  [family.g]\nmembers = [\"b\", \"c\"]\nkind = \"borrowed\"\nfrom = [\"old\"]\nwhy = \"W.\"\n";
    let sheet = |short: &str, year: u32| {
        format!("title = \"{short}\"\nshort = \"{short}\"\nlanguage = \"en\"\ndate = \"{year}\"\n")
    };
    let sheets = [sheet("Alder", 1900), sheet("Birch", 1910), sheet("Cedar", 1920)];
    let dir = project(&[
        ("claims.toml", claims),
        ("corpus/a.toml", &sheets[0]),
        ("corpus/b.toml", &sheets[1]),
        ("corpus/c.toml", &sheets[2]),
    ]);
    let (out, _, _) = run(dir.path(), &["overlap"]);
    for said in
        ["translated from a †1", "of one origin with c †2", "of one origin with b †2", "┆ by a translation"]
    {
        assert!(out.contains(said), "no {said} in {out}");
    }
    let (drawing, _, _) = run(dir.path(), &["overlap", "--format", "svg"]);
    let lines = |class: &str| drawing.matches(&format!("<line class=\"{class}\"")).count();
    assert_eq!(
        (lines("to by"), lines("or"), lines("to")),
        (2, 2, 0),
        "each once, and once in the key: {drawing}"
    );
    assert!(drawing.contains(">Alder<") && !drawing.contains(">a<"), "{drawing}");
}

/// What differs is between `<` and `>`; without these signs the words are those of the quotation, and no word that is
/// marked stands on both sides.
#[test]
fn shared_words_stand_side_by_side_and_what_differs_is_marked() {
    let found = json(&["overlap"]);
    let dir = root("examples/lexington-1775");
    let mut marks = 0;
    for family in found["families"].as_array().unwrap() {
        let members = ids(&family["members"]);
        let [a, b] = members[..] else { continue };
        let (out, _, _) = run(&dir, &["overlap", a, b, "--width", "200"]);
        let evidence = family["evidence"].as_array().unwrap();
        let quotes: Vec<(&str, &str)> =
            evidence.iter().map(|of| (of[0].as_str().unwrap(), text(&of[1], "exact"))).collect();
        let Some(part) = out.split("Words that are in both").nth(1) else {
            assert!(quotes.windows(2).all(|two| two[0].0 == two[1].0), "{a} {b}: {out}");
            continue;
        };
        let plain: String = part.replace(['<', '>'], "").split_whitespace().collect();
        for two in quotes.windows(2).filter(|two| two[0].0 != two[1].0) {
            for (_, quote) in two {
                let quote: String = quote.split_whitespace().collect();
                assert!(plain.contains(&quote) || part.lines().count() > 12, "no {quote} in {part}");
            }
        }
        marks += part.matches('<').count();
    }
    assert!(marks > 3, "{marks}");
    // By a gloss, where the languages differ.
    let shipped = crate::support::shipped_without_texts();
    let (out, _, _) = run(shipped.path(), &["overlap", "gul-2008", "elchibey-1993-es", "--width", "200"]);
    let part = out.split("Words that are in both").nth(1).unwrap();
    assert!(part.contains("<dissociate themselves>") || part.contains("<themselves>"), "{part}");
    assert!(part.contains("government paid a very high <price>"), "{part}");
    let (drawing, _, _) =
        run(shipped.path(), &["overlap", "gul-2008", "elchibey-1993-es", "--format", "svg"]);
    assert!(drawing.contains("class=\"ch\"") && drawing.contains("Gül 2008"), "{drawing}");
}
