"""
Step 7: work/NAME.pt -> work/NAME.onnx (float) and the model folder's config.json, tokenizer.json, vocab.txt,
tokenizer_config.json, lexicon.json. python3 export.py NAME[+NAME] REVISION: of several rankers the mean is exported, in one graph.
"""
import json
import os
import sys

import torch

from encode import MAX_TOKENS, WINDOW, read_vocabulary
from features import FEATURES
from model import Ensemble, Ranker
from paths import MODEL, work


def read_ranker(name):
    stored = torch.load(work(name + '.pt'), map_location='cpu')
    sizes = dict(stored['sizes'])
    ranker = Ranker(sizes.pop('vocabulary'), **sizes)
    ranker.load_state_dict(stored['state'])
    return ranker.eval()


def write_json(value, name):
    os.makedirs(os.path.join(MODEL, 'onnx'), exist_ok=True)
    with open(os.path.join(MODEL, name), 'w') as file:
        json.dump(value, file, ensure_ascii=False, separators=(',', ':'))
        file.write('\n')


def tokenizer(vocabulary):
    special = [{'id': i, 'content': t, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False,
                'special': True} for i, t in enumerate(vocabulary[:2])]
    return {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': special,
        'normalizer': {'type': 'Lowercase'}, 'pre_tokenizer': {'type': 'WhitespaceSplit'},
        'post_processor': None, 'decoder': None,
        'model': {'type': 'WordPiece', 'unk_token': '[UNK]', 'continuing_subword_prefix': '##',
                  'max_input_chars_per_word': 100, 'vocab': {t: i for i, t in enumerate(vocabulary)}},
    }


def columns(unknown, values):
    """Terms in one string and their values in order: a JSON object with as many keys is slow to read."""
    return {'unknown': unknown, 'terms': ' '.join(values), 'values': list(values.values())}


if __name__ == '__main__':
    name, revision = sys.argv[1:3]
    rankers = [read_ranker(each) for each in name.split('+')]
    write_json({'model_type': 'bert', 'architectures': ['BertModel'], 'rankers': len(rankers), **rankers[0].sizes, 'revision': revision,
                'window': WINDOW, 'features': FEATURES}, 'config.json')
    write_json(tokenizer(read_vocabulary()), 'tokenizer.json')
    # The same once more, a piece a line, which the bot reads in a tenth of the time.
    with open(os.path.join(MODEL, 'vocab.txt'), 'w') as file:
        file.writelines(piece + '\n' for piece in read_vocabulary())
    write_json({'tokenizer_class': 'BertTokenizer', 'pad_token': '[PAD]', 'unk_token': '[UNK]',
                'model_max_length': MAX_TOKENS, 'do_lower_case': True}, 'tokenizer_config.json')
    with open(work('lexicon.json')) as file, open(work('prior.json')) as priors:
        idf, prior = json.load(file), json.load(priors)
    write_json({'idf': columns(idf['unknown'], idf['idf']), 'prior': columns(prior['unknown'], prior['prior'])}, 'lexicon.json')
    sample = (torch.randint(2, 1000, (7, 20)), torch.ones(7, 20, dtype=torch.long), torch.rand(7, FEATURES))
    rows = {0: 'sentences'}
    torch.onnx.export(Ensemble(rankers).eval(), sample, work(name + '.onnx'), opset_version=13, do_constant_folding=True,
                      input_names=['input_ids', 'attention_mask', 'features'], output_names=['logits'],
                      dynamic_axes={'input_ids': {0: 'sentences', 1: 'tokens'},
                                    'attention_mask': {0: 'sentences', 1: 'tokens'}, 'features': rows, 'logits': rows})
    print(work(name + '.onnx'), os.path.getsize(work(name + '.onnx')))
