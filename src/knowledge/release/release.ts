/** A release: the immutable content that customers meet and the model trained from it, named by the hash of its parts. */
import { createHash } from 'node:crypto';
import type { Content } from '../../conversation/content.ts';
import { type ReleaseId, releaseId } from '../../conversation/ids.ts';
import type { ReleaseRecord } from '../../conversation/store/release-records.ts';
import { canonicalJson } from './canonical-json.ts';

/** release.json: what the folder holds and how it came to be. */
export interface ReleaseManifest extends ReleaseRecord {
  engine: { name: string; version: string };
  /** File name → SHA-256, hex. */
  files: Record<string, string>;
}

export interface Release {
  id: ReleaseId;
  content: Content;
  model: Uint8Array;
  manifest: ReleaseManifest;
  /** False when it was on disk already. */
  trained: boolean;
}

/**
 * The name of the release that this content makes with this engine: 16 hex digits. Where a test question stands in
 * its file does not matter; every word that a customer can meet or the model can learn does.
 */
export function releaseIdOf(content: Content, engine: { name: string; version: string }): ReleaseId {
  const tests = content.tests.map(({ text, language, expected }) => ({ text, language, expected }));
  const parts = canonicalJson({ format: 1, engine, content: { ...content, tests } });
  return releaseId(sha256(parts).slice(0, 16));
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
