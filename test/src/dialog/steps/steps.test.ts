/** Each type of step, as a short conversation. */
import type { DialogContext } from '../../../../src/dialog/dialog-context.ts';
import { aFlow, callOf, DialogDriver, said, sources, words } from '../support/dialog-driver.ts';

/** A flow `f` with its English (and German) texts, started. */
function begin(flow: string, texts: Record<string, string>, given: Partial<DialogContext> = {}) {
  const driver = new DialogDriver([aFlow('f', flow, texts)], given);
  return { driver, first: driver.start('f') };
}

describe('say', () => {
  it('fills in values, offers its buttons and goes on', () => {
    const { first } = begin(
      'steps: [{ say: hello }, { say: bye }]',
      {
        en: `
hello:
  text: "Hello {{ customer.name }}"
  buttons: [{ label: Start, run: f }, { label: Cost, ask: returns.cost }, { label: Yes, say: "I do" }, { label: Shop, url: "{{ settings.shopApi }}" }]
bye: Bye`,
      },
      { scope: { customer: { name: 'Ada' }, settings: { shopApi: 'https://shop.example.com' } } },
    );

    expect(words(first)).toEqual(['Hello Ada', 'Bye']);
    expect(said(first)[0]?.activity).toMatchObject({
      type: 'message',
      locale: 'en',
      inputHint: 'acceptingInput',
      suggestedActions: [
        { type: 'postBack', title: 'Start', value: 'run:f' },
        { type: 'postBack', title: 'Cost', value: 'ask:returns.cost' },
        { type: 'imBack', title: 'Yes', value: 'I do' },
        { type: 'openUrl', title: 'Shop', value: 'https://shop.example.com' },
      ],
    });
    expect(first).toMatchObject({ status: 'completed', result: 'completed', stack: [], understood: true });
  });

  it("speaks the customer's language, and the channel's words there", () => {
    const texts = { en: 'hello: Hello', de: 'hello: { text: Guten Tag, on: { sms: Tag } }' };

    expect(words(begin('steps: [{ say: hello }]', texts, { language: 'de-AT' }).first)).toEqual(['Guten Tag']);
    expect(words(begin('steps: [{ say: hello }]', texts, { language: 'de', channel: 'sms' }).first)).toEqual(['Tag']);
    expect(words(begin('steps: [{ say: hello }]', texts, { language: 'fr' }).first)).toEqual(['Hello']);
  });

  it('never says what a customer wrote as a template', () => {
    const { driver } = begin('slots: { name: { type: text } }\nsteps: [{ ask: name }, { say: hello }]', {
      en: 'name: Who?\nhello: "Hello {{ slots.name }}"',
    });

    expect(words(driver.say('{{ settings.shopApi }}'))).toEqual(['Hello {{ settings.shopApi }}']);
  });
});

describe('ask', () => {
  const quantity = 'slots: { n: { type: number, min: 1, max: 9 } }\nsteps: [{ ask: n }, { say: done }]';
  const en = 'n: How many?\ndone: "{{ slots.n }} then."';
  const de = 'n: Wie viele?\ndone: "Also {{ slots.n }}."';

  it.each<[string, { language: string; says: [string, string[]][] }]>([
    ['takes the answer', { language: 'en', says: [['4', ['4 then.']]] }],
    [
      'hints and asks again',
      {
        language: 'en',
        says: [
          ['many', ['I need one number, for example 3.\n\nHow many?']],
          ['3', ['3 then.']],
        ],
      },
    ],
    ['says the bound', { language: 'en', says: [['12', ['It can be 9 at most.\n\nHow many?']]] }],
    [
      'does so in German',
      {
        language: 'de',
        says: [
          ['viele', ['Ich brauche eine Zahl, zum Beispiel 3.\n\nWie viele?']],
          ['drei', ['Also 3.']],
        ],
      },
    ],
  ])('%s', (_, { language, says }) => {
    const { driver } = begin(quantity, { en, de }, { language });

    for (const [text, expected] of says) expect(words(driver.say(text))).toEqual(expected);
  });

  it("asks again in the author's own words where there are any", () => {
    const { driver } = begin(quantity, { en: `${en}\nn-again: Just a number from 1 to 9.` });

    const outcome = driver.say('lots');

    expect(words(outcome)).toEqual(['Just a number from 1 to 9.']);
    expect(sources(outcome)).toEqual(['flow:f/n-again']);
    expect(outcome.understood).toBe(false);
  });

  it('asks as often as its retries say, then escalates with the reason', () => {
    const { driver } = begin(quantity, { en });

    const statuses = ['a', 'b', 'c'].map((text) => driver.say(text).status);

    expect(statuses).toEqual(['waiting', 'waiting', 'escalated']);
    expect(driver.outcome?.effects).toEqual([
      { kind: 'escalate', queueId: 'general', rule: 'flow:f/ask-n', because: 'could not answer n', priority: 'normal' },
    ]);
    expect(driver.stack).toEqual([]);
  });

  it('starts counting anew at each question', () => {
    const { driver } = begin(
      'slots: { n: { type: number }, m: { type: number } }\nsteps: [{ ask: n, retries: 1 }, { ask: m, retries: 1 }]',
      { en: 'n: N?\nm: M?' },
    );

    driver.say('a');
    driver.say('1');

    expect(driver.say('b').status).toBe('waiting');
  });

  it('offers the options of a choice, and shows their labels afterwards', () => {
    const { driver, first } = begin(
      'slots: { why: { type: choice, options: [broken, late] } }\nsteps: [{ ask: why }, { say: noted }]',
      {
        en: 'why: { text: Why?, options: { broken: It broke, late: [Too late, slow] } }\nnoted: "Noted: {{ labels.why }} ({{ slots.why }})"',
        de: 'why: { text: Warum?, options: { broken: Kaputt, late: Zu spät } }\nnoted: "Notiert: {{ labels.why }}"',
      },
      { language: 'de' },
    );

    expect(said(first)[0]?.activity).toMatchObject({
      inputHint: 'expectingInput',
      suggestedActions: [
        { type: 'imBack', title: 'Kaputt', value: 'broken' },
        { type: 'imBack', title: 'Zu spät', value: 'late' },
      ],
    });
    expect(words(driver.say('slow'))).toEqual(['Notiert: Zu spät']);
  });

  it('says the question again when asked to, without counting', () => {
    const { driver } = begin(quantity, { en });

    const outcome = driver.take({ kind: 'repeat' });

    expect(words(outcome)).toEqual(['How many?']);
    expect(driver.stack[0]?.retries).toBe(0);
  });
});

describe('the first utterance', () => {
  const flow = aFlow(
    'f',
    `
slots:
  order: { type: order-number }
  n: { type: number, max: 20 }
  day: { type: date, min: today }
  why: { type: choice, options: [broken, late] }
  more: { type: text }
steps: [{ ask: order }, { ask: n }, { ask: day }, { ask: why }, { ask: more }]`,
    {
      en: 'order: Which?\nn: How many?\nday: When?\nwhy: { text: Why?, options: { broken: It broke, late: Too late } }\nmore: More?',
    },
  );

  it.each<[string, Record<string, unknown>]>([
    ['order 12345678 came too late, 3 of them', { order: '12345678', n: 3, why: 'late' }],
    ['I waited 3 weeks for 2 of them', {}],
    ['12345678, yes 12345678', { order: '12345678' }],
    ['12345678', { order: '12345678' }],
    ['30 of them on 2027-03-04', {}],
    ['2027-04-01, it broke and is too late', { day: '2027-04-01' }],
    ['hello', {}],
  ])('fills what "%s" says, within bounds', (text, expected) => {
    const driver = new DialogDriver([flow]);

    const outcome = driver.start('f', text);

    expect(outcome.slots).toEqual(expected);
    expect(outcome.status).toBe('waiting');
  });

  it('fills two slots of a type in the order in which they are asked', () => {
    const travel = aFlow(
      't',
      'slots: { from: { type: date }, to: { type: date } }\nsteps: [{ ask: from }, { ask: to }]',
      {
        en: 'from: From?\nto: To?',
      },
    );

    expect(new DialogDriver([travel]).start('t', '2027-04-01 until 2027-04-09').slots).toEqual({
      from: '2027-04-01',
      to: '2027-04-09',
    });
  });

  it('is not listened to where the author says so', () => {
    const strict = aFlow('s', 'slots: { order: { type: order-number, fill: false } }\nsteps: [{ ask: order }]', {
      en: 'order: Which?',
    });

    expect(new DialogDriver([strict]).start('s', 'order 12345678').slots).toEqual({});
  });
});

describe('confirm', () => {
  const flow = 'steps: [{ confirm: sure }, { say: done }]';
  const texts = { en: 'sure: Sure?\ndone: Done.', de: 'sure: Sicher?\ndone: Erledigt.' };

  it.each<[string, string, string, string | undefined]>([
    ['en', 'yes', 'Done.', 'completed'],
    ['de', 'ja', 'Erledigt.', 'completed'],
    ['en', 'no', 'All right, I leave everything as it is.', 'declined'],
    ['de', 'nein', 'In Ordnung, ich lasse alles, wie es ist.', 'declined'],
    ['en', 'perhaps', 'Please answer with yes or no.\n\nSure?', undefined],
  ])('in %s: "%s" is answered with "%s"', (language, text, answer, result) => {
    const { driver } = begin(flow, texts, { language });

    const outcome = driver.say(text);

    expect(words(outcome)).toEqual([answer]);
    expect(outcome.result).toBe(result);
  });

  it('offers yes and no in the language', () => {
    const { first } = begin(flow, texts, { language: 'de' });

    expect(said(first)[0]?.activity.suggestedActions).toEqual([
      { type: 'imBack', title: 'Ja', value: 'Ja' },
      { type: 'imBack', title: 'Nein', value: 'Nein' },
    ]);
  });

  it('asks again what the customer goes back to', () => {
    const { driver } = begin(
      'slots: { n: { type: number } }\nsteps: [{ id: a, say: intro }, { ask: n }, { confirm: sure, no: a }]',
      {
        en: 'intro: Let us see.\nn: How many?\nsure: "{{ slots.n }}?"',
      },
    );
    driver.say('3');

    const back = driver.say('no');

    expect(words(back)).toEqual(['Let us see.', 'How many?']);
    expect(back.slots).toEqual({});
    expect(words(driver.say('4'))).toEqual(['4?']);
  });
});

describe('set, if, switch, goto', () => {
  it.each([
    ['1', ['few']],
    ['6', ['some']],
    ['9', ['many']],
  ])('%s goes its way', (text, expected) => {
    const { driver } = begin(
      `
slots: { n: { type: number } }
steps:
  - ask: n
  - set: { double: slots.n * 2, size: 'slots.double > 10 ? "big" : "small"' }
  - if: slots.double + 1 > 15
    then: { say: many, end: done }
  - switch: slots.size
    cases: { small: { say: few, end: done } }
    otherwise: last
  - id: last
    say: some`,
      { en: 'n: How many?\nfew: few\nsome: some\nmany: many' },
    );

    expect(words(driver.say(text))).toEqual(expected);
  });

  it('takes what nobody has said for null: a stranger is not gold, and has no age', () => {
    const steps = (condition: string) => `steps: [{ if: '${condition}', then: { say: a, end: x }, else: { say: b } }]`;
    const answer = (condition: string) => words(begin(steps(condition), { en: 'a: then\nb: else' }).first)[0];

    expect(answer('customer.tier != "gold"')).toBe('then');
    expect(answer('customer.age > 17')).toBe('else');
    expect(answer('!(customer.age > 17)')).toBe('else');
    expect(answer('has(customer.tier)')).toBe('else');
    expect(answer('customer.address.city == "Berlin"')).toBe('else');
  });

  it('empties a slot with null', () => {
    const { driver } = begin('slots: { n: { type: number } }\nsteps: [{ ask: n }, { set: { n: "null" } }]', {
      en: 'n: N?',
    });

    expect(driver.say('3').slots).toEqual({});
  });
});

describe('call', () => {
  const flow = `
slots: { order: { type: text } }
steps:
  - ask: order
  - id: look
    call: { post: "{{ settings.shopApi }}/orders/{{ slots.order }}?q={{ slots.order }}", headers: { X-Order: "{{ slots.order }}" }, body: { id: "{{ slots.order }}", n: 2, tags: ["{{ customer.tags }}"] }, timeout: 2s, retries: 1, as: found }
    failed: { say: sorry, set: { why: found.failed.reason }, goto: end-here }
  - say: status
  - id: end-here
    end: over`;
  const en = 'order: Which?\nsorry: "No. {{ found.failed.status }}"\nstatus: "It is {{ found.status }}."';

  it('asks the outside system, and goes on with its answer', () => {
    const { driver } = begin(flow, { en });

    const calling = driver.say('A 1/2');

    expect(calling.status).toBe('calling');
    expect(callOf(calling)).toEqual({
      kind: 'call',
      callId: 'call-1',
      method: 'POST',
      url: 'https://shop.example.com/api/orders/A%201%2F2?q=A%201%2F2',
      headers: { 'X-Order': 'A 1/2' },
      body: { id: 'A 1/2', n: 2, tags: [null] },
      timeoutMs: 2000,
      retries: 1,
    });
    expect(words(driver.answer({ body: { status: 'sent' } }))).toEqual(['It is sent.']);
  });

  it.each<[string, Parameters<DialogDriver['answer']>[0], string, string]>([
    ['a refusal', { status: 404 }, 'No. 404', 'refused'],
    ['silence', { ok: false, reason: 'timeout' }, 'No.', 'timeout'],
  ])('takes the failed branch on %s', (_, answer, text, why) => {
    const { driver } = begin(flow, { en });
    driver.say('A1');

    const outcome = driver.answer(answer);

    expect(words(outcome)).toEqual([text]);
    expect(outcome).toMatchObject({ status: 'completed', result: 'over', slots: { why } });
  });

  it('takes the failed branch when a value would lead to another path', () => {
    const { driver } = begin(flow, { en });

    expect(callOf(driver.say('..'))).toBeUndefined();
    expect(driver.outcome?.status).toBe('completed');
  });

  it('keeps the customer company while it waits, and ignores answers to other calls', () => {
    const { driver } = begin(flow, { en });
    driver.say('A1');

    const meanwhile = driver.say('hello?');
    const other = driver.take({ kind: 'callAnswer', callId: 'call-9', answer: { ok: true, status: 200, body: {} } });

    expect(sources(meanwhile)).toEqual(['phrase:still-working']);
    expect(meanwhile).toMatchObject({ status: 'calling', understood: false });
    expect(other).toMatchObject({ effects: [], status: 'calling' });
    expect(words(driver.answer({ body: { status: 'sent' } }))).toEqual(['It is sent.']);
  });

  it('takes an answer once', () => {
    const { driver } = begin(flow, { en });
    driver.say('A1');
    driver.answer({ body: { status: 'sent' } });

    expect(
      driver.take({ kind: 'callAnswer', callId: 'call-1', answer: { ok: true, status: 200, body: {} } }).effects,
    ).toEqual([]);
  });
});

describe('run', () => {
  const parent = aFlow(
    'parent',
    'slots: { mail: { type: email } }\nsteps: [{ run: ask-name }, { say: thanks }, { ask: mail }]',
    { en: 'thanks: "Thanks {{ askName.slots.name }}, {{ askName.result }}."\nmail: Your address?' },
  );
  const child = aFlow(
    'ask-name',
    'slots: { name: { type: text }, mail: { type: email } }\nsteps: [{ ask: name }, { ask: mail }, { end: known }]',
    {
      en: 'name: Your name?\nmail: Your e-mail?',
    },
  );

  it("goes on after the other flow, with that flow's values", () => {
    const driver = new DialogDriver([parent, child]);
    driver.start('parent');
    driver.say('Ada');

    const outcome = driver.say('ada@example.com');

    expect(words(outcome)).toEqual(['Thanks Ada, known.', 'Your address?']);
    expect(driver.stack.map((frame) => frame.flow)).toEqual(['parent']);
    expect(outcome.slots).toEqual({ name: 'Ada', mail: 'ada@example.com' });
  });

  it('hands on what is known under the same name and type', () => {
    const first = aFlow('first', 'slots: { mail: { type: email } }\nsteps: [{ ask: mail }, { run: ask-name }]', {
      en: 'mail: Your address?',
    });
    const driver = new DialogDriver([first, child]);
    driver.start('first');
    driver.say('ada@example.com');

    expect(driver.say('Ada').status).toBe('completed');
  });

  it('comes back to the question that another flow interrupted', () => {
    const driver = new DialogDriver([
      parent,
      child,
      aFlow('aside', 'steps: [{ say: aside }]', { en: 'aside: By the way.' }),
    ]);
    driver.start('parent');

    expect(words(driver.start('aside'))).toEqual(['By the way.', 'Your name?']);
  });

  it('keeps the answer of a call until the flow above it is done', () => {
    const caller = aFlow(
      'caller',
      'steps: [{ call: { get: "https://a.example/b", as: found }, failed: { end: failed } }, { say: got }]',
      { en: 'got: "Got {{ found.n }}."' },
    );
    const driver = new DialogDriver([caller, child]);
    driver.start('caller');
    driver.start('ask-name');

    const early = driver.take({
      kind: 'callAnswer',
      callId: 'call-1',
      answer: { ok: true, status: 200, body: { n: 7 } },
    });
    driver.say('Ada');

    expect(early).toMatchObject({ status: 'waiting', effects: [] });
    expect(words(driver.say('ada@example.com'))).toEqual(['Got 7.']);
  });
});

describe('a flow on top of one that waits for a call', () => {
  it('ends without making the call again', () => {
    const caller = aFlow(
      'caller',
      'steps: [{ call: { get: "https://a.example/b", as: found }, failed: { end: failed } }, { say: got }]',
      { en: 'got: "Got {{ found.n }}."' },
    );
    const driver = new DialogDriver([caller, aFlow('aside', 'steps: [{ say: aside }]', { en: 'aside: By the way.' })]);
    driver.start('caller');

    const outcome = driver.start('aside');

    expect(outcome.status).toBe('calling');
    expect(callOf(outcome)).toBeUndefined();
    expect(words(driver.answer({ body: { n: 7 } }))).toEqual(['Got 7.']);
  });
});

describe('escalate, end, survey', () => {
  it('hands over with its reason', () => {
    const { first } = begin('steps: [{ say: wait }, { id: hand, escalate: returns, because: it is complicated }]', {
      en: 'wait: One moment.',
    });

    expect(first.effects.at(-1)).toEqual({
      kind: 'escalate',
      queueId: 'returns',
      rule: 'flow:f/hand',
      because: 'it is complicated',
      priority: 'normal',
    });
    expect(first.status).toBe('escalated');
  });

  it('ends with a word even where the author wrote none', () => {
    const { first } = begin('steps: [{ end: refused }]', { en: '{}' });

    expect(sources(first)).toEqual(['phrase:flow-ended']);
    expect(first.result).toBe('refused');
  });

  it('is cancelled by the result of that name', () => {
    expect(begin('steps: [{ end: cancelled }]', { en: '{}' }).first.status).toBe('cancelled');
  });

  it('asks for the survey', () => {
    expect(begin('steps: [{ survey: csat }]', { en: '{}' }).first.effects).toEqual([
      { kind: 'survey', survey: 'csat' },
    ]);
  });
});
