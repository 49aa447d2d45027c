/**
 * Serves a GGUF model over node-llama-cpp as an OpenAI-compatible endpoint on loopback: `/v1/models` and streamed
 * `/v1/chat/completions`, with the file's own chat template and a grammar for JSON schemas. One request at a time.
 * `node bench/generative/serve.mjs --llama FOLDER --model FILE.gguf [--port 18434] [--threads 1] [--context 4096]`;
 * FOLDER is where node-llama-cpp is installed. See README.md.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    llama: { type: 'string' },
    model: { type: 'string' },
    port: { type: 'string', default: '18434' },
    threads: { type: 'string', default: '1' },
    context: { type: 'string', default: '4096' },
  },
});
if (values.llama === undefined || values.model === undefined) {
  console.error('Give --llama FOLDER (where node-llama-cpp is installed) and --model FILE.gguf.');
  process.exit(2);
}
const require = createRequire(join(resolve(values.llama), 'package.json'));
const { getLlama, LlamaChatSession } = await import(pathToFileURL(require.resolve('node-llama-cpp')).href);

const llama = await getLlama({ gpu: false, build: 'never' });
const model = await llama.loadModel({ modelPath: resolve(values.model) });
const context = await model.createContext({ contextSize: Number(values.context), threads: Number(values.threads) });
const sequence = context.getSequence();
const id = basename(values.model).replace(/\.gguf$/u, '');
let turn = Promise.resolve();

async function answer(body, response) {
  const stop = new AbortController();
  response.on('close', () => stop.abort());
  const send = (delta, finish_reason = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
    );
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const contentOf = (role) => body.messages.flatMap((each) => (each.role === role ? [each.content] : [])).join('\n');
  const format = body.response_format;
  const grammar =
    format?.type === 'json_schema' ? await llama.createGrammarForJsonSchema(format.json_schema.schema) : undefined;
  await sequence.clearHistory();
  const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: contentOf('system') });
  try {
    const { stopReason } = await session.promptWithMeta(contentOf('user'), {
      temperature: body.temperature ?? 0,
      maxTokens: body.max_tokens,
      grammar,
      signal: stop.signal,
      stopOnAbortSignal: true,
      onTextChunk: (content) => send({ content }),
    });
    send({}, stopReason === 'maxTokens' ? 'length' : 'stop');
  } catch (error) {
    console.error(String(error));
  } finally {
    session.dispose({ disposeSequence: false });
    response.end('data: [DONE]\n\n');
  }
}

createServer((request, response) => {
  if (request.url === '/v1/models') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: [{ id, object: 'model' }] }));
    return;
  }
  if (request.url === '/memory') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ rss: process.memoryUsage().rss, peakKb: process.resourceUsage().maxRSS }));
    return;
  }
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    turn = turn.then(() => answer(JSON.parse(Buffer.concat(parts).toString('utf8')), response));
    turn = turn.catch((error) => console.error(String(error)));
  });
}).listen(Number(values.port), '127.0.0.1', () => console.error(`${id} on http://127.0.0.1:${values.port}/v1`));
