import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { Article, ArticleMetadata } from '../core/article.ts';
import type { Brief } from '../core/brief.ts';
import type { Figure } from '../core/figure.ts';
import { wordsOf, type FigureRow } from '../discord/render/figure-rows.ts';
import { joinSpans } from '../discord/render/inert.ts';
import { chooseShown, figuresIn } from '../discord/render/shown.ts';
import { shownText, type Quote } from '../core/quote.ts';
import type { Span } from '../core/span.ts';
import { describeNotices } from '../i18n/describe-notices.ts';
import type { Messages } from '../i18n/messages.ts';
import type { ExplainedBlock, Explanation } from '../extraction/explain.ts';
import { messagesFor } from '../i18n/translate.ts';
import type { CliResult, Command } from './results.ts';

export interface CardStyle {
  readonly colour: boolean;
  /** Columns. */
  readonly width: number;
  readonly locale: string;
}

/** Characters of a quote that are shown before it is cut at a clause. */
const LONGEST_QUOTE = 900;

/** Silent reading speed for English, words per minute (Brysbaert 2019, a meta-analysis of 190 studies). */
const WORDS_A_MINUTE = 238;

/** Characters of a line that an explanation shows. */
const MOST_SHOWN = 160;

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text without control characters and direction overrides, so that a page cannot control the terminal. */
export function inertForTerminal(text: string): string {
  return text.replace(UNSAFE, ' ');
}

/** A successful result as a card for a person at a terminal. */
export function renderResult(command: Command, result: Extract<CliResult, { ok: true }>, style: CardStyle): string {
  const card = new Card(style);
  const safe = inertValue(result) as typeof result;
  switch (command) {
    case 'summarize':
      return card.brief(safe.brief as Brief);
    case 'extract':
      return card.article(safe.article as Omit<Article, 'blocks'>);
    case 'explain':
      return card.explanation(safe.explanation as Explanation);
    case 'quotes':
      return card.lines(safe.quotes as Quote[], (quote) => card.quote(quote), card.messages.brief.noQuotes);
    case 'figures':
      return card.lines(safe.figures as Figure[], (figure) => card.figure(figure), card.messages.brief.noFigures);
  }
}

/** The same value with every text sanitized, once, before colours are added. */
function inertValue(value: unknown): unknown {
  if (typeof value === 'string') return inertForTerminal(value);
  if (Array.isArray(value)) return value.map(inertValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inertValue(part)]));
}

class Card {
  readonly messages: Messages;
  private readonly ink: ReturnType<typeof pc.createColors>;

  constructor(private readonly style: CardStyle) {
    this.messages = messagesFor(style.locale);
    this.ink = pc.createColors(style.colour);
  }

  brief(brief: Brief): string {
    const { article, madeBy } = brief;
    const labels = this.messages.brief;
    // As many as a long brief in Discord.
    const room = { usual: Infinity, most: Infinity };
    const { lines, quote, rows } = chooseShown(brief, 'long', room);
    const [news, ...others] = lines;
    return this.sections([
      this.head(article),
      [
        ...(news === undefined ? [] : [this.ink.bold(this.wrap(news.text))]),
        ...others.map((line) => this.hang('• ', this.embolden(line.text, figuresIn(line, brief.figures)))),
      ].join('\n'),
      quote === null ? '' : this.quote(quote),
      rows.map((row) => this.row(row)).join('\n'),
      describeNotices(this.style.locale, brief)
        .map((notice) => this.ink.yellow(this.hang('! ', notice)))
        .join('\n'),
      [
        this.ink.dim(this.wrap(article.canonicalUrl ?? article.url ?? '')),
        this.ink.dim(this.wrap(labels.madeBy({ ...madeBy, seconds: madeBy.ms.total / 1000 }))),
      ]
        .filter((line) => line !== '')
        .join('\n'),
    ]);
  }

  article(article: Omit<Article, 'blocks'>): string {
    const pictures = article.images.flatMap(({ caption, credit }) => {
      const text = [caption, credit].filter((part) => part !== null).join(' / ');
      return text === '' ? [] : [this.hang('▣ ', text)];
    });
    return this.sections([
      this.head(article),
      article.text
        .split('\n')
        .map((line) => this.wrap(line))
        .join('\n\n'),
      this.ink.dim(pictures.join('\n')),
    ]);
  }

  /** For debugging a page, so English only. */
  explanation({ format, refused, provenance, blocks }: Explanation): string {
    const kept = blocks.filter((block) => block.kept).length;
    return this.sections([
      [
        this.wrap(
          `Read as ${format}. ${blocks.length === 0 ? 'No lines to choose from: the whole document is the article.' : `${kept} of ${blocks.length} lines kept.`}`,
        ),
        ...(refused === null ? [] : [this.ink.yellow(this.wrap(`Refused: ${refused}`))]),
        ...Object.entries(provenance).map(([field, from]) => this.ink.dim(this.hang('  ', `${field}: ${from}`))),
      ].join('\n'),
      blocks.map((block) => this.explained(block)).join('\n'),
    ]);
  }

  /** "+ 0.97 The text", then its place and reason. Dropped lines have "-". */
  private explained({ text, place, score, kept, reasons }: ExplainedBlock): string {
    const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN).trimEnd()} …` : text;
    const line = this.hang(`${kept ? '+' : '-'} ${score.toFixed(2)} `, shown);
    const why = [place, ...reasons].filter((part) => part !== '').join('; ');
    return `${kept ? this.ink.green(line) : line}\n${this.ink.dim(this.hang('         ', why))}`;
  }

  lines<T>(items: readonly T[], render: (item: T) => string, none: string): string {
    return items.length === 0 ? none : items.map(render).join('\n');
  }

  quote(quote: Quote): string {
    const { speaker } = quote;
    const who =
      speaker === null ? this.messages.brief.unknownSpeaker : [speaker.name, speaker.role].filter(Boolean).join(', ');
    return `${this.hang('“', `${shownText(quote, LONGEST_QUOTE)}”`)}\n${this.ink.dim(this.hang('  — ', who))}`;
  }

  figure({ text, measures }: Figure): string {
    const bold = this.ink.bold(text);
    return this.hang('• ', measures === null ? bold : `${bold}  ${measures}`);
  }

  /** A clause with its figures in bold. */
  private row(row: FigureRow): string {
    const { text, bold } = wordsOf(row);
    return this.wrap(this.embolden(text, bold));
  }

  private embolden(text: string, spans: readonly Span[]): string {
    return joinSpans(spans).reduceRight(
      (line, { start, end }) => line.slice(0, start) + this.ink.bold(line.slice(start, end)) + line.slice(end),
      text,
    );
  }

  private head(article: Omit<ArticleMetadata, 'id'>): string {
    const minutes = Math.max(1, Math.round(article.wordCount / WORDS_A_MINUTE));
    const [published, updated] = [this.date(article.publishedAt), this.date(article.updatedAt)];
    const source = [
      article.siteName,
      article.byline,
      published,
      updated === null || updated === published ? null : this.messages.brief.updated(updated),
      this.messages.brief.readingTime(minutes),
    ];
    return [
      this.ink.bold(this.wrap(article.title ?? this.messages.brief.untitled)),
      this.ink.dim(this.wrap(source.filter((part) => part !== null).join(' · '))),
    ].join('\n');
  }

  /** The date as the page gives it, in its own zone: "17 January 2020". */
  private date(iso: string | null): string | null {
    if (iso === null) return null;
    const local = new Date(`${iso.replace(/(Z|[+-]\d\d:?\d\d)$/, '')}${iso.includes('T') ? '' : 'T00:00'}Z`);
    if (Number.isNaN(local.getTime())) return iso;
    return new Intl.DateTimeFormat(this.style.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(local);
  }

  private sections(parts: readonly string[]): string {
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  }

  private wrap(text: string): string {
    return wrapAnsi(text, this.style.width, { hard: true });
  }

  /** Wraps with a hanging indent. */
  private hang(mark: string, text: string): string {
    const indent = ' '.repeat(mark.length);
    const lines = wrapAnsi(text, this.style.width - mark.length, { hard: true }).split('\n');
    return lines.map((line, index) => (index === 0 ? mark : indent) + line).join('\n');
  }
}
