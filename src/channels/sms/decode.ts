/** What Twilio posts: a text message that came in, or what became of one that we sent. Names from twilio-oai; media and status fields too. */
import { z } from 'zod';
import type { ActivityDraft } from '../../conversation/activity.ts';
import type { Decoded, MediaRef } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { reasonOf } from './reasons.ts';

const incoming = z.object({
  MessageSid: z.string().min(1),
  From: z.string().min(1),
  To: z.string().min(1),
  Body: z.string().default(''),
  NumMedia: z.coerce.number().int().min(0).max(10).default(0),
  /** With Advanced Opt-Out alone: the text is a word that Twilio acts on, and has answered. */
  OptOutType: z.string().optional(),
});

const status = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
});

/** Twilio's words for what is over; the others are on their way. */
const receiptStates: Record<string, 'delivered' | 'read' | 'failed'> = {
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
};

/** After these alone Twilio takes nothing more for the number. CANCEL, END and QUIT do the same, but people say them to a bot. */
const OPT_OUT = /^\s*(stop|stopall|unsubscribe|optout|revoke)\s*$/i;
const E164 = /^\+\d{6,15}$/;

export interface SmsEvent {
  fields: Record<string, string>;
  /** ISO 8601: when it reached us; Twilio says no time. */
  at: string;
}

/** `account`: our number, or the messaging service. */
export function decode(account: string, event: SmsEvent): Decoded[] {
  const { fields, at } = event;
  if ('MessageStatus' in fields) return receiptOf(status.safeParse(fields).data, at);
  const parsed = incoming.safeParse(fields);
  if (!parsed.success) throw malformedEvent('Twilio', `a form without ${parsed.error.issues[0]?.path.join('.')}`);
  const { MessageSid, From, To } = parsed.data;
  // `whatsapp:+49…` and the like come by the same way; another number of the account would be answered from this one.
  if (From.includes(':') || (E164.test(account) && To !== account)) return [];
  const optOut = optOutOf(parsed.data);
  const media = optOut ? [] : mediaOf(fields, parsed.data.NumMedia);
  const text = parsed.data.Body === '' && media.length > 0 ? {} : { text: parsed.data.Body };
  const activity: ActivityDraft = optOut?.activity ?? { type: 'message', ...text };
  return [
    {
      kind: 'message',
      key: `sms:${MessageSid}`,
      address: { channel: 'sms', thread: `${account}:${From}`, identity: `${account}:${From}` },
      activity,
      externalId: MessageSid,
      externalAt: at,
      // The network vouches for the number as far as it ever does.
      ...(E164.test(From) && { profile: { phone: From, isVerified: true, ...optOut?.warning } }),
      ...(media.length > 0 && { media }),
    },
  ];
}

/** Nothing to answer: Twilio has done what there is to do, and refuses or doubles what we would say. Staff is told. */
function optOutOf({ Body, OptOutType }: z.infer<typeof incoming>) {
  const type = OptOutType?.toUpperCase() ?? (OPT_OUT.test(Body) ? 'STOP' : undefined);
  if (type === undefined) return undefined;
  const activity: ActivityDraft = { type: 'event', name: 'customer.optOut', text: Body, value: { type } };
  if (type === 'STOP') {
    return {
      activity,
      warning: { warning: 'This number has opted out (STOP): Twilio takes nothing for it until it writes START.' },
    };
  }
  return { activity, ...(type === 'START' && { warning: { warning: 'This number takes messages again (START).' } }) };
}

function mediaOf(fields: Record<string, string>, count: number): MediaRef[] {
  return Array.from({ length: count }, (_none, index) => {
    const contentType = fields[`MediaContentType${index}`];
    const ending = contentType?.split('/')[1]?.replace(/[^a-z0-9].*$/i, '');
    return {
      ref: fields[`MediaUrl${index}`] ?? '',
      name: `mms-${index + 1}${ending ? `.${ending}` : ''}`,
      ...(contentType !== undefined && { contentType }),
    };
  }).filter(({ ref }) => ref !== '');
}

function receiptOf(parsed: z.infer<typeof status> | undefined, at: string): Decoded[] {
  const state = receiptStates[parsed?.MessageStatus ?? ''];
  if (!parsed || !state) return [];
  const { MessageSid: externalId, ErrorCode: code } = parsed;
  const reason = () => reasonOf(code, `The network did not deliver it (Twilio ${code ?? 'gives no code'}).`);
  return [
    {
      kind: 'receipt',
      channel: 'sms',
      about: { externalId },
      state,
      at,
      ...(state === 'failed' && { reason: reason() }),
    },
  ];
}
