/**
 * Devices at a real broker, mosquitto. Between Frontdesk and the broker stands a relay that can cut the line, swallow an
 * acknowledgement, answer in the broker's place, and see when Frontdesk has acknowledged what a device said.
 */
import { createServer, connect as dial, type Socket } from 'node:net';
import type { FakePlatform, Fault, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { accounts, startMosquitto } from '../mosquitto.ts';
import { startHttpPlatform } from './http-platform.ts';
import { keptFiles } from './kept-files.ts';
import { createPacketReader, type MqttPacket, puback } from './mqtt-packets.ts';

export const PREFIX = 'shop/frontdesk';
export const clients: Record<Speaker, string> = { ada: 'kiosk-ada', bob: 'kiosk-bob' };

export interface FakeMqtt extends FakePlatform {
  /** Where devices put files. */
  readonly files: string;
  /** Publishes as a device, without waiting for us. */
  publish(client: string, payload: string, options?: { qos?: 0 | 1; retain?: boolean }): Promise<void>;
  stopBroker(): Promise<void>;
  startBroker(): Promise<void>;
  /** Everything that a device was sent, marks too, repeats too. */
  readonly heard: readonly { client: string; payload: Record<string, unknown> }[];
  /** The next acknowledgement of ours never reaches the broker. */
  loseNextAck(): void;
}

interface Choice {
  label: string;
  value?: string;
  url?: string;
}
interface Said {
  id?: string;
  type: string;
  text?: string;
  choices?: Choice[];
  cards?: { title?: string; text?: string; image?: { url: string }; choices?: Choice[] }[];
  file?: { name: string; url?: string };
}

const LONGEST_WAIT_MS = 1_000;

export async function fakeMqtt(): Promise<FakeMqtt> {
  const broker = await startMosquitto();
  const kept = keptFiles();
  const shown: Shown[] = [];
  const complaints: string[] = [];
  const heard: { client: string; payload: Record<string, unknown> }[] = [];
  const known = new Set<string>();
  const faults: Fault[] = [];
  const swallowed = new Set<number>();
  const sockets = new Set<Socket>();
  /** By payload: who waits for Frontdesk's acknowledgement of it. */
  const waiting = new Map<string, ((isTaken: boolean) => void)[]>();
  let [attempts, typings, marksRead] = [0, 0, 0];
  let losesAck = false;

  const files = await startHttpPlatform({
    purposeOf: () => 'file',
    answer: ({ path }) => {
      const file = kept.find(path.slice(1));
      return file ? { headers: { 'content-type': file.contentType }, body: file.bytes } : { status: 404 };
    },
  });

  function settle(payload: string, isTaken: boolean): void {
    waiting.get(payload)?.shift()?.(isTaken);
  }

  /** A message of ours: whether it goes on, or what the broker is made to answer. */
  function judgePublication({ payload = '', packetId = 0 }: MqttPacket): Buffer | undefined {
    const { type } = JSON.parse(payload) as Said;
    if (type === 'typing') typings += 1;
    if (type === 'read') marksRead += 1;
    if (type !== 'message') return undefined;
    attempts += 1;
    const fault = faults.shift();
    if (fault?.kind === 'serverError') return puback(packetId, 0x83);
    if (fault?.kind === 'refused') return puback(packetId, 0x87);
    if (fault?.kind === 'silentAfterTaking') swallowed.add(packetId);
    return undefined;
  }

  function relay(ours: Socket): void {
    const theirs = dial(broker.port, '127.0.0.1');
    const [readOurs, readTheirs] = [createPacketReader(), createPacketReader()];
    /** Ids of what is on its way to us; of what we are on the way to say. */
    const [toUs, fromUs] = [new Map<number, string>(), new Map<number, string>()];
    let line = Promise.resolve();
    sockets.add(ours);

    ours.on('data', (chunk: Buffer) => {
      for (const packet of readOurs(chunk)) {
        const { type, packetId = 0, payload = '' } = packet;
        const answer = type === 'publish' ? judgePublication(packet) : undefined;
        if (answer) {
          ours.write(answer);
          continue;
        }
        if (type === 'publish') fromUs.set(packetId, payload);
        if (type === 'puback' && losesAck) {
          losesAck = false;
          return void ours.destroy();
        }
        theirs.write(packet.raw);
        if (type !== 'puback') continue;
        settle(toUs.get(packetId) ?? '', true);
        toUs.delete(packetId);
      }
    });
    theirs.on('data', (chunk: Buffer) => {
      for (const packet of readTheirs(chunk)) {
        const { type, packetId = 0, payload = '' } = packet;
        if (type === 'publish') toUs.set(packetId, payload);
        if (type === 'puback' && swallowed.delete(packetId)) continue;
        line = line.then(async () => {
          // Who asks what a device shows asks once we know that it was sent.
          if (type === 'puback') await isHeard(fromUs.get(packetId) ?? '{}');
          ours.write(packet.raw);
        });
      }
    });
    const end = () => {
      sockets.delete(ours);
      ours.destroy();
      theirs.destroy();
      for (const payload of toUs.values()) settle(payload, false);
      toUs.clear();
    };
    for (const socket of [ours, theirs]) socket.on('close', end).on('error', end);
  }

  async function isHeard(payload: string): Promise<void> {
    const { id } = JSON.parse(payload) as Said;
    const until = Date.now() + LONGEST_WAIT_MS;
    while (id !== undefined && !known.has(id) && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 1));
  }

  const server = createServer(relay);
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as { port: number };
  const dropConnections = () => {
    for (const socket of sockets) socket.destroy();
  };

  const device = await broker.device('all-devices');
  device.on('error', () => {});
  await device.subscribeAsync(`${PREFIX}/out/+`, { qos: 1 });
  device.on('message', (topic, bytes) => {
    const client = topic.split('/').at(-1) ?? '';
    const said = JSON.parse(bytes.toString('utf8')) as Said;
    heard.push({ client, payload: { ...said } });
    if (bytes.length > 64 * 1024) complaints.push('A message of more than 64 KB.');
    if (said.type !== 'message') return;
    if (said.id === undefined) return void complaints.push('A message without an id.');
    // As the reference tells devices: what they know they leave aside.
    if (known.has(said.id)) return;
    shown.push({ to: speakerOf(client), externalId: `${client}/${said.id}`, raw: said, ...contentOf(said) });
    known.add(said.id);
  });

  return {
    address: `mqtt://127.0.0.1:${port}`,
    files: files.address,
    async emit(events) {
      const taken = await Promise.all(
        (events as { client: string; payload: string }[]).map(({ client, payload }) => {
          const { promise, resolve } = Promise.withResolvers<boolean>();
          waiting.set(payload, [...(waiting.get(payload) ?? []), resolve]);
          void device.publishAsync(`${PREFIX}/in/${client}`, payload, { qos: 1 });
          return promise;
        }),
      );
      return { isTaken: taken.every(Boolean) };
    },
    async publish(client, payload, { qos = 1, retain = false } = {}) {
      await device.publishAsync(`${PREFIX}/in/${client}`, payload, { qos, retain });
    },
    stopBroker: broker.stop,
    startBroker: broker.start,
    heard,
    loseNextAck: () => {
      losesAck = true;
    },
    shown,
    get typings() {
      return Array.from({ length: typings }, () => ({ to: undefined }));
    },
    get marksRead() {
      return marksRead;
    },
    get attempts() {
      return attempts;
    },
    tokens: 0,
    async fail(fault, times = 1) {
      if (fault.kind === 'fileFails') return files.fail(fault, times);
      if (fault.kind !== 'unreachable') return void faults.push(...Array<Fault>(times).fill(fault));
      server.close();
      dropConnections();
    },
    async heal() {
      faults.length = 0;
      await files.heal();
      if (!server.listening) await listen(port);
    },
    serve: (file) => `${files.address}/${kept.keep(file)}`,
    dropConnections,
    complaints,
    async close() {
      await device.endAsync(true);
      dropConnections();
      server.close();
      await files.close();
      await broker.close();
    },
  };
}

export const credentials = accounts.frontdesk;

function speakerOf(client: string): Speaker | undefined {
  return (Object.keys(clients) as Speaker[]).find((speaker) => clients[speaker] === client);
}

function contentOf({ text, choices = [], cards = [], file }: Said): Pick<Shown, 'text' | 'choices' | 'files'> {
  const words = cards.flatMap((card) => [card.title, card.text]).filter((each) => each !== undefined);
  const pictures = cards.flatMap(({ image }) => (image ? [image] : []));
  return {
    text: [...(text === undefined ? [] : [text]), ...words].join('\n\n'),
    choices: [...choices, ...cards.flatMap((card) => card.choices ?? [])],
    files: [...(file ? [file] : []), ...pictures],
  };
}
