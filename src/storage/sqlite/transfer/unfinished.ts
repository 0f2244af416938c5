/** The note that a move into this file is under way: a table that exists only until it is over. */
import { halfMoved } from '../../journal/transfer/refusals.ts';
import type { Connection } from '../connection.ts';
import { numberOf, textOf } from '../row.ts';

export interface Unfinished {
  source: string;
  /** Records that are written. */
  done: number;
}

export function readUnfinished(connection: Connection): Unfinished | undefined {
  const isThere = connection.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'unfinished_move'");
  const row = isThere && connection.get('SELECT source, done FROM unfinished_move');
  return row && { source: textOf(row, 'source'), done: numberOf(row, 'done') };
}

/** Throws `BadInputError` (`storage.half_moved`): nobody may serve half of the data. */
export function refuseUnfinished(connection: Connection, file: string): void {
  if (readUnfinished(connection) !== undefined) throw halfMoved(file);
}

export function beginMove(connection: Connection, source: string): void {
  connection.execute('CREATE TABLE unfinished_move (source TEXT NOT NULL, done INTEGER NOT NULL) STRICT');
  connection.run('INSERT INTO unfinished_move (source, done) VALUES (?, 0)', source);
}

export function noteProgress(connection: Connection, done: number): void {
  connection.run('UPDATE unfinished_move SET done = ?', done);
}

export function endMove(connection: Connection): void {
  connection.execute('DROP TABLE IF EXISTS unfinished_move');
}
