#!/usr/bin/env python3
"""Makes the test bed: texts, and quotations of them that are damaged in known ways.

bed.py OUT [SEED] [PER_CLASS] [ABSENT]

OUT/t1.txt, t10.txt, t100.txt: the gospels, the whole World English Bible, and that with a dictionary behind it
(0.4, 4.3, 44 MB), as the Debian packages sword-text-web and dict-gcide have them. OUT/q10.jsonl, q1.jsonl:
quotations drawn from the whole Bible and from the gospels, of twelve kinds of damage, each with the place that it was
taken from, in code points of t10, and, where words are left out, the number of places where the rest stands; beside them the verses of the King James Version (another wording), and some of the absent ones. OUT/absent.jsonl:
stretches of the dictionary, from 20 characters up, half of them up to 80, of which no 20 letters stand in either Bible
and which quote no other translation of it. OUT/genre.jsonl: as long stretches of eight books of the World English Bible,
OUT/rest.txt: its other books, of which they have no 20 letters either. They do not stand there, but are about the same
things in the same manner. The same seed makes the same bed.
"""
import json, os, random, re, subprocess, sys

OUT, SEED = sys.argv[1], int((sys.argv + ["", "1"])[2] or 1)
PER, ABSENT = int((sys.argv[3:] + ["50"])[0]), int((sys.argv[4:] + ["1000"])[0])
MODULES = {"kjv": "engKJV2006eb", "web": "engWEB2015eb"}
CLASSES = ("exact linebreak typographic typo02 typo05 typo10 typo20 ocr05 word10 word20 ellipsis brackets kjv").split()
BOOKS = """Genesis,Exodus,Leviticus,Numbers,Deuteronomy,Joshua,Judges,Ruth,I Samuel,II Samuel,I Kings,II Kings,
I Chronicles,II Chronicles,Ezra,Nehemiah,Esther,Job,Psalms,Proverbs,Ecclesiastes,Song of Solomon,Isaiah,Jeremiah,
Lamentations,Ezekiel,Daniel,Hosea,Joel,Amos,Obadiah,Jonah,Micah,Nahum,Habakkuk,Zephaniah,Haggai,Zechariah,Malachi,
Matthew,Mark,Luke,John,Acts,Romans,I Corinthians,II Corinthians,Galatians,Ephesians,Philippians,Colossians,
I Thessalonians,II Thessalonians,I Timothy,II Timothy,Titus,Philemon,Hebrews,James,I Peter,II Peter,I John,II John,
III John,Jude,Revelation of John""".replace("\n", "").split(",")
# These tell what another one tells too, or quote one at length: what stands in them may stand there as well.
RETELLING = """Exodus,Leviticus,Numbers,Deuteronomy,II Samuel,I Samuel,I Kings,II Kings,I Chronicles,II Chronicles,Ezra,Nehemiah,Psalms,
Isaiah,Jeremiah,Matthew,Mark,Luke,Acts,Romans,Galatians,Ephesians,Colossians,I Timothy,II Timothy,Titus,Hebrews,I Peter,II Peter,Jude,
I Thessalonians,II Thessalonians,Obadiah,Micah,Joshua""".replace("\n", "").split(",")
GOSPELS = ("Matthew", "Mark", "Luke", "John")
VERSE = re.compile(r"^((?:I{1,3} )?[A-Z][A-Za-z ]+?) (\d+):(\d+): ?(.*)$")
OCR = [("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("l", "1"), ("i", "l"), ("e", "c"), ("h", "b"),
       ("o", "0"), ("s", "5"), ("u", "ii"), ("f", "t"), ("a", "o"), ("n", "u"), ("S", "5"), ("B", "8"),
       (" ", ""), (",", "."), ("w", "vv")]
# What the dictionary puts behind a verse, in whatever translation: "--Ps. xc. 9.", "--Prov. iv. 5 (Rev. Ver.)".
CITED = re.compile(r"--\s*(?:[123I]+\.? )?[A-Z][a-z]+\.?,? [ivxlc]+\. ?\d|Bible|Rev\. Ver|Douay|Wyclif|Coverdale|Tyndale|Script")
# The package repeats the title of a psalm behind every verse up to the next title, through all books that follow.
TITLE = re.compile(r"(?:(?:A|For|By|To)\b[^.!?]{0,60}\b(?:psalm|song|Ascents|David|Asaph|Korah|Musician|Solomon|Moses|contemplation|poem)\b[^.!?]{0,80}\.\s*)+$", re.I)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def norm(text):
    return re.sub(r"[\W_]+", "", text.lower())


def verses(which):
    """[(book, chapter, verse, text)], poetry lines joined, introductions and notes left out."""
    raw = subprocess.run(["diatheke", "-b", MODULES[which], "-f", "plain", "-k", "Gen 1:1-Rev 22:21"],
                         stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    found, current = [], None
    for line in raw.splitlines():
        line = re.sub(r"<[GH]\d+>", "", line.strip())
        verse = VERSE.match(line)
        if verse and verse[1] in BOOKS:
            current = [verse[1], int(verse[2]), int(verse[3]), verse[4]]
            found.append(current)
        elif verse or line.startswith("(" + MODULES[which]):
            current = None
        elif current and line and len(current[3]) + len(line) < 700:
            current[3] += " " + line
        elif line:
            current = None
    # The same of Psalm 151.
    clean = lambda t: re.sub(r"\s+", " ", re.sub(r"This Psalm is a genuine one of David.{0,80}?Goliath\.", " ", t)).strip()
    untitled = lambda t: TITLE.sub("", t).strip()
    return [(b, c, v, untitled(clean(t))) for b, c, v, t in found if untitled(clean(t))]


def joined(all_verses):
    """A paragraph a chapter, and where each verse stands in it."""
    parts, spans, at, last = [], [], 0, None
    for book, chapter, verse, text in all_verses:
        gap = "" if last is None else " " if last == (book, chapter) else "\n\n"
        parts += [gap, text]
        at += len(gap)
        spans.append((book, chapter, verse, at, at + len(text)))
        at, last = at + len(text), (book, chapter)
    return "".join(parts), spans


def typos(text, rate, rng):
    """A letter changed, dropped, added, or changed with its neighbour."""
    out, i = [], 0
    while i < len(text):
        kind = rng.randrange(4) if rng.random() < rate else None
        if kind == 0:
            out.append(rng.choice(LETTERS))
        elif kind == 2:
            out += [text[i], rng.choice(LETTERS)]
        elif kind == 3 and i + 1 < len(text):
            out += [text[i + 1], text[i]]
            i += 1
        elif kind != 1:
            out.append(text[i])
        i += 1
    return "".join(out)


def ocr(text, rate, rng):
    out, i = [], 0
    while i < len(text):
        fits = [(a, b) for a, b in OCR if text.startswith(a, i)] if rng.random() < rate * 1.6 else []
        a, b = rng.choice(fits) if fits else (text[i], text[i])
        out.append(b)
        i += len(a)
    return "".join(out)


def other_words(text, rate, rng, vocabulary):
    """A word dropped, one added before it, or another in its place."""
    out = []
    for word in text.split(" "):
        kind = rng.randrange(3) if rng.random() < rate else None
        out += {None: [word], 0: [], 1: [rng.choice(vocabulary), word], 2: [rng.choice(vocabulary)]}[kind]
    return " ".join(out)


def broken(text, rng):
    """Over lines, with hyphens."""
    width, out, column = rng.randrange(38, 73), [], 0
    for word in text.split(" "):
        if column + len(word) <= width:
            out.append((" " if out else "") + word)
            column += len(word) + 1
        elif len(word) > 6 and word.isalpha() and rng.random() < 0.6:
            k = rng.randrange(3, len(word) - 2)
            out.append((" " if column else "") + word[:k] + "-\n" + word[k:])
            column = len(word) - k
        else:
            out.append("\n" + word)
            column = len(word)
    return "".join(out)


def typographic(text, rng):
    """Other quotation marks, dashes, blanks and punctuation; another first letter; marks around it."""
    for a, b in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("—", rng.choice(["--", " - ", "–"]))):
        text = text.replace(a, b)
    out = []
    for c in text:
        chance = rng.random()
        if c == " " and chance < 0.08:
            c = rng.choice(["  ", "\u00a0"])
        elif c in ",;:" and chance < 0.35:
            c = rng.choice(["", ",", ";", ":"])
        elif c == "." and chance < 0.3:
            c = rng.choice(["", "!", ";"])
        out.append(c)
    text = "".join(out)
    if rng.random() < 0.5:
        text = text[0].swapcase() + text[1:]
    if rng.random() < 0.3:
        text = text.rstrip(".,;:!?") + rng.choice([".", ",", ""])
    return "“" + text + "”" if rng.random() < 0.25 else text


def omitted(text, rng):
    words = text.split(" ")
    for _ in range(1 if len(words) < 40 else rng.choice([1, 2])):
        gap = rng.randrange(3, max(4, min(26, len(words) // 3)))
        at = rng.randrange(3, max(4, len(words) - gap - 3))
        words[at:at + gap] = [rng.choice(["...", "…", "[...]", ". . ."])]
    return " ".join(words)


def standing(quotation, text):
    """In how many places of a text in small letters the words around omissions stand, up to 50 words apart: of those with one beginning or end
    the shortest. Where that is more than one the quotation does not say which is meant."""
    parts = [r"\W+".join(re.findall(r"\w+", part.lower())) for part in re.split(r"\[?(?:\.\.\.|…|\. \. \.)\]?", quotation)]
    pattern = re.compile(r"\W+(?:\w+\W+){0,50}?".join(filter(None, parts)) + r"\b")
    ends, at = set(), 0
    while match := pattern.search(text, at):
        at = match.start() + 1
        if not text[match.start() - 1].isalnum():
            ends.add(match.end())
    return len(ends)


def bracketed(text, rng):
    words = text.split(" ")
    for _ in range(rng.choice([1, 2, 3])):
        at, kind = rng.randrange(1, len(words) - 1), rng.randrange(3)
        if kind == 0:
            words[at] = "[" + rng.choice(["he", "she", "they", "the king", "the people", "it"]) + "]"
        elif kind == 1:
            words.insert(at, rng.choice(["[sic]", "[that is, the man]", "[then]"]))
        else:
            words[at] = "[" + words[at] + "]"
    return " ".join(words)


def damaged(kind, text, rng, vocabulary):
    rate = int(kind[-2:]) / 100 if kind[-2:].isdigit() else 0
    return {"exact": lambda: text, "linebreak": lambda: broken(text, rng), "typographic": lambda: typographic(text, rng),
            "typo": lambda: typos(text, rate, rng), "ocr": lambda: ocr(text, rate, rng),
            "word": lambda: other_words(text, rate, rng, vocabulary), "ellipsis": lambda: omitted(text, rng),
            "brackets": lambda: bracketed(text, rng)}[kind.rstrip("0123456789")]()


def stretch(text, low, high, rng, letters):
    """A stretch of whole words within a chapter whose letters stand once in the text."""
    while True:
        length = rng.choices([rng.randrange(25, 60), rng.randrange(60, 250), rng.randrange(250, 700)], [1, 2, 1])[0]
        start = rng.randrange(low, high - length - 40)
        while text[start - 1] not in " \n":
            start += 1
        end = start + length
        while end < len(text) and text[end] not in " \n":
            end += 1
        words = text[start:end]
        if words and "\n" not in words and len(words.split()) >= 6 and letters.count(norm(words)) == 1:
            return start, end


def grams(texts):
    return {hash(text[i:i + 20]) for text in texts for i in range(len(text) - 19)}


def strangers(text, count, rng, known, letters, cited=False):
    """Stretches of a text of which no 20 letters are known, and which do not stand in some letters."""
    text, found = re.sub(r"\s+", " ", text), []
    while len(found) < count:
        length = rng.randrange(20, 81) if rng.random() < 0.5 else rng.randrange(81, 600)
        start = rng.randrange(1, len(text) - 700)
        while text[start - 1] != " ":
            start += 1
        words = text[start:start + length].rsplit(" ", 1)[0]
        own = norm(words)
        if cited and CITED.search(text[start:start + length + 300]):
            continue
        if len(words) >= 20 and len(own) > 9 and own not in letters and not any(hash(own[i:i + 20]) in known for i in range(len(own))):
            found.append(words)
    return found


def write(name, rows):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as file:
        for i, row in enumerate(rows):
            file.write(json.dumps(dict(id=i, **row), ensure_ascii=False) + "\n")


def main():
    rng = random.Random(SEED)
    os.makedirs(OUT, exist_ok=True)
    bible = verses("web")
    web, spans = joined(bible)
    kjv = {(b, c, v): t for b, c, v, t in verses("kjv")}
    dictionary = subprocess.run(["dictzip", "-dc", "/usr/share/dictd/gcide.dict.dz"], stdout=subprocess.PIPE,
                                check=True).stdout.decode("utf-8", "replace")
    gospels = [span for span in spans if span[0] in GOSPELS]
    first, last = gospels[0][3], gospels[-1][4]
    for name, text in (("t1", web[first:last]), ("t10", web), ("t100", web + "\n\n" + dictionary)):
        with open(os.path.join(OUT, name + ".txt"), "w", encoding="utf-8") as file:
            file.write(text)
    letters, web_lower = norm(web), web.lower()
    known = grams([letters, norm(" ".join(kjv.values()))])
    absent = [dict(kind="absent", quote=words) for words in strangers(dictionary, ABSENT, rng, known, letters, cited=True)]
    vocabulary = sorted(word for word in set(re.findall(r"[a-z]+", web.lower())) if len(word) > 2)
    for name, low, high in (("q10", 1, len(web)), ("q1", first + 1, last)):
        rows, inside = [], [span for span in spans if span[3] >= low and span[4] <= high]
        for kind in CLASSES:
            for _ in range(PER):
                if kind == "kjv":
                    book, chapter, verse, start, end = rng.choice(inside)
                    while len(kjv.get((book, chapter, verse), "")) <= 60 or end - start <= 50:
                        book, chapter, verse, start, end = rng.choice(inside)
                    words = kjv[(book, chapter, verse)]
                else:
                    start, end = stretch(web, low, high, rng, letters)
                    words = damaged(kind, web[start:end], rng, vocabulary)
                row = dict(kind=kind, quote=words, start=start, end=end, base=first)
                if kind == "ellipsis":
                    row["places"] = standing(words, web_lower)
                    # A mark behind all words stands for nothing of the place.
                    if kept := re.match(r"(.*) (?:\.\.\.|\[\.\.\.\]|…|\. \. \.)$", words):
                        row["end"] = start + len(kept[1])
                rows.append(row)
        rows += absent[:PER]
        rng.shuffle(rows)
        write(name + ".jsonl", rows)
    write("absent.jsonl", absent)
    books = set(rng.sample([book for book in BOOKS if book not in RETELLING], 8))
    rest, _ = joined([verse for verse in bible if verse[0] not in books])
    with open(os.path.join(OUT, "rest.txt"), "w", encoding="utf-8") as file:
        file.write(rest)
    held, _ = joined([verse for verse in bible if verse[0] in books])
    letters = norm(rest)
    known = grams([letters])
    write("genre.jsonl", [dict(kind="absent", quote=words) for words in strangers(held, ABSENT, rng, known, letters)])


if __name__ == "__main__":
    main()
