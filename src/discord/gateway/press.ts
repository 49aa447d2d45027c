import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { StoredBrief } from '../../core/brief-store.ts';
import { LedeError, toFailure } from '../../core/failure.ts';
import { messagesFor } from '../../i18n/translate.ts';
import type { Acknowledge } from '../posting/acknowledge.ts';
import { askerOf } from '../posting/asker.ts';
import type { ReplyInteraction } from '../posting/answer.ts';
import { briefMessage, deliver, newBriefId } from '../posting/answer-brief.ts';
import type { ButtonId } from '../render/button-ids.ts';
import { changeLength, refreshBrief } from '../posting/change-length.ts';
import { isExpiredInteraction, retryPassing } from '../posting/discord-errors.ts';
import { inertMarkdown } from '../render/inert.ts';
import { sendFollowUp } from '../posting/follow-up.ts';
import { makeAgainInPlace, type Making } from '../posting/make-again.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { failureMessage } from '../render/failure.ts';
import { renderPanel, type PanelKind } from '../render/panel.ts';
import { checkBrief, checkChannel, checkSource } from '../posting/server-policy.ts';
import type { Context } from '../posting/services.ts';

/** The few things of a pressed button that answering it needs. */
export interface ButtonInteraction extends ReplyInteraction {
  readonly customId: string;
  /** The message that the button is on. */
  readonly message: { readonly id: string };
  readonly user: { readonly id: string; readonly displayName: string };
  readonly memberPermissions: { has(permission: bigint): boolean } | null;
  /** Acknowledges without an answer; `editReply` and `deleteReply` then mean the button's message. */
  deferUpdate(): Promise<unknown>;
}

interface Press {
  readonly interaction: ButtonInteraction;
  readonly id: ButtonId;
  readonly context: Context;
}

/** Answers a pressed button. What goes wrong is told to the one who pressed. Never rejects. */
export async function answerPress(
  interaction: ButtonInteraction,
  context: Context,
  acknowledge: Acknowledge,
): Promise<void> {
  const id = context.ids.parse(interaction.customId);
  const isView = id === null || isPanel(id.action) || isOthersBrief(interaction, id, context);
  try {
    // Acknowledged before anything is looked up: three seconds are all there is.
    await acknowledge(interaction, () =>
      isView ? interaction.deferReply({ flags: MessageFlags.Ephemeral }) : interaction.deferUpdate(),
    );
  } catch (error) {
    context.log.error({ err: error, interaction: interaction.id }, 'a button could not be acknowledged');
    return;
  }
  try {
    if (id === null) throw new LedeError('brief-expired');
    await act({ interaction, id, context });
  } catch (error) {
    const failure = toFailure(error);
    const level = failure.code === 'internal' ? 'error' : 'info';
    context.log[level]({ err: error, action: id?.action, code: failure.code }, 'a button failed');
    await tell(interaction, isView, failureMessage(failure, interaction.locale), context);
  }
}

const PANELS: readonly PanelKind[] = ['passages', 'quotes', 'figures', 'images'];

function isPanel(action: ButtonId['action']): boolean {
  return PANELS.some((kind) => kind === action);
}

/** Whoever turns a page of somebody else's brief sees the page alone, and the brief stays as it is for the others. */
function isOthersBrief({ customId, user }: ButtonInteraction, { action }: ButtonId, { ids }: Context): boolean {
  return action === 'brief-page' && !ids.isFor(customId, user.id);
}

function act(press: Press): Promise<void> {
  const { action } = press.id;
  switch (action) {
    case 'passages':
    case 'quotes':
    case 'figures':
    case 'images':
      return showPanel(press, action);
    case 'passages-page':
      return turnPage(press, 'passages');
    case 'quotes-page':
      return turnPage(press, 'quotes');
    case 'figures-page':
      return turnPage(press, 'figures');
    case 'images-page':
      return turnPage(press, 'images');
    case 'brief-page':
      return turnBrief(press);
    case 'longer':
    case 'shorter':
      return remake(press, (stored, making) => changeLength(stored, action, press.context, making));
    case 'refresh':
      return remake(press, (stored, making) => refreshBrief(stored, press.context, making));
    case 'post':
      return post(press);
    case 'remove':
      return remove(press);
    case 'cancel':
      return cancel(press);
  }
}

async function showPanel(press: Press, kind: PanelKind): Promise<void> {
  const { interaction, context } = press;
  const stored = await findPressed(press);
  const reader = { id: interaction.user.id, locale: interaction.locale };
  const panel = renderPanel(stored, kind, 0, reader, context.ids);
  await retryPassing(() => interaction.editReply(panel));
}

async function turnPage({ interaction, id, context }: Press, kind: PanelKind): Promise<void> {
  if (!context.ids.isFor(interaction.customId, interaction.user.id)) throw new LedeError('not-yours');
  const stored = await context.briefs.get(id.subject);
  if (stored === null) throw new LedeError('brief-expired');
  const reader = { id: interaction.user.id, locale: interaction.locale };
  const panel = renderPanel(stored, kind, id.page, reader, context.ids);
  await retryPassing(() => interaction.editReply(panel));
}

async function turnBrief(press: Press): Promise<void> {
  const { interaction, id, context } = press;
  const stored = await findPressed(press);
  const isOwn = context.ids.isFor(interaction.customId, interaction.user.id);
  // Others' copies have no buttons: those of the brief are signed for the one who asked.
  const message = briefMessage(stored, context, isOwn, id.page);
  await retryPassing(() => interaction.editReply(message));
}

/** Makes the brief anew and puts it in the place of the old one, which stays when that fails. */
async function remake(
  press: Press,
  make: (stored: StoredBrief, making: Making) => Promise<StoredBrief>,
): Promise<void> {
  const { context, interaction } = press;
  const stored = await findOwn(press);
  const settings = await context.settings.get(stored.guildId);
  checkSource(settings, stored.source);
  context.limits.take(stored, 1);
  const edit = (message: OutgoingMessage) => interaction.editReply(message);
  const made = await makeAgainInPlace(stored, edit, context, async (making) => {
    const brief = await make(stored, making);
    checkBrief(settings, brief.source, brief.brief);
    return brief;
  });
  await deliver(made, (message) => replace(press, stored, message), context);
}

/**
 * Rewrites the message that the button is on. Where the interaction can no longer be answered by then, the brief comes
 * in a message of its own; that one's buttons work, and the old one's don't any more.
 */
async function replace(
  { interaction, context }: Press,
  stored: StoredBrief,
  message: OutgoingMessage,
): Promise<string | null> {
  try {
    return (await retryPassing(() => interaction.editReply(message))).id;
  } catch (error) {
    if (!isExpiredInteraction(error)) throw error;
    const channelId = stored.isPrivate ? null : interaction.channelId;
    return context.deliverLate({ memberId: interaction.user.id, channelId }, message);
  }
}

/** Posts a private brief for all to see, and takes the button for it away. */
async function post(press: Press): Promise<void> {
  const { interaction, context } = press;
  const stored = await findOwn(press);
  if (stored.heading !== null) return;
  const settings = await context.settings.get(interaction.guildId);
  checkChannel(settings, askerOf(interaction));
  const { brief } = messagesFor(stored.locale);
  const told = { ...stored, heading: `✅ ${brief.posted}` };
  // Marked first: a second press must not post a second time.
  await context.briefs.put(told);
  try {
    const locale = settings.locale ?? stored.locale;
    const heading = messagesFor(locale).brief.postedFor(inertMarkdown(interaction.user.displayName, 80));
    const shared = {
      ...stored,
      locale,
      id: newBriefId(),
      isPrivate: false,
      heading,
      messageId: null,
      createdAt: context.now(),
    };
    const sending = { isPrivate: false, known: new Set<string>(), find: context.findFollowUp };
    await deliver(shared, (message) => sendFollowUp(interaction, message, sending), context);
  } catch (error) {
    await context.briefs.put(stored);
    throw error;
  }
  const message = { ...briefMessage(told, context), components: withoutPost(told, context) };
  await retryPassing(() => interaction.editReply(message));
}

function withoutPost(stored: StoredBrief, context: Context): OutgoingMessage['components'] {
  return briefMessage(stored, context).components.map((row) => ({
    ...row,
    components: row.components.filter(
      (component) => !('custom_id' in component) || context.ids.parse(component.custom_id)?.action !== 'post',
    ),
  }));
}

/** For the one who asked, and for those who may delete messages anyway. */
async function remove(press: Press): Promise<void> {
  const { interaction, context } = press;
  const stored = await findPressed(press);
  const mayRemove =
    stored.memberId === interaction.user.id ||
    (interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false);
  if (!mayRemove) throw new LedeError('not-yours');
  await interaction.deleteReply();
  await context.briefs.delete(stored.id);
}

function cancel({ interaction, id, context }: Press): Promise<void> {
  if (!context.ids.isFor(interaction.customId, interaction.user.id)) throw new LedeError('not-yours');
  // The job's own answer then says that it was cancelled.
  if (!context.jobs.cancel(id.subject, interaction.user.id)) throw new LedeError('brief-expired');
  return Promise.resolve();
}

/** The brief that the pressed button is under. */
async function findPressed({ interaction, id, context }: Press): Promise<StoredBrief> {
  const stored = await context.briefs.get(id.subject);
  const isGenuine =
    stored !== null &&
    context.ids.isFor(interaction.customId, stored.memberId) &&
    (stored.messageId === null || stored.messageId === interaction.message.id);
  if (!isGenuine) throw new LedeError('brief-expired');
  return stored;
}

/** The same, for the member who asked for it alone. */
async function findOwn(press: Press): Promise<StoredBrief> {
  const stored = await findPressed(press);
  if (stored.memberId !== press.interaction.user.id) throw new LedeError('not-yours');
  return stored;
}

/** `isView` says that a private reply is waiting to be filled; without one a new message is needed. */
async function tell(
  interaction: ButtonInteraction,
  isView: boolean,
  message: OutgoingMessage,
  context: Context,
): Promise<void> {
  try {
    await retryPassing(() =>
      isView ? interaction.editReply(message) : interaction.followUp({ ...message, flags: MessageFlags.Ephemeral }),
    );
  } catch (error) {
    context.log.error({ err: error }, 'a failure could not be told');
  }
}
