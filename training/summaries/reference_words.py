"""
Which words and word pairs of an article would a reference hold? Inputs of the two small models that answer it.
`src/summarizers/reference-words.ts` does the same in TypeScript.

A unit is a term or a pair of neighbouring terms within a sentence; `logits` are the ranker's, one a sentence.
"""
import numpy as np

from text import STOP_TERMS, terms

WORD_FEATURES = 20
PAIR_FEATURES = 23


def index_units(rows):
    """Units of each sentence -> (index by unit in order of mention, counts [sentences, units])."""
    index = {}
    for row in rows:
        for unit in row:
            index.setdefault(unit, len(index))
    counts = np.zeros((len(rows), max(1, len(index))), np.float64)
    for i, row in enumerate(rows):
        for unit in row:
            counts[i, index[unit]] += 1
    return index, counts


def place_features(counts, logits):
    """How often, where, and in how salient sentences each unit stands: 13 columns."""
    n, units = counts.shape
    chance = 1 / (1 + np.exp(-logits))
    present = counts > 0
    total, spread = counts.sum(0), present.sum(0)
    first = present.argmax(0)
    last = n - 1 - present[::-1].argmax(0)
    hope = chance @ present
    top = np.argsort(-logits, kind='stable')[:3]
    return [
        np.log(np.maximum(total, 1)), np.log(np.maximum(spread, 1)), np.log1p(first), (first == 0).astype(float),
        present[:3].sum(0), last / n, hope, np.log(hope + 1e-3), np.where(present, logits[:, None], -12).max(0),
        present[top].sum(0), np.full(units, chance.sum()), np.full(units, np.log(n)), total / max(1, total.sum()) * 50,
    ]


class Units:
    """The units of a document and the inputs of the word model; the pair model's come with the word model's answers."""

    def __init__(self, sentences, title, logits, lexicon):
        rows = [terms(s) for s in sentences]
        self.lengths = np.array([len(r) for r in rows])
        self.words, self.word_counts = index_units(rows)
        self.pairs, self.pair_counts = index_units([list(zip(r, r[1:])) for r in rows])
        self.logits = logits
        heading = terms(title or '')
        self.title, self.title_pairs = set(heading), set(zip(heading, heading[1:]))
        names = list(self.words) or ['']
        self.idf = np.array([lexicon(w) for w in names])
        self.prior = np.array([lexicon.prior_of(w) for w in names])
        self.content = np.array([w not in STOP_TERMS for w in names])
        self.names = names

    def word_inputs(self):
        columns = place_features(self.word_counts, self.logits)
        columns += [
            self.idf, self.prior, np.array([w.isdigit() for w in self.names]), np.array([len(w) for w in self.names]),
            self.content, np.array([w in self.title for w in self.names]), np.full(len(self.names), bool(self.title)),
        ]
        return np.stack([np.asarray(c, np.float64) for c in columns], 1)

    def pair_inputs(self, word_logits):
        first = np.array([self.words[a] for a, _ in self.pairs] or [0])
        second = np.array([self.words[b] for _, b in self.pairs] or [0])
        often = np.log(np.maximum(self.word_counts.sum(0), 1))
        known = [p in self.title_pairs for p in self.pairs] or [False]
        columns = place_features(self.pair_counts, self.logits)
        columns += [
            word_logits[first], word_logits[second], np.minimum(word_logits[first], word_logits[second]),
            self.idf[first], self.idf[second], self.prior[first], self.prior[second], often[first], often[second],
            np.array(known),
        ]
        return np.stack([np.asarray(c, np.float64) for c in columns], 1)
