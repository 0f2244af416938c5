/** Keeps the search index beside the journal, in the same transaction. */

import { PLACES_A_TURN, type SaidRow } from '../../journal/search/said-in.ts';
import type { Connection } from '../connection.ts';

export function indexSaid(connection: Connection, turnId: number, rows: SaidRow[]): void {
  for (const { position, text, marks } of rows) {
    connection.run(
      'INSERT INTO search (rowid, text, marks) VALUES (?, ?, ?)',
      turnId * PLACES_A_TURN + position,
      text,
      marks,
    );
  }
}

/** `rows` as they were indexed: the index holds no text of its own to know what to remove. */
export function removeSaid(connection: Connection, turnId: number, rows: SaidRow[]): void {
  for (const { position, text, marks } of rows) {
    connection.run(
      "INSERT INTO search (search, rowid, text, marks) VALUES ('delete', ?, ?, ?)",
      turnId * PLACES_A_TURN + position,
      text,
      marks,
    );
  }
}
