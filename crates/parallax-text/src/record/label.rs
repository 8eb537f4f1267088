//! Names and years in a sentence.

use super::Person;

/// More names than these are `et al.`.
const NAMED: usize = 3;

/// `Abilov and Isayev 2016`, `Gül et al. 2008`: the family names of who signs it, and the year.
pub fn author_date(people: &[Person], year: &str) -> String {
    let names: Vec<String> = people.iter().map(|person| person.family.clone()).collect();
    let more = names.len() > NAMED || people.last().is_some_and(Person::is_others);
    let names = match &names[..] {
        [first, _, ..] if more => format!("{first} {}", Person::OTHERS),
        names => named(names),
    };
    format!("{names} {year}").trim().to_owned()
}

/// `A`, `A and B`, `A, B and C`, `A, B et al.`.
pub fn named(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if last == Person::OTHERS => format!("{} {last}", first.join(", ")),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A label with the letter that tells it from others like it, behind the last digit: `Gül 2008a`, `Gül 1992a–`,
/// `Gül 1890a?`; without a digit behind a hyphen: `Gül n.d.-a`. `number` is from 0; behind z follows aa.
pub fn lettered(label: &str, number: usize) -> String {
    let (before, after) = around_letter(label);
    let hyphen = if before.ends_with(|c: char| c.is_ascii_digit()) { "" } else { "-" };
    format!("{before}{hyphen}{}{after}", letters(number))
}

/// Is `text` this label? Then the number of its letter, if it has one.
pub fn letter_of(label: &str, text: &str) -> Option<Option<usize>> {
    if text == label {
        return Some(None);
    }
    let (before, after) = around_letter(label);
    let letters = text.strip_prefix(before)?.strip_suffix(after)?.trim_start_matches('-');
    let number = number(letters)?;
    (lettered(label, number) == text).then_some(Some(number))
}

/// What of a label is before its letter, and what is after it.
fn around_letter(label: &str) -> (&str, &str) {
    let year = label.rfind(' ').map_or(0, |blank| blank + 1);
    let digit = label[year..].rfind(|c: char| c.is_ascii_digit());
    digit.map_or((label, ""), |digit| label.split_at(year + digit + 1))
}

/// a … z, aa, ab …
fn letters(number: usize) -> String {
    const LETTERS: usize = 26;
    let last = char::from(b'a' + u8::try_from(number % LETTERS).unwrap_or_default());
    if number < LETTERS { last.to_string() } else { letters(number / LETTERS - 1) + &last.to_string() }
}

/// The number of some letters, three at most: more than so many works of one year nobody has.
fn number(letters: &str) -> Option<usize> {
    let good = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_lowercase());
    good.then(|| letters.bytes().fold(0, |number, b| number * 26 + usize::from(b - b'a') + 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_letters() {
        let people = |names: &[&str]| names.iter().map(|name| Person::read(name)).collect::<Vec<_>>();
        for (names, year, label) in [
            (&["M. Gül"][..], "2008", "Gül 2008"),
            (&["M. Gül", "et al."], "2008", "Gül et al. 2008"),
            (&["M. Gül", "B. Dyer", "others"], "2008", "Gül et al. 2008"),
            (&["A B", "C D", "E F"], "n.d.", "B, D and F n.d."),
            (&["A B", "C D", "E F", "G H"], "1890?", "B et al. 1890?"),
        ] {
            assert_eq!(author_date(&people(names), year), label);
        }
        for (label, number, with) in [
            ("Gül 2008", 0, "Gül 2008a"),
            ("Gül 2008", 26, "Gül 2008aa"),
            ("Gül 1992–", 1, "Gül 1992b–"),
            ("Gül 1992–1994", 1, "Gül 1992–1994b"),
            ("Gül 1890?", 2, "Gül 1890c?"),
            ("Gül n.d.", 0, "Gül n.d.-a"),
            ("Group 88 n.d.", 0, "Group 88 n.d.-a"),
        ] {
            assert_eq!(lettered(label, number), with);
            assert_eq!(letter_of(label, with), Some(Some(number)));
            assert_eq!(letter_of(label, label), Some(None));
        }
        for other in ["Gül 2009a", "Gül 2008-a", "Gül 2008A", "Gül 2008abcd", "Gül 2008 a", "Dyer 2008a"]
        {
            assert_eq!(letter_of("Gül 2008", other), None, "{other}");
        }
        assert_eq!(named(&["Gül, M.".into(), "B. Dyer".into(), "et al.".into()]), "Gül, M., B. Dyer et al.");
    }
}
