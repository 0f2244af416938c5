/**
 * The Desk's list, page by page: waiting conversations first (those that should have a person soonest), the others after
 * them, newest first. A page begins behind the last one of the page before, so nobody is shown twice or skipped while
 * others move.
 */
import type { ConversationPage, ConversationSummary, ListFilter } from '../../conversation/store/conversation-index.ts';
import type { Collections } from './collections.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { customerOf } from './customers.ts';
import type { HeadDocument } from './documents-kept.ts';
import type { Filter } from './filter.ts';
import { headOf } from './heads.ts';
import { filterOf } from './list-filter.ts';

interface Place {
  part: string;
  /** Of a waiting one its `due_at`, of others `updatedAt`. */
  at: string;
  id: string;
}

export async function listConversations(
  collections: Collections,
  options: ListFilter & { after?: string; limit: number },
): Promise<ConversationPage> {
  const { heads } = collections;
  const after = options.after === undefined ? undefined : placeOf(options.after, ['part', 'at', 'id']);
  const wanted = Math.max(1, options.limit);
  const queued = options.holders.includes('queue') ? waiting(options) : undefined;
  const others = otherHolders(options);
  // One more than the page: tells whether there is a next one.
  const rows: HeadDocument[] = [];
  if (queued && after?.part !== 'others') rows.push(...(await readWaiting(collections, queued, after, wanted + 1)));
  if (others && rows.length <= wanted) {
    const from = after?.part === 'others' ? after : undefined;
    rows.push(...(await readOthers(collections, others, from, wanted + 1 - rows.length)));
  }
  const page = rows.slice(0, wanted);
  const last = page.at(-1);
  const filters = [queued, others].filter((filter) => filter !== undefined);
  const totals = await Promise.all(filters.map((filter) => heads.count(filter)));
  return {
    conversations: await summariesOf(collections, page),
    total: totals.reduce((total, one) => total + one, 0),
    ...(rows.length > wanted && last !== undefined && { next: cursorOf(placeAt(last)) }),
  };
}

const waiting = (options: ListFilter): Filter => ({
  $and: [{ holder: 'queue' }, { erasedAt: { $exists: false } }, ...filterOf(options)],
});

function otherHolders(options: ListFilter): Filter | undefined {
  const holders = options.holders.filter((holder) => holder !== 'queue');
  if (holders.length === 0) return undefined;
  const { agentId } = options;
  return {
    $and: [
      { holder: { $in: holders } },
      { erasedAt: { $exists: false } },
      ...filterOf(options),
      // An agent's own among those that somebody holds; the bot's, closed ones and outside desks' have no agent.
      ...(agentId === undefined ? [] : [{ agent_id: { $in: [agentId, null] } }]),
    ],
  };
}

function readWaiting(
  { heads }: Collections,
  filter: Filter,
  from: Place | undefined,
  limit: number,
): Promise<HeadDocument[]> {
  const behind: Filter[] = from
    ? [{ $or: [{ due_at: { $gt: from.at } }, { $and: [{ due_at: from.at }, { _id: { $gt: from.id } }] }] }]
    : [];
  return heads.find({ $and: [filter, ...behind] }, { sort: { due_at: 1, _id: 1 }, limit });
}

function readOthers(
  { heads }: Collections,
  filter: Filter,
  from: Place | undefined,
  limit: number,
): Promise<HeadDocument[]> {
  const behind: Filter[] = from
    ? [{ $or: [{ updatedAt: { $lt: from.at } }, { $and: [{ updatedAt: from.at }, { _id: { $lt: from.id } }] }] }]
    : [];
  return heads.find({ $and: [filter, ...behind] }, { sort: { updatedAt: -1, _id: -1 }, limit });
}

async function summariesOf({ customers }: Collections, page: HeadDocument[]): Promise<ConversationSummary[]> {
  if (page.length === 0) return [];
  const found = await customers.find({ _id: { $in: [...new Set(page.map((head) => head.customer_id))] } });
  const known = new Map(found.map((document) => [document._id, document]));
  return page.flatMap((head) => {
    const customer = known.get(head.customer_id);
    return customer === undefined ? [] : [{ ...headOf(head), customer: customerOf(customer) }];
  });
}

const placeAt = (head: HeadDocument) =>
  head.holder === 'queue'
    ? { part: 'waiting', at: head.due_at, id: head._id }
    : { part: 'others', at: head.updatedAt, id: head._id };
