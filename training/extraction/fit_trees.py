"""Fits gradient-boosted trees with LightGBM for train-html.ts.

    python3 fit_trees.py FOLDER

FOLDER holds settings.json {rows, width, trees, leaves, rate, seeds} and, as raw 32-bit floats, rows.bin, labels.bin and
weights.bin. Writes models.json, one a seed, in the form that src/core/boosted-trees.ts reads. Needs lightgbm and numpy.
"""

import json
import sys
from pathlib import Path

import lightgbm
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tree_json import trees_of  # noqa: E402

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


def model_of(seed):
    return {"features": settings["width"], "bias": 0, "trees": trees_of(train(seed), 6)}


(folder / "models.json").write_text(json.dumps([model_of(seed) for seed in settings["seeds"]]))
