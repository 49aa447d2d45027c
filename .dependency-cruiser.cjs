/**
 * Who may import whom. Everything not allowed here is an error: see docs/ARCHITECTURE.md.
 * Folders are an allow-list; packages are fenced below it.
 */
const folders = {
  '^src/core/': ['^src/core/'],
  '^src/i18n/': ['^src/(i18n|core)/'],
  '^src/loading/': ['^src/(loading|core)/'],
  '^src/extraction/': ['^src/(extraction|core)/'],
  '^src/summarizers/': ['^src/(summarizers|core)/'],
  '^src/queue/': ['^src/(queue|core)/'],
  '^src/digest/': ['^src/(digest|core)/'],
  '^src/discord/': ['^src/(discord|core|i18n)/'],
  '^commands/': ['^(commands|src/discord|src/core|src/i18n)/'],
  '^src/monitoring/': ['^src/(monitoring|core)/'],
  '^src/app/': ['^src/(app|core|loading|extraction|summarizers)/'],
  '^src/bin/': ['^src/', '^commands/', '^sandbox/'],
  '^sandbox/': ['^sandbox/'],
};

/** Packages that one part of the house owns. Everything else on npm is free to all but core and i18n. */
const fences = {
  '^node_modules/(discord\\.js|@discordjs|discord-api-types)/': '^(src/discord|src/bin|commands)/',
  '^node_modules/(@xenova/transformers|@huggingface|onnxruntime-)': '^src/summarizers/',
  '^node_modules/(bullmq|ioredis)/': '^src/queue/',
  '^node_modules/(@types/)?(pg|libsql)/': '^src/app/',
  '^node_modules/(prom-client|@opentelemetry)/': '^src/monitoring/',
};

/** core and i18n are pure: no package, no Node module. */
const pure = '^src/(core|i18n)/';

module.exports = {
  allowed: [
    ...Object.entries(folders).flatMap(([from, tos]) => tos.map((to) => ({ from: { path: from }, to: { path: to } }))),
    { from: { pathNot: pure }, to: { dependencyTypes: ['core'] } },
    { from: { pathNot: pure }, to: { path: '^node_modules/', pathNot: Object.keys(fences) } },
    ...Object.entries(fences).map(([to, from]) => ({ from: { path: from }, to: { path: to } })),
  ],
  allowedSeverity: 'error',
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
