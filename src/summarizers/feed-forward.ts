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

/** Writes weight * input + bias into `out`. Inputs of 0, which ReLU leaves many of, cost nothing. */
function applyLayer({ inputs, outputs, weight, bias }: Layer, input: Float64Array, out: Float64Array): void {
  out.set(bias);
  for (let i = 0; i < inputs; i += 1) {
    const value = input[i] ?? 0;
    if (value === 0) continue;
    const from = i * outputs;
    for (let o = 0; o < outputs; o += 1) out[o] = (out[o] ?? 0) + (weight[from + o] ?? 0) * value;
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
