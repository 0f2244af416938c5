/** A data folder in which many wait and one administrator can sign in: what the Desk is measured with. */
import { agentId } from '../../src/conversation/ids.ts';
import { hashPassword } from '../../src/http/sign-in/password-hash.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { madeUpTurn } from '../store/made-up-traffic.ts';
import { sampleQuestions } from '../support/sample-questions.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ROOT } from '../support/server-process.ts';

export const account = { name: 'Mia Brandt', email: 'mia@shop.example', password: 'a quiet harbour at dawn' };

/** The seed is fixed: the same numbers give the same list. */
export async function seedWaiting(dataDir: string, waiting: number): Promise<void> {
  const store = createSqliteConversationStore({ dataDir, synchronous: 'NORMAL' });
  await store.open();
  const questions = await sampleQuestions(ROOT);
  const random = seededRandom(11);
  const atOnce = 50;
  for (let first = 0; first < waiting; first += atOnce) {
    const commits = Array.from({ length: Math.min(atOnce, waiting - first) }, (_, index) =>
      madeUpTurn({ conversation: first + index, seq: 1, waits: true, random, questions }),
    );
    await Promise.all(commits.map((commit) => store.commitTurn(commit)));
  }
  await store.createAccount({
    id: agentId('agent-mia'),
    email: account.email,
    name: account.name,
    role: 'admin',
    passwordHash: await hashPassword(account.password),
    createdAt: new Date().toISOString(),
  });
  await store.close();
}
