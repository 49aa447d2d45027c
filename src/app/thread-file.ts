/** A thread's entry point: in src/bin, or next to this code in a bundle. */
export function threadFile(name: 'worker' | 'loader' | 'feeds'): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `../bin/${name}.ts` : `${name}.mjs`, import.meta.url);
}
