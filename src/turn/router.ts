/**
 * Gives those who wait to agents: works out whom to ask (src/escalation/routing) whenever somebody begins to wait, an
 * agent comes, goes or has room again, and now and then in case a wake-up was lost. An offer is a turn with a key made of
 * the conversation's state, so that of several routers on one store one asks and the others find it asked.
 */
import type { Wakeups } from '../conversation/channel.ts';
import { type AgentId, agentId as asAgentId } from '../conversation/ids.ts';
import type { Duty } from '../conversation/nodes.ts';
import type { TurnRecord } from '../conversation/turn.ts';
import { offersFor } from '../escalation/routing.ts';
import type { Clock } from '../runtime/clock.ts';
import { RefusedError } from '../runtime/errors.ts';
import type { Logger } from '../runtime/logger.ts';
import { OFFER_PASSED } from './causes/offered.ts';
import type { Floor, Waiting } from './floor.ts';
import type { DeskPresence } from './presence.ts';
import type { TurnReceiver } from './receive.ts';
import type { Staff } from './staff-facts.ts';

/** Commits of one moment are one look; shorter than anybody notices. */
const COALESCE_MS = 50;
/** A look over thousands takes a while: between two of them is this many times as long, so that turns go first. */
const BREATHE = 10;
/** For what no wake-up tells: a colleague whom it was meant for is overdue, another node's agents. */
const POLL_MS = 5_000;

export interface Router {
  start(): void;
  stop(): Promise<void>;
  /** Asks whoever can be asked, now. Resolves when all are asked. */
  run(): Promise<void>;
  /** After a commit: an agent who let an offer pass is away. Must not throw. */
  note(turn: Pick<TurnRecord, 'cause' | 'decisions'>): void;
}

export function createRouter(parts: {
  floor: Pick<Floor, 'waiting' | 'doubt'>;
  staff: Pick<Staff, 'load' | 'room'>;
  receiver: Pick<TurnReceiver, 'act'>;
  presence: DeskPresence;
  wakeups: Pick<Wakeups, 'subscribe'>;
  /** Of several servers on one store: two that look at once would ask one agent twice. */
  duty?: Duty;
  clock: Clock;
  logger: Logger;
}): Router {
  const { floor, staff, receiver, presence, duty, clock, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = true;
  let tookMs = 0;
  let unsubscribe: (() => void)[] = [];

  /** One look at a time: a second one would ask the same agents. */
  function run(): Promise<void> {
    const timed = async () => {
      const startedAt = clock.monotonicMs();
      await look();
      tookMs = clock.monotonicMs() - startedAt;
    };
    running = running.then(timed, timed);
    return running;
  }

  async function look(): Promise<void> {
    if (duty && !duty.isMine()) return;
    await staff.load();
    const room = staff.room();
    const waiting = floor.waiting();
    const pushed = new Set(room.queues.filter(({ routing }) => routing === 'push').map(({ id }) => id));
    const isAnyPushed = waiting.some(({ holder }) => holder.meantFor !== undefined || pushed.has(holder.queueId));
    if (!isAnyPushed || room.agents.length === 0) return;
    const offers = offersFor(waiting, room);
    await Promise.all(
      offers.map(({ conversation, agent, until }) => ask(conversation as Waiting, agent.agentId, agent.name, until)),
    );
  }

  async function ask(
    { conversationId: id, seq }: Waiting,
    agentId: AgentId,
    agentName: string,
    until: string,
  ): Promise<void> {
    try {
      const cause = { kind: 'offer', key: `offer:${id}:${seq}`, agentId, agentName, until } as const;
      const { isDuplicate } = await receiver.act(id, cause);
      if (isDuplicate) floor.doubt(id);
    } catch (error) {
      // Taken, closed or offered by another node in the meantime.
      floor.doubt(id);
      if (!(error instanceof RefusedError)) logger.error({ err: error, conversationId: id }, 'offer could not be made');
    }
  }

  function runSoon(): void {
    if (isStopped) return;
    soon ??= setTimeout(
      () => {
        soon = undefined;
        run().catch(report);
      },
      COALESCE_MS + BREATHE * tookMs,
    );
  }

  function report(error: unknown): void {
    logger.error({ err: error }, 'the waiting cannot be routed');
  }

  function poll(): void {
    timer = setTimeout(() => {
      run()
        .catch(report)
        .finally(() => {
          if (!isStopped) poll();
        });
    }, POLL_MS);
  }

  return {
    start() {
      isStopped = false;
      unsubscribe = [parts.wakeups.subscribe('*', runSoon), presence.subscribe(runSoon)];
      if (duty) unsubscribe.push(duty.subscribe(runSoon));
      poll();
      runSoon();
    },
    async stop() {
      isStopped = true;
      for (const each of unsubscribe) each();
      clearTimeout(timer);
      clearTimeout(soon);
      await running.catch(() => undefined);
    },
    run,
    note({ cause, decisions }) {
      if (cause.kind !== 'timer') return;
      const passed = decisions.find((decision) => decision.startsWith(OFFER_PASSED));
      if (passed === undefined) return;
      const agentId = asAgentId(passed.slice(OFFER_PASSED.length));
      // Who does not answer is not at the desk; taken back with one click, and nobody waits for them meanwhile.
      if (presence.find(agentId)?.state === 'available') presence.setState(agentId, 'away');
    },
  };
}
