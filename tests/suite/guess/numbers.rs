//! Which numbers and dates are read: tens, halves, parts, ranges, dates, ordinals.

use super::{figures, guessed};

/// Language, text (of which all words but the last full stop are asked for), and what is read.
type Rows = &'static [(&'static str, &'static str, &'static str)];

fn holds(rows: Rows) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(language, text, is)| {
            let found = figures(&guessed(language, text, text.trim_end_matches('.')));
            (found != *is).then(|| format!("{language}: {text}\n  is   {found}\n  not  {is}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn tens_are_counts_and_parts_are_percent_in_each_language() {
    holds(&[
        ("vi", "Có hai mươi người ở đó.", "exactly 20 persons"),
        ("vi", "Có ba mươi lăm người ở đó.", "exactly 35 persons"),
        ("vi", "Có năm mươi ngôi nhà ở đó.", "exactly 50 houses"),
        ("vi", "Có chín mươi người ở đó.", "exactly 90 persons"),
        ("vi", "Một phần năm số nhà đã cháy.", "exactly 20 percent"),
        ("vi", "Hai phần ba số nhà đã cháy.", "exactly 66.7 percent"),
        ("fr", "Quatre-vingts hommes vinrent.", "exactly 80 persons"),
        ("fr", "Quatre-vingt-dix hommes vinrent.", "exactly 90 persons"),
        ("fr", "Environ quatre-vingt-quinze hommes vinrent.", "about 95 persons"),
        ("fr", "Soixante-dix hommes vinrent.", "exactly 70 persons"),
        ("fr", "Soixante et onze hommes vinrent.", "exactly 71 persons"),
        ("fr", "Les quatre cinquièmes des maisons brûlèrent.", "exactly 80 percent"),
        ("fr", "Un tiers des maisons brûla.", "exactly 33.3 percent"),
        ("de", "Achtzig Männer kamen.", "exactly 80 persons"),
        ("de", "Vier Fünftel der Häuser brannten.", "exactly 80 percent"),
        ("de", "Mehr als die Hälfte der Häuser brannte.", "more-than 50 percent"),
        ("es", "Vinieron ochenta hombres.", "exactly 80 persons"),
        ("es", "Ardió la quinta parte de la ciudad.", "exactly 20 percent"),
        ("es", "Habló la quinta columna.", ""),
        ("it", "Vennero ottanta uomini.", "exactly 80 persons"),
        ("it", "Bruciò un quarto delle case.", "exactly 25 percent"),
        ("ru", "Пришли восемьдесят человек.", "exactly 80 persons"),
        ("ru", "Сгорела треть домов.", "exactly 33.3 percent"),
        ("en", "About a third of the houses burned.", "about 33.3 percent"),
        ("en", "A third man came.", ""),
        ("en", "They waited a quarter of an hour.", ""),
        ("en", "Half the town burned.", "exactly 50 percent"),
        ("fr", "Quatre-vingts pour cent des maisons brûlèrent.", "exactly 80 percent"),
        ("fr", "Ils attendirent un quart d’heure.", ""),
        ("vi", "Có hai mươi mốt xe tăng ở đó.", "exactly 21 tanks"),
        ("en", "Some 1/3 of the houses burned.", "about 33.3 percent"),
        ("de", "Etwa 2/3 der Häuser brannten.", "about 66.7 percent"),
    ]);
}

#[test]
fn halves_are_read_in_each_language() {
    holds(&[
        ("en", "Half a million people fled.", "exactly 500000 persons"),
        ("en", "About half a million people fled.", "about 500000 persons"),
        ("en", "One and a half million people fled.", "exactly 1500000 persons"),
        ("en", "Two and a half thousand men came.", "exactly 2500 persons"),
        ("en", "A million and a half people fled.", "exactly 1500000 persons"),
        ("en", "Nearly a quarter of a million people fled.", "about 250000 persons"),
        ("en", "Some 2½ million people fled.", "about 2500000 persons"),
        ("en", "Some 1 1/2 million people fled.", "about 1500000 persons"),
        ("en", "Half a dozen men came.", "exactly 6 persons"),
        ("de", "Eine halbe Million Menschen floh.", "exactly 500000 persons"),
        ("de", "Anderthalb Millionen Menschen flohen.", "exactly 1500000 persons"),
        ("de", "Rund zweieinhalb Millionen Menschen flohen.", "about 2500000 persons"),
        ("de", "Das dauerte anderthalb Stunden.", "exactly 1.5 hours"),
        ("es", "Huyó medio millón de personas.", "exactly 500000 persons"),
        ("es", "Huyeron un millón y medio de personas.", "exactly 1500000 persons"),
        ("es", "Vino media docena de hombres.", "exactly 6 persons"),
        ("fr", "Un demi-million de gens fuit.", "exactly 500000 persons"),
        ("fr", "Un million et demi de personnes fuirent.", "exactly 1500000 persons"),
        ("it", "Fuggì mezzo milione di persone.", "exactly 500000 persons"),
        ("it", "Fuggirono due milioni e mezzo di persone.", "exactly 2500000 persons"),
        ("ru", "Бежало полтора миллиона человек.", "exactly 1500000 persons"),
        ("ru", "Бежало около полумиллиона человек.", "about 500000 persons"),
        ("ru", "Бежало два с половиной миллиона человек.", "exactly 2500000 persons"),
        ("ru", "Это длилось полтора часа.", "exactly 1.5 hours"),
        ("vi", "Nửa triệu người đã chạy.", "exactly 500000 persons"),
        ("vi", "Hơn một triệu rưỡi người đã chạy.", "more-than 1500000 persons"),
        ("vi", "Hai triệu rưỡi người đã chạy.", "exactly 2500000 persons"),
    ]);
}

#[test]
fn ranges_are_read_in_each_language() {
    holds(&[
        ("en", "From 1500 to 2000 people fled.", "between 1500 2000 persons"),
        ("en", "Between 1500 and 2000 people fled.", "between 1500 2000 persons"),
        ("en", "Some 900–1500 people fled.", "between 900 1500 persons"),
        ("en", "They were 20-30,000 men.", "between 20000 30000 persons"),
        ("en", "They were 20 to 30,000 men.", "between 20000 30000 persons"),
        ("en", "They were 50-30,000 men.", "between 50 30000 persons"),
        ("en", "They were 5 to 10 thousand men.", "between 5000 10000 persons"),
        ("en", "They lost 60 and 70 men.", "exactly 60; exactly 70 persons"),
        ("en", "The war of 1914-1918 was over.", "date 1914/1918"),
        ("en", "The war of 1914–18 was over.", "date 1914/1918"),
        ("de", "Es flohen 1500 bis 2000 Menschen.", "between 1500 2000 persons"),
        ("de", "Es flohen zwischen 60 und 70 Menschen.", "between 60 70 persons"),
        ("de", "Es waren 20-30.000 Mann.", "between 20000 30000 persons"),
        ("es", "Huyeron de 1500 a 2000 personas.", "between 1500 2000 persons"),
        ("es", "Huyeron entre 60 y 70 personas.", "between 60 70 persons"),
        ("fr", "Entre 60 et 70 personnes fuirent.", "between 60 70 persons"),
        ("fr", "De 1500 à 2000 personnes fuirent.", "between 1500 2000 persons"),
        ("it", "Fuggirono tra 60 e 70 persone.", "between 60 70 persons"),
        ("it", "Fuggirono da 1500 a 2000 persone.", "between 1500 2000 persons"),
        ("it", "Fuggirono tra i 1500 e i 2000 uomini.", "between 1500 2000 persons"),
        ("ru", "Бежало от 1500 до 2000 человек.", "between 1500 2000 persons"),
        ("ru", "Бежало между 60 и 70 человек.", "between 60 70 persons"),
        ("vi", "Từ 1500 đến 2000 người đã chạy.", "between 1500 2000 persons"),
        ("vi", "Giữa 60 và 70 người đã chạy.", "between 60 70 persons"),
    ]);
}

#[test]
fn dates_are_dates_and_what_is_beside_them_is_counted() {
    holds(&[
        ("en", "On 25-26 February 1992 it rained.", "date 1992-02-25/1992-02-26"),
        ("en", "On 25 and 26 February 1992 it rained.", "date 1992-02-25/1992-02-26"),
        ("en", "From the 25th to the 26th of February 1992 it rained.", "date 1992-02-25/1992-02-26"),
        ("en", "On July 4-5, 1921 it rained.", "date 1921-07-04/1921-07-05"),
        ("en", "From 25 February to 3 March 1992 it rained.", "date 1992-02-25; date 1992-03-03"),
        ("en", "On 5 May 300 men came.", "exactly 300 persons"),
        ("en", "On May 5 300 men came.", "exactly 300 persons"),
        ("en", "On 5 May, 1500 men came.", "exactly 1500 persons"),
        ("en", "It was on 1992-02-26 that 12 men came.", "date 1992-02-26; exactly 12 persons"),
        ("en", "It was on 26/02/1992 or so.", "date 1992-02-26"),
        ("en-US", "It was on 2/3/1992 or so.", "date 1992-02-03"),
        ("en-GB", "It was on 2/3/1992 or so.", "date 1992-03-02"),
        ("en", "It was on 2/3/1992 or so.", "date 1992"),
        ("de", "Am 26.02.1992 kamen 300 Männer.", "date 1992-02-26; exactly 300 persons"),
        ("de", "Am 26. 2. 1992 kamen 300 Männer.", "date 1992-02-26; exactly 300 persons"),
        ("de", "Am 26.2. kamen 300 Männer.", "exactly 300 persons"),
        ("de", "Vom 25. bis 26. Februar 1992 regnete es.", "date 1992-02-25/1992-02-26"),
        ("de", "Am 5. Mai 300 Männer.", "exactly 300 persons"),
        ("de", "In der Nacht vom 25. auf den 26. Februar 1992.", "date 1992-02-25/1992-02-26"),
        ("es", "Entre el 25 y el 26 de febrero de 1992 llovió.", "date 1992-02-25/1992-02-26"),
        ("es", "Del 25 al 26 de febrero de 1992 llovió.", "date 1992-02-25/1992-02-26"),
        ("es", "El 5 de mayo 300 hombres vinieron.", "exactly 300 persons"),
        ("fr", "Du 25 au 26 février 1992 il plut.", "date 1992-02-25/1992-02-26"),
        ("fr", "Le 5 mai 300 hommes vinrent.", "exactly 300 persons"),
        ("it", "Dal 25 al 26 febbraio 1992 piovve.", "date 1992-02-25/1992-02-26"),
        ("it", "Il 5 maggio 300 uomini vennero.", "exactly 300 persons"),
        ("ru", "С 25 по 26 февраля 1992 года шёл дождь.", "date 1992-02-25/1992-02-26"),
        ("ru", "Это было 26.02.1992 года.", "date 1992-02-26"),
        ("ru", "Пятого ничего, 5 мая 300 человек пришли.", "exactly 300 persons"),
        ("vi", "Ngày 25-26 tháng 2 năm 1992 trời mưa.", "date 1992-02-25/1992-02-26"),
        ("vi", "Ngày 26/2/1992 trời mưa.", "date 1992-02-26"),
        ("vi", "Ngày 5 tháng 5 300 người đến.", "exactly 300 persons"),
    ]);
}

#[test]
fn ordinals_count_nothing() {
    holds(&[
        ("en", "The 3rd army came with 12 guns.", "exactly 12 guns"),
        ("en", "The third army and the twenty-third regiment came.", ""),
        ("de", "Die 3. Armee kam mit 12 Panzern, die 36. Armee auch.", "exactly 12"),
        ("de", "Im 19. und 20. Jahrhundert war es so.", ""),
        ("es", "La 3.ª división y la 4ª vinieron.", ""),
        ("fr", "La 3e armée et le 2ème régiment vinrent.", ""),
        ("it", "La 3ª armata venne.", ""),
        ("ru", "Пришла 3-я армия и 2-й полк.", ""),
        ("es", "El 3.er batallón vino.", ""),
        ("vi", "Đó là lần thứ 3 họ đến.", ""),
        ("vi", "Sư đoàn 3 có năm mươi xe tăng.", "exactly 50 tanks"),
    ]);
}
