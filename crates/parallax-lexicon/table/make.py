"""Makes words.bin, the embedded table of words: see README.md beside this file.

    python make.py --model e5-small-q4.bin --lists FOLDER --cache FOLDER
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # Before NumPy: sums in one order, so the same bytes each time.

import argparse
import hashlib
import pathlib
import struct

import numpy as np

import e5
import words

MARK = b"parallax words 2"
WIDTH = 128
BLOCK = 16
NEAREST = 10
# How many words of two languages are searched for translations of each other, and how sure these must be.
SEARCHED = 8000
SURE = 0.15
# How much of an even spread is added to that between translations, so that no direction counts as free of noise.
EVEN = 3


def encode(model, texts, cache):
    """The vector of each text, out of the cache if it is there. No "query: " before it: measured, better without."""
    known = {}
    for file in sorted(cache.glob("*.npz")):
        part = np.load(file)
        known.update(zip(part["w"].tolist(), part["v"]))
    left = [text for text in texts if text not in known]
    for start in range(0, len(left), 4000):
        part = left[start : start + 4000]
        vectors = model.encode(part)
        number = len(list(cache.glob("*.npz")))
        np.savez(cache / f"{number:04}.npz", w=np.array(part), v=vectors)
        known.update(zip(part, vectors))
        print(f"{start + len(part)} of {len(left)} encoded", flush=True)
    return np.stack([known[text] for text in texts])


def translations(one, other):
    """Pairs of rows that are each other's nearest, corrected for words that are near to everything (CSLS)."""
    one, other = (x / np.linalg.norm(x, axis=1, keepdims=True) for x in (one, other))
    near = one @ other.T
    rows = np.partition(near, -NEAREST, 1)[:, -NEAREST:].mean(1)
    columns = np.partition(near, -NEAREST, 0)[-NEAREST:].mean(0)
    near *= 2
    near -= rows[:, None]
    near -= columns[None]
    to, back = near.argmax(1), near.argmax(0)
    mutual = np.flatnonzero(back[to] == np.arange(len(one)))
    return [(row, to[row]) for row in mutual if near[row, to[row]] > SURE]


def directions(lists, vectors, places):
    """The directions in which words differ much and translations differ little (linear discriminant analysis).

    No dictionary is used: what counts as a translation is found in the vectors themselves.
    """
    centred = {}
    for language, forms in lists.items():
        own = vectors[[places[form] for form in forms[:SEARCHED]]]
        centred[language] = own - own.mean(0)
    between, spread = np.zeros((2, vectors.shape[1], vectors.shape[1]))
    for language in lists:
        if language == "en":
            continue
        pairs = translations(centred["en"], centred[language])
        pairs = [(a, b) for a, b in pairs if lists["en"][a] != lists[language][b]]
        one = centred["en"][[a for a, _ in pairs]].astype(np.float64)
        other = centred[language][[b for _, b in pairs]].astype(np.float64)
        half = (one - other) / 2
        between += 2 * half.T @ half / len(pairs)
        spread += (one.T @ one + other.T @ other) / len(pairs)
        print(f"{language}: {len(pairs)} translations", flush=True)
    between += EVEN * np.trace(between) / len(between) * np.eye(len(between))
    lower = np.linalg.inv(np.linalg.cholesky(between))
    _, found = np.linalg.eigh(lower @ spread @ lower.T)
    found = lower.T @ found[:, ::-1][:, :WIDTH]
    signs = np.sign(found[np.abs(found).argmax(0), np.arange(WIDTH)])
    return found * signs


def small(vectors):
    """Numbers from -7 to 7: the largest hundredth is cut."""
    scale = 7 / np.quantile(np.abs(vectors), 0.99)
    return np.clip(np.rint(vectors * scale), -7, 7).astype(np.int8)


def halves(vectors):
    """Two numbers in a byte, each plus 8: the first half of a vector low, the second high."""
    raised = (vectors + 8).astype(np.uint8)
    return raised[:, : WIDTH // 2] | raised[:, WIDTH // 2 :] << 4


def front_coded(forms):
    """The text of sorted forms, and where each block starts."""
    text, starts, last = bytearray(), [], b""
    for index, form in enumerate(forms):
        form = form.encode()
        shared = 0
        if index % BLOCK == 0:
            starts.append(len(text))
        else:
            while shared < min(len(last), len(form)) and last[shared] == form[shared]:
                shared += 1
        text += bytes([shared, len(form) - shared]) + form[shared:]
        last = form
    return bytes(text), starts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "lists", "cache"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.cache.mkdir(exist_ok=True)
    here = pathlib.Path(__file__).parent
    model = e5.Model(arguments.model)
    lists = words.lists(model, arguments.lists)
    forms = sorted(set().union(*lists.values()), key=lambda form: form.encode())
    places = {form: place for place, form in enumerate(forms)}
    vectors = encode(model, [words.as_written(model, form) for form in forms], arguments.cache)
    vectors = small((vectors - vectors.mean(0)) @ directions(lists, vectors, places))
    text, starts = front_coded(forms)
    out = bytearray(MARK + struct.pack("<3I", len(forms), len(lists), len(text)))
    for language in sorted(lists):
        mean = vectors[[places[form] for form in lists[language]]].astype(np.float64).mean(0)
        out += language.encode().ljust(4, b"\0") + struct.pack("<I", len(lists[language]))
        out += mean.astype("<f4").tobytes()
    out += struct.pack(f"<{len(starts)}I", *starts) + text + halves(vectors).tobytes()
    (here / "words.bin").write_bytes(out)
    digest = hashlib.sha256(out).hexdigest()
    (here / "words.sha256").write_text(f"{digest}  words.bin\n")
    print({language: len(forms) for language, forms in lists.items()}, len(forms), len(out), digest)


if __name__ == "__main__":
    main()
