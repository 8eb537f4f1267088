//! One claim in full: its words in context, what it decides, and how to cite it; and its address in every view and
//! format.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{open, run, sample};

fn out(dir: &Path, args: &[&str]) -> String {
    let (out, error, code) = run(dir, args);
    assert!(code == 0, "{args:?}: {error}");
    out
}

fn json(dir: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&out(dir, &[args, &["--format", "json"]].concat())).unwrap()
}

/// Every claim of the sample: its address and what it says.
fn claims(dir: &Path) -> Vec<(String, String)> {
    let project = open(dir).0.project;
    let claims = project.topics.iter().flat_map(|topic| &topic.claims);
    claims.map(|claim| (claim.address.clone(), claim.says.clone())).collect()
}

#[test]
fn every_claim_is_shown_with_its_words_in_their_lines() {
    let dir = sample();
    let project = open(dir.path()).0.project;
    for (address, says) in claims(dir.path()) {
        let shown = json(dir.path(), &["show", &address]);
        let found = shown["claims"].as_array().unwrap();
        assert_eq!(found.len(), 1, "{address}");
        let claim = &found[0];
        assert_eq!(
            (claim["address"].as_str(), claim["claim"]["says"].as_str()),
            (Some(&*address), Some(&*says))
        );
        let source = project.source(project.find_source(claim["source"]["id"].as_str().unwrap()).unwrap());
        let file = fs::read_to_string(dir.path().join(format!("corpus/{}.txt", source.id))).unwrap();
        for (quote, context) in
            claim["claim"]["quotations"].as_array().unwrap().iter().zip(claim["contexts"].as_array().unwrap())
        {
            let lines = context.as_array().unwrap();
            let word = |text: &Value, of: &str| text[of].as_str().unwrap().to_owned();
            let quoted: Vec<&Value> =
                lines.iter().filter(|line| !word(line, "quoted").trim().is_empty()).collect();
            let [first, last] = [quoted[0], quoted[quoted.len() - 1]].map(|line| line["line"].clone());
            assert_eq!([first, last], [quote["lines"][0].clone(), quote["lines"][1].clone()], "{address}");
            // Each line is a line of the text, and there are some before or after.
            for line in lines {
                let number = usize::try_from(line["line"].as_u64().unwrap()).unwrap();
                let text: String = ["before", "quoted", "after"].map(|of| word(line, of)).concat();
                let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                let whole = squeezed(file.lines().nth(number - 1).unwrap());
                // A paragraph in one line is cut at both ends.
                let shown = squeezed(text.trim_start_matches('…').trim_end_matches('…'));
                assert!(
                    whole.contains(&shown) && (shown == whole || text.contains('…')),
                    "{address}: {text}"
                );
            }
            assert!(lines.len() > quoted.len(), "{address}");
        }
        let page = out(dir.path(), &["show", &address, "--width", "2000"]);
        assert!(page.contains(&says) && page.contains(&address) && page.contains(&source.title), "{page}");
    }
}

#[test]
fn the_relations_that_name_a_claim_are_those_of_overlap() {
    let dir = sample();
    let overlap = json(dir.path(), &["overlap"]);
    for (address, _) in claims(dir.path()) {
        let shown = json(dir.path(), &["show", &address]);
        let claim = &shown["claims"][0];
        let topic = claim["topic"]["id"].as_str().unwrap();
        let mut expected = Vec::new();
        for pair in overlap["pairs"].as_array().unwrap() {
            let related = &pair["topics"][topic];
            let named =
                |reason: &&Value| reason["claims"].as_array().unwrap().iter().any(|one| *one == *address);
            let kinds: Vec<&Value> = related["reasons"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(named)
                .map(|reason| &reason["kind"])
                .collect();
            if !kinds.is_empty() {
                expected.push((related["relation"].clone(), format!("{kinds:?}")));
            }
        }
        let found: Vec<(Value, String)> = claim["decides"]
            .as_array()
            .unwrap()
            .iter()
            .map(|related| {
                let reasons = related["reasons"].as_array().unwrap();
                let kinds: Vec<&Value> = reasons.iter().map(|reason| &reason["kind"]).collect();
                (related["relation"].clone(), format!("{kinds:?}"))
            })
            .collect();
        assert_eq!(found.len(), expected.len(), "{address}");
        assert!(expected.iter().all(|one| found.contains(one)), "{address}: {found:?} {expected:?}");
    }
}

#[test]
fn without_the_text_all_but_the_context_is_the_same_and_that_is_said() {
    let dir = sample();
    let all = claims(dir.path());
    out(dir.path(), &["lock"]);
    let with: Vec<Value> = all.iter().map(|(address, _)| json(dir.path(), &["show", address])).collect();
    for source in ["observer-1907", "cuaderno-1908", "memoir-1931"] {
        fs::remove_file(dir.path().join(format!("corpus/{source}.txt"))).unwrap();
    }
    for ((address, _), mut with) in all.iter().zip(with) {
        let mut without = json(dir.path(), &["show", address]);
        assert!(
            without["claims"][0]["contexts"]
                .as_array()
                .unwrap()
                .iter()
                .all(|c| c.as_array().unwrap().is_empty())
        );
        for shown in [&mut with, &mut without] {
            shown["claims"][0]["contexts"].take();
            shown["claims"][0]["text_here"].take();
        }
        assert_eq!(with, without, "{address}");
    }
    let (page, error, _) = run(dir.path(), &["show", &all[0].0]);
    assert!(
        page.contains("The text is not on this machine") && error.contains("not on this machine"),
        "{page}"
    );
}

#[test]
fn a_citation_has_what_the_sheet_has_and_where_the_words_are() {
    let sheets = [
        (
            "author = [\"A. Weaver\"]\ndate = \"1950\"\nplace = \"Casterlow\"\n",
            "Weaver, A. 1950. The mill. Casterlow. l. 2.",
        ),
        ("author = [\"A. Weaver\", \"B. Dyer\"]\n", "Weaver, A. and B. Dyer. n.d. The mill. l. 2."),
        (
            "date = \"1950\"\nurl = \"https://example.org/mill\"\n",
            "The mill. 1950. https://example.org/mill l. 2.",
        ),
        (
            "doi = \"10.1000/182\"\nurl = \"https://example.org\"\n",
            "The mill. n.d. https://doi.org/10.1000/182 l. 2.",
        ),
        ("pages = [[1, 47], [2, 48]]\n", "The mill. n.d. p. 48 (l. 2)."),
        ("citation = \"Weaver, Mill, no. 7\"\n", "Weaver, Mill, no. 7. l. 2."),
    ];
    let claims = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\npositions = { p = \"P\" }\n\
        [[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\nquotes = [\"two lamps\"]\n";
    for (sheet, citation) in sheets {
        let dir = crate::support::project(&[
            ("claims.toml", claims),
            ("corpus/a.toml", &format!("short = \"A\"\ntitle = \"The mill\"\nlanguage = \"en\"\n{sheet}")),
            ("corpus/a.txt", "There was one lamp.\nThere were two lamps.\n"),
        ]);
        let page = out(dir.path(), &["show", "t/a/p", "--width", "200"]);
        assert!(page.lines().any(|line| line.trim() == citation), "{citation}: {page}");
        let csv = out(dir.path(), &["show", "t/a/p", "--format", "csv"]);
        assert!(csv.contains(citation), "{csv}");
    }
}

#[test]
fn beginnings_of_addresses_topics_and_sources_are_shown_and_others_get_the_nearest() {
    let dir = sample();
    let number = |address: &str| json(dir.path(), &["show", address])["claims"].as_array().map(Vec::len);
    let all = claims(dir.path());
    let begins = |begin: &str| Some(all.iter().filter(|(address, _)| address.starts_with(begin)).count());
    assert_eq!(number("deaths/observer-1907"), begins("deaths/observer-1907/"));
    let on = all
        .iter()
        .filter(|(address, _)| address.starts_with("deaths/") && address.contains("/listed"))
        .count();
    assert_eq!((number("deaths/listed"), number("deaths/positions/listed")), (Some(on), Some(on)));
    let page = |args: &[&str]| out(dir.path(), args);
    assert_eq!(page(&["show", "deaths"]), page(&["compare", "deaths"]));
    assert_eq!(page(&["show", "memoir-1931"]), page(&["source", "memoir-1931"]));
    // The address of a quotation, as `check` and `locate` give it, leads to its claim.
    assert_eq!(page(&["show", &format!("{}#1234", all[0].0)]), page(&["show", &all[0].0]));
    let (_, error, code) = run(dir.path(), &["show", "deaths/observer-1907/listet"]);
    assert!(code == 2 && error.contains("the nearest: deaths/observer-1907/listed"), "{error}");
    let (_, error, code) = run(dir.path(), &["show", "quite another thing"]);
    assert!(code == 2 && error.contains("parallax compare TOPIC"), "{error}");
}

/// The views that show claims, with each layout that does.
const VIEWS: &[&[&str]] = &[
    &["compare", "deaths", "--layout", "positions"],
    &["compare", "deaths", "--layout", "positions", "--transpose"],
    &["compare", "deaths", "--layout", "claims"],
    &["compare", "deaths", "--layout", "voices"],
    &["compare", "deaths", "--layout", "synoptic"],
];

#[test]
fn every_view_of_claims_gives_every_address_whole_in_every_format_and_width() {
    let dir = sample();
    let all = claims(dir.path());
    let of = |begin: &str| -> Vec<&String> {
        all.iter().map(|(address, _)| address).filter(|address| address.starts_with(begin)).collect()
    };
    let mut views: Vec<(Vec<&str>, Vec<&String>)> =
        VIEWS.iter().map(|view| (view.to_vec(), of("deaths/"))).collect();
    let memoir: Vec<&String> =
        all.iter().map(|(address, _)| address).filter(|address| address.contains("/memoir-1931/")).collect();
    views.push((vec!["source", "memoir-1931"], memoir));
    for (view, addresses) in &views {
        assert!(!addresses.is_empty());
        let mut shown: Vec<Vec<&str>> =
            ["markdown", "html", "csv", "latex"].iter().map(|format| vec!["--format", *format]).collect();
        shown.extend(["60", "80", "100", "120", "200"].iter().map(|width| vec!["--width", *width]));
        for how in &shown {
            let page = out(dir.path(), &[&view[..], &how[..]].concat());
            // LaTeX may break an address at its hyphens and slashes, and Markdown escapes its tilde.
            let page =
                page.replace("\\allowbreak{}", "").replace("\\textasciitilde{}", "~").replace("\\~", "~");
            for address in addresses {
                assert!(page.contains(&***address), "{view:?} {how:?} lacks {address}\n{page}");
            }
            let bare = out(dir.path(), &[&view[..], &how[..], &["--no-addresses"]].concat());
            let text = if how[1] == "html" { without_ids(&bare) } else { bare };
            for address in addresses {
                assert!(!text.contains(&***address), "{view:?} {how:?} has {address}\n{text}");
            }
        }
        // Data keeps its keys.
        assert_eq!(
            out(dir.path(), &[&view[..], &["--format", "json", "--no-addresses"]].concat()),
            out(dir.path(), &[&view[..], &["--format", "json"]].concat())
        );
    }
}

/// A page without its tags, which hold the anchors.
fn without_ids(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text)).collect()
}

#[test]
fn addresses_widen_no_column_and_leave_no_blank_lines() {
    let dir = sample();
    for view in VIEWS {
        for width in ["60", "80", "120", "200"] {
            let page = |more: &[&str]| out(dir.path(), &[*view, &["--width", width], more].concat());
            let (with, bare) = (page(&[]), page(&["--no-addresses"]));
            let wide = width.parse().unwrap();
            for line in with.lines() {
                assert!(line.chars().count() <= wide, "{view:?} {width}: {line}");
            }
            // The rule under the heads is as long as before, and so the columns are.
            let rule = |page: &str| page.lines().find(|line| line.contains("───")).map(str::to_owned);
            assert_eq!(rule(&with), rule(&bare), "{view:?} {width}");
            let blanks = |page: &str| page.matches("\n\n\n").count();
            assert_eq!(blanks(&with), blanks(&bare), "{view:?} {width}");
        }
    }
}
