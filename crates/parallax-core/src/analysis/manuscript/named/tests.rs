use super::*;
use parallax_text::manuscript::{Beside, By};

#[test]
fn citations_notes_links_and_sentences_name_a_text() {
    let works = [
        Work::file("gul-2008.txt", None, &[], None, None),
        Work::file("gul-2010.txt", None, &[], None, None),
        Work::file(
            "deep/orr_bells.txt",
            Some("The Bells of the Town"),
            &["Orr, A.".to_owned()],
            None,
            Some("https://example.org/orr"),
        ),
        Work::file("ware-1999a.txt", None, &["Anna Ware".to_owned()], None, None),
        Work::file("see.txt", None, &[], None, None),
        Work::file("ibid.md", None, &[], None, None),
        Work::file("may-2001.txt", None, &[], None, None),
    ];
    let names = Names::new(&works);
    for (by, words, expected) in [
        (By::Citation, "Gül 2008, 52", Some((vec![0], true))),
        (By::Citation, "GÜL, 2010: 7", Some((vec![1], true))),
        (By::Citation, "Gül 1999", Some((vec![], false))),
        (By::Citation, "@gul2008, p. 3", Some((vec![0], true))),
        (By::Note, "A. Orr, The Bells of the Town, p. 7.", Some((vec![2], true))),
        (By::Note, "Ware 1999, 7.", Some((vec![3], true))),
        (By::Link, "http://example.org/orr/", Some((vec![2], true))),
        (By::Link, "../texts/gul-2010.txt#l7", Some((vec![1], true))),
        (By::Words, "As Gül (2008) says:", Some((vec![0], true))),
        (By::Words, "As Orr has it,", Some((vec![2], false))),
        (By::Words, "As nobody says:", None),
        // A word and a year of the sentence are no author and year.
        (By::Words, "He met Gül at the wall in 2008 and said:", None),
        (By::Words, "As Gül and others (2008, 52) say:", Some((vec![0], true))),
        (By::Words, "In May 2001 he said:", Some((vec![6], false))),
        (By::Words, "They may in (2001) have said:", Some((vec![6], false))),
        (By::Words, "Unlike Gül (2008), we hold:", Some((vec![0], false))),
        (By::Words, "Against Gül (2008), we hold:", Some((vec![0], false))),
        (By::Citation, "contra Gül 2008", Some((vec![0], false))),
        (By::Citation, "pace Gül 2008", Some((vec![0], false))),
        (By::Note, "This is the only text (apart from Gül 2008) on it.", Some((vec![0], false))),
        (By::Link, "https://example.org/g%C3%BCl-2010.html", None),
        (By::Link, "texts/gul%2D2010.html", Some((vec![1], true))),
        (By::Citation, "emphasis added", None),
        (By::Citation, "Smith 1911", Some((vec![], false))),
        (By::Citation, "Gül 2008, quoted in Ware 1999", Some((vec![3], false))),
        (By::Citation, "Smith 1911, quoted in Ware 1999", Some((vec![3], true))),
        (By::Citation, "Ware 1999, zit. nach Gül 2010, 4", Some((vec![1], false))),
        (By::Citation, "Brandt 1999, zit. nach Gül 2010, 4", Some((vec![1], true))),
        (By::Citation, "but see Ware 1999", Some((vec![3], false))),
        (By::Citation, "see", None),
        (By::Citation, "ibid.", None),
    ] {
        let meant = names.meant(&[Beside { by, words: words.to_owned() }]);
        assert_eq!(meant.map(|meant| (meant.works, meant.sure)), expected, "{words}");
    }
}

#[test]
fn a_citation_of_several_works_means_each_of_them() {
    let works = ["gul-2008.txt", "gul-2010.txt", "orr-1901.txt", "ware-1999a.txt", "ware-1999b.txt"]
        .map(|name| Work::file(name, None, &[], None, None));
    let names = Names::new(&works);
    let one = |by, words: &str| Beside { by, words: words.to_owned() };
    for (beside, expected) in [
        (vec![one(By::Citation, "Gül 2008; Orr 1901, 5")], Some((vec![0, 2], true))),
        (vec![one(By::Note, "Gül 2008, 52; Orr 1901.")], Some((vec![0, 2], true))),
        (vec![one(By::Citation, "Gül 2008, 2010")], Some((vec![0, 1], true))),
        (vec![one(By::Citation, "Gül")], Some((vec![0, 1], true))),
        (vec![one(By::Citation, "Ware 1999")], Some((vec![3, 4], true))),
        (vec![one(By::Citation, "Ware 1999b")], Some((vec![4], true))),
        // What is only pointed to is not cited.
        (vec![one(By::Citation, "Gül 2008; but see Orr 1901")], Some((vec![0], true))),
        (vec![one(By::Citation, "see Gül 2008; cf. Orr 1901")], Some((vec![0], false))),
        // The words may be in the one that is not here.
        (vec![one(By::Citation, "Gül 2008; Smith 1911")], Some((vec![0], false))),
        (vec![one(By::Citation, "Smith 1911; Jones 1912")], Some((vec![], false))),
        (vec![one(By::Words, "Gül (2008) and Orr (1901) say:")], Some((vec![0, 2], true))),
        (vec![one(By::Words, "Orr (1901), unlike Gül (2008), says:")], Some((vec![2], true))),
        // The year is behind the words, the name before them.
        (vec![one(By::Citation, "2008, p. 5"), one(By::Words, "Gül says:")], Some((vec![0], true))),
        (vec![one(By::Citation, "2008, p. 5"), one(By::Words, "He said gül:")], None),
        (vec![one(By::Citation, "2009, p. 5"), one(By::Words, "As he says:")], None),
        (
            vec![one(By::Citation, "Smith 1911"), one(By::Words, "As Gül (2008) says:")],
            Some((vec![0], false)),
        ),
    ] {
        let meant = names.meant(&beside).map(|meant| (meant.works, meant.sure));
        assert_eq!(meant, expected, "{beside:?}");
    }
}
