/** A device's message in the core's words. */
import type { ActivityDraft } from '../../conversation/activity.ts';
import type { Address } from '../../conversation/address.ts';
import type { Decoded } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { type DeviceMessage, deviceMessage } from './message.ts';

/** Of UTF-8. More is no message that anybody typed; files go by their address. */
const MAX_BYTES = 64 * 1024;
/** A topic's level has no limit of its own; names of devices are short. */
const clientName = /^[A-Za-z0-9][A-Za-z0-9_.@:-]{0,63}$/;

export interface MqttEvent {
  /** The last level of the topic. */
  client: string;
  payload: string;
  /** Tells the message from every other one when it has no id of its own; the same when the broker says it again. */
  mark: string;
  /** ISO 8601: when it reached us. */
  at: string;
}

/** `account`: the topics' prefix. */
export function decode(event: MqttEvent, account: string): Decoded[] {
  const { client, payload } = event;
  if (!clientName.test(client)) throw malformedEvent('MQTT', 'a message of a client with an unusual name');
  if (Buffer.byteLength(payload) > MAX_BYTES) throw malformedEvent('MQTT', 'a message of more than 64 KB');
  // What takes a retained message away.
  if (payload.trim() === '') return [];
  const said = readPayload(payload);
  const reference = 'id' in said && said.id !== undefined ? { reference: { lastId: said.id } } : {};
  const thread = `${account}:${client}`;
  return [decodedOf(said, { channel: 'mqtt', thread, identity: thread, ...reference }, event)];
}

function readPayload(payload: string): DeviceMessage {
  if (!payload.trimStart().startsWith('{')) return { type: 'message', text: payload, files: [] };
  const json = parsed(payload);
  const said = deviceMessage.safeParse(json && { type: 'message', ...json });
  if (!said.success) throw malformedEvent('MQTT', 'a message that docs/reference/mqtt.md does not know');
  return said.data;
}

function parsed(payload: string): object | undefined {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function decodedOf(said: DeviceMessage, address: Address, { client, mark, at }: MqttEvent): Decoded {
  const { thread } = address;
  // Ids are a device's own: with its name in front none can speak of another's messages.
  const idOf = (id: string) => `${client}/${id}`;
  if (said.type === 'typing') return { kind: 'typing', address };
  if (said.type === 'receipt') {
    return { kind: 'receipt', channel: 'mqtt', about: { externalId: idOf(said.of) }, state: said.state, at };
  }
  const own = said.id === undefined ? `mark:${mark}` : `id:${said.id}`;
  const message = (activity: ActivityDraft): Extract<Decoded, { kind: 'message' }> => ({
    kind: 'message',
    key: `mqtt:${thread}:${own}`,
    address,
    activity,
    externalAt: at,
  });
  if (said.type === 'edit' || said.type === 'delete') {
    const value = { externalId: idOf(said.of) };
    const name = said.type === 'edit' ? 'message.edited' : 'message.deleted';
    return message({ type: 'event', name, ...(said.type === 'edit' && { text: said.text }), value });
  }
  const { locale, name, timezone } = said;
  const profile = { ...(name && { name }), ...(locale && { locale }), ...(timezone && { timezone }) };
  const more = {
    ...(said.id !== undefined && { externalId: idOf(said.id) }),
    ...(Object.keys(profile).length > 0 && { profile }),
  };
  const spoken = locale === undefined ? {} : { locale };
  if (said.type === 'start') return { ...message({ type: 'conversationUpdate', ...spoken }), ...more };
  const { text, value, files } = said;
  const words = text ?? (typeof value === 'string' ? value : undefined);
  return {
    ...message({
      type: 'message',
      ...(words !== undefined && { text: words }),
      ...(value !== undefined && { value }),
      ...spoken,
    }),
    ...more,
    ...(files.length > 0 && { media: files.map(({ url, ...rest }) => ({ ref: url, ...rest })) }),
  };
}
