import { describe, expect, it } from 'vitest';
import { chooseLanguage, detectLanguage } from '../../../src/extraction/language.ts';

const ENGLISH =
  'The harbour board met on Monday evening to decide whether the old pier should be repaired or taken down. ' +
  'Its engineers had found cracks in nine of the piles, and the insurers no longer wanted to cover the ferry landing. ' +
  'After two hours of debate the members agreed to close the pier to lorries at once and to ask three firms for offers. ' +
  'The ferry company said that its passengers would be taken across from the fishing quay until the work is finished. ' +
  'Several shopkeepers feared for their summer trade and asked the town to put up signs along the coast road. ' +
  'A final decision is expected before the first storms of the autumn, when the tide is at its highest.';
const GERMAN =
  'Der Hafenrat hat am Montagabend beraten, ob der alte Anleger repariert oder abgerissen werden soll. ' +
  'Die Gutachter hatten Risse in neun Pfählen gefunden, und die Versicherung wollte den Fährbetrieb nicht länger decken. ' +
  'Nach zwei Stunden Debatte beschlossen die Mitglieder, den Anleger sofort für Lastwagen zu sperren. ' +
  'Die Reederei teilte mit, dass ihre Fahrgäste bis zum Ende der Arbeiten vom Fischereikai übergesetzt werden. ' +
  'Mehrere Ladenbesitzer fürchten um ihr Sommergeschäft und verlangen Schilder entlang der Küstenstraße. ' +
  'Eine endgültige Entscheidung soll vor den ersten Herbststürmen fallen, wenn die Flut am höchsten steht.';

describe('the language of an article', () => {
  it('keeps a declared language that the text agrees with', () => {
    expect(chooseLanguage('en-GB', ENGLISH)).toBe('en');
    expect(chooseLanguage('de', GERMAN)).toBe('de');
  });

  it('overrules a declared language that both halves of the text contradict', () => {
    expect(chooseLanguage('en', GERMAN)).toBe('de');
    expect(chooseLanguage('fr', ENGLISH)).toBe('en');
  });

  it('keeps the declared language of a text that changes language half-way', () => {
    expect(chooseLanguage('en', `${ENGLISH} ${GERMAN}`)).toBe('en');
  });

  it('keeps the declared language of a short text', () => {
    expect(chooseLanguage('en', GERMAN.slice(0, 200))).toBe('en');
  });

  it('keeps a declared language that detection takes for a related one', () => {
    expect(chooseLanguage('lb', GERMAN)).toBe('lb');
  });

  it('keeps the declared language of a table in Latin script that detection takes for Hindi', () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row}. | TSV Harl-Osk | WÜ | 5${row % 10},09 | sec. | LG Velt |`,
    );
    expect(chooseLanguage('de-DE', rows.join('\n'))).toBe('de');
  });

  it('overrules a declared language whose script the text is not in', () => {
    expect(chooseLanguage('en', 'Портовый совет собрался в понедельник вечером, чтобы решить судьбу пирса.')).toBe(
      'ru',
    );
  });
});

describe('detection in a sentence or two', () => {
  it.each([
    ['Seven former lock keepers were charged.', 'en'],
    ['Its three-member panel met for an hour.', 'en'],
    ['Drei von zehn Booten liegen noch im Hafen.', 'de'],
    ['Uno de cada tres barcos sigue en el puerto.', 'es'],
    ['이 배는 너무 낡았다.', 'ko'],
    ['船は古すぎる。', 'ja'],
    ['这艘船太旧了。', 'zh'],
  ])('%s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it('does not take names and numbers in plain letters for any language', () => {
    expect(detectLanguage('Tom K. Arden Jr., 63, Harl')).toBeNull();
  });
});
