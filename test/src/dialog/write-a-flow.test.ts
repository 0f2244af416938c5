/** The flow of docs/guides/write-a-flow.md works as the guide says. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseTalks } from '../../../src/dialog/talk.ts';
import { aFlow, callOf, DialogDriver, sources, words } from './support/dialog-driver.ts';

const guide = readFileSync(new URL('../../../docs/guides/write-a-flow.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => (block ?? '').replace(/^ {3}/gm, ''));
const [, flow = '', texts = '', tests = ''] = blocks;

describe("the guide's flow", () => {
  it('compiles, and goes as its talk says', () => {
    const driver = new DialogDriver([aFlow('change-delivery', flow, { en: texts })]);

    const first = driver.start('change-delivery', 'please deliver order 12345678 on another day');
    const summary = driver.say('2030-05-02');
    const calling = driver.say('yes');

    expect(sources(first)).toEqual(['flow:change-delivery/day']);
    expect(words(summary)).toEqual(['Order 12345678 on 2 May 2030. Shall I change it?']);
    expect(callOf(calling)).toMatchObject({
      url: 'https://shop.example.com/api/orders/12345678/delivery',
      body: { day: '2030-05-02' },
    });
    expect(driver.stack[0]?.step).toBe('move');
    expect(sources(driver.answer({ status: 200 }))).toEqual(['flow:change-delivery/moved']);
  });

  it('has a talk without mistakes', () => {
    expect(parseTalks(parse(tests)).findings).toEqual([]);
  });
});
