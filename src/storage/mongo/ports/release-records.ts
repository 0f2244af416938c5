/** Which releases there are, in MongoDB. */
import type { ReleaseRecords } from '../../../conversation/store/release-records.ts';
import type { Database } from '../database.ts';
import * as releases from '../releases.ts';

export function createReleaseRecords(database: Database): ReleaseRecords {
  return {
    saveRelease: (release) => database.use((open) => releases.saveRelease(open, release)),
    activateRelease: (id, at) => database.use((open) => releases.activateRelease(open, id, at)),
    findActiveRelease: () => database.use((open) => releases.findActiveRelease(open)),
    listReleasesInUse: () => database.use((open) => releases.listReleasesInUse(open)),
  };
}
