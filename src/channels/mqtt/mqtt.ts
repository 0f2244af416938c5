/** What is set for MQTT; how it works is in create-mqtt.ts, which is loaded only where it is set up. */
import { z } from 'zod';
import type { ChannelKind } from '../kit/adapter.ts';

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

export type MqttSettings = z.infer<typeof settings>;

export const mqtt: ChannelKind<(typeof settings)['shape']> = {
  name: 'mqtt',
  title: 'MQTT',
  settings,
  create: async (given, parts) => (await import('./create-mqtt.ts')).createMqtt(given, parts),
};
