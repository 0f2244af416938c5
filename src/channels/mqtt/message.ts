/** What a device says in JSON (docs/reference/mqtt.md). Text that is no JSON object is a message of that text. */
import { z } from 'zod';

const LONGEST_ID = 200;
const MOST_FILES = 10;

const id = z.string().min(1).max(LONGEST_ID);
const person = {
  id: id.optional(),
  /** BCP 47. */
  locale: z.string().max(35).optional(),
  name: z.string().max(100).optional(),
  timezone: z.string().max(60).optional(),
};
const file = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  name: z.string().max(200).optional(),
  contentType: z.string().max(100).optional(),
});

export const deviceMessage = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('message'),
      ...person,
      text: z.string().optional(),
      /** Of the choice that was tapped. */
      value: z.unknown().optional(),
      files: z.array(file).max(MOST_FILES).default([]),
    })
    .refine(({ text, value, files }) => text !== undefined || value !== undefined || files.length > 0),
  /** Somebody stands before the device: a new conversation begins with a greeting. */
  z.object({ type: z.literal('start'), ...person }),
  z.object({ type: z.literal('typing') }),
  /** `of`: the id of a message of ours. */
  z.object({ type: z.literal('receipt'), of: id, state: z.enum(['delivered', 'read']) }),
  /** `of`: the id of an earlier message of theirs. */
  z.object({ type: z.literal('edit'), id: id.optional(), of: id, text: z.string() }),
  z.object({ type: z.literal('delete'), id: id.optional(), of: id }),
]);

export type DeviceMessage = z.infer<typeof deviceMessage>;
