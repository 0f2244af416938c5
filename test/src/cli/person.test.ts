/** `frontdesk person` as an operator runs it: real processes over a data folder in which somebody has written. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { createSqliteConversationStore } from '../../../src/storage/sqlite/sqlite-conversation-store.ts';
import { aPersonBench, type PersonBench } from '../../support/person-bench.ts';

let bench: PersonBench;
let ada: string;
let other: string;

beforeEach(async () => {
  bench = await aPersonBench();
  writeFileSync(path.join(bench.dataDir, 'frontdesk.yaml'), 'name: Tiny\nlanguages: { default: en }\n');
  await bench.say('chat/c1', 'my zebrafinch ate the left glove');
  await bench.say('sms/s1', 'hello');
  const record = await bench.recordOf('chat', 'user-c1');
  await bench.store.saveCustomer({ ...record, name: 'Ada Lovelace', email: 'ada@example.com' });
  ada = record.id;
  other = (await bench.recordOf('sms', 'user-s1')).id;
  await bench.store.close();
});
afterEach(() => bench.close());

function person(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(path.resolve('node_modules/node/bin/node'), ['src/cli/frontdesk.ts', 'person', ...args], {
    env: { PATH: process.env['PATH'], CONTENT_DIR: bench.dataDir, DATA_DIR: bench.dataDir },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function opened<T>(work: (store: ConversationStore) => Promise<T>): Promise<T> {
  const store = createSqliteConversationStore({ dataDir: bench.dataDir, mode: 'read' });
  await store.open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('frontdesk person', () => {
  it('finds, and exports to a file that only its owner can read', async () => {
    const file = path.join(bench.dataDir, 'ada.json');

    const found = await person('find', 'lovelace');
    const exported = await person('export', ada, '--out', file);
    const twice = await person('export', ada, '--out', file);

    expect(found.out).toContain(`${ada}  Ada Lovelace ada@example.com  chat user-c1`);
    expect(exported).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8')).conversations[0].lines[0].text).toContain('zebrafinch');
    expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('must not exist') });
  });

  it('links and unlinks, each written down', async () => {
    const linked = await person('link', other, ada, '--why', 'called from this number');
    const link = /Linked: (\S+)\./.exec(linked.out)?.[1] ?? '';
    const again = await person('link', other, ada);
    const undone = await person('unlink', link);

    expect(again.out).toContain('one person already');
    expect(undone.code).toBe(0);
    const entries = await opened((store) => store.listAudit(10));
    expect(entries.map(({ what }) => what).toSorted()).toEqual(['customer.linked', 'customer.unlinked']);
  });

  it('only tells what it would erase, until it is told to', async () => {
    const asked = await person('erase', ada);
    expect(asked.out).toContain('Nothing was done yet');

    const done = await person('erase', ada, '--yes');

    expect(JSON.parse(done.out.slice(0, done.out.lastIndexOf('}') + 1))).toMatchObject({ customers: [ada] });
    expect(bench.filesWith('zebrafinch', 'Lovelace')).toEqual([]);
    expect((await opened((store) => store.verify())).findings).toEqual([]);
  });

  it('tells a receipt that it wrote from one that somebody changed, and from no receipt at all', async () => {
    const file = path.join(bench.dataDir, 'receipt.json');
    await person('erase', ada, '--yes', '--out', file);

    const genuine = await person('verify', file);
    const receipt = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...receipt, at: '2020-01-01T00:00:00.000Z' }));
    const changed = await person('verify', file);
    writeFileSync(file, '{"format":"frontdesk/erasure/1"}');
    const none = await person('verify', file);

    expect(genuine).toMatchObject({ code: 0, out: expect.stringContaining(`Genuine: receipt ${receipt.id}`) });
    expect(genuine.out).toContain(ada);
    expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('did not write this receipt') });
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no receipt of an erasure') });
  });

  it('vouches for no receipt where nobody was ever erased', async () => {
    const file = path.join(bench.dataDir, 'receipt.json');
    writeFileSync(file, JSON.stringify({ format: 'frontdesk/erasure/1', signature: 'f'.repeat(64) }));

    expect(await person('verify', file)).toMatchObject({ code: 1, err: expect.stringContaining('did not write') });
  });

  it('says what is wrong, and changes nothing then', async () => {
    const unknown = await person('erase', 'nobody', '--yes');
    const verb = await person('forget', ada);

    expect(unknown).toMatchObject({ code: 1 });
    expect(verb).toMatchObject({ code: 1, err: expect.stringContaining('none of find, export') });
    expect(existsSync(path.join(bench.dataDir, 'frontdesk.db'))).toBe(true);
  });
});
