"""
Step 8: work/NAME.onnx -> models/salience/onnx/model_quantized.onnx. python3 quantise.py NAME

Weights only: embedding rows and the columns of every weight matrix become int8 with a scale each; activations stay
float, so a machine's arithmetic does not change the scores. `dequantised` gives PyTorch the very same weights.
"""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from paths import MODEL, work

SMALLEST = 4096


def to_int8(weights, axis):
    """-> int8 values and float scales, one for each slice along the other axis; `axis` is the one that is reduced."""
    scale = np.maximum(np.abs(weights).max(axis, keepdims=True), 1e-8).astype(np.float32) / np.float32(127)
    return np.clip(np.round(weights / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def dequantised(weights, axis):
    values, scale = to_int8(weights, axis)
    return values.astype(np.float32) * scale


def quantise(graph):
    weights = {w.name: w for w in graph.initializer}
    nodes, done = [], {}

    def stored(name, axis):
        if name not in done:
            values, scale = to_int8(numpy_helper.to_array(weights[name]), axis)
            graph.initializer.extend([numpy_helper.from_array(values, name + '_int8'), numpy_helper.from_array(scale, name + '_scale')])
            done[name] = (name + '_int8', name + '_scale')
        return done[name]

    for node in graph.node:
        name = node.input[0] if node.op_type == 'Gather' else node.input[1] if node.op_type == 'MatMul' else None
        shape = list(weights[name].dims) if name in weights else []
        if len(shape) != 2 or shape[0] * shape[1] < SMALLEST or shape[1] == 1:
            nodes.append(node)
            continue
        out = node.output[0]
        if node.op_type == 'Gather':
            values, scale = stored(name, 1)
            nodes += [
                helper.make_node('Gather', [values, node.input[1]], [out + '_int8'], axis=0),
                helper.make_node('Cast', [out + '_int8'], [out + '_float'], to=TensorProto.FLOAT),
                helper.make_node('Gather', [scale, node.input[1]], [out + '_scale'], axis=0),
                helper.make_node('Mul', [out + '_float', out + '_scale'], [out]),
            ]
        else:
            values, scale = stored(name, 0)
            nodes += [
                helper.make_node('Cast', [values], [name + '_float'], to=TensorProto.FLOAT),
                helper.make_node('Mul', [name + '_float', scale], [name + '_ready']),
                helper.make_node('MatMul', [node.input[0], name + '_ready'], [out], name=node.name),
            ]
    del graph.node[:]
    graph.node.extend(nodes)
    kept = [w for w in graph.initializer if w.name not in done]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return len(done)


if __name__ == '__main__':
    model = onnx.load(work(sys.argv[1] + '.onnx'))
    count = quantise(model.graph)
    onnx.checker.check_model(model)
    target = os.path.join(MODEL, 'onnx', 'model_quantized.onnx')
    os.makedirs(os.path.dirname(target), exist_ok=True)
    onnx.save(model, target)
    print('matrices', count, 'bytes', os.path.getsize(target))
