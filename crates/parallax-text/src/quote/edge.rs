//! The edge of a place word by word, where letter by letter it is in doubt: between `the spindle` and `broke the
//! pillars` letters agree by chance, and a whole word that is wrong, left out or added says more.

/// So many words of the quotation are laid beside those of the text.
pub(super) const WORDS: usize = 10;
/// So many of the text's more than of the quotation's.
pub(super) const MORE: usize = 4;
/// What it costs to leave out a word, of the quotation or of the text, where another word in its place costs
/// [`OTHER`]: thousandths.
const GAP: u32 = 700;
const OTHER: u32 = 1000;

/// Are a word of the quotation at its edge and the letters of the text there, as many, so unlike that the edge is in
/// doubt? Where words stand beside others now and then; not where letters are wrong everywhere.
pub(super) fn in_doubt(quoted: &[char], letters: &[char]) -> bool {
    let (own, stands): (String, String) = (quoted.iter().collect(), letters.iter().collect());
    4 * strsim::levenshtein(&own, &stands) > 3 * quoted.len()
}

/// Do most of the quotation's words stand in the text as they are?
pub(super) fn mostly_whole(quoted: &[&str], stands: &[&str]) -> bool {
    2 * quoted.iter().filter(|word| stands.contains(word)).count() >= quoted.len()
}

/// How many of the words of a text, given from within the place outwards, belong to the place: those that the last of
/// the quotation's words, given in the same direction, reach. The first of either may have no counterpart.
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
    // Of equal ends the later: a word that is wrong stands for one.
    (0..costs.len()).rev().min_by_key(|&end| costs[end]).unwrap_or(0)
}

/// What one word costs in the place of another: the share of letters that are wrong, up to all from a half on.
fn cost(a: &str, b: &str) -> u32 {
    let (len, wrong) = (a.chars().count().max(b.chars().count()).max(1), strsim::levenshtein(a, b));
    (OTHER * 2 * u32::try_from(wrong).unwrap_or(OTHER) / u32::try_from(len).unwrap_or(1)).min(OTHER)
}
