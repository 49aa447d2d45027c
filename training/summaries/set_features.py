"""
Sets of sentences and what the reranker is told of each. `src/summarizers/set-features.ts` does the same in TypeScript.

A document's state is made once (`Document`), the features of all its candidate sets from it (`set_features`).
"""
import itertools
import math

import numpy as np

from features import FEATURES, features, vectors
from text import model_words, terms

POOL = 7
MAX_SET = 3


def candidate_sets(logits, pool=POOL, largest=MAX_SET):
    """All sets of one to `largest` of the `pool` best sentences: int [sets, 3], -1 where there is no sentence."""
    top = np.argsort(-logits, kind='stable')[:pool]
    found = [sorted(c) for k in range(1, largest + 1) for c in itertools.combinations(top.tolist(), k)]
    return np.array([c + [-1] * (MAX_SET - len(c)) for c in found])


def _unit(rows):
    return rows / np.maximum(1e-6, np.linalg.norm(rows, axis=-1, keepdims=True))


class Document:
    def __init__(self, sentences, title, logits, lexicon, units, word_chance, pair_chance):
        self.n = len(sentences)
        self.logits = logits
        self.told = features(sentences, title, lexicon).astype(np.float64)
        self.matrix, index, _ = vectors(sentences, lexicon)
        self.unit = _unit(self.matrix)
        self.lengths = units.lengths
        rows = [terms(s) for s in sentences]
        self.runs = [set(zip(r, r[1:], r[2:])) for r in rows]
        self.numbers = np.array([sum(w[0] == '<' for w in model_words(s)) for s in sentences])
        heading = [t for t in dict.fromkeys(terms(title or '')) if t in index]
        self.title_terms = np.array([index[t] for t in heading], int)
        self.units, self.word_chance, self.pair_chance = units, word_chance, pair_chance


def set_features(d, sets):
    """-> float64 [sets, columns]. The expected overlap with a reference stands in the last columns."""
    used = sets >= 0
    at = np.where(used, sets, 0)
    k = used.sum(1)

    def each(values, empty=0.0):
        return np.where(used, values[at], empty)

    s = d.logits
    chance = 1 / (1 + np.exp(-s))
    order = np.argsort(-s, kind='stable')
    rank = np.empty(d.n)
    rank[order] = np.arange(d.n)
    ranked = np.concatenate([s[order], np.full(POOL, -8.0)])[:POOL]
    top3 = ranked[:3].sum()
    rows = d.matrix[at] * used[..., None]
    covered = (rows > 0).any(1)
    summed = rows.sum(1)
    mass, spread = d.matrix.sum(0), (d.matrix > 0).sum(0)
    centre, lead = _unit(mass), _unit(d.matrix[:3].sum(0))
    norm = np.maximum(1e-6, np.linalg.norm(summed, axis=1))
    frequent = spread >= 3
    pairs = {'sum': np.zeros(len(sets)), 'max': np.zeros(len(sets)), 'runs': np.zeros(len(sets)), 'next': np.zeros(len(sets))}
    for a, b in ((0, 1), (0, 2), (1, 2)):
        both = used[:, a] & used[:, b]
        similar = np.where(both, (d.unit[at[:, a]] * d.unit[at[:, b]]).sum(1), 0)
        pairs['sum'] += similar
        pairs['max'] = np.maximum(pairs['max'], similar)
        pairs['next'] += both & (at[:, b] - at[:, a] == 1)
        pairs['runs'] += [bool(x and d.runs[i] & d.runs[j]) for x, i, j in zip(both, at[:, a], at[:, b])]
    opener = d.told[:, 16] > 0
    held = np.zeros(len(sets))
    for column in range(MAX_SET):
        before = (sets == (at[:, column] - 1)[:, None]).any(1) & (at[:, column] > 0)
        held += used[:, column] & opener[at[:, column]] & ~before
    length = each(d.lengths).sum(1)
    position = np.arange(d.n)
    place = each(position)
    title = covered[:, d.title_terms].sum(1) / max(1, len(d.title_terms))
    told = d.told[:, 1:][at] * used[..., None]
    ones = np.ones(len(sets))
    columns = [
        each(s).sum(1), each(s).sum(1) - top3, each(s, 9).min(1), each(s, -9).max(1), each(s).sum(1) / k,
        each(chance).sum(1), each(chance).sum(1) / chance.sum(), each(rank).sum(1) / 5,
        (covered * mass).sum(1) / max(1e-6, mass.sum()) * 4, (covered * mass ** 1.5).sum(1) / max(1e-6, (mass ** 1.5).sum()) * 2,
        summed @ centre / norm, summed @ lead / norm, pairs['sum'], pairs['max'], pairs['runs'], pairs['next'], held,
        length / 50, length / 50 / k, np.log(length + 1) - 4, (length / 50) ** 2 / 3, k == 3, k == 1,
        (used & (place < 3)).sum(1) / 2, (used & (place == 0)).any(1), each(position, 99).min(1) / 10, place.max(1) / 20,
        each(np.log1p(position)).sum(1) / 4, each(d.numbers).sum(1) / 4, covered.sum(1) / 40,
        (covered & frequent).sum(1) / max(1, frequent.sum()) * 2, title, ones * bool(len(d.title_terms)),
        ones * math.log(d.n) / 4, ones * d.lengths.mean() / 25, ones * chance.sum() / 4, ones * top3,
    ]
    columns += list((told.sum(1) / 3).T) + list((told.sum(1) / k[:, None]).T)
    columns += [ones * x for x in ranked] + [ones * (d.lengths[i] / 25 if i < d.n else 0) for i in range(4)]
    columns += overlap_features(d, at, used, length, ones)
    return np.stack([np.asarray(c, np.float64) for c in columns], 1)


def overlap_features(d, at, used, length, ones):
    """Expected words and pairs that a set shares with a reference, and the ROUGE that would come of them."""
    words = ((d.units.word_counts > 0)[at] & used[..., None]).any(1)
    pairs = ((d.units.pair_counts > 0)[at] & used[..., None]).any(1)
    e1, e2 = words @ d.word_chance, pairs @ d.pair_chance
    content = words @ (d.word_chance * d.units.content)
    own = min(90.0, max(25.0, d.word_chance.sum() * 1.25))
    f1, f2 = 2 * e1 / (length + 55), 2 * e2 / (length + 53)
    g1, g2 = 2 * e1 / (length + own), 2 * e2 / (length + own)
    f, g = (f1 + f2) * 5, (g1 + g2) * 5
    size = np.maximum(1, length)
    return [e1 / 10, e2 / 5, content / 5, f1 * 5, f2 * 10, f, g, e1 / size * 4, e2 / size * 8,
            ones * d.word_chance.sum() / 40, ones * d.pair_chance.sum() / 20, f - f.max(), g - g.max()]


SET_FEATURES = 37 + 2 * (FEATURES - 1) + POOL + 4 + 13
