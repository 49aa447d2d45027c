"""
What the model is told of each sentence beside its words. `src/summarizers/sentence-features.ts` does the same in
TypeScript: a change here is a change there, and the fixtures of `fixtures.py` prove that both agree.
"""
import math
from collections import Counter

import numpy as np

from text import OPENERS, STOP_TERMS, model_words, terms

MAX_POSITION = 63
FEATURES = 20


class Lexicon:
    """Inverse document frequencies of terms; a term that is not listed has the rarest one's."""

    def __init__(self, idf, unknown):
        self.idf, self.unknown = idf, unknown

    def __call__(self, term):
        return self.idf.get(term, self.unknown)


def vectors(sentences, lexicon):
    """tf-idf rows of the sentences: [sentences, vocabulary]; and the vocabulary's index by term, in order of mention."""
    counts = [Counter(t for t in terms(s) if t not in STOP_TERMS) for s in sentences]
    index = {}
    for count in counts:
        for term in count:
            index.setdefault(term, len(index))
    matrix = np.zeros((len(sentences), max(1, len(index))), np.float64)
    for row, count in enumerate(counts):
        for term, n in count.items():
            matrix[row, index[term]] = n * lexicon(term)
    return matrix, index, counts


def _unit(rows):
    return rows / np.maximum(1e-6, np.linalg.norm(rows, axis=-1, keepdims=True))


def features(sentences, title, lexicon):
    """-> float32 [sentences, FEATURES]; column 0 is the position that the position embedding is looked up by."""
    n = len(sentences)
    matrix, index, counts = vectors(sentences, lexicon)
    words = [model_words(s) for s in sentences]
    at = np.arange(n)
    unit = _unit(matrix)
    similar = unit @ unit.T
    np.fill_diagonal(similar, 0)
    totals = sum(counts, Counter())
    # Whole counts times idf, so that equal terms tie exactly; ties go to the earlier mention.
    mass = np.array([totals[t] * lexicon(t) for t in index] or [0.0])
    top = set(np.lexsort((np.arange(len(mass)), -mass))[:10].tolist())
    length = np.array([len(w) for w in words])
    out = np.zeros((n, FEATURES), np.float32)
    out[:, 0] = np.minimum(at, MAX_POSITION)
    out[:, 1] = at / max(1, n - 1)
    out[:, 2] = np.log1p(at) / 4
    out[:, 3] = at == 0
    out[:, 4] = math.log(n) / 4
    out[:, 5] = np.log1p(length) / 4
    out[:, 6] = unit @ _unit(matrix.sum(0))
    out[:, 7] = similar.sum(1) / max(1, n - 1) * 5
    out[:, 8] = similar[0]
    out[:, 9] = unit @ _unit(matrix[:3].sum(0))
    out[:, 10] = matrix.sum(1) / np.maximum(1, [sum(c.values()) for c in counts]) / 8
    out[:, 11] = [any(w[0] == '<' for w in ws) for ws in words]
    out[:, 12] = ['"' in ws for ws in words]
    out[:, 13] = [similar[i, :i].max() if i else 0 for i in range(n)]
    out[:, 14] = [sum(index[t] in top for t in c) / 10 for c in counts]
    out[:, 15] = ['?' in ws for ws in words]
    out[:, 16] = [next((w in OPENERS for w in ws if w != '"'), False) for ws in words]
    heading = {t for t in terms(title or '') if t not in STOP_TERMS}
    if heading:
        weight = math.fsum(lexicon(t) for t in heading)
        shared = [math.fsum(lexicon(t) for t in heading & c.keys()) for c in counts]
        norm = math.sqrt(math.fsum(lexicon(t) ** 2 for t in heading))
        dots = [math.fsum(lexicon(t) * matrix[i, index[t]] for t in heading & c.keys()) for i, c in enumerate(counts)]
        out[:, 17] = 1
        out[:, 18] = np.array(shared) / max(1e-6, weight)
        out[:, 19] = np.array(dots) / np.maximum(1e-6, np.linalg.norm(matrix, axis=1) * norm)
    return out
