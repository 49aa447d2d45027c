import { availableParallelism, totalmem } from 'node:os';
import type { CatalogueModel } from './catalogue.ts';

export interface Machine {
  readonly memoryBytes: number;
  readonly cores: number;
}

/** What a model is expected to need. */
export interface Requirements {
  /** Memory of one worker thread that has loaded it. */
  readonly memoryBytes: number;
  /** Time for a brief of an article that fills the model's window. */
  readonly seconds: number;
}

/** Runtime, cache of keys and values, and the work of a step, in bytes. */
const BESIDE_WEIGHTS = 400_000_000;
/** Weights are held about once: copies are made of some when they are loaded. */
const WEIGHT_FACTOR = 1.1;
/** Operations a second and core on reading the input, bytes a second on writing: a common server of 2020 and after. */
const READING_RATE = 20e9;
const WRITING_RATE = 8e9;
const OPERATIONS_A_WEIGHT = 2;
const WRITTEN_TOKENS = 200;

/**
 * Memory and seconds by arithmetic, not measured: a token read costs two operations a weight, a token written one pass
 * over the weights. Right within a factor of two or so.
 */
export function estimateRequirements({ files, parameters, window }: CatalogueModel, { cores }: Machine): Requirements {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const reading = (window * OPERATIONS_A_WEIGHT * parameters) / (READING_RATE * cores);
  const writing = (WRITTEN_TOKENS * bytes) / WRITING_RATE;
  return { memoryBytes: WEIGHT_FACTOR * bytes + BESIDE_WEIGHTS, seconds: reading + writing };
}

/** Shares of the machine's memory and of the time limit that a recommended model may take. */
const MEMORY_SHARE = 0.5;
const TIME_SHARE = 0.8;

/** The largest instruct model with an open licence that fits; null where none does. */
export function recommendModel(
  catalogue: readonly CatalogueModel[],
  machine: Machine,
  timeLimitMs: number,
): CatalogueModel | null {
  const fits = (model: CatalogueModel): boolean => {
    const { memoryBytes, seconds } = estimateRequirements(model, machine);
    return memoryBytes <= MEMORY_SHARE * machine.memoryBytes && 1000 * seconds <= TIME_SHARE * timeLimitMs;
  };
  return catalogue
    .filter((model) => model.isOpen && model.style.kind === 'instruct' && fits(model))
    .reduce<CatalogueModel | null>(
      (best, model) => (best === null || model.parameters > best.parameters ? model : best),
      null,
    );
}

/** "4 cores, 16 GB". */
export function describeMachine({ memoryBytes, cores }: Machine): string {
  return `${cores} ${cores === 1 ? 'core' : 'cores'}, ${Math.round(memoryBytes / 1e9)} GB`;
}

/** This machine, or what its container may use of it. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory();
  const total = totalmem();
  // No limit is given as 0 or as a huge number.
  return { memoryBytes: limit > 0 && limit < total ? limit : total, cores: availableParallelism() };
}
