"""The tokenizer's vocabulary and its greedy longest-match WordPiece, as transformers.js runs it from tokenizer.json."""
from collections import Counter

SPECIAL = ['[PAD]', '[UNK]']
WHOLE, PIECES = 28000, 4000
MAX_PIECE = 6


def build_vocabulary(counts):
    """`counts`: words with their counts -> tokens in order of their ids."""
    words = [w for w, _ in counts.most_common(WHOLE)]
    known = set(words)
    pieces = Counter()
    for word, count in counts.items():
        if word in known or count < 2:
            continue
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + MAX_PIECE) + 1):
                piece = word[start:end] if start == 0 else '##' + word[start:end]
                if piece not in known:
                    pieces[piece] += min(count, 50) * (end - start)
    letters = sorted({c for w in counts for c in w})
    single = [p for c in letters for p in (c, '##' + c) if p not in known]
    taken = set(single)
    extra = [p for p, _ in pieces.most_common(PIECES + len(single)) if p not in taken][:PIECES]
    return SPECIAL + words + single + extra


class WordPiece:
    def __init__(self, tokens):
        self.ids = {t: i for i, t in enumerate(tokens)}
        self.cache = {}

    def word(self, word):
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = self._split(word)
        return found

    def _split(self, word):
        if len(word) > 100:
            return [self.ids['[UNK]']]
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else '##' + word[start:end]
                if piece in self.ids:
                    ids.append(self.ids[piece])
                    start = end
                    break
            else:
                return [self.ids['[UNK]']]
        return ids

    def encode(self, words, limit):
        return [i for w in words for i in self.word(w)][:limit]
