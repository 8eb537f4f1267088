//! HTML fragments, read back by a parser that reads as browsers do.

use std::collections::BTreeSet;
use std::path::Path;

use parallax::render::html::inline::web;
use parallax::view::page::Target;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::results::results;
use crate::support::{hostile, project, root, run, sample};

const ELEMENTS: &[&str] = &[
    "a", "article", "b", "caption", "circle", "code", "del", "desc", "div", "g", "h2", "h3", "html", "i",
    "ins", "li", "line", "mark", "p", "path", "pre", "rect", "section", "small", "span", "strong", "svg",
    "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul",
];
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "colspan",
    "cx",
    "cy",
    "d",
    "dir",
    "fill",
    "fill-opacity",
    "font-size",
    "headers",
    "height",
    "href",
    "id",
    "lang",
    "overflow",
    "preserveAspectRatio",
    "r",
    "role",
    "scope",
    "stroke",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "vector-effect",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

fn html(dir: &Path, args: &[&str]) -> String {
    let (out, error, code) = run(dir, &[args, &["--format", "html"]].concat());
    assert!(code < 2, "{args:?}: {error}");
    out
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef) -> String {
    element.text().collect()
}

/// Checks what must hold for every fragment.
fn sound(text: &str, what: &str) -> Html {
    let html = Html::parse_fragment(text);
    assert!(html.errors.is_empty(), "{what}: {:?}", html.errors);
    let mut ids = BTreeSet::new();
    for element in all(&html, "*") {
        let element = element.value();
        assert!(ELEMENTS.contains(&element.name()), "{what}: <{}>", element.name());
        for (name, value) in element.attrs() {
            assert!(ATTRIBUTES.contains(&name), "{what}: {name}=");
            if name == "href" {
                assert!(value.starts_with("https://") || value.starts_with("http://"), "{what}: {value}");
            }
        }
        if let Some(id) = element.id() {
            assert!(id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{what}: {id}");
            assert!(ids.insert(id.to_owned()), "{what}: {id} is given twice");
        }
    }
    for cell in all(&html, "[headers]") {
        for id in cell.attr("headers").unwrap().split(' ') {
            assert!(ids.contains(id), "{what}: no head {id}");
        }
    }
    for head in all(&html, "th") {
        let scope = head.attr("scope").unwrap_or_default();
        assert!(["col", "row", "rowgroup"].contains(&scope) && !words(head).is_empty(), "{what}: {scope}");
    }
    for caption in all(&html, "table") {
        let first = caption.child_elements().next().unwrap();
        assert!(
            first.value().name() == "caption" && !words(first).is_empty(),
            "{what}: a table without a caption"
        );
    }
    let unsafe_char = |c: char| c != '\n' && parallax::text::visible::is_unsafe(c);
    assert!(!text.contains(unsafe_char), "{what}: {:?}", text.chars().find(|c| unsafe_char(*c)));
    html
}

#[test]
fn every_view_of_the_sample_is_sound_html() {
    let dir = sample();
    for shown in results(dir.path(), &[]) {
        let html = sound(shown.text("html"), &shown.name);
        let roots: Vec<ElementRef> = html.root_element().child_elements().collect();
        let [root] = roots[..] else { panic!("{}: not one element", shown.name) };
        assert_eq!(
            (root.value().name(), root.attr("lang"), root.attr("dir")),
            ("article", Some("en"), Some("ltr"))
        );
    }
}

#[test]
fn claims_stand_once_under_their_address_in_every_layout_with_claims() {
    let dir = sample();
    let json: Value =
        serde_json::from_str(&run(dir.path(), &["compare", "deaths", "--format", "json"]).0).unwrap();
    let cells = json["topics"][0]["sources"].as_object().unwrap().values();
    let addresses: BTreeSet<String> = cells
        .flat_map(|cell| cell["claims"].as_array().unwrap())
        .map(|claim| parallax::render::html::ids::claim(claim["address"].as_str().unwrap()))
        .collect();
    assert_eq!(addresses.len(), 9);
    for layout in ["positions", "voices", "claims"] {
        let html = Html::parse_fragment(&html(dir.path(), &["compare", "deaths", "--layout", layout]));
        let found: BTreeSet<String> =
            all(&html, ".claim").into_iter().map(|claim| claim.attr("id").unwrap().to_owned()).collect();
        assert_eq!(found, addresses, "{layout}");
    }
    let html = Html::parse_fragment(&html(dir.path(), &["compare", "deaths"]));
    let claim = &all(&html, "#claim-deaths_memoir-1931_listed")[0];
    assert!(words(*claim).starts_with("D\u{A0}disputes The town clerk") && claim.value().name() == "div");
}

#[test]
fn cells_under_a_band_name_band_and_column() {
    let dir = sample();
    let html = Html::parse_fragment(&html(dir.path(), &["compare", "deaths"]));
    let table = all(&html, "table.side-by-side")[0];
    let bodies: Vec<ElementRef> = table.child_elements().filter(|e| e.value().name() == "tbody").collect();
    assert_eq!(bodies.len(), 3, "a group of rows per position");
    for cell in all(&html, "table.side-by-side td") {
        let heads: Vec<String> = cell
            .attr("headers")
            .unwrap()
            .split(' ')
            .map(|id| words(all(&html, &format!("#{id}"))[0]))
            .collect();
        assert!(heads.len() == 2 && heads[0].contains("held by") && heads[1].contains("covers"), "{heads:?}");
    }
}

#[test]
fn words_of_another_language_say_so() {
    let dir = sample();
    let json: Value = serde_json::from_str(&run(dir.path(), &["compare", "--format", "json"]).0).unwrap();
    let mut foreign = 0;
    for topic in json["topics"].as_array().unwrap() {
        let html = Html::parse_fragment(&html(dir.path(), &["compare", topic["id"].as_str().unwrap()]));
        let cells = topic["sources"].as_object().unwrap().values();
        for quote in cells
            .flat_map(|cell| cell["claims"].as_array().unwrap())
            .flat_map(|claim| claim["quotations"].as_array().unwrap())
        {
            let found =
                all(&html, ".quotation").into_iter().find(|e| words(*e) == quote["exact"].as_str().unwrap());
            let language = quote["language"].as_str().filter(|language| *language != "en");
            assert_eq!(found.unwrap().attr("lang"), language, "{quote}");
            foreign += usize::from(language.is_some());
        }
    }
    assert!(foreign > 5);
    let text = html(dir.path(), &["compare", "deaths"]);
    assert!(text.contains(r#"<i class="cue" lang="es">quizá</i>"#), "cues are the source's words");
}

#[test]
fn words_of_a_curator_who_does_not_write_english_say_so() {
    let dir = sample();
    let path = dir.path().join("claims.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("language = \"en\""));
    std::fs::write(&path, text.replacen("language = \"en\"", "language = \"de\"", 1)).unwrap();
    let html = sound(&html(dir.path(), &["compare", "deaths"]), "deaths");
    assert!(all(&html, ".ours").iter().all(|e| e.attr("lang") == Some("de")));
    assert!(all(&html, "h2 > span").iter().all(|e| e.attr("lang") == Some("de")), "the question");
    assert!(
        all(&html, ".stance").iter().all(|e| e.attr("lang").is_none()),
        "stances are the program's words"
    );
}

#[test]
fn text_from_right_to_left_has_its_direction() {
    let dir = crate::rendering::from_right_to_left();
    for args in
        [&["compare", "t"][..], &["find", "נסגר"], &["source", "a"], &["compare", "t", "--layout", "voices"]]
    {
        let text = html(dir.path(), args);
        let html = sound(&text, &format!("{args:?}"));
        let leftward = |c: char| ('\u{590}'..'\u{700}').contains(&c);
        let mut found = 0;
        for element in all(&html, "*") {
            let own: String =
                element.children().filter_map(|node| node.value().as_text().map(|t| t.to_string())).collect();
            if own.contains(leftward) {
                let mut around =
                    std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
                let dir = around.find_map(|e| e.attr("dir").map(str::to_owned));
                assert_eq!(dir.as_deref(), Some("rtl"), "{args:?}: {own}");
                found += 1;
            }
        }
        assert!(found > 0, "{args:?}");
    }
}

#[test]
fn a_range_is_drawn_as_it_is_bounded() {
    let dir = sample();
    let html = Html::parse_fragment(&html(dir.path(), &["figures", "deaths"]));
    let drawn = |number: &str| {
        let row = all(&html, "tr").into_iter().find(|row| words(*row).contains(number)).unwrap();
        let count = |selector: &str| row.select(&Selector::parse(selector).unwrap()).count();
        (count("circle.closed"), count("circle.open"), count("path"), count("line:not(.gl)"))
    };
    assert_eq!(drawn("dozens (24–99)"), (2, 0, 0, 1), "both ends belong to it");
    assert_eq!(drawn("at least 19"), (1, 0, 1, 1), "one end, and an arrow");
    let svgs = all(&html, "svg.lane");
    assert!(svgs.len() > 8 && svgs.iter().all(|svg| svg.attr("role") == Some("img")));
    for svg in svgs {
        let title = svg.child_elements().next().unwrap();
        assert!(title.value().name() == "title" && words(title).contains(','), "it says the row in words");
    }
}

#[test]
fn nothing_of_a_source_or_claim_acts() {
    let dir = hostile();
    let mut inert = 0;
    for shown in results(dir.path(), &[]) {
        let text = shown.text("html");
        sound(text, &shown.name);
        inert += text.matches("&lt;script&gt;").count();
    }
    assert!(inert > 100, "the hostile words stand on the pages");
}

#[test]
fn links_lead_to_the_web_only() {
    for good in ["https://example.org/a?b=c&d", "http://example.org", "HTTPS://doi.org/10.1/x"] {
        assert_eq!(web(&Target::Web(good.to_owned())), Some(good));
    }
    for bad in [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https:///x",
        "https://a b",
        "https://a\"onclick=",
        "https://exam\u{202E}ple.org",
        " https://example.org",
        "example.org",
        "file:///etc/passwd",
    ] {
        assert_eq!(web(&Target::Web(bad.to_owned())), None, "{bad}");
    }
    let dir = project(&[
        ("claims.toml", "[project]\ntitle = \"T\"\nlanguage = \"en\"\n"),
        (
            "corpus/a.toml",
            "short = \"A\"\ntitle = \"A\"\nlanguage = \"vi\"\nurl = \"javascript:alert(1)\"\ndoi = \"10.1000/<1>&2\"\n",
        ),
        (
            "corpus/b.toml",
            "short = \"B\"\ntitle = \"B\"\nlanguage = \"en\"\nurl = \"https://example.org/?a=1&b=2\"\ndoi = \"10.1000/1\"\n",
        ),
    ]);
    assert!(!html(dir.path(), &["source", "a"]).contains("href"), "neither is harmless");
    let text = html(dir.path(), &["source", "b"]);
    assert!(
        text.contains(r#"href="https://example.org/?a=1&amp;b=2""#)
            && text.contains(r#"href="https://doi.org/10.1000/1""#)
    );
    assert!(
        html(dir.path(), &["source", "a"]).contains(r#"<span lang="vi">A</span>"#),
        "the title is the source's"
    );
}

#[test]
fn findings_mark_their_place() {
    let dir = tempfile::TempDir::new().unwrap();
    crate::support::copy(&root("tests/checks/base"), dir.path());
    crate::support::copy(&root("tests/checks/quotation-missing/bad"), dir.path());
    let html = sound(&html(dir.path(), &["check"]), "check");
    let found = all(&html, ".finding.error");
    assert_eq!(found.len(), 1);
    assert!(words(found[0]).contains("quotation-missing") && words(found[0]).contains("claims.toml:24:11"));
    let marked: Vec<String> = all(&html, "mark").into_iter().map(words).collect();
    let claims = std::fs::read_to_string(dir.path().join("claims.toml")).unwrap();
    let line = claims.lines().nth(23).unwrap();
    assert!(marked.len() == 1 && line[10..].starts_with(&marked[0]) && marked[0].len() > 10, "{marked:?}");
}
