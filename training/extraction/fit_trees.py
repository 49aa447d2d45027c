"""Fits gradient-boosted trees with LightGBM for train-html.ts.

    python3 fit_trees.py FOLDER

FOLDER holds settings.json {rows, width, trees, leaves, rate, seeds} and, as raw 32-bit floats, rows.bin, labels.bin and
weights.bin. Writes models.json, one a seed, in the form that src/extraction/model/boosted-trees.ts reads. Needs lightgbm and numpy.
"""

import json
import sys
from pathlib import Path

import lightgbm
import numpy

folder = Path(sys.argv[1])
settings = json.loads((folder / "settings.json").read_text())
shape = (settings["rows"], settings["width"])
rows = numpy.fromfile(folder / "rows.bin", dtype=numpy.float32).reshape(shape)
labels = numpy.fromfile(folder / "labels.bin", dtype=numpy.float32)
weights = numpy.fromfile(folder / "weights.bin", dtype=numpy.float32)

data = lightgbm.Dataset(
    rows, labels, weight=weights, params={"max_bin": 63, "min_data_in_bin": 20, "use_missing": False, "verbose": -1}
)


def train(seed):
    return lightgbm.train(
        {
            "objective": "binary",
            "num_leaves": settings["leaves"],
            "learning_rate": settings["rate"],
            "min_sum_hessian_in_leaf": 4,
            "min_data_in_leaf": 20,
            "lambda_l2": 4,
            "feature_fraction": 0.4,
            "bagging_fraction": 0.8,
            "bagging_freq": 1,
            "num_threads": 1,
            "force_col_wise": True,
            "use_missing": False,
            "seed": seed,
            "verbose": -1,
        },
        data,
        num_boost_round=settings["trees"],
    )


def flatten(node, tree):
    """Appends a node and its children to a tree in preorder."""
    at = len(tree["feature"])
    tree["right"].append(0)
    if "leaf_value" in node:
        tree["feature"].append(-1)
        tree["threshold"].append(round(node["leaf_value"], 4))
        return
    tree["feature"].append(node["split_feature"])
    tree["threshold"].append(float(f"{node['threshold']:.6g}"))
    flatten(node["left_child"], tree)
    tree["right"][at] = len(tree["feature"])
    flatten(node["right_child"], tree)


def trees_of(model):
    """A model's trees; LightGBM puts the prior into the first tree's leaves."""
    trees = []
    for info in model.dump_model()["tree_info"]:
        tree = {"feature": [], "threshold": [], "right": []}
        flatten(info["tree_structure"], tree)
        trees.append(tree)
    return {"features": settings["width"], "bias": 0, "trees": trees}


(folder / "models.json").write_text(json.dumps([trees_of(train(seed)) for seed in settings["seeds"]]))
