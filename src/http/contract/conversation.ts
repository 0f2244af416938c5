/** One conversation as an agent works on it. */
import { z } from 'zod';
import { DECISION_REASONS } from '../../conversation/why-decided.ts';
import { deeds } from './command.ts';
import { isoTime, speaker, titles } from './common.ts';
import { conversationRowSchema, promiseSchema } from './conversation-row.ts';
import { customerSchema } from './customer.ts';

const deliveryStates = ['waiting', 'parked', 'sent', 'delivered', 'read', 'unknown', 'refused'] as const;

const actionView = z.object({ type: z.string(), title: z.string(), value: z.string() });

const mailbox = z.object({ name: z.string(), address: z.string() });

/** A letter as it came, beside the words of its writer alone. */
const mailView = z.object({
  subject: z.string(),
  from: z.array(mailbox),
  to: z.array(mailbox),
  cc: z.array(mailbox).optional(),
  text: z.string(),
  /** Made safe; to be shown in a frame of its own all the same. */
  html: z.string().optional(),
  isCut: z.boolean().optional(),
});

export const activitySchema = z.object({
  id: z.string(),
  ordinal: z.int(),
  type: z.string(),
  at: isoTime,
  from: z.object({ role: speaker, id: z.string(), name: z.string().optional() }),
  /** Where it came from or went to. */
  address: z.object({ channel: z.string() }).optional(),
  text: z.string().optional(),
  /** Of an event: `handoff.status`, … */
  name: z.string().optional(),
  isInternal: z.boolean().optional(),
  replyToId: z.string().optional(),
  source: z.string().optional(),
  suggestedActions: z.array(actionView).optional(),
  /** A prepared message of the platform; `text` is what it says. */
  template: z.object({ name: z.string() }).optional(),
  mail: mailView.optional(),
  /** What became of it; absent on channels that fetch by themselves. `reason`: of the last attempt that failed. */
  delivery: z.object({ state: z.enum(deliveryStates), reason: z.string().optional() }).optional(),
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        contentUrl: z.string().optional(),
        name: z.string().optional(),
        /** Open: cards of any sort, also such as customers' apps make. */
        content: z.unknown().optional().describe('Of a card: its parts, as its content type says'),
      }),
    )
    .optional(),
});

const suggestedAnswerSchema = z.object({
  source: z.string(),
  title: z.string(),
  /** Filled, CommonMark: to insert, never to send by itself. */
  text: z.string(),
  /** 0..1, calibrated. */
  score: z.number().min(0).max(1),
});
export const suggestionListSchema = z.object({ suggestions: z.array(suggestedAnswerSchema) });

const titled = z.object({ source: z.string(), title: z.string() });

export const briefSchema = z.object({
  wants: z.object({ text: z.string(), intent: z.string().optional(), isSure: z.boolean() }),
  known: z.array(z.object({ name: z.string(), value: z.string() })),
  answersShown: z.array(titled),
  refused: z.array(titled),
  flow: z.string().optional(),
  because: z.string().optional(),
  rule: z.string().optional(),
  escalatedAt: isoTime.optional(),
  verdict: z.enum(['right', 'tooEarly', 'tooLate']).optional(),
  suggestions: z.array(suggestedAnswerSchema),
  due: promiseSchema.optional(),
});

export const viewerSchema = z.object({ agentId: z.string(), name: z.string(), isTyping: z.boolean() });

/** How one may write to the customer where they are now. */
export const writingRoomSchema = z.object({
  /** What staff should know of the sender there. */
  warning: z.string().optional(),
  /** Longest message, in units of the channel; longer ones become several. Absent: the channel is not set up any more. */
  longest: z.object({ max: z.int(), unit: z.enum(['utf16', 'character', 'byte']) }).optional(),
  /** Buttons on one message; 0: they become numbered lines. */
  buttons: z.int().optional(),
  isMail: z.boolean().optional(),
  isSms: z.boolean().optional(),
  /** The platform takes free text only for a while after the customer's last message. */
  window: z.object({ isOpen: z.boolean(), until: isoTime.optional() }).optional(),
  /** Prepared messages that the platform takes at any time; `{{1}}` to `{{places}}` in `text` are to be filled. */
  templates: z.array(
    z.object({ id: z.string(), titles, text: z.string(), places: z.int().min(0), language: z.string() }),
  ),
});

export const conversationDetailSchema = z.object({
  row: conversationRowSchema,
  customer: customerSchema,
  writing: writingRoomSchema,
  brief: briefSchema,
  activities: z.array(activitySchema),
  /** What this agent may do now; the server decides, the page only shows. */
  allowed: z.array(z.enum(deeds)),
  /** Who looks at it right now, oneself left out. */
  viewers: z.array(viewerSchema),
});

export const activityListSchema = z.object({ activities: z.array(activitySchema) });

/** What a macro did: the commands before the one that was refused stay done. */
export const macroRunSchema = z.object({
  done: z.int(),
  problem: z.object({ code: z.string(), message: z.string() }).optional(),
  conversation: conversationDetailSchema,
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

export type MailView = z.infer<typeof mailView>;
export type ActivityView = z.infer<typeof activitySchema>;
export type BriefView = z.infer<typeof briefSchema>;
export type ConversationDetailView = z.infer<typeof conversationDetailSchema>;
export type ExplanationView = z.infer<typeof explanationSchema>;
export type MacroRunView = z.infer<typeof macroRunSchema>;
export type SuggestedAnswerView = z.infer<typeof suggestedAnswerSchema>;
export type WritingRoomView = z.infer<typeof writingRoomSchema>;
export type ViewerView = z.infer<typeof viewerSchema>;
