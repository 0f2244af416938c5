/** Which releases there are, in SQLite. */
import type { ReleaseRecords } from '../../../conversation/store/release-records.ts';
import type { DataFolder } from '../data-folder.ts';
import * as releases from '../releases.ts';

export function createReleaseRecords(folder: DataFolder): ReleaseRecords {
  return {
    saveRelease: (release) => folder.write((connection) => releases.saveRelease(connection, release)),
    activateRelease: (id, at) => folder.write((connection) => releases.activateRelease(connection, id, at)),
    findActiveRelease: async () => releases.findActiveRelease(folder.connection),
    listReleasesInUse: async () => releases.listReleasesInUse(folder.connection),
  };
}
