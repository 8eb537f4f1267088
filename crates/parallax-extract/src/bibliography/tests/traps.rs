//! What BibTeX, CSL JSON and RIS hide in their fields: keys for sorting, particles, names that are left out, roman pages,
//! full and short names of journals, general types.

use super::super::{Layout, Person, write};
use super::{bib, csl, of, one};

#[test]
fn keys_for_sorting_are_no_words() {
    let item = one(
        "@book{x, title={{\\noopsort{B}}The {Mill}}, author={{\\noopsort{Z}}{\\'E}mile Zola and \\noopsort{a}Gül, M.},\n year={{\\noopsort{1973b}}1973}, volume={\\noopsort{2}1}}",
    );
    assert_eq!((item.title.as_str(), item.date.as_deref()), ("The Mill", Some("1973")));
    assert_eq!(item.volume.as_deref(), Some("1"));
    assert_eq!(item.authors, [Person::new("Zola", "Émile"), Person::new("Gül", "M.")]);
    assert_eq!(bib("year={\\switchargs{--90}{1968}}").date.as_deref(), Some("1968/1990"));
}

#[test]
fn names_with_particles_and_suffixes() {
    for (name, family, given, suffix) in [
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("van Beethoven, Ludwig", "van Beethoven", "Ludwig", ""),
        ("Jean d'Ormesson", "d'Ormesson", "Jean", ""),
        ("Maria {de la Cruz}", "de la Cruz", "Maria", ""),
        ("Thomas de~Waal", "de Waal", "Thomas", ""),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("King, Jr., Martin Luther", "King", "Martin Luther", "Jr."),
        ("von {Hann}over, Georg", "von Hannover", "Georg", ""),
        ("prefix=van der, family=Berg, given=Anna, useprefix=true", "van der Berg", "Anna", ""),
        ("D.~E. Knuth", "Knuth", "D. E.", ""),
        ("others", "et al.", "", ""),
        ("{others}", "others", "", ""),
    ] {
        let want = Person { suffix: suffix.into(), ..Person::new(family, given) };
        assert_eq!(bib(&format!("author={{{name}}}")).authors, [want], "{name}");
    }
}

#[test]
fn authors_that_are_not_named_stay() {
    let people = [Person::new("Gül", "M."), Person::others()];
    let ris = one("TY  - BOOK\nTI  - T\nAU  - Gül, M.\nAU  - et al.\nER  - ");
    for item in [
        bib("author={Gül, M. and others}"),
        bib("author={M. Gül AND others}"),
        csl("\"author\":[{\"family\":\"Gül\",\"given\":\"M.\"},{\"literal\":\"others\"}]"),
        csl("\"author\":[{\"family\":\"Gül\",\"given\":\"M.\"},{\"family\":\"et al.\"}]"),
        ris,
    ] {
        assert_eq!(item.authors, people);
        assert!(
            write(std::slice::from_ref(&item), Layout::BibLatex).contains("author = {Gül, M. and others}")
        );
        let json = write(&[item], Layout::CslJson);
        assert!(json.contains("{\"literal\":\"others\"}"), "{json}");
    }
}

#[test]
fn pages_in_every_form() {
    for (raw, pages) in [
        ("i--v", "i-v"),
        ("{i--v}", "i-v"),
        ("xii--xv, 1--20", "xii-xv, 1-20"),
        ("i–v", "i-v"),
        ("A1--A9", "A1-A9"),
        ("291 -- 303", "291-303"),
        ("291-{}-303", "291-303"),
        ("iv", "iv"),
    ] {
        let item = bib(&format!("pages={{{raw}}}"));
        assert_eq!(item.pages.as_deref(), Some(pages), "{raw}");
        let out = write(&[item], Layout::BibLatex);
        assert_eq!(of(&out).items[0].pages.as_deref(), Some(pages), "{out}");
    }
}

#[test]
fn an_article_keeps_its_editor() {
    let item = one(
        "@article{x, title={T}, author={Gül, M.}, editor={Dyer, B. and others}, journal={Review}, edition={2}, volume={4}}",
    );
    assert_eq!(item.editors, [Person::new("Dyer", "B."), Person::others()]);
    assert_eq!((item.container.as_deref(), item.edition.as_deref()), (Some("Review"), Some("2")));
    for layout in [Layout::BibLatex, Layout::CslJson] {
        assert_eq!(of(&write(std::slice::from_ref(&item), layout)).items, std::slice::from_ref(&item));
    }
}

/// The full name of a journal comes before its abbreviation, in whatever order the tags are.
#[test]
fn tags_of_ris_by_their_kind() {
    let read = |kind: &str, lines: &[&str]| one(&format!("TY  - {kind}\n{}\nER  - ", lines.join("\n")));
    for (kind, lines, container) in [
        ("JOUR", &["TI  - T", "JO  - Pol. Yb.", "JF  - Polish Yearbook"][..], "Polish Yearbook"),
        ("JOUR", &["TI  - T", "JA  - Pol. Yb.", "T2  - Polish Yearbook"], "Polish Yearbook"),
        ("JOUR", &["TI  - T", "JO  - Pol. Yb.", "T2  - Polish Yearbook", "J2  - PY"], "Polish Yearbook"),
        ("JOUR", &["TI  - T", "J2  - PY", "JA  - Pol. Yb."], "Pol. Yb."),
        ("JOUR", &["TI  - T", "JO  - Polish Yearbook"], "Polish Yearbook"),
        ("NEWS", &["TI  - T", "T2  - Gazette"], "Gazette"),
        ("CHAP", &["TI  - T", "BT  - The book", "J2  - Bk"], "The book"),
        ("CPAPER", &["TI  - T", "C3  - Proceedings"], "Proceedings"),
        ("BOOK", &["TI  - T", "T2  - A series"], ""),
    ] {
        assert_eq!(read(kind, lines).container.unwrap_or_default(), container, "{kind} {lines:?}");
    }
    let book =
        read("BOOK", &["BT  - The book", "A3  - Dyer, B.", "A2  - Series, E.", "ET  - 2nd", "SP  - 320"]);
    assert_eq!((book.title.as_str(), book.edition.as_deref(), book.pages), ("The book", Some("2nd"), None));
    assert_eq!(book.editors, [Person::new("Dyer", "B.")]);
    let edited = read("EDBOOK", &["TI  - T", "AU  - Dyer, B."]);
    assert_eq!((edited.authors.len(), edited.editors.len()), (0, 1));
    let chapter = read("CHAP", &["TI  - T", "A2  - Dyer, B.", "SP  - i", "EP  - v"]);
    assert_eq!((chapter.editors.len(), chapter.pages.as_deref()), (1, Some("i-v")));
    let article = read("JOUR", &["TI  - T", "C7  - e123", "YR  - 2016"]);
    assert_eq!((article.pages.as_deref(), article.date.as_deref()), (Some("e123"), Some("2016")));
}

#[test]
fn a_type_that_is_not_known_is_general_and_said() {
    for (text, kind, noted) in [
        ("@misc{x, title={T}}", "document", false),
        ("@legal{x, title={T}}", "treaty", false),
        ("@jurisdiction{x, title={T}}", "legal_case", false),
        ("@sculpture{x, title={T}}", "document", true),
        ("TY  - GEN\nTI  - T\nER  - ", "document", false),
        ("TY  - XYZZ\nTI  - T\nER  - ", "document", true),
        ("[{\"id\":\"x\",\"type\":\"sculpture\",\"title\":\"T\"}]", "document", true),
    ] {
        let item = one(text);
        assert_eq!((item.kind.as_str(), !item.notes.is_empty()), (kind, noted), "{text}");
    }
}

#[test]
fn keys_come_back_as_they_are() {
    for key in ["a&amp;b", "a{b}", "x\\\\'y", "Gül:2008", "7"] {
        let item = one(&format!("[{{\"id\":\"{key}\",\"type\":\"book\",\"title\":\"T\"}}]"));
        assert_eq!(item.id, key.replace("\\\\", "\\"));
        assert_eq!(of(&write(std::slice::from_ref(&item), Layout::CslJson)).items[0].id, item.id);
    }
    assert_eq!(one("[{\"id\":7,\"title\":\"T\",\"type\":\"book\"}]").id, "7");
}
