//! German.

use super::Language;

#[rustfmt::skip]
pub(super) const GERMAN: Language = Language {
    tag: "de",
    saying: &[
        "sagt", "sagte", "sagten", "sagen", "gesagt", "erklärt", "erklärte", "erklärten", "erklären", "schreibt", "schrieb",
        "schrieben", "schreiben", "berichtet", "berichtete", "berichteten", "berichten", "bemerkt", "bemerkte", "betont",
        "betonte", "betonten", "meint", "meinte", "meinten", "meinen", "glaubt", "glaubte", "glaubten", "glauben", "erzählt",
        "erzählte", "erzählten", "erinnert sich", "bezeugt", "bezeugte", "bezeugten", "versichert", "versicherte", "zufolge",
        "hält fest", "hielt fest", "stellt fest", "stellte fest", "weist darauf", "wies darauf", "argumentiert", "argumentierte",
        "gibt an", "gab an", "gaben an", "räumt ein", "räumte ein", "gesteht", "gestand", "folgert", "folgerte", "zitiert",
        "zitierte", "kündigte", "verkündete", "warnt", "warnte", "vermutet", "vermutete", "fürchtet", "fürchtete",
        "fürchteten", "findet", "dachte", "teilte mit", "hieß es", "heißt es",
        "bestätigt", "bestätigte", "bestätigten", "bestätigen",
    ],
    distant: &[
        "behauptet", "behauptete", "behaupteten", "behaupten", "angeblich*", "sogenannt*", "beschuldig*", "wirft vor",
        "warf vor", "warfen vor", "vorgeblich", "unterstellt", "unterstellte", "bezichtig*",
    ],
    denying: &[
        "bestreitet", "bestritt", "bestritten", "bestreiten", "leugnet", "leugnete", "leugneten", "leugnen", "dementiert",
        "dementierte", "widerlegt", "widerlegte", "widerspricht", "widersprach", "fälschlich*", "falsch dass", "unwahr",
        "zu unrecht", "entgegen der", "haltlos*", "mythos",
    ],
    according: &[
        "laut", "nach ansicht", "nach meinung", "nach angaben", "nach den worten", "nach auffassung", "aus sicht",
        "in den augen", "nach aussage", "nach darstellung", "gemäß",
    ],
    against: &["jedoch", "in wahrheit", "in wirklichkeit", "tatsächlich", "im gegenteil", "dennoch", "allerdings"],
    emphatic: &[
        "zweifellos", "ohne zweifel", "ohne jeden zweifel", "außer zweifel", "fraglos", "unbestreitbar*", "unbestritten*",
        "offensichtlich", "eindeutig", "klar ist", "es ist klar", "es war klar", "sicherlich", "gewiss", "mit sicherheit",
        "unleugbar*", "unzweifelhaft", "selbstverständlich", "keineswegs", "auf keinen fall", "nicht der geringste",
        "nicht die geringste", "ausdrücklich", "beweist dass", "absolut", "steht fest", "stand fest",
        "niemand bezweifelt", "niemand bezweifelte", "nicht zu leugnen", "nicht zu bestreiten",
    ],
    hedged: &[
        "offenbar", "anscheinend", "scheint", "scheinen", "schien", "schienen", "scheinbar", "wahrscheinlich", "vermutlich",
        "wohl", "mutmaßlich*", "aller wahrscheinlichkeit", "dem vernehmen nach", "soll", "sollen", "es heißt", "man sagt", "gilt als",
        "galt als", "gelten als", "galten als", "schätzungsweise", "wird geschätzt", "manchen quellen", "meines wissens",
        "meines erachtens", "ich glaube", "gerücht*", "dürfte", "dürften", "angeblich",
        "unklar", "ungewiss", "unsicher", "fraglich", "zweifelhaft", "bezweifelt", "bezweifelte",
    ],
    conjecture: &[
        "vielleicht", "möglicherweise", "womöglich", "eventuell", "könnte", "könnten", "es ist möglich", "es ist denkbar",
        "denkbar", "ich vermute", "man kann vermuten", "lässt sich vermuten", "spekul*", "mag sein",
        "nicht ausgeschlossen", "nicht auszuschließen", "nicht unmöglich",
    ],
    sure: &["sicher", "klar", "gewiss", "erwiesen", "bewiesen", "bestätigt", "überzeugt", "belegt", "geklärt"],
    nobody: &["niemand", "keiner", "nie", "niemals", "weder", "weigerte sich", "weigerten sich"],
    own_verbs: &[],
    first_person: &["ich", "wir"],
    negated_behind: &["nicht", "nie", "niemals", "nichts", "niemand", "kein*"],
    joining: &[
        "und", "aber", "oder", "weil", "als", "während", "wenn", "obwohl", "der", "die", "das", "den", "dem", "dass",
        "daß", "bis", "nachdem", "bevor", "sodass", "damit", "da",
    ],
    that: &["dass", "daß", "ob", "wie"],
    trailing: &[
        "so", "so der", "so die", "so das", "so ein", "so eine", "so sein", "so seine", "so ihr", "so ihre",
    ],
    about: &["etwa", "ungefähr", "rund", "circa", "ca", "fast", "beinahe", "nahezu", "gegen", "annähernd", "an die", "knapp"],
    more_than: &["mehr als", "über", "gut"],
    at_least: &["mindestens", "wenigstens", "zumindest", "nicht weniger als"],
    fewer_than: &["weniger als", "unter"],
    at_most: &["höchstens", "bis zu", "maximal", "nicht mehr als", "allenfalls"],
    to: &["bis", "bis zu", "bis zum", "oder"],
    between: &["zwischen"],
    and: &["und"],
    times_of: &["von"],
    joins: &["und"],
    articles: &["ein", "eine", "einen", "einem", "einer"],
    uncounted: &[
        "ein", "eins", "eine", "einen", "einem", "einer", "beide", "beiden", "mehrere", "mehreren", "einige", "einigen",
        "etliche", "viele", "vielen", "wenige", "paar", "halb", "halbe", "halben", "halbes", "viertel", "drittel",
    ],
    ordinals: &[],
    or_more: &["oder mehr", "und mehr"],
    months: [
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
        "dezember",
    ],
    of_date: &["des", "im", "den", "dem"],
    persons: &[
        "personen", "menschen", "männer", "frauen", "kinder", "zivilisten", "soldaten", "kämpfer", "flüchtlinge",
        "vertriebene", "einwohner", "opfer", "tote", "toten", "verwundete", "verletzte", "geiseln", "gefangene", "vermisste",
        "offiziere", "bürger", "arbeiter", "studenten", "mitglieder", "passagiere", "leute", "mann", "bewohner", "gefallene",
        "bauern",
    ],
    units: &[
        ("prozent", "percent"), ("%", "percent"), ("meilen", "miles"), ("quadratkilometer", "square kilometres"),
        ("km", "kilometres"), ("kilometer", "kilometres"), ("hektar", "hectares"), ("tonnen", "tonnes"), ("dollar", "US dollars"),
        ("euro", "euros"), ("mark", "marks"), ("tage", "days"), ("tagen", "days"), ("stunden", "hours"), ("wochen", "weeks"),
        ("monate", "months"), ("monaten", "months"), ("jahre", "years"), ("jahren", "years"), ("mal", "times"),
        ("stimmen", "votes"), ("panzer", "tanks"), ("fahrzeuge", "vehicles"), ("geschütze", "guns"), ("flugzeuge", "aircraft"),
        ("häuser", "houses"), ("familien", "families"), ("dörfer", "villages"), ("firmen", "companies"),
        ("leichen", "bodies"), ("schüsse", "shots"), ("divisionen", "divisions"), ("bezirke", "districts"),
        ("barrel", "barrels"),
    ],
    comma_decimal: true,
};
