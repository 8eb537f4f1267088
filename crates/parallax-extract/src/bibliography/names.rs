//! The names in a field of a `.bib` file.

use super::address::closes_at_end;
use super::{Person, plain};

/// The names of a field, taken apart at `and` outside of braces.
pub(super) fn people(field: &str) -> Vec<Person> {
    let (mut depth, mut names, mut words) = (0_usize, Vec::new(), Vec::new());
    for word in field.split_whitespace() {
        if depth == 0 && word.eq_ignore_ascii_case("and") {
            names.push(std::mem::take(&mut words).join(" "));
        } else {
            words.push(word);
        }
        let count = |brace: char| word.matches(brace).count();
        depth = (depth + count('{')).saturating_sub(count('}'));
    }
    names.push(words.join(" "));
    names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| if name.eq_ignore_ascii_case("others") { Person::others() } else { person(name) })
        .collect()
}

/// One name: `{Human Rights Watch}`, `de Waal, Thomas`, `family=Waal, given=Thomas, prefix=de`.
fn person(name: &str) -> Person {
    if name.starts_with('{') && closes_at_end(name) {
        return Person::body(&plain::of_latex(name));
    }
    let parts: Vec<String> = outside(name, ',').into_iter().map(|part| plain::of_latex(&part)).collect();
    if parts.iter().any(|part| part.to_lowercase().starts_with("family")) && name.contains('=') {
        return named(&parts);
    }
    match &parts[..] {
        [family, given] => Person::new(family, given),
        [family, suffix, given] => Person { suffix: suffix.clone(), ..Person::new(family, given) },
        [_] => spoken(name),
        _ => Person::body(&plain::of_latex(name)),
    }
}

/// The parts of a name with their names.
fn named(parts: &[String]) -> Person {
    let of = |key: &str| {
        let found = parts.iter().find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case(key).then(|| value.trim().trim_matches('"').to_owned())
        });
        found.unwrap_or_default()
    };
    let family = [of("prefix"), of("family")].join(" ");
    Person { family: family.trim().to_owned(), given: of("given"), suffix: of("suffix") }
}

/// `Thomas de Waal`, where braces hold words together: `Gabriel {García Márquez}`.
fn spoken(name: &str) -> Person {
    let mut words: Vec<String> = outside(name, ' ').iter().map(|word| plain::of_latex(word)).collect();
    if let Some(suffix) = words.pop_if(|last| Person::is_suffix(last)).filter(|_| !words.is_empty()) {
        return Person { suffix, ..in_order(&words, name) };
    }
    in_order(&words, name)
}

/// The words of a name, given names first.
fn in_order(words: &[String], name: &str) -> Person {
    let lower = |word: &String| word.starts_with(char::is_lowercase);
    let last = words.len().saturating_sub(1);
    let at = words.iter().take(last).position(lower).unwrap_or(last);
    match words.len() {
        0 | 1 => Person::read(&words.concat()),
        _ if at == 0 => Person::body(&words.join(" ")),
        _ if at < last || name.contains('{') => Person::new(&words[at..].join(" "), &words[..at].join(" ")),
        _ => Person::new(&words[last], &words[..last].join(" ")),
    }
}

/// The parts between a sign outside of braces.
fn outside(text: &str, sign: char) -> Vec<String> {
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if c == sign && depth == 0 {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}
