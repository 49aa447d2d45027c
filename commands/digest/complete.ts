import type { CompletionInteraction } from '../../src/discord/gateway/command.ts';
import { findDigest } from '../../src/discord/gateway/digest-access.ts';
import { completeDays, completeDigest, completeTimeZone, offer } from '../../src/discord/gateway/digest-complete.ts';
import { describeRun } from '../../src/discord/render/digest-history.ts';
import { filterLine } from '../../src/discord/render/digest-names.ts';
import type { Context } from '../../src/discord/posting/services.ts';
import { messagesFor } from '../../src/i18n/translate.ts';
import { linksChannelOf } from '../../src/core/digest.ts';
import { filterKey } from './filters.ts';

const identity = (text: string) => text;

/** Suggests values for the focused option. Rejects if the member may not see the named digest. */
export async function completeOption(interaction: CompletionInteraction, context: Context): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const typed = String(value);
  switch (name) {
    case 'timezone':
      return completeTimeZone(interaction, typed);
    case 'days':
      return completeDays(interaction, typed);
    case 'digest':
      return completeDigest(interaction, typed, context);
  }
  const { locale, options } = interaction;
  const { scope, digest } = await findDigest(interaction, options.getString('digest') ?? '', context);
  switch (name) {
    case 'source': {
      const sources = (digest.sources ?? []).map(({ url, title }) => {
        const isChannel = linksChannelOf(url) !== null;
        const label = isChannel ? messagesFor(locale).digest.linksOf(title ?? url) : `${title ?? ''} ${url}`.trim();
        // An address may be longer than a choice's value; its position is not.
        return { name: label, value: url.length <= 100 ? url : (title ?? url).slice(0, 100) };
      });
      return offer(interaction, sources, typed);
    }
    case 'filter': {
      const filters = (digest.filters ?? []).map((filter, index) => ({
        name: `${index + 1}. ${filterLine(filter, locale, identity)}`,
        value: filterKey(filter, index),
      }));
      return offer(interaction, filters, typed);
    }
    case 'run': {
      const runs = await context.digests.history(scope, digest.id, 25);
      const choices = runs.map((run) => ({ name: describeRun(run, digest, locale), value: run.id }));
      return offer(interaction, choices, typed);
    }
  }
}
