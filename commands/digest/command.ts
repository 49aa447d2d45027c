import { LedeError } from '../../src/core/failure.ts';
import type { SlashCommand } from '../../src/discord/gateway/command.ts';
import { completeOption } from './complete.ts';
import { DIGEST_DATA } from './data.ts';
import { createForm } from './form.ts';
import { addFilter, listFilters, removeFilter } from './filters.ts';
import { listDigests, previewDigest, showDigest, showHistory } from './look.ts';
import { createDigest, editDigest } from './make.ts';
import { deleteDigest, pauseDigest, resumeDigest, runDigest } from './manage.ts';
import type { DigestAction } from './request.ts';
import { addSource, exportDigest, removeSource } from './sources.ts';

/** The subcommands by English name, with their group. */
const ACTIONS: Readonly<Record<string, DigestAction>> = {
  create: createDigest,
  list: listDigests,
  show: showDigest,
  edit: editDigest,
  preview: previewDigest,
  run: runDigest,
  pause: pauseDigest,
  resume: resumeDigest,
  delete: deleteDigest,
  'add-source': addSource,
  'remove-source': removeSource,
  export: exportDigest,
  history: showHistory,
  'filter add': addFilter,
  'filter remove': removeFilter,
  'filter list': listFilters,
};

export const digest = {
  data: DIGEST_DATA,
  isPrivate: () => true,
  async execute(interaction, answer, { settings }, context) {
    const { options } = interaction;
    const path = [options.getSubcommandGroup(), options.getSubcommand()].filter((part) => part !== null).join(' ');
    const act = ACTIONS[path];
    if (act === undefined) throw new LedeError('internal', { reason: `command ${path}` });
    await act({ interaction, answer, settings, context });
  },
  complete: completeOption,
  form: createForm,
} satisfies SlashCommand;
