"""
Step 3: trains a ranker. python3 train_ranker.py NAME [--seed 1] [--epochs 1.5] [--half 0|1] ... -> work/NAME.pt

`--half` trains on half of the training articles, so that the other half can be scored by a model that has not seen it
(cross-fitting, for the reranker). Every evaluation is on CNN/Daily Mail's validation half (first 1,500) and `dev`.
"""
import argparse
import math
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from encode import read_lexicon, read_vocabulary
from features import FEATURES
from model import Ranker
from paths import load, work
from corpora import bucket

# How much a corpus counts in the loss: references by people over news most, one-sentence decks least.
WEIGHTS = {'cnndm': 1.0, 'cnn_highlights_cased': 2.0, 'inshorts': 1.5, 'bbc': 0.7, 'decks': 0.4, 'digitalgov': 0.4, '18f': 0.4}


def batches(encoded, size, seed=None):
    """Batches of documents of like length; shuffled by `seed`, in order of length without."""
    draw = random.Random(seed)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]) + (draw.random() * 4 if seed is not None else 0))
    chunks = [order[i:i + size] for i in range(0, len(order), size)]
    if seed is not None:
        draw.shuffle(chunks)
    for chunk in chunks:
        longest = max(len(encoded[i][0]) for i in chunk)
        told = np.zeros((len(chunk), longest, FEATURES), np.float32)
        mask, chosen, single = (np.zeros((len(chunk), longest), np.float32) for _ in range(3))
        pieces, lengths, where = [], [], []
        for row, i in enumerate(chunk):
            ids, features, labels, own = encoded[i]
            n, real = len(ids), ids > 0
            pieces.append(ids[real])
            lengths.append(real.sum(1))
            where.append(row * longest + np.arange(n))
            told[row, :n], mask[row, :n], chosen[row, :n], single[row, :n] = features, 1, labels, own
        lengths = np.concatenate(lengths)
        flat = torch.from_numpy(np.concatenate(pieces).astype(np.int64))
        bag = torch.from_numpy(np.repeat(np.arange(len(lengths)), lengths))
        tensors = [torch.from_numpy(a) for a in (np.concatenate(where), told, mask)]
        yield chunk, (flat, bag, len(lengths), *tensors), torch.from_numpy(chosen), torch.from_numpy(single)


def predict(ranker, encoded):
    """-> a float array [sentences, 2] for each document."""
    ranker.eval()
    device = next(ranker.parameters()).device
    found = [None] * len(encoded)
    with torch.no_grad():
        for chunk, inputs, _, _ in batches(encoded, 64):
            out = ranker(*[x.to(device) if torch.is_tensor(x) else x for x in inputs]).cpu().numpy()
            for row, i in enumerate(chunk):
                found[i] = out[row, :len(encoded[i][0])]
    return found


def rouge_sets(documents):
    """Token sets for a quick ROUGE-1 + ROUGE-2 F over counts; see `quick`."""
    from collections import Counter
    from oracle import rouge_tokens
    out = []
    for document in documents:
        tokens = [rouge_tokens(s) for s in document['s'][:64]]
        reference = [t for s in document['r'] for t in rouge_tokens(s)]
        out.append((tokens, Counter(reference), Counter(zip(reference, reference[1:]))))
    return out


def quick(tokens, want1, want2, indices):
    """ROUGE-1 F and ROUGE-2 F of the sentences at `indices`."""
    from collections import Counter
    have = [t for i in sorted(indices) for t in tokens[i]]
    scores = []
    for got, want in ((Counter(have), want1), (Counter(zip(have, have[1:])), want2)):
        hits = sum((got & want).values())
        scores.append(2 * hits / max(1, sum(got.values()) + sum(want.values())))
    return scores


def evaluate(predictions, sets):
    """Mean ROUGE-1 and ROUGE-2 F, times 100, of the three sentences with the highest logits."""
    scores = []
    for found, (tokens, want1, want2) in zip(predictions, sets):
        n = min(len(found), len(tokens))
        top = np.argsort(-found[:n, 0], kind='stable')[:3]
        scores.append(quick(tokens, want1, want2, top))
    return 100 * np.mean(scores, 0)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument('name')
    for name, default in (('seed', 1), ('epochs', 1.5), ('lr', 1e-3), ('batch', 32), ('half', -1), ('layers', 2),
                          ('width', 192), ('embedding', 160), ('threads', 2), ('dropout', 0.15), ('word-dropout', 0.1)):
        parser.add_argument('--' + name, type=type(default), default=default)
    parser.add_argument('--only', default='', help='train on this corpus alone')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    return parser.parse_args()


def main():
    args = parse()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    parts, encoded = load('documents.pkl'), load('encoded.pkl')
    keep = [i for i, d in enumerate(parts['train'])
            if (args.half < 0 or bucket(d['id'], 2) == args.half) and (not args.only or d['corpus'] == args.only)]
    train = [encoded['train'][i] for i in keep]
    weight = np.array([WEIGHTS[parts['train'][i]['corpus']] for i in keep], np.float32)
    tests = {'val': (encoded['val'][:1500], rouge_sets(parts['val'][:1500])), 'dev': (encoded['dev'], rouge_sets(parts['dev'])),
             'writers': (encoded['writers'], rouge_sets(parts['writers']))}
    del parts
    vocabulary, lexicon = read_vocabulary(), read_lexicon()
    ranker = Ranker(len(vocabulary), args.embedding, args.width, layers=args.layers, dropout=args.dropout, word_dropout=args.word_dropout)
    with torch.no_grad():
        ranker.weigh.weight[:, 0] = torch.tensor([0.3 * lexicon(w) for w in vocabulary])
    ranker.to(args.device)
    tables = [ranker.embed.weight, ranker.weigh.weight]
    dense = [p for n, p in ranker.named_parameters() if n not in ('embed.weight', 'weigh.weight')]
    optimisers = [torch.optim.AdamW(dense, lr=args.lr, betas=(0.9, 0.98), weight_decay=0.01),
                  torch.optim.SparseAdam(tables, lr=args.lr)]
    total = int(args.epochs * math.ceil(len(train) / args.batch))
    print(vars(args), 'documents', len(train), 'steps', total, 'parameters', sum(p.numel() for p in ranker.parameters()), flush=True)
    draw = np.random.RandomState(args.seed)
    started, step, best = time.time(), 0, 0.0

    def check():
        nonlocal best
        scores = {name: evaluate(predict(ranker, x), sets) for name, (x, sets) in tests.items()}
        print('%s step %d %.0f s' % (args.name, step, time.time() - started), {k: v.round(2).tolist() for k, v in scores.items()}, flush=True)
        quality = scores['val'].sum() + scores['dev'].sum()
        if quality > best:
            best = quality
            torch.save({'state': {k: v.cpu() for k, v in ranker.state_dict().items()}, 'sizes': ranker.sizes}, work(args.name + '.pt'))

    epoch = 0
    while step < total:
        for chunk, inputs, chosen, single in batches(train, args.batch, args.seed * 1000 + epoch):
            if step >= total:
                break
            rate = args.lr * min(1, (step + 1) / 300) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / total)))
            for optimiser in optimisers:
                optimiser.param_groups[0]['lr'] = rate
            ranker.train()
            told, mask = inputs[4], inputs[5]
            told[..., 17:] *= torch.from_numpy((draw.rand(len(chunk)) < 0.6).astype(np.float32))[:, None, None]
            moved = [x.to(args.device) if torch.is_tensor(x) else x for x in inputs]
            loss = objective(ranker(*moved), moved[5], chosen.to(args.device), single.to(args.device),
                             torch.from_numpy(weight[chunk]).to(args.device))
            for optimiser in optimisers:
                optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 1.0)
            for optimiser in optimisers:
                optimiser.step()
            step += 1
            if step % 100 == 0:
                print('%s step %d/%d %.0f s loss %.4f' % (args.name, step, total, time.time() - started, loss.item()), flush=True)
            if step % max(1, total // 4) == 0 and step < total:
                check()
        epoch += 1
    check()


def objective(out, mask, chosen, single, weight):
    """Weighted by document: cross-entropy with the oracle, a list-wise loss, and the sentence's own ROUGE."""
    logit = out[..., 0]
    each = F.binary_cross_entropy_with_logits(logit, chosen, reduction='none') * mask * weight[:, None]
    log_share = logit.masked_fill(mask == 0, -1e4).log_softmax(-1)
    soft = (single * 8).masked_fill(mask == 0, -1e4).softmax(-1)
    hard = chosen / chosen.sum(1, keepdim=True).clamp(min=1)
    listwise = -((0.5 * soft + 0.5 * hard) * log_share).sum(-1) * weight
    own = (out[..., 1] - single) ** 2 * mask * weight[:, None]
    return each.sum() / mask.sum() + 0.25 * listwise.mean() + 0.5 * own.sum() / mask.sum()


if __name__ == '__main__':
    main()
