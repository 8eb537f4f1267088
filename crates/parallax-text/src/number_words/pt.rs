//! Portuguese, of Portugal and Brazil.

use super::{ANY, Language, PLAIN};

#[rustfmt::skip]
pub(super) const PORTUGUESE: Language = Language {
    tag: "pt",
    words: &[
        ("zero", 0.0), ("um", 1.0), ("uma", 1.0), ("dois", 2.0), ("duas", 2.0), ("três", 3.0), ("quatro", 4.0),
        ("cinco", 5.0), ("seis", 6.0), ("sete", 7.0), ("oito", 8.0), ("nove", 9.0), ("dez", 10.0),
        ("onze", 11.0), ("doze", 12.0), ("treze", 13.0), ("catorze", 14.0), ("quatorze", 14.0), ("quinze", 15.0),
        ("dezasseis", 16.0), ("dezesseis", 16.0), ("dezassete", 17.0), ("dezessete", 17.0), ("dezoito", 18.0),
        ("dezanove", 19.0), ("dezenove", 19.0), ("vinte", 20.0), ("trinta", 30.0), ("quarenta", 40.0),
        ("cinquenta", 50.0), ("cinqüenta", 50.0), ("sessenta", 60.0), ("setenta", 70.0), ("oitenta", 80.0),
        ("noventa", 90.0), ("cem", 100.0), ("cento", 100.0), ("duzentos", 200.0), ("duzentas", 200.0),
        ("trezentos", 300.0), ("trezentas", 300.0), ("quatrocentos", 400.0), ("quatrocentas", 400.0),
        ("quinhentos", 500.0), ("quinhentas", 500.0), ("seiscentos", 600.0), ("seiscentas", 600.0),
        ("setecentos", 700.0), ("setecentas", 700.0), ("oitocentos", 800.0), ("oitocentas", 800.0),
        ("novecentos", 900.0), ("novecentas", 900.0), ("dezena", 10.0), ("centena", 100.0), ("milhar", 1e3),
        ("ambos", 2.0), ("ambas", 2.0),
    ],
    times: &[("dúzia", 12.0), ("mil", 1e3), ("milhão", 1e6), ("bilhão", 1e9), ("bilião", 1e12)],
    times_behind: &[("dúzias", 12.0), ("milhões", 1e6), ("bilhões", 1e9), ("biliões", 1e12)],
    joins: &[("e", 20.0, ANY)],
    between: &["ou", "a"],
    halves: &["meio", "meia"],
    vague: &[
        ("dezenas", 10.0), ("dúzias", 12.0), ("centenas", 100.0), ("milhares", 1e3), ("milhões", 1e6),
    ],
    several: &["vários", "várias", "alguns", "algumas", "poucos", "poucas", "muitos", "muitas"],
    of: &["de"],
    articles: &["um", "uma", "a"],
    denominators: &[
        ("metade", 2.0), ("terço", 3.0), ("terços", 3.0), ("terça", 3.0), ("quarto", 4.0), ("quartos", 4.0),
        ("quarta", 4.0), ("quinto", 5.0), ("quintos", 5.0), ("quinta", 5.0), ("sexto", 6.0), ("sexta", 6.0),
        ("sétimo", 7.0), ("sétima", 7.0), ("oitavo", 8.0), ("oitava", 8.0), ("nono", 9.0), ("nona", 9.0),
        ("décimo", 10.0), ("décimos", 10.0), ("décima", 10.0),
    ],
    ordinals: &["terça", "quarto", "quarta", "quinto", "quinta", "sexto", "sexta", "sétimo", "sétima", "oitavo", "oitava",
        "nono", "nona", "décimo", "décima"],
    bare: &[("metade", 2.0)],
    of_whole: &["de", "do", "da", "dos", "das", "parte", "partes"],
    parte: &["parte", "partes"],
    single: &["um", "uma", "hora", "século"],
    ..PLAIN
};
