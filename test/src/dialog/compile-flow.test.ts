/** What authors get wrong, and the place, message and way out that they are shown. */
import { parse } from 'yaml';
import { compileFlow, type KnownNames } from '../../../src/dialog/compile-flow.ts';
import type { FlowFinding } from '../../../src/dialog/finding.ts';

interface Written {
  flow: string;
  en?: string;
  de?: string;
  known?: KnownNames;
}

function compile({ flow, en = '{}', de, known }: Written) {
  const texts = { en: parse(en) as unknown, ...(de === undefined ? {} : { de: parse(de) as unknown }) };
  return compileFlow({ id: 'example', flow: parse(flow) as unknown, texts, known });
}

/** `en:hello.buttons.0.run`: file and path in one word. */
function placeOf({ file, path }: FlowFinding): string {
  return `${file === 'flow' ? 'flow' : file.texts}:${path.join('.')}`;
}

const hello = 'hello: Hello';

describe('a flow with a mistake', () => {
  it.each<[string, Written, string, string, string | undefined]>([
    [
      'a key that is not known',
      { flow: 'steps: [{ say: hello }]\ntriger: x', en: hello },
      'flow:triger',
      'The key "triger" is not known here.',
      'Did you mean "trigger"?',
    ],
    ['no steps', { flow: 'trigger: x' }, 'flow:steps', '"steps" is missing.', undefined],
    ['an empty list of steps', { flow: 'steps: []' }, 'flow:steps', '"steps" must have at least one step.', undefined],
    ['a file that is a list', { flow: '[1]' }, 'flow:', 'The file must be a group of keys, not a list.', undefined],
    [
      'a step that is a word',
      { flow: 'steps: [hello]' },
      'flow:steps.0',
      'Step 1 must be a group of keys, as in "say: welcome".',
      undefined,
    ],
    [
      'a step that does nothing',
      { flow: 'steps: [{ id: a }]' },
      'flow:steps.0',
      'Step 1 says nothing to do: it needs one of say, ask, confirm, set, if, switch, call, goto, run, escalate, end, survey.',
      undefined,
    ],
    [
      'a mistyped step',
      { flow: 'steps: [{ sya: hello }]', en: hello },
      'flow:steps.0',
      'Step 1 says nothing to do: it needs one of say, ask, confirm, set, if, switch, call, goto, run, escalate, end, survey.',
      'Did you mean "say"?',
    ],
    [
      'a step that does two things',
      { flow: 'steps: [{ say: hello, end: done }]', en: hello },
      'flow:steps.0',
      'Step 1 does 2 things at once: say, end.',
      'Write one step for each.',
    ],
    [
      'a mistyped key of a step',
      { flow: 'slots: { n: { type: number } }\nsteps: [{ ask: n, retrys: 3 }]', en: 'n: How many?' },
      'flow:steps.0.retrys',
      'The key "retrys" is not known here.',
      'Did you mean "retries"?',
    ],
    [
      'a mistyped key of a branch',
      { flow: 'steps: [{ if: "true", then: { sya: hello } }]', en: hello },
      'flow:steps.0.then.sya',
      'The key "sya" is not known here.',
      'Did you mean "say"?',
    ],
    [
      'a branch that is a number',
      { flow: 'steps: [{ if: "true", then: 5 }]' },
      'flow:steps.0.then',
      '"then" must be a text or a group of keys.',
      undefined,
    ],
    [
      'a branch with two ways on',
      { flow: 'steps: [{ id: a, say: hello }, { if: "turns.customer > 3", then: { goto: a, end: done } }]', en: hello },
      'flow:steps.1.then',
      'A branch goes one way on, this one has goto and end.',
      'Keep one of goto, end.',
    ],
    [
      'retries out of range',
      { flow: 'slots: { n: { type: number } }\nsteps: [{ ask: n, retries: 9 }]', en: 'n: How many?' },
      'flow:steps.0.retries',
      '"retries" must be between 0 and 5.',
      undefined,
    ],
    [
      'an unknown step',
      { flow: 'steps: [{ id: start, say: hello }, { if: "turns.customer > 3", then: strat }]', en: hello },
      'flow:steps.1.then',
      'There is no step "strat".',
      'Did you mean "start"?',
    ],
    [
      'an unknown slot',
      { flow: 'slots: { order: { type: number } }\nsteps: [{ ask: ordr }]', en: 'ordr: Which?' },
      'flow:steps.0.ask',
      'There is no slot "ordr".',
      'Did you mean "order"?',
    ],
    [
      'two steps of one id',
      { flow: 'steps: [{ id: a, say: hello }, { id: a, say: hello }]', en: hello },
      'flow:steps.1.id',
      'The step id "a" is taken by step 1.',
      'Give each step its own id.',
    ],
    [
      'an id with capitals',
      { flow: 'steps: [{ id: First Step, say: hello }]', en: hello },
      'flow:steps.0.id',
      '"id" is not an id: use small letters, digits and hyphens, as in "label-sent".',
      undefined,
    ],
    [
      'a text in no language',
      { flow: 'steps: [{ say: hallo }]', en: hello },
      'flow:steps.0.say',
      'There is no text "hallo" in any language.',
      'Did you mean "hello"?',
    ],
    [
      'a text missing in one language',
      { flow: 'steps: [{ say: hello }]', en: hello, de: '{}' },
      'de:',
      'The text "hello" is missing in de.',
      'Add "hello:" with its words.',
    ],
    [
      'a language without texts',
      { flow: 'steps: [{ say: hello }]', en: hello, known: { languages: ['en', 'fr'] } },
      'fr:',
      'The text "hello" is missing in fr.',
      'Add "hello:" with its words.',
    ],
    [
      'a choice without options',
      { flow: 'slots: { why: { type: choice } }\nsteps: [{ ask: why }]', en: 'why: Why?' },
      'flow:slots.why',
      'The choice "why" has no options.',
      'Add options: [first, second].',
    ],
    [
      'a choice without labels',
      { flow: 'slots: { why: { type: choice, options: [a, b] } }\nsteps: [{ ask: why }]', en: 'why: Why?' },
      'en:why',
      'The options "a", "b" of the choice have no labels.',
      'Add "options: { a: Label }" to the text.',
    ],
    [
      'a label of no option',
      {
        flow: 'slots: { why: { type: choice, options: [broken] } }\nsteps: [{ ask: why }]',
        en: 'why: { text: Why?, options: { broken: Broken, brocken: Broke } }',
      },
      'en:why.options.brocken',
      'The choice has no option "brocken".',
      'Did you mean "broken"?',
    ],
    [
      'two options of one word',
      {
        flow: 'slots: { why: { type: choice, options: [a, b] } }\nsteps: [{ ask: why }]',
        en: 'why: { text: Why?, options: { a: [Broken], b: [Torn, broken] } }',
      },
      'en:why.options.b',
      '"broken" stands for both "a" and "b".',
      'Keep it at one of them.',
    ],
    [
      'a number bounded by a date',
      { flow: 'slots: { n: { type: number, min: today } }\nsteps: [{ ask: n }]', en: 'n: How many?' },
      'flow:slots.n.min',
      '"min" of a number must be a number.',
      undefined,
    ],
    [
      'a condition that is no CEL',
      { flow: 'steps: [{ if: "1 >", then: { end: a } }]' },
      'flow:steps.0.if',
      'The condition "1 >" cannot be read: Unexpected token: EOF. Write it in CEL, for example: slots.days > 30 && customer.tier == "gold".',
      undefined,
    ],
    [
      'a condition that names nothing known',
      { flow: 'steps: [{ if: "custommer.tier == 1", then: { end: a } }]' },
      'flow:steps.0.if',
      'There is no value "custommer".',
      'Did you mean "customer"?',
    ],
    [
      'a condition with an unknown slot',
      {
        flow: 'slots: { days: { type: number } }\nsteps: [{ ask: days }, { if: "slots.day > 3", then: { end: a } }]',
        en: 'days: How many?',
      },
      'flow:steps.1.if',
      'There is no slot "day".',
      'Did you mean "days"?',
    ],
    [
      'a word where a text was meant',
      { flow: 'steps: [{ set: { kind: gift } }]' },
      'flow:steps.0.set.kind',
      'There is no value "gift".',
      `For the text, write it in quotes twice: '"gift"'.`,
    ],
    [
      'a text that is no Liquid',
      { flow: 'steps: [{ say: hello }]', en: 'hello: "Hello {{ customer.name"' },
      'en:hello',
      'The text cannot be read as Liquid: output "{{ customer.name" not closed, line:1, col:7',
      undefined,
    ],
    [
      'a text that names nothing known',
      { flow: 'slots: { order: { type: number } }\nsteps: [{ ask: order }]', en: 'order: "Order {{ order }}?"' },
      'en:order',
      'There is no value "order".',
      'Write slots.order.',
    ],
    [
      'a call without failed',
      { flow: 'steps: [{ call: { get: "https://a.example/b" } }]' },
      'flow:steps.0.failed',
      '"failed" is missing.',
      undefined,
    ],
    [
      'a failed call that goes on',
      { flow: 'steps: [{ id: look, call: { get: "https://a.example/b" }, failed: { say: hello } }]', en: hello },
      'flow:steps.0.failed',
      'When the call "look" fails, the flow would go on as if it had worked.',
      'Add goto, run, escalate or end to "failed".',
    ],
    [
      'a failed call that is made for ever',
      {
        flow: 'steps: [{ id: look, call: { get: "https://a.example/b" }, failed: sorry }, { end: done }, { id: sorry, say: hello }, { goto: look }]',
        en: hello,
      },
      'flow:steps.0.failed',
      'When the call "look" fails, it would be made again and again.',
      'Use "retries", and escalate or ask when it still fails.',
    ],
    [
      'a call with two methods',
      { flow: 'steps: [{ call: { get: "https://a.example", post: "https://a.example" }, failed: { end: a } }]' },
      'flow:steps.0.call',
      '"call" must have exactly one of get, post, put, patch, delete with the URL.',
      undefined,
    ],
    [
      'a call without a unit',
      { flow: 'steps: [{ call: { get: "https://a.example", timeout: "5" }, failed: { end: a } }]' },
      'flow:steps.0.call.timeout',
      '"timeout" is not a duration: write a number with its unit, as in 500ms, 5s or 2m.',
      undefined,
    ],
    [
      'a call to where the customer says',
      {
        flow: 'slots: { shop: { type: text } }\nsteps: [{ ask: shop }, { call: { get: "https://{{ slots.shop }}/a" }, failed: { end: a } }]',
        en: 'shop: Which?',
      },
      'flow:steps.1.call.get',
      'Where a call goes must not depend on what a customer writes: the host may only use settings.',
      'Use {{ settings.name }} for the host, and other values after it.',
    ],
    [
      'a call answer named as a value',
      { flow: 'steps: [{ call: { get: "https://a.example", as: customer }, failed: { end: a } }]' },
      'flow:steps.0.call',
      'The answer cannot be named "customer": that name is taken by a value that every flow has.',
      'Choose another name with "as".',
    ],
    [
      'a loop without an exit',
      { flow: 'steps: [{ id: a, say: hello }, { id: b, goto: a }]', en: hello },
      'flow:steps.0',
      'The steps "a", "b" go round for ever without asking the customer.',
      'Ask something in the loop, or give it an exit with an if.',
    ],
    [
      'an unknown flow',
      { flow: 'steps: [{ run: retrun }]', known: { flows: ['return'] } },
      'flow:steps.0.run',
      'There is no flow "retrun".',
      'Did you mean "return"?',
    ],
    [
      'an unknown queue',
      { flow: 'steps: [{ escalate: genral }]', known: { queues: ['general', 'returns'] } },
      'flow:steps.0.escalate',
      'There is no queue "genral".',
      'Did you mean "general"?',
    ],
    [
      'an unknown intent',
      { flow: 'trigger: [retrun.start]\nsteps: [{ end: a }]', known: { intents: ['return.start'] } },
      'flow:trigger',
      'There is no intent "retrun.start" in training/intents.',
      'Did you mean "return.start"?',
    ],
    [
      'an unknown entity',
      {
        flow: 'slots: { n: { type: numbr } }\nsteps: [{ ask: n }]',
        en: 'n: Which?',
        known: { entities: ['order-number'] },
      },
      'flow:slots.n.type',
      'There is no slot type or entity "numbr".',
      'Did you mean "number"?',
    ],
    [
      'a button to no FAQ',
      {
        flow: 'steps: [{ say: hello }]',
        en: 'hello: { text: Hello, buttons: [{ label: Costs, ask: returns.costs }] }',
        known: { faqs: ['returns.cost'] },
      },
      'en:hello.buttons.0.ask',
      'There is no FAQ "returns.costs".',
      'Did you mean "returns.cost"?',
    ],
    [
      'an empty text',
      { flow: 'steps: [{ say: hello }]', en: 'hello: ""' },
      'en:hello',
      '"hello" must not be empty.',
      undefined,
    ],
    [
      'texts that are a list',
      { flow: 'steps: [{ end: a }]', en: '[1]' },
      'en:',
      'The file must be a group of keys: the id of each text with its words.',
      undefined,
    ],
  ])('names %s', (_, written, place, message, suggestion) => {
    const { flow, findings } = compile(written);

    expect(flow).toBeUndefined();
    expect(findings.map((finding) => [placeOf(finding), finding.message, finding.suggestion])).toEqual([
      [place, message, suggestion],
    ]);
    expect(findings[0]?.severity).toBe('error');
  });

  it.each<[string, Written, string, string]>([
    [
      'a step that no way leads to',
      { flow: 'steps: [{ end: done }, { id: lost, say: hello }]', en: hello },
      'flow:steps.1',
      'No way leads to the step "lost".',
    ],
    [
      'a text that no step says',
      { flow: 'steps: [{ say: hello }]', en: 'hello: Hello\nbye: Bye' },
      'en:bye',
      'No step says the text "bye".',
    ],
  ])('warns of %s, and compiles', (_, written, place, message) => {
    const { flow, findings } = compile(written);

    expect(flow).toBeDefined();
    expect(findings.map((finding) => [finding.severity, placeOf(finding), finding.message])).toEqual([
      ['warning', place, message],
    ]);
  });

  it('names several mistakes at once', () => {
    const { findings } = compile({ flow: 'steps: [{ say: hello, tex: 1 }, { goto: 5 }]\ntitel: x', en: hello });

    expect(findings.map(placeOf)).toEqual(['flow:titel']);
    expect(compile({ flow: 'steps: [{ say: hello, tex: 1 }, { goto: 5 }]', en: hello }).findings.map(placeOf)).toEqual([
      'flow:steps.0.tex',
      'flow:steps.1.goto',
    ]);
  });
});

describe('a flow without mistakes', () => {
  it('gets its defaults', () => {
    const { flow, findings } = compile({
      flow: `
title: Count
trigger: count.start
slots: { n: { type: number, min: 1 } }
steps:
  - ask: n
  - confirm: sure
  - call: { put: "https://a.example/{{ slots.n }}", as: result }
    failed: { end: failed }
  - id: fetch-more
    call: { post: "https://a.example" }
    failed: { end: failed }`,
      en: 'n: How many?\nn-again: Again?\nsure: Sure?',
    });

    expect(findings).toEqual([]);
    expect(flow).toMatchObject({ id: 'example', titles: { en: 'Count' }, trigger: ['count.start'] });
    expect(flow?.steps).toEqual([
      {
        id: 'ask-n',
        type: 'ask',
        slot: 'n',
        text: 'n',
        retries: 2,
        otherwise: { escalate: 'general', because: 'could not answer n' },
      },
      {
        id: 'confirm-sure',
        type: 'confirm',
        text: 'sure',
        retries: 2,
        no: { end: 'declined' },
        otherwise: { escalate: 'general', because: 'could not answer sure with yes or no' },
      },
      {
        id: 'call-result',
        type: 'call',
        request: { method: 'PUT', url: 'https://a.example/{{ slots.n }}', timeoutMs: 5000, retries: 2 },
        as: 'result',
        failed: { end: 'failed' },
      },
      {
        id: 'fetch-more',
        type: 'call',
        request: { method: 'POST', url: 'https://a.example', timeoutMs: 5000, retries: 0 },
        as: 'fetchMore',
        failed: { end: 'failed' },
      },
    ]);
  });

  it('keeps the name of a step without id when others are put before it', () => {
    const one = compile({ flow: 'steps: [{ say: hello }]', en: hello }).flow;
    const two = compile({ flow: 'steps: [{ set: { a: 1 } }, { say: hello }, { say: hello }]', en: hello }).flow;

    expect(one?.steps.map((step) => step.id)).toEqual(['say-hello']);
    expect(two?.steps.map((step) => step.id)).toEqual(['set-a', 'say-hello', 'say-hello-2']);
  });

  it('may go back to a question, and may poll with an exit', () => {
    const back = compile({
      flow: 'slots: { n: { type: number } }\nsteps: [{ id: a, ask: n }, { confirm: sure, no: a }]',
      en: 'n: How many?\nsure: Sure?',
    });
    const poll = compile({
      flow: 'steps: [{ id: a, set: { tries: "slots.tries + 1" } }, { if: "slots.tries < 3", then: a }]',
    });

    expect([back.findings, poll.findings]).toEqual([[], []]);
  });

  it('survives any YAML', () => {
    for (const source of [
      '',
      'null',
      '5',
      '[]',
      '{}',
      '{steps: 5}',
      '{steps: [null, [], 5, {say: null}]}',
      '{slots: [], steps: [{say: a}]}',
      '{slots: {a: null}, steps: [{ask: a}]}',
    ]) {
      expect(compile({ flow: source }).flow).toBeUndefined();
    }
  });
});
