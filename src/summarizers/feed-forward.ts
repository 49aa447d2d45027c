import { z } from 'zod';

/** Standardised inputs are cut to this many deviations. */
const LIMIT = 6;

const layerSchema = z
  .object({
    inputs: z.int().positive(),
    outputs: z.int().positive(),
    weight: z.array(z.number()),
    bias: z.array(z.number()),
  })
  .refine(({ inputs, outputs, weight, bias }) => weight.length === inputs * outputs && bias.length === outputs, {
    error: 'a layer whose sizes do not fit',
  });

/** A small feed-forward network as training/summaries/small_networks.py writes it: ReLU between layers, one output. */
export const networkSchema = z
  .object({ centre: z.array(z.number()), scale: z.array(z.number().positive()), layers: z.array(layerSchema).min(1) })
  .refine(
    ({ centre, scale, layers }) =>
      centre.length === scale.length &&
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
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

function applyLayer({ inputs, outputs, weight, bias }: Layer, row: Float64Array, last: boolean): Float64Array {
  const out = new Float64Array(outputs);
  for (let o = 0; o < outputs; o += 1) {
    let sum = bias[o] ?? 0;
    const from = o * inputs;
    for (let i = 0; i < inputs; i += 1) sum += (weight[from + i] ?? 0) * (row[i] ?? 0);
    out[o] = last ? sum : Math.max(0, sum);
  }
  return out;
}

export function createNetwork(stored: z.infer<typeof networkSchema>): Network {
  const centre = Float64Array.from(stored.centre);
  const scale = Float64Array.from(stored.scale);
  const layers = stored.layers.map((layer) => ({
    ...layer,
    weight: Float64Array.from(layer.weight),
    bias: Float64Array.from(layer.bias),
  }));
  const inputs = centre.length;
  return {
    inputs,
    run(rows) {
      const count = rows.length / inputs;
      const out = new Float64Array(count);
      for (let at = 0; at < count; at += 1) {
        let row: Float64Array = rows.slice(at * inputs, (at + 1) * inputs);
        for (let i = 0; i < inputs; i += 1) {
          const value = ((row[i] ?? 0) - (centre[i] ?? 0)) / (scale[i] ?? 1);
          row[i] = Math.max(-LIMIT, Math.min(LIMIT, value));
        }
        layers.forEach((layer, depth) => {
          row = applyLayer(layer, row, depth === layers.length - 1);
        });
        out[at] = row[0] ?? 0;
      }
      return out;
    },
  };
}
