/**
 * Text messages over Twilio's Programmable Messaging. Not verified against the live platform: which error codes may pass
 * (20429, 21611, 30001, 30022), the field OptOutType and the words that opt out are from memory; names of fields are from twilio-oai.
 */
import { z } from 'zod';
import { isoTime } from '../../runtime/clock.ts';
import { BadInputError } from '../../runtime/errors.ts';
import type { ChannelAdapter, Destination, KindParts } from '../kit/adapter.ts';
import type { HttpCall } from '../kit/call.ts';
import type { Piece } from '../kit/piece.ts';
import { checkTwilioSignature } from '../kit/signatures/twilio.ts';
import { capabilitiesOf } from './capabilities.ts';
import { decode, type SmsEvent } from './decode.ts';
import { judge } from './judge.ts';
import type { SmsSettings } from './sms.ts';

/** Whatever region answers our calls, the addresses of customers' pictures are here. */
const MEDIA_ORIGIN = 'https://api.twilio.com';

export function createSms(given: SmsSettings, { publicOrigin, clock }: KindParts): ChannelAdapter {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = given;
  if (publicOrigin === undefined) {
    throw new BadInputError({
      code: 'config.setting',
      message: 'PUBLIC_URL is missing: Twilio signs the address that it calls, and fetches pictures from it.',
    });
  }
  const api = `${given.TWILIO_API.replace(/\/$/, '')}/2010-04-01/Accounts/${sid}`;
  const authorization = `Basic ${Buffer.from(`${sid}:${authToken}`).toString('base64')}`;

  const send = (label: string, form: Record<string, string>): HttpCall => ({
    kind: 'http',
    label,
    method: 'POST',
    url: `${api}/Messages.json`,
    headers: { authorization },
    body: { form },
  });

  function encode(piece: Piece, to: Destination): HttpCall[] {
    const number = to.address.identity.slice(to.address.identity.indexOf(':') + 1);
    const base = {
      To: number,
      ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
      StatusCallback: `${publicOrigin}/channels/sms`,
    };
    if (piece.kind === 'media' && piece.file.url !== undefined) {
      const form = { ...base, MediaUrl: piece.file.url, ...(piece.caption && { Body: piece.caption }) };
      return [send('Messages (MMS)', form)];
    }
    return piece.kind === 'text' ? [send('Messages', { ...base, Body: piece.text })] : [];
  }

  return {
    name: 'sms',
    account: from,
    capabilities: capabilitiesOf({ hasMms: given.TWILIO_MMS === 'true' }),
    origins: [...new Set([given.TWILIO_API, MEDIA_ORIGIN].map((address) => new URL(address).origin))],
    transport: {
      kind: 'webhook',
      verify({ headers, body }, { publicUrl }) {
        const given = headers['x-twilio-signature'];
        checkTwilioSignature(given, { authToken, url: publicUrl, body, contentType: headers['content-type'] });
      },
      events({ body }): SmsEvent[] {
        const fields = Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8')));
        return [{ fields, at: isoTime(clock.now()) }];
      },
      // No answer in the same response: it would leave without an id that receipts could name.
      ok: { status: 200, headers: { 'content-type': 'text/xml' }, body: '<Response/>' },
    },
    decode: (event) => decode(from, event as SmsEvent),
    encode,
    judge,
    // Anywhere else than at our origins the kit asks without these headers; Twilio redirects to a store of its own.
    fetchMedia: async (ref) => ({
      kind: 'http',
      label: 'Media',
      method: 'GET',
      url: ref,
      headers: { authorization },
    }),
    // One message a second and number (long codes, from memory); Twilio queues what comes faster.
    limits: { perAccount: { calls: 10, perMs: 1000 }, perConversation: { calls: 3, perMs: 1000 } },
    check: {
      call: { kind: 'http', label: 'Accounts', method: 'GET', url: `${api}.json`, headers: { authorization } },
      tell: ({ body }) =>
        `Account ${z.object({ friendly_name: z.string() }).safeParse(body).data?.friendly_name ?? sid}.`,
    },
  };
}
