/** The whole turn in one process, over a real store in a temporary folder, with a channel that remembers what it was sent. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Activity } from '../../src/conversation/activity.ts';
import type { Channel, Delivered, Echo, Inbound, Outgoing, Received } from '../../src/conversation/channel.ts';
import type { Content } from '../../src/conversation/content.ts';
import { nextDueAt } from '../../src/conversation/conversation.ts';
import { agentId, type ConversationId, releaseId } from '../../src/conversation/ids.ts';
import type { DeskHandOff, ForDesk, OutsideDesk } from '../../src/conversation/outside-desk.ts';
import type { AccountRole } from '../../src/conversation/staff.ts';
import type { AgentCommand, DeskEvent, TurnRecord } from '../../src/conversation/turn.ts';
import type { TypingNews } from '../../src/conversation/typing.ts';
import { createQueueFlow } from '../../src/insight/queue-flow.ts';
import { isoTime } from '../../src/runtime/clock.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite/sqlite-conversation-store.ts';
import { createCallOut } from '../../src/turn/call-out.ts';
import { createDeliverer } from '../../src/turn/deliver.ts';
import { createDesk } from '../../src/turn/desk.ts';
import { createDeskBrief } from '../../src/turn/desk-brief.ts';
import { createDeskLane } from '../../src/turn/desk-lane.ts';
import { createFaqSearch } from '../../src/turn/faq-search.ts';
import { createFloor } from '../../src/turn/floor.ts';
import { createInlineHold } from '../../src/turn/inline-hold.ts';
import { createPresence } from '../../src/turn/presence.ts';
import { createReceiver } from '../../src/turn/receive.ts';
import type { LiveRelease } from '../../src/turn/releases.ts';
import { createRouter } from '../../src/turn/router.ts';
import { createStaff } from '../../src/turn/staff-facts.ts';
import { createTakeNext } from '../../src/turn/take-next.ts';
import { createTimers } from '../../src/turn/timers.ts';
import { createWaitingCounts } from '../../src/turn/waiting-counts.ts';
import { createWakeups } from '../../src/turn/wakeups.ts';
import { plainCapabilities } from './capabilities.ts';
import { CountedIds, FixedClock } from './fixed-clock.ts';
import { plainUnderstander, smallContent } from './small-content.ts';

export interface Sent {
  key: string;
  text: string | undefined;
  activity: Activity;
}

/** What an outside desk was sent. */
export type SentToDesk = { what: 'handOff' | 'message' | 'end' } & ForDesk &
  Partial<Pick<DeskHandOff, 'handOff' | 'transcript'>> & { activity?: Activity };

const names: Record<string, string> = { mia: 'Mia', jon: 'Jon', sue: 'Sue' };

export async function aTurnBench(
  options: { content?: Content; capabilities?: Partial<Channel['capabilities']>; delivery?: Channel['delivery'] } = {},
) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-turn-'));
  const store = createSqliteConversationStore({ dataDir });
  await store.open();
  const clock = new FixedClock();
  const ids = new CountedIds();
  const sent: Sent[] = [];
  const answers: Delivered[] = [];
  /** Every attempt, whatever came of it. */
  const asked: Outgoing[] = [];
  const typed: TypingNews[] = [];
  const calls: { url: string; init: RequestInit }[] = [];
  const logger = createLogger('silent');
  let fetchAnswer: () => Promise<Response> = async () => new Response(JSON.stringify({ url: 'https://labels.test/1' }));
  const content = options.content ?? smallContent();
  let release: LiveRelease = {
    id: releaseId('r1'),
    content,
    understander: plainUnderstander,
    search: createFaqSearch(content),
  };
  const kept = new Map<string, LiveRelease>([['r1', release]]);

  const channel: Channel = {
    name: 'test',
    delivery: options.delivery ?? 'push',
    capabilities: {
      ...plainCapabilities,
      ...options.capabilities,
    },
    async deliver(outgoing) {
      const { key, activity } = outgoing;
      const answer = answers.shift() ?? { outcome: 'sent' as const };
      asked.push(outgoing);
      if (answer.outcome === 'sent') sent.push({ key, text: activity.text, activity });
      return answer;
    },
  };
  const channels = (name: string) => (name === channel.name ? channel : undefined);
  const toDesk: SentToDesk[] = [];
  const deskAnswers: Delivered[] = [];
  const takes = async (sentItem: SentToDesk): Promise<Delivered> => {
    const answer = deskAnswers.shift() ?? { outcome: 'sent' as const, externalIds: ['case-1'] };
    if (answer.outcome === 'sent') toDesk.push(sentItem);
    return answer;
  };
  const partner: OutsideDesk = {
    name: 'partner',
    handOff: (handOff) => takes({ what: 'handOff', ...handOff }),
    message: (message) => takes({ what: 'message', ...message }),
    end: (end) => takes({ what: 'end', ...end }),
  };
  const wakeups = createWakeups();
  const presence = createPresence(clock);
  const floor = createFloor({ store, wakeups });
  const settings = () => release.content.settings;
  const staff = createStaff({ store, floor, presence, settings, clock });
  const releases = { active: () => release, find: async (id: string) => kept.get(id) };
  const hold = createInlineHold({ store, wakeups, clock, onReleased: () => void deliverer.sweep() });
  const parts = {
    store,
    releases,
    wakeups,
    channels,
    agentsAvailable: () => presence.countAvailable(),
    hold,
    typing: { say: (news: TypingNews) => void typed.push(news) },
    clock,
    ids,
    random: () => 0,
    logger,
    staff,
    onCommitted: (turn: TurnRecord) => {
      floor.note(turn);
      router.note(turn);
      deliverer.kick(turn);
    },
  };
  const receiver = createReceiver({ ...parts, waiting: createWaitingCounts(store, clock) });
  const deliverer = createDeliverer({
    store,
    channels,
    call: createCallOut({
      fetch: async (url, init) => {
        calls.push({ url: url instanceof Request ? url.url : url.toString(), init: init ?? {} });
        return fetchAnswer();
      },
      act: (id, cause) => receiver.act(id, cause),
      pause: async () => {},
    }),
    desk: createDeskLane({
      store,
      desks: (name) => (name === partner.name ? partner : undefined),
      brief: createDeskBrief({ store, releases, clock }),
      act: (id, cause) => receiver.act(id, cause),
      clock,
      random: () => 0.5,
      logger,
    }),
    isHeld: hold.isHeld,
    clock,
    random: () => 0.5,
    logger,
  });
  const router = createRouter({ floor, staff, receiver, presence, wakeups, clock, logger });
  const timers = createTimers({ store, receiver, presence, clock, logger });
  const takeNext = createTakeNext({ store, floor, staff, receiver });
  const desk = createDesk({
    store,
    releases,
    receiver,
    presence,
    takeNext,
    card: async () => undefined,
    queueFlow: createQueueFlow(),
    channels: () => undefined,
    clock,
  });
  await deliverer.start();
  let messages = 0;

  /** `sue` is a supervisor, everybody else an agent. */
  function who(agent: string) {
    const role: AccountRole = agent === 'sue' ? 'supervisor' : 'agent';
    return { agentId: agentId(agent), agentName: names[agent] ?? agent, role };
  }

  function inbound(text: string, more: Partial<Inbound> & { thread?: string } = {}): Inbound {
    messages += 1;
    const { thread = 't1', ...rest } = more;
    return {
      key: `test:${messages}`,
      address: { channel: 'test', thread, identity: `user-${thread}` },
      activity: { type: 'message', text },
      ...rest,
    };
  }

  return {
    dataDir,
    store,
    clock,
    ids,
    sent,
    answers,
    asked,
    typed,
    calls,
    channel,
    receiver,
    /** A second process on the same store, as far as turns can tell. */
    otherNode: createReceiver({ ...parts, waiting: createWaitingCounts(store, clock) }),
    deliverer,
    toDesk,
    deskAnswers,
    router,
    floor,
    staff,
    timers,
    desk,
    presence,
    wakeups,
    inbound,
    /** What the customer hears to these words, once everything that follows has left. */
    async say(text: string, more: Partial<Inbound> & { thread?: string } = {}): Promise<string[]> {
      const before = sent.length;
      await receiver.receive(inbound(text, more));
      await this.settle();
      return sent.slice(before).map((each) => each.text ?? '');
    },
    async settle(): Promise<void> {
      for (let rounds = 0; rounds < 5; rounds += 1) {
        await deliverer.sweep();
        await deliverer.idle();
        await receiver.idle();
      }
    },
    async act(id: ConversationId, command: AgentCommand, agent = 'mia', key = ids.next()): Promise<TurnRecord> {
      await desk.command({ id, key, ...who(agent), command });
      await this.settle();
      const head = await store.findHead(id);
      return (await store.readTurns(id, { afterSeq: (head?.seq ?? 1) - 1 }))[0] as TurnRecord;
    },
    /** A colleague answers in the platform's own app. */
    async echo(text: string, more: Partial<Echo> & { thread?: string } = {}): Promise<TurnRecord> {
      const received = await this.shownBack(text, more);
      if (!received) throw new Error('It was taken for one of ours.');
      return received.turn;
    },
    /** The platform shows a message that went out from our account, whoever wrote it. */
    async shownBack(text: string, more: Partial<Echo> & { thread?: string } = {}): Promise<Received | undefined> {
      const { thread = 't1', ...rest } = more;
      const received = await receiver.receiveEcho({
        key: `echo:${ids.next()}`,
        address: { channel: 'test', thread, identity: `user-${thread}` },
        activity: { type: 'message', text },
        ...rest,
      });
      await this.settle();
      return received;
    },
    /** The outside desk's event, as its webhook would bring it. */
    async deskSays(id: ConversationId, event: DeskEvent): Promise<TurnRecord> {
      const { turn } = await receiver.act(id, { kind: 'desk', key: `partner:${ids.next()}`, desk: 'partner', event });
      await this.settle();
      return turn;
    },
    takeNext: (agent: string, key = ids.next()) => takeNext({ ...who(agent), key }),
    /** Time passes: everything that falls due on the way happens at its moment. */
    async pass(ms: number): Promise<void> {
      const until = clock.now() + ms;
      for (;;) {
        const [due] = await store.findDue(isoTime(until), 1);
        const at = due && nextDueAt(due.state);
        if (at === undefined) break;
        clock.forwardMs(Math.max(0, Date.parse(at) - clock.now()));
        await timers.sweep();
        await this.settle();
      }
      clock.forwardMs(until - clock.now());
      await timers.sweep();
      await this.settle();
    },
    /** Ids of the phrases that the customer heard, in order. */
    phrases(from = 0): string[] {
      return sent.slice(from).flatMap(({ activity }) => activity.source?.match(/^phrase:(.+)$/)?.[1] ?? []);
    },
    async head(thread = 't1') {
      const id = await store.findConversationAt({ channel: 'test', thread });
      const head = id && (await store.findHead(id));
      if (!head) throw new Error(`No conversation at ${thread}.`);
      return head;
    },
    activate(next: Partial<LiveRelease> & { id: LiveRelease['id'] }) {
      release = { ...release, ...next };
      kept.set(next.id, release);
    },
    forget: (id: string) => kept.delete(id),
    answerCallsWith: (answer: () => Promise<Response>) => {
      fetchAnswer = answer;
    },
    async close() {
      await router.stop();
      await deliverer.stop();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TurnBench = Awaited<ReturnType<typeof aTurnBench>>;
