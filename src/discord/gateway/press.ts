import { MessageFlags } from 'discord.js';
import { LedeError, toFailure } from '../../core/failure.ts';
import type { Acknowledge } from '../posting/acknowledge.ts';
import { briefMessage, deliver, newBriefId } from '../posting/answer-brief.ts';
import type { ButtonAction, ButtonId } from '../render/button-ids.ts';
import { changeLength } from '../posting/change-length.ts';
import { retryPassing } from '../posting/discord-errors.ts';
import type { OutgoingMessage } from '../render/outgoing.ts';
import { failureMessage } from '../render/failure.ts';
import { renderMenu } from '../render/menu.ts';
import { renderPanel, type PanelKind } from '../render/panel.ts';
import { findPressed, mayRemoveOthers, remake, requireOwn, type ButtonInteraction, type Press } from './pressed.ts';
import { pressInMenu } from './press-menu.ts';
import { openStory, pressInQuestion } from './press-question.ts';
import type { Context } from '../posting/services.ts';

/** Answers a pressed button. What goes wrong is told to the one who pressed. Never rejects. */
export async function answerPress(
  interaction: ButtonInteraction,
  context: Context,
  acknowledge: Acknowledge,
): Promise<void> {
  const id = context.ids.parse(interaction.customId);
  const isView = id === null || VIEWS.has(id.action) || isOthersBrief(interaction, id, context);
  try {
    // Acknowledged before anything is looked up: three seconds are all there is.
    await acknowledge(interaction, () =>
      isView ? interaction.deferReply({ flags: MessageFlags.Ephemeral }) : interaction.deferUpdate(),
    );
  } catch (error) {
    context.log.error({ err: error, interaction: interaction.id }, 'button acknowledgement failed');
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

/** What is answered with a message of its own. */
const VIEWS: ReadonlySet<ButtonAction> = new Set(['quotes', 'figures', 'list-open', 'digest-story']);

/** Turning a page of somebody else's brief shows the page privately; the brief itself does not change. */
function isOthersBrief({ customId, user }: ButtonInteraction, { action }: ButtonId, { ids }: Context): boolean {
  return action === 'brief-page' && !ids.isFor(customId, user.id);
}

async function act(press: Press): Promise<void> {
  const { action } = press.id;
  switch (action) {
    case 'quotes':
    case 'figures':
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
      return resize(press, action);
    case 'menu':
      return openMenu(press);
    case 'list-open':
      return openFromList(press);
    case 'list-remove':
      return removeList(press);
    case 'cancel':
      return cancel(press);
    case 'digest-story':
      return openStory(press);
    default:
      if (!(await pressInQuestion(press))) await pressInMenu(press, action);
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

async function resize(press: Press, direction: 'longer' | 'shorter'): Promise<void> {
  const { interaction, context } = press;
  const stored = await findPressed(press);
  requireOwn(press, stored);
  const edit = async (message: OutgoingMessage) => (await interaction.editReply(message)).id;
  await remake(press, stored, interaction.token, edit, (making) => changeLength(stored, direction, context, making));
}

/** Opens a brief's menu for the one who pressed. */
async function openMenu(press: Press): Promise<void> {
  const { interaction, context } = press;
  const stored = await findPressed(press);
  const { user, locale } = interaction;
  const reader = { id: user.id, locale, mayRemove: mayRemoveOthers(interaction) };
  const menu = renderMenu(stored, reader, await context.models(), context.ids);
  context.openMenus.set(stored.id, user.id, {
    token: interaction.token,
    edit: async (message) => (await interaction.editReply(message)).id,
    remove: () => interaction.deleteReply(),
  });
  await retryPassing(() => interaction.followUp({ ...menu, flags: MessageFlags.Ephemeral }));
}

/** Shows the picked brief to the member who picked it, as a private copy. */
async function openFromList(press: Press): Promise<void> {
  const { interaction, context } = press;
  const first = await findPressed(press);
  const stored = await context.briefs.get(interaction.values?.[0] ?? '');
  if (stored?.messageId !== first.messageId) throw new LedeError('brief-expired');
  const { user, locale } = interaction;
  const own = { ...stored, id: newBriefId(), memberId: user.id, locale, isPrivate: true, heading: null };
  const copy = { ...own, messageId: null, createdAt: context.now() };
  await deliver(copy, async (message) => (await retryPassing(() => interaction.editReply(message))).id, context);
}

async function removeList(press: Press): Promise<void> {
  const { interaction, context } = press;
  const first = await findPressed(press);
  if (first.memberId !== interaction.user.id && !mayRemoveOthers(interaction)) throw new LedeError('not-yours');
  await interaction.deleteReply();
  await context.briefs.delete(first.id);
}

function cancel({ interaction, id, context }: Press): Promise<void> {
  if (!context.ids.isFor(interaction.customId, interaction.user.id)) throw new LedeError('not-yours');
  // The job's own answer then says that it was cancelled.
  if (!context.jobs.cancel(id.subject, interaction.user.id)) throw new LedeError('brief-expired');
  return Promise.resolve();
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
    context.log.error({ err: error }, 'failure message not delivered');
  }
}
