/** MQTT for the shared suite, over a real broker. */
import { mqtt } from '../../../../src/channels/mqtt/mqtt.ts';
import {
  absent,
  type ChannelFixture,
  type EventFacts,
  type SentFile,
  type Speaker,
} from '../../../contract/channel/fixture.ts';
import { clients, credentials, type FakeMqtt, fakeMqtt, PREFIX } from '../../../support/fakes/mqtt.ts';
import { cases } from './cases.ts';

const said = (by: Speaker, content: object) => ({ client: clients[by], payload: JSON.stringify(content) });
const idOf = ({ number }: EventFacts) => `m${number}`;

const fileEvent = (by: Speaker, { ref, name, contentType, caption }: SentFile, facts: EventFacts) =>
  said(by, { id: idOf(facts), text: caption, files: [{ url: ref, name, contentType }] });

export const mqttFixture: ChannelFixture<FakeMqtt> = {
  kind: mqtt,
  fake: fakeMqtt,
  settings: (fake) => ({
    MQTT_URL: fake.address,
    MQTT_USERNAME: credentials.username,
    MQTT_PASSWORD: credentials.password,
    MQTT_TOPIC: PREFIX,
    MQTT_FILES: fake.files,
  }),
  needs: ['MQTT_URL', 'MQTT_USERNAME', 'MQTT_PASSWORD'],
  secrets: ['MQTT_PASSWORD'],
  address: (by) => ({ channel: 'mqtt', thread: `${PREFIX}:${clients[by]}`, identity: `${PREFIX}:${clients[by]}` }),
  events: {
    text: (by, text, facts) => said(by, { id: idOf(facts), text }),
    tap: (by, { label, value }, facts) => said(by, { id: idOf(facts), text: label, value }),
    file: { image: fileEvent, audio: fileEvent, video: fileEvent, file: fileEvent },
    edited: (by, { of, text }, facts) => said(by, { id: idOf(facts), type: 'edit', of: idOf(of), text }),
    deleted: (by, { of }, facts) => said(by, { id: idOf(facts), type: 'delete', of: idOf(of) }),
    typing: (by) => said(by, { type: 'typing' }),
    receipt: (by, { externalId, state }) =>
      said(by, { type: 'receipt', of: externalId.slice(clients[by].length + 1), state }),
    ownEcho: absent('We do not read the topics that we write to.'),
    foreignEcho: absent('Nobody but us writes to a device.'),
    unknown: absent('The format is our own: what it does not know is told as a mistake of the device.'),
  },
  webhook: absent('We hold a connection to the broker.'),
  cases,
  faults: {
    rateLimited: absent('A broker does not say how long to wait.'),
    errorInOk: absent('A broker says errors by their code.'),
    tokenOver: absent('The password is good until it is changed.'),
    markupRefused: absent('Each text comes with and without markup.'),
    windowClosed: absent('Devices have no window.'),
    profileFails: absent('Name and language come with each message.'),
  },
  repeatAfterSilence: 'idempotent',
  resumes: true,
  cuts: true,
  check: absent('There is no harmless question to a broker: the state tells whether it is connected.'),
  showsTyping: true,
  window: absent('Devices have no window.'),
  templates: absent('Devices need no prepared messages.'),
  agentName: 'persona',
  verified: { by: ['a real broker (mosquitto 2.0) and a real client of the mqtt library'], not: ['other brokers'] },
};
