import type { z } from 'zod';
import { invalidForm, type Problem } from '../api-error.ts';

/**
 * Reads a body by a schema.
 * @throws ApiError 400/50035 that names every field out of bounds.
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues.flatMap((issue) => toProblems(issue)));
}

/** A union's issue has one list per alternative; the shortest is the closest match. */
function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, next) => (next.length < best.length ? next : best));
    const inner = nearest.flatMap((each) => toProblems(each));
    if (inner.length > 0) return inner.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
  }
  return [{ path, code: codeOf(issue), message: issue.message }];
}

function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
    case 'too_small':
      return 'BASE_TYPE_BAD_LENGTH';
    case 'invalid_type':
      return issue.input === undefined ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_BAD_TYPE';
    case 'invalid_value':
      return 'BASE_TYPE_CHOICES';
    default:
      return 'BASE_TYPE_INVALID';
  }
}
