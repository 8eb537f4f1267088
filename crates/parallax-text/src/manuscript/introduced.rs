//! Words before a quotation that say that somebody said or wrote it: what they introduce is no title.

/// Verbs of saying, in the forms that stand before quoted words, in a dozen languages.
const SAYING: &str = "\
    say says said saying tell tells told telling state states stated stating claim claims claimed claiming \
    argue argues argued arguing note notes noted noting add adds added adding reply replies replied answer \
    answers answered ask asks asked declare declares declared declaring assert asserts asserted insist \
    insists insisted report reports reported reporting recall recalls recalled remark remarks remarked \
    observe observes observed conclude concludes concluded admit admits admitted confess confesses confessed \
    deny denies denied explain explains explained complain complains complained announce announces announced \
    warn warns warned testify testifies testified swear swears swore shout shouts shouted cry cries cried \
    exclaim exclaims exclaimed whisper whispers whispered promise promises promised maintain maintains \
    maintained suggest suggests suggested comment comments commented believe believes believed think thinks \
    thought hold holds held quote quotes quoted put puts affirm affirms affirmed boast boasts boasted protest \
    protests protested point reads sagt sagte sagten sagen meint meinte erklärt erklärte behauptet behauptete \
    berichtet berichtete betont betonte fragt fragte antwortet antwortete notiert notierte bemerkt bemerkte \
    ruft rief heißt gestand versichert versicherte dit disait déclare déclara déclarait affirme affirmait \
    affirma explique expliquait notait ajoute ajouta répond répondit demande demanda raconte raconta dice \
    dijo decía dicen afirma afirmó declara declaró explica explicó señala señaló añade añadió responde \
    respondió disse diz dizia afirmou declarou diceva affermò dichiarò dichiara spiega spiegò aggiunge \
    aggiunse rispose nota zegt zei zeide verklaarde meende sade sa säger sier siger sagde menade mówi \
    powiedział powiedziała twierdzi říká řekl řekla tvrdí говорит сказал сказала утверждает утверждал заявил \
    заявила отмечает отметил ответил спросил сказав каже dedi diyor der söyledi belirtti nói viết";

/// Verbs of writing: what is written may be a work.
const WRITING: &str = "\
    write writes wrote written writing schreibt schrieb écrit écrivait écrivit escribe escribió escreve \
    escreveu scrive scrisse schrijft schreef skrev skriver napisał pisze napsal píše пишет писал писала \
    написал написала yazdı yazıyor";

/// Words that join what is said to who says it.
const JOINING: &str = "that dass daß que qu che dat att at że že что що rằng";

/// Words for works: a title follows, although somebody says something in it.
const WORKS: &str = "\
    article articles essay essays book books chapter paper papers poem song film movie novel story play \
    lecture sermon pamphlet study review report entitled titled called title aufsatz artikel buch kapitel \
    gedicht lied titel roman studie livre chapitre poème chanson titre étude artículo libro ensayo capítulo \
    poema título artigo ensaio livro articolo saggio capitolo titolo статья статье статью книга книге книгу \
    makale makalesinde kitap bài";

/// Words before a work in which somebody says something.
const IN: &str = "\
    in of from dans de en aus von nel em w v в из";

/// So many words before a quotation are read: *he said to those who stood before him*.
const REACH: usize = 7;

/// Is it one of these words?
fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// Is it a verb of saying or of writing, in small letters?
pub(super) fn is_saying(word: &str) -> bool {
    has(SAYING, word) || has(WRITING, word)
}

/// Do words say that somebody said what follows? Of what is set as a title (`capitalised`), *wrote* and a comma say
/// nothing.
pub(super) fn is_introduced(before: &str, capitalised: bool) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    // What was quoted before, and its sentence, are another's.
    let own = line.rsplit(['.', '!', '?', ';', '”', '»', '"']).next().unwrap_or_default();
    let small = own.to_lowercase();
    let trimmed = small.trim_end();
    let last = trimmed.trim_end_matches([',', ':', '*', '_', '—', '–', '-', ' ']);
    let words: Vec<&str> =
        last.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let near = &words[words.len().saturating_sub(REACH)..];
    let work = near.iter().rposition(|word| has(WORKS, word));
    let says = near
        .iter()
        .rposition(|word| has(SAYING, word) || !capitalised && has(WRITING, word))
        // *The reports*, *a note*, *the author of the article says*: the last of them tells.
        .filter(|at| work.is_none_or(|work| work < *at));
    let joins = near.last().is_some_and(|word| has(JOINING, word));
    let colon =
        trimmed.trim_end_matches(['*', '_']).ends_with(':') && work.is_none_or(|work| work + 1 < near.len());
    let according = [
        "according to",
        "in the words of",
        "in his words",
        "in her words",
        "in their words",
        " zufolge",
        "laut ",
        "selon ",
        "según ",
        "secondo ",
    ];
    let according =
        !capitalised && trimmed.ends_with(',') && according.iter().any(|words| small.contains(words));
    let put = says.is_some_and(|at| near.get(at).is_some_and(|word| *word == "put" || *word == "point"));
    let within = capitalised && near.last().is_some_and(|word| has(IN, word));
    let says = says.is_some() && !within && !(put && capitalised);
    says || joins || colon || according
}
