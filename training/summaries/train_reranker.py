"""
Step 6: trains the reranker on sets.train.*.pkl. python3 train_reranker.py RANKER [--cased 3] [--seeds 2] -> work/reranker.pt

RANKER names the sets of val, dev and writers to choose by: val (its first 1,500) and the cased ones alike.
"""
import argparse
import glob
import math
import os
import time

import numpy as np
import torch

from paths import load, work
from small_networks import Network

BETA, DIRECT = 12.0, 10.0
TESTS = ('val', 'dev', 'writers')


def pad(items, picked):
    """-> features [items, sets, columns], rewards [items, sets], mask."""
    most = max(len(items[i][2]) for i in picked)
    columns = items[0][3].shape[1]
    rows = np.zeros((len(picked), most, columns), np.float32)
    reward = np.zeros((len(picked), most), np.float32)
    mask = np.zeros((len(picked), most), bool)
    for at, i in enumerate(picked):
        n = len(items[i][2])
        rows[at, :n], reward[at, :n], mask[at, :n] = items[i][3], items[i][4].sum(1), True
    return torch.from_numpy(rows), torch.from_numpy(reward), torch.from_numpy(mask)


def score(networks, items):
    """Mean log-probability of every set, over the networks."""
    found = []
    with torch.no_grad():
        for start in range(0, len(items), 128):
            rows, _, mask = pad(items, range(start, min(len(items), start + 128)))
            total = sum(n.eval()(rows).masked_fill(~mask, -1e4).log_softmax(1) for n in networks) / len(networks)
            found += [t[m].numpy() for t, m in zip(total, mask)]
    return found


def report(networks, items):
    """-> R1 and R2 of the chosen sets, of the three best sentences, and of the best candidate, times 100."""
    chosen, plain, best = [], [], []
    for item, scores in zip(items, score(networks, items)):
        chosen.append(item[4][scores.argmax()])
        # Candidates of three come last, the one of the three best sentences first among them.
        sums = np.where((item[2] >= 0).sum(1) == (item[2] >= 0).sum(1).max(), item[3][:, 0], -1e9)
        plain.append(item[4][sums.argmax()])
        best.append(item[4][item[4].sum(1).argmax()])
    return [(100 * np.mean(x, 0)).round(2).tolist() for x in (chosen, plain, best)]


def fit(items, weights, args, seed):
    torch.manual_seed(seed)
    draw = np.random.RandomState(seed)
    network = Network([items[0][3].shape[1], args.hidden, 48], args.dropout)
    network.measure(torch.from_numpy(np.concatenate([items[i][3][::7] for i in draw.permutation(len(items))[:3000]])))
    torch.nn.init.zeros_(network.layers[-1].weight)
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=args.lr, weight_decay=1e-2)
    total, step = int(args.epochs * (len(items) // 48)), 0
    while step < total:
        order = draw.permutation(len(items))
        for start in range(0, len(items) - 47, 48):
            if step >= total:
                break
            network.train()
            picked = order[start:start + 48]
            rows, reward, mask = pad(items, picked)
            log_share = network(rows).masked_fill(~mask, -1e4).log_softmax(1)
            wanted = (reward * BETA).masked_fill(~mask, -1e4).softmax(1)
            gain = (reward - (reward * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)) * mask
            each = -(wanted * log_share).sum(1) - DIRECT * (log_share.exp() * gain).sum(1)
            loss = (each * torch.from_numpy(weights[picked])).mean()
            optimiser.param_groups[0]['lr'] = args.lr * 0.5 * (1 + math.cos(math.pi * step / total))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    return network.eval()


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument('ranker')
    for name, default in (('cased', 3.0), ('seeds', 2), ('seed', 1), ('epochs', 4.0), ('hidden', 96), ('dropout', 0.1), ('lr', 2e-3)):
        parser.add_argument('--' + name, type=type(default), default=default)
    parser.add_argument('--drop', default='', help='columns whose inputs are zeroed, for ablations: 3,5-9')
    parser.add_argument('--out', default='reranker.pt')
    return parser.parse_args()


if __name__ == '__main__':
    args = parse()
    torch.set_num_threads(1)
    started = time.time()
    items = [item for path in sorted(glob.glob(work('sets.train.*.pkl'))) for item in load(os.path.basename(path))]
    tests = {t: load('sets.%s.%s.pkl' % (t, args.ranker)) for t in TESTS}
    tests['val'] = tests['val'][:1500]
    columns = [c for part in args.drop.split(',') if part for a, _, b in [part.partition('-')] for c in range(int(a), int(b or a) + 1)]
    for group in [items, *tests.values()]:
        for item in group:
            item[3][:, columns] = 0
    weights = np.array([args.cased if item[0] != 'cnndm' else 1.0 for item in items], np.float32)
    weights /= weights.mean()
    print(vars(args), 'documents', len(items), 'cased', sum(item[0] != 'cnndm' for item in items), flush=True)
    networks = []
    for seed in range(args.seed, args.seed + args.seeds):
        networks.append(fit(items, weights, args, seed))
        print('seed %d %.0f s' % (seed, time.time() - started), {t: report([networks[-1]], x)[0] for t, x in tests.items()}, flush=True)
    for test, group in tests.items():
        chosen, plain, best = report(networks, group)
        words = np.bincount([(g[2][s.argmax()] >= 0).sum() for g, s in zip(group, score(networks, group))], minlength=4)[1:] / len(group)
        print(test, 'chosen', chosen, 'top three', plain, 'best of all', best, 'sets of 1, 2, 3:', words.round(2).tolist(), flush=True)
    torch.save(networks, work(args.out))
