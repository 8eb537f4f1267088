#!/usr/bin/env python3
"""Scores passages against a bed: score.py BED PASSAGES

PASSAGES has one passage a line, as `parallax reuse --corpus BED --pairs BED/pairs --format jsonl` prints them.
PlagDet, precision, recall and granularity as Potthast and others define them (COLING 2010), over both texts; for the
whole Bibles also the share of verses of which at least half is in a passage that leads to the same verse. For each
band, the share of its passages of which at least half is right on both sides.
"""
import collections, json, math, sys

bed, passages = sys.argv[1:3]
found = collections.defaultdict(list)
for line in open(passages):
    p = json.loads(line)
    found[p["a"], p["b"]].append((p["a_start"], p["a_end"], p["b_start"], p["b_end"], p["band"]))


def common(x, y, side):
    return max(0, min(x[side + 1], y[side + 1]) - max(x[side], y[side]))


def both(x, y):
    return common(x, y, 0) > 0 and common(x, y, 2) > 0


def covered(one, others):
    """How many characters of a passage, on both sides, those of the others that it touches cover."""
    total = 0
    for side in (0, 2):
        last = one[side]
        for other in sorted((o for o in others if both(one, o)), key=lambda o: o[side]):
            start, end = max(last, other[side]), min(one[side + 1], other[side + 1])
            total += max(0, end - start)
            last = max(last, end)
    return total


def size(one):
    return one[1] - one[0] + one[3] - one[2]


def plagdet(rows):
    recall = [covered(gold, found) / size(gold) for golds, found in rows for gold in golds]
    precision = [covered(one, golds) / size(one) for golds, found in rows for one in found]
    pieces = [n for golds, found in rows for gold in golds if (n := sum(both(gold, one) for one in found))]
    r, p = (sum(x) / max(1, len(x)) for x in (recall, precision))
    g = sum(pieces) / max(1, len(pieces)) if pieces else 1
    f = 2 * p * r / (p + r) if p + r else 0
    return f"PlagDet {f / math.log2(1 + g):.3f}  precision {p:.3f}  recall {r:.3f}  granularity {g:.3f}  passages {len(recall)}, found {len(precision)}"


rows, bands = collections.defaultdict(list), collections.defaultdict(list)
for line in open(f"{bed}/gold.jsonl"):
    pair = json.loads(line)
    own = found[pair["a"], pair["b"]]
    rows[pair["kind"]].append((pair["passages"], own))
    if pair["kind"] != "whole":
        for one in own:
            right = [sum(common(one, gold, side) for gold in pair["passages"] if both(one, gold)) for side in (0, 2)]
            bands[one[4]].append(right[0] * 2 >= one[1] - one[0] and right[1] * 2 >= one[3] - one[2])
if "whole" in rows:
    (golds, own), = rows["whole"]
    starts = sorted(own)
    hit = right = all_found = 0
    at = 0
    for gold in golds:
        near = [one for one in starts if common(one, gold, 0)]
        inside = [one for one in near if common(one, gold, 2)]
        got = sum(common(one, gold, 0) for one in inside)
        hit += got * 2 >= gold[1] - gold[0]
        right += got
        all_found += sum(common(one, gold, 0) for one in near)
    print(f"verses {len(golds)}  recall {hit / len(golds):.3f}  precision {right / max(1, all_found):.3f}  passages {len(own)}")
else:
    every = [row for kind in rows for row in rows[kind]]
    print(plagdet(every))
    for kind in rows if len(rows) > 1 else ():
        print(f"  {kind}: " + (f"{sum(len(own) for _, own in rows[kind])} found" if kind == "none" else plagdet(rows[kind])))
    for band in ("strong", "probable", "possible"):
        if bands[band]:
            print(f"  {band}: {sum(bands[band])} of {len(bands[band])} right = {sum(bands[band]) / len(bands[band]):.3f}")
