/** One person over all channels: the card, what agents correct on it, links, consent, export and erasure. */
import { z } from 'zod';
import { holderKind, idText, isoTime, mood, surveyKind } from './common.ts';
import { sentimentLineSchema } from './conversation-row.ts';

const source = z.enum(['customer', 'channel', 'token', 'agent', 'flow']);

const consentSchema = z.object({ purpose: z.string(), isGiven: z.boolean(), at: isoTime, source });

export const customerSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
  externalId: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()),
  identities: z.array(z.object({ channel: z.string(), identity: z.string(), since: isoTime })),
  createdAt: isoTime,
  sources: z.record(z.string(), z.object({ source, at: isoTime })).optional(),
  consent: z.array(consentSchema).optional(),
  isNotToBeContacted: z.boolean().optional(),
  isVerified: z.boolean().optional(),
  isVip: z.boolean().optional(),
  mergedInto: z.string().optional(),
  erasedAt: isoTime.optional(),
});

export const customerListSchema = z.object({ customers: z.array(customerSchema), next: z.string().optional() });

export const customerLinkSchema = z.object({
  id: z.string(),
  from: z.string(),
  into: z.string(),
  evidence: z.enum(['token', 'code', 'address', 'agent']),
  detail: z.string(),
  at: isoTime,
  by: z.string().optional(),
  undoneAt: isoTime.optional(),
});

const journeySchema = z.object({
  conversationId: z.string(),
  channels: z.array(z.string()),
  from: isoTime,
  to: isoTime,
  about: z.array(z.string()),
  handledBy: z.enum(['bot', 'agent', 'both']),
  agentNames: z.array(z.string()),
  holder: holderKind,
  feels: mood.optional(),
  rating: z.object({ kind: surveyKind, score: z.number(), comment: z.string().optional() }).optional(),
});

export const customerCardSchema = z.object({
  customer: customerSchema,
  linked: z.array(z.object({ customer: customerSchema, link: customerLinkSchema })),
  /** Newest first, at most 50. */
  journey: z.array(journeySchema),
  sentiment: sentimentLineSchema,
  open: z.array(
    z.object({
      conversationId: z.string(),
      flow: z.string().optional(),
      slots: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  panels: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      rows: z.array(z.object({ label: z.string(), value: z.string(), url: z.string().optional() })).optional(),
      problem: z.string().optional(),
    }),
  ),
});

const line = z.string().trim().min(1).max(200);

/** What is given is changed; null takes a value away. */
export const customerChangeSchema = z.strictObject({
  name: line.nullable().optional(),
  email: z.email().max(254).nullable().optional(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ()/.-]{4,30}$/, 'a phone number')
    .nullable()
    .optional(),
  language: z.string().min(2).max(35).nullable().optional(),
  timezone: z
    .string()
    .max(60)
    .refine((zone) => isTimezone(zone), 'a time zone like Europe/Berlin')
    .nullable()
    .optional(),
  isVip: z.boolean().optional(),
  isNotToBeContacted: z.boolean().optional(),
  attributes: z
    .record(z.string().min(1).max(60), z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]))
    .refine((attributes) => Object.keys(attributes).length <= 50, 'at most 50 at once')
    .optional(),
});

export const consentChangeSchema = z.strictObject({ purpose: z.string().trim().min(1).max(100), isGiven: z.boolean() });

/** The card's person takes `from` in: one person from now on. */
export const newLinkSchema = z.strictObject({ from: idText, detail: z.string().trim().min(3).max(500) });

/** `name`: the customer's, typed by whoever erases; the id where there is no name. */
export const eraseRequestSchema = z.strictObject({ name: z.string().min(1).max(200) });

/** What was removed, to be given to the person. Other fields may stand beside these. */
export const erasureReceiptSchema = z.looseObject({
  id: z.string(),
  at: isoTime,
  removed: z.record(z.string(), z.number()),
});

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

export type CustomerView = z.infer<typeof customerSchema>;
export type CustomerListView = z.infer<typeof customerListSchema>;
export type CustomerLinkView = z.infer<typeof customerLinkSchema>;
export type CustomerCardView = z.infer<typeof customerCardSchema>;
export type CustomerChange = z.infer<typeof customerChangeSchema>;
export type ErasureReceiptView = z.infer<typeof erasureReceiptSchema>;
