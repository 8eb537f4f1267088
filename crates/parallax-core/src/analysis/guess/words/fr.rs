//! French.

use super::Language;

#[rustfmt::skip]
pub(super) const FRENCH: Language = Language {
    tag: "fr",
    saying: &[
        "dit", "disent", "disait", "disaient", "dirent", "affirme", "affirment", "affirmait", "affirma", "affirmé",
        "soutient", "soutiennent", "soutenait", "soutint", "déclare", "déclarent", "déclara", "déclaré", "écrit que",
        "écrit", "écrivait", "écrivent", "note que", "notent que", "nota", "noté que", "rapporte", "rapportent", "rapporta",
        "rapporté", "explique", "expliquait", "expliqué", "signale", "signalait", "souligne", "soulignait", "souligné",
        "raconte", "racontent", "raconta", "raconté", "précise", "précisait", "ajoute que", "ajouta", "ajouté que",
        "rappelle", "rappelait", "croit que", "croient que", "croyait", "pense que", "pensent que", "pensait", "estime que",
        "estiment que", "estimait", "considère", "considèrent", "considérait", "témoign*", "atteste*", "admet", "admettait",
        "admis que", "reconnaît", "reconnaissait", "reconnu que", "conclut", "cite", "citant", "annonce", "annonça",
        "annoncé", "insiste", "insistait", "révèle", "révéla", "révélé", "selon les mots", "assure que", "assurait",
        "craint", "craignait", "craignaient", "constate", "constatait", "indique que", "indiqué que", "indiquait",
        "confirme", "confirment", "confirma", "confirmé", "confirmait",
    ],
    distant: &[
        "prétend", "prétendent", "prétendait", "prétendu*", "allègue*", "allégu*", "accuse", "accusent", "accusait", "accusa",
        "accusé", "reproche", "reprochait", "soi disant", "dénonce", "dénonçait", "impute",
    ],
    denying: &[
        "nie", "nient", "niait", "nia", "nié", "dément", "démentent", "démentait", "démenti", "réfut*", "récuse", "faux que",
        "il est faux", "à tort", "faussement", "contrairement", "sans fondement", "infondé*", "mythe", "conteste", "contestait",
    ],
    turning: &["loin de", "doute que", "doutait que", "refusa de", "refuse de"],
    according: &[
        "selon", "d après", "aux dires de", "au dire de", "suivant", "de l avis de", "du point de vue", "aux yeux de",
        "pour reprendre les mots", "de l aveu de", "à en croire",
    ],
    against: &["cependant", "pourtant", "toutefois", "en réalité", "en fait", "au contraire", "néanmoins", "or", "en vérité"],
    emphatic: &[
        "sans aucun doute", "sans nul doute", "indubitable*", "évidemment", "il est évident", "il était évident", "clairement",
        "il est clair", "il était clair", "à l évidence", "manifestement", "certainement", "incontestable*", "indéniable*",
        "indiscutable*", "assurément", "à coup sûr", "bien sûr", "il est certain", "absolument", "nul doute", "en aucun cas",
        "pas le moindre", "explicitement", "hors de doute", "prouve que", "prouvent que", "bel et bien",
        "personne ne doute", "nul ne doute", "ne fait aucun doute", "on ne peut nier",
    ],
    hedged: &[
        "apparemment", "semble", "semblent", "semblait", "semblaient", "sembla", "paraît", "paraissait", "paraissent",
        "probablement", "sans doute", "vraisemblable*", "il est probable", "selon toute vraisemblance",
        "selon toute probabilité", "on dit que", "dit on", "on disait", "on croit", "on estime", "est considéré", "serait",
        "seraient", "aurait", "auraient", "présumé*", "supposé*", "il paraît", "selon certains", "selon plusieurs", "à ma connaissance",
        "je crois", "à mon avis", "rumeur*", "passe pour", "passent pour",
        "incertain", "incertaine", "douteux", "douteuse", "doute que", "doutent que",
    ],
    conjecture: &[
        "peut être", "possiblement", "il est possible", "il se peut", "pourrait avoir", "pourraient avoir", "on peut supposer",
        "je suppose", "conjectur*", "éventuellement", "on peut penser", "spécul*", "hypothèse",
        "pas exclu", "pas impossible",
    ],
    sure: &[
        "certain", "certaine", "sûr", "sûre", "clair", "claire", "évident", "prouvé", "établi", "confirmé",
        "convaincu",
    ],
    nobody: &["refusa de", "refuse de", "refusé de", "refusait de"],
    own_verbs: &[
        "disons", "dis", "affirmons", "soutenons", "déclarons", "croyons que", "crois que", "pensons que",
        "estimons que", "considérons",
    ],
    first_person: &["je", "j", "nous"],
    negated_behind: &["rien"],
    joining: &[
        "et", "mais", "ou", "parce", "quand", "lorsque", "tandis", "si", "bien", "qui", "que", "dont", "où", "jusqu",
        "puis",
    ],
    that: &["que", "qu"],
    trailing: &[],
    about: &[
        "environ", "près de", "quelque", "quelques", "à peu près", "autour de", "presque", "approximativement",
        "aux alentours de",
    ],
    more_than: &["plus de", "plus d", "au delà de", "dépassant", "dépasse les", "supérieur à"],
    at_least: &["au moins", "pas moins de", "au minimum"],
    fewer_than: &["moins de", "moins d", "en dessous de", "inférieur à"],
    at_most: &["au plus", "jusqu à", "au maximum", "pas plus de", "tout au plus"],
    to: &["à", "au", "ou"],
    between: &["entre"],
    and: &["et"],
    times_of: &["de"],
    joins: &["et"],
    articles: &["un", "une"],
    uncounted: &[
        "un", "une", "plusieurs", "quelques", "tiers", "quart", "quarts", "demi",
    ],
    ordinals: &["premier", "première", "second", "seconde", "*ième"],
    or_more: &["ou plus", "au moins", "au minimum"],
    months: [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ],
    of_date: &["de", "le"],
    persons: &[
        "personnes", "hommes", "femmes", "enfants", "civils", "soldats", "combattants", "réfugiés", "déplacés", "habitants",
        "victimes", "morts", "mortes", "tués", "blessés", "otages", "prisonniers", "disparus", "officiers", "miliciens",
        "citoyens", "ouvriers", "étudiants", "membres", "passagers", "âmes", "vies", "paysans", "gens",
    ],
    units: &[
        ("pour cent", "percent"), ("%", "percent"), ("milles", "miles"), ("kilomètres carrés", "square kilometres"),
        ("km", "kilometres"), ("kilomètres", "kilometres"), ("hectares", "hectares"), ("tonnes", "tonnes"),
        ("dollars", "US dollars"), ("euros", "euros"), ("francs", "francs"), ("jours", "days"), ("heures", "hours"),
        ("semaines", "weeks"), ("mois", "months"), ("ans", "years"), ("années", "years"), ("fois", "times"), ("voix", "votes"),
        ("chars", "tanks"), ("véhicules", "vehicles"), ("canons", "guns"), ("avions", "aircraft"), ("maisons", "houses"),
        ("familles", "families"), ("villages", "villages"), ("entreprises", "companies"), ("cadavres", "bodies"),
        ("corps", "bodies"), ("coups", "shots"), ("divisions", "divisions"), ("districts", "districts"),
        ("barils", "barrels"),
    ],
    comma_decimal: true,
};
