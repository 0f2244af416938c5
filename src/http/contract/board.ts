/** The supervisor's board, and what the Desk needs to know of the settings. */
import { z } from 'zod';
import { presenceSchema } from './account.ts';
import { isoTime, mood, titles } from './common.ts';
import { conversationRowSchema } from './conversation-row.ts';

const count = z.int().min(0);

export const boardSchema = z.object({
  at: isoTime,
  waiting: count,
  oldestSince: isoTime.optional(),
  atRisk: count,
  broken: count,
  agents: z.object({ available: count, all: count }),
  queues: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      waiting: count,
      oldestSince: isoTime.optional(),
      atRisk: count,
      free: count,
      places: count,
      isOpen: z.boolean(),
    }),
  ),
  people: z.array(
    presenceSchema.extend({ load: count, capacity: count, declined: count, feels: z.record(mood, count) }),
  ),
  pressing: z.array(conversationRowSchema),
  flow: z.array(z.object({ from: isoTime, entered: count, taken: count })),
});

export const deskSettingsSchema = z.object({
  /** The company's. */
  name: z.string(),
  languages: z.object({ default: z.string(), also: z.array(z.string()) }),
  queues: z.array(
    z.object({
      id: z.string(),
      titles,
      routing: z.enum(['push', 'pull']),
      /** Codes of which one or more are named at the end; none: closing asks for nothing. */
      wrapUp: z.array(z.object({ id: z.string(), titles })),
      /** An outside desk serves it: nobody here can take it. */
      desk: z.string().optional(),
    }),
  ),
  /** Skills that queues ask for: what profiles can name. */
  skills: z.array(z.string()),
  /** Names of the channels: for filters. */
  channels: z.array(z.string()),
  hasSurvey: z.boolean(),
});

export type BoardView = z.infer<typeof boardSchema>;
export type DeskSettingsView = z.infer<typeof deskSettingsSchema>;
