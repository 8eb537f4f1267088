//! Who said the words, behind them: *“…,” says King (1999)*, *“…,” as King puts it*.

use super::introduced::is_saying;

/// A name has at most so many words: *Anna von Ware and others*.
const LONGEST_NAME: usize = 6;

/// Small words that are part of names, or join two.
const PARTICLES: &str = "\
    von van de der den del della di da dos du la le al el bin ibn and und et y e и ve và others colleagues \
    andere autres otros другие et al";

/// What names who says the words, without a verb.
const ACCORDING: &[&str] = &[
    "according to",
    "in the words of",
    "to quote",
    "so",
    "laut",
    "nach",
    "selon",
    "d'après",
    "d’après",
    "según",
    "secondo",
    "segundo",
];

/// The words behind a quotation that say who said it, up to the year in parentheses if there is one; nothing if they say
/// something else. `to_next`: right behind these words the next quotation begins, which *Ware says* introduces.
pub(super) fn attributed(behind: &str, to_next: bool) -> Option<&str> {
    let from =
        behind.len() - behind.trim_start_matches([',', ' ', '\n', '—', '–', '.', '!', '?', '”', '"']).len();
    // Behind the end of a sentence another one begins, unless the mark is the quotation's own.
    let before = &behind[..from];
    if before.trim_start_matches(['.', '!', '?', ',']).contains(['.', '!', '?'])
        || before.starts_with(['.', '?', '!'])
    {
        return None;
    }
    let clause = &behind[from..];
    let end = clause.find(['.', ';', ':', '“', '"', '«', '„', '\n']).unwrap_or(clause.len());
    let (clause, rest) = clause.split_at(end);
    // Up to the first parentheses with a year.
    let paren = clause.find('(').and_then(|open| Some((open, open + clause[open..].find(')')? + 1)));
    let (head, shown) = match paren {
        Some((open, close)) if clause[open + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            (&clause[..open], close)
        }
        Some(_) | None => (clause, clause.len()),
    };
    let small = head.to_lowercase();
    let words: Vec<&str> = head.split_whitespace().collect();
    let says = |word: &&str| is_saying(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let named = |words: &[&str]| {
        let name = |word: &&&str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.starts_with(char::is_uppercase) || PARTICLES.split(' ').any(|part| part == word)
        };
        words.iter().take_while(name).count()
    };
    let has_name = |words: &[&str]| {
        let count = named(words);
        count == words.len()
            && (1..=LONGEST_NAME).contains(&count)
            && words.iter().any(|word| word.starts_with(char::is_uppercase))
    };
    let according =
        ACCORDING.iter().find_map(|prefix| small.strip_prefix(prefix).filter(|rest| rest.starts_with(' ')));
    if let Some(rest) = according {
        // Small letters may have other bytes, but are as many words.
        let name = &words[words.len() - rest.split_whitespace().count()..];
        return has_name(name).then(|| &clause[..shown]);
    }
    // *says King (1999)*
    if words.first().is_some_and(says) && has_name(&words[1..]) {
        return Some(&clause[..shown]);
    }
    // *King (1999) says*, *as King (1999) puts it*; if a quotation follows, it is that one which is introduced.
    let own =
        if words.first() == Some(&"as") || words.first() == Some(&"wie") { &words[1..] } else { &words[..] };
    let behind_year = clause[shown..].split_whitespace().next();
    let introduces = to_next && rest.trim().is_empty();
    if !introduces && behind_year.is_some_and(|word| says(&word)) && has_name(own) {
        return Some(&clause[..shown]);
    }
    let verb = own.iter().position(says)?;
    (!introduces && has_name(&own[..verb])).then(|| &clause[..shown])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_the_words_is_named_behind_them() {
        for (behind, expected) in [
            (", says King (1999).", Some("says King (1999)")),
            (" says King (1999, 52), and nobody doubts it.", Some("says King (1999, 52)")),
            (", King (1999) wrote, and so it was.", Some("King (1999)")),
            (", as King (1999) puts it.", Some("as King (1999)")),
            (", King and Ware argue (1999, 5).", Some("King and Ware argue (1999, 5)")),
            (", so King (1999).", Some("so King (1999)")),
            (", according to Anna von Ware (1999).", Some("according to Anna von Ware (1999)")),
            (", sagt King (1999).", Some("sagt King (1999)")),
            (", selon King (1999).", Some("selon King (1999)")),
            (", said Orr.", Some("said Orr")),
            (" – a claim that King (1999) rejects.", None),
            (" is what King (1999) says against it.", None),
            (". King (1999) says more.", None),
            (" and the wall of 1999.", None),
            (", but Ware (2003) says ", None),
            ("", None),
        ] {
            assert_eq!(attributed(behind, false), expected, "{behind}");
        }
        assert_eq!(attributed(", Ware (2003) says ", true), None);
        assert_eq!(attributed(", says Ware (2003), ", true), Some("says Ware (2003)"));
    }
}
