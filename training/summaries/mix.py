"""Puts the networks of several rerankers into one file. python3 mix.py OUT.pt IN.pt [IN.pt ...]"""
import sys

import torch

from paths import work

if __name__ == '__main__':
    torch.save([network for name in sys.argv[2:] for network in torch.load(work(name))], work(sys.argv[1]))
