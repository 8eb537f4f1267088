#!/usr/bin/env python3
"""Makes the beds for passages within a language out of Debian packages: pairs of texts, and which passages they share.

bed.py OUT [SEED]

Each bed is OUT/BED/{first,second}/N.txt, OUT/BED/pairs (two names a line) and OUT/BED/gold.jsonl (for each pair its
kind and its passages, each four code points: from, to in the first text, from, to in the second).
  planted  passages of Debian's reference and installation guide put into its handbook: verbatim, with slips of the pen
           and other punctuation (light), with other words and sentences between (edited), with words out of order
           (shuffled); and pairs that share nothing (none)
  verses   runs of verses in the King James Version and in the World English Bible: four that both have among sixteen of
           each own, in random order
  spanish  the same with the Reina-Valera of 1909 instead of the King James Version: across languages
  whole, moved   both Bibles as they are, and one of them with its books in another order; every verse is a passage
Packages: debian-handbook debian-reference-en installation-guide-amd64 sword-text-kjv sword-text-web sword-text-sparv
diatheke.
The same seed makes the same beds. Nothing of them is ours, and nothing of them belongs in a repository.
"""
import glob, html, importlib.util, json, os, random, re, string, sys

OUT, SEED = sys.argv[1], int((sys.argv + ["", "7"])[2] or 7)
RNG = random.Random(SEED)
KINDS = ("none", "verbatim", "light", "edited", "shuffled")
PER = 30


def pages(pattern):
    found = []
    for name in sorted(glob.glob(pattern)):
        page = open(name, encoding="utf-8", errors="replace").read()
        page = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<div class=\"nav.*?</table>", " ", page)
        page = re.sub(r"(?i)</?(p|div|li|h\d|tr|dt|dd|pre|table|ul|ol|br)\b[^>]*>", "\n", page)
        page = html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")
        text = re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]+", " ", page)).strip()
        if len(text) > 2500:
            found.append(text)
    return found


def slips(text):
    out = []
    for char in text:
        hit = RNG.random()
        if hit >= 0.02:
            out.append(char)
        elif hit >= 0.013:
            out.append(RNG.choice(string.ascii_lowercase))
        elif hit >= 0.006:
            out.append(char + RNG.choice(string.ascii_lowercase))
    marks = {",": ["", ";", ","], ".": [".", ".", "!"], '"': ["“"], " ": [" "] * 12 + ["  ", "\u00a0"]}
    return "".join(RNG.choice(marks.get(char, [char])) for char in "".join(out))


def exchanged(text, share, words):
    out = []
    for word in text.split(" "):
        if RNG.random() >= share:
            out.append(word)
        else:
            out += RNG.choice(([], [RNG.choice(words)], [RNG.choice(words), word]))
    return " ".join(out)


def edited(text, host, words):
    sentences = re.split(r"(?<=[.!?]) ", exchanged(text, 0.15, words))
    if RNG.random() < 0.5:
        sentences.insert(RNG.randrange(len(sentences) + 1), RNG.choice(host)[:200])
    return " ".join(sentences)


def shuffled(text, words):
    tokens, out = exchanged(text, 0.1, words).split(" "), []
    for at in range(0, len(tokens), 6):
        run = tokens[at:at + 6]
        RNG.shuffle(run)
        out += run
    return " ".join(out)


def stretch(text, taken):
    """A stretch of whole words that none of those taken touches, or nothing."""
    for _ in range(60):
        length = RNG.randrange(250, 1600)
        if len(text) < length + 100:
            continue
        start = text.find(" ", RNG.randrange(len(text) - length - 50)) + 1
        end = text.find(" ", start + length)
        if start and end > 0 and all(end < other[0] or start > other[1] for other in taken):
            taken.append((start, end))
            return start, end
    return None


def planted():
    hosts = pages("/usr/share/doc/debian-handbook/html/en-US/*.html")
    sources = pages("/usr/share/debian-reference/ch*.en.html") + pages("/usr/share/doc/installation-guide-amd64/en/*.html")
    words = sorted({word for text in sources for word in re.findall(r"[a-z]{3,}", text.lower())})
    rows = []
    for kind in KINDS:
        for _ in range(PER):
            source = RNG.choice(sources)
            if len(source) > 40000:
                at = RNG.randrange(len(source) - 40000)
                source = source[at:at + 40000]
            host = re.split(r"(?<=[.!?])\s+", "\n".join(RNG.sample(hosts, 3)))[:400]
            taken, at_place = [], {}
            for _ in range(0 if kind == "none" else RNG.randrange(1, 5)):
                span = stretch(source, taken)
                if not span:
                    break
                text = re.sub(r"\s+", " ", source[span[0]:span[1]])
                text = {"verbatim": lambda: text, "light": lambda: slips(text), "edited": lambda: edited(text, host, words),
                        "shuffled": lambda: shuffled(text, words)}[kind]()
                free = [n for n in range(1, len(host) - 1) if n not in at_place]
                at_place[RNG.choice(free)] = (text, span)
            first, passages = "", []
            for n, sentence in enumerate(host):
                if n in at_place:
                    text, span = at_place[n]
                    passages.append([len(first), len(first) + len(text), *span])
                    first += text + "\n"
                first += sentence + " "
            rows.append((kind, first, source, passages))
    return rows


def chapters(which):
    found = {}
    for book, chapter, verse, text in which:
        found.setdefault((book, chapter), {})[verse] = text
    return found


def runs_of_verses(one, other):
    both = [key for key in one if key in other and min(len(one[key]), len(other[key])) >= 14]
    rows = []
    for _ in range(60):
        picked = RNG.sample(both, 20)
        span = {key: (first := RNG.randrange(1, len(one[key]) - 11), first + RNG.randrange(3, 11)) for key in picked}

        def text_of(keys, verses):
            text, places = "", {}
            for key in RNG.sample(keys, len(keys)):
                run = " ".join(verses[key][v] for v in sorted(verses[key]) if span[key][0] <= v <= span[key][1])
                places[key] = [len(text), len(text) + len(run)]
                text += run + "\n"
            return text, places

        (first, in_first), (second, in_second) = text_of(picked[:12], one), text_of(picked[:4] + picked[12:], other)
        rows.append(("verses", first, second, [in_first[key] + in_second[key] for key in picked[:4]]))
    return rows


def whole(one, other, move):
    def text_of(verses):
        text, places, last = "", {}, None
        for book, chapter, verse, words in verses:
            text += "" if not text else "\n\n" if last != (book, chapter) else " "
            places[book, chapter, verse] = [len(text), len(text) + len(words)]
            text, last = text + words, (book, chapter)
        return text, places

    books = sorted({verse[0] for verse in other})
    order = {book: n for n, book in enumerate(RNG.sample(books, len(books)))}
    second = sorted(other, key=lambda verse: order[verse[0]]) if move else other
    (first, in_first), (second, in_second) = text_of(one), text_of(second)
    return [("whole", first, second, [in_first[key] + in_second[key] for key in in_first if key in in_second])]


def write(bed, rows):
    for side in ("first", "second"):
        os.makedirs(f"{OUT}/{bed}/{side}", exist_ok=True)
    with open(f"{OUT}/{bed}/pairs", "w") as pairs, open(f"{OUT}/{bed}/gold.jsonl", "w") as gold:
        for n, (kind, first, second, passages) in enumerate(rows):
            for side, text in (("first", first), ("second", second)):
                open(f"{OUT}/{bed}/{side}/{n:03}.txt", "w", encoding="utf-8", newline="").write(text)
            pairs.write(f"first/{n:03}.txt\tsecond/{n:03}.txt\n")
            gold.write(json.dumps({"a": f"first/{n:03}.txt", "b": f"second/{n:03}.txt", "kind": kind, "passages": passages}) + "\n")


def bibles():
    """The verses of each, as the bed of quotations reads them."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../quotations/bed.py")
    spec = importlib.util.spec_from_file_location("quotations", path)
    quotations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(quotations)
    quotations.MODULES["spa"] = "spaRV1909eb"
    return [quotations.verses(which) for which in ("kjv", "web", "spa")]


if __name__ == "__main__":
    write("planted", planted())
    kjv, web, spa = bibles()
    write("verses", runs_of_verses(chapters(kjv), chapters(web)))
    write("spanish", runs_of_verses(chapters(spa), chapters(web)))
    write("whole", whole(kjv, web, False))
    write("moved", whole(kjv, web, True))
