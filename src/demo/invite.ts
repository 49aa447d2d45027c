import { spawn } from 'node:child_process';
import pc from 'picocolors';
import type { Stage } from './stage.ts';

/** Says where the sandbox is and what to try in it, and opens its page where there is a desktop. */
export function invite({ sandbox, pages }: Stage, openPage: boolean): void {
  // Links to try: the menu of a message, a direct message, a digest's source.
  sandbox.asMember('ben').sendMessage('general', `Have you seen this? ${pages.origin}/seed-bank.html`);
  sandbox
    .asMember('mina')
    .sendMessage('articles', `Two for today: ${pages.origin}/bees.html and ${pages.origin}/tram-line.html`);
  console.log(`
  A Discord to try Lede in:  ${pc.bold(pc.cyan(sandbox.url))}

  - Click a sample article under the messages, and send it.
  - Type / for the commands; right-click a message (or press ⋯), Apps, Summarize.
  - For a digest: /digest create, with the source ${pages.origin}/feed.xml
    and a time in the morning; then press "Next morning".
  - You are Ada, who moderates. Become another member at the bottom left.

  Nothing leaves this machine, and nothing is kept. Press Ctrl+C to end.
`);
  if (openPage) openInBrowser(sandbox.url);
}

/** Opens a page in the browser, if there is a desktop. */
function openInBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', url]
        : (DISPLAY ?? WAYLAND_DISPLAY) !== undefined
          ? ['xdg-open', url]
          : [];
  if (command === undefined) return;
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
