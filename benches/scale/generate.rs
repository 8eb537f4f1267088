//! Projects of any size in invented words, the same for the same [`Sizes`].
//!
//! They are as similar to a curator's project as a generator can make them: prose in hard-wrapped lines with broken
//! words, note marks and numbers; quotations from it, some of which match only after folding; every claim's topic named
//! in its sentence, so that silence can be proved; families, terms, figures and periods. Nothing is wrong with them:
//! `check` finds only advice.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How large the project is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    /// Sheets, and texts.
    pub(crate) sources: usize,
    /// Topics, each in its own file.
    pub(crate) topics: usize,
    /// Claims in total, spread evenly over sources and at random over topics.
    pub(crate) claims: usize,
    /// Bytes of all texts together.
    pub(crate) text: usize,
}

/// Writes the project into `dir` and its texts into `texts`.
pub(crate) fn write(dir: &Path, texts: &Path, sizes: &Sizes) -> io::Result<()> {
    for folder in [&dir.join("corpus"), &dir.join("topics"), texts] {
        fs::create_dir_all(folder)?;
    }
    let mut topics: Vec<String> = (0..sizes.topics).map(head).collect();
    let mut cited = Vec::new();
    for source in 0..sizes.sources {
        let mut own = Own::new(source, sizes);
        let text = own.text(&mut topics);
        fs::write(dir.join(format!("corpus/{}.toml", id(source))), sheet(source, &text, sizes))?;
        fs::write(texts.join(format!("{}.txt", id(source))), text)?;
        cited.push(own.cited);
    }
    for (i, topic) in topics.iter().enumerate() {
        fs::write(dir.join(format!("topics/{i:04}.toml")), topic)?;
    }
    fs::write(dir.join("claims.toml"), main_file(&cited))
}

/// A linear congruential generator: the same numbers everywhere.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn word(&mut self) -> String {
        if self.below(3) == 0 {
            return self.of(&["a", "de", "ku", "et", "la", "so", "um"]).to_owned();
        }
        (0..2 + self.below(3)).map(|_| self.of(&SYLLABLES)).collect()
    }
}

const SYLLABLES: [&str; 24] = [
    "ka", "ro", "min", "te", "sol", "ver", "đi", "ña", "lu", "ban", "es", "tor", "pe", "ris", "gal", "no",
    "vi", "dun", "ha", "mer", "ti", "os", "ley", "cu",
];
/// Letters that no other word has: a word made from them names only one thing.
const NAMES: [&str; 10] = ["zwa", "zwe", "zwi", "zwo", "zwu", "xya", "xye", "xyi", "xyo", "xyu"];
const POSITIONS: usize = 3;
const PERSONS: usize = 60;
const TERMS: usize = 20;

/// A number in words that occur nowhere else.
fn name(kind: &str, number: usize) -> String {
    let digits = format!("{number:03}");
    kind.chars().chain(digits.bytes().flat_map(|b| NAMES[usize::from(b - b'0')].chars())).collect()
}

fn id(source: usize) -> String {
    format!("source-{source:04}")
}

fn year(source: usize, sizes: &Sizes) -> usize {
    1900 + 100 * source / sizes.sources
}

/// When a topic begins: older sources could not know of it.
fn since(topic: usize) -> usize {
    if topic.is_multiple_of(5) { 1920 } else { 1 }
}

fn head(topic: usize) -> String {
    let (word, root) = (name("q", topic), name("w", topic));
    let since = if since(topic) > 1 { format!("since = \"{}\"\n", since(topic)) } else { String::new() };
    format!(
        "[topic.t{topic:04}]\nlabel = \"Matter {topic}\"\nquestion = \"What became of matter {topic}, and through \
         whom?\"\n{since}event = {}\nmentions = {{ art = [\"{word}\", \"{root}*\"] }}\n\n[topic.t{topic:04}.positions]\n\
         p0 = \"It was begun\"\np1 = {{ label = \"It was never begun\", excludes = [\"p0\"] }}\np2 = \"It was left\"\n\
         by = {{ label = \"It was talked of\", aside = true }}\n\n[topic.t{topic:04}.counts]\nhands = \"hands\"\n\n\
         [topic.t{topic:04}.silent]\n",
        topic.is_multiple_of(2)
    )
}

fn sheet(source: usize, text: &str, sizes: &Sizes) -> String {
    let (year, lines) = (year(source, sizes), text.lines().count());
    let mut sheet = format!(
        "short = \"Source {source}\"\ntitle = \"Source number {source}\"\nauthor = [\"Nobody\"]\nkind = \"report\"\n\
         language = \"art\"\ndate = \"{year}\"\nperiod = \"{}/{year}\"\nnotes = \"1-99\"\npages = [[1, 1], [{}, 2]]\n",
        year - 30,
        lines / 2
    );
    for part in 0..4 {
        let (from, to) = (part * lines / 4 + 1, (part + 1) * lines / 4);
        let _ = write!(sheet, "[[outline]]\nlines = [{from}, {to}]\ngist = \"Quarter {part}.\"\n");
    }
    sheet
}

/// `claims.toml`: everything except the topics. `cited` are words of each source.
fn main_file(cited: &[String]) -> String {
    let mut main = "[project]\ntitle = \"Many sources\"\nlanguage = \"art\"\nquote_limit = 12\n\
        include = [\"topics/*.toml\"]\n\n"
        .to_owned();
    for who in 0..PERSONS {
        let origin = if who < PERSONS / 3 { String::new() } else { format!("origin = \"w{}\"\n", who % 20) };
        let _ = write!(main, "[who.w{who}]\nname = \"Person {who}\"\n{origin}");
    }
    for (family, members) in cited.chunks(20).enumerate() {
        let first = family * 20;
        let words = members.iter().take(3).enumerate();
        let words =
            words.map(|(i, exact)| format!("{{ source = \"{}\", exact = \"{exact}\" }}", id(first + i)));
        let members: Vec<String> =
            (first..first + members.len().min(3)).map(|s| format!("\"{}\"", id(s))).collect();
        let _ = write!(
            main,
            "\n[family.f{family}]\nmembers = [{}]\nkind = \"borrowed\"\nwhy = \"The same slip.\"\nevidence = [{}]\n",
            members.join(", "),
            words.collect::<Vec<_>>().join(", ")
        );
    }
    for term in 0..TERMS {
        let forms = [0, 1, 2].map(|form| name("j", term * 3 + form));
        let _ = write!(
            main,
            "\n[term.n{term}]\nlabel = \"Place {term}\"\n[term.n{term}.forms]\na = [\"{}\"]\nb = [\"{}*\"]\n\
             c = {{ match = [\"{} {}\"], loaded = true }}\n",
            forms[0], forms[1], forms[2], forms[0]
        );
    }
    main
}

/// A source while its text is being written.
struct Own<'a> {
    source: usize,
    sizes: &'a Sizes,
    draw: Draw,
    text: String,
    column: usize,
    /// Words of its last claim.
    cited: String,
}

impl<'a> Own<'a> {
    fn new(source: usize, sizes: &'a Sizes) -> Self {
        let seed = 42 + 7919 * u64::try_from(source).unwrap_or(0);
        Self { source, sizes, draw: Draw(seed), text: String::new(), column: 0, cited: String::new() }
    }

    /// Writes its text; its claims and silences are added to the topics.
    fn text(&mut self, topics: &mut [String]) -> String {
        let claims = self.claims(topics.len());
        let (count, size) = (claims.len(), self.sizes.text / self.sizes.sources);
        let mut per_topic = vec![0; topics.len()];
        let mut entries = Vec::new();
        for (i, topic) in claims.into_iter().enumerate() {
            while self.text.len() < size * i / count {
                self.filler();
            }
            entries.push((topic, self.claim(topic, per_topic[topic])));
            per_topic[topic] += 1;
        }
        while self.text.len() < size {
            self.filler();
        }
        for (topic, claims) in per_topic.iter().enumerate() {
            if *claims == 0 && (self.source + topic).is_multiple_of(2) && !self.is_too_old(topic) {
                // Silences must come before claims, which are tables of their own.
                let at = topics[topic].find("\n[[").map_or(topics[topic].len(), |at| at + 1);
                topics[topic]
                    .insert_str(at, &format!("{} = \"It is about other things.\"\n", id(self.source)));
            }
        }
        for (topic, claim) in entries {
            topics[topic].push_str(&claim);
        }
        std::mem::take(&mut self.text)
    }

    fn claims(&mut self, topics: usize) -> Vec<usize> {
        let count = self.sizes.claims / self.sizes.sources;
        let drawn: Vec<usize> = (0..count).map(|_| self.draw.below(topics)).collect();
        drawn.into_iter().map(|t| if self.is_too_old(t) { (t + 1) % topics } else { t }).collect()
    }

    fn is_too_old(&self, topic: usize) -> bool {
        year(self.source, self.sizes) < since(topic)
    }

    /// A sentence that names the topic, and the claim that quotes it; the source already has `earlier` claims.
    fn claim(&mut self, topic: usize, earlier: usize) -> String {
        let mut words: Vec<String> = (0..12).map(|_| self.draw.word()).collect();
        words[3] = name(if self.draw.below(2) == 0 { "q" } else { "w" }, topic);
        let number = 13 + self.draw.below(900);
        words[7] = number.to_string();
        self.sentence(&words);
        let quoted = words[2..9].join(" ");
        let own = (self.source * 7 + topic) % POSITIONS;
        let person = format!("speaker = \"w{}\"\n", self.draw.below(PERSONS));
        let (position, stance, speaker) = match earlier % 3 {
            0 if self.draw.below(4) == 0 => (format!("p{own}"), "endorses", person),
            0 => (format!("p{own}"), "asserts", String::new()),
            1 if self.draw.below(4) == 0 => ("by".to_owned(), "asserts", String::new()),
            1 => (format!("p{}", (own + 1) % POSITIONS), "reports", person),
            _ => (format!("p{}", (own + 2) % POSITIONS), "disputes", person),
        };
        let mut claim = format!(
            "\n[[topic.t{topic:04}.claim]]\nsource = \"{}\"\nposition = \"{position}\"\nstance = \"{stance}\"\n{speaker}\
             says = \"Takes up matter {topic} for the {}th time, names {number} hands and gives a reason for it.\"\n\
             quotes = [\"{quoted}\"]\n",
            id(self.source),
            earlier + 1
        );
        if self.draw.below(3) == 0 {
            let _ =
                writeln!(claim, "figures = [{{ counts = \"hands\", is = {number}, unit = \"persons\" }}]");
        }
        self.cited = quoted;
        claim
    }

    fn filler(&mut self) {
        let mut words: Vec<String> = (0..6 + self.draw.below(18)).map(|_| self.draw.word()).collect();
        if self.draw.below(4) == 0 {
            words[2] = name("j", self.draw.below(3 * TERMS));
        }
        if self.draw.below(5) == 0 {
            words[3] = format!("“{}”", words[3]);
        }
        self.sentence(&words);
    }

    fn sentence(&mut self, words: &[String]) {
        for (i, word) in words.iter().enumerate() {
            let capital = i == 0 && word.is_ascii();
            self.put(&if capital { word[..1].to_uppercase() + &word[1..] } else { word.clone() });
            if i + 1 == words.len() {
                let note = 1 + self.draw.below(99);
                let end = if self.draw.below(4) == 0 { format!(".{note}") } else { ".".to_owned() };
                self.text.push_str(&end);
            }
        }
        if self.draw.below(8) == 0 {
            self.text.push('\n');
            self.column = 80;
        }
    }

    /// Adds a word after a blank or a line break; some words are broken at the end of the line.
    fn put(&mut self, word: &str) {
        let room = 80_usize.saturating_sub(self.column);
        if word.len() < room || self.text.is_empty() {
            self.text.push_str(if self.text.is_empty() { "" } else { " " });
            self.column += 1;
        } else if word.is_ascii() && word.len() > 6 && room > 3 {
            self.text.push(' ');
            self.text.push_str(&word[..3]);
            self.text.push_str("-\n");
            self.text.push_str(&word[3..]);
            self.column = word.len() - 3;
            return;
        } else {
            self.text.push('\n');
            self.column = 0;
        }
        self.text.push_str(word);
        self.column += word.len();
    }
}
