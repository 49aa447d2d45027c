import { z } from 'zod';
import type { Embed } from '../protocol.ts';
import { isUrl } from '../is-url.ts';

/**
 * Limits of an embed (Discord's reference, "Embed Limits"). Lengths are counted in UTF-16 units, the strictest count,
 * so whatever passes here passes on Discord.
 */
const visible = (text: string): boolean => text.trim().length > 0;
const required = (max: number): z.ZodType<string> =>
  z.string().max(max).refine(visible, { message: 'This field is required' });

const mediaUrl = z
  .string()
  .max(2048)
  .refine((url) => /^(https?|attachment):\/\/\S+$/.test(url), { message: 'Not a well formed URL.' });
const linkUrl = z
  .string()
  .max(2048)
  .refine((url) => /^https?:\/\/\S+$/.test(url) && isUrl(url), { message: 'Not a well formed URL.' });
const media = z.object({ url: mediaUrl, description: z.string().max(1024).nullish() }).nullish();

export const embedSchema = z
  .object({
    title: z.string().max(256).nullish(),
    description: z.string().max(4096).nullish(),
    url: linkUrl.nullish(),
    timestamp: z.iso.datetime({ offset: true }).nullish(),
    color: z.int().min(0).max(0xffffff).nullish(),
    footer: z.object({ text: required(2048), icon_url: mediaUrl.nullish() }).nullish(),
    image: media,
    thumbnail: media,
    author: z.object({ name: required(256), url: linkUrl.nullish(), icon_url: mediaUrl.nullish() }).nullish(),
    fields: z
      .array(z.object({ name: required(256), value: required(1024), inline: z.boolean().nullish() }))
      .max(25)
      .nullish(),
  })
  .refine(
    (embed) =>
      [embed.title, embed.description].some((text) => visible(text ?? '')) ||
      (embed.fields ?? []).length > 0 ||
      [embed.image, embed.thumbnail, embed.author, embed.footer].some((part) => part !== null && part !== undefined),
    { message: 'This field is required' },
  );

/** Discord's bound on the text of all embeds of one message together. */
export const EMBEDS_TEXT_LIMIT = 6000;

/** Characters that count towards the bound: titles, descriptions, field names and values, footers, authors. */
export function embedsTextLength(embeds: readonly Embed[]): number {
  let total = 0;
  for (const embed of embeds) {
    total += (embed.title?.length ?? 0) + (embed.description?.length ?? 0);
    total += (embed.footer?.text.length ?? 0) + (embed.author?.name.length ?? 0);
    for (const field of embed.fields ?? []) total += field.name.length + field.value.length;
  }
  return total;
}
