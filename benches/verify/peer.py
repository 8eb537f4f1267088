#!/usr/bin/env python3
"""peer.py BED: an ordinary script for the same work, with rapidfuzz: `pip install rapidfuzz`.

Quotation marks by one pattern; words that a text has as they are, but for case, blanks and the forms of marks, are exact;
else the best place of `partial_ratio_alignment` over all texts, which from 90 on is approximate. Only md and txt are read: it
has no reader of documents. It is scored as `score.py` scores `verify`, and gets its verdict right if the match and the text are.
"""
import glob, json, os, re, resource, sys, unicodedata
from collections import Counter, defaultdict

from rapidfuzz import fuzz

BED = sys.argv[1]
MARKS = re.compile(r"“([^”]{8,2000})”|„([^“”]{8,2000})[“”]|«([^»]{8,2000})»|»([^«]{8,2000})«|\"([^\"]{8,2000})\"|‘([^’]{8,2000})’")
SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def plain(text):
    return " ".join(unicodedata.normalize("NFC", text).translate(SIGNS).lower().split())


def looked_up(quote, texts):
    wanted = plain(quote)
    held = [name for name, text in texts.items() if wanted in text]
    if held:
        return ("exact" if len(held) == 1 else "ambiguous"), held[0]
    best = max(((fuzz.partial_ratio_alignment(wanted, text), name) for name, text in texts.items()), key=lambda one: one[0].score)
    return ("approximate" if best[0].score >= 90 else "missing"), best[1]


def main():
    texts = {os.path.basename(path): plain(open(path, encoding="utf-8").read()) for path in sorted(glob.glob(f"{BED}/texts/*"))}
    right = defaultdict(list)
    for line in open(f"{BED}/truth.jsonl", encoding="utf-8"):
        one = json.loads(line)
        if one["file"].endswith((".md", ".txt")):
            right[one["file"]].append(one)
    count = Counter()
    for file, wanted in right.items():
        text = open(f"{BED}/{file}", encoding="utf-8").read()
        found = []
        for hit in MARKS.finditer(text):
            group = hit.lastindex
            if len(hit.group(group).split()) >= 3:
                found.append((hit.start(group), hit.end(group), *looked_up(hit.group(group), texts)))
        count["given"] += len(found)
        for one in wanted:
            count["wanted"] += 1
            near = [got for got in found if abs(got[0] - one["start"]) <= 2 and abs(got[1] - one["end"]) <= 2]
            if not near:
                continue
            count["found"] += 1
            _, _, match, source = near[0]
            matches = one["matches"] + (["exact"] if "folded" in one["matches"] else [])
            count["right"] += match in matches and (one["source"] in (None, source) or match == "missing")
    cpu = resource.getrusage(resource.RUSAGE_SELF)
    print(f"rapidfuzz, md and txt only: quotations {count['wanted']}: recall {count['found'] / count['wanted']:.4f}, "
          f"precision {count['found'] / max(1, count['given']):.4f}, right verdicts {count['right'] / count['wanted']:.4f}, "
          f"{(cpu.ru_utime + cpu.ru_stime) / len(right):.3f} CPU s a manuscript")


main()
