#!/usr/bin/env python3
"""Makes the beds for passages across languages out of Debian packages: parallel lines, and pairs of documents.

bed.py OUT [SEED] [HELP_ROOT]

OUT/lo.{en,es,vi}, guide.{en,es,vi}, bible.{en,es}: line n of one is line n of the others in another language.
  lo     paragraphs of the help of LibreOffice with the same id (packages libreoffice-help-en-us, -es, -vi)
  guide  paragraphs of the pages of Debian's installation guide that have equally many (installation-guide-amd64)
  bible  verses of the World English Bible and the Reina-Valera of 1909 (sword-text-web, sword-text-sparv, diatheke)
OUT/lo.train.{en,es,vi}, bible.train.{en,es}: other lines of the same, to learn words from.
OUT/spaweb/{susp,src}/N.txt, spaweb/gold.jsonl: blocks of verses, twelve in Spanish and twelve in English, of which four
are the same (places in code points); OUT/none: the same without any.
OUT/all/{susp,src}/0.txt, all/gold.jsonl: both Bibles whole, and the places of the verses in each.
HELP_ROOT is a folder in which the packages of the help are unpacked, if they are not installed. The same seed makes the
same bed. Nothing of it is ours, and nothing of it belongs in a repository.
"""
import html, json, os, random, re, subprocess, sys

OUT, SEED = sys.argv[1], int((sys.argv + ["", "7"])[2] or 7)
ROOT = (sys.argv + ["", "", "/"])[3] or "/"
LINES = 1000
VERSE = re.compile(r"^((?:I{1,3} )?[A-Z][A-Za-z ]+?) (\d+):(\d+): ?(.*)$")
MODULES = {"en": "engWEB2015eb", "es": "spaRV1909eb"}


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", markup))).strip()


def help_paragraphs(language):
    base, found = f"{ROOT}/usr/share/libreoffice/help/{language}/text", {}
    for folder, _, names in os.walk(base):
        for name in names:
            if name.endswith(".html"):
                page = open(os.path.join(folder, name), encoding="utf-8").read()
                for ident, text in re.findall(r'<p id="(par_id\w+)" class="paragraph"[^>]*>(.*?)</p>', page, re.S):
                    found[os.path.relpath(os.path.join(folder, name), base), ident] = plain(text)
    return found


def guide_paragraphs(language):
    base, found = f"{ROOT}/usr/share/doc/installation-guide-amd64/{language}", {}
    if not os.path.isdir(base):
        base = f"/usr/share/doc/installation-guide-amd64/{language}"
    for name in sorted(os.listdir(base)):
        if name.endswith(".html"):
            page = open(os.path.join(base, name), encoding="utf-8", errors="replace").read()
            found[name] = [plain(text) for text in re.findall(r"<p>(.*?)</p>", page, re.S)]
    return found


def translated(texts, longest):
    """Is it worth asking which of the others translates it: long enough, and in another language indeed?"""
    words = [text.split() for text in texts]
    if not 9 <= len(words[0]) <= longest or min(map(len, words)) < 6 or len(set(texts)) < len(texts):
        return False
    first = {word.lower() for word in words[0]}
    return all(len(first & {word.lower() for word in other}) <= 0.6 * len(first) for other in words[1:])


def distinct(rows):
    seen, kept = set(), []
    for row in rows:
        if not seen & set(row):
            seen |= set(row)
            kept.append(row)
    return kept


def write(name, languages, rows):
    for at, language in enumerate(languages):
        with open(f"{OUT}/{name}.{language}", "w", encoding="utf-8") as out:
            out.writelines(row[at] + "\n" for row in rows)
    print(name, len(rows))


def verses(language):
    raw = subprocess.run(["diatheke", "-b", MODULES[language], "-f", "plain", "-k", "Gen 1:1-Rev 22:21"],
                         capture_output=True, text=True, errors="replace").stdout
    found, key = {}, None
    for line in raw.split("\n"):
        line = re.sub(r"<[GH]\d+>", "", line.strip())
        new = VERSE.match(line)
        if new:
            key = (new[1], int(new[2]), int(new[3]))
            found[key] = new[4]
        elif line.startswith("("):
            key = None
        elif key and line and len(found[key]) + len(line) < 700:
            found[key] += " " + line
    # The package repeats the title of Psalm 151 behind every later verse.
    title = re.compile(r"This Psalm is a genuine one of David.{0,80}?Goliath\.")
    clean = {key: re.sub(r"\s+", " ", title.sub(" ", re.sub(r"<[^>]+>", "", text))).strip() for key, text in found.items()}
    return {key: text for key, text in clean.items() if text}


def documents(name, cases):
    """Pairs of texts: susp in Spanish, src in English, each with the places that correspond."""
    for side in ("susp", "src"):
        os.makedirs(f"{OUT}/{name}/{side}", exist_ok=True)
    with open(f"{OUT}/{name}/gold.jsonl", "w") as out:
        for at, (first, second, places) in enumerate(cases):
            open(f"{OUT}/{name}/susp/{at}.txt", "w", encoding="utf-8").write(first)
            open(f"{OUT}/{name}/src/{at}.txt", "w", encoding="utf-8").write(second)
            out.write(json.dumps({"pair": at, "cases": places}) + "\n")
    print(name, len(cases))


def joined(parts, gaps):
    """Texts behind each other, with the place of each."""
    text, places = "", []
    for part, gap in zip(parts, gaps):
        places.append((len(text), len(text) + len(part)))
        text += part + gap
    return text, places


def blocks(both, chance, number, shared):
    """Blocks of three to ten verses, in another order in each text."""
    chapters = {}
    for language, found in both.items():
        for book, chapter, verse in found:
            chapters.setdefault((book, chapter), {}).setdefault(language, []).append(verse)
    long = sorted(key for key, found in chapters.items() if len(found) == 2 and min(map(len, found.values())) >= 14)
    for _ in range(number):
        picked = chance.sample(long, shared + 2 * (12 - shared))
        first = {key: chance.randrange(1, len(chapters[key]["es"]) - 11) for key in picked}
        last = {key: first[key] + chance.randrange(3, 11) for key in picked}
        sides = {"es": picked[:12], "en": picked[:shared] + picked[12:]}
        texts = {}
        for language, keys in sides.items():
            keys = chance.sample(keys, len(keys))
            found = both[language]
            parts = [" ".join(found[(*key, verse)] for verse in range(first[key], last[key]) if (*key, verse) in found) for key in keys]
            text, places = joined(parts, ["\n"] * len(parts))
            texts[language] = text, dict(zip(keys, places))
        (es, at), (en, to) = texts["es"], texts["en"]
        yield es, en, [[*at[key], *to[key]] for key in picked[:shared]]


def whole(both):
    """Both Bibles as running text, chapters as paragraphs."""
    sides = {}
    for language, found in both.items():
        keys = list(found)
        gaps = [" " if one[:2] == other[:2] else "\n\n" for one, other in zip(keys, keys[1:] + keys[:1])]
        text, places = joined(found.values(), gaps)
        sides[language] = text, dict(zip(keys, places))
    (es, at), (en, to) = sides["es"], sides["en"]
    return es, en, [[*at[key], *to[key]] for key in at if key in to]


def main():
    os.makedirs(OUT, exist_ok=True)
    chance = random.Random(SEED)
    three = [help_paragraphs(language) for language in ("en-US", "es", "vi")]
    rows = [tuple(one[key] for one in three) for key in sorted(three[0]) if all(key in one for one in three)]
    chance.shuffle(rows)
    rows = distinct(row for row in rows if translated(row, 60))
    write("lo", ("en", "es", "vi"), rows[:LINES])
    write("lo.train", ("en", "es", "vi"), rows[LINES:3 * LINES])
    pages = [guide_paragraphs(language) for language in ("en", "es", "vi")]
    same = [name for name in pages[0] if all(len(one.get(name, [])) == len(pages[0][name]) for one in pages)]
    rows = [row for name in same for row in zip(*(one[name] for one in pages))]
    write("guide", ("en", "es", "vi"), distinct(row for row in rows if translated(row, 90)))
    both = {language: verses(language) for language in MODULES}
    rows = [(both["en"][key], both["es"][key]) for key in both["en"] if key in both["es"]]
    chance.shuffle(rows)
    rows = distinct(row for row in rows if translated(row, 60))
    write("bible", ("en", "es"), rows[:LINES])
    write("bible.train", ("en", "es"), rows[LINES:])
    documents("spaweb", list(blocks(both, chance, 60, 4)))
    documents("none", list(blocks(both, chance, 60, 0)))
    documents("all", [whole(both)])


main()
