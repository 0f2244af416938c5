import { edited, readFiles, shopFiles } from './content-files.ts';

const faq = 'training/faq/returns.en.yaml';
const flow = 'dialogs/return-item/flow.yaml';

function contentAfter(changes: Record<string, string | undefined> = {}) {
  const { content, findings } = readFiles(shopFiles(changes));
  if (!content) throw new Error(JSON.stringify(findings));
  return content;
}

describe('Reading content', () => {
  it('makes one FAQ of the files of all languages', () => {
    const { faqs } = contentAfter();

    expect(Object.keys(faqs)).toEqual(['returns.period', 'returns.cost']);
    expect(faqs['returns.period']).toMatchObject({
      related: ['returns.cost'],
      owner: 'shop-team',
      review: '2027-03-01',
    });
    expect(faqs['returns.period']?.texts['de']?.variants).toEqual(['Du hast 30 Tage.']);
    expect(faqs['returns.period']?.texts['en']).toMatchObject({
      title: 'How long can I return something?',
      on: { sms: ['Returns: 30 days.'] },
    });
  });

  it('keeps the buttons of a language, and labels those that another language borrows by the title there', () => {
    const texts = contentAfter().faqs['returns.period']?.texts ?? {};

    expect(texts['en']?.buttons).toEqual([
      { label: 'Start a return', run: 'return-item' },
      { label: 'Rules', url: 'https://example.com' },
    ]);
    expect(texts['de']?.buttons).toEqual([{ label: 'Artikel zurückgeben', run: 'return-item' }]);
  });

  it('turns days and times into minutes of the week', () => {
    const { hours } = contentAfter(
      edited('frontdesk.yaml', 'sat: 10:00-14:00', 'sat: 22:00-02:00, sun: closed'),
    ).settings;

    expect(hours?.timezone).toBe('Europe/Berlin');
    expect(hours?.holidays).toEqual(['2026-12-25']);
    expect(hours?.weekly).toEqual([
      // Saturday goes on after midnight.
      { day: 0, fromMinute: 0, toMinute: 120 },
      ...[1, 2, 3, 4, 5].map((day) => ({ day, fromMinute: 480, toMinute: 1080 })),
      { day: 6, fromMinute: 1320, toMinute: 1440 },
    ]);
  });

  it('reads the holidays from the file that is named', () => {
    const { hours } = contentAfter({
      ...edited('frontdesk.yaml', '[2026-12-25]', 'holidays.yaml'),
      'holidays.yaml': '- 2026-12-26\n- 2026-12-25\n',
    }).settings;

    expect(hours?.holidays).toEqual(['2026-12-25', '2026-12-26']);
  });

  it('gives queues and rules what they leave open', () => {
    const { queues, escalate } = contentAfter().settings;

    expect(queues).toEqual([
      {
        id: 'general',
        titles: { en: 'Customer care', de: 'Kundendienst' },
        skills: [],
        waitMs: 180_000,
        maxWaiting: 50,
      },
      { id: 'returns', titles: { en: 'Returns' }, skills: ['returns'], waitMs: 120_000, maxWaiting: 5 },
    ]);
    expect(escalate.map((rule) => [rule.id, rule.priority])).toEqual([
      ['asked-for-person', 'normal'],
      ['misunderstood-in-a-row-2', 'high'],
    ]);
  });

  it('never gives two rules one name', () => {
    const { escalate } = contentAfter(
      edited('frontdesk.yaml', 'misunderstood.inARow >= 2', 'asked.forPerson'),
    ).settings;

    expect(escalate.map((rule) => rule.id)).toEqual(['asked-for-person', 'asked-for-person-2']);
  });

  it('does not read environment variables that a setting names', () => {
    const { values } = contentAfter(edited('frontdesk.yaml', 'http://127.0.0.1:9999', 'env:HOME')).settings;

    expect(values).toEqual({ shopApi: 'env:HOME' });
  });

  it('tells where each test question stands', () => {
    expect(contentAfter().tests).toEqual([
      {
        text: 'until when may a coat go back',
        language: 'en',
        expected: 'returns.period',
        file: 'training/tests/everyday.en.yaml',
        line: 1,
      },
      {
        text: 'will it rain tomorrow',
        language: 'en',
        expected: 'out-of-scope',
        file: 'training/tests/everyday.en.yaml',
        line: 2,
      },
    ]);
  });

  it.each([
    ['an intent', edited(flow, 'trigger: [return.start]', 'trigger: [return.begin]'), 'flow.yaml:2:10'],
    ['a slot type', edited(flow, 'type: order-number', 'type: order-nubmer'), 'flow.yaml:4:18'],
    ['a text', edited(flow, 'say: done', 'say: dnoe'), 'flow.yaml:7:10'],
  ])('places what is wrong in a flow: %s that is not there', (_, changes, place) => {
    const { findings } = readFiles(shopFiles(changes));

    const errors = findings.filter((finding) => finding.severity === 'error');
    expect(errors.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      `dialogs/return-item/${place}`,
    ]);
  });

  it('reads a file that starts with a byte order mark or ends its lines as Windows does', () => {
    const windows = Object.fromEntries(
      Object.entries(shopFiles()).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
    );

    expect(readFiles(windows)).toEqual(readFiles(shopFiles()));
  });

  it('gives no content when there is one error, and content when there are only warnings', () => {
    expect(readFiles(shopFiles(edited(faq, '[returns.cost]', '[returns.cots]'))).content).toBeUndefined();
    expect(readFiles(shopFiles(edited(faq, 'who pays the parcel, ', ''))).content).toBeDefined();
  });

  it('treats names of JavaScript as any other unknown name', () => {
    const { findings } = readFiles(shopFiles(edited(faq, '[returns.cost]', '[constructor]')));

    expect(findings.map((finding) => finding.message)).toEqual([
      '"related" names "constructor", which is no FAQ or flow.',
    ]);
  });
});
