/**
 * Devices and kiosks over an MQTT 5 broker: a bridge between topics and conversations, in a format of our own
 * (docs/reference/mqtt.md). Tried with mosquitto 2.0; who may speak on which topic is the broker's to say.
 */
import { z } from 'zod';
import type { ChannelAdapter, KindParts } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { openConnection } from './connection.ts';
import { decode, type MqttEvent } from './decode.ts';
import { encode, markOf } from './encode.ts';
import { judge } from './judge.ts';
import type { MqttSettings } from './mqtt.ts';

const TYPING_SECONDS = 10;
const READ_SECONDS = 24 * 60 * 60;

export function createMqtt(given: MqttSettings, { clock, ids }: KindParts): ChannelAdapter {
  const { MQTT_URL: url, MQTT_USERNAME: username, MQTT_PASSWORD: password, MQTT_TOPIC: prefix, MQTT_FILES } = given;
  const broker = { url, username, password, clientId: given.MQTT_CLIENT_ID, prefix, clock, ids };
  return {
    name: 'mqtt',
    account: prefix,
    capabilities,
    origins: MQTT_FILES === undefined ? [] : [new URL(MQTT_FILES).origin],
    transport: { kind: 'stream', connect: (io) => openConnection(broker, io) },
    decode: (event) => decode(event as MqttEvent, prefix),
    encode: (piece, to) => encode(piece, to, prefix),
    judge,
    typing: ({ thread }) => [markOf(thread, prefix, { type: 'typing' }, TYPING_SECONDS)],
    markRead({ thread, reference }) {
      const { data } = z.object({ lastId: z.string() }).safeParse(reference);
      return data ? [markOf(thread, prefix, { type: 'read', of: data.lastId }, READ_SECONDS)] : [];
    },
    limits: { perAccount: { calls: 500, perMs: 1_000 }, perConversation: { calls: 20, perMs: 1_000 } },
  };
}
