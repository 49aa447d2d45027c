/**
 * The import rules. Everything not allowed here is an error; see docs/ARCHITECTURE.md.
 * Folders are an allow-list; packages are fenced below it.
 */
const folders = {
  '^src/core/': ['^src/core/'],
  '^src/i18n/': ['^src/(i18n|core)/'],
  '^src/text/': ['^src/(text|core)/'],
  '^src/loading/': ['^src/(loading|core)/'],
  // The only parser of untrusted HTML, with bounded depth.
  '^src/loading/feeds/': ['^src/extraction/html/parse\\.ts$'],
  '^src/extraction/': ['^src/(extraction|text|core)/'],
  '^src/summarizers/': ['^src/(summarizers|text|core)/'],
  '^src/brief/': ['^src/(brief|text|core)/'],
  '^src/queue/': ['^src/(queue|brief|core)/'],
  '^src/storage/': ['^src/(storage|core)/'],
  '^src/digest/': ['^src/(digest|storage/digest|loading/feeds|text|core)/'],
  '^src/monitoring/': ['^src/(monitoring|core)/'],
  // render makes messages from data, posting sends them, gateway calls both: no imports in the other direction.
  '^src/discord/render/': ['^src/(discord/render|core|i18n)/'],
  '^src/discord/posting/': ['^src/(discord/(render|posting)|core|i18n)/'],
  '^src/discord/gateway/': ['^src/(discord|core|i18n)/'],
  '^commands/': ['^(commands|src/discord|src/core|src/i18n)/'],
  '^src/app/': ['^src/(?!bin|cli|demo)', '^commands/'],
  '^src/cli/': ['^src/(?!bin|demo)'],
  '^src/demo/': ['^src/(demo|app|cli|core)/', '^sandbox/'],
  '^src/bin/': ['^src/(app|bin|cli|demo)/'],
  '^sandbox/': ['^sandbox/'],
};

/** Packages that one part of the house owns. Everything else on npm is free to all but core, text and i18n. */
const fences = {
  '^node_modules/(discord\\.js|@discordjs|discord-api-types)/': '^(src/discord|commands)/',
  '^node_modules/(@xenova/transformers|@huggingface|onnxruntime-)': '^src/summarizers/',
  '^node_modules/openai/': '^src/summarizers/endpoint/',
  '^node_modules/(bullmq|ioredis)/': '^src/queue/',
  '^node_modules/(@types/)?(pg|libsql)/': '^src/storage/',
  '^node_modules/kysely/': '^src/(storage|digest|app|cli)/',
  '^node_modules/(prom-client|@opentelemetry)/': '^src/monitoring/',
};

/** core, text and i18n are pure: no package, no Node module. */
const pure = '^src/(core|text|i18n)/';

module.exports = {
  allowed: [
    ...Object.entries(folders).flatMap(([from, tos]) => tos.map((to) => ({ from: { path: from }, to: { path: to } }))),
    // Tests, benchmarks and training may import anything; nothing may import them, since no rule lists them.
    { from: { path: '^(test|bench|training)/' }, to: {} },
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
