/** Whatever customers send, understanding answers with plain data about that very text. What it costs: bench/understanding/hostile.ts. */
import { array, assert, asyncProperty, constantFrom, nat, oneof, string, tuple } from 'fast-check';
import { hostileTexts, MOST_CHARACTERS } from '../../../bench/understanding/hostile-texts.ts';
import type { EntityDefinition } from '../../../src/conversation/content.ts';
import type { Understander } from '../../../src/conversation/understander.ts';
import { engine } from '../../../src/understanding/cascade/small-engine.ts';
import { createUnderstander } from '../../../src/understanding/understander.ts';
import { shopExamples } from './shop-questions.ts';

const moment = { now: Date.parse('2026-11-21T10:00:00Z'), timezone: 'Europe/Berlin' };
const entities: EntityDefinition[] = [
  {
    name: 'product',
    type: 'list',
    values: { jacket: ['winter jacket', 'Jacke', 'Winterjacke'], boots: ['hiking boots', 'Stiefel'] },
    roles: { wanted: { en: ['for', 'instead'] }, given: { en: ['back'] } },
  },
  { name: 'code', type: 'pattern', pattern: '([A-Z]+-?)+[0-9]{2,8}', value: '$1' },
  { name: 'date', type: 'builtIn', roles: { departure: { en: ['from'] }, return: { en: ['to', 'until'] } } },
];

/** What a turn of the journal may hold of it: the text itself and its words take up to 6 KB each, whoever writes them. */
const MOST_BYTES = 24 * 1024;

describe('understanding hostile texts', () => {
  let understander: Understander;

  beforeAll(async () => {
    const recognizer = await engine.load(await engine.train(shopExamples));
    understander = createUnderstander({ recognizer, entities, languages: { default: 'en', also: ['de'] } });
  });

  async function expectSound(text: string): Promise<void> {
    const understood = await understander.understand(text, moment);

    expect(JSON.parse(JSON.stringify(understood))).toEqual(understood);
    expect(Buffer.byteLength(JSON.stringify(understood))).toBeLessThan(MOST_BYTES);
    expect(understood.text.isWellFormed()).toBe(true);
    for (const { text: part, start, end } of understood.entities) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(understood.text.slice(start, end)).toBe(part);
    }
  }

  it.each(hostileTexts)('is sound for %s', async (_, text) => {
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    await expectSound(text);
  });

  it('is sound for any mix of them', async () => {
    const piece = tuple(constantFrom(...hostileTexts), nat(120)).map(([[, text], length]) => text.slice(0, length));
    const mixes = array(piece, { maxLength: 40 }).map((pieces) => pieces.join('').slice(0, MOST_CHARACTERS));

    await assert(asyncProperty(mixes, expectSound), { numRuns: 150 });
  });

  it('is sound for any unicode', async () => {
    const texts = oneof(
      string({ unit: 'binary', maxLength: 400 }),
      string({ unit: 'grapheme', maxLength: 200 }),
      array(nat(0xffff), { maxLength: 400 }).map((codes) => String.fromCharCode(...codes)),
    );

    await assert(asyncProperty(texts, expectSound), { numRuns: 200 });
  });

  it('forgets nothing that stands before the noise', async () => {
    for (const [, noise] of hostileTexts) {
      const text = `order A-1234567 tomorrow ${noise}`.slice(0, MOST_CHARACTERS);
      const { entities: found } = await understander.understand(text, { ...moment, language: 'en' });

      expect(found.some(({ start }) => start < 24)).toBe(true);
    }
  });
});
