/** Values that come with other answers, and answers that are taken back, with the entities as understanding finds them. */
import type { EntityDefinition } from '../../../src/conversation/content.ts';
import type { Understanding } from '../../../src/conversation/understanding.ts';
import { canAnswer } from '../../../src/dialog/can-answer.ts';
import { createEntityReader } from '../../../src/understanding/entities/read-entities.ts';
import { aFlow, DialogDriver, NOON, understand } from './support/dialog-driver.ts';

const entities: EntityDefinition[] = [
  {
    name: 'city',
    type: 'list',
    values: { berlin: [], munich: ['München'] },
    roles: { from: { en: ['from'] }, to: { en: ['to'] } },
  },
  {
    name: 'date',
    type: 'builtIn',
    roles: { out: { en: ['leaving', 'out'] }, back: { en: ['back', 'returning'], de: ['zurück'] } },
  },
];
const readEntities = createEntityReader(entities);

function understood(text: string, given: Partial<Understanding> = {}, language = 'en'): Understanding {
  const found = readEntities(text, { now: NOON, timezone: 'Europe/Berlin', language });
  return { ...understand(text), ...given, entities: found };
}

class Talk extends DialogDriver {
  begin(flow: string, text: string): string[] {
    return this.take({ kind: 'start', flow, understanding: understood(text) }).decisions;
  }

  hear(text: string, language = 'en'): string[] {
    return this.take({ kind: 'utterance', text, understanding: understood(text, {}, language) }).decisions;
  }

  get step(): string | undefined {
    return this.stack.at(-1)?.step;
  }
}

const callBack = aFlow(
  'call-back',
  `
slots:
  phone: { type: phone }
  day: { type: date }
  time: { type: time }
  part: { type: choice, options: [sales, repairs] }
steps:
  - { id: which-phone, ask: phone }
  - { id: which-day, ask: day }
  - { id: which-time, ask: time }
  - { id: which-part, ask: part }
  - { id: sure, confirm: summary, no: { say: no-call, end: declined } }
  - { id: noted, say: noted }
`,
  {
    en: `
phone: Which number?
day: Which day?
time: At what time?
part: { text: About what?, options: { sales: [Sales, buying], repairs: [Repairs, broken] } }
summary: "{{ labels.day }} {{ slots.time }}, {{ labels.part }}?"
no-call: All right.
noted: Noted.
`,
  },
);

const journey = aFlow(
  'journey',
  `
slots:
  origin: { type: city, role: from }
  destination: { type: city, role: to }
  out: { type: date, role: out }
  back: { type: date, role: back }
  budget: { type: amount, max: 500 }
  receipt: { type: email }
steps:
  - { id: where-from, ask: origin }
  - { id: where-to, ask: destination }
  - { id: when-out, ask: out }
  - { id: when-back, ask: back }
  - { id: how-much, ask: budget }
  - id: look
    call: { get: "https://trains.example/{{ slots.out }}", as: trains }
    failed: { end: failed }
  - { id: sure, confirm: summary }
  - id: book
    call: { post: "https://trains.example/book", as: booking }
    failed: { end: failed }
  - { id: which-email, ask: receipt }
`,
  {
    en: `
origin: From?
destination: To?
out: Out?
back: Back?
budget: How much?
summary: "{{ slots.origin }} {{ slots.out }} {{ labels.budget }}?"
receipt: Where to?
`,
  },
);

describe('values that come with another answer', () => {
  it('fill the slots that are asked later, so that nothing is asked twice', () => {
    const talk = new Talk([callBack]);
    talk.begin('call-back', 'call me back');

    talk.hear('+49 170 1234567, tomorrow at 5pm, it is broken');

    expect(talk.slots).toEqual({ phone: '+491701234567', day: '2027-03-06', time: '17:00', part: 'repairs' });
    expect(talk.step).toBe('sure');
  });

  it('are told apart by their roles in the first message', () => {
    const talk = new Talk([journey]);

    talk.begin('journey', 'from Berlin to Munich, leaving on 3 May and back on the 8th, at most 80 euros');

    expect(talk.slots).toEqual({
      origin: 'berlin',
      destination: 'munich',
      out: '2027-05-03',
      back: '2027-05-08',
      budget: { amount: 80, currency: 'EUR' },
    });
    expect(talk.stack.at(-1)?.waitsFor).toBe('call');
  });

  it('without a word for their role are asked for', () => {
    const talk = new Talk([journey]);

    talk.begin('journey', 'Berlin on 3 May');

    expect(talk.slots).toEqual({});
    expect(talk.step).toBe('where-from');
  });

  it('are not taken when they are out of bounds', () => {
    const talk = new Talk([journey]);

    talk.begin('journey', 'from Berlin, 900 euros');

    expect(talk.slots).toEqual({ origin: 'berlin' });
  });
});

describe('a correction', () => {
  function atTheSummary(): Talk {
    const talk = new Talk([callBack]);
    talk.begin('call-back', 'call me back');
    talk.hear('+49 170 1234567 on 3 May at 5pm, something is broken');
    expect(talk.step).toBe('sure');
    return talk;
  }

  it.each<[string, string, Record<string, unknown>]>([
    ['no, the 5th', 'en', { day: '2027-05-05' }],
    ['nein, am 5.', 'de', { day: '2027-05-05' }],
    ['make it 3pm', 'en', { time: '15:00' }],
    ['10 May would be better', 'en', { day: '2027-05-10' }],
    ['no, sales', 'en', { part: 'sales' }],
    ['no, 4 May at 9am', 'en', { day: '2027-05-04', time: '09:00' }],
  ])('"%s" changes what was said before, and the summary is asked again', (text, language, changed) => {
    const talk = atTheSummary();

    const decisions = talk.hear(text, language);

    expect(decisions).toEqual(Object.keys(changed).map((slot) => `dialog.corrected call-back/${slot}`));
    expect(talk.slots).toMatchObject(changed);
    expect(talk.step).toBe('sure');
    expect(talk.outcome?.understood).toBe(true);
    expect(talk.outcome?.effects).toHaveLength(1);
  });

  it('is no correction without another value: a plain no is a no', () => {
    const talk = atTheSummary();

    talk.hear('no thanks');

    expect(talk.outcome).toMatchObject({ status: 'completed', result: 'declined' });
  });

  it('is possible while the next question is open, and that question is asked again', () => {
    const talk = new Talk([callBack]);
    talk.begin('call-back', 'call me back on 3 May');
    talk.hear('+49 170 1234567');
    expect(talk.step).toBe('which-time');

    talk.hear('sorry, 4 May');

    expect(talk.slots.day).toBe('2027-05-04');
    expect(talk.step).toBe('which-time');
  });

  it('counts as an answer for the turn, but a question about something else does not', () => {
    const talk = atTheSummary();
    const asked = understood('what if I call on 5 May?', { decision: 'answer', intent: 'hours' });

    expect(canAnswer({ text: 'no, the 5th', understanding: understood('no, the 5th') }, talk.now)).toBe(true);
    expect(canAnswer({ text: asked.text, understanding: asked }, talk.now)).toBe(false);
  });

  it('looks up again what depends on it', () => {
    const talk = new Talk([journey]);
    talk.begin('journey', 'from Berlin to Munich, leaving on 3 May and back on the 8th, 80 euros');
    talk.answer({ body: {} });
    expect(talk.step).toBe('sure');

    talk.hear('no, leaving on 4 May');

    expect(talk.slots.out).toBe('2027-05-04');
    expect(talk.outcome?.effects).toMatchObject([{ kind: 'call', url: 'https://trains.example/2027-05-04' }]);
  });

  it('never repeats a call that changed something', () => {
    const talk = new Talk([journey]);
    talk.begin('journey', 'from Berlin to Munich, leaving on 3 May and back on the 8th, 80 euros');
    talk.answer({ body: {} });
    talk.hear('yes');
    talk.answer({ body: {} });
    expect(talk.step).toBe('which-email');

    talk.hear('no, leaving on 4 May');

    expect(talk.slots.out).toBe('2027-05-03');
    expect(talk.step).toBe('which-email');
  });
});
