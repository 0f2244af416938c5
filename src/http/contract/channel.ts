/** The channels and how each fares, for those who run the server. */
import { z } from 'zod';
import { isoTime } from './common.ts';

const channelStatusSchema = z.object({
  state: z.enum(['starting', 'ready', 'failing', 'stopped']),
  since: isoTime,
  /** Which of our accounts there. */
  account: z.string().optional(),
  lastInAt: isoTime.optional(),
  lastOutAt: isoTime.optional(),
  /** Newest last, at most 5. */
  errors: z.array(z.object({ at: isoTime, reason: z.string() })),
});

const channelSchema = z.object({
  name: z.string(),
  title: z.string(),
  isSetUp: z.boolean(),
  /** Absent while it is off, and for those that tell nothing. */
  status: channelStatusSchema.optional(),
  /** To paste into the platform's settings; a path alone (`isPublic` false) while PUBLIC_URL is missing. */
  webhook: z.object({ url: z.string(), isPublic: z.boolean() }).optional(),
  canCheck: z.boolean(),
  /** Page of the documentation, as a path in the repository. */
  guide: z.string(),
});

export const channelListSchema = z.object({ channels: z.array(channelSchema) });

/** What the platform said to a harmless call, in plain words. */
export const channelCheckSchema = z.object({ isOk: z.boolean(), said: z.string() });

export type ChannelView = z.infer<typeof channelSchema>;
export type ChannelCheckView = z.infer<typeof channelCheckSchema>;
