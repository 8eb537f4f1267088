//! Where words stand: the one matcher of mentions, terms and `find`.
//!
//! A *form* is one or more words; `*` behind a word stands for any ending. Words are matched folded (see
//! [`super::fold`]), from word start to word end; where forms overlap, the longest counts.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use super::fold::Folded;
use super::words::is_word_char;
use super::{Span, Text};

/// One form, ready to be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    parts: Vec<String>,
    open: bool,
}

impl Form {
    /// Reads a form; `None` where it holds no word, so that it could match everything or nothing.
    pub fn new(form: &str) -> Option<Self> {
        let form = form.trim();
        let parts: Vec<String> = form.split('*').map(Self::part).collect();
        let open = form.ends_with('*');
        // `*burn` and `**` would match anything, `b*rn` nothing that people mean: a `*` ends a word.
        let ends_words = parts[1..].iter().all(|part| part.is_empty() || part.starts_with(' '));
        let sound = parts.iter().take(parts.len() - usize::from(open)).all(|p| p.contains(is_word_char));
        (sound && ends_words && !parts[0].is_empty()).then_some(Self { parts, open })
    }

    fn part(part: &str) -> String {
        let folded = Folded::new(part);
        folded.text().trim_end().to_owned()
    }

    /// All places of this form in a folded text, as folded ranges.
    fn places(&self, folded: &Folded) -> Vec<(usize, usize)> {
        let Some(first) = self.parts.first() else { return Vec::new() };
        let finder = Finder::new(first.as_bytes());
        let text = folded.text();
        let mut found = Vec::new();
        for start in finder.find_iter(text.as_bytes()) {
            if text.is_char_boundary(start)
                && folded.is_boundary(start)
                && let Some(end) = self.end(folded, start + first.len())
            {
                found.push((start, end));
            }
        }
        found
    }

    /// Where the form ends whose first part ends at `at`.
    fn end(&self, folded: &Folded, mut at: usize) -> Option<usize> {
        for part in &self.parts[1..] {
            at = word_end(folded, at);
            if !folded.text()[at..].starts_with(part.as_str()) {
                return None;
            }
            at += part.len();
        }
        if self.open {
            at = word_end(folded, at);
        }
        folded.is_boundary(at).then_some(at)
    }
}

/// The end of the word that `at` stands in or behind.
fn word_end(folded: &Folded, at: usize) -> usize {
    let text = &folded.text()[at..];
    text.char_indices()
        .find(|&(i, c)| !is_word_char(c) || i > 0 && folded.is_boundary(at + i))
        .map_or(folded.text().len(), |(i, _)| at + i)
}

/// All places of `forms` in `text`, in order; where two overlap the longer one counts.
pub fn find(text: &Text, forms: &[Form]) -> Vec<Span> {
    longest(places(text, forms, 0)).into_iter().map(|(span, _)| span).collect()
}

/// The same for several groups of forms that compete: where two overlap the longer one counts, for its group
/// alone. The places of each group, in order.
pub fn find_each(text: &Text, groups: &[Vec<Form>]) -> Vec<Vec<Span>> {
    let all = groups.iter().enumerate().flat_map(|(group, forms)| places(text, forms, group)).collect();
    let mut found = vec![Vec::new(); groups.len()];
    for (span, group) in longest(all) {
        found[group].push(span);
    }
    found
}

fn places(text: &Text, forms: &[Form], group: usize) -> Vec<(Span, usize)> {
    let (folded, unmarked) = (text.folded(), text.unmarked());
    let in_one = |folded: &Folded| -> Vec<(Span, usize)> {
        let places = forms.iter().flat_map(|form| form.places(folded));
        places.map(|(start, end)| (folded.raw_span(start, end), group)).collect()
    };
    let mut spans = in_one(folded);
    // A note mark may be none, and may stand in the middle of words: both readings are searched.
    if !std::ptr::eq(folded, unmarked) {
        spans.extend(in_one(unmarked));
    }
    spans
}

/// The longest of overlapping spans, in order; of equal ones that of the first group.
fn longest(mut spans: Vec<(Span, usize)>) -> Vec<(Span, usize)> {
    spans
        .sort_unstable_by_key(|(span, group)| (std::cmp::Reverse(span.end - span.start), span.start, *group));
    let mut kept: BTreeMap<usize, (Span, usize)> = BTreeMap::new();
    for (span, group) in spans {
        let before = kept.range(..span.end).next_back();
        if before.is_none_or(|(_, (other, _))| other.end <= span.start) {
            kept.insert(span.start, (span, group));
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, forms: &[&str]) -> Vec<String> {
        let text = Text::new(text.to_owned(), None);
        let forms: Vec<Form> = forms.iter().filter_map(|f| Form::new(f)).collect();
        find(&text, &forms).into_iter().map(|s| s.of(text.raw()).to_owned()).collect()
    }

    #[test]
    fn words_match_whole_and_folded() {
        assert_eq!(
            hits("Karabakh; Nagorno-Karabakh; Kara-\nbakh; Karabakhi", &["karabakh"]),
            ["Karabakh", "Karabakh", "Kara-\nbakh"]
        );
        assert_eq!(hits("a mill fire, mill\n  fires, windmill fire", &["mill fire"]), ["mill fire"]);
        assert_eq!(
            hits("arms supplies and armed supply", &["arm* suppl*"]),
            ["arms supplies", "armed supply"]
        );
        assert_eq!(hits("vụ cháy nhà máy", &["cháy", "vụ cháy"]), ["vụ cháy"]);
        assert_eq!(hits("ma má mà", &["ma"]), ["ma"]);
        assert_eq!(hits("1,500 and 2 500 and 500", &["500"]), ["500"]);
        assert_eq!(
            hits("the mill fire brigade house", &["mill fire", "fire brigade house"]),
            ["fire brigade house"]
        );
        assert_eq!(hits("he said (“12 people”), No.5", &["12 people", "no.5"]), ["12 people", "No.5"]);
    }

    #[test]
    fn of_competing_names_the_longest_counts() {
        let text = Text::new("Nagorno-Karabakh and Karabakh, the NKAO".to_owned(), None);
        let groups: Vec<Vec<Form>> = [&["Karabakh"][..], &["Nagorno-Karabakh"], &["nkao"]]
            .map(|forms| forms.iter().filter_map(|f| Form::new(f)).collect())
            .into();
        let counts: Vec<usize> = find_each(&text, &groups).iter().map(Vec::len).collect();
        assert_eq!(counts, [1, 1, 1]);
    }

    #[test]
    fn forms_without_a_word_are_refused() {
        for form in ["", "*", "**", " * ", "—", "*x", "b*rn*", "burn*d", "arm *s"] {
            assert!(Form::new(form).is_none(), "{form:?}");
        }
    }
}
