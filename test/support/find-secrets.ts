import type { Sandbox } from '../../sandbox/discord.ts';

/** Length of the pieces of text that are looked for: longer than what two texts share by accident. */
const PIECE = 32;

/**
 * What a log must not hold: the bot's token, tokens of interactions, ids of people, what members wrote, and pieces of
 * pages and files. Gives what was found, shortened.
 */
export function findSecrets(log: string, sandbox: Sandbox, texts: Iterable<string>): string[] {
  const { world } = sandbox;
  const people = [...world.people.keys()].filter((id) => id !== world.botId);
  const written = [...world.messages.values()].flatMap(({ authorId, content }) =>
    authorId !== world.botId && content.length >= 8 ? [content] : [],
  );
  const exact = [sandbox.token, ...world.interactions.keys(), ...people, ...written].filter((each) =>
    log.includes(each),
  );
  const pieces = [...texts].flatMap(piecesOf).filter((piece) => log.includes(piece));
  return [...exact, ...pieces].map((each) => each.slice(0, 40));
}

/** Pieces of a page's visible text, spread over all of it. */
function piecesOf(text: string): string[] {
  const lines = text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .split(/<[^>]*>|\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= PIECE && !line.startsWith('http'));
  return lines.flatMap((line) =>
    Array.from({ length: Math.floor(line.length / PIECE) }, (_, at) => line.slice(at * PIECE, (at + 1) * PIECE)),
  );
}
