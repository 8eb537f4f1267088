#!/usr/bin/env python3
"""Makes texts of MB megabytes together, half a megabyte each, and a manuscript of N quotations of them: to measure speed.

growth.py OUT MB N [SEED]

Seven in ten quotations are exact, one has another word, one an omission, one is nowhere. The same seed makes the same files.
"""
import glob, os, random, sys

OUT, MB, N = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rnd = random.Random(int((sys.argv + ["1"])[4]))
CARGO = os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo"))
LISTS = sorted(glob.glob(f"{CARGO}/registry/src/*/rust-stemmers-1.*/test_data"))[-1]


def words():
    found = []
    for name in ("en", "fr", "ger", "es"):
        with open(f"{LISTS}/voc_{name}.txt", encoding="utf-8") as lines:
            found += [word for word in map(str.strip, lines) if 4 <= len(word) <= 12 and word.isalpha()][::5]
    return found


def main():
    vocabulary, joints = words(), "the of a in to and with from by on at for".split()
    os.makedirs(f"{OUT}/texts", exist_ok=True)
    kept = []
    for number in range(2 * MB):
        size, lines = 0, []
        while size < 500_000:
            parts = rnd.choices(vocabulary, k=14)
            parts[1::3] = rnd.choices(joints, k=len(parts[1::3]))
            line = " ".join(parts).capitalize() + "."
            lines.append(line)
            size += len(line) + 1
        kept += rnd.sample(lines, max(1, N // (2 * MB) + 1))
        with open(f"{OUT}/texts/t{number:04}.txt", "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
    rnd.shuffle(kept)
    with open(f"{OUT}/m.md", "w", encoding="utf-8") as out:
        for n, line in enumerate(kept[:N]):
            parts = line.rstrip(".").split(" ")
            if n % 10 == 7:
                parts[6] = rnd.choice(vocabulary)
            elif n % 10 == 8:
                parts[6:8] = ["…"]
            elif n % 10 == 9:
                parts = rnd.choices(vocabulary, k=12)
            out.write(f"It is said that “{' '.join(parts)}”.\n\n")


main()
