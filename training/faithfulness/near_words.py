"""Learns which words stand in for each other in people's summaries.

    python3 near_words.py [--model FOLDER] [--limit 39000]

Counts, over CNN/Daily Mail's training half, which words of an article's sentences stand beneath a highlight's word that
these sentences lack: "slams" over "criticized". A pair counts by its pointwise mutual information, and by the nearness of
the two words in all-MiniLM-L6-v2 (--model: its folder, with model.safetensors and tokenizer.json). Writes
`training/work/faithfulness/near-words.json`: {word: {other: nearness from 1 to 9}}. Needs nltk, numpy, torch, tokenizers.
"""

import argparse
import gzip
import json
import math
import os
import re
from collections import Counter
from pathlib import Path

import numpy
from nltk.stem.porter import PorterStemmer

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("LEDE_BENCH_DATA", HERE.parents[2] / "shared" / "bench")) / "summaries"
WORK = HERE.parent / "work" / "faithfulness"
parser = argparse.ArgumentParser()
parser.add_argument("--model", default="")
parser.add_argument("--limit", type=int, default=39000)
options = parser.parse_args()

porter = PorterStemmer(mode=PorterStemmer.MARTIN_EXTENSIONS)
stems = {}


def stem(word):
    """As src/text/language/porter-stem.ts: words of up to three letters stay."""
    if word not in stems:
        stems[word] = word if len(word) <= 3 else porter.stem(word)
    return stems[word]


WORD = re.compile(r"[a-z]{3,}")
STOP = set("the and for that with was are were has have had his her she they from this not but who will been said says its "
           "their which when what you all can could would about into after more than one two out also there them him our "
           "other over while how may just did does any some".split())


def words(text):
    return [stem(word) for word in WORD.findall(text.lower()) if word not in STOP]


def sentences(text):
    return re.split(r"(?<= [.!?]) ", text)


missing = Counter()
beneath = Counter()
together = Counter()
kinds = Counter()
count = 0
with gzip.open(DATA / "train.cnndm.jsonl.gz", "rt") as file:
    for number, line in enumerate(file):
        if number >= options.limit:
            break
        row = json.loads(line)
        sources = [set(words(each)) for each in sentences(row["article"])]
        spread = Counter(word for source in sources for word in source)
        kinds.update(spread.keys())
        for highlight in row["summary"]:
            open_words = set(words(highlight))
            base = set()
            for _ in range(2):
                best, gain = None, 0
                for source in sources:
                    value = sum(1 / spread[word] for word in source & open_words)
                    if value > gain:
                        best, gain = source, value
                if best is None:
                    break
                base |= best
                open_words -= best
            count += 1
            own = set(words(highlight))
            for other in base:
                beneath[other] += 1
            rest = base - own
            for word in open_words:
                missing[word] += 1
                for other in rest:
                    together[word, other] += 1
print(count, "highlights,", len(together), "pairs")

vocabulary = [word for word, times in kinds.items() if times >= 40]
known = set(vocabulary)
pairs = {}
for (word, other), times in together.items():
    if times < 4 or word not in known or other not in known:
        continue
    expected = missing[word] * beneath[other] / count
    # Discounted, so that rare pairs do not lead (Pantel and Lin 2002).
    pmi = math.log(times / expected) * times / (times + 3)
    if pmi > 1.2:
        pairs[word, other] = pmi
print(len(vocabulary), "words,", len(pairs), "pairs by counts")

surface = {}
for word, own in stems.items():
    if own in known and (own not in surface or len(word) < len(surface[own])):
        surface[own] = word
near = {}
if options.model:
    import torch
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    torch.set_num_threads(1)
    weights = load_file(str(Path(options.model) / "model.safetensors"))
    tokenizer = Tokenizer.from_file(str(Path(options.model) / "tokenizer.json"))
    tokenizer.no_padding()
    from mini_lm import encode

    order = sorted(surface)
    vectors = encode(weights, tokenizer, [surface[each] for each in order])
    place = {word: at for at, word in enumerate(order)}
    for start in range(0, len(order), 500):
        likeness = vectors[start : start + 500] @ vectors.T
        for row, column in zip(*numpy.where(likeness > 0.5)):
            if start + row != column:
                near[order[start + row], order[column]] = float(likeness[row, column])
    print(len(near), "pairs by vectors")
    vector_of = {word: vectors[at] for word, at in place.items()}
# Names and numbers stay out: the check has rules of its own for them.
lower_case, capitals = Counter(), Counter()
for name in ("decks", "bbc"):
    with gzip.open(DATA / f"extra.{name}.jsonl.gz", "rt") as file:
        for line in file:
            for word in re.findall(r"(?<=[a-z,] )[A-Za-z]{3,}", json.loads(line)["article"]):
                (lower_case if word[0].islower() else capitals)[stem(word.lower())] += 1
NUMBERS = set(map(stem, """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen half third quarter first second fourth fifth sixth seventh eighth ninth tenth twice double triple
    week month year day hour minute decade morning evening night north south east west northern southern eastern western
    """.split()))


def is_ordinary(word):
    return word not in NUMBERS and lower_case[word] > 4 * capitals[word] and lower_case[word] >= 5


table = {}
for scores, scale in ((near, lambda value: (value - 0.55) * 20 + 1), (pairs, lambda value: (value - 1.5) * 3 + 2)):
    for (word, other), value in scores.items():
        level = min(9, int(scale(value)))
        if level >= 2 and is_ordinary(word) and is_ordinary(other):
            own = table.setdefault(word, {})
            own[other] = max(level, own.get(other, 0))
packed = {word: " ".join(f"{other}{level}" for other, level in sorted(own.items())) for word, own in sorted(table.items())}
(WORK / "near-words.json").write_text(json.dumps(packed, separators=(",", ":")) + "\n")
print(len(packed), "words,", sum(map(len, table.values())), "pairs")
