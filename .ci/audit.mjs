// Known weaknesses of the production packages. Fails for one that is high or critical; where the registry gives no
// answer that is said, and nothing fails: a build must not depend on it.
import { spawnSync } from 'node:child_process';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: 60_000,
  shell: process.platform === 'win32',
});
const report = parse(stdout ?? '');
const counts = report?.metadata?.vulnerabilities;
if (!counts) {
  const why = report?.message ?? report?.error?.summary ?? error?.message ?? 'no answer';
  console.log(`npm audit: SKIPPED, the registry gave no report (${String(why).split('\n')[0]})`);
  process.exit(0);
}
const severe = Object.entries(report.vulnerabilities).filter(([, { severity }]) => /high|critical/.test(severity));
console.log(`npm audit: ${counts.total} known weaknesses, ${severe.length} of them high or critical`);
for (const [name, { severity, range }] of severe) console.log(`  ${severity}: ${name} ${range}`);
process.exitCode = severe.length === 0 ? 0 : 1;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
