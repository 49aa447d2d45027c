import { describe, expect, it } from 'vitest';
import { makeBrief } from '../../../src/brief/make-brief.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../../../src/core/brief.ts';
import type { ScoredArticle, Summary } from '../../../src/core/summarizer.ts';
import { renderBrief } from '../../../src/discord/render/brief.ts';
import { LANGUAGES, messagesFor } from '../../../src/i18n/translate.ts';
import { partsFor } from '../../support/page-parts.ts';

const FINNISH = [
  'Kellin kaupunki aikoo korjata vanhan satamansa ensi kesän aikana, ja työt maksavat noin 4,2 miljoonaa euroa kaupungin arvion mukaan.',
  'Valtuusto äänesti asiasta tiistaina pitkän keskustelun jälkeen, ja hanketta kannatti 64 % valtuutetuista, kun taas muut halusivat odottaa.',
  'Satamassa käy vuosittain yli 12 000 matkustajaa, joista suurin osa tulee saaristosta lautalla töihin tai kouluun kaupunkiin.',
];
const ENGLISH = [
  'The town of Kell will repair its old harbour next summer, and the work will cost about 4.2 million euros by its own estimate.',
  'The council voted on Tuesday after a long debate, and 64% of its members backed the plan while the others wanted to wait.',
  'More than 12,000 passengers pass through the harbour each year, most of them islanders on their way to work or to school.',
];

/** A page of these paragraphs. */
function pageOf(language: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Kell</title></head><body><article><h1>Kell</h1>${body}</article></body></html>`;
}

/** Summarizes an article by its first paragraph. */
function byFirst({ article: { text, blocks } }: ScoredArticle): Promise<Summary> {
  const { span } = blocks.find(({ kind }) => kind === 'paragraph') ?? { span: { start: 0, end: 1 } };
  const sentences = [{ text: text.slice(span.start, span.end), spans: [span] }];
  const made = { backend: 'first', model: 'first', revision: '0', generated: false, readAs: null, notices: [] };
  return Promise.resolve({ sentences, ...made });
}

async function briefOf(language: string, paragraphs: readonly string[]) {
  const source = { kind: 'url', url: 'https://kell-courier.example/harbour' } as const;
  const result = await makeBrief(
    source,
    DEFAULT_BRIEF_OPTIONS,
    partsFor(pageOf(language, paragraphs), source.url, byFirst),
  );
  if (!result.ok) throw new Error(result.code);
  return result.brief;
}

describe('the notice of a language without number rules', () => {
  it('reaches the message, in every language of the bot', async () => {
    const brief = await briefOf('fi', FINNISH);
    expect(brief.figures.map(({ text }) => text)).toEqual(['64 %']);
    for (const locale of Object.keys(LANGUAGES)) {
      const shown = renderBrief(brief, locale, 0)
        .map(({ description = '' }) => description)
        .join('\n')
        .replaceAll('\\', '');
      expect(shown).toContain(messagesFor(locale).brief.notices['figures-by-sign']);
    }
  });

  it('is not shown where the language has rules', async () => {
    const brief = await briefOf('en', ENGLISH);
    expect(brief.notices).not.toContain('figures-by-sign');
    const shown = renderBrief(brief, 'en', 0).map(({ description = '' }) => description);
    expect(shown.join('\n')).not.toContain(messagesFor('en').brief.notices['figures-by-sign']);
  });
});
