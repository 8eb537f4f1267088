#!/usr/bin/env python3
"""score.py BED PROGRAM [-v]: runs `PROGRAM verify` on each manuscript of a bed, and says how much of it is right.

A quotation is found if both of its ends are within two characters of the right ones. A verdict is right if it, the match
and the text are. *Altered* is what the bed changed in words, numbers, negations or letters: none of these may be called
exact or folded. CPU seconds are those of the program alone.
"""
import json, os, resource, subprocess, sys
from collections import Counter, defaultdict

BED, PROGRAM = sys.argv[1:3]
ALTERED = set("word number negation added dropped ocr hidden stitched stitched2 invented aside".split())


def squeezed(text):
    return "".join(text.split())


def placed(right, text):
    """The places of words in the text that was read of a document, one behind the other."""
    letters = [(c, at) for at, c in enumerate(text) if not c.isspace()]
    plain, at = "".join(c for c, _ in letters), 0
    for one in right:
        if "start" in one:
            continue
        words = squeezed(one["words"])
        found = plain.find(words, at)
        if found < 0:
            one["start"] = one["end"] = -9
            continue
        at = found + len(words)
        one["start"], one["end"] = letters[found][1], letters[at - 1][1] + 1


def main():
    right = defaultdict(list)
    for line in open(f"{BED}/truth.jsonl", encoding="utf-8"):
        one = json.loads(line)
        right[one["file"]].append(one)
    count, per, wrong = Counter(), defaultdict(Counter), []
    for file, wanted in right.items():
        path = f"{BED}/{file}"
        if not file.endswith((".md", ".txt")):
            placed(wanted, subprocess.run([PROGRAM, "verify", path, "--text"], capture_output=True, text=True).stdout)
        done = subprocess.run([PROGRAM, "verify", path, "--against", f"{BED}/texts", "--format", "json"], capture_output=True, text=True)
        found = json.loads(done.stdout)["quotations"]
        count["given"] += len(found)
        free = list(found)
        for one in wanted:
            count["wanted"] += 1
            near = lambda got: abs(got["start"] - one["start"]) <= 2 and abs(got["end"] - one["end"]) <= 2
            got = next((got for got in free if near(got)), None)
            kind = per[one["kind"]]
            kind["n"] += 1
            if got is None:
                wrong.append((file, one["kind"], "not found as a quotation", one.get("words", one["start"])))
                continue
            free.remove(got)
            count["found"] += 1
            if one["kind"] in ALTERED and got["match"] in ("exact", "folded"):
                count["altered"] += 1
                wrong.append((file, one["kind"], "ALTERED AND VERIFIED", got["quote"]))
            ok = got["verdict"] in one["verdicts"] and got["match"] in one["matches"]
            ok = ok and (one["source"] is None or got["source"] == one["source"] or got["verdict"] == "not-found")
            kind["right"] += ok
            count["right"] += ok
            if not ok:
                wrong.append((file, one["kind"], got["verdict"], got["match"], got["source"], one["source"], got["quote"]))
        wrong += [(file, "-", "no quotation", got["verdict"], got["quote"]) for got in free]
    if "-v" in sys.argv:
        for one in wrong:
            print(*one, sep="\t")
        for kind, n in sorted(per.items()):
            print(f"{kind:12} {n['right']:4} of {n['n']}")
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"quotations {count['wanted']}: recall {count['found'] / count['wanted']:.4f}, precision {count['found'] / max(1, count['given']):.4f}, "
          f"right verdicts {count['right'] / count['wanted']:.4f}, altered called exact or folded {count['altered']}, "
          f"{(cpu.ru_utime + cpu.ru_stime) / len(right):.3f} CPU s a manuscript, texts of {sum(os.path.getsize(f'{BED}/texts/{name}') for name in os.listdir(f'{BED}/texts')) / 1e6:.2f} MB")


main()
