//! Roman numbers, as they are printed on pages and in titles.
//!
//! Only the usual form counts, in one kind of letters: *iv* is 4, *iiii* and *Iv* are not numbers, and neither are *civil* and
//! *did*, whose letters are all those of numbers. A word can still be a number by accident (*mix*, *I*): whether a number is
//! meant is for those who ask.

/// The signs, the largest first, with those of two letters.
const SIGNS: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The longest number below 4000 has so many letters.
const LONGEST: usize = "mmmdccclxxxviii".len();

/// The value of a Roman number, in small or in capital letters.
pub fn value(word: &str) -> Option<u32> {
    let letters = |is: fn(&u8) -> bool| word.bytes().all(|byte| is(&byte));
    let one_kind = letters(u8::is_ascii_lowercase) || letters(u8::is_ascii_uppercase);
    if word.is_empty() || word.len() > LONGEST || !one_kind {
        return None;
    }
    let small = word.to_ascii_lowercase();
    let (mut rest, mut value) = (small.as_str(), 0);
    for (number, sign) in SIGNS {
        while let Some(behind) = rest.strip_prefix(sign) {
            (rest, value) = (behind, value + number);
        }
    }
    (rest.is_empty() && value < 4000 && written(value) == small).then_some(value)
}

/// A number below 4000 in small Roman letters; empty for 0.
pub fn written(mut number: u32) -> String {
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while number >= value && out.len() <= LONGEST {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{value, written};

    #[test]
    fn every_number_reads_back_and_words_are_none() {
        for number in 1..4000 {
            let word = written(number);
            assert_eq!(value(&word), Some(number), "{word}");
            assert_eq!(value(&word.to_uppercase()), Some(number), "{word}");
        }
        for word in ["", "iiii", "vx", "ic", "civil", "did", "vivid", "Iv", "xiv.", "mmmm", "x1", "ⅳ", "illi"]
        {
            assert_eq!(value(word), None, "{word}");
        }
    }
}
