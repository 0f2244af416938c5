/** The command as users run it: real processes on a small company of their own. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Understanding } from '../../../src/conversation/understanding.ts';

const nodeBinary = path.resolve('node_modules/node/bin/node');
let home: string;
let contentDir: string;
let dataDir: string;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-cli-'));
  contentDir = path.join(home, 'content');
  dataDir = path.join(home, 'data');
  mkdirSync(path.join(contentDir, 'training/faq'), { recursive: true });
  writeFileSync(
    path.join(contentDir, 'frontdesk.yaml'),
    'name: Tiny\nlanguages: { default: en }\nqueues: { general: { title: General } }\n',
  );
  writeFileSync(
    path.join(contentDir, 'training/faq/all.en.yaml'),
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
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function frontdesk(args: string[], environment: Record<string, string> = {}, input = '') {
  const child = spawn(nodeBinary, ['src/cli/frontdesk.ts', ...args], {
    env: { PATH: process.env['PATH'], CONTENT_DIR: contentDir, DATA_DIR: dataDir, PORT: '0', ...environment },
  });
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  const printed = (text: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = text.exec(out);
        if (match) resolve(match[0]);
      };
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`ended before it printed ${String(text)}: ${out}${err}`)));
      look();
    });
  return { child, ended, printed };
}

describe('frontdesk start', () => {
  it('trains once, serves, stops on SIGTERM, and trains nothing the second time', async () => {
    const first = frontdesk(['start']);
    const address = (await first.printed(/http:\S+\/chat/)).replace('/chat', '');
    const ready = await fetch(`${address}/readyz`);
    first.child.kill('SIGTERM');
    const { code, out } = await first.ended;

    const second = frontdesk(['start']);
    await second.printed(/Stop with/);
    second.child.kill('SIGTERM');

    expect(ready.status).toBe(200);
    expect(code).toBe(0);
    expect(out).toMatch(/Trained 8 utterances, 2 intents, en in [\d.]+ s/);
    expect(out).toContain('/desk/setup?token=');
    expect((await second.ended).out).toContain('Nothing new to train: 8 utterances');
  });

  it('refuses broken content with file, line, column and the mend, and leaves nothing behind', async () => {
    writeFileSync(
      path.join(contentDir, 'training/faq/more.en.yaml'),
      'a.b:\n  title: T\n  questions: [x y, y z, z x]\n  anwser: A\n',
    );

    const { code, err } = await frontdesk(['start']).ended;

    expect(code).toBe(1);
    expect(err).toMatch(/training\/faq\/more\.en\.yaml:4:3 error .*anwser.*"answer"/);
    expect(readdirSync(home)).toEqual(['content']);
  });

  it('refuses a port in use and names the way out, before it trains', async () => {
    const squatter = createServer();
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => resolve((squatter.address() as { port: number }).port));
    });

    const { code, err } = await frontdesk(['start'], { PORT: String(port) }).ended;
    squatter.close();

    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(readdirSync(home)).toEqual(['content']);
  });

  it('refuses a data folder that cannot be one', async () => {
    writeFileSync(dataDir, 'a file');

    const { code, err } = await frontdesk(['start']).ended;

    expect(code).toBe(1);
    expect(err).toContain('DATA_DIR');
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('refuses a setting that cannot be, by its name', async () => {
    const { code, err } = await frontdesk(['start'], { PORT: 'abc' }).ended;

    expect(code).toBe(1);
    expect(err).toContain('PORT');
  });

  it('refuses settings of a channel that do not go together, before it begins', async () => {
    const channel = { IRC_HOST: '127.0.0.1', IRC_NICK: 'tiny', IRC_ACCOUNT: 'tiny' };

    const { code, err } = await frontdesk(['start'], channel).ended;

    expect(code).toBe(1);
    expect(err).toBe('IRC_ACCOUNT and IRC_PASSWORD belong together: give both, or none.\n');
    expect(readdirSync(home)).toEqual(['content']);
  });
});

describe('the other commands', () => {
  it('check tells what there is, and ends with 1 when something is wrong', async () => {
    const good = await frontdesk(['check']).ended;
    writeFileSync(path.join(contentDir, 'training/faq/bad.en.yaml'), 'x: [\n');
    const bad = await frontdesk(['check', '--json']).ended;

    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('2 FAQs') });
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({
      errors: expect.any(Number),
      findings: expect.arrayContaining([expect.objectContaining({ file: 'training/faq/bad.en.yaml', line: 2 })]),
    });
  });

  it('ask --json gives intent, alternatives, nearest utterances, language and sentiment', async () => {
    const { out } = await frontdesk(['ask', 'until when can I return it', '--json']).ended;

    const understanding: Understanding = JSON.parse(out);
    expect(understanding.intents.map((each) => each.intent)).toEqual(['returns.period', 'shops.hours']);
    expect(understanding.nearest[0]?.text).toBe('until when can I return a jacket');
    expect(understanding).toMatchObject({ language: 'en', thresholds: { answer: expect.any(Number) } });
    expect(understanding.thresholds.basis?.heldOut).toBeGreaterThan(0);
    expect(understanding.familiarity?.score).toBeGreaterThan(0);
    expect(understanding.explanation).toMatchObject({
      stage: expect.stringMatching(/^(words|meaning)$/),
      runnerUp: { intent: 'shops.hours', by: expect.any(Number) },
    });
    expect(understanding.explanation?.evidence).toContainEqual({ text: 'return', weight: expect.any(Number) });
  });

  it('ask says in words what it decided and why', async () => {
    const { out, code } = await frontdesk(['ask', 'until when can I return it flurbish']).ended;

    expect(code).toBe(0);
    expect(out).toMatch(/^(Sure|Unsure, asks back|Does not know): .*"How long can I return something\?"/);
    for (const label of ['Score', 'Threshold', 'Familiarity', 'Runner-up', 'For', 'Nearest', 'Language', 'Sentiment'])
      expect(out).toMatch(new RegExp(`^${label} +\\S`, 'm'));
    expect(out).toMatch(/^Never seen +.*flurbish/m);
  });

  it('chat answers in the terminal', async () => {
    const { out } = await frontdesk(['chat'], {}, 'until when can I return a jacket\n').ended;

    expect(out).toContain('assistant of Tiny');
    expect(out).toContain('Thirty days.');
  });

  it('import brings a table over, and what came is understood at once', async () => {
    const table = path.join(home, 'faq.csv');
    writeFileSync(
      table,
      'question,answer\nDo you ship abroad?,"Yes, to the EU."\nShipping to other countries,"Yes, to the EU."\n',
    );

    const { out, code } = await frontdesk(['import', table]).ended;
    const asked = await frontdesk(['chat'], {}, 'do you ship abroad\n').ended;

    expect(code).toBe(0);
    expect(out).toContain('Imported from faq.csv');
    expect(asked.out).toContain('Yes, to the EU.');
  });

  it('backup and verify work while the server runs', async () => {
    const server = frontdesk(['start']);
    await server.printed(/Stop with/);
    const copy = path.join(home, 'copy.db');

    const backup = await frontdesk(['backup', copy]).ended;
    const again = await frontdesk(['backup', copy]).ended;
    const verify = await frontdesk(['verify', '--json']).ended;
    server.child.kill('SIGTERM');
    await server.ended;

    expect(backup).toMatchObject({ code: 0, out: expect.stringContaining('copy.db') });
    expect(again.code).toBe(1);
    expect(JSON.parse(verify.out)).toMatchObject({ findings: [], counts: { conversations: 0 } });
  });

  it('secret makes one that the webhook takes', async () => {
    const { out } = await frontdesk(['secret']).ended;

    expect(out).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
  });
});

it('is started by the installed command on whatever Node there is', async () => {
  chmodSync('bin/frontdesk.js', 0o755);
  const child = spawn(process.execPath, ['bin/frontdesk.js', '--version']);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await new Promise((resolve) => child.on('close', resolve));

  expect(out.trim()).toBe('0.1.0');
});
