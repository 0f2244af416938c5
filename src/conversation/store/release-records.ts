/** The port of releases: which there are, and which one new conversations meet. Their files lie elsewhere. */
import type { ReleaseId } from '../ids.ts';

export interface ReleaseRecord {
  id: ReleaseId;
  createdAt: string;
  /** Shown at start and on the health page. */
  summary: { utterances: number; intents: number; languages: string[]; seconds: number; engine: string };
}

export interface ReleaseRecords {
  saveRelease(release: ReleaseRecord): Promise<void>;
  /** Makes it the one that new conversations meet. Throws `RefusedError` for an unknown release. */
  activateRelease(id: ReleaseId, at: string): Promise<void>;
  findActiveRelease(): Promise<ReleaseRecord | undefined>;
  /** Every release that an open dialog is still pinned to, and the active one. */
  listReleasesInUse(): Promise<ReleaseId[]>;
}
