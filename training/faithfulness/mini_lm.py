"""all-MiniLM-L6-v2 in plain torch: sentence vectors from its weights."""

import numpy
import torch
from torch.nn.functional import gelu, layer_norm, scaled_dot_product_attention

HEADS = 12


def encode(weights, tokenizer, texts, batch=256):
    """Unit vectors [texts, 384]: the mean of the last layer's tokens."""
    w = {name.removeprefix("bert."): value for name, value in weights.items()}

    def linear(x, name):
        return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]

    def norm(x, name):
        return layer_norm(x, x.shape[-1:], w[f"{name}.weight"], w[f"{name}.bias"], 1e-12)

    out = []
    with torch.no_grad():
        for start in range(0, len(texts), batch):
            encoded = [tokenizer.encode(text).ids[:128] for text in texts[start : start + batch]]
            width = max(map(len, encoded))
            ids = torch.tensor([each + [0] * (width - len(each)) for each in encoded])
            mask = torch.tensor([[True] * len(each) + [False] * (width - len(each)) for each in encoded])
            x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:width]
            x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
            layer = 0
            while f"encoder.layer.{layer}.output.dense.weight" in w:
                own = f"encoder.layer.{layer}"
                q, k, v = (
                    linear(x, f"{own}.attention.self.{part}").unflatten(-1, (HEADS, -1)).transpose(1, 2)
                    for part in ("query", "key", "value")
                )
                mixed = scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
                mixed = linear(mixed.transpose(1, 2).flatten(2), f"{own}.attention.output.dense")
                x = norm(x + mixed, f"{own}.attention.output.LayerNorm")
                inner = linear(gelu(linear(x, f"{own}.intermediate.dense")), f"{own}.output.dense")
                x = norm(x + inner, f"{own}.output.LayerNorm")
                layer += 1
            pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            out.append((pooled / pooled.norm(dim=-1, keepdim=True)).numpy())
    return numpy.concatenate(out)
