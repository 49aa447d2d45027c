import { describe, expect, it } from 'vitest';
import { isDesk, readPeople } from '../../../src/extraction/byline.ts';
import { splitCaption } from '../../../src/extraction/caption.ts';
import { stripSiteName } from '../../../src/extraction/title.ts';

describe('readPeople', () => {
  it.each([
    ['By Ada Rule', ['Ada Rule']],
    ['BY Ada Rule and Tom Pell, Staff Writers', ['Ada Rule', 'Tom Pell']],
    ['Von Hedwig Strobl und Karl Amann', ['Hedwig Strobl', 'Karl Amann']],
    ['Written by Ada Rule | 4 May 2031', ['Ada Rule']],
    ['Ada Rule (The Courier)', ['Ada Rule']],
    ['Sonia Mevißen', ['Sonia Mevißen']],
    ['View all posts by Ada Rule', ['Ada Rule']],
    ['By Ada Rule Oct 2, 2031', ['Ada Rule']],
    ['Reeds | By Ada Rule | 4 May 2031', ['Ada Rule']],
    ['Weitere Informationen', []],
    ['Ada Rule@adar Dec 14, 2031', ['Ada Rule']],
    ['by canalkeeperFebruary 12, 2031', ['canalkeeper']],
    ['By Ada Rule, Senior AnalystUpdated Sep 17, 2031', ['Ada Rule']],
    ['reedcutter » Sat Feb 08, 2031 10:30 am', ['reedcutter']],
    ['3 May 2031 by Ada Rule', ['Ada Rule']],
    ['Dec. 19, 2031', []],
    ['Sun Dec 31, 2031 5:00 pm', []],
    ['By Jan Koch and Theresa May', ['Jan Koch', 'Theresa May']],
    ['April Rule', ['April Rule']],
    ['heron203', ['heron203']],
    ['Ada Rule1, Tom Pell2', ['Ada Rule', 'Tom Pell']],
    ['Ada Rule, Chief Reed Officer, Canal Society', ['Ada Rule']],
    ['Ada Rule CEO', ['Ada Rule']],
    ['Ada Rule, MD, PhD; Tom Pell', ['Ada Rule, MD, PhD', 'Tom Pell']],
    ['Medically reviewed by Tom Pell', []],
    ['Recipe by Ada Rule', ['Ada Rule']],
    ['ada@courier.example', []],
    ['https://courier.example/ada', []],
    ['Foto: Ada Rule', []],
    ['', []],
  ])('%s', (text, people) => expect(readPeople(text)).toEqual(people));

  it('distinguishes desks from people', () => {
    expect(['Redaktion', 'Newsroom', 'The Editorial Board', 'AFP'].map(isDesk)).toEqual([true, true, true, true]);
    expect(['Ada Rule', 'Kim Rahn', 'Teamon Deskis'].map(isDesk)).toEqual([false, false, false]);
  });
});

describe('splitCaption', () => {
  it.each([
    ['The bridge at dawn. / Courtesy of the port', 'The bridge at dawn.', 'Courtesy of the port'],
    ['The bridge at dawn (Photo: Ines Holloway)', 'The bridge at dawn', 'Ines Holloway'],
    ['The bridge at dawn. © Ines Holloway', 'The bridge at dawn.', '© Ines Holloway'],
    ['The bridge at dawn', 'The bridge at dawn', null],
  ])('%s', (text, caption, credit) => expect(splitCaption(text)).toEqual({ caption, credit }));
});

describe('stripSiteName', () => {
  it.each([
    ['Bridge reopens | The Courier', ['The Courier'], [], 'Bridge reopens'],
    ['The Courier: Bridge reopens', ['The Courier'], ['Bridge reopens'], 'The Courier: Bridge reopens'],
    ['Harbour - Bridge reopens - The Courier', ['The Courier'], ['Bridge reopens'], 'Harbour - Bridge reopens'],
    ['Bridge - reopens', [], [], 'Bridge - reopens'],
    ['Bridge reopens – courier.example', ['courier.example'], [], 'Bridge reopens'],
  ])('%s', (title, sites, headings, wanted) => expect(stripSiteName(title, sites, headings)).toBe(wanted));
});
