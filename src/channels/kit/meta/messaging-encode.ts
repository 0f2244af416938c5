/** A piece as calls of the Send API, the same for Messenger and Instagram where both have it. */
import { z } from 'zod';
import type { Destination } from '../adapter.ts';
import type { HttpCall } from '../call.ts';
import type { Card, Choice, Choices, Piece } from '../piece.ts';
import type { Graph } from './graph.ts';
import { OWN_METADATA } from './messaging-decode.ts';

const DAY_MS = 24 * 60 * 60_000;

/** `POST /me/messages` and what stands around the message in it. */
export function encodeMessaging(
  piece: Piece,
  to: Destination,
  { graph, hasMetadata }: { graph: Graph; hasMetadata: boolean },
): HttpCall[] {
  return messagesOf(piece).map((message) =>
    graph.post('messages', 'me/messages', {
      json: {
        ...recipientOf(to.address.thread),
        ...reasonOf(to),
        message: { ...message, ...(hasMetadata && { metadata: `${OWN_METADATA}${to.key}` }) },
      },
    }),
  );
}

/** Shown to the customer or told to the platform; must stand alone in its call. */
export function senderAction(thread: string, action: 'typing_on' | 'mark_seen', graph: Graph): HttpCall {
  const call = graph.post(action, 'me/messages', { json: { ...recipientOf(thread), sender_action: action } });
  return { ...call, isRepeatable: true };
}

function recipientOf(thread: string): { recipient: { id: string } } {
  return { recipient: { id: thread.slice(thread.indexOf(':') + 1) } };
}

/** A person may answer for seven days, if the platform is told that it is one. */
function reasonOf({ from, silentMs = 0 }: Destination): object {
  return from.role === 'agent' && silentMs > DAY_MS
    ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : { messaging_type: 'RESPONSE' };
}

function messagesOf(piece: Piece): object[] {
  if (piece.kind === 'text') return [worded(piece.text, piece.choices)];
  if (piece.kind === 'media') return mediaOf(piece);
  if (piece.kind === 'cards') return [cardsOf(piece.cards, piece.plain)];
  return 'plain' in piece && piece.plain !== '' ? [{ text: piece.plain }] : [];
}

function worded(text: string, choices: Choices | undefined): object {
  if (choices?.as === 'buttons') {
    return template({ template_type: 'button', text, buttons: choices.choices.map(buttonOf) });
  }
  return { text, ...quickRepliesOf(choices) };
}

/** Files have no words of their own there; quick replies may stand under them, buttons may not. */
function mediaOf({ media, file, choices, caption }: Piece & { kind: 'media' }): object[] {
  const payload =
    file.externalId === undefined ? { url: file.url ?? '', is_reusable: false } : { attachment_id: file.externalId };
  const attachment = { attachment: { type: media, payload } };
  const words =
    caption ?? (choices?.as === 'buttons' ? choices.choices.map(({ label }) => label).join(' · ') : undefined);
  if (words !== undefined) return [attachment, worded(words, choices)];
  return [{ ...attachment, ...quickRepliesOf(choices) }];
}

function quickRepliesOf(choices: Choices | undefined): object {
  if (!choices) return {};
  return {
    quick_replies: choices.choices.map(({ label, value }) => ({ content_type: 'text', title: label, payload: value })),
  };
}

function buttonOf({ label, value, url }: Choice): object {
  return url === undefined
    ? { type: 'postback', title: label, payload: value }
    : { type: 'web_url', title: label, url };
}

/** A title is asked of every card, and something besides it. */
function cardsOf(cards: Card[], plain: string): object {
  const [only] = cards;
  if (cards.length === 1 && only && !only.image?.url && only.choices.length === 0) {
    return { text: [only.title, only.text].filter((part) => part !== undefined).join('\n\n') || plain };
  }
  const elements = cards.map(({ title, text, image, choices }) => ({
    title: title ?? text ?? '·',
    ...(title !== undefined && text !== undefined && { subtitle: text }),
    ...(image?.url !== undefined && { image_url: image.url }),
    ...(choices.length > 0 && { buttons: choices.map(buttonOf) }),
  }));
  return template({ template_type: 'generic', elements });
}

function template(payload: object): object {
  return { attachment: { type: 'template', payload } };
}

const uploaded = z.object({ attachment_id: z.string() });

/** What Meta called a file that we uploaded; undefined when it did not say. */
export function uploadedId(body: unknown): string | undefined {
  return uploaded.safeParse(body).data?.attachment_id;
}
