//! `explain` knows every row of every table that it is made from.

use parallax::analysis::check::CHECKS;
use parallax::analysis::overlap::MEASURES;
use parallax::analysis::results::KINDS;
use parallax::format::keys::{Table, all, tables};
use parallax::render::FORMATS;
use parallax::view::compare::LAYOUTS;

use crate::support::{project, run};

/// The words of an explanation, its lines joined.
fn explained(name: &str) -> String {
    let (out, error, code) = run(project(&[]).path(), &["explain", name, "--width", "400"]);
    assert_eq!(code, 0, "explain {name}: {error}");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_layout_measure_and_format_is_explained_by_its_name() {
    for layout in LAYOUTS {
        let out = explained(layout.name);
        assert!(out.contains(layout.summary) && out.contains(layout.when), "{out}");
    }
    for measure in MEASURES {
        let out = explained(measure.name);
        for part in [measure.summary, measure.range, measure.limits] {
            assert!(out.contains(&squeezed(part)), "{}: {part}\n{out}", measure.name);
        }
    }
    for (name, _, what) in FORMATS {
        let out = explained(name);
        assert!(out.contains(what), "{out}");
    }
}

#[test]
fn every_key_is_explained_with_its_table_and_every_table_with_its_keys() {
    for table in tables() {
        let out = explained(table.word());
        assert!(out.contains(table.written()), "{out}");
        for key in all().filter(|key| key.table == table) {
            assert!(
                out.contains(key.doc) && out.contains(&key.ty.name()),
                "{} lacks {}: {out}",
                table.word(),
                key.name
            );
        }
    }
    for name in ["claim.stance", "stance", "sheet.notes", "near"] {
        let out = explained(name);
        let named = |key: &&parallax::format::keys::Key| {
            key.name == name || format!("{}.{}", key.table.word(), key.name) == name
        };
        assert!(all().any(|key| named(&key)));
        for key in all().filter(named) {
            assert!(out.contains(key.doc) && out.contains(key.table.written()), "{name}: {out}");
        }
    }
}

#[test]
fn each_table_has_a_word_of_its_own_and_its_keys_stand_together() {
    let mut words: Vec<&str> = tables().map(Table::word).collect();
    let n = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), n, "a table stands twice, or two have one word");
}

#[test]
fn a_name_of_two_groups_is_explained_in_both() {
    // `figures` is a measure and a key of claims; `claims` a layout and a table; `claim` a table and a key.
    let out = explained("figures");
    assert!(out.contains("measure") && out.contains("[[topic.ID.claim]]"), "{out}");
    let out = explained("claims");
    assert!(out.contains("layout") && out.contains("claims.toml"), "{out}");
    let out = explained("claim");
    assert!(out.contains("table of a file") && out.contains("topic.claim:"), "{out}");
}

#[test]
fn without_a_name_all_are_listed_by_group_and_an_unknown_one_suggests_the_nearest() {
    let dir = project(&[]);
    let (out, _, _) = run(dir.path(), &["explain"]);
    let at = |what: &str| out.find(what).unwrap_or_else(|| panic!("{what} is not listed"));
    let groups = ["Checks", "Layouts", "Measures", "Kinds of results", "Formats", "Keys"].map(at);
    assert!(groups.is_sorted());
    let (json, _, _) = run(dir.path(), &["explain", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let number = |group: &str| json[group].as_array().unwrap().len();
    let found = ["checks", "layouts", "measures", "results", "formats", "keys"].map(number);
    assert_eq!(
        found,
        [CHECKS.len(), LAYOUTS.len(), MEASURES.len(), KINDS.len(), FORMATS.len(), all().count()]
    );
    for (typed, meant) in
        [("stanse", "stance"), ("agrement", "agreement"), ("vioces", "voices"), ("jsn", "json")]
    {
        let (_, error, code) = run(dir.path(), &["explain", typed]);
        assert!(code == 2 && error.contains(&format!("did you mean `{meant}`")), "{error}");
    }
    let (_, error, code) = run(dir.path(), &["explain", "xyzzy"]);
    assert!(code == 2 && error.contains("lists all"), "{error}");
}

/// The words that legends and cells print, from the enums and the functions that print them.
#[test]
fn every_word_of_a_table_or_legend_is_explained() {
    use parallax::analysis::figures::Fit;
    use parallax::analysis::treatment::Treatment;
    use parallax::format::keys::{CERTAINTIES, FAMILY_KINDS, RELATIONS, STANCES};
    use parallax::model::{Match, Relation};
    use parallax::view::words;
    let mut asked: Vec<&str> = [STANCES, CERTAINTIES, RELATIONS, FAMILY_KINDS].concat();
    asked.extend(Relation::ALL.map(words::relation));
    asked.extend(Treatment::ALL.map(words::treatment));
    asked.extend(Treatment::ALL.map(Treatment::name));
    asked.extend(Match::ALL.map(Match::name));
    asked.extend(Fit::ALL.map(Fit::name));
    asked.extend([
        "weak",
        "independent",
        "undefined",
        "overruled",
        "not verified",
        "not quoted",
        "about",
        "at-least",
    ]);
    let dir = project(&[]);
    for word in asked {
        let (out, error, code) = run(dir.path(), &["explain", word]);
        assert!(code == 0 && out.contains("word"), "{word}: {out}{error}");
    }
}

/// For each legend that a view of the sample prints: the word behind its sign is explained.
#[test]
fn the_words_behind_the_signs_of_legends_are_explained() {
    use parallax::analysis::compare::{Selection, compare};
    use parallax::analysis::figures::figures;
    use parallax::analysis::overlap::overlap;
    use parallax::view::View;
    use parallax::view::compare::{CompareView, LAYOUTS};
    use parallax::view::overlap::OverlapView;
    use parallax::view::page::Block;

    let dir = crate::support::sample();
    let (loaded, evidence) = crate::support::open(dir.path());
    let project = &loaded.project;
    let found = overlap(project, &evidence, &[], &[]);
    let all = figures(project, &evidence, &[]);
    let mut pages = vec![
        OverlapView { overlap: &found, pair: None, measure: None, explain: false, leave_one_out: false }
            .page(),
        all.page(),
    ];
    let comparison = compare(project, &evidence, &Selection::default());
    pages.push(
        CompareView {
            comparison: &comparison,
            overview: true,
            layout: None,
            transpose: false,
            results: None,
        }
        .page(),
    );
    for layout in LAYOUTS {
        pages.push(
            CompareView {
                comparison: &comparison,
                overview: false,
                layout: Some(layout),
                transpose: false,
                results: None,
            }
            .page(),
        );
    }
    let mut asked = std::collections::BTreeSet::new();
    for block in pages.iter().flat_map(|page| &page.0) {
        if let Block::Legend(lines) = block {
            for line in lines {
                let text = line.text().replace('\u{A0}', " ");
                let Some((sign, word)) = text.split_once(' ') else { continue };
                if sign.chars().count() == 1 && word.split(' ').count() <= 4 && !"n–L·".contains(sign) {
                    asked.insert(word.to_owned());
                }
            }
        }
    }
    assert!(asked.len() >= 6, "{asked:?}");
    for word in asked.iter().filter(|word| !word.starts_with("and ")) {
        assert_eq!(run(dir.path(), &["explain", word]).2, 0, "{word}");
    }
}

#[test]
fn a_key_says_whether_it_may_hold_a_range() {
    for key in ["claim.period", "sheet.date", "topic.since", "figure.date"] {
        assert!(explained(key).contains("1992/1994-05"), "{key}: {}", explained(key));
    }
    for key in ["figure.is", "figure.about", "figure.at_least", "between"] {
        assert!(explained(key).contains("between = [20, 30]"), "{key}: {}", explained(key));
    }
}
