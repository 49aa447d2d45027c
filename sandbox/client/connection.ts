import type { Action, ActionAnswer, News } from '../web/contract.ts';

/** An action before it is known who acts: the store adds that. */
export type Intention = Action extends infer A ? (A extends Action ? Omit<A, 'as'> : never) : never;

/** Listens to what a member sees. Closing it is the caller's. */
export function listen(memberId: string, onNews: (news: News) => void, onLost: () => void): () => void {
  const source = new EventSource(`/sandbox/news?as=${encodeURIComponent(memberId)}`);
  source.onmessage = (event: MessageEvent<string>) => onNews(JSON.parse(event.data) as News);
  // The browser tries again by itself, and a new snapshot comes first then.
  source.onerror = onLost;
  return () => source.close();
}

/**
 * Sends an action with its files.
 * @throws Error with the sandbox's sentence where it was refused.
 */
export async function send(action: Action, files: readonly File[]): Promise<ActionAnswer> {
  const response = await fetch('/sandbox/act', { method: 'POST', ...bodyOf(action, files) }).catch(() => {
    throw new Error('The sandbox does not answer. Is it still running?');
  });
  const answer = (await response.json()) as ActionAnswer & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The sandbox answered ${response.status}`);
  return answer;
}

function bodyOf(action: Action, files: readonly File[]): { body: BodyInit; headers?: Record<string, string> } {
  const json = JSON.stringify(action);
  if (files.length === 0) return { body: json, headers: { 'content-type': 'application/json' } };
  const form = new FormData();
  form.append('payload_json', json);
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return { body: form };
}
