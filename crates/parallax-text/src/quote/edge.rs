//! The edge of a place word by word, if comparing letters leaves it in doubt. Between `the spindle` and
//! `broke the pillars` letters agree by chance; a whole word that is wrong, left out or added says more.

/// How many words of the quotation are compared with those of the text.
pub(super) const WORDS: usize = 10;
/// How many more words of the text are compared.
pub(super) const MORE: usize = 4;
/// The cost of leaving out a word of the quotation or of the text, in thousandths; another word in its place costs
/// [`OTHER`].
const GAP: u32 = 700;
const OTHER: u32 = 1000;

/// Is the edge in doubt, because a word of the quotation at its edge and the same number of letters of the text are too
/// unlike? So it is if single words differ, but not if letters are wrong everywhere.
pub(super) fn in_doubt(quoted: &[char], letters: &[char]) -> bool {
    let (own, stands): (String, String) = (quoted.iter().collect(), letters.iter().collect());
    4 * strsim::levenshtein(&own, &stands) > 3 * quoted.len()
}

/// Are most of the quotation's words in the text unchanged?
pub(super) fn mostly_whole(quoted: &[&str], stands: &[&str]) -> bool {
    2 * quoted.iter().filter(|word| stands.contains(word)).count() >= quoted.len()
}

/// How many of the words of a text, given from within the place outwards, belong to the place: those up to the
/// counterpart of the last of the quotation's words, given in the same direction. The first of either may have no
/// counterpart.
pub(super) fn reach(quoted: &[&str], stands: &[&str]) -> usize {
    let mut costs: Vec<u32> = vec![0; stands.len() + 1];
    for word in quoted {
        let mut next = vec![costs[0] + GAP];
        for (at, other) in stands.iter().enumerate() {
            let best = (costs[at] + cost(word, other)).min(costs[at + 1] + GAP).min(next[at] + GAP);
            next.push(best);
        }
        costs = next;
    }
    // Of ends with equal cost the later one: then a wrong word counts as a replacement.
    (0..costs.len()).rev().min_by_key(|&end| costs[end]).unwrap_or(0)
}

/// The cost of one word in the place of another: the share of wrong letters; from a half on, all of them.
fn cost(a: &str, b: &str) -> u32 {
    let (len, wrong) = (a.chars().count().max(b.chars().count()).max(1), strsim::levenshtein(a, b));
    (OTHER * 2 * u32::try_from(wrong).unwrap_or(OTHER) / u32::try_from(len).unwrap_or(1)).min(OTHER)
}
