/**
 * Understanding away from the thread that serves customers: a text that takes long holds up nobody's request, and the two
 * work side by side on two cores (ADR 12).
 */
import v8 from 'node:v8';
import DataLoader from 'dataloader';
import { Piscina } from 'piscina';
import type { Config } from './config.ts';
import type { Content } from './conversation/content.ts';
import type { ReleaseId } from './conversation/ids.ts';
import type { FaqSearch } from './conversation/search.ts';
import type { Understanding } from './conversation/understanding.ts';
import { BadInputError, BugError } from './runtime/errors.ts';
import type { Logger } from './runtime/logger.ts';
import { createFaqSearch } from './turn/faq-search.ts';
import type { LiveRelease } from './turn/releases.ts';
import { notUnderstood } from './understanding/not-understood.ts';
import type * as tasks from './understanding-worker.ts';

/** Tasks that the thread may have begun: most wait for the encoder while others are read. */
const AT_ONCE = 64;
/** What is read of a message is forgotten soon: a third of this is enough for eight at once, and room is seldom given back. */
const YOUNG_MB = 24;

type Tasks = typeof tasks;

export interface UnderstandingThread {
  /** A release on the disk, understood by the thread. Throws `BadInputError` (`release.missing`) when it is gone or damaged. */
  bringAlive(release: { id: ReleaseId; content: Content }): Promise<LiveRelease>;
  /** Ends the thread; what is asked afterwards is taken as not understood. */
  close(): Promise<void>;
}

/** A thread that dies is replaced with the next text; what it was asked then is taken as not understood. */
export function startUnderstandingThread(config: Config, logger: Logger): UnderstandingThread {
  // The command line's is for this thread; the others would take it for theirs, above their own limits.
  v8.setFlagsFromString('--max-semi-space-size=0');
  const pool = new Piscina({
    filename: new URL('./understanding-worker.ts', import.meta.url).href,
    workerData: config,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: AT_ONCE,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    // The thread must not sleep between tasks: what it does by itself (vectors that arrive late) goes on meanwhile.
    atomics: 'disabled',
    recordTiming: false,
  });

  let isClosed = false;

  async function run<Name extends keyof Tasks>(
    name: Name,
    ...[asked]: Parameters<Tasks[Name]>
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    // A pool that was ended would begin anew.
    if (isClosed)
      throw new BugError({ code: 'understanding.closed', message: `The thread was asked to ${name} after its end.` });
    return pool.run(asked, { name });
  }

  /** Texts of one moment travel together: to wake a thread and be woken takes longer than to read a short message. */
  const reader = new DataLoader(readAll, { cache: false, batchScheduleFn: setImmediate });

  async function readAll(told: readonly tasks.Told[]): Promise<(Understanding | undefined | Error)[]> {
    const read = await run('understandAll', { told: [...told] });
    return read.map(({ understanding, failure }) => (failure === undefined ? understanding : new Error(failure)));
  }

  function failed(error: unknown): undefined {
    logger.error({ err: error }, 'The thread that understands failed; it is started again.');
    return undefined;
  }

  function searchOf(id: ReleaseId, content: Content): FaqSearch {
    return {
      search: async (text, options) => (await run('search', { release: id, text, options }).catch(failed)) ?? [],
      // Reads the content alone.
      list: createFaqSearch(content).list,
    };
  }

  return {
    async bringAlive({ id, content }) {
      if (!(await run('load', { release: id }))) throw missing(id);
      return {
        id,
        content,
        understander: {
          understand: async (text, options) =>
            (await reader.load({ release: id, text, options }).catch(failed)) ?? notUnderstood(text),
        },
        search: searchOf(id, content),
      };
    },
    async close() {
      await run('close').catch(failed);
      isClosed = true;
      await pool.destroy();
    },
  };
}

function missing(id: ReleaseId): BadInputError {
  return new BadInputError({
    code: 'release.missing',
    message: `The release ${id} is gone or damaged. Make it again: frontdesk train.`,
  });
}
