//! Words that say little alone, by language: articles, pronouns, prepositions, conjunctions, auxiliaries, and adverbs
//! that begin sentences. They are neither names, though a sentence may begin with them, nor a reason for anything.
//!
//! The tables are data, written by hand for this project, in small letters. In a language without a table nothing is
//! known to be such a word.

/// The words of a language, with blanks between them.
#[rustfmt::skip]
const TABLE: &[(&str, &str)] = &[
    ("en", "a an the this that these those such same other another each every either neither both all any some no none \
        many most much more few several i me my mine myself you your yours he him his himself she her hers herself it \
        its itself we us our ours they them their theirs themselves one ones who whom whose which what whoever whatever \
        somebody someone something anybody anyone anything nobody nothing everybody everyone everything of in on at by \
        to for from with without within into onto upon over under above below between among through during before \
        after behind beside against about around across near off out up down since until till toward towards despite \
        and or but nor so yet if though although because while whereas unless than as like whether when where why how \
        then there here now thus hence therefore however moreover nevertheless meanwhile perhaps indeed also too only \
        just even still again ever never not is are was were be been being am has have had having do does did doing \
        done will would shall should may might can could must ought let yes oh ah once later today yesterday tomorrow \
        first second third finally according"),
    ("es", "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto \
        eso aquello yo me mí mi mis tú te ti tu tus él ella ello ellos ellas le les se sí su sus nos nosotros nuestro \
        nuestra nuestros nuestras vosotros os usted ustedes quien quienes que qué cual cuales cuyo cuya alguien algo nadie \
        nada todo toda todos todas otro otra otros otras mismo misma cada algún alguno alguna algunos algunas ningún \
        ninguno ninguna varios varias muchos muchas mucho mucha pocos pocas de del a al en con sin por para sobre bajo \
        entre hasta desde hacia contra según tras durante mediante ante y e o u ni pero sino aunque porque pues si como \
        cómo cuando cuándo donde dónde mientras entonces así ahora luego después antes también tampoco ya aún todavía \
        muy más menos tan tanto solo sólo siempre nunca no es son era eran fue fueron ser sido siendo está están estaba \
        estaban estuvo ha han había habían haber hay hubo he hemos tiene tenía sin embargo además quizás quizá tal vez"),
    ("fr", "le la les l un une des de du d ce cet cette ces cela ça c ceci celui celle ceux celles je j me m moi mon ma mes \
        tu te t toi ton ta tes il elle on ils elles lui leur leurs se s soi son sa ses nous notre nos vous votre vos qui \
        que qu quoi dont où quel quelle quels quelles lequel laquelle lesquels chacun chaque tout toute tous toutes autre \
        autres même mêmes quelque quelques plusieurs aucun aucune nul nulle personne rien à au aux en dans sur sous par \
        pour avec sans chez entre vers contre depuis pendant avant après devant derrière selon jusque malgré et ou ni \
        mais or donc car si comme quand lorsque puisque parce tandis alors ainsi puis ensuite enfin ici là maintenant \
        aussi encore déjà toujours jamais plus moins très trop peu bien ne n pas non oui est sont était étaient fut \
        furent être été étant a ont avait avaient eut eurent avoir eu ayant sera seront serait cependant pourtant y"),
    ("de", "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses \
        diesen diesem jener jene jenes jenen jeder jede jedes jeden alle allen aller alles manche einige mehrere viele \
        wenige andere anderen ich mich mir mein meine du dich dir dein deine er ihn ihm sein seine seinen seinem seiner \
        sie ihr ihre ihren ihrem ihrer es wir uns unser unsere euch euer man sich wer wen wem wessen was welcher welche \
        welches jemand niemand etwas nichts selbst in im an am auf aus bei beim mit nach seit von vom zu zum zur durch \
        für gegen ohne um über unter vor hinter neben zwischen während wegen trotz bis laut und oder aber denn sondern \
        doch sowie weder noch ob dass daß weil wenn als wie da damit obwohl nachdem bevor dann danach daher darum deshalb \
        dort hier jetzt nun so auch nur schon noch sehr mehr immer nie wieder nicht ja nein ist sind war waren sei wäre \
        sein gewesen wird werden wurde wurden worden hat haben hatte hatten habe kann können konnte muss müssen soll \
        sollen will wollen darf zwar dabei dafür dagegen jedoch allerdings wo wann warum"),
    ("it", "il lo la i gli le l un uno una di a da in con su per tra fra del dello della dei degli delle dell al allo alla \
        ai agli alle all dal dallo dalla dai dagli dalle dall nel nello nella nei negli nelle nell sul sullo sulla sui \
        sugli sulle sull questo questa questi queste quel quello quella quei quegli quelle ciò io me mi mio mia miei mie \
        tu te ti tuo tua lui lei egli ella esso essa loro essi si sé suo sua suoi sue noi ci nostro nostra voi vi vostro \
        che chi cui quale quali cosa qualcuno qualcosa nessuno niente nulla ogni ognuno tutto tutta tutti tutte altro \
        altra altri altre stesso stessa alcuni alcune molti molte molto pochi poche poco e ed o od ma però né se come \
        quando dove perché mentre poiché sebbene benché dunque quindi allora così poi dopo prima ora adesso qui là anche \
        ancora già sempre mai più meno non sì è sono era erano fu furono essere stato stata ha hanno aveva avevano avere \
        ebbe sarà sarebbe secondo contro sotto sopra senza verso durante ne"),
    ("pt", "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para com sem sob sobre \
        entre até desde contra segundo este esta estes estas esse essa isto isso aquele aquela aquilo eu me mim meu minha \
        tu te ti teu tua ele ela eles elas lhe lhes se si seu sua seus suas nós nosso nossa vós você vocês quem que qual \
        quais cujo alguém algo ninguém nada todo toda todos todas outro outra outros outras mesmo cada algum alguma \
        muitos muitas muito poucos e ou nem mas porém se como quando onde enquanto porque pois então assim agora depois \
        antes também já ainda sempre nunca não sim é são era eram foi foram ser sido está estava tem tinha há havia ao \
        aos à às mais menos"),
    ("ru", "и а но да или либо ни не что чтобы как когда если хотя потому поэтому так также тоже то же ли бы вот ведь лишь \
        только уже ещё еще в во на за под над при про о об обо от ото до для без из изо из-за с со у к ко по через между \
        перед после около среди против вместо кроме я меня мне мной мой моя моё мое мои ты тебя тебе твой он его ему им \
        нём нем она её ее ей оно они их ими них мы нас нам нами наш наша наше наши вы вас вам ваш кто кого кому кем чего \
        чему чем который которая которое которые которого которой которых этот эта это эти этого этой этих этому этим тот \
        та те того той тех тому тем такой такая такие весь вся всё все всего всех всем каждый другой другая другие сам \
        сама сами себя себе собой свой своя своё своего своей своих никто ничто некто нечто был была было были быть есть \
        будет будут где куда откуда почему зачем здесь там тут тогда теперь сейчас потом затем однако можно нет"),
    ("vi", "và hoặc hay nhưng mà thì là của cho với ở tại trong ngoài trên dưới trước sau từ đến tới về vào ra bởi bằng do \
        vì nên nếu khi lúc như cũng đã đang sẽ sắp vừa mới còn vẫn chỉ đều rất quá lắm không chưa chẳng đừng có được bị \
        phải này kia đó ấy đây đấy nọ nào gì ai sao đâu bao nhiêu mấy tôi ta mình chúng họ nó hắn anh chị ông bà cô em \
        người một những các mọi mỗi từng cái con chiếc việc sự rằng theo để tuy dù mặc lại nữa ngay rồi thế vậy nhiều \
        hơn nhất cả hai ba năm"),
];

/// Is this a function word of the language of the tag? Case does not matter.
pub fn is_function_word(word: &str, tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    let Some((_, words)) = TABLE.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary)) else {
        return false;
    };
    let word = word.to_lowercase();
    words.split_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_those_of_the_language() {
        for (tag, words) in [
            ("en", "The he Of however"),
            ("en-GB", "the"),
            ("es", "Según la Él"),
            ("fr", "Il les selon"),
            ("de", "Der er laut"),
            ("it", "Egli della"),
            ("pt", "Ele das"),
            ("ru", "Он который"),
            ("vi", "Họ của"),
        ] {
            assert!(words.split(' ').all(|word| is_function_word(word, tag)), "{tag}: {words}");
        }
        for (tag, word) in [("en", "mayor"), ("de", "Mann"), ("en", "der"), ("eu", "the"), ("", "the")] {
            assert!(!is_function_word(word, tag), "{tag}: {word}");
        }
    }

    #[test]
    fn every_table_is_in_small_letters_and_is_found_by_its_tag() {
        for (at, (tag, words)) in TABLE.iter().enumerate() {
            assert_eq!(TABLE.iter().position(|(other, _)| other == tag), Some(at));
            assert_eq!(words.to_lowercase(), *words, "{tag}");
        }
    }
}
