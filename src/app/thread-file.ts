/** A thread's entry point: its source in src/bin, or beside this code where both are bundled. */
export function threadFile(name: 'worker' | 'loader' | 'feeds'): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `../bin/${name}.ts` : `${name}.mjs`, import.meta.url);
}
