import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';

const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol tr table blockquote pre section article header footer figure figcaption dd dt br hr'.split(
    ' ',
  ),
);

interface PeerNode {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PeerNode>;
}

/** Mozilla's Readability over linkedom, with its text block by block; '' if it finds nothing. */
export function readabilityText(source: string): string {
  const { document } = parseHTML(source) as unknown as { document: unknown };
  const options = { serializer: (node: unknown) => node };
  // Typed for a string, the serializer may hand back the node itself, which spares a round through markup.
  const reader = new Readability(document as ConstructorParameters<typeof Readability>[0], options);
  const content: unknown = (reader.parse() as { content?: unknown } | null)?.content;
  return content === undefined || content === null ? '' : blockText(content as PeerNode);
}

/** Defuddle over linkedom, read in the same way, without its network requests. */
export async function defuddleText(source: string, url: string | null): Promise<string> {
  // Its types name the browser's own, which Node's don't have.
  const { document } = parseHTML(source) as unknown as { document: never };
  const { content } = await Defuddle(document, url ?? undefined, { useAsync: false });
  const parsed = parseHTML(`<!doctype html><html><body>${content}</body></html>`) as unknown as {
    document: { body: PeerNode };
  };
  return blockText(parsed.document.body);
}

function blockText(content: PeerNode): string {
  const parts: string[] = [];
  collect(content, parts);
  return parts.join('');
}

function collect(node: PeerNode, parts: string[]): void {
  if (node.nodeType === 3) {
    parts.push(node.textContent ?? '');
    return;
  }
  const isBlock = BLOCKS.has(node.localName ?? '');
  if (isBlock) parts.push('\n');
  for (const child of node.childNodes) collect(child, parts);
  if (isBlock) parts.push('\n');
}
