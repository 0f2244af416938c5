/** What an agent may do to a conversation. Strict: nothing that is not named here reaches the engine. */
import { z } from 'zod';
import { idText, isoTime, priority } from './common.ts';

const text = z.string().trim().min(1).max(10_000);
const note = z.string().trim().max(10_000);
const code = z.string().min(1).max(60);
const label = z.string().trim().min(1).max(60);

export const deeds = [
  'claim',
  'decline',
  'reply',
  'template',
  'note',
  'handBack',
  'close',
  'requeue',
  'transfer',
  'takeOver',
  'snooze',
  'wake',
  'prioritise',
  'label',
  'judge',
  'block',
] as const;

/** A file that was uploaded here before (`POST /api/v1/files`); addresses elsewhere are not fetched or shown. */
const attachmentSchema = z.strictObject({
  contentType: z.string().min(3).max(100),
  contentUrl: z
    .string()
    .max(500)
    .regex(/^\/[A-Za-z0-9]/, 'a path on this server'),
  name: z.string().max(200).optional(),
});

const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['imBack', 'postBack']),
    title: z.string().trim().min(1).max(80),
    value: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    type: z.literal('openUrl'),
    title: z.string().trim().min(1).max(80),
    value: z.url({ protocol: /^https?$/ }).max(2_000),
  }),
]);

export const agentCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('claim') }),
  z.strictObject({ do: z.literal('decline') }),
  z.strictObject({
    do: z.literal('reply'),
    text,
    attachments: z.array(attachmentSchema).max(10).optional(),
    suggestedActions: z.array(actionSchema).max(10).optional(),
  }),
  z.strictObject({
    do: z.literal('template'),
    templateId: idText,
    values: z.array(z.string().trim().min(1).max(1_000)).max(50),
  }),
  z.strictObject({ do: z.literal('note'), text, mentions: z.array(idText).max(20).optional() }),
  z.strictObject({ do: z.literal('handBack') }),
  z.strictObject({
    do: z.literal('close'),
    codes: z.array(code).max(20).optional(),
    note: note.optional(),
    survey: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('requeue') }),
  z.strictObject({
    do: z.literal('transfer'),
    to: z.union([z.strictObject({ queueId: idText }), z.strictObject({ agentId: idText })]),
    note: note.optional(),
  }),
  z.strictObject({ do: z.literal('takeOver') }),
  z.strictObject({ do: z.literal('snooze'), until: isoTime }),
  z.strictObject({ do: z.literal('wake') }),
  z.strictObject({ do: z.literal('prioritise'), priority }),
  z.strictObject({
    do: z.literal('label'),
    add: z.array(label).max(20).optional(),
    remove: z.array(label).max(20).optional(),
  }),
  z.strictObject({ do: z.literal('judge'), verdict: z.enum(['right', 'tooEarly', 'tooLate']) }),
  z.strictObject({ do: z.literal('block'), isBlocked: z.boolean() }),
]);

const key = z.string().min(8).max(100);

/** `key` is made by the page before its first try and kept for every repeat: nothing is applied twice. */
export const commandRequestSchema = z.strictObject({ key, command: agentCommandSchema });

/** The same for what makes commands by itself: taking the next one, running a macro. */
export const keySchema = z.strictObject({ key });

export type AgentCommandView = z.infer<typeof agentCommandSchema>;
export type CommandRequest = z.infer<typeof commandRequestSchema>;
