import { ComponentType, TextInputStyle, type APIComponentInLabel } from 'discord.js';
import { TOPICS } from '../../src/core/starter-feeds.ts';
import type { Form, SlashInteraction } from '../../src/discord/gateway/command.ts';
import { formId } from '../../src/discord/gateway/form.ts';
import { messagesFor } from '../../src/i18n/translate.ts';
import { POSTING_CHANNELS } from '../../src/discord/gateway/digest-channel.ts';

/** Discord’s limits for labels and placeholders. */
const MAX_LABEL = 45;
const MAX_HINT = 100;

/** Options for the digest’s sources. */
const SOURCES = ['topic', 'source', 'links-from', 'opml'];

/** The modal for `/digest create` without any source; null if there is one. */
export function createForm({ options, locale, guildId }: SlashInteraction): Form | null {
  if (options.getSubcommandGroup() !== null || options.getSubcommand() !== 'create') return null;
  const isGiven = SOURCES.some(
    (name) =>
      readAny(() => options.getString(name)) ??
      readAny(() => options.getChannel(name)) ??
      readAny(() => options.getAttachment(name)) ??
      null,
  );
  if (isGiven) return null;
  const { form, topics } = messagesFor(locale).digest;
  const labelled = (label: string, hint: string | null, component: APIComponentInLabel) => ({
    type: ComponentType.Label as const,
    label: label.slice(0, MAX_LABEL),
    ...(hint === null ? {} : { description: hint.slice(0, MAX_HINT) }),
    component,
  });
  const text = (id: string, value: string | null, isRequired: boolean) => ({
    type: ComponentType.TextInput as const,
    custom_id: id,
    style: TextInputStyle.Short,
    required: isRequired,
    max_length: id === 'source' ? 4000 : 200,
    ...(value === null ? {} : { value }),
  });
  const components = [
    labelled(form.what, form.whatHint, {
      type: ComponentType.StringSelect,
      custom_id: 'topic',
      required: false,
      options: TOPICS.map((topic) => ({ label: topics[topic], value: topic })),
    }),
    labelled(form.links, form.linksHint, text('source', null, false)),
    labelled(form.when, form.whenHint, text('time', options.getString('time') ?? '8:00', true)),
    labelled(form.zone, null, text('timezone', options.getString('timezone') ?? zoneOf(locale), true)),
    ...(guildId === null
      ? []
      : [
          labelled(form.where, form.whereHint, {
            type: ComponentType.ChannelSelect,
            custom_id: 'channel',
            required: false,
            channel_types: POSTING_CHANNELS,
          }),
        ]),
  ];
  return { custom_id: formId('digest', 'create'), title: form.title.slice(0, MAX_LABEL), components };
}

/** The usual time zone of each locale, as the modal’s suggestion. */
const ZONES: Readonly<Record<string, string>> = {
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  'es-ES': 'Europe/Madrid',
  'es-419': 'America/Mexico_City',
  'pt-BR': 'America/Sao_Paulo',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  'en-GB': 'Europe/London',
  'en-US': 'America/New_York',
};

export function zoneOf(locale: string): string {
  return ZONES[locale] ?? 'UTC';
}

function readAny<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
