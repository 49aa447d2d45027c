/** Runs at most `places` of the works given to it at the same time, the others in the order in which they came. */
export function createLimit(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // A place is handed on without becoming free in between.
      if (next === undefined) free += 1;
      else next();
    }
  };
}
