/** What was erased is in no byte of the data folder; and where search would still know it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { customerId } from '../../../../src/conversation/ids.ts';
import { aTellingConversation, aTellingDocument, SECRETS } from '../../../support/a-telling-conversation.ts';
import { aFirstCommit, anAccount, aTurn, atSecond } from '../../../support/builders.ts';
import { aDataFolder, type DataFolder } from './a-data-folder.ts';

describe('the bytes of an erased person', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = aDataFolder();
  });
  afterEach(() => folder.remove());

  /** Of every file in the data folder, whatever its name. */
  const secretsOnDisk = () => {
    const bytes = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)).toString('latin1'));
    return SECRETS.filter((secret) => bytes.some((text) => text.includes(secret)));
  };

  it('are gone from every file at once, among thousands of other turns, and stay gone', async () => {
    const store = await folder.openStore({ synchronous: 'NORMAL' });
    await store.createAccount(anAccount());
    const others = async (from: number, seq: number) => {
      const commits = Array.from({ length: 400 }, (_, index) => {
        const conversation = `other-${from + index}`;
        return seq === 1 ? aFirstCommit({ conversation }) : { turn: aTurn({ conversation, seq }) };
      });
      await Promise.all(commits.map((commit) => store.commitTurn(commit)));
    };
    await others(0, 1);
    for (const commit of aTellingConversation()) {
      await store.commitTurn(commit);
      await others(0, commit.turn.seq + 1);
    }
    await store.saveDocument(aTellingDocument());
    await others(1000, 1);
    expect(secretsOnDisk()).not.toEqual([]);

    await store.eraseCustomers([customerId('customer-c1')], atSecond(900));

    expect(secretsOnDisk()).toEqual([]);
    await others(2000, 1);
    expect((await store.verify()).findings).toEqual([]);
    await store.close();
    expect(secretsOnDisk()).toEqual([]);
  });
});
