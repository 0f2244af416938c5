/** Whatever happens, in whatever order, the engine keeps its promises. */
import * as fc from 'fast-check';
import type { DialogInput } from '../../../src/dialog/dialog-context.ts';
import { aFlow, DialogDriver, understand } from './support/dialog-driver.ts';

const everything = aFlow(
  'everything',
  `
slots:
  n: { type: number, min: 1, max: 5 }
  why: { type: choice, options: [broken, late] }
  day: { type: date, min: today }
  mail: { type: email }
  file: { type: attachment }
  words: { type: text }
steps:
  - ask: n
    otherwise: { run: child }
  - id: why
    ask: why
    otherwise: { say: hello, set: { why: '"late"' }, goto: choose }
  - id: choose
    switch: slots.why
    cases: { broken: look, late: { run: child } }
    otherwise: { end: odd }
  - id: look
    call: { get: "{{ settings.shopApi }}/{{ slots.words }}/{{ slots.n }}?x={{ slots.mail }}", as: found }
    failed: { goto: sure }
  - if: found.count > slots.n + 1
    then: { say: hello, goto: why }
  - ask: day
  - ask: mail
    retries: 0
    otherwise: why
  - ask: words
  - ask: file
    otherwise: { escalate: general }
  - id: sure
    confirm: sure
    no: why
  - run: child
  - survey: csat`,
  {
    en: `
n: How many?
why: { text: Why?, options: { broken: [It broke], late: [Too late] } }
day: When?
mail: Your address?
words: Say more
file: A picture?
sure: "Sure? {{ labels.why }} {{ labels.day | date: '%d' }} {{ slots.n | times: 2 }}"
hello: "{{ found.count | divided_by: 0 }}"`,
  },
);
const child = aFlow(
  'child',
  'slots: { n: { type: number } }\nsteps: [{ ask: n }, { id: again, confirm: ok, no: { goto: again }, yes: { end: fine } }]',
  {
    en: 'n: Which?\nok: Ok?',
  },
);
const loop = aFlow('loop', 'steps: [{ run: loop }]', { en: '{}' });

const word = fc.oneof(
  fc.constantFrom(
    'yes',
    'no',
    '3',
    'broken',
    'late',
    'tomorrow',
    'a@b.example',
    'it is 12345678',
    '..',
    '{{ x }}',
    '__proto__',
    'constructor',
    '\ud800',
    '2027-13-45',
  ),
  fc.string(),
);

const input: fc.Arbitrary<DialogInput> = fc.oneof(
  {
    weight: 8,
    arbitrary: word.map((text): DialogInput => ({ kind: 'utterance', text, understanding: understand(text) })),
  },
  fc.tuple(word, fc.jsonValue()).map(
    ([text, value]): DialogInput => ({
      kind: 'utterance',
      text,
      value,
      attachments: [{ contentType: 'image/png', contentUrl: '/files/1' }],
    }),
  ),
  fc.constantFrom<DialogInput>(
    { kind: 'repeat' },
    { kind: 'start', flow: 'nowhere' },
    { kind: 'start', flow: 'loop' },
    { kind: 'start', flow: 'child' },
  ),
  word.map((text): DialogInput => ({ kind: 'start', flow: 'everything', understanding: understand(text) })),
  fc.record({
    kind: fc.constant('callAnswer' as const),
    callId: fc.integer({ min: 1, max: 4 }).map((number) => `call-${number}`),
    answer: fc.oneof(
      fc.record({ ok: fc.constant(true as const), status: fc.constantFrom(200, 201, 404, 500), body: fc.jsonValue() }),
      fc.record({
        ok: fc.constant(false as const),
        reason: fc.constantFrom('timeout' as const, 'unreachable' as const),
      }),
    ),
  }),
);

describe('any sequence of inputs', () => {
  it('never throws, waits for somebody while a flow is open, and never ends without a word', () => {
    fc.assert(
      fc.property(
        fc.array(input, { maxLength: 30 }),
        fc.constantFrom('en', 'de', 'not a language'),
        (inputs, language) => {
          const driver = new DialogDriver([everything, child, loop], { language });
          driver.start('everything');
          for (const one of inputs) {
            const before = structuredClone(driver.stack);
            const frozen = driver.stack;
            const outcome = driver.take(one);

            expect(frozen).toEqual(before);
            const top = outcome.stack.at(-1);
            if (top === undefined) expect(['completed', 'cancelled', 'escalated']).toContain(outcome.status);
            else {
              expect(top.waitsFor).toBe(outcome.status === 'calling' ? 'call' : 'answer');
              expect(top.callId !== undefined).toBe(top.waitsFor === 'call');
            }
            if (before.length > 0 && one.kind !== 'callAnswer') expect(outcome.effects.length).toBeGreaterThan(0);
            expect(JSON.parse(JSON.stringify(outcome.stack))).toEqual(outcome.stack);
          }
        },
      ),
      { numRuns: 150, seed: 20270305 },
    );
  });
});
