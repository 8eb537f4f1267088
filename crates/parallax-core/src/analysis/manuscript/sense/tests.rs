use super::*;

#[test]
fn differences_are_called_by_what_they_do() {
    let found =
        differences("they never rang six bells", "they rang sixty bells, and (so he says) went", "en");
    let kinds: Vec<Differs> = found.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Differs::Negation, Differs::Number, Differs::LeftOut]);
    assert_eq!((found[1].quoted.as_str(), found[1].stands.as_str()), ("six", "sixty"));
}

#[test]
fn what_is_left_out_of_a_sentence_may_change_it_and_a_whole_sentence_does_not() {
    for (quoted, stands, changes) in [
        ("the clerk is … permitted to ring", "the clerk is not permitted to ring", true),
        ("the clerk … rang the bell", "the clerk, who never slept, rang the bell", true),
        ("the clerk rang. … He slept", "the clerk rang. Nobody came. He slept", false),
        ("the clerk rang … He slept", "the clerk rang at noon. Nobody came. He slept", false),
        ("the clerk … rang the bell", "the clerk of the old town rang the bell", false),
        ("the clerk … to ring the bell", "the clerk failed to ring the bell", true),
        ("the clerk … ring the bell", "the clerk refused, once more, to ring the bell", true),
        ("all clerks … rang the bell", "all clerks except those of Brede rang the bell", true),
        ("the clerk [never] rang the bell", "the clerk rang the bell", true),
        ("[forty] clerks rang the bell", "sixty clerks rang the bell", true),
        ("the clerk rang [in 1901] the bell", "the clerk rang the bell", false),
        ("the clerk [sic] rang the bell", "the clerk rang the bell", false),
        ("the clerk rang the bell", "the clerk rang no bell", false),
        // Abbreviations end no sentence.
        (
            "the clerk of the parish … rang",
            "the clerk of the parish, by Mr. Orr, never in his life, nor in that of Dr. Ware, rang",
            true,
        ),
        ("the clerk … rang", "the clerk, says Prof. Orr, not one of Capt. Ware's men, rang", true),
        // A number is cut.
        ("killed three … men", "killed three hundred thousand men", true),
        ("paid 4.5 … pounds", "paid 4.5 million pounds", true),
        ("between five … ships", "between five and fifty ships", true),
        ("… thousand men", "some three hundred thousand men", true),
        ("three men … rang", "three men of the forty rang", false),
        // What is in brackets takes the place of a pronoun or an ending, and of nothing else.
        ("the army [saved] three men", "the army killed three men", true),
        ("the [Turkish] soldiers fired", "the Armenian soldiers fired", true),
        ("[women and children] fled", "men fled", true),
        ("[the clerk] rang the bell", "he rang the bell", false),
        ("the clerk order[ed] the bell", "the clerk orders the bell", false),
        ("the care[less] clerk rang", "the careful clerk rang", true),
        ("the clerk, [who was a careless man,] rang", "the clerk, who was a careful man, rang", true),
        ("der arbeits[los]e Küster", "der arbeitsame Küster", true),
        ("the [Azerbaijani] clerk rang", "the Azerbaijan clerk rang", false),
        ("[T]he clerk rang", "the clerk rang", false),
        ("the clerk [of Brede] rang the bell", "the clerk rang the bell", false),
        // A bracket around letters of a word changes their case at most.
        ("[N]o clerk rang the bell", "no clerk rang the bell", false),
        ("the clerk [n]ever rang the bell", "the clerk Never rang the bell", false),
        ("he said [w]eigerte sich der Küster", "he said Weigerte sich der Küster", false),
        ("[V]ị thần gác cửa", "vị thần gác cửa", false),
        ("the clerk can[not] ring", "the clerk can ring", true),
        ("the clerk is [un]happy", "the clerk is happy", true),
        // Another number, in words or beside one.
        ("[two] hundred men came", "one hundred men came", true),
        ("some 100 [thousand] men came", "some 100 men came", true),
        ("2 [million] barrels came", "2 barrels came", true),
        ("[one hundred and] sixty ships came", "sixty ships came", true),
        ("[ten thousand] barrels came", "ten barrels came", true),
        ("they came [with 40 men] at noon", "they came on at noon", false),
        ("[the 40 men] came at noon", "they came at noon", false),
        ("the men [of 1907] came at noon", "the men came at noon", false),
        // What is left out begins or ends as what is kept does.
        (
            "the house … and went to sea",
            "the house and bought a boat and left the town and went to sea",
            false,
        ),
        (
            "The sheep were fat. … The cows gave milk",
            "The sheep were fat. The goats were thin. The cows gave milk",
            false,
        ),
        (
            "I have a dream … I have a dream today",
            "I have a dream that men rise. I have a dream that they sit. I have a dream today",
            false,
        ),
        ("of the men … of the town", "of the men and of the women and of the boys of the town", false),
        ("the house … and went to sea", "the house and never bought a boat and went to sea", true),
        // Folded, and not the same.
        ("he is 5″ tall", "he is 5′ tall", true),
        ("he is 6\" tall", "he is 6' tall", true),
        ("he is 6′ tall", "he is 6' tall", false),
        ("some 10-3 metres", "some 10⁻³ metres", true),
        ("some 4 km of land", "some 4 km² of land", true),
        ("x + y", "x² + y²", true),
        ("some men of the town", "some men¹ of the town", false),
        ("in 1907 they came", "in 1907² they came", false),
        // Nothing says that a word is left out.
        ("Putin’s [The] four documents", "Putin’s Doctrine: [The] four documents", true),
    ] {
        assert_eq!(!hidden(quoted, stands, "en").is_empty(), changes, "{quoted} / {stands}");
    }
}
