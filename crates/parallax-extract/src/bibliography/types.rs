//! Types of works: what each is called in CSL, in `.bib` files and in RIS.
//!
//! Each name that is read has one row, so no type is taken for a special one because it comes first in a list. A name
//! without a row is [`OTHER`], and the item says so in its notes.

/// What is not known any better.
pub(super) const OTHER: &str = "document";

/// Each type of CSL, and its type in `BibLaTeX`. If that would be read as another type of CSL, `entrysubtype` says this one.
const CSL: &[(&str, &str)] = &[
    ("article", "unpublished"),
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("bill", "legislation"),
    ("book", "book"),
    ("broadcast", "video"),
    ("chapter", "incollection"),
    ("classic", "book"),
    ("collection", "collection"),
    ("dataset", "dataset"),
    ("document", "misc"),
    ("entry", "inreference"),
    ("entry-dictionary", "inreference"),
    ("entry-encyclopedia", "inreference"),
    ("event", "misc"),
    ("figure", "image"),
    ("graphic", "image"),
    ("hearing", "jurisdiction"),
    ("interview", "misc"),
    ("legal_case", "jurisdiction"),
    ("legislation", "legislation"),
    ("manuscript", "unpublished"),
    ("map", "misc"),
    ("motion_picture", "movie"),
    ("musical_score", "music"),
    ("pamphlet", "booklet"),
    ("paper-conference", "inproceedings"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("personal_communication", "letter"),
    ("post", "online"),
    ("post-weblog", "online"),
    ("regulation", "legislation"),
    ("report", "report"),
    ("review", "review"),
    ("review-book", "review"),
    ("software", "software"),
    ("song", "audio"),
    ("speech", "misc"),
    ("standard", "standard"),
    ("thesis", "thesis"),
    ("treaty", "legal"),
    ("webpage", "online"),
];

/// Types of `.bib` files, of BibTeX, `BibLaTeX` and JabRef, and what they are in CSL.
const BIB: &[(&str, &str)] = &[
    ("article", "article-journal"),
    ("artwork", "graphic"),
    ("audio", "song"),
    ("bibnote", OTHER),
    ("book", "book"),
    ("bookinbook", "chapter"),
    ("booklet", "pamphlet"),
    ("collection", "collection"),
    ("commentary", "book"),
    ("conference", "paper-conference"),
    ("dataset", "dataset"),
    ("electronic", "webpage"),
    ("image", "graphic"),
    ("inbook", "chapter"),
    ("incollection", "chapter"),
    ("inproceedings", "paper-conference"),
    ("inreference", "entry-encyclopedia"),
    ("jurisdiction", "legal_case"),
    // BibLaTeX: “legal documents such as treaties”.
    ("legal", "treaty"),
    ("legislation", "legislation"),
    ("letter", "personal_communication"),
    ("magazine", "article-magazine"),
    ("manual", "report"),
    ("mastersthesis", "thesis"),
    ("misc", OTHER),
    ("movie", "motion_picture"),
    ("music", "musical_score"),
    ("mvbook", "book"),
    ("mvcollection", "collection"),
    ("mvproceedings", "book"),
    ("mvreference", "collection"),
    ("newspaper", "article-newspaper"),
    ("online", "webpage"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("phdthesis", "thesis"),
    ("preprint", "article"),
    ("proceedings", "book"),
    ("reference", "collection"),
    ("report", "report"),
    ("review", "review"),
    ("software", "software"),
    ("standard", "standard"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("suppperiodical", "article-journal"),
    ("techreport", "report"),
    ("thesis", "thesis"),
    ("unpublished", "manuscript"),
    ("video", "broadcast"),
    ("www", "webpage"),
];

/// Types of RIS, of its specification, EndNote and Zotero, and what they are in CSL.
const RIS: &[(&str, &str)] = &[
    ("ABST", "article-journal"),
    ("ADVS", "motion_picture"),
    ("AGGR", "dataset"),
    ("ANCIENT", "classic"),
    ("ART", "graphic"),
    ("BILL", "bill"),
    ("BLOG", "post-weblog"),
    ("BOOK", "book"),
    ("CASE", "legal_case"),
    ("CHAP", "chapter"),
    ("CHART", "figure"),
    ("CLSWK", "classic"),
    ("COMP", "software"),
    ("CONF", "book"),
    ("CPAPER", "paper-conference"),
    ("CTLG", "book"),
    ("DATA", "dataset"),
    ("DBASE", "dataset"),
    ("DICT", "entry-dictionary"),
    ("EBOOK", "book"),
    ("ECHAP", "chapter"),
    ("EDBOOK", "collection"),
    ("EJOUR", "article-journal"),
    ("ELEC", "webpage"),
    ("ENCYC", "entry-encyclopedia"),
    ("EQUA", OTHER),
    ("FIGURE", "figure"),
    ("GEN", OTHER),
    ("GOVDOC", "report"),
    ("GRANT", OTHER),
    ("GRNT", OTHER),
    ("HEAR", "hearing"),
    ("ICOMM", "personal_communication"),
    ("INPR", "article-journal"),
    ("JFULL", "periodical"),
    ("JOUR", "article-journal"),
    ("LEGAL", "regulation"),
    ("MANSCPT", "manuscript"),
    ("MAP", "map"),
    ("MGZN", "article-magazine"),
    ("MPCT", "motion_picture"),
    ("MULTI", "webpage"),
    ("MUSIC", "musical_score"),
    ("NEWS", "article-newspaper"),
    ("PAMP", "pamphlet"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("RPRT", "report"),
    ("SER", "book"),
    ("SLIDE", "speech"),
    ("SOUND", "song"),
    ("STAND", "standard"),
    ("STAT", "legislation"),
    ("STD", "standard"),
    ("THES", "thesis"),
    ("UNBILL", "bill"),
    ("UNENACTED", "bill"),
    ("UNPB", "manuscript"),
    ("UNPD", "manuscript"),
    ("VIDEO", "broadcast"),
    ("WEB", "webpage"),
];

/// Names that are not of CSL, and are met in CSL JSON and in `entrysubtype`.
const NEAR: &[(&str, &str)] = &[
    ("journal-article", "article-journal"),
    ("journal", "article-journal"),
    ("magazine", "article-magazine"),
    ("newspaper", "article-newspaper"),
    ("book-chapter", "chapter"),
    ("bookSection", "chapter"),
    ("preprint", "article"),
    ("blogPost", "post-weblog"),
    ("letter", "personal_communication"),
    ("email", "personal_communication"),
    ("film", "motion_picture"),
    ("dissertation", "thesis"),
    ("statute", "legislation"),
    ("case", "legal_case"),
];

/// The type in CSL of a name that CSL has, or that stands for one there.
pub(super) fn of_csl(name: &str) -> Option<&'static str> {
    let own = CSL.iter().find(|row| row.0 == name).map(|row| row.0);
    own.or_else(|| read(NEAR, name)).or_else(|| read(BIB, name))
}

/// The type of an entry of a `.bib` file, with its `entrysubtype`; `None` if it is not known.
pub(super) fn of_bib(name: &str, subtype: Option<&str>) -> Option<&'static str> {
    let subtype = subtype.and_then(|subtype| of_csl(subtype.trim()));
    subtype.or_else(|| read(BIB, &name.to_ascii_lowercase()))
}

/// The type of a record in RIS; `None` if it is not known.
pub(super) fn of_ris(name: &str) -> Option<&'static str> {
    read(RIS, &name.trim().to_ascii_uppercase())
}

fn read(table: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, csl)| *csl)
}

/// The type of `BibLaTeX`, and whether `entrysubtype` must say the rest.
pub(super) fn to_bib(csl: &str) -> (&'static str, bool) {
    let name = CSL.iter().find(|row| row.0 == csl).map_or("misc", |row| row.1);
    (name, of_bib(name, None) != Some(csl))
}

/// A type of CSL, its type in `BibLaTeX` as it is written, and the names of `.bib` files and of RIS that are read as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// In CSL.
    pub csl: &'static str,
    /// What is written for it: `article`, with `entrysubtype` if that is needed to read it back.
    pub written: String,
    /// The types of `.bib` files that are read as it.
    pub bib: Vec<&'static str>,
    /// The types of RIS that are read as it.
    pub ris: Vec<&'static str>,
}

/// All types, in the order of the names in CSL: the table of the documentation is made from it.
pub fn kinds() -> Vec<Kind> {
    let of = |table: &[(&'static str, &'static str)], csl: &str| {
        table.iter().filter(|(_, of)| *of == csl).map(|(name, _)| *name).collect::<Vec<_>>()
    };
    let kind = |(csl, _): &(&'static str, &'static str)| {
        let (name, more) = to_bib(csl);
        let written = if more { format!("{name}, entrysubtype = {csl}") } else { name.to_owned() };
        Kind { csl, written, bib: of(BIB, csl), ris: of(RIS, csl) }
    };
    CSL.iter().map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_csl_comes_back() {
        for (csl, _) in CSL {
            let (name, more) = to_bib(csl);
            assert_eq!(of_bib(name, more.then_some(csl)), Some(*csl));
            assert_eq!(of_csl(csl), Some(*csl));
        }
        for table in [BIB, RIS, NEAR] {
            assert!(table.iter().all(|(_, csl)| CSL.iter().any(|(known, _)| known == csl)));
            let names: std::collections::BTreeSet<_> = table.iter().map(|(name, _)| *name).collect();
            assert_eq!(names.len(), table.len(), "a name has two rows");
        }
    }

    /// General types are not taken for special ones.
    #[test]
    fn what_is_general_stays_general() {
        for (name, subtype, csl) in [
            ("misc", None, Some("document")),
            ("Misc", Some("map"), Some("map")),
            ("misc", Some("anything"), Some("document")),
            ("legal", None, Some("treaty")),
            ("jurisdiction", None, Some("legal_case")),
            ("legislation", None, Some("legislation")),
            ("unpublished", None, Some("manuscript")),
            ("inreference", None, Some("entry-encyclopedia")),
            ("booklet", None, Some("pamphlet")),
            ("commentary", None, Some("book")),
            ("article", Some("newspaper"), Some("article-newspaper")),
            ("customa", None, None),
            ("sculpture", None, None),
        ] {
            assert_eq!(of_bib(name, subtype), csl, "@{name} {subtype:?}");
        }
        for (name, csl) in [
            ("GEN", Some("document")),
            ("gen", Some("document")),
            ("UNPB", Some("manuscript")),
            ("CONF", Some("book")),
            ("MAP", Some("map")),
            ("HEAR", Some("hearing")),
            ("STAT", Some("legislation")),
            ("NEWS", Some("article-newspaper")),
            ("XYZZ", None),
        ] {
            assert_eq!(of_ris(name), csl, "{name}");
        }
    }
}
