#!/usr/bin/env python3
"""Scores passages by the measures of PAN (Potthast and others 2010), macro-averaged, both sides counted.

score.py GOLD FOUND [verses]

GOLD has lines {"pair", "cases": [[a, a, b, b]...]}, FOUND lines {"pair", "found": [...]}, places in code points.
PlagDet is F1 / log2(1 + granularity). With `verses` each case is a verse: how many of them are in a passage that has
both sides of them, and how much of the passages is in both sides of some verse that they touch.
"""
import json, math, sys


def overlap(one, other, side):
    return max(0, min(one[side + 1], other[side + 1]) - max(one[side], other[side]))


def covered(one, others):
    """How many characters of both sides of one are in the others."""
    total = 0
    for side in (0, 2):
        last = 0
        for start, end in sorted((max(one[side], other[side]), min(one[side + 1], other[side + 1])) for other in others):
            total += max(0, end - max(start, last))
            last = max(last, end)
    return total


def size(one):
    return one[1] - one[0] + one[3] - one[2]


def touching(one, others):
    return [other for other in others if overlap(one, other, 0) and overlap(one, other, 2)]


def verses(cases, found):
    by_start = sorted(found)
    hit, used = 0, {tuple(one): 0 for one in found}
    for case in cases:
        near = [one for one in by_start if one[0] < case[1] and case[0] < one[1] and overlap(case, one, 2)]
        hit += bool(near) and covered(case, near) >= 0.5 * size(case)
        for one in near:
            used[tuple(one)] += overlap(case, one, 0) + overlap(case, one, 2)
    right, all_ = sum(used.values()), sum(map(size, found))
    print(f"verses {len(cases)}, recall {hit / len(cases):.3f}, precision by characters {right / max(1, all_):.3f}, passages {len(found)}")


def main():
    gold = {row["pair"]: row["cases"] for row in map(json.loads, open(sys.argv[1]))}
    found = {row["pair"]: row["found"] for row in map(json.loads, open(sys.argv[2]))}
    if sys.argv[3:] == ["verses"]:
        return verses(gold[0], found[0])
    recall, precision, parts = [], [], []
    for pair, cases in gold.items():
        for case in cases:
            touched = touching(case, found[pair])
            recall.append(covered(case, touched) / size(case))
            parts += [len(touched)] if touched else []
        precision += [covered(one, touching(one, cases)) / size(one) for one in found[pair]]
    if not recall:
        return print(f"{len(precision)} passages in {len(gold)} pairs that share nothing")
    r, p = sum(recall) / len(recall), sum(precision) / max(1, len(precision))
    granularity = sum(parts) / max(1, len(parts)) or 1
    f1 = 2 * p * r / max(1e-9, p + r)
    print(f"PlagDet {f1 / math.log2(1 + granularity):.3f}, precision {p:.3f}, recall {r:.3f}, granularity {granularity:.2f}, {len(precision)} passages for {len(recall)} cases")


main()
