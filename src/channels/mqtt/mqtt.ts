/**
 * Devices and kiosks over an MQTT 5 broker: a bridge between topics and conversations, in a format of our own
 * (docs/reference/mqtt.md). Tried with mosquitto 2.0; who may speak on which topic is the broker's to say.
 */
import { z } from 'zod';
import type { ChannelAdapter, ChannelKind } from '../kit/adapter.ts';
import { capabilities } from './capabilities.ts';
import { openConnection } from './connection.ts';
import { decode, type MqttEvent } from './decode.ts';
import { encode, markOf } from './encode.ts';
import { judge } from './judge.ts';

const TYPING_SECONDS = 10;
const READ_SECONDS = 24 * 60 * 60;

const settings = z.object({
  MQTT_URL: z
    .url({ protocol: /^(mqtts?|wss?)$/ })
    .refine((url) => !new URL(url).username, 'has no name in it: MQTT_USERNAME and MQTT_PASSWORD are for that')
    .describe('The broker, which speaks MQTT 5: mqtts://broker.example.com, mqtt://localhost, wss://…'),
  MQTT_USERNAME: z
    .string()
    .min(1)
    .describe('Of a user of the broker that may read <topic>/in/+ and write <topic>/out/+.'),
  MQTT_PASSWORD: z.string().min(1).describe("That user's password."),
  MQTT_TOPIC: z
    .string()
    .regex(/^[^\s+#$/:][^\s+#:]{0,98}[^\s+#/:]$/, 'is no beginning of a topic: no +, #, :, space, nor / at its ends')
    .default('frontdesk')
    .describe('What all topics begin with: devices write to <topic>/in/<name> and read <topic>/out/<name>.'),
  MQTT_CLIENT_ID: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'is 1 to 64 letters, digits, - or _')
    .default('frontdesk')
    .describe("Our name at the broker, nobody else's there: under it the broker keeps what is said while we are away."),
  MQTT_FILES: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where devices put their files, when that is in your own network: http://files.local. Files elsewhere must be public.',
    ),
});

export const mqtt: ChannelKind<(typeof settings)['shape']> = {
  name: 'mqtt',
  title: 'MQTT',
  settings,
  create(given, { clock, ids }): ChannelAdapter {
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
  },
};
