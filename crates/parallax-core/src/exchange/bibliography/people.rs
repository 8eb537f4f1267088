//! Can two lists of names be those of one work?

use super::fold::folded;
use parallax_text::record::Person;

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// All words of it, sorted.
    words: Vec<String>,
    /// The last word of the family name: particles are written or left out.
    pub(super) last: String,
    given: Vec<String>,
    is_body: bool,
    /// Names in different scripts cannot be compared.
    is_latin: bool,
}

/// The names of a list; those that it leaves out are not among them.
pub(super) fn names(people: &[Person]) -> Vec<Name> {
    people.iter().filter(|person| !person.is_others()).map(name).collect()
}

fn name(person: &Person) -> Name {
    let split = |text: &str| -> Vec<String> {
        folded(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (family, given) = (split(&person.family), split(&apart(&person.given)));
    let mut words: Vec<String> = family.iter().chain(&split(&person.given)).cloned().collect();
    words.sort();
    let is_latin = words.iter().any(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
    Name {
        words,
        last: family.last().cloned().unwrap_or_default(),
        given,
        is_body: person.is_body(),
        is_latin,
    }
}

/// `JP` and `J.P.` as two initials.
fn apart(given: &str) -> String {
    let initials = |word: &str| (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let word = |word: &str| {
        if initials(word) { word.chars().flat_map(|c| [c, ' ']).collect() } else { word.replace('.', ". ") }
    };
    given.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Do the lists contradict each other: has each a name that the other lacks? A list may be cut short, so that one is longer
/// is nothing. If `loose`, initials are enough: an identifier says already that it is the same work.
pub(super) fn contradict(a: &[Name], b: &[Name], loose: bool) -> bool {
    let alone = |of: &[Name], others: &[Name]| -> Vec<bool> {
        let left = of.iter().filter(|name| !others.iter().any(|other| same(name, other, loose)));
        left.map(|name| name.is_latin).collect()
    };
    let (a, b) = (alone(a, b), alone(b, a));
    a.iter().any(|latin| b.contains(latin))
}

/// Have they a name in common?
pub(super) fn shared(a: &[Name], b: &[Name]) -> bool {
    a.iter().any(|name| b.iter().any(|other| same(name, other, false)))
}

fn same(a: &Name, b: &Name, loose: bool) -> bool {
    if a.words == b.words {
        return true;
    }
    if a.is_body || b.is_body {
        let within = |few: &Name, many: &Name| few.words.iter().all(|word| many.words.contains(word));
        return (a.is_body && b.is_body && (within(a, b) || within(b, a)))
            || a.last == b.last && (a.given.is_empty() || b.given.is_empty());
    }
    let agree = |(a, b): (&String, &String)| {
        let initials = a.chars().next() == b.chars().next();
        if loose { initials } else { a.starts_with(b.as_str()) || b.starts_with(a.as_str()) }
    };
    a.last == b.last && a.given.iter().zip(&b.given).all(agree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_contradict_each_other() {
        for (a, b, strict, loose) in [
            (&["Gül, M."][..], &["Gül, Murat"][..], false, false),
            (&["Gül, M."], &["Gül, A."], true, true),
            (&["Gül, John"], &["Gül, Jane"], true, false),
            (&["Gül, M. A."], &["Gül, M. B."], true, true),
            (&["Gül, M. A."], &["Gül, M."], false, false),
            (&["Sartre, JP"], &["Sartre, Jean-Paul"], false, false),
            (&["Sartre, J.P."], &["Sartre, Jean-Paul"], false, false),
            (&["Thomas de Waal"], &["Waal, T."], false, false),
            (&["Abilov, S."], &["Abilov, S.", "Isayev, I."], false, false),
            (&["Abilov, S.", "Dyer, B."], &["Abilov, S.", "Isayev, I."], true, true),
            (&["Abilov, S.", "et al."], &["Abilov, S.", "Isayev, I."], false, false),
            (&["Dyer, B."], &["Gül, M."], true, true),
            (&["Gül, M."], &["Гюль, М."], false, false),
            (&["BBC News"], &["BBC"], false, false),
            (&["Human Rights Watch"], &["Amnesty International"], true, true),
            (&[], &["Gül, M."], false, false),
        ] {
            let of = |list: &[&str]| names(&list.iter().map(|name| Person::read(name)).collect::<Vec<_>>());
            let (a, b) = (of(a), of(b));
            for (a, b) in [(&a, &b), (&b, &a)] {
                assert_eq!((contradict(a, b, false), contradict(a, b, true)), (strict, loose), "{a:?} {b:?}");
            }
        }
    }
}
