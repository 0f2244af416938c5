/** `frontdesk lint` and the reports of `frontdesk test`, as users run them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const nodeBinary = path.resolve('node_modules/node/bin/node');
let home: string;
let contentDir: string;

beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-lint-'));
  contentDir = path.join(home, 'content');
  write('frontdesk.yaml', 'name: Tiny\nlanguages: { default: en }\n');
  write(
    'training/faq/all.en.yaml',
    [
      'returns.period:',
      '  title: How long can I return something?',
      '  questions: [how long do i have to send it back, what is the return window, until when can I return a jacket]',
      '  answer: Thirty days.',
      'shops.hours:',
      '  title: When is the shop open?',
      '  questions: [opening hours of the shop, when do you open, are you open on sunday]',
      '  answer: From nine to five.',
      '',
    ].join('\n'),
  );
  write('training/tests/all.en.yaml', 'shops.hours: [when do you open on sunday]\nout-of-scope: [sing me a song]\n');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(contentDir, file)), { recursive: true });
  writeFileSync(path.join(contentDir, file), text);
}

function frontdesk(...args: string[]) {
  return spawnSync(nodeBinary, ['src/cli/frontdesk.ts', ...args], {
    env: { PATH: process.env['PATH'], CONTENT_DIR: contentDir, DATA_DIR: path.join(home, 'data') },
    encoding: 'utf8',
  });
}

describe('frontdesk lint', () => {
  it('names what makes the model worse, with places and codes, and is content with warnings', () => {
    const { stdout, status } = frontdesk('lint', '--quick', '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      utterances: 8,
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'lint.too_few', file: 'training/faq/all.en.yaml', line: 2 }),
      ]),
    });
    expect(status).toBe(0);
  });

  it('holds the utterances out in turn, and says how many are still right', () => {
    const { stdout } = frontdesk('lint');

    expect(stdout).toMatch(/in 8 utterances of 2 intents; \d of 8 right when they are held out\n$/);
  });
});

describe('frontdesk test', () => {
  it('writes a report, and later shows what a change broke', () => {
    const first = path.join(home, 'first');
    const second = path.join(home, 'second');

    expect(frontdesk('test', '--least', '0', '--cross-validate', '3', '--report', first).stdout).toContain(
      'Training data, held out in 3 parts: right intent first',
    );
    // A test question that nothing answers any more.
    const before = JSON.parse(readFileSync(path.join(first, 'report.json'), 'utf8'));
    const [question] = before.runs[0].questions;
    question.decision = 'answer';
    question.intents = [{ intent: question.expected, score: 0.9 }];
    writeFileSync(path.join(first, 'report.json'), JSON.stringify(before));
    write(
      'training/tests/all.en.yaml',
      'returns.period: [when do you open on sunday]\nout-of-scope: [sing me a song]\n',
    );
    const { stdout } = frontdesk(
      'test',
      '--least',
      '0',
      '--report',
      second,
      '--against',
      path.join(first, 'report.json'),
    );

    expect(stdout).toContain('Test questions, against release');
    expect(readFileSync(path.join(second, 'report.html'), 'utf8')).toContain('What changed since');
    expect(readFileSync(path.join(second, 'report.md'), 'utf8')).toContain('## Test questions');
  });

  it('says what is wrong with the call before it trains', () => {
    expect(frontdesk('test', '--cross-validate', 'many').stderr).toContain('"many" is no number of parts');
    expect(frontdesk('test', '--against', '/no/report.json').stderr).toContain('/no/report.json cannot be read');
  });
});
