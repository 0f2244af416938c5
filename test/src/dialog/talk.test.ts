/** The talks that authors write beside a flow. */
import { parse } from 'yaml';
import { isSaid, parseTalks } from '../../../src/dialog/talk.ts';

describe('parseTalks', () => {
  it('reads calls as lists of answers', () => {
    const { talks, findings } = parseTalks(
      parse(`
- name: a
  language: de
  calls: { look: [{ status: 500 }, { status: 200, body: { n: 1 } }], store: { fails: timeout } }
  talk: [{ customer: hello }, { bot: greeting }]
  ends: completed`),
    );

    expect(findings).toEqual([]);
    expect(talks).toEqual([
      {
        name: 'a',
        language: 'de',
        calls: {
          look: [
            { ok: true, status: 500, body: null },
            { ok: true, status: 200, body: { n: 1 } },
          ],
          store: [{ ok: false, reason: 'timeout' }],
        },
        talk: [{ customer: 'hello' }, { bot: 'greeting' }],
        ends: 'completed',
      },
    ]);
  });

  it.each<[string, string, (string | number)[], string, string | undefined]>([
    ['a file that is no list', 'name: a', [], 'The file must be a list of talks.', 'Begin each with "- name: …".'],
    ['a talk without lines', '[{ name: a, talk: [] }]', [0, 'talk'], '"talk" must have at least one line.', undefined],
    [
      'a mistyped key',
      '[{ name: a, tlk: 1, talk: [{ bot: x }] }]',
      [0, 'tlk'],
      'The key "tlk" is not known here.',
      'Did you mean "talk"?',
    ],
    [
      'a line of nobody',
      '[{ name: a, talk: [{ agent: x }] }]',
      [0, 'talk', 0, 'agent'],
      'The key "agent" is not known here.',
      'Known here: customer, bot.',
    ],
    [
      'a yes that YAML took for something else',
      '[{ name: a, talk: [{ customer: true }] }]',
      [0, 'talk', 0, 'customer'],
      '"customer" must be a text, not the boolean true.',
      undefined,
    ],
    [
      'a status out of range',
      '[{ name: a, calls: { x: { status: 20 } }, talk: [{ bot: x }] }]',
      [0, 'calls', 'x', 'status'],
      '"status" must be an HTTP status from 100 to 599.',
      undefined,
    ],
  ])('names %s', (_, source, path, message, suggestion) => {
    const { findings } = parseTalks(parse(source));

    expect(findings.map((finding) => [finding.path, finding.message, finding.suggestion])).toContainEqual([
      path,
      message,
      suggestion,
    ]);
  });

  it.each([
    ['summary', 'flow:return-item/summary', true],
    ['refunds.time', 'faq:refunds.time', true],
    ['greeting', 'phrase:greeting', true],
    ['flow:return-item/summary', 'flow:return-item/summary', true],
    ['order', 'flow:return-item/summary', false],
  ])('"bot: %s" means %s: %s', (bot, source, expected) => {
    expect(isSaid(bot, source)).toBe(expected);
  });
});
