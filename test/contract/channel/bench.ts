/** One channel of a fixture, joined with the kit, its fake platform and a receiver that records: what every test stands on. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { ChannelAdapter } from '../../../src/channels/kit/adapter.ts';
import { createKitChannel } from '../../../src/channels/kit/create-channel.ts';
import { createFolderKeeper } from '../../../src/channels/kit/media/file-keeper.ts';
import { createMediaService } from '../../../src/channels/kit/media/media-service.ts';
import type { KitChannel } from '../../../src/channels/kit/parts.ts';
import type { ActivityDraft } from '../../../src/conversation/activity.ts';
import type { Delivered, Outgoing } from '../../../src/conversation/channel.ts';
import { parseJson } from '../../../src/http/body/parse-json.ts';
import { errorResponse } from '../../../src/http/error-response.ts';
import { isoTime } from '../../../src/runtime/clock.ts';
import { UnavailableError } from '../../../src/runtime/errors.ts';
import type { WebRequest, WebResponse } from '../../../src/runtime/web.ts';
import { anActivity } from '../../support/builders.ts';
import { carryWebModule } from '../../support/carry-web-module.ts';
import { CountedIds } from '../../support/fixed-clock.ts';
import { memoryDocuments } from '../../support/memory-documents.ts';
import { recordingReceiver } from '../../support/recording-receiver.ts';
import { SteppedClock } from '../../support/stepped-clock.ts';
import { until } from '../../support/until.ts';
import type { ChannelFixture, EventFacts, FakePlatform, Speaker } from './fixture.ts';

/** What a lease waits between its renewals (src/channels/kit/lease.ts). */
const LEASE_RENEWAL_MS = 10_000;

/** Files of ours that activities refer to, by their path. */
export const ownFiles: Record<string, Uint8Array> = {};

export type Bench = Awaited<ReturnType<typeof aBench>>;

export interface BenchOptions {
  /** Given by tests whose platform never answers; all others wait as long as the product does (real servers are slow). */
  answerTimeoutMs?: number;
}

export async function aBench(fixture: ChannelFixture, { answerTimeoutMs }: BenchOptions = {}) {
  const clock = new SteppedClock();
  const store = memoryDocuments();
  const receiver = recordingReceiver();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'channel-'));
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const ids = new CountedIds();
  const fake: FakePlatform = await fixture.fake();
  /** What the server would call a bug of ours: a test that meets one fails by it. */
  const failures: unknown[] = [];
  let numbers = 0;
  let deliveries = 0;

  /** A process: its own channel and files, over the store that stays. */
  async function aProcess(publicOrigin: string) {
    const keeper = createFolderKeeper({ folder, read: async (at) => ownFiles[at] });
    const media = createMediaService({ store, files: keeper, key: 'k'.repeat(32), clock, logger, pause: clock.pause });
    const settings = fixture.kind.settings.parse(fixture.settings(fake, 'a'));
    const adapter: ChannelAdapter = await fixture.kind.create(settings, { clock, ids, publicOrigin });
    const parts = {
      ...(answerTimeoutMs !== undefined && { answerTimeoutMs }),
      receiver,
      store,
      media,
      clock,
      ids,
      random: () => 0.5,
      logger,
      publicOrigin,
      pause: clock.pause,
    };
    const kit: KitChannel = (await fixture.assemble?.(fake, parts)) ?? createKitChannel(adapter, parts);
    return { media, adapter, kit };
  }

  /** The server stays at its address while the process behind it is another one. */
  async function handle(route: { method: string; path: string }, request: WebRequest): Promise<WebResponse> {
    const routes = [...process.kit.web.routes, ...process.media.web.routes];
    try {
      const found = routes.find(({ method, path: at }) => method === route.method && at === route.path);
      // Read as the server reads it.
      const read = { ...request, json: () => parseJson(request.body) };
      return found ? await found.handle(read) : { status: 404 };
    } catch (error) {
      const { isBug, ...answer } = errorResponse(error, request.id);
      if (isBug) failures.push(error);
      return answer;
    }
  }

  const { webhookPath = `/channels/${fixture.kind.name}` } = fixture;
  const places = [
    { method: 'POST' as const, path: webhookPath },
    { method: 'GET' as const, path: webhookPath },
    { method: 'GET' as const, path: '/media/:id' },
  ];
  const carried = await carryWebModule({
    routes: places.map((place) => ({
      ...place,
      policy: 'channel',
      maxBytes: 4 * 1024 * 1024,
      handle: (request: WebRequest) => handle(place, request),
    })),
  });
  let process = await aProcess(carried.address);
  const webhookUrl = carried.address + webhookPath;
  fake.listenAt?.(webhookUrl);

  function outgoing(draft: ActivityDraft, more: Partial<Outgoing> & DeliverOptions = {}): Outgoing {
    const { to = 'ada', role = 'bot', name, ...rest } = more;
    deliveries += 1;
    const address = rest.address ?? fixture.address(to);
    const from = { role, id: role, ...(name !== undefined && { name }) };
    const activity = anActivity({ text: undefined, ...draft, ordinal: deliveries, address, from });
    return { key: `key-${deliveries}`, activity, address, ...rest };
  }

  async function deliver(draft: ActivityDraft, more: Partial<Outgoing> & DeliverOptions = {}): Promise<Delivered> {
    const work = process.kit.channel.deliver?.(outgoing(draft, more)) ?? Promise.reject(new Error('No deliver.'));
    const delivered = await passing(work);
    await fake.settled?.();
    return delivered;
  }

  /** While something is on its way the clock moves whenever it is waited for; leases are renewed in their own time. */
  async function passing<Result>(work: Promise<Result>): Promise<Result> {
    let isDone = false;
    const done = () => {
      isDone = true;
    };
    work.then(done, done);
    while (!isDone) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      const waitMs = isDone ? undefined : clock.nextOfBriefer(LEASE_RENEWAL_MS);
      if (waitMs !== undefined) await clock.pass(waitMs);
    }
    return work;
  }

  /** Steps the clock for what pauses before it goes on. */
  const passUntil = (isSo: () => boolean) =>
    until(async () => {
      if (isSo()) return true;
      await clock.pass(1_000);
      return false;
    });

  return {
    fixture,
    fake,
    clock,
    store,
    receiver,
    lines,
    failures,
    webhookUrl,
    address: carried.address,
    get kit() {
      return process.kit;
    },
    get media() {
      return process.media;
    },
    get adapter() {
      return process.adapter;
    },
    facts: (more: Partial<EventFacts> = {}): EventFacts => {
      numbers += 1;
      return { number: numbers, at: clock.now(), ...more };
    },
    start: () => process.kit.start(),
    passUntil,
    /** Time passes until it is connected (again). */
    passUntilReady: () => passUntil(() => process.kit.status().state === 'ready'),
    whenReady: () => until(() => process.kit.status().state === 'ready'),
    deliver,
    outgoing,
    /** What a customer saw of it, newest last. */
    shownTo: (to: Speaker) => fake.shown.filter((each) => each.to === to),
    heardNow: () => isoTime(clock.now()),
    async emit(...events: unknown[]) {
      return passing(fake.emit(events));
    },
    failCommits: (isFailing: boolean) =>
      receiver.failWith(
        isFailing ? new UnavailableError({ code: 'storage.unavailable', message: 'The disk is full.' }) : undefined,
      ),
    /** The server stops and starts again over the same data. */
    async restart() {
      await process.kit.close();
      await process.media.close();
      process = await aProcess(carried.address);
      await process.kit.start();
    },
    async close() {
      await fake.heal();
      await process.kit.close();
      await process.media.close();
      await carried.stop();
      await fake.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface DeliverOptions {
  to?: Speaker;
  role?: 'bot' | 'agent' | 'system';
  /** Of the agent. */
  name?: string;
}
