/** Values that were too long for a button: kept under the short key that stands in their place, put back when it comes. */
import { z } from 'zod';
import type { ActivityDraft } from '../../conversation/activity.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { KitStore } from './parts.ts';

const CHOICE = 'choice';
const PREFIX = 'a:';
/** A button stays in the customer's history for ever; what it meant is remembered so long. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

const recordSchema = z.object({ value: z.string() });

export interface ChoiceValues {
  /** Short key to value, as the renderer gave them. Before they are shown. */
  keep(kept: Record<string, string>): Promise<void>;
  /** The activity with the value that its short key stood for; as it is, when it carries none or it is over. */
  restore(activity: ActivityDraft): Promise<ActivityDraft>;
}

export function createChoiceValues(
  store: Pick<KitStore, 'saveDocument' | 'findDocument' | 'deleteDocument'>,
  clock: Pick<Clock, 'now'>,
): ChoiceValues {
  async function find(key: string): Promise<string | undefined> {
    const document = await store.findDocument(CHOICE, key);
    if (!document) return undefined;
    if (Date.parse(document.at) + KEPT_MS > clock.now()) return recordSchema.parse(document.record).value;
    await store.deleteDocument(CHOICE, key);
    return undefined;
  }

  return {
    async keep(kept) {
      for (const [id, value] of Object.entries(kept)) {
        await store.saveDocument({ kind: CHOICE, id, record: { value }, at: isoTime(clock.now()) });
      }
    },
    async restore(activity) {
      const { value } = activity;
      if (typeof value !== 'string' || !value.startsWith(PREFIX)) return activity;
      const whole = await find(value);
      if (whole === undefined) return activity;
      // Platforms that send a button's value alone have it as the text too.
      return { ...activity, value: whole, ...(activity.text === value && { text: whole }) };
    },
  };
}
