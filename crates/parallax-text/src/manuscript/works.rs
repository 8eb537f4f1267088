//! What follows the title of a work: where and by whom it was printed, the journal that it is in, or that it is a thesis.

use super::titles::is_year;

/// Places where books are printed: an author may be called *London*, but then a citation has the page too.
const PLACES: &[&str] = &[
    "Amsterdam",
    "Athens",
    "Barcelona",
    "Basel",
    "Beijing",
    "Berkeley",
    "Berlin",
    "Bern",
    "Bologna",
    "Bonn",
    "Boston",
    "Brussels",
    "Bruxelles",
    "Budapest",
    "Buenos Aires",
    "Cairo",
    "Cambridge",
    "Chicago",
    "Copenhagen",
    "Darmstadt",
    "Delhi",
    "Dublin",
    "Edinburgh",
    "Firenze",
    "Florence",
    "Frankfurt",
    "Freiburg",
    "Genève",
    "Geneva",
    "Glasgow",
    "Göttingen",
    "Hamburg",
    "Hanoi",
    "Heidelberg",
    "Helsinki",
    "Hong Kong",
    "Istanbul",
    "İstanbul",
    "Jena",
    "Jerusalem",
    "Kiev",
    "Kyiv",
    "Köln",
    "Kraków",
    "København",
    "Leiden",
    "Leipzig",
    "Leningrad",
    "Lisboa",
    "Lisbon",
    "London",
    "Londres",
    "Lyon",
    "Madrid",
    "Mainz",
    "Manchester",
    "Melbourne",
    "Milan",
    "Milano",
    "Moscow",
    "Moskau",
    "München",
    "Munich",
    "Münster",
    "New Delhi",
    "New Haven",
    "New York",
    "Oslo",
    "Oxford",
    "Paris",
    "Philadelphia",
    "Prague",
    "Praha",
    "Princeton",
    "Roma",
    "Rome",
    "São Paulo",
    "Seoul",
    "Stockholm",
    "Stuttgart",
    "Sydney",
    "Tokyo",
    "Toronto",
    "Torino",
    "Tübingen",
    "Uppsala",
    "Venice",
    "Venezia",
    "Warsaw",
    "Warszawa",
    "Washington",
    "Wien",
    "Vienna",
    "Wiesbaden",
    "Zürich",
    "Zurich",
    "Москва",
    "Санкт-Петербург",
    "Ленинград",
    "Киев",
    "М.",
    "СПб.",
    "Л.",
];

/// Words in the names of those who print books.
const PRINTERS: &[&str] = &[
    "Press",
    "Publishers",
    "Publishing",
    "Books",
    "Verlag",
    "Éditions",
    "Editions",
    "Editorial",
    "Editore",
    "Edizioni",
    "University",
    "Presses",
    "UP",
    "Издательство",
    "Yayınları",
];

/// What theses are called.
const THESES: &[&str] = &[
    "phd",
    "ph.d",
    "dphil",
    "d.phil",
    "diss.",
    "dissertation",
    "thesis",
    "thèse",
    "mémoire de",
    "habilitation",
    "tesis",
    "tesi di",
    "habilitationsschrift",
    "masterarbeit",
    "magisterarbeit",
    "диссертация",
    "дисс.",
    "doktora tezi",
];

/// A name of a journal is not longer.
const LONGEST_NAME: usize = 100;

/// Is it where and by whom a work was printed, without its year: `London, `, `Berlin `, `2nd ed., Oxford University Press, `?
pub(super) fn is_imprint(words: &str) -> bool {
    let words = words.trim().trim_end_matches(',');
    // An author and a page are no place: `Press 1921, 5`.
    let parts = || words.split([',', ':', '/', ';', '-', '–']).map(str::trim).filter(|part| !part.is_empty());
    let is_place = |part: &str| {
        let part = part.split(" am ").next().unwrap_or(part).split(" and ").next().unwrap_or(part);
        PLACES.contains(&part) || PLACES.contains(&part.trim_end_matches('.'))
    };
    let is_printer = |part: &str| {
        part.split(' ').count() > 1
            && part
                .split(' ')
                .any(|word| PRINTERS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    parts().any(|part| is_place(part) || is_printer(part))
}

/// Is it in a journal that follows: `, Journal of Roads 5 (1921), 3–9`? `comma`: the title ends with one.
pub(super) fn is_in_a_work(behind: &str, comma: bool) -> bool {
    let rest = behind.trim_start_matches([' ', '.']);
    let (rest, comma) =
        rest.strip_prefix(',').map_or((rest, comma || rest.len() < behind.len()), |rest| (rest, true));
    let rest = rest.trim_start();
    let rest = ["in: ", "in ", "In: ", "In "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    if !comma || !rest.starts_with(char::is_uppercase) {
        return false;
    }
    let Some((name, year)) = rest.split_once('(') else { return false };
    let year = year.split(')').next().unwrap_or_default().trim();
    let year = year.rsplit([' ', ',']).next().unwrap_or_default();
    // The name, and the number of the volume.
    let numbered = name.trim_end().trim_end_matches(',').rsplit(' ').next();
    let numbered = numbered.is_some_and(|number| {
        number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
            && number.chars().all(|c| {
                c.is_ascii_digit() || matches!(c, '.' | '/' | ':' | '–' | '-' | 'I' | 'V' | 'X' | 'L' | 'C')
            })
    });
    let is_name = name.len() <= LONGEST_NAME
        && !name.contains(['“', '”', '„', '"', '«', '»', ';', '!', '?', '\n'])
        && !name.contains(". ");
    is_year(year) && numbered && is_name && name.split(' ').filter(|word| !word.is_empty()).count() > 1
}

/// Is it a thesis: `, PhD diss., Yale, 1921`?
pub(super) fn is_thesis(behind: &str) -> bool {
    let rest = behind.trim_start_matches([',', '.', ' ', '(']);
    let line = rest.lines().next().unwrap_or_default();
    let near: String = line.chars().take(LONGEST_NAME).collect();
    let small: String = near.chars().take(40).collect::<String>().to_lowercase();
    let called = THESES.iter().any(|name| small.contains(name));
    let mut numbers = near.split(|c: char| !c.is_ascii_digit());
    called && numbers.any(is_year)
}
