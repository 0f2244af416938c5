import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatFindings } from '../../../src/knowledge/finding.ts';
import { readContent } from '../../../src/knowledge/read-content.ts';
import { readFiles, shopFiles } from './content-files.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'frontdesk-content-'));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, data] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), data);
  }
}

async function findings(): Promise<string> {
  return formatFindings((await readContent(dir)).findings).replaceAll(dir, '<dir>');
}

describe('The content folder', () => {
  it('is read as its texts are', async () => {
    await write(shopFiles());

    expect(await readContent(dir)).toEqual(readFiles(shopFiles()));
  });

  it('leaves alone what is no content: notes, hidden files and copies of editors', async () => {
    await write(shopFiles());
    await write({
      'training/faq/README.md': '# x',
      'training/faq/.x.en.yaml.swp': 'x',
      'training/faq/x.en.yaml~': 'x',
      'training/faq/..2026_11_21/returns.en.yaml': 'x',
    });

    expect(await findings()).toBe('');
  });

  it('says which folder lacks frontdesk.yaml and which setting names the folder', async () => {
    expect(await findings()).toBe(
      'frontdesk.yaml:1:1 error The content folder <dir> has no frontdesk.yaml. Set CONTENT_DIR to the folder that holds frontdesk.yaml, training/ and dialogs/.',
    );
  });

  it('says that the folder cannot be read', async () => {
    const gone = join(dir, 'gone');

    const { findings, content } = await readContent(gone);

    expect(content).toBeUndefined();
    expect(formatFindings(findings)).toContain(`The content folder ${gone} cannot be read.`);
  });

  it('says the line that is not UTF-8', async () => {
    await write(shopFiles());
    await write({ 'training/intents/hello.en.yaml': Buffer.from('utterances:\n  - caf\xe9\n', 'latin1') });

    expect(await findings()).toBe(
      'training/intents/hello.en.yaml:2:1 error The line is not UTF-8. Save the file with the encoding UTF-8.',
    );
  });

  it('takes a byte order mark', async () => {
    await write({ ...shopFiles(), 'frontdesk.yaml': `\uFEFF${shopFiles()['frontdesk.yaml'] ?? ''}` });

    expect(await findings()).toBe('');
  });

  it('refuses a file that is too big, unparsed', async () => {
    await write(shopFiles());
    await write({ 'training/faq/big.en.yaml': 'x'.repeat(1_000_001) });

    expect(await findings()).toBe(
      'training/faq/big.en.yaml:1:1 error The file has 1,000,001 bytes; at most 1,000,000 are read. Split it by topic.',
    );
  });
});
