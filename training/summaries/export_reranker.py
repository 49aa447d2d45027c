"""
Step 10: work/reranker.pt and work/words.pt -> models/salience/reranker.json. python3 export_reranker.py REVISION
"""
import os
import sys

import torch

from export import write_json
from paths import MODEL, work

if __name__ == '__main__':
    words = torch.load(work('words.pt'))
    sets = torch.load(work('reranker.pt'))
    write_json({'revision': sys.argv[1], 'words': words['words'].stored(), 'pairs': words['pairs'].stored(),
                'sets': [n.stored() for n in sets]}, 'reranker.json')
    print(os.path.getsize(os.path.join(MODEL, 'reranker.json')))
