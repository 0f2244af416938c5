/** Invariants of search: every text of the journal is in the index, and nothing else. */
import type { Finding } from '../../../conversation/store.ts';
import { PLACES_A_TURN, saidIn } from '../../journal/search/said-in.ts';
import type { StoredConversation } from '../../journal/verify/stored-conversation.ts';
import type { Connection } from '../connection.ts';
import { numberOf, optionalTextOf } from '../row.ts';

/** What was said and cannot be found. Erased texts are empty, hence not looked for. */
export function checkSearch(connection: Connection, { id, turns }: StoredConversation): Finding[] {
  return turns.flatMap(({ id: turnId, seq, turn }) =>
    (turn === undefined ? [] : saidIn(turn))
      .filter(({ position }) => !isIndexed(connection, turnId * PLACES_A_TURN + position))
      .map(({ position }) => ({
        invariant: 'search.missing',
        where: `conversation ${id}, turn ${seq}`,
        detail: `search does not find its activity ${position + 1}`,
      })),
  );
}

/** What is found and was never said, or was erased. */
export function checkSearchExtra(connection: Connection): Finding[] {
  return connection
    .all(
      `SELECT search_docsize.id / ${PLACES_A_TURN} AS turn, turns.conversation_id AS conversation
         FROM search_docsize LEFT JOIN turns ON turns.id = search_docsize.id / ${PLACES_A_TURN}
        WHERE turns.id IS NULL OR json_valid(turns.record) AND
              coalesce(turns.record ->> ('$.activities[' || (search_docsize.id % ${PLACES_A_TURN}) || '].text'), '') = ''`,
    )
    .map((row) => ({
      invariant: 'search.extra',
      where: `conversation ${optionalTextOf(row, 'conversation') ?? 'unknown'}, row ${numberOf(row, 'turn')}`,
      detail: 'search finds words that nobody said there',
    }));
}

function isIndexed(connection: Connection, row: number): boolean {
  return connection.get('SELECT 1 FROM search_docsize WHERE id = ?', row) !== undefined;
}
