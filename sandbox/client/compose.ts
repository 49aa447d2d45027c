import { entriesOf, fileOption, missingOption, readTyped, startDraft, wireOptions, withFile } from './commands.ts';
import type { CommandEntry } from './commands.ts';
import { focusSoon } from './focus.ts';
import { channelOf, draftOf, EMPTY_DRAFT, offered, type Attached, type CommandDraft } from './state.ts';
import { isDirect, SLASH, type Store } from './store.ts';

/** What the composer does: apart from how it looks. */

/** Takes what was typed. A command's name with a space after it becomes that command's form. */
export function typeText(store: Store, text: string): void {
  store.changeDraft({ text });
  store.set({ marked: 0 });
  if (!text.startsWith('/') || !/\s/.test(text)) return;
  const entries = entriesOf(offered(store.state, SLASH));
  const command = readTyped(entries, text);
  // "/digest create" is whole only once no longer name begins with it.
  if (command !== null) openCommand(store, command);
}

export function pickEntry(store: Store, entry: CommandEntry): void {
  openCommand(store, startDraft(entry));
}

function openCommand(store: Store, command: CommandDraft): void {
  store.changeDraft({ text: '', command });
  const empty = command.shown.find((name) => (command.values[name] ?? '') === '') ?? command.shown[0];
  focusSoon(empty === undefined ? '#send' : `[data-option="${empty}"]`);
}

export function changeCommand(store: Store, change: Partial<CommandDraft>): void {
  const { command } = draftOf(store.state);
  if (command !== null) store.changeDraft({ command: { ...command, ...change } });
}

export function cancelCommand(store: Store): void {
  store.changeDraft({ command: null });
  store.set({ completion: null });
  focusSoon('#text');
}

/** Puts files where they belong: into the open command, the message to the bot, or a command that takes a file. */
export function attach(store: Store, files: readonly Attached[]): void {
  const [first] = files;
  if (first === undefined) return;
  const draft = draftOf(store.state);
  const option = draft.command === null ? null : fileOption(draft.command.options);
  if (draft.command !== null && option !== null) {
    store.changeDraft({ command: withFile(draft.command, option.name, first) });
    focusSoon('#send');
    return;
  }
  const taking = entriesOf(offered(store.state, SLASH)).find(({ options }) => fileOption(options) !== null);
  const taken = taking === undefined ? null : fileOption(taking.options);
  if (!isDirect(store.state) && taking !== undefined && taken !== null && first.kind === 'sample') {
    store.changeDraft({ command: { ...withFile(startDraft(taking), taken.name, first), shown: [taken.name] } });
    focusSoon('#send');
    return;
  }
  store.changeDraft({ attached: [...draft.attached, ...files].slice(0, 10) });
  focusSoon('#text');
}

/** Sends what the composer holds. What was refused stays in it. */
export async function sendDraft(store: Store): Promise<void> {
  const draft = draftOf(store.state);
  const channel = channelOf(store.state);
  if (channel === null) return;
  if (draft.command !== null) {
    await sendCommand(store, draft.command, channel.id);
    return;
  }
  // A command's bare name is the command, also where it is sent without having been picked from the list.
  const typed = readTyped(entriesOf(offered(store.state, SLASH)), draft.text.trim());
  if (typed !== null) {
    openCommand(store, typed);
    await sendCommand(store, typed, channel.id);
    return;
  }
  const uploads = draft.attached.flatMap((each) => (each.kind === 'file' ? [each.file] : []));
  const files = draft.attached.map((each) =>
    each.kind === 'sample' ? { sample: each.index } : { file: uploads.indexOf(each.file) },
  );
  if (draft.text.trim() === '' && files.length === 0) return;
  const replyTo = draft.replyTo && { id: draft.replyTo.id, channel_id: draft.replyTo.channel_id };
  store.changeDraft(EMPTY_DRAFT);
  store.set({ sent: store.state.sent + 1 });
  const intention = { kind: 'send', channel: channel.id, content: draft.text, files, replyTo, forward: null } as const;
  const answer = await store.act(intention, uploads);
  if (answer === null) store.changeDraft(draft);
}

async function sendCommand(store: Store, command: CommandDraft, channel: string): Promise<void> {
  const missing = missingOption(command);
  if (missing !== null) {
    const shown = command.shown.includes(missing) ? command.shown : [...command.shown, missing];
    changeCommand(store, { shown });
    store.notify(`The option “${missing}” is required`);
    focusSoon(`[data-option="${missing}"]`);
    return;
  }
  const name = [command.command.name, ...command.path].join(' ');
  const { options, uploads } = wireOptions(command);
  store.changeDraft({ command: null });
  store.set({ completion: null, sent: store.state.sent + 1 });
  focusSoon('#text');
  const began = await store.begin(
    { kind: 'command', channel, name, options, focused: null },
    `/${name}`,
    channel,
    uploads,
  );
  if (!began) store.changeDraft({ command });
}

let asked = 0;

/** Asks the bot for choices of an option, a moment after the typing stopped. */
export function complete(store: Store, option: string): void {
  asked += 1;
  const number = asked;
  const before = store.state.completion;
  store.set({
    marked: 0,
    completion: { option, choices: before?.option === option ? before.choices : [], loading: true },
  });
  setTimeout(() => {
    if (number === asked) void askChoices(store, option, number);
  }, 150);
}

async function askChoices(store: Store, option: string, number: number): Promise<void> {
  const { command } = draftOf(store.state);
  const channel = channelOf(store.state);
  if (command === null || channel === null) return;
  const name = [command.command.name, ...command.path].join(' ');
  const known = Object.entries(wireOptions(command).options).filter(([, value]) => typeof value !== 'object');
  const options = { ...Object.fromEntries(known), [option]: command.values[option] ?? '' };
  const answer = await store.act({ kind: 'autocomplete', channel: channel.id, name, options, focused: option });
  if (number !== asked) return;
  store.set({ completion: { option, choices: answer?.choices ?? [], loading: false } });
}

/** Takes a choice that the bot offered. */
export function pickChoice(store: Store, option: string, choice: { name: string; value: string | number }): void {
  const { command } = draftOf(store.state);
  if (command === null) return;
  asked += 1;
  changeCommand(store, {
    values: { ...command.values, [option]: choice.name },
    picked: { ...command.picked, [option]: choice.value },
  });
  store.set({ completion: null });
  focusSoon(`[data-option="${option}"]`);
}
