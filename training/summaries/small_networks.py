"""Small feed-forward networks over hand-made inputs, and how they are written as JSON."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

LIMIT = 6.0


class Network(nn.Module):
    """Inputs are centred, scaled and cut to +-LIMIT; hidden layers are ReLU; one output."""

    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(sizes[0]), requires_grad=False)
        self.scale = nn.Parameter(torch.ones(sizes[0]), requires_grad=False)
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, list(sizes[1:]) + [1])])
        self.dropout = nn.Dropout(dropout)

    def measure(self, rows):
        self.centre.data = rows.mean(0)
        self.scale.data = rows.std(0) + 1e-2

    def forward(self, x):
        x = ((x - self.centre) / self.scale).clamp(-LIMIT, LIMIT)
        for layer in self.layers[:-1]:
            x = self.dropout(F.relu(layer(x)))
        return self.layers[-1](x).squeeze(-1)

    def stored(self):
        def digits(tensor):
            return [float('%.5g' % v) for v in tensor.flatten().tolist()]
        return {'centre': digits(self.centre), 'scale': digits(self.scale),
                'layers': [{'inputs': l.in_features, 'outputs': l.out_features, 'weight': digits(l.weight), 'bias': digits(l.bias)}
                           for l in self.layers]}


def fit_chances(rows, labels, hidden, epochs=3, batch=4096, rate=5e-3, seed=0):
    """A network that gives the logit of a binary label. `rows` float32 [n, inputs], `labels` float32 [n]."""
    torch.manual_seed(seed)
    rows, labels = torch.from_numpy(rows), torch.from_numpy(labels)
    network = Network([rows.shape[1], *hidden])
    network.measure(rows[:400000])
    optimiser = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], lr=rate)
    total, step = epochs * math.ceil(len(rows) / batch), 0
    for _ in range(epochs):
        order = torch.randperm(len(rows))
        for start in range(0, len(rows), batch):
            picked = order[start:start + batch]
            loss = F.binary_cross_entropy_with_logits(network(rows[picked]), labels[picked])
            optimiser.param_groups[0]['lr'] = rate * max(0.02, 1 - step / total)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    print('chances: rows %d, positive %.3f, last loss %.4f' % (len(rows), labels.mean(), loss.item()), flush=True)
    return network.eval()
