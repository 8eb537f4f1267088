"""Which forms the table holds: whole words of the model's own vocabulary, and lists under MIT, Apache or BSD licences."""

import gzip
import importlib.resources
import json
import tarfile
import unicodedata

# How many forms of a language at most.
SIZES = {
    "en": 24000, "es": 26000, "vi": 20000, "ru": 20000, "fr": 16000, "de": 17000, "tr": 13000,
    "ar": 10000, "fa": 7000, "uk": 6000, "ka": 6000, "az": 6000, "hy": 4000,
}  # fmt: skip
# The languages that the vocabulary's words in these scripts are told apart into; a word of another language is left out.
LATIN = {"en", "es", "fr", "de", "tr", "az", "vi"}
SCRIPTS = {"LATIN": LATIN, "CYRILLIC": {"ru", "uk"}, "ARABIC": {"ar", "fa"}, "ARMENIAN": {"hy"}, "GEORGIAN": {"ka"}}
# Words of one letter; all others have at least two.
SINGLE = {
    "en": "a i", "es": "y o a e u", "fr": "y à a", "ru": "и в с к о у а я", "uk": "і в з у а я й о є", "tr": "o", "az": "o",
    "hy": "և է", "ar": "و", "fa": "و", "vi": "ô ở ý à á",
}  # fmt: skip


def script(word):
    return unicodedata.name(word[0], "").split(" ")[0]


def plain(word):
    """A form as the table has it, or nothing: only letters and marks, in small letters, composed."""
    word = unicodedata.normalize("NFC", word.strip().replace("İ", "i").lower()).replace("i\u0307", "i")
    fit = all(unicodedata.category(c)[0] in "LM" for c in word.replace(" ", ""))
    return word if fit and len(word) > 1 else None


def counted(language):
    """The list of `pyspellchecker`: words with how often subtitles have them."""
    file = importlib.resources.files("spellchecker") / "resources" / f"{language}.json.gz"
    words = json.loads(gzip.decompress(file.read_bytes()))
    return [word for word, _ in sorted(words.items(), key=lambda entry: (-entry[1], entry[0]))]


def bare(word):
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def listed(folder, name):
    """The words of `an-array-of-spanish-words` or `an-array-of-french-words` of npm (MIT), without accents."""
    (package,) = folder.glob(f"an-array-of-{name}-words-*.tgz")
    with tarfile.open(package) as archive:
        return set(map(bare, json.load(archive.extractfile("package/index.json"))))


def spelling(folder, language):
    """The heads of a spelling dictionary of npm: `dictionary-tr` (MIT), `dictionary-ka` (MIT), `dictionary-fa` (Apache)."""
    (package,) = folder.glob(f"dictionary-{language}-*.tgz")
    with tarfile.open(package) as archive:
        lines = archive.extractfile("package/index.dic").read().decode().split("\n")[1:]
    return [line.split("/")[0].split("\t")[0] for line in lines if line[:1].isalpha()]


def vietnamese():
    """The word list of `pyvi` (MIT): syllables and compounds."""
    return (importlib.resources.files("pyvi") / "models" / "words.txt").read_text("utf-8").split("\n")


def vocabulary(model):
    """The whole words of the model's vocabulary by language, the frequent first."""
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()
    found = {language: [] for language in SIZES}
    ranked = sorted(zip(model.pieces, model.scores), key=lambda entry: (-entry[1], entry[0]))
    for piece, _ in ranked:
        word = plain(piece[1:]) if piece[:1] == "\u2581" else None
        languages = SCRIPTS.get(script(word), set()) if word else set()
        if len(languages) == 1:
            found[next(iter(languages))].append(word)
        elif languages:
            known = detector.detect_language_of(word)
            code = known.iso_code_639_1.name.lower() if known else None
            if code in languages:
                found[code].append(word)
    return found


def usual(model, words):
    """Words that the model knows best come first: those of the highest score, which is of a frequent piece. Words of
    more than fourteen letters are left out: in the table they would be rare."""
    scored = {word: model.split(word)[0] for word in words if len(word) <= 14}
    return sorted(scored, key=lambda word: (-scored[word], word))


def lists(model, folder):
    """The forms of each language, without repetition, the most wanted first."""
    own = vocabulary(model)
    of_piece = {plain(piece[1:]) for piece in model.pieces if piece[:1] == "\u2581" and len(piece) > 2} - {None}
    sources = {}
    for language in ("en", "es", "fr", "de", "ru", "ar"):
        ranked = list(filter(None, map(plain, counted(language))))
        known = set(ranked)
        # The frequent half of the list, then what the vocabulary has too, then the rest.
        half = SIZES[language] // 2
        sources[language] = ranked[:half] + [w for w in ranked if w in of_piece] + own[language] + ranked
        if language in ("es", "fr"):
            # These lists lack forms of verbs and plurals: the vocabulary's words that a second list has come first.
            second = listed(folder, {"es": "spanish", "fr": "french"}[language])
            pieces = sorted(word for word in of_piece if bare(word) in second)
            sources[language] = usual(model, pieces) + sources[language]
    for language in ("tr", "ka", "fa"):
        words = set(filter(None, map(plain, spelling(folder, language))))
        if language == "fa":
            words |= set(filter(None, map(plain, counted("fa"))))
        sources[language] = own[language] + usual(model, sorted(words))
    words = sorted(set(filter(None, map(plain, vietnamese()))))
    syllables = sorted({syllable for word in words for syllable in word.split(" ") if script(syllable) == "LATIN"})
    compounds = [word for word in words if word.count(" ") == 1]
    sources["vi"] = own["vi"] + usual(model, syllables) + usual(model, compounds)
    for language in ("uk", "az", "hy"):
        sources[language] = own[language]
    out = {}
    for language, words in sources.items():
        scripts = {name for name, languages in SCRIPTS.items() if language in languages}
        words = [w for w in dict.fromkeys(words) if script(w) in scripts]
        out[language] = SINGLE.get(language, "").split() + words[: SIZES[language]]
    return out


def as_written(model, word):
    """A word as it is mostly written: with a capital if the vocabulary has it so (Armenia, Regierung)."""
    capital = word[:1].upper() + word[1:]
    return capital if model.split(capital)[0] > model.split(word)[0] else word
