//! The claims of one source, grouped by whose view they are: a voice for each chain of speakers and works that it was
//! taken from. Voices are in the order of their first line, the source's own voice last.

use super::compare::{Cell, ClaimCell};

/// One voice inside a source.
#[derive(Debug, Clone)]
pub struct Voice<'a> {
    /// Ids in reading order; empty for the source's own voice.
    pub speaker: &'a [String],
    /// Ids of the works that it was taken from.
    pub via: &'a [String],
    /// Its claims, in text order.
    pub claims: Vec<&'a ClaimCell>,
}

/// The voices in a cell.
pub fn voices(cell: &Cell) -> Vec<Voice<'_>> {
    let mut voices: Vec<Voice<'_>> = Vec::new();
    for claim in in_text_order(cell) {
        match voices.iter_mut().find(|voice| voice.speaker == claim.speaker_ids && voice.via == claim.via_ids)
        {
            Some(voice) => voice.claims.push(claim),
            None => {
                voices.push(Voice { speaker: &claim.speaker_ids, via: &claim.via_ids, claims: vec![claim] });
            }
        }
    }
    voices.sort_by_key(|voice| voice.speaker.is_empty());
    voices
}

/// The claims of a cell by the first line of their quotations; those without a place last, in file order.
pub fn in_text_order(cell: &Cell) -> Vec<&ClaimCell> {
    let mut claims: Vec<&ClaimCell> = cell.claims.iter().collect();
    claims.sort_by_key(|claim| claim.first_line().unwrap_or(usize::MAX));
    claims
}
