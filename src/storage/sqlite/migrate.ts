/** Brings the schema of a data file up to what this Frontdesk knows: `migrations/NNNN-what.sql`, in order, once each. */
import { readdirSync, readFileSync } from 'node:fs';
import { BugError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { numberOf, textOf } from './row.ts';

const folder = new URL('./migrations/', import.meta.url);

/** In order; the first is number 1. */
const migrations = readdirSync(folder)
  .filter((name) => /^\d{4}-.+\.sql$/.test(name))
  .sort();

/** Number of the newest migration; the file's own number is in its `user_version`. */
export const schemaVersion = migrations.length;

export function schemaVersionOf(connection: Connection): number {
  const row = connection.get('PRAGMA user_version');
  return row === undefined ? 0 : numberOf(row, 'user_version');
}

/**
 * Each migration is one transaction together with its number: killed in between, it is as if it never began. Foreign keys
 * are off meanwhile, so that a table can be rebuilt, and checked before each commit.
 */
export function migrate(connection: Connection): void {
  if (schemaVersionOf(connection) >= schemaVersion) return;
  connection.execute('PRAGMA foreign_keys = OFF');
  try {
    migrateAll(connection);
  } catch (error) {
    if (connection.isTransaction) connection.execute('ROLLBACK');
    throw error;
  } finally {
    connection.execute('PRAGMA foreign_keys = ON');
  }
}

function migrateAll(connection: Connection): void {
  for (let version = schemaVersionOf(connection) + 1; version <= schemaVersion; version += 1) {
    const name = migrations[version - 1];
    if (name === undefined || Number(name.slice(0, 4)) !== version) {
      throw new BugError({
        code: 'storage.migration',
        message: `There is no migration number ${version} in ${folder.pathname}.`,
      });
    }
    connection.execute(`BEGIN IMMEDIATE; ${readFileSync(new URL(name, folder), 'utf8')};`);
    const [broken] = connection.all('PRAGMA foreign_key_check');
    if (broken !== undefined) {
      throw new BugError({
        code: 'storage.migration',
        message: `Migration ${name} found a row of ${textOf(broken, 'table')} that refers to nothing. Nothing was changed; put back a copy made by \`frontdesk backup\`.`,
      });
    }
    connection.execute(`PRAGMA user_version = ${version}; COMMIT;`);
  }
}
