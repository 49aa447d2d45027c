import type { MemberActor } from '../../sandbox/actors/member.ts';
import type { ActionHandle } from '../../sandbox/actors/action-handle.ts';
import type { Message } from '../../sandbox/protocol.ts';
import { composePage } from '../speed/page.ts';
import type { Random } from './random.ts';

/** A member's request and its expected answer. */
export interface SoakRequest {
  readonly name: string;
  readonly wants: 'brief' | 'failure';
  send(member: MemberActor): ActionHandle;
}

/** Pages of many lengths, built once. */
const PAGES = Array.from({ length: 40 }, (_, at) => composePage(320 + at * 15));

/**
 * What the soak's site answers: "/story/N" a page, "/slow/N" a page after a while, "/noise" bytes, else 404.
 */
export function answerOf(path: string): { status: number; body: string | Uint8Array; delayMs: number } {
  const [, kind = '', number = '0'] = path.split('/');
  const page = PAGES[Number(number.split('?')[0]) % PAGES.length] ?? '';
  if (kind === 'story') return { status: 200, body: page, delayMs: 0 };
  if (kind === 'slow') return { status: 200, body: page, delayMs: 400 };
  if (kind === 'noise') {
    return { status: 200, body: Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256), delayMs: 0 };
  }
  return { status: 404, body: 'not here', delayMs: 0 };
}

/** A request at random. `number` is unique in the run, so that no answer comes from an earlier one. */
export function requestAtRandom(origin: string, number: number, random: Random): SoakRequest {
  const index = random.below(PAGES.length);
  const draw = random.next();
  const bytes = new TextEncoder().encode(`${PAGES[index] ?? ''}<!-- ${number} -->`);
  const file = { name: `story-${number}.html`, mediaType: 'text/html', bytes };
  const slash = (options: Record<string, unknown>) => (member: MemberActor) =>
    member.runSlashCommand(
      member.directChannelId,
      'summarize',
      options as Parameters<MemberActor['runSlashCommand']>[2],
    );
  if (draw < 0.4) return { name: 'upload', wants: 'brief', send: slash({ file }) };
  if (draw < 0.55) {
    const url = `${origin}/story/${index}?n=${number}`;
    return { name: 'link', wants: 'brief', send: slash({ url, length: random.pick(['short', 'standard', 'long']) }) };
  }
  if (draw < 0.65) {
    const text = `worth reading: ${origin}/slow/${index}?n=${number}`;
    return { name: 'slow link in a message', wants: 'brief', send: (member) => member.sendDirectMessage(text) };
  }
  if (draw < 0.8) {
    return {
      name: 'file in a message',
      wants: 'brief',
      send: (member) => member.sendDirectMessage('', { files: [file] }),
    };
  }
  if (draw < 0.87)
    return { name: 'missing page', wants: 'failure', send: slash({ url: `${origin}/gone?n=${number}` }) };
  if (draw < 0.93) return { name: 'noise', wants: 'failure', send: slash({ url: `${origin}/noise?n=${number}` }) };
  return { name: 'address inside', wants: 'failure', send: slash({ url: `http://10.0.0.${number % 250}/` }) };
}

/** Whether a message ends a request: a brief has an embed; a failure is text without "still working" in it. */
export function isEnd(request: SoakRequest, message: Message): boolean {
  if (request.wants === 'brief') return message.embeds.length > 0;
  return (
    message.embeds.length === 0 &&
    /can|could|not|no |doesn|isn/i.test(message.content) &&
    message.components.length === 0
  );
}
