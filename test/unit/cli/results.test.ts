import { describe, expect, it } from 'vitest';
import { createParts } from '../../../src/app/parts.ts';
import { runCommand } from '../../../src/cli/results.ts';
import { DEFAULT_BRIEF_OPTIONS } from '../../../src/core/brief.ts';
import { CLEAN_BODY_MEDIA_TYPE } from '../../../src/core/source.ts';
import { FERRY_STORY } from '../../support/articles.ts';

const text = FERRY_STORY.join('\n');
const source = { kind: 'text', text, mediaType: CLEAN_BODY_MEDIA_TYPE, url: null } as const;
const silent = { error: () => undefined };

type Found = { readonly text: string; readonly span: object; readonly score: number }[];

describe.each(['quotes', 'figures'] as const)('lede %s', (command) => {
  it('finds the same without scores, and loads no model then', async () => {
    const parts = createParts({ allowPrivateOrigins: [] }, silent);
    let asked = 0;
    const watched = {
      ...parts,
      salience: {
        score: (...args: Parameters<typeof parts.salience.score>) => ((asked += 1), parts.salience.score(...args)),
      },
    };
    const run = async (scores: boolean): Promise<Found> => {
      const options = { brief: DEFAULT_BRIEF_OPTIONS, withText: false, scores };
      const result = await runCommand(command, 'a', source, options, watched);
      if (!result.ok) throw new Error(result.code);
      return result[command] as Found;
    };
    const plain = await run(false);
    expect(asked).toBe(0);
    const scored = await run(true);
    expect(asked).toBe(1);
    await parts.dispose();
    const words = (found: Found) => found.map((each) => [each.text, each.span]);
    expect(words(plain)).toEqual(words(scored));
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.map(({ score }) => score)).not.toEqual(scored.map(({ score }) => score));
  });
});
