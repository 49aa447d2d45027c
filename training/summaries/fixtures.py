"""
Step 11: test/fixtures/salience/: what this side makes of a few texts of our own, for the TypeScript side to agree with.
python3 fixtures.py NAME[+NAME]

`sets.json` (only once there is a reranker) a document's chances, candidate sets, their features and scores.
`stems.json` words and their stems; `words.json` texts, model words and terms; `document.json` a document's sentences,
their piece ids, features, and the scores of the exported model (its weights as quantised).
"""
import json
import os
import sys

import numpy as np
import torch
import torch.nn as nn

import build_candidates
from encode import MAX_TOKENS, read_lexicon, read_vocabulary
from export import read_ranker
from features import features
from model import Ensemble
from paths import FIXTURES, work
from quantise import SMALLEST, dequantised
from reference_words import Units
from text import model_words, stem, terms
from wordpiece import WordPiece

STEMS = """caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned
falling hissing fizzed failing filing happy sky relational conditional rational valency hesitancy digitizer conformably
radically differently vilely analogously vietnamization predication operator feudalism decisiveness hopefulness
callousness formality sensitivity sensibility triplicate formative formalize electricity electrical hopeful goodness
revival allowance inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption
homologous communism activate angularity effective bowdlerize probate rate cease controlling rolling say said government
ministers negotiations yearly eyed being dying skies policies nationally universities generously""".split()

TEXTS = [
    'The harbour commission voted 7-2 on Tuesday to raise mooring fees by 12.5%, from $1,240 to $1,395 a year.',
    '“We didn’t ask for this,” said Captain Åsa Lindqvist, who’s run the Skärholm ferry since 1998.',
    "`` we did n't ask for this , '' said captain asa lindqvist , who 's run the ferry since 1998 .",
    "But the mayor's office — which hadn't replied by 6 p.m. — later called the U.S.-style levy “unworkable”?",
    'İzmir’s café owners, naïve or not, paid €20,000 & £3.5m; 2,500,000 litres… 1066 1999 2024 19,4',
    '"He left," she said.',
    '',
    '한국과 미국은 방위비 분담금 협상을 계속했다.',
]

TITLE = 'Lindqvist ferry crews win ruling over mooring fees'
DOCUMENT = [
    'A court in Marrowhaven ruled on Tuesday that the harbour commission must repay mooring fees to 41 ferry crews.',
    'The commission had raised the fees by 12.5% in March, from $1,240 to $1,395 a year, without hearing the crews first.',
    '“We didn’t ask for charity, we asked to be heard,” said Captain Åsa Lindqvist, who led the case.',
    'She has run the Skärholm ferry since 1998.',
    'Judge Tomas Verhoeven wrote that the commission “treated a duty as a courtesy” when it skipped the hearing.',
    'But he refused to strike down the higher fees for next year.',
    'The commission said it would study the ruling before it decides whether to appeal.',
    'Is the money there?',
    "Its treasurer, Odile Banerjee, told reporters that the repayment of about $57,000 wouldn't touch the dredging fund.",
    'The crews carry roughly 300,000 passengers a year between the islands.',
    'Ferry fares, frozen since 2019, will not rise this summer, the commission added.',
    'A hearing on next year’s fees has been set for 14 November.',
]


def exported(name):
    """The exported model with its weights rounded as `quantise.py` rounds them."""
    model = Ensemble([read_ranker(each) for each in name.split('+')]).eval()
    with torch.no_grad():
        # A Linear keeps its weights transposed: its columns in the graph are its rows here.
        for module in model.modules():
            if isinstance(module, nn.Linear) and module.weight.numel() >= SMALLEST:
                module.weight.copy_(torch.from_numpy(dequantised(module.weight.numpy(), 1)))
        for member in model.members:
            for table in (member.table, member.ranker.position.weight):
                table.copy_(torch.from_numpy(dequantised(table.numpy(), 1)))
    return model


def rerank(title, logits):
    """What the reranker makes of DOCUMENT with these logits: chances, and every third set with features and score."""
    build_candidates.start()
    scores = np.array(logits, np.float64)
    units = Units(DOCUMENT, title, scores, build_candidates._state['lexicon'])
    words, pairs = build_candidates.chances(units)
    sets, rows = build_candidates.prepare(DOCUMENT, title, scores)
    with torch.no_grad():
        shares = [n.eval()(torch.from_numpy(rows).float()).log_softmax(0) for n in torch.load(work('reranker.pt'))]
    found = (sum(shares) / len(shares)).numpy()

    def digits(values):
        return [round(float(x), 5) for x in values]

    return {'title': title, 'logits': logits, 'words': digits(words), 'pairs': digits(pairs),
            'sets': [{'set': [int(i) for i in s if i >= 0], 'features': digits(r), 'score': round(float(f), 5)}
                     for s, r, f in list(zip(sets, rows, found))[::3]]}


def write(value, name):
    os.makedirs(FIXTURES, exist_ok=True)
    with open(os.path.join(FIXTURES, name), 'w') as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write('\n')


if __name__ == '__main__':
    lexicon, pieces, model = read_lexicon(), WordPiece(read_vocabulary()), exported(sys.argv[1])
    write({w: stem(w) for w in STEMS}, 'stems.json')
    write([{'text': t, 'words': model_words(t), 'terms': terms(t)} for t in TEXTS], 'words.json')
    cases = []
    for title, sentences in ((TITLE, DOCUMENT), (None, DOCUMENT), (None, DOCUMENT[:1]), (TITLE, DOCUMENT * 5)):
        told = torch.from_numpy(features(sentences, title, lexicon))
        rows = [pieces.encode(model_words(s), MAX_TOKENS) for s in sentences]
        ids = torch.tensor([r + [0] * (MAX_TOKENS - len(r)) for r in rows])
        with torch.no_grad():
            logits = model(ids, (ids > 0).long(), told)
        case = {'title': title, 'repeat': len(sentences) // len(DOCUMENT) or 1, 'count': len(sentences),
                'logits': [[round(x, 5) for x in r] for r in logits.tolist()]}
        if len(sentences) == len(DOCUMENT):
            case['features'] = [[round(x, 5) for x in r] for r in told.tolist()]
            case['pieces'] = rows
        cases.append(case)
    write({'sentences': DOCUMENT, 'cases': cases}, 'document.json')
    if os.path.exists(work('reranker.pt')):
        write({'sentences': DOCUMENT, 'cases': [rerank(c['title'], [x for x, _ in c['logits']]) for c in cases[:2]]}, 'sets.json')
