//! Italian.

use super::Language;

#[rustfmt::skip]
pub(super) const ITALIAN: Language = Language {
    tag: "it",
    saying: &[
        "dice", "dicono", "disse", "dissero", "diceva", "dicevano", "ha detto", "dicendo", "afferma", "affermano", "affermò",
        "affermarono", "affermava", "affermavano", "sostiene", "sostengono", "sostenne", "sosteneva", "dichiara", "dichiarano",
        "dichiarò", "dichiararono", "dichiarava", "scrive", "scrivono", "scrisse", "scriveva", "riferisce", "riferiscono",
        "riferì", "riferirono", "riferiva", "racconta", "raccontano", "raccontò", "narra", "narrano", "narrò", "nota che",
        "notò che", "osserva", "osservò", "aggiunge", "aggiunse", "spiega", "spiegò", "ricorda che", "ricordò", "crede che",
        "credono che", "credeva", "credevano", "pensa che", "pensava", "ritiene", "ritengono", "riteneva", "considera",
        "testimoni*", "attesta*", "attestò", "depose", "deposero", "ammette", "ammise", "riconosce che", "riconobbe",
        "conclude", "concluse", "cita", "citando", "annuncia", "annunciò", "insiste", "rivela", "rivelò", "assicura",
        "assicurò", "teme", "temeva", "temevano", "asserisce", "asserì", "asseriva", "asserivano", "asserirono", "protestò",
        "protestava", "protestavano", "scrissero",
        "conferma", "confermano", "confermò", "confermarono", "confermava",
    ],
    distant: &[
        "pretende", "pretendono", "pretendeva", "pretendevano", "presunt*", "accusa", "accusano", "accusò", "accusarono",
        "accusava", "incolpa*", "incolpò", "cosiddett*", "allega che", "imputa*", "sedicente", "rimprovera*", "vorrebbe far credere",
    ],
    denying: &[
        "nega", "negano", "negò", "negarono", "negava", "negavano", "smentisce", "smentì", "smentirono", "smentiva", "confuta*",
        "confutò", "respinge che", "falso che", "è falso", "falsamente", "a torto", "contrariamente", "infondat*", "mito",
    ],
    turning: &["lontano da", "dubita che", "dubitava che", "rifiutò di", "si rifiutò di"],
    according: &[
        "secondo", "stando a", "a detta", "a giudizio", "a parere", "ad avviso", "per bocca", "dal punto di vista",
        "agli occhi", "nelle parole", "a dire",
    ],
    against: &["tuttavia", "però", "in realtà", "in verità", "al contrario", "nondimeno", "eppure", "di fatto"],
    emphatic: &[
        "senza dubbio", "senza alcun dubbio", "indubbi*", "evidente*", "chiaramente", "è chiaro", "era chiaro", "certamente",
        "certo è", "è certo", "senz altro", "indiscutibil*", "innegabil*", "incontestabil*", "sicuramente", "di certo",
        "per certo", "ovviamente", "è ovvio", "assolutamente", "in nessun modo", "esplicitamente", "manifestamente",
        "il minimo dubbio", "fuor di dubbio", "dimostra che", "prova che", "affatto",
        "nessuno dubita", "nessuno dubitava", "non si può negare",
    ],
    hedged: &[
        "a quanto pare", "pare", "parve", "pareva", "sembra", "sembrano", "sembrava", "sembravano", "sembrò", "apparentemente",
        "probabilmente", "è probabile", "verosimil*", "presumibil*", "con ogni probabilità", "si dice", "si diceva", "si crede",
        "si credeva", "si ritiene", "si stima", "si considera", "sarebbe", "sarebbero", "avrebbe", "avrebbero", "secondo alcuni",
        "secondo molti", "dicesi", "credo che", "a mio parere", "a mio avviso", "voce che", "corse voce", "per quanto si sa",
        "a quel che", "si suppone", "stimasi", "credesi",
        "incerto", "incerta", "dubbio se", "dubita che", "dubitano che",
    ],
    conjecture: &[
        "forse", "può darsi", "possibilmente", "è possibile", "potrebbe aver*", "potrebbero aver*", "si può supporre", "suppongo",
        "congettur*", "magari", "chissà", "si potrebbe pensare", "ipotizz*",
        "non è escluso", "non è impossibile",
    ],
    sure: &[
        "certo", "certa", "sicuro", "sicura", "chiaro", "chiara", "provato", "dimostrato", "confermato", "evidente",
        "convinto",
    ],
    nobody: &["nessuno", "mai", "neppure", "nemmeno", "né", "rifiutò di", "rifiutarono di"],
    own_verbs: &[
        "diciamo", "dico", "affermiamo", "affermo", "sosteniamo", "sostengo", "crediamo che", "credo che",
        "pensiamo che", "penso che", "riteniamo che", "ritengo che",
    ],
    first_person: &["io", "noi"],
    negated_behind: &["nulla", "niente"],
    joining: &[
        "e", "ed", "ma", "o", "perché", "quando", "mentre", "se", "benché", "sebbene", "che", "chi", "cui", "dove",
        "finché",
    ],
    that: &["che", "di"],
    trailing: &[],
    about: &["circa", "quasi", "intorno a", "all incirca", "pressappoco", "press a poco", "presso a"],
    more_than: &["più di", "oltre", "più che", "sopra", "superiore a"],
    at_least: &["almeno", "non meno di", "per lo meno", "perlomeno", "come minimo"],
    fewer_than: &["meno di", "meno che", "sotto", "inferiore a"],
    at_most: &["al massimo", "fino a", "non più di", "al più", "tutt al più"],
    to: &["a", "al", "ai", "o"],
    between: &["tra", "fra"],
    and: &["e", "ed"],
    times_of: &["di"],
    joins: &["e"],
    articles: &["un", "uno", "una"],
    uncounted: &[
        "un", "uno", "una", "entrambi", "entrambe", "parecchi", "parecchie", "alcuni", "alcune", "molti", "molte", "pochi",
        "poche", "sei",
    ],
    ordinals: &[
        "primo", "prima", "secondo", "seconda", "terzo", "terza", "quarto", "quarta", "quinto", "quinta",
    ],
    or_more: &["o più", "e più", "almeno"],
    months: [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre",
        "dicembre",
    ],
    of_date: &["di", "del", "il"],
    persons: &[
        "persone", "uomini", "donne", "bambini", "civili", "soldati", "combattenti", "profughi", "sfollati", "abitanti",
        "vittime", "morti", "uccisi", "feriti", "ostaggi", "prigionieri", "dispersi", "ufficiali", "cittadini", "operai",
        "lavoratori", "studenti", "membri", "passeggeri", "anime", "vite", "contadini", "granatieri", "militi",
    ],
    units: &[
        ("per cento", "percent"), ("%", "percent"), ("miglia", "miles"), ("chilometri quadrati", "square kilometres"),
        ("km", "kilometres"), ("chilometri", "kilometres"), ("ettari", "hectares"), ("tonnellate", "tonnes"),
        ("dollari", "US dollars"), ("euro", "euros"), ("lire", "lire"), ("giorni", "days"), ("ore", "hours"),
        ("settimane", "weeks"), ("mesi", "months"), ("anni", "years"), ("volte", "times"), ("voti", "votes"),
        ("carri", "tanks"), ("veicoli", "vehicles"), ("cannoni", "guns"), ("aerei", "aircraft"), ("case", "houses"),
        ("famiglie", "families"), ("villaggi", "villages"), ("imprese", "companies"), ("cadaveri", "bodies"),
        ("corpi", "bodies"), ("colpi", "shots"), ("divisioni", "divisions"), ("distretti", "districts"),
        ("barili", "barrels"),
    ],
    comma_decimal: true,
};
