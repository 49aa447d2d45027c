import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/extraction/html/read-html.ts';

const TITLE = 'Ferry to Skerry Isle stops for the winter';
const LEAD = 'The last boat of the year left the pier at Brann on Monday with nine passengers and a crate of oranges.';
const BODY = [
  LEAD,
  'The council of Brann had voted to stop the ferry to Skerry Isle until April, because the ramp of the harbour is cracked and the repair costs 300,000 crowns.',
  'Islanders will be flown out in an emergency, the mayor, Ida Holm, told the meeting, and mail is to come by helicopter twice a week.',
  'The shop on the isle has ordered flour and fuel for five months, and the school closes until the ferry sails again in the spring.',
];
const TOLD = 'The council stops the ferry until April because mending the cracked ramp costs 300,000 crowns.';

function standfirstOf(
  head: string,
  { body = BODY, below = '' }: { body?: readonly string[]; below?: string } = {},
): { text: string; source: string } | null {
  const paragraphs = body.map((text) => `<p>${text}</p>`).join('');
  return readPage(
    `<html lang="en"><head><title>${TITLE}</title><meta property="og:site_name" content="Brann Gazette">${head}</head>
     <body><header><h1>${TITLE}</h1>${below}</header><article>${paragraphs}</article></body></html>`,
    'https://gazette.example/ferry',
  ).metadata.standfirst;
}

const og = (text: string): string => `<meta property="og:description" content="${text}">`;

describe('the page’s own standfirst', () => {
  it('is read from Open Graph, JSON-LD or a visible dek, with its source', () => {
    expect(standfirstOf(og(TOLD))).toEqual({ text: TOLD, source: 'meta og:description' });
    const linked = JSON.stringify({ '@type': 'NewsArticle', headline: TITLE, description: TOLD });
    expect(standfirstOf(`<script type="application/ld+json">${linked}</script>`)).toEqual({
      text: TOLD,
      source: 'json-ld',
    });
    expect(standfirstOf('', { below: `<p class="article__standfirst">${TOLD}</p>` })).toEqual({
      text: TOLD,
      source: 'dek',
    });
  });

  it('is null when the description only copies the body’s first lines', () => {
    expect(standfirstOf(og(LEAD))).toBeNull();
    expect(standfirstOf(og(`${LEAD.slice(0, 70)}…`))).toBeNull();
    expect(standfirstOf(og(LEAD), { body: [`BRANN, Oct 4 — ${LEAD}`, ...BODY.slice(1)] })).toBeNull();
  });

  it('omits teasers and questions, and is null if nothing is left', () => {
    expect(standfirstOf(og(`Will Skerry Isle get its ferry back? ${TOLD} Read more here.`))?.text).toBe(TOLD);
    expect(standfirstOf(og('What will the islanders of Skerry do without a ferry this winter?'))).toBeNull();
    expect(standfirstOf(og('Find out why the ferry to Skerry Isle stops for the winter.'))).toBeNull();
  });

  it('is null for the site’s slogan and for a repeated title', () => {
    expect(standfirstOf(og('Breaking news, weather and sport from Brann and the isles around it.'))).toBeNull();
    expect(standfirstOf(og('Fearless reporting since 1931, delivered daily to every doorstep.'))).toBeNull();
    expect(standfirstOf(og(TITLE))).toBeNull();
  });

  it('keeps the complete sentences of a cut description, and prefers the longer one', () => {
    expect(standfirstOf(og(`${TOLD} Islanders will be flown out in an emer...`))?.text).toBe(TOLD);
    const cut = 'The council stops the ferry until April because mending the cracked ramp costs';
    expect(standfirstOf(og(`${cut}…`) + `<meta name="description" content="${TOLD}">`)?.text).toBe(TOLD);
    expect(standfirstOf(og(`${cut} a…`))?.text).toBe(`${cut} a…`);
  });

  it('works in scripts without spaces', () => {
    const body = ['市議会は月曜日、桟橋のひび割れのため島へのフェリーを四月まで止めることを決めた。', ...BODY.slice(1)];
    const told = '桟橋の修理に三千万円かかるため、市議会はフェリーを四月まで止める。';
    expect(standfirstOf(og(told), { body })?.text).toBe(told);
  });
});
