//! Two texts as numbers: every key that is in either has a number, and how often it is in each text is known.

use super::tokens::Tokens;

/// The words of two texts, numbered.
pub(super) struct Pair {
    /// The number of each word, text by text.
    pub ids: [Vec<u32>; 2],
    /// How often each number is in each text.
    pub counts: [Vec<u32>; 2],
}

impl Pair {
    pub(super) fn of(texts: [&Tokens; 2]) -> Self {
        let mut numbers = Numbers::new(texts[0].len().max(texts[1].len()));
        let ids = texts.map(|text| text.keys.iter().map(|&key| numbers.of(key)).collect::<Vec<u32>>());
        let counts = [0, 1].map(|side: usize| {
            let mut counts = vec![0; numbers.next as usize];
            ids[side].iter().for_each(|&id| counts[id as usize] += 1);
            counts
        });
        Self { ids, counts }
    }

    /// The places of every number in the second text.
    pub(super) fn places(&self) -> Places {
        let mut from = Vec::with_capacity(self.counts[1].len() + 2);
        from.extend([0, 0]);
        from.extend(self.counts[1].iter().scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        }));
        let mut at = vec![0; self.ids[1].len()];
        for (place, &id) in (0_u32..).zip(&self.ids[1]) {
            let next = &mut from[id as usize + 1];
            at[*next as usize] = place;
            *next += 1;
        }
        Places { from, at }
    }
}

/// Where every number is, in order.
pub(super) struct Places {
    from: Vec<u32>,
    at: Vec<u32>,
}

impl Places {
    pub(super) fn of(&self, id: u32) -> &[u32] {
        &self.at[self.from[id as usize] as usize..self.from[id as usize + 1] as usize]
    }
}

/// Numbers for keys: a table with open addressing, small enough for the cache, because texts repeat their words.
struct Numbers {
    slots: Vec<(u32, u32)>,
    next: u32,
}

const FREE: u32 = u32::MAX;

impl Numbers {
    fn new(words: usize) -> Self {
        Self { slots: vec![(0, FREE); words.clamp(64, 1 << 14).next_power_of_two()], next: 0 }
    }

    fn of(&mut self, key: u32) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (other, id) = self.slots[at];
            if id == FREE {
                break;
            }
            if other == key {
                return id;
            }
            at = (at + 1) & mask;
        }
        let id = self.next;
        self.slots[at] = (key, id);
        self.next += 1;
        if self.next as usize * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        let mask = old.len() * 2 - 1;
        self.slots = vec![(0, FREE); old.len() * 2];
        for (key, id) in old.into_iter().filter(|&(_, id)| id != FREE) {
            let mut at = key as usize & mask;
            while self.slots[at].1 != FREE {
                at = (at + 1) & mask;
            }
            self.slots[at] = (key, id);
        }
    }
}
