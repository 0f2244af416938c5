/** Counts a span of days from the journal: page by page, so that customers are served in between. */
import type { Content } from '../conversation/content.ts';
import type { MeasureTaker } from '../conversation/measures.ts';
import type { Journal } from '../conversation/store/journal.ts';
import { MeasureCounter } from '../insight/measures.ts';

/** Some 10 ms of reading. */
const PAGE = 200;

export function createMeasureTaker({
  store,
  content,
}: {
  store: Pick<Journal, 'readTurnsBetween'>;
  /** Of the active release: what intents are called. */
  content: () => Content;
}): MeasureTaker {
  return {
    async measure(span) {
      const counter = new MeasureCounter();
      let after: string | undefined;
      do {
        const page = await store.readTurnsBetween({ ...span, after, limit: PAGE });
        for (const turn of page.turns) counter.add(turn);
        after = page.next;
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      } while (after !== undefined);
      return counter.read(span, content());
    },
  };
}
