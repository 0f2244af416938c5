/** Invariants between collections: what one names must be in the other. */
import type { Finding } from '../../../conversation/store.ts';
import type { Collection, Document } from '../collection.ts';
import type { Collections } from '../collections.ts';
import type { Filter } from '../filter.ts';

/** `conversations`: ids of all that have turns. */
export async function checkReferences(collections: Collections, conversations: Set<string>): Promise<Finding[]> {
  const { heads, customers, accounts, sessions, activations, releases, links, addresses, outbox } = collections;
  const hasTurns = async (ids: string[]) => ids.filter((id) => conversations.has(id));
  const parts = [
    missing(
      heads,
      {},
      (head) => head._id,
      hasTurns,
      (head) => finding('head.orphan', `conversation ${head._id}`, 'the head has no turn'),
    ),
    missing(
      heads,
      {},
      (head) => head.customer_id,
      those(customers),
      (head) => finding('customer.missing', `conversation ${head._id}`, 'its customer is not there'),
    ),
    missing(
      heads,
      { holder: { $in: ['agent', 'wrapUp', 'snoozed'] } },
      (head) => head.agent_id ?? '',
      those(accounts),
      (head) => finding('owner.missing', `conversation ${head._id}`, 'the agent that holds it has no account'),
    ),
    missing(
      sessions,
      {},
      (session) => session.accountId,
      those(accounts),
      (session) => finding('session.orphan', `a session of account ${session.accountId}`, 'its account is not there'),
    ),
    missing(
      activations,
      {},
      (one) => one.releaseId,
      those(releases),
      (one) => finding('release.unknown', `release ${one.releaseId} that was active`, 'the release is not there'),
    ),
    missing(
      addresses,
      { isKept: true },
      (link) => link.conversationId,
      hasTurns,
      (link) =>
        finding(
          'address.orphan',
          `address ${link.key.replace('\n', ' ')}`,
          'it leads to a conversation that is not there',
        ),
    ),
    missing(
      outbox,
      {},
      (item) => item.conversationId,
      hasTurns,
      (item) => finding('outbox.orphan', `outbox item ${item._id}`, 'its turn is not there'),
    ),
    missing(
      links,
      { undoneAt: { $exists: false } },
      (link) => `${link.from} ${link.into}`,
      async (wanted) => {
        const ids = wanted.map((pair) => pair.split(' ')[0] ?? '');
        const found = await customers.find({ _id: { $in: ids } }, { fields: ['mergedInto'] });
        return found.map(({ _id, mergedInto = '' }) => `${_id} ${mergedInto}`);
      },
      (link) => finding('link.index', `link ${link._id}`, 'it stands, and its customer does not lead there'),
    ),
    missing(
      customers,
      { mergedInto: { $exists: true } },
      (customer) => `${customer._id} ${customer.mergedInto ?? ''}`,
      async (wanted) => {
        const ids = wanted.map((pair) => pair.split(' ')[0] ?? '');
        const standing = await links.find({ from: { $in: ids }, undoneAt: { $exists: false } });
        return standing.map(({ from, into }) => `${from} ${into}`);
      },
      (customer) =>
        finding('link.index', `customer ${customer._id}`, 'it leads to another customer, and no link says so'),
    ),
  ];
  return (await Promise.all(parts)).flat();
}

const finding = (invariant: string, where: string, detail: string): Finding => ({ invariant, where, detail });

/** Those of the ids that there are. */
function those<D extends Document>(collection: Collection<D>): (ids: string[]) => Promise<string[]> {
  return async (ids) => (await collection.find({ _id: { $in: ids } }, { fields: ['_id'] })).map(({ _id }) => _id);
}

const AT_ONCE = 500;

/** Goes through a collection and tells of what names something that is not there. */
async function missing<D extends Document>(
  collection: Collection<D>,
  filter: Filter,
  nameIn: (document: D) => string,
  thereOf: (names: string[]) => Promise<string[]>,
  tell: (document: D) => Finding,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  let batch: D[] = [];
  const look = async () => {
    if (batch.length === 0) return;
    const there = new Set(await thereOf([...new Set(batch.map(nameIn))]));
    findings.push(...batch.filter((document) => !there.has(nameIn(document))).map(tell));
    batch = [];
  };
  for await (const document of collection.stream(filter)) {
    batch.push(document);
    if (batch.length === AT_ONCE) await look();
  }
  await look();
  return findings;
}
