/** The Desk's HTTP contract: schemas first, types from them, OpenAPI from them. Consoles import the types only. */
import { z } from 'zod';
import { DECISION_REASONS } from '../../conversation/why-decided.ts';

const isoTime = z.iso.datetime();
const role = z.enum(['customer', 'bot', 'agent', 'system']);
const label = z.enum(['negative', 'neutral', 'positive']);

export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(['agent', 'editor', 'supervisor', 'admin']),
});

export const sessionSchema = z.object({
  account: accountSchema,
  /** Sent back as `x-csrf-token` with every change. */
  csrfToken: z.string(),
  bot: z.object({ name: z.string(), release: z.string(), languages: z.array(z.string()) }),
});

export const signInSchema = z.strictObject({ email: z.string().max(254), password: z.string().max(1024) });

export const setupSchema = z.strictObject({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  password: z.string().min(10).max(1024),
});

export const newAccountSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  role: z.enum(['agent', 'editor', 'supervisor', 'admin']),
  password: z.string().min(10).max(1024),
});

/** A measured message of the customer's, with the words that moved it. */
const sentimentPointSchema = z.object({
  ordinal: z.int(),
  score: z.number().min(-1).max(1),
  label,
  because: z.array(z.string()).optional(),
});

export const sentimentLineSchema = z.object({
  points: z.array(sentimentPointSchema),
  level: z.number().optional(),
  label: label.optional(),
  slope: z.number().optional(),
  worst: z.number().optional(),
  worstMessage: sentimentPointSchema.optional(),
  movedBy: sentimentPointSchema.optional(),
  direction: z.enum(['better', 'worse', 'steady', 'tooEarly']),
});

export const conversationRowSchema = z.object({
  id: z.string(),
  seq: z.int(),
  holder: z.enum(['bot', 'queue', 'agent', 'closed']),
  agentId: z.string().optional(),
  agentName: z.string().optional(),
  queueId: z.string().optional(),
  priority: z.enum(['normal', 'high']),
  since: isoTime,
  customerName: z.string().optional(),
  channel: z.string(),
  language: z.string(),
  preview: z.object({ text: z.string(), role, at: isoTime }),
  sentiment: sentimentLineSchema,
});

export const activitySchema = z.object({
  id: z.string(),
  ordinal: z.int(),
  type: z.string(),
  at: isoTime,
  from: z.object({ role, id: z.string(), name: z.string().optional() }),
  text: z.string().optional(),
  isInternal: z.boolean().optional(),
  source: z.string().optional(),
  suggestedActions: z.array(z.object({ type: z.string(), title: z.string(), value: z.string() })).optional(),
  attachments: z
    .array(z.object({ contentType: z.string(), contentUrl: z.string().optional(), name: z.string().optional() }))
    .optional(),
});

export const briefSchema = z.object({
  wants: z.object({ text: z.string(), intent: z.string().optional(), isSure: z.boolean() }),
  known: z.array(z.object({ name: z.string(), value: z.string() })),
  answersShown: z.array(z.object({ source: z.string(), title: z.string() })),
  flow: z.string().optional(),
  because: z.string().optional(),
  rule: z.string().optional(),
  escalatedAt: isoTime.optional(),
});

export const agentCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('claim') }),
  z.strictObject({ do: z.literal('reply'), text: z.string().trim().min(1).max(10_000) }),
  z.strictObject({ do: z.literal('note'), text: z.string().trim().min(1).max(10_000) }),
  z.strictObject({ do: z.literal('handBack') }),
  z.strictObject({ do: z.literal('close') }),
  z.strictObject({ do: z.literal('requeue') }),
]);

/** `key` is made by the page before its first try and kept for every repeat: nothing is applied twice. */
export const commandRequestSchema = z.strictObject({ key: z.string().min(8).max(100), command: agentCommandSchema });

export const conversationDetailSchema = z.object({
  row: conversationRowSchema,
  customer: z.object({
    id: z.string(),
    name: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    language: z.string().optional(),
    attributes: z.record(z.string(), z.unknown()),
    identities: z.array(z.object({ channel: z.string(), identity: z.string(), since: isoTime })),
    createdAt: isoTime,
  }),
  brief: briefSchema,
  activities: z.array(activitySchema),
  allowed: z.array(z.enum(['claim', 'reply', 'note', 'handBack', 'close', 'requeue'])),
});

export const conversationListSchema = z.object({
  rows: z.array(conversationRowSchema),
  total: z.int(),
  next: z.string().optional(),
});

export const explanationSchema = z.object({
  turn: z.object({
    seq: z.int(),
    at: isoTime,
    release: z.string(),
    decisions: z.array(z.string()),
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
  }),
  /** Open: a turn of an older version is shown as it was written. */
  understanding: z.unknown().optional().describe('As Understanding; turns of older versions may lack fields'),
  /** Why it was decided so; there when something was to be understood. */
  reason: z.enum(DECISION_REASONS).optional(),
});

export const presenceSchema = z.strictObject({ available: z.boolean() });

/** What the Desk's socket carries, server to page. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), available: z.boolean() }),
  /** A conversation changed: its row now. Rows held by the bot are sent too, so that lists can drop them. */
  z.object({ type: z.literal('conversation'), row: conversationRowSchema }),
  z.object({ type: z.literal('counts'), waiting: z.int(), mine: z.int(), agentsAvailable: z.int() }),
]);

export const activityListSchema = z.object({ activities: z.array(activitySchema) });

export const accountListSchema = z.object({ accounts: z.array(accountSchema) });

/** What would be understood of a text, without any conversation: for trying out content. */
export const askSchema = z.strictObject({
  text: z.string().max(10_000),
  language: z.string().min(2).max(35).optional(),
});

export const understandingSchema = z.object({
  text: z.string(),
  corrected: z.string().optional(),
  /** BCP 47 primary language, or `unknown`. */
  language: z.string(),
  intents: z.array(z.object({ intent: z.string(), score: z.number() })),
  decision: z.enum(['answer', 'didYouMean', 'fallback']),
  intent: z.string().optional(),
  thresholds: z.object({
    answer: z.number(),
    ask: z.number(),
    /** What they did to utterances that the model had not seen; absent for engines that do not measure it. */
    basis: z.object({ heldOut: z.int(), answered: z.number(), right: z.number() }).optional(),
  }),
  /** The share of taught utterances that look stranger, and what is needed to answer and to ask back. */
  familiarity: z.object({ score: z.number(), answer: z.number(), ask: z.number() }).optional(),
  explanation: z
    .object({
      /** `words`: the quick views were sure; `meaning`: sentence embeddings were asked as well. */
      stage: z.enum(['words', 'meaning']),
      runnerUp: z.object({ intent: z.string(), by: z.number() }).optional(),
      /** Above 0 it spoke for the best intent against the second best. */
      evidence: z.array(z.object({ text: z.string(), weight: z.number() })),
    })
    .optional(),
  /** What is asked back with: ids of intents and FAQs. */
  choices: z.array(z.string()).optional(),
  isFromSearch: z.boolean().optional(),
  nearest: z.array(z.object({ intent: z.string(), text: z.string(), similarity: z.number() })),
  unseen: z.array(z.string()),
  entities: z.array(
    z.object({
      name: z.string(),
      /** An object for an amount (`amount`, `currency`) or a period (`from`, `to`). */
      value: z.union([z.string(), z.number(), z.record(z.string(), z.union([z.string(), z.number()]))]),
      role: z.string().optional(),
      time: z.string().optional(),
      text: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  /** `unknown` has neither score nor confidence. Absent in explanations of older turns. */
  sentiment: z
    .object({
      label: z.enum([...label.options, 'unknown']),
      score: z.number().min(-1).max(1).optional(),
      confidence: z.number().min(0).max(1).optional(),
      because: z.array(z.string()).optional(),
    })
    .optional(),
  limited: z.string().optional(),
});

/** What was given up after every attempt, newest first. */
export const deadLetterListSchema = z.object({
  deadLetters: z.array(
    z.object({
      itemId: z.string(),
      conversationId: z.string(),
      lane: z.enum(['deliver', 'call']),
      attempts: z.int(),
      reason: z.string(),
      at: isoTime,
    }),
  ),
});

export const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
});

export type AccountView = z.infer<typeof accountSchema>;
export type SessionView = z.infer<typeof sessionSchema>;
export type ConversationRowView = z.infer<typeof conversationRowSchema>;
export type ConversationDetailView = z.infer<typeof conversationDetailSchema>;
export type ConversationListView = z.infer<typeof conversationListSchema>;
export type ActivityView = z.infer<typeof activitySchema>;
export type ExplanationView = z.infer<typeof explanationSchema>;
export type LiveEvent = z.infer<typeof liveEventSchema>;
export type CommandRequest = z.infer<typeof commandRequestSchema>;
export type ErrorView = z.infer<typeof errorSchema>;
export type AskRequest = z.infer<typeof askSchema>;
export type UnderstandingView = z.infer<typeof understandingSchema>;
export type DeadLetterListView = z.infer<typeof deadLetterListSchema>;
export type SentimentLineView = z.infer<typeof sentimentLineSchema>;
