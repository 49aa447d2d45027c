import type { InstalledModel } from '../../core/summarizer.ts';
import type { CompletionInteraction } from './command.ts';
import { inertPlain } from '../render/inert.ts';
import { LIMITS } from '../render/outgoing.ts';
import type { Context } from '../posting/services.ts';

/** Suggests installed models: first those whose name begins with the typed text, then those that contain it. */
export async function completeModel(
  interaction: CompletionInteraction,
  typed: string,
  context: Context,
): Promise<void> {
  const wanted = typed.trim().toLowerCase();
  const place = ({ id, label }: InstalledModel) => {
    const [first, second] = [label.toLowerCase().indexOf(wanted), id.toLowerCase().indexOf(wanted)];
    return first >= 0 ? first : second;
  };
  const fitting = (await context.models()).filter((model) => place(model) >= 0);
  const choices = fitting
    .sort((a, b) => Math.min(1, place(a)) - Math.min(1, place(b)))
    // Ids longer than a choice's value cannot be offered.
    .filter(({ id }) => id.length <= LIMITS.choice)
    .map(({ id, label }) => ({ name: inertPlain(label, LIMITS.choice) || id, value: id }));
  await interaction.respond(choices.slice(0, LIMITS.choices));
}
