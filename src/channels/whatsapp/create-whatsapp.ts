/**
 * WhatsApp's Cloud API (developers.facebook.com, WhatsApp Business Platform, 2026; shapes as in whatsapp-api-js 6). Not
 * verified against the live platform: sizes and kinds of files, the pair limit's burst, codes that may pass besides 130429 and
 * 131056, sending to a BSUID with `recipient`, and ids of the customer in `smb_message_echoes` besides `to`. Read and passed
 * over: calls, the history of coexistence, changes of templates and accounts. Larger than other channels: people are sent some
 * twenty kinds of messages there, and have up to three names.
 */
import { z } from 'zod';
import type { Address } from '../../conversation/address.ts';
import type { ChannelAdapter } from '../kit/adapter.ts';
import type { HttpCall, Wire } from '../kit/call.ts';
import { malformedEvent } from '../kit/errors.ts';
import { createGraph, GRAPH_FILES } from '../kit/meta/graph.ts';
import { type GraphCodes, judgeGraph } from '../kit/meta/judge-graph.ts';
import { metaWebhook } from '../kit/meta/webhook.ts';
import type { OutgoingFile } from '../kit/piece.ts';
import { capabilities } from './capabilities.ts';
import { entrySchema } from './change.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { referenceOf } from './person.ts';
import type { WhatsappSettings } from './whatsapp.ts';

/** 130429: throughput. 131056: too much to one person (one message in 6 seconds). The others: WhatsApp's own trouble. */
const codes: GraphCodes = {
  product: 'WhatsApp',
  passing: new Map([
    [130429, undefined],
    [131056, 6_000],
    [80007, undefined],
    [131000, undefined],
    [131016, undefined],
    [131057, undefined],
    [133004, undefined],
  ]),
  windowClosed: new Set(['131047']),
};

const kept = z.object({ url: z.string() });
const uploaded = z.object({ id: z.string() });
const numberSchema = z.object({ display_phone_number: z.string(), verified_name: z.string().optional() });

export function createWhatsapp(given: WhatsappSettings): ChannelAdapter {
  const account = given.WHATSAPP_PHONE_NUMBER_ID;
  const graph = createGraph(
    { api: given.WHATSAPP_API, version: given.WHATSAPP_API_VERSION, token: given.WHATSAPP_TOKEN },
    codes,
  );
  const post = (label: string, json: object): HttpCall => graph.post(label, `${account}/messages`, { json });

  async function upload(file: OutgoingFile, wire: Wire): Promise<OutgoingFile> {
    const call = graph.post('media', `${account}/media`, {
      multipart: [
        { name: 'messaging_product', value: 'whatsapp' },
        { name: 'type', value: file.contentType },
        { name: 'file', file },
      ],
    });
    const { data } = uploaded.safeParse((await graph.upload(wire, call)).body);
    return { ...file, ...(data && { externalId: data.id }) };
  }

  /** Both are said about the customer's newest message: without one there is nothing to say them about. */
  function mark(address: Address, more: object): HttpCall[] {
    const { messageId } = referenceOf(address);
    if (messageId === undefined) return [];
    const call = post('read', { messaging_product: 'whatsapp', status: 'read', message_id: messageId, ...more });
    return [{ ...call, isRepeatable: true }];
  }

  return {
    name: 'whatsapp',
    account,
    capabilities,
    origins: [graph.origin, GRAPH_FILES],
    transport: metaWebhook({
      title: 'WhatsApp',
      object: 'whatsapp_business_account',
      appSecret: given.WHATSAPP_APP_SECRET,
      verifyToken: given.WHATSAPP_VERIFY_TOKEN,
      eventsOf: (entry) => entrySchema.safeParse(entry).data?.changes ?? [],
    }),
    // One message in 6 seconds to one person, of which some may be borrowed: 45 at once (from memory).
    limits: { perAccount: { calls: 80, perMs: 1_000 }, perConversation: { calls: 45, perMs: 45 * 6_000 } },
    decode: (event) => decode(event, account),
    encode: (piece, to) => encode(piece, to).map((json) => post('messages', json)),
    judge: (answer) => judgeGraph(answer, codes),
    async prepare(piece, wire) {
      if (piece.kind !== 'media' || piece.file.url !== undefined) return piece;
      return { ...piece, file: await upload(piece.file, wire) };
    },
    async fetchMedia(ref, wire) {
      const asking = graph.get('media', encodeURIComponent(ref), { phone_number_id: account });
      const { data } = kept.safeParse((await graph.ask(wire, asking)).body);
      if (!data) throw malformedEvent('WhatsApp', 'a file without an address');
      // The address lives for minutes, and is answered with the token alone.
      return { kind: 'http', label: 'file', method: 'GET', url: data.url, headers: graph.headers };
    },
    typing: (address) => mark(address, { typing_indicator: { type: 'text' } }),
    markRead: (address) => mark(address, {}),
    check: {
      call: graph.get('phone number', account, { fields: 'display_phone_number,verified_name' }),
      tell({ body }) {
        const { data } = numberSchema.safeParse(body);
        return data
          ? `The number is ${[data.display_phone_number, data.verified_name].filter((part) => part !== undefined).join(', ')}.`
          : `The number's id is ${account}.`;
      },
    },
  };
}
