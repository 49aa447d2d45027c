import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Licences under which a program of any licence may use a package, with no more than a notice. */
const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'CC0-1.0',
  'BlueOak-1.0.0',
]);

/** libvips, in packages of its own that are linked at run time, as the LGPL asks, so that it can be replaced. */
const LINKED = 'node_modules/@img/sharp-';

interface Package {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

it('every shipped package has a compatible licence', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, Package>;
  };
  const shipped = Object.entries(lock.packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  );
  expect(shipped.length).toBeGreaterThan(100);
  const doubtful = shipped.filter(([path, { license = 'none' }]) => {
    const names = license.replace(/[()]/g, '').split(/ (?:AND|OR) /);
    const isFine = license.includes(' OR ')
      ? names.some((name) => PERMISSIVE.has(name))
      : names.every((name) => PERMISSIVE.has(name) || (path.startsWith(LINKED) && name === 'LGPL-3.0-or-later'));
    return !isFine;
  });
  expect(doubtful.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});
