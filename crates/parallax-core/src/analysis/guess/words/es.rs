//! Spanish.

use super::Language;

#[rustfmt::skip]
pub(super) const SPANISH: Language = Language {
    tag: "es",
    saying: &[
        "dice", "dicen", "dijo", "dijeron", "decía", "decían", "diciendo", "afirma", "afirman", "afirmó", "afirmaron",
        "afirmaba", "sostiene", "sostienen", "sostuvo", "sostuvieron", "declara", "declaran", "declaró", "declararon",
        "señala", "señalan", "señaló", "señalaron", "escribe", "escriben", "escribió", "escribieron", "informa",
        "informó", "informaron", "explica", "explicó", "argumenta", "argumentan", "argumentó", "asegura", "aseguran",
        "aseguró", "aseguraron", "cuenta que", "cuentan que", "contó que", "añade", "añadió", "recuerda que", "recordó",
        "cree que", "creen que", "creía", "creían", "opina", "opinan", "opinó", "considera", "consideran", "consideró",
        "consideraba", "testific*", "atestigu*", "relata", "relató", "narra", "narró", "indica que", "indicó", "subraya",
        "subrayó", "reconoce que", "reconoció", "admite", "admitió", "concluye", "concluyó", "cita a", "citando",
        "anunció", "anuncia", "insistió", "insiste", "reveló", "revela", "advirtió", "pensaba", "piensa que", "teme*",
        "expresó", "manifestó", "en palabras de",
        "confirma", "confirman", "confirmó", "confirmaron",
    ],
    distant: &[
        "alega", "alegan", "alegó", "alegaba", "pretende que", "pretenden que", "acusa", "acusan", "acusó", "acusaron",
        "culpa", "culpó", "culparon", "el llamado", "la llamada", "los llamados", "supuest*", "denunci*",
    ],
    denying: &[
        "niega", "niegan", "negó", "negaron", "negaba", "desmiente", "desmienten", "desmintió", "desmintieron", "refut*",
        "rechaza que", "rechazó que", "falso que", "es falso", "falsamente", "no es cierto", "contrariamente",
        "sin fundamento", "infundad*", "mito",
    ],
    turning: &["lejos de", "duda que", "dudaba que", "dudó que", "se negó a"],
    according: &[
        "según", "de acuerdo con", "a juicio de", "en opinión de", "desde el punto de vista", "para el gobierno",
        "conforme a", "a decir de", "en palabras de", "a ojos de",
    ],
    against: &["sin embargo", "no obstante", "en realidad", "de hecho", "por el contrario", "en verdad", "ahora bien"],
    emphatic: &[
        "sin duda", "sin lugar a dudas", "sin ninguna duda", "indudable*", "evidente*", "claramente", "es claro", "está claro",
        "obviamente", "es obvio", "ciertamente", "desde luego", "por supuesto", "es evidente", "innegable*", "indiscutible*",
        "ni la más mínima", "ni la más leve", "ni el más mínimo", "seguramente que", "absolutamente", "con toda certeza",
        "con certeza", "de ninguna manera", "en modo alguno", "efectivamente", "explícitamente", "demuestra que",
        "demuestran que", "prueba que", "irrefutable*",
        "nadie duda", "nadie dudaba", "no se puede negar", "no cabe duda",
    ],
    hedged: &[
        "al parecer", "parece", "parecen", "parecía", "parecían", "pareció", "aparentemente", "supuestamente", "presunt*",
        "probablemente", "es probable", "lo más probable", "con toda probabilidad", "se dice", "se decía", "se cree",
        "se creía", "se considera", "se estima", "se calcula", "según se dice", "según algunos", "según muchas",
        "según diversas", "habría", "habrían", "en apariencia", "por lo visto", "se supone", "verosímil*", "en mi opinión",
        "creo que", "a mi juicio", "se rumore*", "rumor*", "tal parece",
        "incierto", "dudoso", "dudosa", "duda que", "dudan que", "dudaba que",
    ],
    conjecture: &[
        "quizá", "quizás", "tal vez", "acaso", "posiblemente", "es posible", "puede que", "pudo haber", "podría haber",
        "pudiera ser", "cabe suponer", "supongo", "conjetur*", "a lo mejor", "especul*", "se podría pensar",
        "no se excluye", "no se descarta", "no es imposible",
    ],
    sure: &[
        "claro", "clara", "seguro", "segura", "probado", "demostrado", "confirmado", "evidente",
        "convencido",
    ],
    nobody: &["nadie", "ninguno", "nunca", "jamás", "tampoco", "se negó a", "se negaron a", "rehusó"],
    own_verbs: &[
        "decimos", "digo", "afirmamos", "afirmo", "sostenemos", "sostengo", "declaramos", "creemos que", "creo que",
        "pensamos que", "pienso que", "consideramos que",
    ],
    first_person: &["yo", "nosotros", "nosotras"],
    negated_behind: &["nada"],
    joining: &[
        "y", "e", "pero", "o", "porque", "cuando", "mientras", "si", "aunque", "que", "quien", "quienes", "donde",
        "hasta", "cuyo",
    ],
    that: &["que"],
    trailing: &[],
    about: &[
        "unos", "unas", "cerca de", "alrededor de", "aproximadamente", "casi", "en torno a", "aprox", "poco menos de",
        "cosa de",
    ],
    more_than: &["más de", "por encima de", "superior a", "superan los", "superaron los", "supera los"],
    at_least: &["al menos", "por lo menos", "como mínimo", "no menos de"],
    fewer_than: &["menos de", "por debajo de", "inferior a"],
    at_most: &["hasta", "como máximo", "no más de", "a lo sumo"],
    to: &["a", "al", "o", "u"],
    between: &["entre"],
    and: &["y", "e"],
    times_of: &["de", "de de"],
    joins: &["y"],
    articles: &["un", "una"],
    uncounted: &[
        "un", "uno", "una", "ambos", "ambas", "varios", "varias", "algunos", "algunas", "pocos", "pocas", "muchos",
        "muchas",
    ],
    ordinals: &[
        "primer", "primero", "primera", "segundo", "segunda", "tercer", "tercero", "tercera", "cuarto", "cuarta", "quinto",
        "quinta", "sexto", "sexta",
    ],
    or_more: &["o más", "como mínimo", "por lo menos", "al menos"],
    months: [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ],
    of_date: &["de", "del", "el"],
    persons: &[
        "personas", "hombres", "mujeres", "niños", "niñas", "civiles", "soldados", "combatientes", "refugiados",
        "desplazados", "habitantes", "víctimas", "muertos", "muertas", "heridos", "heridas", "rehenes", "prisioneros",
        "desaparecidos", "oficiales", "milicianos", "ciudadanos", "obreros", "trabajadores", "estudiantes", "miembros",
        "vecinos", "pasajeros", "tropas", "almas", "vidas", "fallecidos", "gente", "campesinos",
    ],
    units: &[
        ("por ciento", "percent"), ("%", "percent"), ("millas", "miles"), ("kilómetros cuadrados", "square kilometres"),
        ("km", "kilometres"), ("kilómetros", "kilometres"), ("hectáreas", "hectares"), ("toneladas", "tonnes"),
        ("dólares", "US dollars"), ("euros", "euros"), ("días", "days"), ("horas", "hours"), ("semanas", "weeks"),
        ("meses", "months"), ("años", "years"), ("veces", "times"), ("votos", "votes"), ("tanques", "tanks"),
        ("vehículos", "vehicles"), ("cañones", "guns"), ("aviones", "aircraft"), ("casas", "houses"),
        ("familias", "families"), ("aldeas", "villages"), ("pueblos", "villages"), ("empresas", "companies"),
        ("cadáveres", "bodies"), ("cuerpos", "bodies"), ("disparos", "shots"), ("divisiones", "divisions"),
        ("distritos", "districts"), ("barriles", "barrels"),
    ],
    comma_decimal: true,
};
