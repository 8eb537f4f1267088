//! The project's own case: decided, verified, and the same with and without its texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use parallax::analysis::check::check;
use parallax::analysis::treatment::{Treatment, treatment};
use parallax::diagnostic::Level;
use parallax::load::load;
use parallax::model::source::SourceIx;
use parallax::model::{Bound, Match, Number, Stance};
use parallax::text::words::words;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use crate::support::{open, parallax, root, run, shipped_without_texts, texts};

#[test]
fn every_cell_of_the_twenty_four_topics_is_decided() {
    let dir = shipped_without_texts();
    let (loaded, evidence) = open(dir.path());
    let project = &loaded.project;
    let topics: BTreeSet<&str> = project.topics.iter().map(|t| t.id.value.as_str()).collect();
    let wanted = [
        "arms-supplies",
        "baku-moscow-rift",
        "caspian-oil",
        "cease-fire",
        "cis-founding",
        "cis-membership",
        "displaced-people",
        "elchibeys-fall",
        "irans-side",
        "khojaly",
        "military-balance",
        "outbreak",
        "plane-incident",
        "russias-aims",
        "russias-leverage",
        "russias-role",
        "side-taking",
        "soviet-centre",
        "status-of-karabakh",
        "tashkent-treaty-date",
        "territory-lost",
        "troops-in-karabakh",
        "turkeys-part",
        "western-mediation",
    ];
    assert!(topics.into_iter().eq(wanted));
    assert_eq!(project.sources.len(), 5);
    for topic in project.topic_ids() {
        for source in project.source_ids() {
            assert_ne!(
                treatment(project, topic, source),
                Treatment::Unread,
                "{}",
                project.topic(topic).id.value
            );
        }
    }
    let claims = || project.topics.iter().flat_map(|t| &t.claims);
    assert!(claims().map(|c| c.quotes.len()).sum::<usize>() >= 160);
    assert!(claims().map(|c| c.figures.len()).sum::<usize>() >= 70);
    assert_eq!(project.questions.len(), 10);
    for topic in &project.topics {
        assert!((2..=5).contains(&topic.positions.len()), "{}", topic.id.value);
    }
    for source in &project.sources {
        assert!((10..=40).contains(&source.outline.len()), "{}", source.id);
    }
    let foreign = |source: SourceIx| project.source(source).language != project.settings.language;
    let of_claims = claims().flat_map(|claim| claim.quotes.iter().map(|quote| (claim.source, quote)));
    for (source, quote) in of_claims.chain(project.cited().map(|(_, source, quote)| (source, quote))) {
        assert_eq!(quote.gloss.is_some(), foreign(source), "{}", quote.exact);
    }

    let findings = check(project, &evidence);
    assert!(findings.open(Level::Error).chain(findings.open(Level::Warning)).next().is_none());
}

#[test]
fn the_coding_manual_lists_the_words_that_the_case_avoids() {
    let dir = shipped_without_texts();
    let (loaded, _) = open(dir.path());
    let manual = fs::read_to_string(root("docs/explanation/coding-manual.md")).unwrap();
    let list = manual.split("Our own voice does not use: ").nth(1).unwrap();
    let list = list.split('.').next().unwrap().replace('\n', " ");
    assert_eq!(list.split(", ").collect::<Vec<_>>(), loaded.project.settings.avoid);
    assert!(loaded.project.settings.avoid.len() > 15);
}

#[test]
fn known_facts_stand_in_the_tables() {
    let dir = shipped_without_texts();
    let (loaded, evidence) = open(dir.path());
    let project = &loaded.project;
    let khojaly = project.topic(project.find_topic("khojaly").unwrap());
    let figure = |who: &str, counts: &str| {
        let claim = khojaly.claims.iter().find(|c| {
            c.speaker.last().is_some_and(|&w| project.who(w).id.value == who)
                && c.figures.iter().any(|f| f.counts == counts)
        });
        let claim = claim.unwrap_or_else(|| panic!("{who} gives no {counts}"));
        (claim.stance, claim.figures.iter().find(|f| f.counts == counts).unwrap().bound.clone())
    };
    // Human Rights Watch has a lower bound; the official count is exact; the Armenian estimate is only disputed.
    assert_eq!(
        figure("human-rights-watch", "killed-civilians"),
        (Stance::Endorses, Bound::MoreThan(Number::from(200)))
    );
    assert_eq!(
        figure("azerbaijani-statistics", "killed-civilians"),
        (Stance::Endorses, Bound::Exactly(Number::from(613)))
    );
    assert_eq!(
        figure("armenia", "killed-civilians"),
        (Stance::Disputes, Bound::FewerThan(Number::from(100)))
    );
    // The Vietnamese text gives the charge in order to answer it, and holds no opinion of its own about it.
    let role = project.topic(project.find_topic("russias-role").unwrap());
    let vi = project.find_source("viwiki-armament").unwrap();
    let stances: Vec<Stance> = role.claims.iter().filter(|c| c.source == vi).map(|c| c.stance).collect();
    assert_eq!(stances, [Stance::Disputes]);
    // A quotation over a line end and a page: the line it is on, from the lock.
    let gul = project.find_source("gul-2008").unwrap();
    let quote = role
        .claims
        .iter()
        .flat_map(|c| &c.quotes)
        .find(|q| q.exact.starts_with("Russia supported Armenia, str"))
        .unwrap();
    assert_eq!(evidence.anchor(gul, quote).lines, Some((856, 856)));
    // The incident of December 2024 could not be known in 2008 or 2016.
    let plane = project.find_topic("plane-incident").unwrap();
    for id in ["gul-2008", "abilov-isayev-2016"] {
        assert_eq!(treatment(project, plane, project.find_source(id).unwrap()), Treatment::CouldNotKnow);
    }
}

#[test]
fn no_text_of_a_source_is_in_the_repository() {
    let tracked = Command::new("git").args(["ls-files", "corpus"]).current_dir(root("")).output().unwrap();
    for file in String::from_utf8(tracked.stdout).unwrap().lines() {
        assert!(Path::new(file).extension().is_some_and(|ty| ty == "toml"), "{file} is a text");
    }
}

#[test]
fn every_quotation_is_verified_against_the_texts() {
    let Some(dirs) = texts("every_quotation_is_verified_against_the_texts") else { return };
    let loaded = load(&root(""), &dirs).unwrap();
    assert!(loaded.texts.iter().all(Option::is_some));
    let evidence = parallax::analysis::Evidence::gather(&loaded.project, &loaded.texts, loaded.lock.as_ref());
    for claim in loaded.project.topics.iter().flat_map(|t| &t.claims) {
        for quote in &claim.quotes {
            let kind = evidence.anchor(claim.source, quote).kind;
            assert!(matches!(kind, Match::Exact | Match::Folded), "{}: {}", claim.address, quote.exact);
            assert!((1..=12).contains(&quote.words()), "{}", quote.exact);
        }
    }
    assert!(
        check(&loaded.project, &evidence)
            .findings
            .iter()
            .all(|f| f.accepted.is_some() || f.problem.level == Level::Advice)
    );
    assert_eq!(
        parallax::load::lock_text(&evidence.to_lock(&loaded.project)),
        fs::read_to_string(root("claims.lock")).unwrap()
    );
}

#[test]
fn results_are_byte_for_byte_the_same_with_and_without_the_texts() {
    let Some(dirs) = texts("results_are_byte_for_byte_the_same_with_and_without_the_texts") else { return };
    let dir = shipped_without_texts();
    let sources = ["gul-2008", "abilov-isayev-2016", "elchibey-1993-es", "sargsyan-2025", "viwiki-armament"];
    let mut commands = vec![vec!["compare"], vec!["check", "--all"]];
    commands.extend(
        ["russias-role", "khojaly", "arms-supplies", "plane-incident"].map(|topic| vec!["compare", topic]),
    );
    commands.extend(sources.map(|source| vec!["source", source]));
    for args in &commands {
        for format in ["terminal", "markdown", "json"] {
            let args = [&args[..], &["--format", format]].concat();
            let with = parallax(dir.path())
                .env("PARALLAX_TEXTS", std::env::join_paths(&dirs).unwrap())
                .args(&args)
                .output()
                .unwrap();
            let (without, note, _) = run(dir.path(), &args);
            assert_eq!(String::from_utf8(with.stdout).unwrap(), without, "{args:?}");
            assert!(note.contains("5 of 5 texts are not on this machine"), "{note}");
        }
    }
}

#[test]
fn no_run_of_more_than_12_words_of_a_text_is_in_the_repository() {
    const LIMIT: usize = 12;
    let Some(dirs) = texts("no_run_of_more_than_12_words_of_a_text_is_in_the_repository") else { return };
    let folded = |text: &str| {
        let text: String = text.nfkc().collect();
        let words: Vec<String> = words(&text)
            .map(|span| {
                span.of(&text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
            })
            .collect();
        words
    };
    let loaded = load(&root(""), &dirs).unwrap();
    let mut runs: BTreeSet<Vec<String>> = BTreeSet::new();
    for text in loaded.texts.iter().flatten() {
        runs.extend(folded(text.raw()).windows(LIMIT + 1).map(<[String]>::to_vec));
    }
    assert!(runs.len() > 10_000);
    let tracked = Command::new("git").args(["ls-files", "-z"]).current_dir(root("")).output().unwrap();
    for file in String::from_utf8(tracked.stdout).unwrap().split('\0').filter(|name| !name.is_empty()) {
        let Ok(text) = fs::read_to_string(root(file)) else { continue };
        for run in folded(&text).windows(LIMIT + 1) {
            assert!(!runs.contains(run), "{file}: {}", run.join(" "));
        }
    }
}

#[test]
fn the_json_of_compare_keeps_its_contract() {
    let dir = shipped_without_texts();
    let json: Value = serde_json::from_str(&run(dir.path(), &["compare", "--format", "json"]).0).unwrap();
    assert!(json["schema"].is_string());
    let mut bounds = BTreeSet::new();
    for topic in json["topics"].as_array().unwrap() {
        let order: Vec<&str> =
            topic["order"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let sources = topic["sources"].as_object().unwrap();
        assert_eq!(order.len(), 5);
        assert_eq!(
            order.iter().copied().collect::<BTreeSet<_>>(),
            sources.keys().map(String::as_str).collect()
        );
        for cell in sources.values() {
            let treatment = cell["treatment"].as_str().unwrap();
            assert!(["position", "in-passing", "silent", "could-not-know", "unread"].contains(&treatment));
            let claims = cell["claims"].as_array().unwrap();
            assert_eq!(claims.is_empty(), !["position", "in-passing"].contains(&treatment));
            for claim in claims {
                for key in ["position", "stance", "certainty"] {
                    assert!(claim[key].is_string(), "{key}: {claim}");
                }
                for key in ["speaker", "speaker_ids", "quotations", "figures"] {
                    assert!(claim[key].is_array(), "{key}: {claim}");
                }
                for quotation in claim["quotations"].as_array().unwrap() {
                    let lines = quotation["lines"].as_array().unwrap();
                    assert!(quotation["exact"].is_string() && lines.len() == 2 && lines[0].is_u64());
                    assert!(["exact", "folded"].contains(&quotation["match"].as_str().unwrap()));
                }
                for figure in claim["figures"].as_array().unwrap() {
                    let bound = figure["bound"].as_str().unwrap();
                    bounds.insert(bound.to_owned());
                    let range = figure["min"].is_number()
                        && figure["max"].is_number()
                        && figure.get("value").is_none();
                    let value = figure
                        .get("value")
                        .is_some_and(|v| if bound == "date" { v.is_string() } else { v.is_number() });
                    assert!(if ["between", "verbal"].contains(&bound) { range } else { value }, "{figure}");
                    assert!(
                        figure["counts"].is_string()
                            && figure["by"].is_string()
                            && figure.get("unit").is_some()
                    );
                }
            }
        }
    }
    assert!(bounds.len() >= 5, "{bounds:?}");
}
