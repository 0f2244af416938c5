/** What is known of a customer's file: where the platform has it, and whether it is here. Kept as documents. */
import { z } from 'zod';

/** Kind of the documents; their id is the file's name on the disk and in its address. */
export const MEDIA = 'media';
/** Files that are not here yet, one small document each: what is fetched again after a restart. */
export const MEDIA_WAITING = 'mediaWaiting';

export const mediaRecordSchema = z.object({
  /** As in addresses. */
  channel: z.string(),
  /** For the adapter's `fetchMedia`; absent when the bytes came along. */
  ref: z.string().optional(),
  name: z.string(),
  state: z.enum(['waiting', 'kept', 'refused']),
  /** Of `refused`. */
  reason: z.string().optional(),
});

export type MediaRecord = z.infer<typeof mediaRecordSchema>;

/** `/media/<64 hex digits>`: an address of ours, and the file's name. */
export function mediaIdOf(contentUrl: string): string | undefined {
  return /^\/media\/([0-9a-f]{64})(?:\/|$)/.exec(contentUrl)?.[1];
}

/** What people see; never a path. */
export function safeName(name: string | undefined, fallback: string): string {
  const last = name?.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .slice(0, 120);
  return clean || fallback;
}
