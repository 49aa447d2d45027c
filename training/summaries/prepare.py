"""
Step 1: corpora -> work/documents.pkl: {'train', 'dev', 'held', 'writers', 'val'} with labels.

`val` is CNN/Daily Mail's validation half; `dev` and `held` are cased articles with human references out of
cnn_highlights_cased and inshorts: choices are made on `dev`, `held` is only for reporting. Training articles whose
text or reference also stands in a held-out one are dropped.
"""
import time
from multiprocessing import Pool

from corpora import bucket, documents
from oracle import label, rouge_tokens
from paths import save

TRAIN = ['train.cnndm', 'extra.cnn_highlights_cased', 'extra.inshorts', 'extra.bbc', 'extra.decks', 'extra.digitalgov',
         'extra.18f']
HELD_FROM = ('cnn_highlights_cased', 'inshorts')


def labelled(document):
    tokens = [rouge_tokens(s) for s in document['s']]
    if document['corpus'] == 'bbc':
        # Its summaries are the article's own sentences: what stands in one is chosen.
        reference = ' '.join(' '.join(document['r']).split())
        chosen = [i for i, s in enumerate(document['s']) if s in reference]
        single = label(tokens, [t for s in document['r'] for t in rouge_tokens(s)], 0)[1]
    else:
        chosen, single = label(tokens, [t for s in document['r'] for t in rouge_tokens(s)])
    document['chosen'], document['single'] = chosen, [round(x, 4) for x in single]
    return document


def part_of(document):
    if document['corpus'] in ('cnndm_val', 'writers'):
        return 'val' if document['corpus'] == 'cnndm_val' else 'writers'
    if document['corpus'] in HELD_FROM:
        place = bucket(document['id'])
        share = 30 if document['corpus'] == 'cnn_highlights_cased' else 20
        return 'held' if place < share else 'dev' if place < share + 10 else 'train'
    return 'train'


def prints(document):
    """What tells that two rows are the same story: runs of twelve words of its text, and its reference's sentences."""
    words = rouge_tokens(' '.join(document['s'][:12]))
    runs = {hash(tuple(words[i:i + 12])) for i in range(0, max(1, len(words) - 11))}
    return runs | {hash(tuple(t)) for t in map(rouge_tokens, document['r']) if len(t) > 6}


if __name__ == '__main__':
    started = time.time()
    parts = {name: [] for name in ('train', 'dev', 'held', 'writers', 'val')}
    with Pool(2) as pool:
        for corpus in TRAIN + ['dev.writers', 'dev.cnndm_val']:
            for document in pool.imap(labelled, documents(corpus), chunksize=100):
                if document['chosen']:
                    parts[part_of(document)].append(document)
            print(corpus, {k: len(v) for k, v in parts.items()}, '%.0f s' % (time.time() - started), flush=True)
    seen = set()
    for part in ('dev', 'held', 'writers', 'val'):
        for document in parts[part]:
            seen |= prints(document)
    before = len(parts['train'])
    parts['train'] = [d for d in parts['train'] if not prints(d) & seen]
    print('dropped from train for overlap', before - len(parts['train']))
    save(parts, 'documents.pkl')
    print('done %.0f s' % (time.time() - started))
