"""Where the corpora are read from and where everything made from them goes."""
import gzip
import json
import os
import pickle

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DATA = os.path.join(os.environ.get('LEDE_BENCH_DATA', os.path.join(os.path.dirname(ROOT), 'shared', 'bench')), 'summaries')
WORK = os.path.join(ROOT, 'training', 'work')
MODEL = os.path.join(ROOT, 'models', 'salience')
FIXTURES = os.path.join(ROOT, 'test', 'fixtures', 'salience')


def work(name):
    """The path of a file in the work folder, which is made if need be."""
    os.makedirs(WORK, exist_ok=True)
    return os.path.join(WORK, name)


def load(name):
    with open(work(name), 'rb') as file:
        return pickle.load(file)


def save(value, name):
    with open(work(name), 'wb') as file:
        pickle.dump(value, file, 4)


def corpus_rows(name):
    """The rows of one corpus, in the file's order."""
    with gzip.open(os.path.join(DATA, name + '.jsonl.gz'), 'rt') as lines:
        for line in lines:
            yield json.loads(line)
