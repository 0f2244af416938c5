/** A piece as one message on the device's topic, in JSON (docs/reference/mqtt.md). Its id is the same on each attempt. */
import { isoTime } from '../../runtime/clock.ts';
import type { Destination } from '../kit/adapter.ts';
import type { FrameCall } from '../kit/call.ts';
import type { Card, Choice, Choices, OutgoingFile, Piece } from '../kit/piece.ts';

/** What the connection publishes. */
export interface MqttFrame {
  topic: string;
  /** Published as JSON. */
  payload: object;
  /** As receipts name it; undefined for marks, which nobody tells of. */
  externalId?: string;
  /** Seconds after which the broker need not deliver it any more. */
  expiresIn?: number;
}

/** `<account>:<client>`; the account is the prefix of the topics. */
export function clientOf(thread: string, account: string): string {
  return thread.slice(account.length + 1);
}

function outTopic(account: string, client: string): string {
  return `${account}/out/${client}`;
}

export function encode(piece: Piece, to: Destination, account: string): FrameCall[] {
  const content = contentOf(piece);
  if (!content) return [];
  const client = clientOf(to.address.thread, account);
  const { role, name } = to.from;
  const payload = {
    id: to.key,
    type: 'message',
    at: isoTime(to.now),
    from: { role, ...(name !== undefined && { name }) },
    ...(to.locale !== undefined && { locale: to.locale }),
    ...content,
  };
  const frame: MqttFrame = {
    topic: outTopic(account, client),
    payload,
    externalId: `${client}/${to.key}`,
  };
  // Devices leave an id that they know aside: said twice, it is shown once.
  return [{ kind: 'frame', label: 'message', frame, isRepeatable: true }];
}

/** A mark on the screen, worth nothing later. */
export function markOf(thread: string, account: string, content: object, expiresIn: number): FrameCall {
  const frame: MqttFrame = {
    topic: outTopic(account, clientOf(thread, account)),
    payload: content,
    expiresIn,
  };
  return { kind: 'frame', label: 'mark', frame, isRepeatable: true };
}

function contentOf(piece: Piece): object | undefined {
  if (piece.kind === 'text') return { text: piece.text, plain: piece.plain, ...choicesOf(piece.choices) };
  if (piece.kind === 'media') {
    const { media, file, caption, choices } = piece;
    return {
      ...(caption !== undefined && { text: caption }),
      file: { kind: media, ...fileOf(file) },
      ...choicesOf(choices),
    };
  }
  return piece.kind === 'cards' ? { cards: piece.cards.map(cardOf), plain: piece.plain } : undefined;
}

function cardOf({ title, text, image, choices }: Card): object {
  return {
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text }),
    ...(image && { image: fileOf(image) }),
    ...(choices.length > 0 && { choices: choices.map(choiceOf) }),
  };
}

function fileOf({ name, contentType, url }: OutgoingFile): object {
  return { name, contentType, url };
}

function choicesOf(choices: Choices | undefined): object {
  return choices ? { choices: choices.choices.map(choiceOf) } : {};
}

function choiceOf({ label, value, url }: Choice): object {
  return { label, ...(url === undefined ? { value } : { url }) };
}
