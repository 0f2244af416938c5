/** The watermark: how far a client has read, as the last ordinal that it saw. Opaque to clients. */
import { badArgument } from './errors.ts';

/** Absent, empty and what scripts make of "nothing" mean the beginning. Throws `BadInputError` for anything else. */
export function parseWatermark(text: string | null): number {
  if (text === null || text === '' || text === 'null' || text === 'undefined') return 0;
  if (!/^\d{1,15}$/.test(text)) throw badArgument('The watermark is not one of this server. Send it back as it came.');
  return Number(text);
}
