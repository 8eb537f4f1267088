//! A name of the text for whoever speaks, if it is nobody of the project.

use super::Asked;
use super::around::Tokens;
use super::signs::{Kind, Part, Sign, Signs, ends_clause};
use crate::analysis::names::{
    self, begins_sentence, capital, capitalises_nouns, is_small_somewhere, may_name,
};

/// A name is so many words at most before a verb, or behind *according to* and verbs that attribute what is before them.
const AT: usize = 4;
/// Words that may be before the verb in a clause that begins with it.
const AUXILIARIES: &[&str] = &["a", "ont", "avait", "ha", "han", "hanno", "aveva", "hat", "haben"];

/// The name at a sign: behind *according to*, before a verb, or behind one that attributes.
pub(super) fn named(shown: &Signs, asked: &Asked<'_>) -> Option<String> {
    let mut signs: Vec<&Sign> = shown.of_place().collect();
    // What only says whose words they are is surest, then *according to*.
    signs.sort_by_key(|sign| (!sign.trailing, sign.kind != Kind::According));
    signs.into_iter().find_map(|sign| at(shown.tokens(sign.part), sign, asked))
}

fn at(tokens: &Tokens, sign: &Sign, asked: &Asked<'_>) -> Option<String> {
    let behind = sign.at + sign.taken;
    let all = find(tokens, asked);
    let after = || all.iter().find(|name| (behind..behind + AT).contains(&name.first));
    let before = || all.iter().rev().find(|name| name.last < sign.at && name.last + AT > sign.at);
    let found = if sign.kind == Kind::According {
        after()
    } else {
        // `said Marlow`, `a dit Marlow`, but not `he told Marlow`.
        let begins = |at: usize| at == 0 || ends_clause(tokens.gap_before(at));
        let auxiliary = sign.at > 0 && AUXILIARIES.contains(&tokens.small[sign.at - 1].as_str());
        let first = begins(sign.at) || auxiliary && begins(sign.at - 1);
        let inverted = || after().filter(|_| sign.part == Part::Behind && first);
        before().filter(|name| sure(tokens, name, sign, asked)).or_else(inverted)
    };
    found.filter(|name| sure(tokens, name, sign, asked)).map(|name| name.spelt(tokens))
}

/// A run of words with capitals, by its first and last word.
struct Name {
    first: usize,
    last: usize,
}

impl Name {
    fn spelt(&self, tokens: &Tokens) -> String {
        tokens.between(self.first, self.last).to_owned()
    }
}

/// The runs of words that may be names.
fn find(tokens: &Tokens, asked: &Asked<'_>) -> Vec<Name> {
    let language = asked.language();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !may_name(tokens.between(at, at), language) {
            at += 1;
            continue;
        }
        let mut last = at + names::length(&tokens.text, &tokens.spans[at..]) - 1;
        while last > at && !capital(tokens.between(last, last)) {
            last -= 1;
        }
        found.push(Name { first: at, last });
        at = last + 1;
    }
    found
}

/// Does a run of words name somebody, rather than begin a sentence or be a noun?
fn sure(tokens: &Tokens, name: &Name, sign: &Sign, asked: &Asked<'_>) -> bool {
    let word = tokens.between(name.first, name.first);
    if name.first < name.last {
        return true;
    }
    let noun = asked.table.is_some_and(|table| {
        let units = table.units.iter().any(|(form, _)| tokens.form_at(form, name.first).is_some());
        units || tokens.any_at(table.persons, name.first).is_some()
    });
    if noun || is_small_somewhere(word, asked.text.raw()) {
        return false;
    }
    if capitalises_nouns(asked.language()) {
        // `Zeugen sagten`, `der Mann sagte`: a noun alone in the singular has an article, and a name has none.
        let plural = |at: usize| tokens.small[at].ends_with("en");
        let verb = sign.kind != Kind::According && plural(sign.at + sign.taken - 1);
        let bare = name.first == 0 || {
            let before = name.first - 1;
            !tokens.gap(before).trim().is_empty() || before + 1 == sign.at + sign.taken
        };
        return bare && !verb && !plural(name.first);
    }
    // The first word of a sentence is sure only if the text has it elsewhere with a capital, or nothing speaks against it.
    let first = begins_sentence(&tokens.text[..tokens.spans[name.first].start]);
    !first || !many(&tokens.small[name.first], asked)
}

/// Does a word look like a noun in the plural, as many sentences begin with: *Villagers said*?
fn many(word: &str, asked: &Asked<'_>) -> bool {
    asked.table.is_some_and(|table| match table.tag {
        "en" | "es" | "fr" => word.ends_with('s'),
        _ => false,
    })
}
