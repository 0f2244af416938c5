/**
 * Search over everything that was said: an index of words finds, the newest finds are ranked here, and the words shown come
 * from the journal. Without a text index, which not every server has.
 */
import type { Activity } from '../../../conversation/activity.ts';
import { conversationId, customerId } from '../../../conversation/ids.ts';
import type { TranscriptHit, TranscriptQuery } from '../../../conversation/store/conversation-index.ts';
import { excerptOf } from '../../journal/search/excerpt.ts';
import { type SearchPhrase, searchPhrasesOf } from '../../journal/search/search-words.ts';
import type { Collections } from '../collections.ts';
import { customersOf } from '../customer-links.ts';
import { customerOf } from '../customers.ts';
import type { SaidDocument } from '../documents-kept.ts';
import { beginsWith, type Filter } from '../filter.ts';
import { findConversationIdsOf } from '../heads.ts';
import { turnOf } from '../turn-document.ts';
import { countOf, scoreOf } from './rank.ts';

/** So many of the newest finds are ranked: of words that nearly everybody says there are too many. */
const MOST_RANKED = 2_000;

export async function searchActivities(collections: Collections, query: TranscriptQuery): Promise<TranscriptHit[]> {
  const phrases = searchPhrasesOf(query.text);
  // Something was typed, but no word: nothing can hold it.
  if (phrases.length === 0 && query.text.trim() !== '') return [];
  const limit = Math.max(1, query.limit);
  const filter = await filterOf(collections, query, phrases);
  const newest = await collections.said.find(
    { $and: filter },
    {
      sort: { at: -1, _id: -1 },
      limit: phrases.length === 0 ? limit : Math.max(limit, MOST_RANKED),
    },
  );
  const found = newest.filter(({ words }) => phrases.every((phrase) => countOf(words, phrase) > 0));
  const best = phrases.length === 0 ? found : ranked(found, phrases);
  const hits = await Promise.all(best.slice(0, limit).map((said) => hitOf(collections, said, phrases)));
  return hits.filter((hit) => hit !== undefined);
}

function ranked(found: SaidDocument[], phrases: SearchPhrase[]): SaidDocument[] {
  const mean = found.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, found.length);
  // Equals stay in their order: newest first.
  return found
    .map((said) => ({ said, score: scoreOf(said.words, phrases, mean) }))
    .sort((one, other) => other.score - one.score)
    .map(({ said }) => said);
}

async function filterOf(
  collections: Collections,
  { role, feels, after, before, customerId: person }: TranscriptQuery,
  phrases: SearchPhrase[],
): Promise<Filter[]> {
  const filter: Filter[] = phrases.flatMap(({ words, isPrefix }) =>
    words.map((word, index) => ({
      words: isPrefix && index === words.length - 1 ? beginsWith(word) : word,
    })),
  );
  if (role !== undefined) filter.push({ role });
  if (feels !== undefined) filter.push({ feels });
  if (after !== undefined) filter.push({ at: { $gte: after } });
  if (before !== undefined) filter.push({ at: { $lt: before } });
  if (person !== undefined) {
    const people = await customersOf(collections, person);
    filter.push({ conversationId: { $in: await findConversationIdsOf(collections, people) } });
  }
  return filter.length === 0 ? [{ seq: { $gt: 0 } }] : filter;
}

/** Undefined only in damaged data, which `verify` names. */
async function hitOf(
  { turns, heads, customers }: Collections,
  { conversationId: id, seq, position }: SaidDocument,
  phrases: SearchPhrase[],
): Promise<TranscriptHit | undefined> {
  const [turn, head] = await Promise.all([
    turns.findOne({ conversationId: id, seq }),
    heads.findById(id, ['customer_id']),
  ]);
  const activity: Activity | undefined = turn && turnOf(turn).activities[position];
  const customer = head && (await customers.findById(head.customer_id));
  if (activity === undefined || customer === undefined) return undefined;
  const { name } = customerOf(customer);
  return {
    conversationId: conversationId(id),
    ordinal: activity.ordinal,
    at: activity.at,
    role: activity.from.role,
    customerId: customerId(customer._id),
    ...(name !== undefined && { customerName: name }),
    channel: activity.address.channel,
    excerpt: excerptOf(activity.text ?? '', phrases),
  };
}
