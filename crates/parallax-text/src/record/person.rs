//! Names of people and bodies, taken apart and put together.

/// A person, or a body if it has no given name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// What the name is sorted by, with the particles that belong to it: `de Waal`; the whole name of a body.
    pub family: String,
    /// Given names; empty for a body, or for somebody with one name.
    pub given: String,
    /// `Jr.`, `III`.
    pub suffix: String,
}

/// Particles that begin a family name.
const PARTICLES: &[&str] = &[
    "af", "al", "ap", "av", "bar", "ben", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "los", "ten", "ter",
    "und", "van", "vom", "von", "y", "zu", "zum", "zur", "ze", "z",
];

/// What follows a family name without being a given one.
const SUFFIXES: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "jnr", "snr", "filho", "neto"];

/// Words that only the names of bodies have, in the languages that scholars cite most.
const OF_BODIES: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "archive",
    "archives",
    "army",
    "assembly",
    "association",
    "authority",
    "bbc",
    "board",
    "broadcasting",
    "bureau",
    "centre",
    "center",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "congress",
    "cooperation",
    "corporation",
    "council",
    "crisis",
    "daily",
    "delegation",
    "department",
    "directorate",
    "embassy",
    "federation",
    "force",
    "forum",
    "foundation",
    "government",
    "group",
    "gmbh",
    "inc",
    "inc.",
    "initiative",
    "inspectorate",
    "institute",
    "institution",
    "international",
    "league",
    "liberty",
    "library",
    "ltd",
    "ltd.",
    "memorial",
    "ministry",
    "mission",
    "movement",
    "museum",
    "nations",
    "network",
    "news",
    "observatory",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "project",
    "radio",
    "republic",
    "rights",
    "secretariat",
    "senate",
    "service",
    "society",
    "staff",
    "state",
    "states",
    "television",
    "times",
    "tribunal",
    "union",
    "university",
    "watch",
    "académie",
    "agence",
    "assemblée",
    "ministère",
    "république",
    "société",
    "université",
    "academia",
    "asamblea",
    "ayuntamiento",
    "comisión",
    "comité",
    "gobierno",
    "instituto",
    "ministerio",
    "naciones",
    "organización",
    "república",
    "sociedad",
    "universidad",
    "universidade",
    "ministério",
    "governo",
    "amt",
    "bundesamt",
    "gesellschaft",
    "institut",
    "kommission",
    "ministerium",
    "regierung",
    "stiftung",
    "universität",
    "verband",
    "verein",
    "università",
    "ministero",
    "istituto",
    "академия",
    "ассоциация",
    "институт",
    "комитет",
    "министерство",
    "общество",
    "совет",
    "союз",
    "университет",
    "центр",
];

/// Words between the words of a body's name.
const BETWEEN: &[&str] = &["of", "for", "and", "&", "the", "für", "pour", "para", "per"];

/// What is written for authors that are not named.
const UNNAMED: &[&str] = &["others", "and others", "et al.", "et al", "et alii", "u. a.", "u.a.", "и др."];

impl Person {
    /// How [`Person::others`] are written in sheets and citations.
    pub const OTHERS: &'static str = "et al.";

    /// Further persons that the list does not name: `and others` of BibTeX.
    pub fn others() -> Self {
        Self::body(Self::OTHERS)
    }

    /// Does it stand for persons that are not named?
    pub fn is_others(&self) -> bool {
        self.is_body() && self.family == Self::OTHERS
    }

    /// A body, or somebody with one name.
    pub fn body(name: &str) -> Self {
        Self { family: name.to_owned(), ..Self::default() }
    }

    /// A person by family and given name.
    pub fn new(family: &str, given: &str) -> Self {
        Self { family: family.to_owned(), given: given.to_owned(), suffix: String::new() }
    }

    /// Is it a body, or somebody with one name?
    pub fn is_body(&self) -> bool {
        self.given.is_empty()
    }

    /// A name as people write it: `Ismayil Isayev`, `de Waal, Thomas`, `King, Martin Luther, Jr.`, `Human Rights
    /// Watch`. What is ambiguous is taken as most names are; a name that is taken wrong can be written with a comma.
    pub fn read(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if UNNAMED.contains(&text.to_lowercase().as_str()) {
            return Self::others();
        }
        let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [family, given] if is_suffix(given) => {
                let person = Self::read(family);
                Self { suffix: given.to_owned(), ..person }
            }
            [family, given] if !names_body(given) => Self::new(family, given),
            [family, given, suffix] | [family, suffix, given] if is_suffix(suffix) && !names_body(given) => {
                Self { suffix: suffix.to_owned(), ..Self::new(family, given) }
            }
            [name] => Self::in_order(name),
            _ => Self::body(&text),
        }
    }

    /// Is a word what follows a name without being a given one: `Jr.`, `III`?
    pub fn is_suffix(word: &str) -> bool {
        is_suffix(word)
    }

    /// A name without commas, in the order in which it is spoken.
    fn in_order(name: &str) -> Self {
        let mut words: Vec<&str> = name.split(' ').collect();
        if let [only] = words[..] {
            return Self::undivided(only);
        }
        if names_body(name) {
            return Self::body(name);
        }
        let suffix = words.pop_if(|last| is_suffix(last)).unwrap_or_default();
        let mut at = words.len().saturating_sub(1);
        while at > 0 && PARTICLES.contains(&words[at - 1]) {
            at -= 1;
        }
        if at == 0 {
            return Self::body(name);
        }
        Self { suffix: suffix.to_owned(), ..Self::new(&words[at..].join(" "), &words[..at].join(" ")) }
    }

    /// A name without blanks: in Han and Hangul the first sign of two or three is the family name.
    fn undivided(name: &str) -> Self {
        let count = name.chars().count();
        match name.char_indices().nth(1) {
            Some((at, _)) if (2..=3).contains(&count) && name.chars().all(family_first) => {
                Self::new(&name[..at], &name[at..])
            }
            _ => Self::body(name),
        }
    }

    /// As it is spoken: `Martin Luther King Jr.`, `王小明`.
    pub fn natural(&self) -> String {
        let Self { family, given, suffix } = self;
        let whole = format!("{family}{given}");
        if suffix.is_empty() && !given.is_empty() && whole.chars().all(family_first) {
            return whole;
        }
        let parts = [given, family, suffix].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// As lists sort it: `King, Martin Luther, Jr.`
    pub fn sorted(&self) -> String {
        let parts = [&self.family, &self.given, &self.suffix].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// As it is spoken if that is taken apart again in the same way, else as lists sort it.
    pub fn written(&self) -> String {
        let natural = self.natural();
        if self.is_body() || Self::read(&natural) == *self { natural } else { self.sorted() }
    }
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.to_lowercase().as_str())
}

/// Does it have words that only names of bodies have?
fn names_body(name: &str) -> bool {
    let has = |table: &[&str], word: &str| table.contains(&word.to_lowercase().trim_end_matches([',', ';']));
    let words: Vec<&str> = name.split(' ').collect();
    let inner = words.len() > 2 && words.iter().any(|word| has(BETWEEN, word));
    inner || words.iter().any(|word| has(OF_BODIES, word)) || name.chars().any(|c| c.is_ascii_digit())
}

/// Letters of names in which the family comes first, without a blank.
fn family_first(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, family, given, suffix) in [
            ("Shamkhal Abilov", "Abilov", "Shamkhal", ""),
            ("Thomas de Waal", "de Waal", "Thomas", ""),
            ("Waal, Thomas de", "Waal", "Thomas de", ""),
            ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
            ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr."),
            ("King, Jr., Martin Luther", "King", "Martin Luther", "Jr."),
            ("M. Gül", "Gül", "M.", ""),
            ("王小明", "王", "小明", ""),
            ("García Márquez, Gabriel", "García Márquez", "Gabriel", ""),
            ("Human Rights Watch", "Human Rights Watch", "", ""),
            ("Ministry of Foreign Affairs", "Ministry of Foreign Affairs", "", ""),
            (
                "Department of State, Office of the Historian",
                "Department of State, Office of the Historian",
                "",
                "",
            ),
            ("Voltaire", "Voltaire", "", ""),
            ("et  al.", "et al.", "", ""),
            ("and others", "et al.", "", ""),
            ("José Ortega y Gasset", "y Gasset", "José Ortega", ""),
            ("", "", "", ""),
        ] {
            let want = Person { family: family.into(), given: given.into(), suffix: suffix.into() };
            assert_eq!(Person::read(name), want, "{name}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for (family, given, written) in [
            ("Abilov", "Shamkhal", "Shamkhal Abilov"),
            ("García Márquez", "Gabriel", "García Márquez, Gabriel"),
            ("Ortega y Gasset", "José", "Ortega y Gasset, José"),
            ("王", "小明", "王小明"),
            ("Nguyễn", "Văn A", "Văn A Nguyễn"),
            ("Watch", "Ilse", "Watch, Ilse"),
            ("Human Rights Watch", "", "Human Rights Watch"),
        ] {
            let person = Person::new(family, given);
            assert_eq!(person.written(), written);
            assert_eq!(Person::read(written), person);
        }
    }
}
