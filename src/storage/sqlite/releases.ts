/** Which releases there are, and which one new conversations meet. The releases' files live elsewhere. */
import { type ReleaseId, releaseId } from '../../conversation/ids.ts';
import type { ReleaseRecord } from '../../conversation/store/release-records.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { Connection } from './connection.ts';
import { findPinnedReleases } from './heads.ts';
import { textOf } from './row.ts';

/** Saved again, it keeps its date and takes the new summary. */
export function saveRelease(connection: Connection, release: ReleaseRecord): void {
  connection.run(
    'INSERT INTO releases (id, created_at, summary) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET summary = excluded.summary',
    release.id,
    release.createdAt,
    JSON.stringify(release.summary),
  );
}

export function activateRelease(connection: Connection, id: ReleaseId, at: string): void {
  if (connection.get('SELECT 1 FROM releases WHERE id = ?', id) === undefined) {
    throw new RefusedError({
      code: 'storage.release_unknown',
      message: `There is no release ${id} to activate. Train it first.`,
      status: 404,
    });
  }
  connection.run('INSERT INTO activations (release_id, at) VALUES (?, ?)', id, at);
}

export function findActiveRelease(connection: Connection): ReleaseRecord | undefined {
  const row = connection.get(
    `SELECT releases.id, releases.created_at, releases.summary
       FROM activations JOIN releases ON releases.id = activations.release_id
      ORDER BY activations.id DESC LIMIT 1`,
  );
  if (row === undefined) return undefined;
  const summary: ReleaseRecord['summary'] = JSON.parse(textOf(row, 'summary'));
  return { id: releaseId(textOf(row, 'id')), createdAt: textOf(row, 'created_at'), summary };
}

export function listReleasesInUse(connection: Connection): ReleaseId[] {
  const active = findActiveRelease(connection);
  const inUse = new Set(findPinnedReleases(connection));
  if (active !== undefined) inUse.add(active.id);
  return [...inUse];
}
