/** What starting took of memory goes back to the system. */
import { Session } from 'node:inspector/promises';

/**
 * Collects all garbage of this thread. V8 keeps the room that it grew to while modules were compiled and models built
 * (measured with BANKING77: 140 MB in the main thread, of which 50 were in use) and waits for better times to shrink it.
 * Holds the thread up for about a millisecond per megabyte in use: for the end of a start. Never rejects.
 */
export async function giveBackMemory(): Promise<void> {
  const session = new Session();
  try {
    session.connect();
    await session.post('HeapProfiler.collectGarbage');
  } catch {
    // A Node that cannot be asked keeps its memory.
  } finally {
    session.disconnect();
  }
}
