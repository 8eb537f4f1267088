//! The laws of the fuzz targets (`fuzz/src/laws.rs`), on their seeds and on seeds that are changed at random: always the same
//! changes, for a fixed number of them. The targets themselves look longer, and need another compiler.

use std::fs;
use std::panic;

use crate::support::root;

#[expect(unreachable_pub, reason = "it is a module of the fuzz targets, too")]
#[path = "../../fuzz/src/laws.rs"]
mod laws;

/// So many changed seeds of each folder; `PARALLAX_FUZZED` sets another number.
const CHANGED: usize = 120;
/// Signs that mean something to one of the readers.
const SIGNS: &[&str] = &[
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "\"",
    "'''",
    "\"\"\"",
    "#",
    "\n",
    "\r\n",
    ",",
    ";",
    "|",
    " | ",
    "'",
    "=1+1",
    "＝",
    "…",
    "[sic]",
    "“",
    "”",
    "‘",
    "’",
    ">",
    "*",
    "`",
    "[^1]",
    "\\",
    "\\u202E",
    "\u{202E}",
    "\u{200E}",
    "\u{AD}",
    "\0",
    "\u{1B}$B",
    "\u{FEFF}",
    "é",
    "門",
    "9223372036854775807",
    "-0",
    "1e999",
    "~",
    "-2",
    "../",
];

/// Numbers that look random, the same in each run (`xorshift64*`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % (n.max(1) as u64)).unwrap()
    }
}

/// A seed with some bytes cut out, doubled, replaced, or signs put in.
fn changed(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + 1 + numbers.below(12)).min(bytes.len());
        match numbers.below(4) {
            0 if at < end => drop(bytes.drain(at..end)),
            1 if at < end => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            2 if at < end => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            _ => drop(bytes.splice(at..at, SIGNS[numbers.below(SIGNS.len())].bytes())),
        }
    }
    bytes
}

#[test]
fn seeds_and_changed_seeds_keep_the_laws_of_their_target() {
    let most = std::env::var("PARALLAX_FUZZED").ok().and_then(|n| n.parse().ok()).unwrap_or(CHANGED);
    for (name, law) in laws::LAWS {
        let mut files: Vec<_> =
            fs::read_dir(root("fuzz/seeds").join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
        let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
        let more = (0..most).map(|_| changed(&seeds[numbers.below(seeds.len())], &mut numbers));
        for bytes in seeds.iter().cloned().chain(more.collect::<Vec<_>>()) {
            let kept = panic::catch_unwind(|| law(&bytes));
            assert!(kept.is_ok(), "{name}: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

/// Each law is a target with seeds, and each target is listed.
#[test]
fn every_law_is_a_target_with_seeds() {
    let manifest = fs::read_to_string(root("fuzz/Cargo.toml")).unwrap();
    let contributing = fs::read_to_string(root("CONTRIBUTING.md")).unwrap();
    for entry in fs::read_dir(root("fuzz/fuzz_targets")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(
            manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")),
            "{name} is not in fuzz/Cargo.toml"
        );
        assert!(contributing.contains(&format!("`{name}`")), "{name} is not in CONTRIBUTING.md");
        assert!(fs::read_dir(root("fuzz/seeds").join(name)).unwrap().next().is_some(), "{name} has no seed");
    }
    for (name, _) in laws::LAWS {
        assert!(root("fuzz/fuzz_targets").join(format!("{name}.rs")).exists(), "{name} has no target");
    }
}
