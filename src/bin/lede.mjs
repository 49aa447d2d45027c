#!/usr/bin/env node
// The `lede` command: the command line's entry point, compiled.
process.argv.splice(2, 0, 'cli');
await import('./launch.mjs');
