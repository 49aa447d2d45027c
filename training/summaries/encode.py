"""
Step 2: work/documents.pkl -> work/vocabulary.json, work/lexicon.json and work/encoded.pkl: for each document
(ids uint16 [sentences, MAX_TOKENS], features float16 [sentences, FEATURES], chosen, single), cut to WINDOW sentences.
"""
import json
import math
import time
from collections import Counter
from multiprocessing import Pool

import numpy as np

from features import Lexicon, features
from paths import load, save, work
from text import model_words, terms
from wordpiece import WordPiece, build_vocabulary

WINDOW = 64
MAX_TOKENS = 40
MIN_DOCUMENTS = 12

_state = {}


def count(document):
    words = Counter(w for s in document['s'][:WINDOW] for w in model_words(s))
    return words, {t for s in document['s'][:WINDOW] for t in terms(s)}


def encode(document):
    pieces, lexicon = _state['pieces'], _state['lexicon']
    sentences = document['s']
    told = features(sentences, document['title'], lexicon)[:WINDOW]
    n = len(told)
    ids = np.zeros((n, MAX_TOKENS), np.uint16)
    for row, sentence in enumerate(sentences[:n]):
        found = pieces.encode(model_words(sentence), MAX_TOKENS)
        ids[row, :len(found)] = found
    chosen = np.zeros(n, np.float32)
    chosen[[i for i in document['chosen'] if i < n]] = 1
    return ids, told.astype(np.float16), chosen, np.array(document['single'][:n], np.float32)


def read_lexicon():
    with open(work('lexicon.json')) as file:
        stored = json.load(file)
    return Lexicon(stored['idf'], stored['unknown'])


def read_vocabulary():
    with open(work('vocabulary.json')) as file:
        return json.load(file)


if __name__ == '__main__':
    started = time.time()
    parts = load('documents.pkl')
    words, spread = Counter(), Counter()
    with Pool(2) as pool:
        for counted, present in pool.imap(count, parts['train'], chunksize=200):
            words.update(counted)
            spread.update(present)
    with open(work('vocabulary.json'), 'w') as file:
        json.dump(build_vocabulary(words), file)
    n = len(parts['train'])
    idf = {t: round(math.log((n + 1) / (c + 1)), 2) for t, c in sorted(spread.items()) if c >= MIN_DOCUMENTS}
    with open(work('lexicon.json'), 'w') as file:
        json.dump({'unknown': round(math.log((n + 1) / 4), 2), 'idf': idf}, file)
    print('words', len(words), 'terms', len(idf), '%.0f s' % (time.time() - started), flush=True)
    _state.update(pieces=WordPiece(read_vocabulary()), lexicon=read_lexicon())
    encoded = {}
    with Pool(2) as pool:
        for part, documents in parts.items():
            encoded[part] = pool.map(encode, documents, chunksize=200)
            print(part, len(documents), '%.0f s' % (time.time() - started), flush=True)
    save(encoded, 'encoded.pkl')
