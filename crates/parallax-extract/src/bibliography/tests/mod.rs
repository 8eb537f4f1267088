//! The traps of real exports, each with what it must give, and broken files.

mod inherit;
mod laws;
mod traps;

use std::fmt::Write as _;

use super::{Format, Item, Library, Person, read};

fn of(text: &str) -> Library {
    read(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn one(text: &str) -> Item {
    let library = of(text);
    assert!(library.broken.is_empty(), "{:?}", library.broken);
    library.items.into_iter().next().unwrap()
}

fn csl(fields: &str) -> Item {
    one(&format!("[{{\"id\":\"x\",\"type\":\"book\",\"title\":\"T\",{fields}}}]"))
}

fn bib(fields: &str) -> Item {
    one(&format!("@book{{x, title={{T}}, {fields}}}"))
}

#[test]
fn dates_of_csl() {
    for (issued, date, original, noted) in [
        ("{\"date-parts\":[[2016]]}", "2016", "", false),
        ("{\"date-parts\":[[\"2003\"]]}", "2003", "", false),
        ("{\"date-parts\":[[\"1988\",\"06\"]]}", "1988-06", "", false),
        ("{\"date-parts\":[[2024,12,25]],\"time\":\"10:00\"}", "2024-12-25", "", false),
        ("{\"date-parts\":[[2016.0,3.0]]}", "2016-03", "", false),
        ("{\"date-parts\":[[1992,2,26],[1994,5]]}", "1992-02-26/1994-05", "", false),
        ("{\"date-parts\":[[1992],[0,0,0]]}", "1992/..", "", false),
        ("{\"date-parts\":[[1992],[]]}", "1992", "", false),
        ("{\"date-parts\":[[0],[1994]]}", "../1994", "", false),
        ("{\"date-parts\":[[1994],[1992]]}", "1994", "", true),
        ("{\"date-parts\":[[2000,13,40]]}", "2000", "", true),
        ("{\"date-parts\":[[2000,12,40]]}", "2000-12", "", true),
        ("{\"date-parts\":[[2000,13]]}", "2000", "", true),
        ("{\"date-parts\":[[2001,2,29]]}", "2001-02", "", true),
        ("{\"raw\":\"2000-13-40\"}", "2000", "", true),
        ("\"2001-13\"", "2001", "", true),
        ("{\"date-parts\":[[]]}", "", "", false),
        ("{\"date-parts\":[]}", "", "", false),
        ("{}", "", "", false),
        ("{\"date-parts\":[[1931]],\"season\":2}", "1931", "", true),
        ("{\"date-parts\":[[1931,14]]}", "1931", "", true),
        ("{\"date-parts\":[[-44,3,15]]}", "", "", true),
        ("{\"date-parts\":[[1890]],\"circa\":true}", "1890?", "", false),
        ("{\"date-parts\":[[1890]],\"circa\":\"1\"}", "1890?", "", false),
        ("{\"date-parts\":[[2011,13,1]]}", "2011", "", true),
        ("{\"date-parts\":[[2011,2,30]]}", "2011-02", "", true),
        ("{\"date-parts\":[[2011,\"March\",3]]}", "2011-03-03", "", false),
        ("{\"date-parts\":[[\"forthcoming\"]]}", "", "", true),
        ("{\"date-parts\":[[null]]}", "", "", false),
        ("{\"date-parts\":[2011,2]}", "2011-02", "", false),
        ("{\"date-parts\":7}", "", "", true),
        ("{\"literal\":\"n.d.\"}", "", "", true),
        ("{\"raw\":\"forthcoming\"}", "", "", true),
        ("{\"raw\":\"2016-03-05\"}", "2016-03-05", "", false),
        ("{\"raw\":\"2008 [1999]\"}", "2008", "1999", false),
        ("{\"edtf\":\"1890~\"}", "1890?", "", false),
        ("\"1992-02\"", "1992-02", "", false),
        ("1992", "1992", "", false),
        ("[1]", "", "", true),
        ("null", "", "", false),
    ] {
        let item = csl(&format!("\"issued\":{issued}"));
        let got =
            (item.date.unwrap_or_default(), item.original_date.unwrap_or_default(), !item.notes.is_empty());
        assert_eq!(got, (date.to_owned(), original.to_owned(), noted), "{issued}");
    }
}

#[test]
fn fields_of_csl() {
    let item = csl(
        "\"container-title\":\"Polish &amp; Other\",\"volume\":45,\"page\":\"291–303\",\"DOI\":\"https://doi.org/10.15804/x\",\
         \"URL\":\"https://example.org/x?a=1&b=2\",\"language\":\"English\",\"author\":[{\"family\":\"Waal\",\"given\":\"Thomas\",\
         \"non-dropping-particle\":\"de\"},{\"literal\":\"BBC\"},7],\"translator\":[{\"family\":\"Otis\",\"given\":\"G.\"}],\
         \"original-date\":{\"date-parts\":[[1809]]},\"note\":\"original-title: Storia\\nx\",\"publisher\":[1]",
    );
    assert_eq!(item.container.as_deref(), Some("Polish & Other"));
    assert_eq!((item.volume.as_deref(), item.pages.as_deref()), (Some("45"), Some("291-303")));
    assert_eq!(item.doi.as_deref(), Some("10.15804/x"));
    assert_eq!(item.url.as_deref(), Some("https://example.org/x?a=1&b=2"));
    assert_eq!(item.language.as_deref(), Some("en"));
    assert_eq!(item.authors, [Person::new("de Waal", "Thomas"), Person::body("BBC")]);
    assert_eq!(
        (item.original_date.as_deref(), item.original_title.as_deref()),
        (Some("1809"), Some("Storia"))
    );
    assert_eq!(item.notes, ["publisher: not a text", "author: a name could not be read"]);
}

#[test]
fn fields_of_bib() {
    let item = one(
        "@STRING{py = \"Polish {Yearbook}\"}\n@Article{abilov,\n author = {Abilov, Shamkhal and {Human Rights Watch} and M{\\\"u}ller, Jr., K. and others},\n \
         title = \"The {Consequences} of \\emph{War}\", subtitle = {A View},\n journal = py # { (new)},\n year = 2016, month = mar,\n \
         pages = {291--303}, doi = {https://doi.org/10.1/a_b}, url = {https://example.org/x\\_y?a=1\\&b=2}, langid = {ngerman},\n \
         file = {full.pdf:/home/u/Zotero/storage/AB/full.pdf:application/pdf}, % a comment\n}",
    );
    assert_eq!(item.id, "abilov");
    assert_eq!(item.kind, "article-journal");
    assert_eq!(item.title, "The Consequences of War: A View");
    let mueller = Person { suffix: "Jr.".into(), ..Person::new("Müller", "K.") };
    assert_eq!(
        item.authors,
        [Person::new("Abilov", "Shamkhal"), Person::body("Human Rights Watch"), mueller, Person::others()]
    );
    assert_eq!(item.container.as_deref(), Some("Polish Yearbook (new)"));
    assert_eq!((item.date.as_deref(), item.pages.as_deref()), (Some("2016-03"), Some("291-303")));
    assert_eq!((item.doi.as_deref(), item.language.as_deref()), (Some("10.1/a_b"), Some("de")));
    assert_eq!(item.url.as_deref(), Some("https://example.org/x_y?a=1&b=2"));
    assert_eq!(item.files, ["/home/u/Zotero/storage/AB/full.pdf"]);
    for (fields, date, original) in [
        ("date={1992/1994-05}", "1992/1994-05", ""),
        ("date={1890~}", "1890?", ""),
        ("year={2008 [1999]}", "2008", "1999"),
        ("date={2003}, origdate={1999}", "2003", "1999"),
        ("date={forthcoming}", "", ""),
        ("date={-0044}", "", ""),
        ("year=1992, month=\"10~feb\"", "1992-02-10", ""),
        ("year=1992, month={2}, day={26}", "1992-02-26", ""),
        ("year={1992}, month={Spring}", "1992", ""),
        ("date={1992/}", "1992/..", ""),
    ] {
        let item = bib(fields);
        let got = (item.date.unwrap_or_default(), item.original_date.unwrap_or_default());
        assert_eq!(got, (date.to_owned(), original.to_owned()), "{fields}");
    }
    for (names, family, given) in [
        ("de Waal, Thomas", "de Waal", "Thomas"),
        ("Thomas de Waal", "de Waal", "Thomas"),
        ("Gabriel {García Márquez}", "García Márquez", "Gabriel"),
        (
            "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
            "de la Vallée Poussin",
            "Charles Louis Xavier Joseph",
        ),
        ("family=Waal, given=Thomas, prefix=de", "de Waal", "Thomas"),
        ("{Barnes and Noble}", "Barnes and Noble", ""),
        ("王小明", "王", "小明"),
    ] {
        assert_eq!(bib(&format!("author={{{names}}}")).authors, [Person::new(family, given)], "{names}");
    }
    let crossed =
        of("@inbook{a, title={A}, crossref={B}}\n@book{b, title={The book}, year=1990, editor={Gül, M.}}");
    assert_eq!(crossed.items[0].container.as_deref(), Some("The book"));
    assert_eq!(crossed.items[0].date.as_deref(), Some("1990"));
}

#[test]
fn fields_of_ris() {
    let library = of(
        "TY  - JOUR\r\nID  - ab16\r\nAU  - Abilov, Shamkhal\r\nAU  - Human Rights Watch\r\nTI  - The Consequences\r\n  of the War\r\n\
                      JO  - Yearbook\r\nPY  - 2016/03/05/\r\nVL  - 45\r\nSP  - 291\r\nEP  - 303\r\nDO  - doi:10.15804/x\r\nLA  - Spanish\r\n\
                      L1  - file:///home/u/a%20b.pdf\r\nER  - \r\n\r\nTY  - CHAP\nT1  - A chapter\nT2  - The book\nED  - Gül, M.\nPY  - 2008///Spring\n\
                      TY  - BOOK\nTI  - Unended\nDA  - 2003/02\nPY  - 2003\nA4  - Otis, G.\n",
    );
    assert_eq!(library.format, Format::Ris);
    let [article, chapter, book] = &library.items[..] else { panic!("{library:?}") };
    assert_eq!(
        (article.title.as_str(), article.date.as_deref()),
        ("The Consequences of the War", Some("2016-03-05"))
    );
    assert_eq!(article.authors, [Person::new("Abilov", "Shamkhal"), Person::body("Human Rights Watch")]);
    assert_eq!((article.pages.as_deref(), article.doi.as_deref()), (Some("291-303"), Some("10.15804/x")));
    assert_eq!(
        (article.language.as_deref(), &article.files[..]),
        (Some("es"), &["/home/u/a b.pdf".to_owned()][..])
    );
    assert_eq!((chapter.container.as_deref(), chapter.date.as_deref()), (Some("The book"), Some("2008")));
    assert_eq!(chapter.editors, [Person::new("Gül", "M.")]);
    assert_eq!((book.kind.as_str(), book.translators.len()), ("book", 1));
}

#[test]
fn a_broken_item_is_named_and_the_rest_comes_in() {
    let json = "[\n{\"id\":\"a\",\"type\":\"book\",\"title\":\"A\"},\n{\"id\":\"b\",\"title\":\"open},\n{\"id\":\"c\",\"title\":\"C\" \"x\"},\n7,\n{\"id\":\"d\",\"title\":\"D\"},\n\
                {\"id\":\"e\"},\n{\"id\":\"f\",\"title\":\"F\"}\n]";
    let bib = "@book{a, title={A}}\n@book{b, title={open}\n@book{c, title={C} year=1990}\n@book{d, title={D}}\n@book{e, year=1990}\n@book{f, title={F}}";
    let ris = "TY  - BOOK\nID  - a\nTI  - A\nER  - \nID  - b\nTI  - B\nER  - \nTY  - BOOK\nID  - c\nER  - \nTY  - BOOK\nID  - d\nTI  - D\nER  - ";
    for (text, ids, broken) in [
        (json, &["a", "d", "f"][..], &[(2, "b", 3), (3, "c", 4), (4, "", 5), (6, "e", 7)][..]),
        (bib, &["a", "d", "f"], &[(2, "b", 2), (3, "c", 3), (5, "e", 5)]),
        (ris, &["a", "d"], &[(2, "b", 5), (3, "c", 8)]),
    ] {
        let library = of(text);
        assert_eq!(library.items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ids, "{library:?}");
        let named: Vec<(usize, &str, usize)> = library
            .broken
            .iter()
            .map(|one| (one.number, one.id.as_deref().unwrap_or_default(), one.line))
            .collect();
        assert_eq!(named, broken, "{:?}", library.broken);
    }
    let pretty = "[\n  {\n    \"id\": \"a\",\n    \"title\": \"A\n  },\n  {\n    \"id\": \"b\",\n    \"title\": \"B\",\n    \"author\": [\n      {\n        \"family\": \"F\"\n      }\n    ]\n  }\n]";
    let library = of(pretty);
    assert_eq!((library.items.len(), library.broken.len(), library.broken[0].line), (1, 1, 2), "{library:?}");
}

#[test]
fn files_in_other_wrappings() {
    for text in [
        "{\"items\": [{\"id\":\"a\",\"title\":\"A\"}]}",
        "{\"id\":\"a\",\"title\":\"A\"}",
        "\u{FEFF}[{\"id\":\"a\",\"title\":\"A\"}]",
        "{\"id\":\"a\",\"title\":\"A\"}\n{\"id\":\"b\",\"title\":\"B\"}",
        "Encoding: UTF-8\n@comment{x}\n@preamble{\"\\newcommand\"}\n@book(a, title={A})",
        "\n\nTY  - BOOK\nTI  - A\nID  - a",
    ] {
        assert_eq!(of(text).items[0].id, "a", "{text}");
    }
    for text in ["", "words only", "<html>", "a@b.org", "[project]\ntitle = \"T\""] {
        assert!(read(text).is_err(), "{text}");
    }
}

/// 5,000 items in each format; every 250th is broken in another way.
#[test]
fn of_five_thousand_items_twenty_are_broken() {
    let (mut json, mut bib, mut ris) = (String::from("[\n"), String::new(), String::new());
    for n in 1..=5_000 {
        let broken = n % 250 == 0;
        let (json_broken, bib_broken) = [
            ("{\"id\":\"k\",\"title\":\"open\n", "@book{k, title={open\n"),
            ("{\"id\":\"k\",\"title\":7 8},\n", "@book{k, title={A} year={1}}\n"),
            ("{\"id\":\"k\",\"author\":[{\"family\":\"X\"}]},\n", "@book{k, year={1990}}\n"),
            ("{\"id\":\"k\",\"title\":\"a\\qb\"},\n", "@book{k title={A}}\n"),
        ][n / 250 % 4];
        if broken {
            json.push_str(json_broken);
            bib.push_str(bib_broken);
            ris.push_str("TY  - BOOK\nPY  - 1990\nER  - \n");
        } else {
            writeln!(json, "{{\"id\":\"k{n}\",\"type\":\"book\",\"title\":\"Work {n}\",\"author\":[{{\"family\":\"F{n}\",\"given\":\"G\"}}],\"issued\":{{\"date-parts\":[[{}]]}}}},", 1000 + n % 1000).unwrap();
            writeln!(
                bib,
                "@book{{k{n},\n  title = {{Work {n}}},\n  author = {{F{n}, G}},\n  year = {}\n}}",
                1000 + n % 1000
            )
            .unwrap();
            writeln!(
                ris,
                "TY  - BOOK\nID  - k{n}\nTI  - Work {n}\nAU  - F{n}, G\nPY  - {}\nER  - ",
                1000 + n % 1000
            )
            .unwrap();
        }
    }
    for (what, text) in [("json", json + "]"), ("bib", bib), ("ris", ris)] {
        let begin = std::time::Instant::now();
        let library = of(&text);
        let took = begin.elapsed();
        assert_eq!((library.items.len(), library.broken.len()), (4_980, 20), "{what} {:?}", library.broken);
        assert!(library.broken.iter().all(|one| one.number % 250 == 0), "{what} {:?}", library.broken);
        let right = |item: &&Item| {
            let n: usize = item.id[1..].parse().unwrap();
            item.title == format!("Work {n}") && item.date == Some((1000 + n % 1000).to_string())
        };
        assert_eq!(library.items.iter().filter(right).count(), 4_980, "{what}");
        assert!(took.as_secs() < 10, "{what} took {took:?}");
    }
}

/// What would take quadratic time or a deep stack if it were followed.
#[test]
fn what_grows_is_read_in_linear_time() {
    let begin = std::time::Instant::now();
    for text in [
        "[".repeat(1 << 18),
        "[\n".to_owned() + &"{\"a\":[\n".repeat(1 << 15),
        "[\n".to_owned() + &"{\"title\":\"x\n".repeat(1 << 15),
        "{\"a\":".repeat(1 << 18),
        "@a{b,".repeat(1 << 17),
        "@a{b,\n".repeat(1 << 16),
        format!("@book{{a, title={{{}{}}}}}", "{".repeat(1 << 18), "}".repeat(1 << 18)),
        format!("@book{{a, title={{{}}}}}", "\\a{".repeat(1 << 16)),
        format!("@string{{a = a}}\n@string{{b = {}a}}\n@book{{k, title = b # b}}", "b # ".repeat(1 << 12)),
        (0..40).fold("@string{a0 = \"xx\"}".to_owned(), |all, n| {
            format!("{all}\n@string{{a{} = a{n} # a{n}}}", n + 1)
        }) + "\n@book{k, title = a40}",
        format!("@book{{a, title={{T}}, year={{{}}}}}", "[".repeat(1 << 16)),
        "TY  - BOOK\n".repeat(1 << 16),
        "TY  - BOOK\nTI  - a\n".to_owned() + &"more\n".repeat(1 << 16),
    ] {
        let _ = read(&text);
    }
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}
