/** A line of a list: what an agent sees of a conversation before opening it. */
import { z } from 'zod';
import { commaList, holderKind, idText, isoTime, mood, priority, promiseKind, speaker } from './common.ts';

/** A measured message of the customer's, with the words that moved it. */
const sentimentPointSchema = z.object({
  ordinal: z.int(),
  score: z.number().min(-1).max(1),
  label: mood,
  because: z.array(z.string()).optional(),
});

export const sentimentLineSchema = z.object({
  points: z.array(sentimentPointSchema),
  level: z.number().optional(),
  label: mood.optional(),
  slope: z.number().optional(),
  worst: z.number().optional(),
  worstMessage: sentimentPointSchema.optional(),
  movedBy: sentimentPointSchema.optional(),
  direction: z.enum(['better', 'worse', 'steady', 'tooEarly']),
});

export const promiseSchema = z.object({
  kind: promiseKind,
  since: isoTime,
  dueAt: isoTime,
  isBroken: z.boolean(),
  pausedUntil: isoTime.optional(),
});

const offerSchema = z.object({ agentId: z.string(), agentName: z.string(), until: isoTime });

export const conversationRowSchema = z.object({
  id: z.string(),
  seq: z.int(),
  holder: holderKind,
  agentId: z.string().optional(),
  agentName: z.string().optional(),
  queueId: z.string().optional(),
  priority,
  since: isoTime,
  /** Of those who wait: the order of the list. */
  dueAt: isoTime.optional(),
  customerId: z.string(),
  customerName: z.string().optional(),
  isVip: z.boolean().optional(),
  isBlocked: z.boolean().optional(),
  labels: z.array(z.string()),
  promise: promiseSchema.optional(),
  offer: offerSchema.optional(),
  snoozedUntil: isoTime.optional(),
  desk: z.string().optional(),
  channel: z.string(),
  language: z.string(),
  preview: z.object({ text: z.string(), role: speaker, at: isoTime }),
  sentiment: sentimentLineSchema,
});

export const conversationListSchema = z.object({
  rows: z.array(conversationRowSchema),
  /** Of the whole list. */
  total: z.int(),
  next: z.string().optional(),
});

export const deskList = z.enum(['waiting', 'mine', 'snoozed', 'open', 'closed']);

/** As saved views keep them; in the list's query the same as `queue=a,b&language=de&…`. */
export const deskFiltersSchema = z.strictObject({
  queueIds: z.array(idText).max(100).optional(),
  languages: z.array(z.string().min(2).max(35)).max(100).optional(),
  channels: z.array(z.string().min(1).max(100)).max(100).optional(),
  priorities: z.array(priority).max(4).optional(),
  labels: z.array(z.string().min(1).max(60)).max(100).optional(),
  feels: z.array(mood).max(3).optional(),
});

export const conversationQuerySchema = z.strictObject({
  list: deskList.default('waiting'),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  queue: commaList.optional(),
  language: commaList.optional(),
  channel: commaList.optional(),
  priority: commaList.pipe(z.array(priority)).optional(),
  label: commaList.optional(),
  feels: commaList.pipe(z.array(mood)).optional(),
});

export type ConversationRowView = z.infer<typeof conversationRowSchema>;
export type ConversationListView = z.infer<typeof conversationListSchema>;
export type SentimentLineView = z.infer<typeof sentimentLineSchema>;
export type PromiseViewJson = z.infer<typeof promiseSchema>;
export type DeskListName = z.infer<typeof deskList>;
export type DeskFiltersView = z.infer<typeof deskFiltersSchema>;
