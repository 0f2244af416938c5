import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatFindings } from '../../../../src/knowledge/finding.ts';
import { type ImportOptions, type ImportReport, importFile } from '../../../../src/knowledge/import/import-file.ts';
import { readContent } from '../../../../src/knowledge/read-content.ts';

let dir: string;
let contentDir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'frontdesk-import-'));
  contentDir = join(dir, 'content');
  await write('content/frontdesk.yaml', 'name: Shop\nlanguages: { default: en }\n');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<string> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

async function imported(name: string, text: string, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  return importFile(await write(name, text), { language: 'en', contentDir, ...options });
}

/** What is in the folder afterwards; it must have no errors. */
async function content() {
  const { content, findings } = await readContent(contentDir);
  if (!content) throw new Error(formatFindings(findings));
  return content;
}

const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

describe('Importing questions with their intents', () => {
  const questions = lines(
    { text: 'Where is my card?', intent: 'card_arrival' },
    { text: 'my card has not come', intent: 'card_arrival' },
    { text: 'what does the top-up cost: much?', intent: 'topUpFee' },
    { text: 'where is my card', intent: 'topUpFee' },
    { text: 'My card  has not come!', intent: 'card_arrival' },
  );

  it('makes intents, and tells which question could not belong to two of them', async () => {
    const report = await imported('bank.jsonl', questions);

    expect(report).toMatchObject({
      format: 'jsonl',
      intents: 2,
      faqs: 0,
      questions: 3,
      ids: { card_arrival: 'card-arrival', topUpFee: 'top-up-fee' },
    });
    expect(report.lost).toEqual([
      {
        line: 4,
        what: '"where is my card" belongs to "card-arrival" already (line 1), so "top-up-fee" went without it.',
      },
    ]);
    expect(report.changed).toEqual([
      { line: 5, what: '"My card has not come!" stands twice (line 2); it was kept once.' },
    ]);
    expect((await content()).intents).toEqual({
      'card-arrival': {
        id: 'card-arrival',
        titles: {},
        utterances: { en: ['Where is my card?', 'my card has not come'] },
      },
      'top-up-fee': { id: 'top-up-fee', titles: {}, utterances: { en: ['what does the top-up cost: much?'] } },
    });
  });

  it('makes FAQs that answer with their name where that is asked for', async () => {
    const report = await imported('bank.jsonl', questions, { answers: 'name' });

    expect(report.files).toEqual(['training/faq/bank.en.yaml']);
    const { faqs } = await content();
    expect(faqs['card-arrival']?.texts['en']).toEqual({
      title: 'Card arrival',
      questions: ['Where is my card?', 'my card has not come'],
      variants: ['Answer: Card arrival'],
    });
  });

  it('splits many into files of a size that people like to open', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ text: `question ${index}`, intent: `intent-${index}` }));

    const report = await imported('bank.jsonl', lines(...many), { answers: 'name' });

    expect(report.files).toEqual([
      'training/faq/bank.en.yaml',
      'training/faq/bank-2.en.yaml',
      'training/faq/bank-3.en.yaml',
    ]);
    expect(Object.keys((await content()).faqs)).toHaveLength(60);
  });

  it('adds nothing and harms nothing the second time', async () => {
    await imported('bank.jsonl', questions, { answers: 'name' });
    const before = await content();

    const report = await imported('bank.jsonl', questions, { answers: 'name' });

    expect(report).toMatchObject({ faqs: 0, questions: 0, files: [] });
    expect(report.lost.map((note) => note.what)).toEqual([
      '"card-arrival" exists already and was left as it is (3 questions).',
      '"top-up-fee" exists already and was left as it is (2 questions).',
    ]);
    expect(await content()).toEqual(before);
  });

  it('leaves out a question that the content teaches for something else', async () => {
    await write('content/training/intents/lost.en.yaml', 'utterances: [Where is my card]\n');

    const report = await imported('bank.jsonl', questions);

    expect(report.lost[0]).toEqual({
      line: 1,
      what: '"Where is my card?" belongs to "lost" already, so "card-arrival" went without it.',
    });
    await content();
  });

  it('keeps two names apart that would become one id', async () => {
    const report = await imported(
      'bank.jsonl',
      lines({ text: 'a b', intent: 'top_up' }, { text: 'c d', intent: 'Top up' }),
    );

    expect(report.ids).toEqual({ top_up: 'top-up', 'Top up': 'top-up-2' });
    expect(report.changed).toEqual([{ line: 2, what: '"Top up" is called "top-up-2" here.' }]);
  });

  it('reads the same from a table', async () => {
    const report = await imported(
      'bank.csv',
      'text,intent,id\n"Where, oh where, is\nmy card?",card,1\nno card yet,card,2\n',
    );

    expect(report).toMatchObject({ format: 'table', intents: 1, questions: 2 });
    expect(report.lost).toEqual([{ line: 1, what: 'The column id has no place in our format.' }]);
    expect((await content()).intents['card']?.utterances['en']).toEqual([
      'Where, oh where, is my card?',
      'no card yet',
    ]);
  });
});

describe('Importing questions with their answers', () => {
  it('makes one FAQ of the rows with one answer', async () => {
    await imported(
      'shop.csv',
      'Question;Answer\nDo you ship abroad?;Yes: everywhere\ninternational shipping;Yes: everywhere\nOpening hours?;9 to 5\n',
    );

    const { faqs } = await content();
    expect(Object.keys(faqs)).toEqual(['shop.do-you-ship-abroad', 'shop.opening-hours']);
    expect(faqs['shop.do-you-ship-abroad']?.texts['en']).toEqual({
      title: 'Do you ship abroad?',
      questions: ['international shipping'],
      variants: ['Yes: everywhere'],
    });
  });

  it('shows braces as they are, because they were not meant as our variables', async () => {
    const report = await imported('shop.csv', 'question,answer\nhow,Write {{ name }} here\n');

    expect((await content()).faqs['shop.how']?.texts['en']?.variants).toEqual([
      '{% raw %}Write {{ name }} here{% endraw %}',
    ]);
    expect(report.changed).toHaveLength(1);
  });

  it('reads what QnA Maker exports: variants, line breaks, topics and follow-ups', async () => {
    const rows = [
      'Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId',
      'Do you ship abroad?\tYes.\\nTo "all" countries.\thttps://example.com/shipping.html\tteam:shop\t[]\tFalse\t[{"displayOrder":0,"qnaId":2,"displayText":"Cost"}]\t1',
      'international shipping\tYes.\\nTo "all" countries.\thttps://example.com/shipping.html\tteam:shop\t[]\tFalse\t[]\t1',
      'What does it cost?\t5 euros\thttps://example.com/shipping.html\t\t[]\tFalse\t[]\t2',
    ];

    const report = await imported('kb.tsv', `${rows.join('\r\n')}\r\n`);

    expect(report).toMatchObject({
      format: 'qna-maker',
      faqs: 2,
      questions: 3,
      files: ['training/faq/shipping.en.yaml'],
    });
    expect(report.lost).toEqual([{ line: 2, what: 'The metadata "team:shop" have no place in our format.' }]);
    const { faqs } = await content();
    expect(faqs['shipping.do-you-ship-abroad']).toMatchObject({
      texts: { en: { variants: ['Yes.\nTo "all" countries.'], questions: ['international shipping'] } },
      related: ['shipping.what-does-it-cost'],
    });
  });
});

describe("Importing other tools' training", () => {
  it('reads a LUIS app with its lists and patterns', async () => {
    const app = {
      luis_schema_version: '7.0.0',
      intents: [{ name: 'BookFlight' }, { name: 'None' }],
      closedLists: [{ name: 'Cabin', subLists: [{ canonicalForm: 'First class', list: ['first'] }] }],
      regex_entities: [
        { name: 'Booking', regexPattern: '[A-Z]{6}' },
        { name: 'Odd', regexPattern: '(?=x)x' },
      ],
      composites: [{ name: 'x' }],
      utterances: [
        { text: 'book a flight', intent: 'BookFlight', entities: [] },
        { text: 'fly to rome', intent: 'BookFlight', entities: [{ entity: 'City', startPos: 7, endPos: 10 }] },
        { text: 'tell me a joke', intent: 'None', entities: [] },
      ],
    };

    const report = await imported('travel.json', JSON.stringify(app, undefined, 1));

    expect(report).toMatchObject({ format: 'luis', intents: 1, entities: 2, questions: 2 });
    expect(report.changed.map((note) => note.what)).toEqual(['"fly to rome" came without its marked entities.']);
    const lost = report.lost.map((note) => note.what).join('\n');
    expect(lost).toContain('"tell me a joke" is of the intent None');
    expect(lost).toContain('The entity "Odd" did not come over');
    expect(lost).toContain('"composites" (1) has no place');
    const { intents, entities } = await content();
    expect(intents['book-flight']?.utterances['en']).toEqual(['book a flight', 'fly to rome']);
    expect(entities).toEqual({
      booking: { name: 'booking', type: 'pattern', pattern: '[A-Z]{6}' },
      cabin: { name: 'cabin', type: 'list', values: { 'first-class': ['First class', 'first'] } },
    });
  });

  it("reads Rasa's nlu.yml without the marks of entities", async () => {
    const nlu =
      'version: "3.1"\nnlu:\n- intent: order_status\n  examples: |\n    - where is my [parcel](thing)\n    - track it\n- lookup: city\n  examples: |\n    - Rome\n- synonym: parcel\n  examples: |\n    - box\n';

    const report = await imported('nlu.yml', nlu);

    expect(report.changed).toEqual([{ line: 5, what: '"where is my parcel" came without its marked entities.' }]);
    expect(report.lost).toEqual([
      {
        line: 12,
        what: 'The synonyms of "parcel" have no place in our format: add them to a list in training/entities.',
      },
    ]);
    const { intents, entities } = await content();
    expect(intents['order-status']?.utterances['en']).toEqual(['where is my parcel', 'track it']);
    expect(Object.keys(entities)).toEqual(['city']);
  });
});

describe('A file that cannot be imported', () => {
  it.each([
    ['a.jsonl', '{"text":"a","intent":"b"}\n{"text":', 'a.jsonl:2 The line is not JSON'],
    [
      'a.jsonl',
      '{"text":"a","intent":"b"}\n\n{"text":"c"}\n',
      'a.jsonl:3 The line is no {"text": "…", "intent": "…"}.',
    ],
    ['a.csv', 'question,answer\nwhat,that\nwho,\n', 'a.csv:3 The column answer is empty in this row.'],
    ['a.csv', 'question,answer\nwhat,that,more\n', 'a.csv:2 The row has 3 cells'],
    ['a.csv', 'question,answer\nwhat,"that\n', 'a.csv:2 The table cannot be read'],
    ['a.csv', 'one,two\nwhat,that\n', 'a.csv:1 The first row names one, two;'],
    ['a.tsv', 'Question\tAnswer\tSource\nwhat\t\tx\n', 'a.tsv:2 The row lacks its question or its answer.'],
    [
      'a.json',
      '{"utterances": [\n{"text": "a",\n"intent": 3}]}',
      'a.json:3 The file is no LUIS app: "utterances.0.intent"',
    ],
    ['a.json', '{"utterances": [', 'a.json:1 The file is not JSON'],
    ['a.yml', 'rules: []\n', 'a.yml:1 The file is no nlu.yml of Rasa'],
    ['a.xlsx', 'PK', 'a.xlsx cannot be imported: the ending must be'],
  ])('is told with its line, and nothing is written: %s %j', async (name, text, message) => {
    await expect(imported(name, text)).rejects.toThrow(message);

    expect(await readdir(contentDir)).toEqual(['frontdesk.yaml']);
  });

  it('is one in a language that the content does not have', async () => {
    await expect(imported('a.jsonl', lines({ text: 'a', intent: 'b' }), { language: 'fr' })).rejects.toMatchObject({
      code: 'import.language',
    });
  });
});

it('writes files that editors can check against the published schema', async () => {
  const report = await imported('shop.csv', 'question,answer\nhow,so\n');

  const text = await readFile(join(contentDir, report.files[0] ?? ''), 'utf8');
  expect(text).toBe('# yaml-language-server: $schema=../../schemas/faq.json\nshop.how:\n  title: how\n  answer: so\n');
});
