/** The example of the content guide, played through its own talks. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { canAnswer } from '../../../src/dialog/can-answer.ts';
import type { DialogOutcome } from '../../../src/dialog/dialog-context.ts';
import { isSaid, parseTalks, type Talk } from '../../../src/dialog/talk.ts';
import { aFlow, DialogDriver, sources, understand } from './support/dialog-driver.ts';

const read = (name: string) => readFileSync(new URL(`./fixtures/return-item/${name}`, import.meta.url), 'utf8');
const flow = aFlow('return-item', read('flow.yaml'), { en: read('texts.en.yaml'), de: read('texts.de.yaml') });
const { talks, findings } = parseTalks(parse(read('tests.yaml')));

/** What the bot said, by source, in order; digressions as the turn does them. */
function play(talk: Talk): { heard: string[]; driver: DialogDriver; last: DialogOutcome } {
  const driver = new DialogDriver([flow], { language: talk.language ?? 'en' });
  const heard: string[] = [];
  const used: Record<string, number> = {};
  const take = (outcome: DialogOutcome): DialogOutcome => {
    heard.push(...sources(outcome));
    if (outcome.status !== 'calling') return outcome;
    const step = driver.stack.at(-1)?.step ?? '';
    const answers = talk.calls[step] ?? [];
    const answer = answers[Math.min(used[step] ?? 0, answers.length - 1)] ?? { ok: false, reason: 'unreachable' };
    used[step] = (used[step] ?? 0) + 1;
    return take(driver.answer(answer));
  };
  let last: DialogOutcome | undefined;
  for (const line of talk.talk) {
    if (!('customer' in line)) continue;
    const text = line.customer;
    const decision = /refunds take/.test(text) ? 'answer' : 'fallback';
    const utterance = { text, understanding: understand(text, { decision }) };
    if (last === undefined) last = take(driver.start('return-item', text));
    else if (decision === 'answer' && !canAnswer(utterance, driver.now)) {
      heard.push('faq:refunds.time');
      last = take(driver.take({ kind: 'repeat' }));
    } else last = take(driver.take({ kind: 'utterance', ...utterance }));
  }
  if (last === undefined) throw new Error('The talk has no line of the customer.');
  return { heard, driver, last };
}

describe('the return-item example', () => {
  it('has talks without findings', () => {
    expect(findings).toEqual([]);
    expect(talks).toHaveLength(6);
  });

  it.each(talks.map((talk) => [talk.name, talk] as const))('%s', (_, talk) => {
    const { heard, driver, last } = play(talk);

    const expected = talk.talk.flatMap((line) => ('bot' in line ? [line.bot] : []));
    expect(heard.map((source, index) => (isSaid(expected[index] ?? '', source) ? expected[index] : source))).toEqual(
      expected,
    );
    expect(driver.slots).toMatchObject(talk.slots ?? {});
    expect([last.status, last.result]).toContain(talk.ends);
  });

  it('sends the order and the reason to the shop, and asks how it went', () => {
    const driver = new DialogDriver([flow]);
    driver.start('return-item', 'return 12345678, it is broken');
    driver.answer({ body: { deliveredDaysAgo: 3 } });

    const outcome = driver.say('yes');

    expect(outcome.effects).toEqual([
      {
        kind: 'call',
        callId: 'call-2',
        method: 'POST',
        url: 'https://shop.example.com/api/returns',
        body: { order: '12345678', reason: 'damaged' },
        timeoutMs: 5000,
        retries: 0,
      },
    ]);
    expect(driver.answer({ status: 201, body: { url: 'https://example.com/l/1' } }).effects).toEqual([
      expect.objectContaining({ kind: 'say', source: 'flow:return-item/label-sent' }),
      { kind: 'survey', survey: 'csat' },
    ]);
  });
});
