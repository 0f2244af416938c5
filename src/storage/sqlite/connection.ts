/** One connection to the data file: prepared statements are kept, and SQLite's errors become ours. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { storageError } from './errors.ts';
import type { Row } from './row.ts';

export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** False after SQLite rolled back by itself, as it does when the disk is full. */
  get isTransaction(): boolean {
    return this.#database.isTransaction;
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#guard(() => this.#statement(sql).all(...values));
  }

  /** Returns the row id of the last insert. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guard(() => Number(this.#statement(sql).run(...values).lastInsertRowid));
  }

  /** Rows one by one. A statement of its own, so that two walks of the same text do not disturb each other. */
  *iterate(sql: string, ...values: SQLInputValue[]): Generator<Row, void, undefined> {
    try {
      yield* this.#database.prepare(sql).iterate(...values);
    } catch (error) {
      throw storageError(error);
    }
  }

  /** SQL that comes back again and again should go through `run`, which keeps the statement. */
  execute(sql: string): void {
    this.#guard(() => this.#database.exec(sql));
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storageError(error);
    }
  }
}
