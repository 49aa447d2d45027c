/**
 * The sandbox's time: the machine's clock plus an offset that only grows. Every deadline (acknowledgement, token,
 * signed link, nonce) uses it, so a test can skip fifteen minutes.
 */
export class Clock {
  #offset = 0;

  /** Unix milliseconds in the sandbox. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Milliseconds by which the sandbox is ahead of the machine's clock. */
  get offset(): number {
    return this.#offset;
  }

  /** Moves time forward by `ms` milliseconds. */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError('The sandbox clock only moves forward');
    this.#offset += ms;
  }
}
