/** One instruction of a Dockerfile: its name in capitals and what stands after it, lines joined. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The stages of a Dockerfile, each beginning with its FROM. Heredocs and ARG are not understood. */
export function readStages(text: string): { readonly name: string; readonly instructions: readonly Instruction[] }[] {
  const stages: { name: string; instructions: Instruction[] }[] = [];
  const joined = text.replaceAll(/^\s*#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ');
  for (const line of joined.split('\n')) {
    const [, name, rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined) continue;
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/i.exec(rest)?.[1] ?? '', instructions: [] });
    stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** `COPY --from=build --chown=node:node a b into/`. */
export function readCopy(rest: string): { from: string | null; sources: readonly string[]; to: string } {
  const words = rest.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
  const paths = words.filter((word) => !word.startsWith('--'));
  return { from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '.' };
}

/** `A=1 B=2`; values hold no spaces. */
export function readEnv(rest: string): Record<string, string> {
  return Object.fromEntries(
    rest.split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** The paths that a .dockerignore lets through: it has to begin with `*`, and the rest are exceptions. */
export function readAllowed(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (lines[0] !== '*' || lines.slice(1).some((line) => !line.startsWith('!'))) {
    throw new Error('.dockerignore is expected to let nothing through but what it names');
  }
  return lines.slice(1).map((line) => line.slice(1));
}
