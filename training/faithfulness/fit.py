"""Fits the support trees on the examples of make-examples.ts.

    python3 fit.py SETS [--develop made]

Prints how many true sentences of the development set pass at some limits, and how many lies, and writes
`training/work/faithfulness/trees.json`. Needs lightgbm and numpy.
"""

import argparse
import json
import sys
from pathlib import Path

import lightgbm
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tree_json import trees_of  # noqa: E402

WORK = Path(__file__).resolve().parent.parent / "work" / "faithfulness"
TRUE = {"true", "compressed"}
# Rules that decide by themselves.
UNREAD = {"breaks nameInvented", "breaks valueInvented"}
HARD = ["quotation", "cause", "roles", "valueOrder", "count"]
NAMES = ["name of the article", "single name", "names exchanged"]
NEW = ["time changed", "word of the article", "word from elsewhere", "details joined"]


def read(name):
    lines = (WORK / f"{name}.jsonl").read_text().splitlines()
    names = json.loads(lines[0])
    kept = [at for at, name in enumerate(names) if name not in UNREAD]
    rows = [json.loads(line) for line in lines[1:]]
    for row in rows:
        row["row"] = [row["row"][at] for at in kept]
    return [names[at] for at in kept], rows


parser = argparse.ArgumentParser()
parser.add_argument("sets")
parser.add_argument("--develop", default="made")
parser.add_argument("--trees", type=int, default=250)
parser.add_argument("--leaves", type=int, default=31)
parser.add_argument("--rate", type=float, default=0.045)
parser.add_argument("--article", type=float, default=0.2, help="weight of lies of the article's sentences")
parser.add_argument("--new", type=float, default=1.5, help="weight of lies about a word, a time or a detail")
parser.add_argument("--names", type=float, default=3, help="weight of lies about a name")
parser.add_argument("--brief", action="store_true")
parser.add_argument("--detail", type=float, default=0)
parser.add_argument("--drop", default="", help="measures to leave out")
options = parser.parse_args()

names, rows = None, []
for name in options.sets.split(","):
    names, own = read(name)
    rows += own
dropped = [names.index(each) for each in options.drop.split(",") if each]
matrix = numpy.array([row["row"] for row in rows], dtype=numpy.float32)
labels = numpy.array([row["kind"] in TRUE for row in rows], dtype=numpy.float32)
kinds = numpy.array([row["kind"] for row in rows])
# True sentences and lies weigh the same in sum; each kind of lie counts by the root of its number.
weights = numpy.ones(len(rows))
for kind in set(kinds) - TRUE:
    weights[kinds == kind] = (kinds == kind).sum() ** -0.5
from_article = numpy.array([row["of"].startswith("article") for row in rows])
weights[(labels == 0) & from_article] *= options.article
weights[(labels == 0) & numpy.isin(kinds, NEW)] *= options.new
weights[(labels == 0) & numpy.isin(kinds, NAMES)] *= options.names
weights[labels == 0] *= (labels == 1).sum() / weights[labels == 0].sum()
matrix[:, dropped] = 0
print(len(rows), "rows,", int(labels.sum()), "true,", matrix.shape[1], "measures")

model = lightgbm.train(
    {
        "objective": "binary",
        "num_leaves": options.leaves,
        "learning_rate": options.rate,
        "min_data_in_leaf": 30,
        "lambda_l2": 4,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "num_threads": 1,
        "seed": 7,
        "verbose": -1,
    },
    lightgbm.Dataset(matrix, labels, weight=weights),
    num_boost_round=options.trees,
)
gains = sorted(zip(model.feature_importance("gain"), names), reverse=True)
print(" ".join(f"{name}:{gain:.0f}" for gain, name in gains[:45]))

if options.develop:
    _, own = read(options.develop)
    data = numpy.array([row["row"] for row in own], dtype=numpy.float32)
    data[:, dropped] = 0
    scores = model.predict(data)
    what = numpy.array([row["kind"] for row in own])
    flags = [at for at, name in enumerate(names) if name.startswith("breaks ")]
    by_rules = data[:, flags].sum(axis=1) == 0
    hard = [names.index(f"breaks {rule}") for rule in HARD]
    hard_ok = (data[:, hard].sum(axis=1) == 0) & (data[:, names.index("valuesOutArticle")] == 0)
    of = numpy.array([row["of"] for row in own])
    lies = ~numpy.isin(what, list(TRUE))
    of_article = numpy.char.startswith(of, "article")
    people = what == "true"

    def report(title, ok, detail=False):
        passed = set(of[people & ok])
        of_passed = lies & numpy.isin(of, list(passed))
        old = ~numpy.isin(what, NEW)
        print(f"{title}: true {ok[people].mean():.3f}  lies of people {ok[of_passed & old].mean():.3f}"
              f"  of the article {ok[lies & of_article & old].mean():.3f}  with the new kinds {ok[of_passed].mean():.3f}"
              f" {ok[lies & of_article].mean():.3f} compressed {ok[what == 'compressed'].mean():.3f}")
        if detail:
            for kind in sorted(set(what[lies])):
                print("   ", kind, *("%d/%d" % (ok[s & (what == kind)].sum(), (s & (what == kind)).sum()) for s in (of_passed, of_article)))

    report("rules", by_rules)
    for cut in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        if options.brief:
            continue
        report(f"trees {cut}", hard_ok & (scores > cut))
        report(f"trees {cut} and rules", by_rules & (scores > cut))
    for goal in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        cut = numpy.sort(scores[people & hard_ok])[-int(goal * people.sum())]
        report(f"from {cut:.3f}", hard_ok & (scores >= cut))
    if options.detail:
        report("detail", hard_ok & (scores > options.detail), True)

(WORK / "trees.json").write_text(json.dumps({"names": names, "trees": trees_of(model, 5)}, separators=(",", ":")) + "\n")
