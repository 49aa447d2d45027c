/** Traced operations: a member's request, its job in the queue, and the job's run. */
export type SpanName = 'lede.request' | 'lede.job' | 'lede.run';

/**
 * Runs `work` within a span of that name. Attributes are from closed sets, like observations. Rethrows what `work`
 * throws.
 */
export type Trace = <T>(
  name: SpanName,
  attributes: Readonly<Record<string, string>>,
  work: () => Promise<T>,
) => Promise<T>;

/** Follows nothing. */
export const NO_TRACE: Trace = (_name, _attributes, work) => work();
