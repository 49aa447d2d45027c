import { z } from 'zod';
import { numberList } from './number-schemas.ts';

/** Standardised inputs are cut to this many deviations. */
const LIMIT = 6;

const layerSchema = z
  .object({
    inputs: z.int().positive(),
    outputs: z.int().positive(),
    weight: numberList,
    bias: numberList,
  })
  .refine(({ inputs, outputs, weight, bias }) => weight.length === inputs * outputs && bias.length === outputs, {
    error: 'a layer whose sizes do not fit',
  });

/** A small feed-forward network as training/summaries/small_networks.py writes it: ReLU between layers, one output. */
export const networkSchema = z
  .object({ centre: numberList, scale: numberList, layers: z.array(layerSchema).min(1) })
  .refine(
    ({ centre, scale, layers }) =>
      centre.length === scale.length &&
      scale.every((value) => value > 0) &&
      layers.every(({ inputs }, at) => inputs === (at === 0 ? centre.length : layers[at - 1]?.outputs)) &&
      layers.at(-1)?.outputs === 1,
    { error: 'layers that do not fit each other' },
  );

export interface Network {
  readonly inputs: number;
  /** One number a row. `rows.length` is a multiple of `inputs`. */
  run(rows: Float64Array): Float64Array;
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** By input, then by output: the weights of one input lie side by side. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

function readLayer({ inputs, outputs, weight, bias }: z.infer<typeof layerSchema>): Layer {
  const turned = new Float64Array(inputs * outputs);
  weight.forEach((value, at) => {
    turned[(at % inputs) * outputs + Math.floor(at / inputs)] = value;
  });
  return { inputs, outputs, weight: turned, bias: Float64Array.from(bias) };
}

/** Outputs that are summed up side by side, so that the sums stay in registers. */
const TOGETHER = 8;

/**
 * Writes weight * input + bias into `out`. Each sum takes its inputs in order, so that results do not depend on how
 * many outputs are worked on together.
 */
function applyLayer({ inputs, outputs, weight, bias }: Layer, input: Float64Array, out: Float64Array): void {
  let o = 0;
  for (; o + TOGETHER <= outputs; o += TOGETHER) {
    let [a, b, c, d] = [bias[o] ?? 0, bias[o + 1] ?? 0, bias[o + 2] ?? 0, bias[o + 3] ?? 0];
    let [e, f, g, h] = [bias[o + 4] ?? 0, bias[o + 5] ?? 0, bias[o + 6] ?? 0, bias[o + 7] ?? 0];
    for (let i = 0, from = o; i < inputs; i += 1, from += outputs) {
      const value = input[i] ?? 0;
      if (value === 0) continue;
      a += (weight[from] ?? 0) * value;
      b += (weight[from + 1] ?? 0) * value;
      c += (weight[from + 2] ?? 0) * value;
      d += (weight[from + 3] ?? 0) * value;
      e += (weight[from + 4] ?? 0) * value;
      f += (weight[from + 5] ?? 0) * value;
      g += (weight[from + 6] ?? 0) * value;
      h += (weight[from + 7] ?? 0) * value;
    }
    out[o] = a;
    out[o + 1] = b;
    out[o + 2] = c;
    out[o + 3] = d;
    out[o + 4] = e;
    out[o + 5] = f;
    out[o + 6] = g;
    out[o + 7] = h;
  }
  for (; o < outputs; o += 1) {
    let sum = bias[o] ?? 0;
    for (let i = 0, from = o; i < inputs; i += 1, from += outputs) sum += (weight[from] ?? 0) * (input[i] ?? 0);
    out[o] = sum;
  }
}

function rectify(values: Float64Array): void {
  for (let i = 0; i < values.length; i += 1) if ((values[i] ?? 0) < 0) values[i] = 0;
}

export function createNetwork(stored: z.infer<typeof networkSchema>): Network {
  const centre = Float64Array.from(stored.centre);
  const scale = Float64Array.from(stored.scale);
  const layers = stored.layers.map((layer) => {
    const read = readLayer(layer);
    return { read, out: new Float64Array(read.outputs) };
  });
  const inputs = centre.length;
  const row = new Float64Array(inputs);
  return {
    inputs,
    run(rows) {
      const results = new Float64Array(rows.length / inputs);
      for (let at = 0; at < results.length; at += 1) {
        for (let i = 0; i < inputs; i += 1) {
          const value = ((rows[at * inputs + i] ?? 0) - (centre[i] ?? 0)) / (scale[i] ?? 1);
          row[i] = value > LIMIT ? LIMIT : value < -LIMIT ? -LIMIT : value;
        }
        let input = row;
        layers.forEach(({ read, out }, depth) => {
          applyLayer(read, input, out);
          if (depth < layers.length - 1) rectify(out);
          input = out;
        });
        results[at] = input[0] ?? 0;
      }
      return results;
    },
  };
}
