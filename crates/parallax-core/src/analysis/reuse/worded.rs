//! A passage with its words: what differs in it and matters, and which of its words correspond.

use super::changes::{Difference, another_number, differences};
use super::names::Names;
use crate::analysis::evidence::OneText;
use crate::analysis::search::spelled;
use crate::model::shared::{Change, Stretch};
use parallax_text::reuse::across::{Link, Marked, Side, Sort, shown};
use parallax_text::reuse::{Band, Kind, Passage};
use parallax_text::{Searchable, Span};

/// A passage with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worded {
    /// The words of both texts, each in one line; `None` if the text is not on this machine.
    pub words: [Option<String>; 2],
    /// What differs and matters; nothing if a text is not here.
    pub differences: Vec<Difference>,
    /// Between two languages: words that correspond, in the order of the first text.
    pub aligned: Vec<[String; 2]>,
}

/// Two texts of different languages, and which of their words correspond.
pub(in crate::analysis) struct Linked<'t> {
    pub(in crate::analysis) sides: [&'t Side; 2],
    pub(in crate::analysis) links: Vec<Link>,
}

/// The words of a passage of two texts.
pub(in crate::analysis) fn worded(
    names: &Names,
    texts: [&OneText; 2],
    places: [Stretch; 2],
    linked: Option<&Linked<'_>>,
) -> Worded {
    let spans = [0, 1].map(|i| texts[i].text.as_ref()?.at_chars(places[i].chars));
    let words = [0, 1].map(|i| Some(line(texts[i].text.as_ref()?, spans[i]?)));
    let ([Some(a), Some(b)], [Some(own), Some(other)], [Some(from), Some(to)]) =
        (&words, texts.map(|text| text.text.as_ref()), spans)
    else {
        return Worded { words, ..Worded::default() };
    };
    let mut found = differences(names, texts[0].wording(a), texts[1].wording(b));
    let mut aligned = Vec::new();
    // Numbers in words are taken for others too easily between two languages: `third`, `medio`.
    let digits = |two: &[String; 2]| two.iter().all(|word| word.contains(char::is_numeric));
    let another = |two: &[String; 2]| another_number(texts[0].wording(&two[0]), texts[1].wording(&two[1]));
    if let Some(Linked { sides, links }) = linked {
        // Of a passage only the places count here.
        let passage = Passage { spans: [from, to], kind: Kind::Translated, score: 0, band: Band::Possible };
        let [marked, _] = shown(sides[0], sides[1], links, &passage);
        for Marked { span, partner, by, sort } in marked {
            let Some(partner) = partner else { continue };
            let two = [line(own, span), line(other, partner)];
            match (by, sort) {
                (Some(_), _) => aligned.push(two),
                (None, Sort::Name) if !acronyms(&two) => found.push(difference(Change::Name, two)),
                (None, Sort::Number) if digits(&two) && another(&two) => {
                    found.push(difference(Change::Number, two));
                }
                (None, Sort::Plain | Sort::Name | Sort::Number) => {}
            }
        }
    }
    found.dedup();
    Worded { words, differences: found, aligned }
}

/// Are both acronyms? They are translated too, with other letters: CIS, CEI.
fn acronyms(two: &[String; 2]) -> bool {
    two.iter().all(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase))
}

fn difference(what: Change, [first, second]: [String; 2]) -> Difference {
    Difference { what, first, second }
}

fn line(text: &Searchable, span: Span) -> String {
    spelled(span.of(text.raw()))
}

#[cfg(test)]
mod tests {
    use super::acronyms;

    #[test]
    fn acronyms_of_two_languages_are_not_two_names() {
        let are = |a: &str, b: &str| acronyms(&[a.to_owned(), b.to_owned()]);
        assert!(are("CIS", "CEI") && are("UN", "ООН") && are("NATO", "OTAN"));
        assert!(!are("Soviet", "Elchibey") && !are("CIS", "Rusia") && !are("A", "B"));
    }
}
