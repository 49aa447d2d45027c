/** What is traced: a member's request, a job as the queue sees it, and its run where briefs are made. */
export type SpanName = 'lede.request' | 'lede.job' | 'lede.run';

/**
 * Follows work for the operator: calls it, within a span of that name. Attributes are of closed sets, as observations
 * are. What `work` throws is passed on.
 */
export type Trace = <T>(
  name: SpanName,
  attributes: Readonly<Record<string, string>>,
  work: () => Promise<T>,
) => Promise<T>;

/** Follows nothing. */
export const NO_TRACE: Trace = (_name, _attributes, work) => work();
