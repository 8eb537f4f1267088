#!/usr/bin/env python3
"""rapidfuzz_peer.py TEXT QUOTATIONS [MOST]: rapidfuzz's partial ratio, one quotation after the other."""
import json, sys
from rapidfuzz import fuzz

text = open(sys.argv[1], encoding="utf-8").read()
for line in open(sys.argv[2], encoding="utf-8").readlines()[: int((sys.argv + ["1000000"])[3])]:
    row = json.loads(line)
    found = fuzz.partial_ratio_alignment(row["quote"], text, score_cutoff=60)
    start, end = (found.dest_start, found.dest_end) if found else (-1, -1)
    print(json.dumps(dict(id=row["id"], start=start, end=end)))
