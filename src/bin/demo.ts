import { runDemo } from '../demo/run-demo.ts';

// An interrupted demo may leave timers and sockets open.
process.exit(await runDemo(process.argv.slice(2)));
