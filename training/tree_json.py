"""Trees of a LightGBM model in the form that src/core/boosted-trees.ts reads."""


def trees_of(model, digits):
    """The trees, with thresholds of so many significant digits; LightGBM puts the prior into the first tree's leaves."""
    trees = []
    for info in model.dump_model()["tree_info"]:
        tree = {"feature": [], "threshold": [], "right": []}
        flatten(info["tree_structure"], tree, digits)
        trees.append(tree)
    return trees


def flatten(node, tree, digits):
    """Appends a node and its children to a tree in preorder."""
    at = len(tree["feature"])
    tree["right"].append(0)
    if "leaf_value" in node:
        tree["feature"].append(-1)
        tree["threshold"].append(round(node["leaf_value"], 4))
        return
    tree["feature"].append(node["split_feature"])
    tree["threshold"].append(float(f"{node['threshold']:.{digits}g}"))
    flatten(node["left_child"], tree, digits)
    tree["right"][at] = len(tree["feature"])
    flatten(node["right_child"], tree, digits)
