/**
 * The connection to the broker: a session that outlives it, so that the broker keeps what is said while we are away, and an
 * acknowledgement only after the commit. What cannot be committed ends the connection: the broker says it again on the next.
 */
import { connect, type IPublishPacket, type MqttClient } from 'mqtt';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { UnavailableError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import type { Answer } from '../kit/call.ts';
import type { StreamConnection, StreamIo } from '../kit/transport.ts';
import type { MqttEvent } from './decode.ts';
import type { MqttFrame } from './encode.ts';
import { createNames, MOST_ON_THE_WAY } from './redelivered.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_SECONDS = 30;
/** How long the broker keeps for us what is said while the server is down. */
const SESSION_SECONDS = 7 * 24 * 60 * 60;
/** MQTT 5: "do not send retained messages at the time of the subscribe". */
const NO_RETAINED = 2;

export interface Broker {
  url: string;
  username: string;
  password: string;
  clientId: string;
  /** Of the topics. */
  prefix: string;
  clock: Pick<Clock, 'now'>;
  ids: IdSource;
}

/** Resolves when the broker has taken the subscription. Rejects with `UnavailableError` in the broker's words. */
export async function openConnection(broker: Broker, io: StreamIo): Promise<StreamConnection> {
  const { url, username, password, clientId, prefix, clock } = broker;
  const names = createNames({ cursor: io.cursor, ids: broker.ids });
  const inTopic = `${prefix}/in/`;
  const client = connect(url, {
    protocolVersion: 5,
    clientId,
    username,
    password,
    clean: false,
    properties: { sessionExpiryInterval: SESSION_SECONDS, receiveMaximum: MOST_ON_THE_WAY },
    keepalive: KEEP_ALIVE_SECONDS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // The kit connects anew, with a client of its own.
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  });

  async function take({ topic, payload, messageId, dup, retain }: IPublishPacket): Promise<void> {
    // Said to whoever comes later, not to us.
    if (retain || !topic.startsWith(inTopic)) return;
    const bytes = Buffer.from(payload);
    const from = topic.slice(inTopic.length);
    const mark = await names.nameOf({ client: from, payload: bytes, packetId: messageId, isRepeat: dup });
    const event: MqttEvent = { client: from, payload: bytes.toString('utf8'), mark, at: isoTime(clock.now()) };
    await io.take(event);
  }

  // The library acknowledges, and looks at the next message, when this is done.
  client.handleMessage = (packet, done) => {
    take(packet).then(
      () => done(),
      () => client.end(true),
    );
  };
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await subscribed(client, `${inTopic}+`, closed);

  return {
    closed,
    send: ({ frame }) => publish(client, frame as MqttFrame),
    async close() {
      await client.endAsync(true);
    },
  };
}

async function subscribed(client: MqttClient, topic: string, closed: Promise<void>): Promise<void> {
  let problem = 'it closed the connection';
  // Without a listener an error would end the process; what it means for us shows in `close`.
  client.on('error', (error) => {
    problem = error.message;
  });
  const isOver = closed.then((): never => {
    throw unavailable(`The broker cannot be used: ${problem}.`);
  });
  isOver.catch(() => {});
  try {
    await Promise.race([new Promise<void>((resolve) => client.once('connect', () => resolve())), isOver]);
    const [granted] = await Promise.race([client.subscribeAsync(topic, { qos: 1, rh: NO_RETAINED }), isOver]);
    if (granted?.qos === 1) return;
    throw unavailable(`The broker does not let us read ${topic}: allow it for our user.`);
  } catch (error) {
    client.end(true);
    throw error instanceof UnavailableError ? error : unavailable(`The broker does not let us read ${topic}.`);
  }
}

async function publish(client: MqttClient, { topic, payload, expiresIn }: MqttFrame): Promise<Answer> {
  if (!client.connected) throw unavailable('The broker is not connected.');
  const properties = {
    payloadFormatIndicator: true,
    contentType: 'application/json',
    ...(expiresIn !== undefined && { messageExpiryInterval: expiresIn }),
  };
  try {
    await client.publishAsync(topic, JSON.stringify(payload), { qos: 1, properties });
    return answerOf(0);
  } catch (error) {
    const reasonCode = reasonCodeIn(error);
    if (reasonCode === undefined) throw error;
    return answerOf(reasonCode);
  }
}

function answerOf(reasonCode: number): Answer {
  return { status: 200, headers: {}, body: { reasonCode } };
}

/** The broker's own word; absent when the connection broke. */
function reasonCodeIn(error: unknown): number | undefined {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

function unavailable(message: string): UnavailableError {
  return new UnavailableError({ code: 'channel.disconnected', message });
}
