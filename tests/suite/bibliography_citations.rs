//! How sources are cited: by author and date, with one label in all views.

use parallax::analysis::citation::{reference, short};
use parallax::model::source::SourceIx;

use crate::support::{open, project, run};

const CLAIMS: &str = "[project]\ntitle = \"T\"\nlanguage = \"en\"\n";

#[test]
fn sources_are_cited_by_author_and_date() {
    let sheets = [
        (
            "title = \"The Consequences of the War\"\nauthor = [\"Shamkhal Abilov\", \"Ismayil Isayev\"]\nkind = \"article\"\ndate = \"2016\"\ncontainer = \"Polish Yearbook\"\nvolume = \"45\"\nissue = \"2\"\npage_range = \"291-303\"\ndoi = \"10.15804/x\"\n",
            "Abilov and Isayev 2016",
            "Abilov, Shamkhal and Ismayil Isayev. 2016. “The Consequences of the War.” Polish Yearbook 45, no. 2: 291–303. https://doi.org/10.15804/x",
        ),
        (
            "title = \"Black Garden\"\nauthor = [\"Thomas de Waal\"]\nkind = \"book\"\ndate = \"2003\"\nplace = \"New York\"\npublisher = \"NYU Press\"\n",
            "de Waal 2003",
            "de Waal, Thomas. 2003. Black Garden. New York: NYU Press.",
        ),
        (
            "title = \"Papers\"\nauthor = [\"Human Rights Watch\"]\nkind = \"chapter\"\ndate = \"1994-12\"\ncontainer = \"The book\"\neditor = [\"B. Dyer\"]\npage_range = \"1-20\"\npublisher = \"Press\"\n",
            "Human Rights Watch 1994",
            "Human Rights Watch. 1994. “Papers.” In The book, edited by B. Dyer, 1–20. Press.",
        ),
        (
            "title = \"Edited\"\nauthor = [\"A. Weaver\", \"et al.\"]\nkind = \"article\"\ndate = \"2001\"\ncontainer = \"Review\"\neditor = [\"B. Dyer\"]\nvolume = \"4\"\npage_range = \"i-v\"\nedition = \"2\"\n",
            "Weaver et al. 2001",
            "Weaver, A. et al. 2001. “Edited.” 2nd ed. Review, edited by B. Dyer, 4: i–v.",
        ),
        (
            "title = \"Reprint\"\nauthor = [\"M. Gül\"]\ndate = \"1998\"\noriginal_date = \"1809\"\ntranslator = [\"G. Otis\"]\n",
            "Gül 1998a",
            "Gül, M. (1809) 1998a. Reprint. Translated by G. Otis.",
        ),
        (
            "title = \"Another\"\nauthor = [\"M. Gül\"]\ndate = \"1998-05\"\n",
            "Gül 1998b",
            "Gül, M. 1998b. Another.",
        ),
        (
            "title = \"Plane\"\nauthor = [\"王小明\"]\nkind = \"newspaper\"\ncontainer = \"Gazette\"\ndate = \"2024-12-25\"\n",
            "王 2024",
            "王, 小明. 2024. “Plane.” Gazette, 25 December.",
        ),
        (
            "title = \"By four\"\nauthor = [\"A B\", \"C D\", \"E F\", \"G H\"]\ndate = \"1890?\"\n",
            "B et al. 1890?",
            "B, A, C D, E F and G H. 1890? By four.",
        ),
        ("title = \"Why?\"\ndate = \"1992/1994\"\n", "S 1992–1994", "Why? 1992–1994."),
        (
            "title = \"Essays\"\neditor = [\"A. Weaver\", \"B. Dyer\"]\nkind = \"book\"\n",
            "Weaver and Dyer n.d.",
            "Weaver, A. and B. Dyer, eds. n.d. Essays.",
        ),
        ("title = \"X\"\ncitation = \"As I say, 7\"\n", "S", "As I say, 7."),
    ];
    let mut files = vec![("claims.toml".to_owned(), CLAIMS.to_owned())];
    for (i, (keys, ..)) in sheets.iter().enumerate() {
        files.push((format!("corpus/s{i}.toml"), format!("short = \"S\"\nlanguage = \"en\"\n{keys}")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let dir = project(&files);
    let loaded = open(dir.path()).0;
    let sources = &loaded.project.sources;
    for (i, (_, label, entry)) in sheets.iter().enumerate() {
        let ix = sources.iter().position(|source| source.id == format!("s{i}")).map(SourceIx).unwrap();
        assert_eq!((short(sources, ix).as_str(), reference(sources, ix).as_str()), (*label, *entry));
    }
}

/// The report, the profile and `show` use the same words.
#[test]
fn citations_are_shown_where_sources_are() {
    let claims = format!(
        "{CLAIMS}[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\npositions = {{ p = \"P\" }}\n[[topic.t.claim]]\nsource = \"a\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\nquotes = [\"two lamps\"]\n"
    );
    let dir = project(&[
        ("claims.toml", &claims),
        (
            "corpus/a.toml",
            "short = \"A\"\ntitle = \"The mill\"\nlanguage = \"en\"\nauthor = [\"Weaver, Anna\"]\ndate = \"1950\"\ncontainer = \"Review\"\nvolume = \"4\"\npages = [[1, 47], [2, 48]]\n",
        ),
        ("corpus/a.txt", "There was one lamp.\nThere were two lamps.\n"),
    ]);
    let (out, _, _) = run(dir.path(), &["show", "t/a/p", "--width", "200"]);
    for line in ["Weaver 1950, p. 48 (l. 2)", "Weaver, Anna. 1950. “The mill.” Review 4. p. 48 (l. 2)."] {
        assert!(out.lines().any(|l| l.trim() == line), "{line}: {out}");
    }
    let (out, _, _) = run(dir.path(), &["source", "a", "--width", "200"]);
    assert!(out.contains("Anna Weaver") && out.contains("Review"), "{out}");
    let (json, _, _) = run(dir.path(), &["source", "a", "--format", "json"]);
    assert!(json.contains("\"cited_as\": \"Weaver 1950\""), "{json}");
    let (html, _, code) = run(dir.path(), &["report"]);
    assert!(code == 0 && html.contains("Weaver, Anna. 1950. “The mill.” Review 4."), "{html}");
}

/// Sources of one author and year have letters: those of their sheets, and else the next free ones; the head of a column has
/// the letter of the citation.
#[test]
fn bibliography_labels_are_the_same_in_all_views() {
    for (dates, shorts, labels) in [
        (
            ["2008-01", "2008-02", "2008-03"],
            ["Smith 2008", "Smith 2008", "Smith 2008"],
            ["2008a", "2008b", "2008c"],
        ),
        (
            ["2008-01", "2008-02", "2008-03"],
            ["Smith 2008", "Smith 2008b", "Smith 2008c"],
            ["2008a", "2008b", "2008c"],
        ),
        (["2008-01", "2008-02", "2008-03"], ["Smith 2008b", "Smith 2008a", "S"], ["2008b", "2008a", "2008c"]),
        (
            ["2008-01", "2008-02", "2008-03"],
            ["Smith 2008a", "Smith 2008a", "Smith 2008"],
            ["2008a", "2008b", "2008c"],
        ),
        (["", "", "2008"], ["Smith n.d.", "Smith n.d.-b", "Smith 2008"], ["n.d.-a", "n.d.-b", "2008"]),
        (["", "", ""], ["A", "B", "C"], ["n.d.-a", "n.d.-b", "n.d.-c"]),
        (
            ["1992/..", "1992/..", "../1994"],
            ["Smith 1992–", "S", "Smith –1994"],
            ["1992a–", "1992b–", "–1994"],
        ),
        (
            ["1890?", "1890?", "1890"],
            ["Smith 1890?", "Smith 1890?", "Smith 1890"],
            ["1890a?", "1890b?", "1890"],
        ),
        (["2008", "2009", "2010"], ["Smith 2008", "Smith 2009b", "S"], ["2008", "2009b", "2010"]),
    ] {
        let mut files = vec![("claims.toml".to_owned(), topic())];
        for (i, (date, short)) in dates.iter().zip(shorts).enumerate() {
            let date = if date.is_empty() { String::new() } else { format!("date = \"{date}\"\n") };
            let sheet = format!(
                "short = \"{short}\"\ntitle = \"T {i}\"\nlanguage = \"en\"\nauthor = [\"A. Smith\"]\n{date}"
            );
            files.push((format!("corpus/s{i}.toml"), sheet));
            files.push((format!("corpus/s{i}.txt"), "There were two lamps.\n".to_owned()));
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let dir = project(&files);
        let (html, error, code) = run(dir.path(), &["report"]);
        assert_eq!(code, 0, "{error}");
        let (_, error, code) = run(dir.path(), &["worksheet", "t", "-o", "sheet.html", "--key", "key.html"]);
        assert_eq!(code, 0, "{error}");
        let key = std::fs::read_to_string(dir.path().join("key.html")).unwrap();
        let (table, _, _) = run(dir.path(), &["compare", "t", "--width", "200"]);
        for (i, (label, head)) in labels.iter().zip(shorts).enumerate() {
            let label = format!("Smith {label}");
            let head = if head.starts_with("Smith ") { label.clone() } else { head.to_owned() };
            let (json, _, _) = run(dir.path(), &["source", &format!("s{i}"), "--format", "json"]);
            assert!(json.contains(&format!("\"cited_as\": \"{label}\"")), "{label}: {json}");
            let (shown, _, _) = run(dir.path(), &["show", &format!("t/s{i}/p"), "--width", "200"]);
            assert!(shown.contains(&format!("{label}, l. 1")), "{label}: {shown}");
            let reference = label.replace("Smith ", "Smith, A. ");
            for (what, text) in [("report", &html), ("key", &key), ("table", &table)] {
                let stop = if reference.ends_with(['?', '.']) { "" } else { "." };
                let entry = format!("{reference}{stop} T {i}.");
                assert!(text.contains(&entry), "{what} {entry}: {text}");
                // The table has ids as heads.
                assert!(what == "table" || text.contains(&head), "{what} {head}: {text}");
            }
            assert!(table.contains(&format!("{label}, l. 1")), "{label}: {table}");
        }
    }
}

fn topic() -> String {
    let claim = |i: usize| {
        format!(
            "[[topic.t.claim]]\nsource = \"s{i}\"\nposition = \"p\"\nstance = \"asserts\"\nsays = \"S\"\nquotes = [\"two lamps\"]\n"
        )
    };
    let claims: String = (0..3).map(claim).collect();
    format!("{CLAIMS}[topic.t]\nlabel = \"T\"\nquestion = \"Q?\"\npositions = {{ p = \"P\" }}\n{claims}")
}
