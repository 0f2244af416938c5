/** What agents keep: canned replies, macros, saved views; one's own, or everybody's. */
import { z } from 'zod';
import { agentCommandSchema } from './command.ts';
import { deskFiltersSchema, deskList } from './conversation-row.ts';

const title = z.string().trim().min(1).max(100);

/** Typed after `/`. */
const shortcut = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'letters, digits, - and _ alone');

/** `isShared`: everybody's; only supervisors share. */
export const cannedReplyRequestSchema = z.strictObject({
  shortcut,
  title,
  /** Language → Liquid over `customer`, `agent`, `slots`, `conversation`. */
  texts: z
    .record(z.string().regex(/^[a-z]{2,3}$/, 'a language'), z.string().trim().min(1).max(10_000))
    .refine((texts) => Object.keys(texts).length > 0, 'in one language at least'),
  isShared: z.boolean().default(false),
});

export const macroRequestSchema = z.strictObject({
  title,
  commands: z.array(agentCommandSchema).min(1).max(10),
  isShared: z.boolean().default(false),
});

export const viewRequestSchema = z.strictObject({
  title,
  list: deskList,
  filters: deskFiltersSchema,
  isShared: z.boolean().default(false),
});

const kept = { id: z.string(), isShared: z.boolean(), mayChange: z.boolean() };

export const cannedReplySchema = z.object({
  ...kept,
  shortcut: z.string(),
  title: z.string(),
  texts: z.record(z.string(), z.string()),
});
export const macroSchema = z.object({ ...kept, title: z.string(), commands: z.array(agentCommandSchema) });
export const viewSchema = z.object({ ...kept, title: z.string(), list: deskList, filters: deskFiltersSchema });

export const cannedReplyListSchema = z.object({ cannedReplies: z.array(cannedReplySchema) });
export const macroListSchema = z.object({ macros: z.array(macroSchema) });
export const viewListSchema = z.object({ views: z.array(viewSchema) });

/** A canned reply as this customer would read it. While `missing` names a variable, it must not be sent. */
export const filledReplySchema = z.object({
  text: z.string(),
  language: z.string(),
  missing: z.array(z.string()),
});

export type CannedReplyView = z.infer<typeof cannedReplySchema>;
export type CannedReplyRequest = z.input<typeof cannedReplyRequestSchema>;
export type FilledReplyView = z.infer<typeof filledReplySchema>;
export type MacroView = z.infer<typeof macroSchema>;
export type MacroRequest = z.input<typeof macroRequestSchema>;
export type SavedViewView = z.infer<typeof viewSchema>;
export type SavedViewRequest = z.input<typeof viewRequestSchema>;
