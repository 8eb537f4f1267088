//! Types of CSL and the words that sheets use for them.

/// The type in CSL and the word in a sheet; the first row with a word gives its type.
const KINDS: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-magazine", "magazine"),
    ("article-newspaper", "newspaper"),
    ("article", "preprint"),
    ("book", "book"),
    ("chapter", "chapter"),
    ("paper-conference", "conference paper"),
    ("webpage", "web page"),
    ("post-weblog", "blog post"),
    ("post", "post"),
    ("thesis", "thesis"),
    ("report", "report"),
    ("manuscript", "manuscript"),
    ("entry-encyclopedia", "encyclopedia"),
    ("entry-dictionary", "dictionary"),
    ("entry", "entry"),
    ("speech", "speech"),
    ("interview", "interview"),
    ("personal_communication", "letter"),
    ("legal_case", "court case"),
    ("legislation", "law"),
    ("bill", "bill"),
    ("treaty", "treaty"),
    ("hearing", "hearing"),
    ("regulation", "regulation"),
    ("motion_picture", "film"),
    ("broadcast", "broadcast"),
    ("song", "recording"),
    ("graphic", "picture"),
    ("figure", "figure"),
    ("map", "map"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("pamphlet", "pamphlet"),
    ("review", "review"),
    ("review-book", "book review"),
    ("collection", "collection"),
    ("classic", "classic"),
    ("event", "event"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("musical_score", "score"),
    ("patent", "patent"),
    ("standard", "standard"),
];

/// Other words that people use.
const WORDS: &[(&str, &str)] = &[
    ("article-newspaper", "op-ed"),
    ("article-newspaper", "editorial"),
    ("book", "memoir"),
    ("book", "novel"),
    ("book", "textbook"),
    ("chapter", "extract"),
    ("personal_communication", "deposition"),
    ("manuscript", "diary"),
    ("manuscript", "archive"),
    ("webpage", "website"),
    ("report", "inquiry"),
    ("speech", "testimony"),
];

/// The word for a type of CSL; `None` for a document of no known type.
pub(super) fn word(csl: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == csl).map(|(_, word)| *word)
}

/// The type of CSL for the word of a sheet.
pub(super) fn csl(word: Option<&str>) -> &'static str {
    let word = word.unwrap_or_default().trim().to_lowercase();
    KINDS.iter().chain(WORDS).find(|(_, known)| *known == word).map_or("document", |(csl, _)| *csl)
}
