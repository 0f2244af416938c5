/**
 * Checks every invariant that docs/reference/guarantees.md names. The database shows no single moment of everything: what
 * is found may just be a turn on its way. So whatever is found is looked for once more, and only what is found twice is told.
 */
import { setTimeout } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Finding, VerifyReport } from '../../../conversation/store.ts';
import { type Collections, findMissingIndexes } from '../collections.ts';
import { checkConversations } from './check-conversations.ts';
import { checkCustomers, checkIdentities } from './check-customers.ts';
import { checkReferences } from './check-references.ts';

/** Longer than a turn needs for everything that follows from it. */
const PAUSE_MS = 1_000;

export async function verify(collections: Collections, connection: Connection): Promise<VerifyReport> {
  const first = await look(collections, connection);
  if (first.findings.length === 0) return first;
  await setTimeout(PAUSE_MS);
  const second = await look(collections, connection);
  const before = new Set(first.findings.map(spelled));
  return { ...second, findings: second.findings.filter((finding) => before.has(spelled(finding))) };
}

const spelled = ({ invariant, where }: Finding) => `${invariant} ${where}`;

async function look(collections: Collections, connection: Connection): Promise<VerifyReport> {
  const { customers, outbox } = collections;
  const missing = await findMissingIndexes(connection);
  const report: VerifyReport = {
    counts: {
      conversations: 0,
      turns: 0,
      activities: 0,
      customers: await customers.count(),
      outboxPending: await outbox.count({ state: { $in: ['pending', 'parked'] } }),
      deadLetters: await outbox.count({ state: 'dead' }),
    },
    findings: missing.map((index) => ({
      invariant: 'integrity',
      where: `collection ${index}`,
      detail: 'the index is not there',
    })),
  };
  const conversations = await checkConversations(collections, report);
  report.findings.push(
    ...(await checkCustomers(collections)),
    ...(await checkIdentities(collections)),
    ...(await checkReferences(collections, conversations)),
  );
  return report;
}
