//! Spanish.

use super::{Language, PLAIN};

#[rustfmt::skip]
pub(super) const SPANISH: Language = Language {
    tag: "es",
    words: &[
        ("cero", 0.0), ("un", 1.0), ("uno", 1.0), ("una", 1.0), ("dos", 2.0), ("tres", 3.0), ("cuatro", 4.0),
        ("cinco", 5.0), ("seis", 6.0), ("siete", 7.0), ("ocho", 8.0), ("nueve", 9.0), ("diez", 10.0),
        ("once", 11.0), ("doce", 12.0), ("trece", 13.0), ("catorce", 14.0), ("quince", 15.0), ("dieciséis", 16.0),
        ("dieciseis", 16.0), ("diecisiete", 17.0), ("dieciocho", 18.0), ("diecinueve", 19.0), ("veinte", 20.0),
        ("veintiún", 21.0), ("veintiuno", 21.0), ("veintiuna", 21.0), ("veintidós", 22.0), ("veintitrés", 23.0),
        ("veinticuatro", 24.0), ("veinticinco", 25.0), ("veintiséis", 26.0), ("veintisiete", 27.0),
        ("veintiocho", 28.0), ("veintinueve", 29.0), ("treinta", 30.0), ("cuarenta", 40.0), ("cincuenta", 50.0),
        ("sesenta", 60.0), ("setenta", 70.0), ("ochenta", 80.0), ("noventa", 90.0), ("cien", 100.0),
        ("ciento", 100.0), ("doscientos", 200.0), ("doscientas", 200.0), ("trescientos", 300.0),
        ("trescientas", 300.0), ("cuatrocientos", 400.0), ("cuatrocientas", 400.0), ("quinientos", 500.0),
        ("quinientas", 500.0), ("seiscientos", 600.0), ("seiscientas", 600.0), ("setecientos", 700.0),
        ("setecientas", 700.0), ("ochocientos", 800.0), ("ochocientas", 800.0), ("novecientos", 900.0),
        ("novecientas", 900.0), ("decena", 10.0), ("veintena", 20.0), ("treintena", 30.0), ("ambos", 2.0), ("ambas", 2.0), ("primer", 1.0), ("primero", 1.0), ("segundo", 2.0),
        ("tercer", 3.0), ("tercero", 3.0),
    ],
    times: &[("docena", 12.0), ("centenar", 100.0), ("millar", 1e3), ("mil", 1e3), ("millón", 1e6), ("billón", 1e12)],
    times_behind: &[("docenas", 12.0), ("millares", 1e3), ("millones", 1e6), ("billones", 1e12)],
    joins: &[("y", 10.0, 90.0)],
    between: &["o", "u", "a"],
    halves: &["medio", "media"],
    vague: &[
        ("decenas", 10.0), ("docenas", 12.0), ("cientos", 100.0), ("centenares", 100.0), ("centenas", 100.0),
        ("miles", 1e3), ("millares", 1e3), ("millones", 1e6),
    ],
    several: &["varios", "varias", "algunos", "algunas", "pocos", "pocas", "muchos", "muchas"],
    of: &["de"],
    articles: &["un", "una", "la"],
    denominators: &[
        ("medio", 2.0), ("mitad", 2.0), ("tercio", 3.0), ("tercios", 3.0), ("tercera", 3.0), ("cuarto", 4.0),
        ("cuartos", 4.0), ("cuarta", 4.0), ("quinto", 5.0), ("quintos", 5.0), ("quinta", 5.0), ("sexto", 6.0),
        ("sextos", 6.0), ("sexta", 6.0), ("séptimo", 7.0), ("séptimos", 7.0), ("séptima", 7.0), ("octavo", 8.0),
        ("octavos", 8.0), ("octava", 8.0), ("noveno", 9.0), ("novenos", 9.0), ("novena", 9.0), ("décimo", 10.0),
        ("décimos", 10.0), ("décima", 10.0),
    ],
    ordinals: &[
        "tercera", "cuarto", "cuarta", "quinto", "quinta", "sexto", "sexta", "séptimo", "séptima", "octavo", "octava",
        "noveno", "novena", "décimo", "décima",
    ],
    bare: &[("mitad", 2.0)],
    of_whole: &["de", "del", "parte", "partes"],
    parte: &["parte", "partes"],
    single: &["un", "una", "hora", "siglo"],
    ..PLAIN
};
