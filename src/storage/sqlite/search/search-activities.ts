/** Search over everything that was said. The index finds and ranks; the words shown come from the journal. */
import type { Customer } from '../../../conversation/customer.ts';
import { conversationId, customerId } from '../../../conversation/ids.ts';
import type { TranscriptHit, TranscriptQuery } from '../../../conversation/store/conversation-index.ts';
import { excerptOf } from '../../journal/search/excerpt.ts';
import { feelsMark, PLACES_A_TURN, roleMark } from '../../journal/search/said-in.ts';
import { ftsPhrases, type SearchPhrase, searchPhrasesOf } from '../../journal/search/search-words.ts';
import type { Connection } from '../connection.ts';
import { customersOf } from '../customer-links.ts';
import { numberOf, type Row, textOf } from '../row.ts';
import { turnOf } from '../turn-row.ts';

/** So many of the newest finds are ranked: words that nearly everybody says would take seconds otherwise. */
const MOST_RANKED = 2_000;

const ROLES = ['customer', 'bot', 'agent', 'system'];

export function searchActivities(connection: Connection, query: TranscriptQuery): TranscriptHit[] {
  const phrases = searchPhrasesOf(query.text);
  // Something was typed, but no word: nothing can hold it.
  if (phrases.length === 0 && query.text.trim() !== '') return [];
  const range = rangeOf(connection, query);
  if (range === undefined) return [];
  const limit = Math.max(1, query.limit);
  const people = query.customerId === undefined ? undefined : customersOf(connection, query.customerId);
  const found = connection.all(
    `SELECT row AS id FROM (
       SELECT rowid AS row, ${phrases.length === 0 ? '0' : 'bm25(search, 1.0, 0.0)'} AS score FROM search
        WHERE search MATCH ? AND rowid BETWEEN ? AND ? ${people === undefined ? '' : saidTo} ${isTimed(query) ? saidThen : ''}
        ORDER BY rowid DESC LIMIT ?)
      ORDER BY score, row DESC LIMIT ?`,
    matchOf(query, phrases),
    range.first * PLACES_A_TURN,
    (range.last + 1) * PLACES_A_TURN - 1,
    ...(people === undefined ? [] : [JSON.stringify(people)]),
    ...(isTimed(query) ? [query.after ?? '', query.before ?? AFTER_EVERY_TIME] : []),
    phrases.length === 0 ? limit : Math.max(limit, MOST_RANKED),
    limit,
  );
  return found.flatMap((row) => hitOf(connection, numberOf(row, 'id'), phrases));
}

/** Sorts behind every ISO 8601 time. */
const AFTER_EVERY_TIME = '~';

const saidTo = `AND rowid / ${PLACES_A_TURN} IN (
  SELECT turns.id FROM heads JOIN turns ON turns.conversation_id = heads.conversation_id
   WHERE heads.customer_id IN (SELECT value FROM json_each(?)))`;

/** The range of row ids holds these and, when the clock once went back, a few others. */
const saidThen = `AND EXISTS (SELECT 1 FROM turns WHERE turns.id = search.rowid / ${PLACES_A_TURN} AND at >= ? AND at < ?)`;

const isTimed = ({ after, before }: TranscriptQuery) => after !== undefined || before !== undefined;

/** First and last turn that come into question; undefined when there are none. */
function rangeOf(connection: Connection, query: TranscriptQuery): { first: number; last: number } | undefined {
  const row = isTimed(query)
    ? connection.get(
        'SELECT min(id) AS first, max(id) AS last FROM turns WHERE at >= ? AND at < ?',
        query.after ?? '',
        query.before ?? AFTER_EVERY_TIME,
      )
    : connection.get('SELECT (SELECT min(id) FROM turns) AS first, (SELECT max(id) FROM turns) AS last');
  if (row === undefined || row.first === null) return undefined;
  return { first: numberOf(row, 'first'), last: numberOf(row, 'last') };
}

function matchOf({ role, feels }: TranscriptQuery, phrases: SearchPhrase[]): string {
  const marks = [...(role === undefined ? [] : [roleMark(role)]), ...(feels === undefined ? [] : [feelsMark(feels)])];
  const parts = [
    ...(phrases.length === 0 ? [] : [`text : (${ftsPhrases(phrases)})`]),
    ...(marks.length === 0 ? [] : [`marks : (${marks.join(' ')})`]),
  ];
  return parts.length === 0 ? `marks : (${ROLES.map(roleMark).join(' OR ')})` : parts.join(' AND ');
}

function hitOf(connection: Connection, id: number, phrases: SearchPhrase[]): TranscriptHit[] {
  const row = connection.get(
    `SELECT turns.record, turns.conversation_id, heads.customer_id, customers.record AS customer
       FROM turns JOIN heads ON heads.conversation_id = turns.conversation_id
       JOIN customers ON customers.id = heads.customer_id WHERE turns.id = ?`,
    Math.floor(id / PLACES_A_TURN),
  );
  const activity = row === undefined ? undefined : turnOf(row).activities[id % PLACES_A_TURN];
  // Only in damaged data, which `verify` names.
  if (row === undefined || activity === undefined) return [];
  const name = nameIn(row);
  return [
    {
      conversationId: conversationId(textOf(row, 'conversation_id')),
      ordinal: activity.ordinal,
      at: activity.at,
      role: activity.from.role,
      customerId: customerId(textOf(row, 'customer_id')),
      ...(name !== undefined && { customerName: name }),
      channel: activity.address.channel,
      excerpt: excerptOf(activity.text ?? '', phrases),
    },
  ];
}

function nameIn(row: Row): string | undefined {
  const { name }: Customer = JSON.parse(textOf(row, 'customer'));
  return name;
}
