"""How often the right sentence is found among a thousand by the words that correspond, for pairs of languages.

    python measure.py --root FOLDER [--only lo-es ...]

FOLDER has the packages libreoffice-help-LANGUAGE and installation-guide-amd64 unpacked (`dpkg -x`); the Bibles are read
with `diatheke` (sword-text-web, sword-text-sparv). Nothing of them is kept in the repository. Needed: numpy, scipy and
snowballstemmer. The program `links` is built with `cargo bench --bench links --no-run`; LINKS: one that is built already.

Sentences are compared by two-way coverage, weighted by rarity, and CSLS, as in the research of this project.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import collections
import functools
import html
import json
import math
import pathlib
import random
import re
import subprocess
import tempfile
import unicodedata

import numpy as np
import scipy.sparse as sparse
import snowballstemmer

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "de": "german", "ru": "russian", "tr": "turkish"}
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
BOOKS = "Gen Exod Lev Num Deut Josh Judg Ruth 1Sam 2Sam 1Kgs 2Kgs Ps Prov Isa Jer Ezek Dan Matt Mark Luke John Acts Rom 1Cor 2Cor Gal Eph Heb Rev"


def clean(text):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def translated(one, other, longest=60):
    """Is the other a translation of a sentence of usual length, not a copy?"""
    words = set(one.lower().split())
    same = len(words & set(other.lower().split())) / max(1, len(words))
    return 9 <= len(one.split()) <= longest and len(other.split()) >= 5 and same <= 0.6


def unique(pairs, count):
    seen, out = set(), []
    for one, other in pairs:
        if one not in seen and other not in seen:
            seen |= {one, other}
            out.append((one, other))
    return out[:count]


def help_pages(root, language):
    base = root / "usr/share/libreoffice/help" / {"en": "en-US"}.get(language, language) / "text"
    out = {}
    for file in sorted(base.rglob("*.html")):
        for found in re.finditer(r'<p id="(par_id\w+)" class="paragraph"[^>]*>(.*?)</p>', file.read_text(), re.S):
            out[file.relative_to(base), found[1]] = clean(found[2])
    return out


def lo(root, language):
    """LibreOffice help, by the names of its paragraphs."""
    one, other = help_pages(root, "en"), help_pages(root, language)
    keys = sorted(key for key in one if key in other)
    random.Random(7).shuffle(keys)
    return unique(((one[key], other[key]) for key in keys if translated(one[key], other[key])), 1000)


def guide(root, language):
    """Debian's installation guide, by the order of paragraphs in pages with as many of them."""
    base = root / "usr/share/doc/installation-guide-amd64"
    out = []
    for file in sorted((base / "en").glob("*.html")):
        if (base / language / file.name).exists():
            sides = [
                [clean(found) for found in re.findall(r"<p>(.*?)</p>", (base / side / file.name).read_text(errors="replace"), re.S)]
                for side in ("en", language)
            ]
            if len(sides[0]) == len(sides[1]):
                out += [pair for pair in zip(*sides) if translated(*pair, longest=90)]
    return unique(out, 1000)


def verses(module):
    out, current = {}, None
    for book in BOOKS.split():
        text = subprocess.run(["diatheke", "-b", module, "-k", book], capture_output=True, text=True, errors="replace").stdout
        for line in text.split("\n"):
            found = re.match(r"^([1-3I]* ?[A-Z][A-Za-z ]+ \d+:\d+): ?(.*)$", line)
            if found:
                current = found[1]
                out[current] = found[2]
            elif current and not line.startswith("("):
                out[current] += " " + line
    return {key: clean(re.sub(r"<(note|title).*?</\1>", "", text, flags=re.S)) for key, text in out.items()}


def bible(root, language):
    """The World English Bible and Reina-Valera 1909, by verse."""
    assert language == "es"
    one, other = verses("engWEB2015eb"), verses("spaRV1909eb")
    keys = [key for key in one if key in other and 9 <= len(one[key].split()) <= 60 and len(other[key].split()) >= 6]
    random.Random(11).shuffle(keys)
    return [(one[key], other[key]) for key in keys[:1000]]


SETS = {"lo": lo, "guide": guide, "bible": bible}
ALL = ["lo-es", "guide-es", "bible-es", "lo-vi", "guide-vi", "lo-ru", "guide-ru", "lo-fr", "guide-fr", "lo-de", "guide-de", "lo-tr"]


def fold(word):
    word = word.lower().replace("đ", "d").replace("ı", "i").replace("ə", "e")
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def joined(sentences):
    """Vietnamese syllables that are a compound of the table and come together more often than by chance, as one word."""
    cut = [[word.lower() for word in TOKEN.findall(sentence)] for sentence in sentences]
    single = collections.Counter(word for words in cut for word in words)
    pairs = collections.Counter(pair for words in cut for pair in zip(words, words[1:]))
    total = sum(single.values())
    asked = "\n".join(sorted({" ".join(pair) for pair in pairs}))
    compounds = set(subprocess.run([program(), "compounds"], input=asked, capture_output=True, text=True, check=True).stdout.splitlines())

    def bond(pair):
        if " ".join(pair) not in compounds:
            return 0
        count = pairs[pair]
        surprise = math.log(count * total / single[pair[0]] / single[pair[1]]) / -math.log(count / total)
        return 1 + surprise if surprise > 0.1 else 0

    out = []
    for words in cut:
        bonds = [bond(pair) for pair in zip(words, words[1:])] + [0, 0]
        parts, place = [], 0
        while place < len(words):
            step = 2 if bonds[place] and bonds[place + 1] <= bonds[place] + 0.15 else 1
            parts.append(" ".join(words[place : place + step]))
            place += step
        out.append(parts)
    return out


class Text:
    """Sentences as lists of stems, with the forms of each."""

    def __init__(self, sentences, language):
        stemmer = snowballstemmer.stemmer(STEMMERS[language]) if language in STEMMERS else None
        forms, names = collections.defaultdict(collections.Counter), collections.Counter()
        cut = joined(sentences) if language == "vi" else [TOKEN.findall(sentence) for sentence in sentences]
        self.rows = []
        for words in cut:
            row = []
            for place, word in enumerate(words):
                small = word.lower()
                stem = small if small[0].isdigit() or not stemmer else fold(stemmer.stemWord(small)) or small
                forms[stem][small] += 1
                names[stem] += place > 0 and word[0].isupper()
                row.append(stem)
            self.rows.append(row)
        self.stems = list(forms)
        self.ids = {stem: n for n, stem in enumerate(self.stems)}
        many = collections.Counter(stem for row in self.rows for stem in set(row))
        self.rarity = np.array([math.log((1 + len(self.rows)) / (0.5 + many[stem])) for stem in self.stems])
        self.lines = [
            f"{stem}\t{form.most_common(1)[0][0]}\t{int(2 * names[stem] > sum(form.values()))}\t{int(stem[0].isdigit())}"
            for stem, form in forms.items()
        ]

    def matrix(self):
        rows = [n for n, row in enumerate(self.rows) for _ in set(row)]
        columns = [self.ids[stem] for row in self.rows for stem in sorted(set(row))]
        return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(self.rows), len(self.stems)))

    def coverage(self, other, links):
        """How much of each sentence the words of each sentence of the other cover; links are of these words to those."""
        weights = self.matrix() @ sparse.diags(self.rarity)
        weights = sparse.diags(1 / np.maximum(np.asarray(weights.sum(1)).ravel(), 1e-9)) @ weights
        having = [np.flatnonzero(column) for column in np.asarray(other.matrix().T.todense())]
        best = np.zeros((len(self.stems), len(other.rows)), np.float32)
        for a, b, weight in links:
            best[a, having[b]] = np.maximum(best[a, having[b]], weight)
        return weights @ best


def csls(scores, k=10):
    rows, columns = np.sort(scores, 1)[:, -k:].mean(1), np.sort(scores, 0)[-k:].mean(0)
    return scores - (rows[:, None] + columns[None]) / 2


@functools.cache
def program():
    """The path of the program `links`."""
    if "LINKS" in os.environ:
        return os.environ["LINKS"]
    build = ["cargo", "bench", "--locked", "--bench", "links", "--no-run", "--message-format=json"]
    said = subprocess.run(build, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    made = [json.loads(line).get("executable") for line in said.splitlines()]
    return next(path for path in made if path)


def links(one, other, language):
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in "ab"]
        for file, text in zip(files, (one, other)):
            file.write_text("\n".join(text.lines) + "\n")
        done = subprocess.run([program(), files[0], "en", files[1], language], capture_output=True, text=True, check=True)
    found = [line.split("\t") for line in done.stdout.splitlines()]
    return [(int(a), int(b), float(weight)) for a, b, weight, _ in found], done.stderr.strip()


def measure(pairs, language):
    one, other = (Text(side, lang) for side, lang in zip(zip(*pairs), ("en", language)))
    found, said = links(one, other, language)
    there = one.coverage(other, found)
    back = other.coverage(one, [(b, a, weight) for a, b, weight in found]).T
    scores = csls(2 * there * back / np.maximum(there + back, 1e-9))
    right = np.arange(len(pairs))
    return (scores.argmax(1) == right).mean(), (scores.argmax(0) == right).mean(), said


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--only", nargs="*", default=ALL)
    arguments = parser.parse_args()
    for name in arguments.only:
        kind, language = name.split("-")
        pairs = SETS[kind](arguments.root, language)
        to, back, said = measure(pairs, language)
        print(f"en-{language}\t{kind}\t{len(pairs)}\t{to:.3f}\t{back:.3f}\t{said}", flush=True)


if __name__ == "__main__":
    main()
