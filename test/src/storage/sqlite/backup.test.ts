/** Copies of the data, taken while the server writes. */
import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConversationStore } from '../../../../src/conversation/store.ts';
import { createSqliteConversationStore } from '../../../../src/storage/sqlite/sqlite-conversation-store.ts';
import { aConversation, aFirstCommit, aTurn } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

describe('backup', () => {
  let folder: DataFolder;
  let target: string;
  beforeEach(() => {
    folder = aDataFolder();
    mkdirSync(join(folder.path, 'copies'));
    target = join(folder.path, 'copies', 'monday.db');
  });
  afterEach(() => folder.remove());

  /** The copy in the place of the data file of a new folder, as an operator would restore it. */
  async function restore(): Promise<ConversationStore> {
    const dataDir = join(folder.path, 'restored');
    mkdirSync(dataDir);
    copyFileSync(target, join(dataDir, 'frontdesk.db'));
    const store = createSqliteConversationStore({ dataDir });
    await store.open();
    return store;
  }

  it('holds a whole moment of the data while others write', async () => {
    const server = await folder.openStore();
    const { commits } = aConversation({ turns: 30 });
    for (const commit of commits) await server.commitTurn(commit);
    const operator = await folder.openStore({ mode: 'read' });

    const copying = operator.backup(target);
    for (let seq = 31; seq <= 200; seq += 1) await server.commitTurn({ turn: aTurn({ seq }) });
    await copying;

    const restored = await restore();
    const { findings, counts } = await restored.verify();
    expect(findings).toEqual([]);
    expect(counts.turns).toBeGreaterThanOrEqual(30);
    expect(await restored.findTurnByCause('directline:c1-30')).toEqual(commits[29]?.turn);
    await restored.close();
  });

  it('is one file of its own, for its owner alone', async () => {
    const server = await folder.openStore();
    await server.commitTurn(aFirstCommit());

    await server.backup(target);

    expect(readdirSync(join(folder.path, 'copies'))).toEqual(['monday.db']);
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('serves on from where the copy was taken', async () => {
    const server = await folder.openStore();
    await server.commitTurn(aFirstCommit());
    await server.backup(target);

    const restored = await restore();

    expect(await restored.commitTurn({ turn: aTurn({ seq: 2 }) })).toEqual({ outcome: 'committed' });
    expect((await restored.verify()).findings).toEqual([]);
    await restored.close();
  });

  it('leaves nothing behind when it fails', async () => {
    const server = await folder.openStore();
    // A folder where the unfinished copy would be.
    mkdirSync(`${target}.unfinished`);
    writeFileSync(join(`${target}.unfinished`, 'in the way'), '');

    await expect(server.backup(target)).rejects.toMatchObject({ name: 'BadInputError', code: 'storage.target' });

    expect(readdirSync(join(folder.path, 'copies'))).toEqual(['monday.db.unfinished']);
  });
});
