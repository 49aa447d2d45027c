import type { MemberActor } from '../actors/member.ts';
import type { OptionValue } from '../actors/command-data.ts';
import type { UploadFile } from '../state/records.ts';
import type { World } from '../state/world.ts';
import type { Action, ActionAnswer, FileRef } from './contract.ts';
import type { Sample } from './snapshot.ts';

/** The sandbox as actions need it. */
export interface ActionParts {
  readonly world: World;
  readonly samples: readonly Sample[];
  readonly asMember: (id: string) => MemberActor;
  readonly advance: (ms: number) => void;
}

/**
 * Performs a browser action.
 * @param uploads The files that came with the action.
 * @throws Error with a sentence for that person, where it cannot be done.
 */
export async function act(parts: ActionParts, action: Action, uploads: readonly UploadFile[]): Promise<ActionAnswer> {
  const member = parts.asMember(action.as);
  const began = ({ interaction }: { interaction: { id: string } | null }): ActionAnswer => ({
    interactionId: interaction?.id ?? null,
    choices: [],
  });
  const take = (ref: FileRef): UploadFile => {
    const file = 'file' in ref ? uploads[ref.file] : parts.samples[ref.sample];
    if (file === undefined) throw new Error('That file did not arrive');
    return file;
  };
  switch (action.kind) {
    case 'send': {
      const { channel, content, replyTo, forward } = action;
      const files = action.files.map(take);
      if (content.trim() === '' && files.length === 0 && forward === null) throw new Error('There is nothing to send');
      if (content.length > 2000) throw new Error('A message has 2000 characters at most');
      return began(
        member.sendMessage(channel, content, {
          files,
          ...(replyTo === null ? {} : { replyTo }),
          ...(forward === null ? {} : { forward }),
        }),
      );
    }
    case 'command':
      return began(member.runSlashCommand(action.channel, action.name, optionsOf(action, take)));
    case 'autocomplete': {
      const { channel, name, focused } = action;
      const choices = await member.autocomplete(channel, name, optionsOf(action, take), focused ?? '', 3000);
      return { interactionId: null, choices };
    }
    case 'message-command':
      return began(member.runMessageCommand(action.name, action.message));
    case 'press':
      return began(member.clickButton(action.message, action.customId));
    case 'choose':
      return began(member.choose(action.message, action.customId, action.values));
    case 'submit': {
      const interaction = [...parts.world.interactions.values()].find(({ id }) => id === action.interactionId);
      if (!interaction?.modal) throw new Error('That form is no longer open');
      return began(member.submitModal({ interaction, modal: interaction.modal }, action.values));
    }
    case 'delete':
      member.deleteMessage(action.message);
      break;
    case 'advance':
      parts.advance(action.ms);
      break;
    case 'account':
      if (action.acceptsDirectMessages !== null) member.acceptDirectMessages(action.acceptsDirectMessages);
      if (action.appInstalled !== null) member.installApp(action.appInstalled);
      break;
  }
  return { interactionId: null, choices: [] };
}

function optionsOf(
  action: Extract<Action, { kind: 'command' | 'autocomplete' }>,
  take: (ref: FileRef) => UploadFile,
): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(action.options).map(([name, value]) => [name, typeof value === 'object' ? take(value) : value]),
  );
}
