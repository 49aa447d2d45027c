import { runDemo } from '../demo/run-demo.ts';

// A story that was cut short may have left timers and sockets behind.
process.exit(await runDemo(process.argv.slice(2)));
