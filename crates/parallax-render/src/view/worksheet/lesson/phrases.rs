//! The labels of passages and tasks, in the languages of the pupils. One table; a test sees that no row lacks a word and
//! that all translations of a row have the same places to fill in.

/// The languages, by tag, with their names.
pub const LANGUAGES: [(&str, &str); 6] = [
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("de", "German"),
    ("vi", "Vietnamese"),
    ("ru", "Russian"),
];

/// A label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    Run,
    Name,
    Ask,
    Passages,
    Tasks,
    Source,
    ClassOnly,
    QuotedOnly,
    Whole,
    Written,
    Points,
    OnePoint,
    LineOf,
    Lines,
    Because,
    At,
    Voice,
    Speaker,
    Certainty,
    Figure,
    Loaded,
    Agree,
    Omits,
    Early,
    Depends,
    Witnesses,
    Asserts,
    Endorses,
    Reports,
    Disputes,
    Own,
    Flat,
    Emphatic,
    Hedged,
    Conjecture,
    About,
    MoreThan,
    AtLeast,
    FewerThan,
    AtMost,
    Between,
    Holds,
    PassesOn,
    Rejects,
    Both,
    TakesSide,
    Neutral,
}

use Phrase as P;

/// Every label in every language, in the order of [`LANGUAGES`]. `{0}`, `{1}` … are filled in. A row is a label.
#[rustfmt::skip]
const PHRASES: [(Phrase, [&str; 6]); 47] = [
    (P::Run, ["Comparing sources", "Comparar fuentes", "Comparer des sources", "Quellen vergleichen", "So sánh nguồn tư liệu", "Сравнение источников"]),
    (P::Name, ["Name", "Nombre", "Nom", "Name", "Họ tên", "Имя"]),
    (P::Ask, [
        "Read the passages, then solve the tasks. Names of sources are covered; small numbers are lines of the texts.",
        "Lee los pasajes y resuelve las tareas. Los nombres de las fuentes están tapados; los números pequeños son líneas de los textos.",
        "Lisez les passages, puis faites les exercices. Les noms des sources sont cachés ; les petits chiffres sont les lignes des textes.",
        "Lies die Auszüge und löse dann die Aufgaben. Die Namen der Quellen sind verdeckt; kleine Zahlen sind Zeilen der Texte.",
        "Đọc các đoạn trích rồi làm bài. Tên nguồn được che; số nhỏ là số dòng của văn bản.",
        "Прочитайте отрывки и выполните задания. Названия источников скрыты; маленькие числа — строки текстов.",
    ]),
    (P::Passages, ["What the sources say", "Lo que dicen las fuentes", "Ce que disent les sources", "Was die Quellen sagen", "Các nguồn nói gì", "Что говорят источники"]),
    (P::Tasks, ["Tasks", "Tareas", "Exercices", "Aufgaben", "Bài tập", "Задания"]),
    (P::Source, ["Source {0}", "Fuente {0}", "Source {0}", "Quelle {0}", "Nguồn {0}", "Источник {0}"]),
    (P::ClassOnly, [
        "For this class only: not all of these texts may be passed on.",
        "Solo para esta clase: no todos estos textos se pueden difundir.",
        "Pour cette classe seulement : ces textes ne peuvent pas tous être diffusés.",
        "Nur für diese Klasse: nicht alle diese Texte dürfen weitergegeben werden.",
        "Chỉ dùng cho lớp này: không phải văn bản nào cũng được phép phổ biến.",
        "Только для этого класса: не все эти тексты можно распространять.",
    ]),
    (P::QuotedOnly, ["only quotations", "solo citas", "citations seulement", "nur Zitate", "chỉ trích dẫn", "только цитаты"]),
    (P::Whole, ["the whole text", "texto completo", "texte entier", "ganzer Text", "toàn văn", "весь текст"]),
    (P::Written, ["dated {0}", "fecha: {0}", "daté de {0}", "datiert {0}", "năm {0}", "дата: {0}"]),
    (P::Points, ["{0} points", "{0} puntos", "{0} points", "{0} Punkte", "{0} điểm", "баллов: {0}"]),
    (P::OnePoint, ["1 point", "1 punto", "1 point", "1 Punkt", "1 điểm", "1 балл"]),
    (P::LineOf, ["{0}, line {1}", "{0}, línea {1}", "{0}, ligne {1}", "{0}, Zeile {1}", "{0}, dòng {1}", "{0}, строка {1}"]),
    (P::Lines, ["Shown by lines:", "Líneas que lo muestran:", "Lignes qui le montrent :", "Zeilen, die es zeigen:", "Dòng cho thấy điều đó:", "Строки, где это видно:"]),
    (P::Because, ["Because:", "Porque:", "Parce que :", "Weil:", "Vì:", "Потому что:"]),
    (P::At, ["Source {0}, line {1}: {2}", "Fuente {0}, línea {1}: {2}", "Source {0}, ligne {1} : {2}", "Quelle {0}, Zeile {1}: {2}", "Nguồn {0}, dòng {1}: {2}", "Источник {0}, строка {1}: {2}"]),
    (P::Voice, ["What does the source do with this view?", "¿Qué hace la fuente con esta opinión?", "Que fait la source de cette opinion ?", "Was macht die Quelle mit dieser Ansicht?", "Nguồn này làm gì với ý kiến ấy?", "Как источник относится к этому мнению?"]),
    (P::Speaker, ["Whose view is this?", "¿De quién es esta opinión?", "De qui est cette opinion ?", "Wessen Ansicht ist das?", "Đây là ý kiến của ai?", "Чьё это мнение?"]),
    (P::Certainty, ["How sure is the source?", "¿Con qué seguridad lo dice la fuente?", "La source est-elle sûre ?", "Wie sicher ist sich die Quelle?", "Nguồn này chắc chắn đến mức nào?", "Насколько уверен источник?"]),
    (P::Figure, ["Which number is given, and what does it count?", "¿Qué número se da y qué cuenta?", "Quel nombre est donné, et que compte-t-il ?", "Welche Zahl steht da, und was zählt sie?", "Con số nào được nêu, và nó đếm cái gì?", "Какое число названо и что оно считает?"]),
    (P::Loaded, ["({0}) Does this word take a side?", "({0}) ¿Toma partido esta palabra?", "({0}) Ce mot prend-il parti ?", "({0}) Nimmt dieses Wort Partei?", "({0}) Từ này có thiên vị không?", "({0}) Принимает ли это слово чью-либо сторону?"]),
    (P::Agree, ["“{0}” What do sources {1} and {2} do with this statement?", "“{0}” ¿Qué hacen las fuentes {1} y {2} con esta afirmación?", "« {0} » Que font les sources {1} et {2} de cette affirmation ?", "„{0}“ Was machen die Quellen {1} und {2} mit dieser Aussage?", "“{0}” Nguồn {1} và nguồn {2} làm gì với nhận định này?", "«{0}» Как источники {1} и {2} относятся к этому утверждению?"]),
    (P::Omits, ["Which passage says nothing on this: “{0}”?", "¿Qué pasaje no dice nada de esto: “{0}”?", "Quel passage ne dit rien à ce sujet : « {0} » ?", "Welcher Auszug sagt dazu nichts: „{0}“?", "Đoạn trích nào không nói gì về điều này: “{0}”?", "Какой отрывок ничего не говорит об этом: «{0}»?"]),
    (P::Early, ["The matter began in {0}. Which source could not know of it?", "El asunto empezó en {0}. ¿Qué fuente no podía conocerlo?", "L’affaire a commencé en {0}. Quelle source ne pouvait pas la connaître ?", "Die Sache begann {0}. Welche Quelle konnte davon nicht wissen?", "Sự việc bắt đầu vào {0}. Nguồn nào không thể biết việc đó?", "Дело началось: {0}. Какой источник не мог о нём знать?"]),
    (P::Depends, ["Two sources depend on each other: one took words from the other, or both have them from the same place. Which?", "Dos fuentes dependen una de otra: una tomó palabras de la otra, o ambas las tienen del mismo lugar. ¿Cuáles?", "Deux sources dépendent l’une de l’autre : l’une a repris des mots de l’autre, ou toutes deux du même endroit. Lesquelles ?", "Zwei Quellen hängen voneinander ab: eine hat Worte der anderen übernommen, oder beide haben sie vom selben Ort. Welche?", "Hai nguồn phụ thuộc nhau: nguồn này lấy lời của nguồn kia, hoặc cả hai lấy từ cùng một chỗ. Hai nguồn nào?", "Два источника зависят друг от друга: один взял слова у другого или оба — из одного места. Какие?"]),
    (P::Witnesses, ["Which two sources are two independent witnesses for this: “{0}”?", "¿Qué dos fuentes son dos testigos independientes de esto: “{0}”?", "Quelles sont les deux sources témoins indépendants de ceci : « {0} » ?", "Welche zwei Quellen sind zwei unabhängige Zeugen dafür: „{0}“?", "Hai nguồn nào là hai nhân chứng độc lập cho điều này: “{0}”?", "Какие два источника — независимые свидетели этого: «{0}»?"]),
    (P::Asserts, ["says it itself", "lo dice ella misma", "elle le dit elle-même", "sagt es selbst", "tự mình nói ra", "говорит это сам"]),
    (P::Endorses, ["takes it over from another", "lo toma de otro", "le reprend d’un autre", "übernimmt es von anderen", "tiếp nhận từ người khác", "принимает чужое мнение"]),
    (P::Reports, ["passes it on, takes no side", "lo transmite sin tomar partido", "le transmet sans prendre parti", "gibt es nur weiter", "chỉ thuật lại", "только передаёт"]),
    (P::Disputes, ["gives it to reject it", "lo cita para rechazarlo", "le cite pour le rejeter", "weist es zurück", "nêu ra để bác bỏ", "приводит, чтобы отвергнуть"]),
    (P::Own, ["the source’s own", "de la propia fuente", "celle de la source elle-même", "die der Quelle selbst", "của chính nguồn này", "самого источника"]),
    (P::Flat, ["says it plainly", "lo dice sin más", "elle le dit simplement", "sagt es schlicht", "nói thẳng, không thêm bớt", "говорит прямо"]),
    (P::Emphatic, ["insists on it", "insiste en ello", "elle insiste", "betont es", "khẳng định mạnh", "настаивает"]),
    (P::Hedged, ["with reserve", "con reservas", "avec réserve", "mit Vorbehalt", "dè dặt", "с оговоркой"]),
    (P::Conjecture, ["only as a guess", "solo como suposición", "seulement comme supposition", "nur als Vermutung", "chỉ là phỏng đoán", "только как догадку"]),
    (P::About, ["about {0}", "unos {0}", "environ {0}", "etwa {0}", "khoảng {0}", "около {0}"]),
    (P::MoreThan, ["more than {0}", "más de {0}", "plus de {0}", "mehr als {0}", "hơn {0}", "более {0}"]),
    (P::AtLeast, ["at least {0}", "al menos {0}", "au moins {0}", "mindestens {0}", "ít nhất {0}", "не менее {0}"]),
    (P::FewerThan, ["fewer than {0}", "menos de {0}", "moins de {0}", "weniger als {0}", "ít hơn {0}", "менее {0}"]),
    (P::AtMost, ["at most {0}", "como máximo {0}", "au plus {0}", "höchstens {0}", "nhiều nhất {0}", "не более {0}"]),
    (P::Between, ["{0} to {1}", "de {0} a {1}", "de {0} à {1}", "{0} bis {1}", "từ {0} đến {1}", "от {0} до {1}"]),
    (P::Holds, ["{0} holds it", "{0} lo sostiene", "{0} la soutient", "{0} vertritt sie", "{0} tán thành", "{0} поддерживает"]),
    (P::PassesOn, ["{0} only passes it on", "{0} solo lo transmite", "{0} ne fait que la transmettre", "{0} gibt sie nur weiter", "{0} chỉ thuật lại", "{0} только передаёт"]),
    (P::Rejects, ["{0} rejects it", "{0} lo rechaza", "{0} la rejette", "{0} weist sie zurück", "{0} bác bỏ", "{0} отвергает"]),
    (P::Both, ["{0} and {1}", "{0} y {1}", "{0} et {1}", "{0} und {1}", "{0} và {1}", "{0} и {1}"]),
    (P::TakesSide, ["It takes a side.", "Toma partido.", "Il prend parti.", "Es nimmt Partei.", "Từ này thiên vị.", "Да, принимает."]),
    (P::Neutral, ["It is neutral.", "Es neutral.", "Il est neutre.", "Es ist neutral.", "Từ này trung lập.", "Нет, оно нейтрально."]),
];

/// The language of a sheet, by its number in [`LANGUAGES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tongue(pub usize);

impl Tongue {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        LANGUAGES.get(self.0).map_or("en", |(tag, _)| tag)
    }

    /// A label with nothing to fill in.
    pub(super) fn say(self, phrase: Phrase) -> &'static str {
        let row = PHRASES.iter().find(|(known, _)| *known == phrase);
        row.and_then(|(_, words)| words.get(self.0)).copied().unwrap_or_default()
    }

    /// A label, filled in.
    pub(super) fn fill(self, phrase: Phrase, with: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.say(phrase);
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            let number =
                rest[at + 1..].bytes().next().map_or(0, |digit| usize::from(digit.wrapping_sub(b'0')));
            out.push_str(with.get(number).copied().unwrap_or_default());
            rest = rest.get(at + 3..).unwrap_or_default();
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_the_same_places_in_every_language() {
        for (phrase, words) in PHRASES {
            let places = |text: &str| ["{0}", "{1}", "{2}"].map(|place| text.matches(place).count());
            for text in words {
                assert!(!text.is_empty() && places(text) == places(words[0]), "{phrase:?}: {text}");
            }
        }
    }
}
