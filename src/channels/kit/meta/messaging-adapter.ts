/** The adapter that Messenger and Instagram are: one shape of events, one Send API, two sets of limits. */
import type { Address } from '../../../conversation/address.ts';
import type { Capabilities, InboundProfile } from '../../../conversation/channel.ts';
import type { ChannelAdapter } from '../adapter.ts';
import type { Answer, Wire } from '../call.ts';
import type { OutgoingFile, Piece } from '../piece.ts';
import { createGraph, type GraphOptions } from './graph.ts';
import { type GraphCodes, judgeGraph } from './judge-graph.ts';
import { decodeMessaging, type MessagingFacts } from './messaging-decode.ts';
import { encodeMessaging, senderAction, uploadedId } from './messaging-encode.ts';
import { messagingEntrySchema } from './messaging-event.ts';
import { metaWebhook } from './webhook.ts';

/** Codes of the Send API. 1200: passing; 10/2018278 and 10/2534022: the window is closed (from memory). */
const codesOf = (product: string): GraphCodes => ({
  product,
  passing: new Map([[1200, undefined]]),
  windowClosed: new Set(['10/2018278', '10/2534022']),
});

export interface MessagingOptions extends MessagingFacts, GraphOptions {
  appSecret: string;
  verifyToken: string;
  /** `page` or `instagram`. */
  object: string;
  /** Messages may carry a text of ours that comes back in their echo. */
  hasMetadata: boolean;
  capabilities: Capabilities;
  limits: ChannelAdapter['limits'];
  /** What is asked of whoever writes, and how it reads. */
  profile: { fields: string; read(body: unknown): InboundProfile };
  /** What the self-test asks of the account, and what its answer says. */
  check: { fields: string; tell(answer: Answer): string };
}

export function createMessagingAdapter(options: MessagingOptions): ChannelAdapter {
  const { account, capabilities, title, profile, check } = options;
  const codes = codesOf(title);
  const graph = createGraph(options, codes);

  /** Bytes that nobody can fetch from here are uploaded first. */
  async function upload(file: OutgoingFile, type: string, wire: Wire): Promise<OutgoingFile> {
    const message = JSON.stringify({ attachment: { type, payload: { is_reusable: false } } });
    const call = graph.post('message_attachments', 'me/message_attachments', {
      multipart: [
        { name: 'message', value: message },
        { name: 'filedata', file },
      ],
    });
    const externalId = uploadedId((await graph.upload(wire, call)).body);
    return { ...file, ...(externalId !== undefined && { externalId }) };
  }

  return {
    name: options.channel,
    account,
    capabilities,
    origins: [graph.origin],
    transport: metaWebhook({
      ...options,
      eventsOf: (entry) => messagingEntrySchema.safeParse(entry).data?.messaging ?? [],
    }),
    limits: options.limits,
    decode: (event) => decodeMessaging(event, options),
    encode: (piece, to) => encodeMessaging(piece, to, { graph, hasMetadata: options.hasMetadata }),
    judge: (answer) => judgeGraph(answer, codes),
    async prepare(piece, wire): Promise<Piece> {
      if (piece.kind !== 'media' || piece.file.url !== undefined) return piece;
      return { ...piece, file: await upload(piece.file, piece.media, wire) };
    },
    // Addresses of files are signed by themselves: no credentials go along.
    typing: ({ thread }) => [senderAction(thread, 'typing_on', graph)],
    markRead: ({ thread }) => [senderAction(thread, 'mark_seen', graph)],
    profile: async ({ identity }: Address, wire) => {
      const call = graph.get('profile', encodeURIComponent(identity.slice(identity.indexOf(':') + 1)), {
        fields: profile.fields,
      });
      return profile.read((await graph.ask(wire, call)).body);
    },
    check: { call: graph.get('account', account, { fields: check.fields }), tell: check.tell },
  };
}
