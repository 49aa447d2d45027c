import type { ServerSettings } from '../../core/server-settings.ts';
import { messagesFor, nativeName } from '../../i18n/translate.ts';
import { inertMarkdown } from './inert.ts';
import { LIMITS, outgoing, type OutgoingMessage } from './outgoing.ts';
import { ACCENT } from './brief.ts';

/** A server's settings as one embed. */
export function renderSettings(settings: ServerSettings, locale: string): OutgoingMessage {
  const fields = describeSettings(settings, locale).map(([name, value]) => ({ name, value }));
  return outgoing({ embeds: [{ title: messagesFor(locale).settings.title, color: ACCENT, fields }] });
}

/** The differences between two settings, one line each: "**Length of a summary**: standard → long". */
export function settingsChanges(before: ServerSettings, after: ServerSettings, locale: string): string[] {
  const old = new Map(describeSettings(before, locale));
  return describeSettings(after, locale)
    .filter(([name, value]) => old.get(name) !== value)
    .map(([name, value]) => `**${name}**: ${old.get(name) ?? ''} → ${value}`);
}

/** Each setting with its value, in order. */
function describeSettings(settings: ServerSettings, locale: string): [string, string][] {
  const { settings: texts, lengths, brief } = messagesFor(locale);
  const { length, isPrivate, channelIds, blockedSites, allowedSites, digestRoleId, autoChannels } = settings;
  const orDefault = (value: string | null, byDefault: string) => value ?? texts.byDefault(byDefault);
  const list = (items: readonly string[], none: string) =>
    items.length === 0 ? none : joinWithin(items, LIMITS.fieldValue, brief.more);
  return [
    [texts.length, orDefault(length === null ? null : lengths[length], lengths.standard)],
    [
      texts.privacy,
      orDefault(isPrivate === null ? null : isPrivate ? texts.forAsker : texts.forEveryone, texts.forEveryone),
    ],
    [texts.language, orDefault(settings.locale === null ? null : nativeName(settings.locale), texts.membersOwn)],
    [
      texts.channels,
      list(
        channelIds.map((id) => `<#${id}>`),
        texts.allChannels,
      ),
    ],
    [
      texts.blockedSites,
      list(
        blockedSites.map((site) => inertMarkdown(site)),
        texts.noSites,
      ),
    ],
    [
      texts.allowedSites,
      list(
        allowedSites.map((site) => inertMarkdown(site)),
        texts.allSites,
      ),
    ],
    [
      texts.autoChannels,
      list(
        autoChannels.map(({ id, trigger, place }) => `<#${id}> (${texts.triggers[trigger]}, ${texts.places[place]})`),
        texts.noAutoChannels,
      ),
    ],
    [texts.digestMakers, digestRoleId === null ? texts.managers : texts.managersAnd(`<@&${digestRoleId}>`)],
  ];
}

/** The items that fit, and the number of the rest. */
function joinWithin(items: readonly string[], room: number, more: (count: number) => string): string {
  let text = '';
  for (const [index, item] of items.entries()) {
    const longer = text === '' ? item : `${text}, ${item}`;
    const rest = items.length - index - 1;
    if (longer.length + (rest === 0 ? 0 : more(rest).length + 2) > room)
      return `${text}, ${more(items.length - index)}`;
    text = longer;
  }
  return text;
}
