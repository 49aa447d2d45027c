"""
Steps 4 and 5: what the reranker learns from. NAME is a ranker that was trained on half HALF of the articles alone.

python3 build_candidates.py prior HALF        how often a term of an article stands in its reference, counted on HALF
python3 build_candidates.py words NAME HALF   trains the word and pair models on articles of the other half
python3 build_candidates.py train NAME HALF   candidate sets, features and rewards of the other half's articles
python3 build_candidates.py test NAME[+NAME]  the same for val, dev and writers, scored by the mean of these rankers
"""
import json
import math
import random
import sys
import time
from collections import Counter
from multiprocessing import Pool

import numpy as np
import torch

from corpora import bucket
from encode import WINDOW, read_lexicon
from export import read_ranker
from oracle import rouge_tokens
from paths import load, save, work
from reference_words import Units
from set_features import Document, candidate_sets, set_features
from small_networks import fit_chances
from text import terms
from train_ranker import predict

# References that people wrote as summaries; one-sentence decks and extractive summaries teach something else.
LEARN_FROM = ('cnndm', 'inshorts', 'cnn_highlights_cased')
WORD_DOCUMENTS, SET_DOCUMENTS, CHUNK = 4000, 16000, 8000

# Of CNN/Daily Mail's validation half, what choices are made by; the whole is for reporting.
TEST_DOCUMENTS = 1500

_state = {}


class PriorLexicon:
    """The lexicon with each term's log-odds of standing in the reference of an article that holds it."""

    def __init__(self):
        self.lexicon = read_lexicon()
        with open(work('prior.json')) as file:
            stored = json.load(file)
        self.prior, self.unknown = stored['prior'], stored['unknown']

    def __call__(self, term):
        return self.lexicon(term)

    def prior_of(self, term):
        return self.prior.get(term, self.unknown)


def count_prior(half):
    lexicon = read_lexicon()
    articles, references = Counter(), Counter()
    for document in load('documents.pkl')['train']:
        if document['corpus'] in LEARN_FROM and bucket(document['id'], 2) == half:
            present = {t for s in document['s'][:WINDOW] for t in terms(s)}
            articles.update(present)
            references.update(present & {t for s in document['r'] for t in terms(s)})
    base = sum(references.values()) / sum(articles.values())

    def odds(share):
        return round(math.log(share / (1 - share)), 2)

    prior = {t: odds((references[t] + 20 * base) / (articles[t] + 20)) for t in sorted(lexicon.idf) if articles[t] >= 12}
    with open(work('prior.json'), 'w') as file:
        json.dump({'unknown': odds(base), 'prior': prior}, file)
    print('prior of', len(prior), 'terms; base', odds(base))


def other_half(name, half, first, last):
    """Shuffled articles that the ranker has not seen, with logits: CNN/Daily Mail's from `first` to `last`; all cased ones
    if `first` is 0."""
    parts, encoded = load('documents.pkl')['train'], load('encoded.pkl')['train']
    picked = [i for i, d in enumerate(parts) if d['corpus'] in LEARN_FROM and bucket(d['id'], 2) != half]
    random.Random(5).shuffle(picked)
    tokenised = [i for i in picked if parts[i]['corpus'] == 'cnndm'][first:last]
    picked = tokenised + [i for i in picked if first == 0 and parts[i]['corpus'] != 'cnndm']
    logits = [p[:, 0].astype(np.float64) for p in predict(read_ranker(name), [encoded[i] for i in picked])]
    return [parts[i] for i in picked], logits


def title_of(document):
    """Titles of a third of the articles are hidden, so that the models learn to do without."""
    return None if bucket(document['id'] + 'title', 3) == 0 else document['title']


def unit_rows(job):
    document, logits = job
    units = Units(document['s'][:WINDOW], title_of(document), logits, _state['lexicon'])
    reference = [terms(s) for s in document['r']]
    words = {t for r in reference for t in r}
    pairs = {p for r in reference for p in zip(r, r[1:])}
    return units, np.array([w in words for w in units.words], np.float32), np.array([p in pairs for p in units.pairs], np.float32)


def train_words(name, half):
    documents, logits = other_half(name, half, 0, WORD_DOCUMENTS)
    made = [unit_rows(job) for job in zip(documents, logits)]
    rows = [u.word_inputs().astype(np.float32)[:len(y)] for u, y, _ in made]
    words = fit_chances(np.concatenate(rows), np.concatenate([y for _, y, _ in made]), (48, 24))
    pairs = []
    with torch.no_grad():
        for (units, _, y), inputs in zip(made, rows):
            pairs.append(units.pair_inputs(words(torch.from_numpy(inputs)).double().numpy()).astype(np.float32)[:len(y)])
    pair_model = fit_chances(np.concatenate(pairs), np.concatenate([y for _, _, y in made]), (48, 24), epochs=2)
    torch.save({'words': words, 'pairs': pair_model}, work('words.pt'))


def chances(units):
    """The chance of each word and each pair to stand in a reference."""
    with torch.no_grad():
        word_logits = _state['words'](torch.from_numpy(units.word_inputs()).float()).double().numpy()
        pair_logits = _state['pairs'](torch.from_numpy(units.pair_inputs(word_logits)).float()).double().numpy()
    return 1 / (1 + np.exp(-word_logits)), 1 / (1 + np.exp(-pair_logits))


def rewards(document, sets):
    """ROUGE-1 F and ROUGE-2 F of each set, the mean over the references: float32 [sets, 2]."""
    tokens = [rouge_tokens(s) for s in document['s'][:WINDOW]]
    out = np.zeros((len(sets), 2))
    references = document.get('refs', [document['r']])
    for reference in references:
        want = [t for s in reference for t in rouge_tokens(s)]
        wanted = [Counter(want), Counter(zip(want, want[1:]))]
        for row, members in enumerate(sets):
            have = [t for i in members if i >= 0 for t in tokens[i]]
            for column, grams in enumerate((Counter(have), Counter(zip(have, have[1:])))):
                hits = sum((grams & wanted[column]).values())
                out[row, column] += 2 * hits / max(1, sum(grams.values()) + sum(wanted[column].values()))
    return (out / len(references)).astype(np.float32)


def prepare(sentences, title, logits):
    """-> (candidate sets, their features)."""
    units = Units(sentences, title, logits, _state['lexicon'])
    document = Document(sentences, title, logits, _state['lexicon'], units, *chances(units))
    sets = candidate_sets(logits)
    return sets, set_features(document, sets)


def candidates(job):
    document, logits, title = job
    sets, rows = prepare(document['s'][:WINDOW], title, logits)
    return document['corpus'], document['id'], sets.astype(np.int8), rows.astype(np.float32), rewards(document, sets)


def start():
    torch.set_num_threads(1)
    _state['lexicon'] = PriorLexicon()
    stored = torch.load(work('words.pt'))
    _state.update(words=stored['words'].eval(), pairs=stored['pairs'].eval())


def build(jobs, name):
    started = time.time()
    with Pool(2, start) as pool:
        found = pool.map(candidates, jobs, chunksize=50)
    save(found, 'sets.%s.pkl' % name)
    print(name, len(found), found[0][3].shape, '%.0f s' % (time.time() - started), flush=True)


if __name__ == '__main__':
    torch.set_num_threads(1)
    command = sys.argv[1]
    if command == 'prior':
        count_prior(int(sys.argv[2]))
    elif command == 'words':
        _state['lexicon'] = PriorLexicon()
        train_words(sys.argv[2], int(sys.argv[3]))
    elif command == 'train':
        for first in range(0, SET_DOCUMENTS, CHUNK):
            documents, logits = other_half(sys.argv[2], int(sys.argv[3]), first, first + CHUNK)
            build([(d, l, title_of(d)) for d, l in zip(documents, logits)], 'train.%d' % first)
    elif command == 'test':
        parts, encoded = load('documents.pkl'), load('encoded.pkl')
        rankers = [read_ranker(name) for name in sys.argv[2].split('+')]
        for part in ('dev', 'writers', 'val'):
            encoded[part] = encoded[part][:TEST_DOCUMENTS]
            found = zip(*[predict(ranker, encoded[part]) for ranker in rankers])
            logits = [sum(p[:, 0].astype(np.float64) for p in each) / len(rankers) for each in found]
            build([(d, l, d['title']) for d, l in zip(parts[part], logits)], '%s.%s' % (part, sys.argv[2]))
