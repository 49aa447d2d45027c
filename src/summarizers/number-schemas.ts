import { z } from 'zod';

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** A list of numbers. Checked by hand: the model's files hold tens of thousands, and one schema each is slow. */
export const numberList = z.custom<readonly number[]>((value) => Array.isArray(value) && value.every(isNumber), {
  error: 'not a list of numbers',
});

/** Numbers by name, as JSON gives them; see `numberList`. */
export const numberTable = z.custom<Readonly<Record<string, number>>>(
  (value) => typeof value === 'object' && value !== null && Object.values(value).every(isNumber),
  { error: 'not a table of numbers' },
);
