#!/usr/bin/env python3
"""score.py QUOTATIONS PLACES [-v] [--gospels]: how many places are right.

exact: both ends; near: both within 5 characters; right: at least half of what either covers is common; wrong: less;
missed: no place. In percent of the twelve kinds of damage; the other wording and the absent ones apart. Of quotations
with words left out also those of which the rest stands in one place of the text: the others do not say which is meant,
and no place is the right answer. --gospels: the places are those of t1.txt.
"""
import json, sys
from collections import Counter, defaultdict


def main():
    places = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        places[row["id"]] = (row["start"], row["end"])
    per, all_kinds = defaultdict(Counter), Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        want = json.loads(line)
        if want["id"] not in places:
            continue
        start, end = places[want["id"]]
        found = start is not None and start >= 0
        count = Counter(n=1)
        if want["kind"] == "absent":
            count["short" if len(want["quote"]) <= 80 else "long"] = 1
            count["anchored short" if len(want["quote"]) <= 80 else "anchored long"] = found
        elif not found:
            count["missed"] = 1
        else:
            base = want["base"] if "--gospels" in sys.argv else 0
            first, last = want["start"] - base, want["end"] - base
            common = max(0, min(end, last) - max(start, first))
            right = 2 * common >= max(end, last) - min(start, first)
            count.update(exact=(start, end) == (first, last), right=right, wrong=not right,
                         near=max(abs(start - first), abs(end - last)) <= 5)
        per[want["kind"]] += count
        if want.get("places") == 1:
            per[want["kind"] + " (1)"] += count
        if want["kind"] not in ("absent", "kjv"):
            all_kinds += count
    rows = sorted(per.items()) if "-v" in sys.argv else [(kind, per[kind]) for kind in ("kjv", "absent") if kind in per]
    for kind, count in rows + ([("all", all_kinds)] if all_kinds else []):
        if kind == "absent":
            print(f"absent       anchored {count['anchored long']} of {count['long']} over 80 characters, "
                  f"{count['anchored short']} of {count['short']} of 20 to 80")
            continue
        share = {key: 100 * count[key] / count["n"] for key in ("exact", "near", "right", "wrong", "missed")}
        print(f"{kind:12} n {count['n']:5}  " + "  ".join(f"{key} {value:5.1f}" for key, value in share.items()))


main()
