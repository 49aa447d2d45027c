"""
Labels: which sentences a summary would be made of if one knew the reference.

Greedy oracle as in Nallapati et al. 2017 (SummaRuNNer) and Liu & Lapata 2019 (PreSumm): sentences are added one by one
while they raise ROUGE-1 F + ROUGE-2 F against the reference, over sets of stemmed n-grams.
"""
import re

from text import stem


def rouge_tokens(text):
    """Tokens as ROUGE counts them: runs of letters and digits, stemmed."""
    return [stem(w) for w in re.findall(r'[a-z0-9]+', text.lower())]


def _grams(tokens):
    return set(tokens), set(zip(tokens, tokens[1:]))


def _f1(have, want):
    return 2 * len(have & want) / (len(have) + len(want)) if have and want else 0.0


def label(sentences, reference, limit=4):
    """
    -> (chosen, single): indices in the order of their choice, and for each sentence its own ROUGE-1 F + ROUGE-2 F.
    `sentences` is a list of token lists, `reference` one token list.
    """
    want1, want2 = _grams(reference)
    grams = [_grams(tokens) for tokens in sentences]
    single = [_f1(g1, want1) + _f1(g2, want2) for g1, g2 in grams]
    chosen, have1, have2, best = [], set(), set(), 0.0
    while len(chosen) < limit:
        gains = [
            (_f1(have1 | g1, want1) + _f1(have2 | g2, want2), -i)
            for i, (g1, g2) in enumerate(grams)
            if i not in chosen and single[i] > 0
        ]
        if not gains or max(gains)[0] <= best + 1e-9:
            break
        best, index = max(gains)
        index = -index
        chosen.append(index)
        have1 |= grams[index][0]
        have2 |= grams[index][1]
    return chosen, single
