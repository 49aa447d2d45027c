import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LedeError } from '../../core/failure.ts';
import { numberTable } from '../number-schemas.ts';

/** models/salience/shortening.json, as training/summaries/train-shortening.ts writes it. */
const deletionModelSchema = z.object({ revision: z.string().min(1), bias: z.number(), weights: numberTable });

/** How likely a person is to leave a part of a sentence out, from its `deletionFeatures`. */
export type DeletionModel = (features: ReadonlyMap<string, number>) => number;

/** Loads the model from the bundled model's folder. Rejects with 'model-unavailable' if the file is missing or broken. */
export async function loadDeletionModel(folder: string): Promise<DeletionModel> {
  try {
    const stored: unknown = JSON.parse(await readFile(join(folder, 'shortening.json'), 'utf8'));
    return createDeletionModel(deletionModelSchema.parse(stored));
  } catch (error) {
    throw new LedeError('model-unavailable', { model: 'salience' }, { cause: error });
  }
}

/** Logistic regression. */
export function createDeletionModel({
  bias,
  weights,
}: Omit<z.infer<typeof deletionModelSchema>, 'revision'>): DeletionModel {
  const known = new Map(Object.entries(weights));
  return (features) => {
    let score = bias;
    for (const [name, value] of features) score += (known.get(name) ?? 0) * value;
    return 1 / (1 + Math.exp(-score));
  };
}
