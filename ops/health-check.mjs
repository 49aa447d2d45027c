// The container's health check: is Lede's event loop running? Docker only marks an unhealthy container. So the third
// consecutive failure ends Lede, and the container's restart policy starts it again. That needs an init process (`init:
// true`, `docker run --init`): the first process of a container can't be ended from inside.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const FAILURES = 3;
const TIMEOUT_MS = 4_000;
const MEMORY = `${process.env.TMPDIR ?? '/tmp'}/lede-health-failures`;

const isAlive = await fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/livez`, {
  signal: AbortSignal.timeout(TIMEOUT_MS),
}).then(
  ({ ok }) => ok,
  () => false,
);
if (isAlive) {
  rmSync(MEMORY, { force: true });
  process.exit(0);
}
const failures = 1 + failuresBefore();
writeFileSync(MEMORY, String(failures));
if (failures >= FAILURES) {
  rmSync(MEMORY, { force: true });
  for (const pid of childrenOf(Number(process.argv[2] ?? 1))) process.kill(pid, 'SIGKILL');
}
process.exit(1);

function failuresBefore() {
  try {
    return Number(readFileSync(MEMORY, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** Children of the container's first process; this check is not among them. */
function childrenOf(parent) {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      // The name in brackets may hold spaces and brackets itself.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
