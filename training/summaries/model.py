"""
The sentence ranker: word vectors pooled into a sentence, features beside them, a small transformer over the document.

-> two numbers a sentence: the logit of being chosen by the oracle, and the sentence's own expected ROUGE-1 + ROUGE-2 F.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from features import FEATURES, MAX_POSITION


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x, bias):
        documents, sentences, width = x.shape
        q, k, v = self.project(x).reshape(documents, sentences, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias).softmax(-1)
        return self.out((weights @ v).permute(0, 2, 1, 3).reshape(documents, sentences, width))


class Layer(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.inner = nn.Sequential(nn.Linear(width, inner), nn.ReLU(), nn.Dropout(dropout), nn.Linear(inner, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        x = x + self.dropout(self.attention(self.norm1(x), bias))
        return x + self.dropout(self.inner(self.norm2(x)))


class Ranker(nn.Module):
    def __init__(self, vocabulary, embedding=160, width=192, heads=4, inner=512, layers=2, dropout=0.15, word_dropout=0.1):
        super().__init__()
        self.sizes = dict(vocabulary=vocabulary, embedding=embedding, width=width, heads=heads, inner=inner, layers=layers)
        self.embed = nn.EmbeddingBag(vocabulary, embedding, mode='sum', sparse=True)
        nn.init.normal_(self.embed.weight, std=0.1)
        self.weigh = nn.Embedding(vocabulary, 1, sparse=True)
        nn.init.zeros_(self.weigh.weight)
        self.enter = nn.Linear(2 * embedding + FEATURES - 1, width)
        self.told = nn.Linear(FEATURES - 1, width)
        self.position = nn.Embedding(MAX_POSITION + 1, width)
        nn.init.normal_(self.position.weight, std=0.02)
        self.layers = nn.ModuleList([Layer(width, heads, inner, dropout) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.leave = nn.Sequential(nn.Linear(width + FEATURES - 1, 64), nn.ReLU(), nn.Linear(64, 2))
        self.dropout = nn.Dropout(dropout)
        self.word_dropout = word_dropout

    def pool(self, pieces, bag, bags):
        """Flat piece ids and the sentence that each belongs to -> [bags, 2 * embedding]: their mean and weighted mean."""
        keep = torch.ones(len(pieces), device=pieces.device)
        if self.training and self.word_dropout:
            keep = (torch.rand_like(keep) >= self.word_dropout).float()
        weight = self.weigh(pieces).squeeze(-1).exp() * keep
        sums = torch.zeros(2, bags, device=pieces.device)
        count = sums[0].index_add(0, bag, keep).clamp(min=1)
        total = sums[1].index_add(0, bag, weight) + 1e-6
        starts = torch.searchsorted(bag, torch.arange(bags, device=bag.device))
        mean = self.embed(pieces, starts, per_sample_weights=keep / count[bag])
        weighted = self.embed(pieces, starts, per_sample_weights=weight / total[bag])
        return torch.cat([mean, weighted], -1)

    def rank(self, pooled, features, mask):
        """[documents, sentences, 2 * embedding], features with the position in column 0, mask -> [documents, sentences, 2]."""
        position = features[..., 0].long().clamp(0, MAX_POSITION)
        told = features[..., 1:]
        x = F.relu(self.enter(torch.cat([self.dropout(pooled), told], -1)))
        x = self.dropout(x + F.embedding(position, self.position.weight) + self.told(told))
        bias = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.leave(torch.cat([self.norm(x), told], -1))

    def forward(self, pieces, bag, bags, where, features, mask):
        pooled = self.pool(pieces, bag, bags)
        documents, sentences = mask.shape
        laid = torch.zeros(documents * sentences, pooled.shape[1], device=pooled.device).index_copy(0, where, pooled)
        return self.rank(laid.reshape(documents, sentences, -1), features, mask)


class Exported(nn.Module):
    """The same for one document, as the bot calls it: a row of the batch is a sentence, padding has mask 0."""

    def __init__(self, ranker):
        super().__init__()
        self.ranker = ranker
        self.table = nn.Parameter(ranker.embed.weight.detach().clone())
        self.weights = nn.Parameter(ranker.weigh.weight.detach().exp().clone())

    def forward(self, input_ids, attention_mask, features):
        mask = attention_mask.float().unsqueeze(-1)
        rows = F.embedding(input_ids, self.table) * mask
        weights = F.embedding(input_ids, self.weights) * mask
        mean = rows.sum(1) / mask.sum(1).clamp(min=1)
        weighted = (rows * weights).sum(1) / (weights.sum(1) + 1e-6)
        pooled = torch.cat([mean, weighted], -1).unsqueeze(0)
        return self.ranker.rank(pooled, features.unsqueeze(0), torch.ones(1, 1))[0]


class Ensemble(nn.Module):
    """The mean of several rankers that read the same inputs."""

    def __init__(self, rankers):
        super().__init__()
        self.members = nn.ModuleList([Exported(ranker) for ranker in rankers])

    def forward(self, input_ids, attention_mask, features):
        outputs = [member(input_ids, attention_mask, features) for member in self.members]
        return sum(outputs) / len(outputs)
