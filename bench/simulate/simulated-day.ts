/** A day at the desk in seconds: the real turn, floor, routing, promises and timers over a journal in memory, time as an argument. */
import type { Content } from '../../src/conversation/content.ts';
import type { Desk } from '../../src/conversation/desk.ts';
import type { AgentId, ConversationId } from '../../src/conversation/ids.ts';
import { createLogger } from '../../src/runtime/logger.ts';
import { createFloor, type Floor } from '../../src/turn/floor.ts';
import { createPresence, type DeskPresence } from '../../src/turn/presence.ts';
import type { LiveRelease } from '../../src/turn/releases.ts';
import { createRouter } from '../../src/turn/router.ts';
import { createStaff, type Staff } from '../../src/turn/staff-facts.ts';
import { createTakeNext } from '../../src/turn/take-next.ts';
import { createTimers } from '../../src/turn/timers.ts';
import { createWakeups } from '../../src/turn/wakeups.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { Agenda } from './agenda.ts';
import { makeCustomers, type SimulatedCustomer } from './customers.ts';
import { DeskDay } from './desk-day.ts';
import { Referee } from './referee.ts';
import { type Committed, SimulatedJournal } from './simulated-journal.ts';
import { accountsOf, makeTeam, type SimulatedAgent } from './team.ts';

const HOUR_MS = 60 * 60_000;
/** Customers come for so long; agents stay until the last one is served. */
const DAY_MS = 10 * HOUR_MS;
/** Whoever still waits then was forgotten. */
const LONGEST_MS = 20 * HOUR_MS;
const TICK_MS = 2_000;
/** As the timers have it, and a tick in which they look. */
const GRACE_MS = 60_000 + 2 * TICK_MS;

/** What those who act in it share. */
export interface SimulatedDay {
  agenda: Agenda;
  journal: SimulatedJournal;
  floor: Floor;
  staff: Staff;
  presence: DeskPresence;
  takeNext: Desk['takeNext'];
  content: Content;
  random: () => number;
  /** Milliseconds since 1970. */
  startsAt: number;
  agentOf(id: AgentId): SimulatedAgent;
  customerOf(id: ConversationId): SimulatedCustomer;
}

export interface DayPlayed {
  referee: Referee;
  desk: DeskDay;
  customers: ReadonlyMap<ConversationId, SimulatedCustomer>;
  team: SimulatedAgent[];
  /** Conversations that people or the queue still hold at the end: forgotten ones. */
  leftOver: number;
  turns: number;
}

export async function playDay(options: {
  release: LiveRelease;
  customers: number;
  agents: number;
  seed: number;
  /** Milliseconds since 1970. */
  startsAt: number;
}): Promise<DayPlayed> {
  const { release, startsAt } = options;
  const { content } = release;
  const random = seededRandom(options.seed);
  const agenda = new Agenda(startsAt);
  const team = makeTeam(options.agents);
  const made = makeCustomers({ count: options.customers, dayMs: DAY_MS, content, random });
  const customers = new Map(made.map((customer) => [customer.address.thread as ConversationId, customer]));
  const presence = createPresence(agenda);
  const wakeups = createWakeups();
  const logger = createLogger('error');

  const journal: SimulatedJournal = new SimulatedJournal({
    release,
    clock: agenda,
    random,
    staff: () => staff,
    agentsAvailable: () => presence.countAvailable(),
    onCommitting: (committed) => referee.onCommitting(committed),
    onCommitted,
  });
  const floor = createFloor({ store: journal, wakeups });
  const staff = createStaff({
    store: { listAccounts: async () => accounts },
    floor,
    presence,
    settings: () => content.settings,
    clock: agenda,
  });
  const router = createRouter({ floor, staff, receiver: journal, presence, wakeups, clock: agenda, logger });
  const timers = createTimers({ store: journal, receiver: journal, presence, clock: agenda, logger });
  const takeNext = createTakeNext({ store: journal, floor, staff, receiver: journal });
  const accounts = accountsOf(team, startsAt);
  const referee = new Referee({
    waiting: () => floor.waiting(),
    room: () => staff.room(),
    isThere: (agentId) => !presence.isLost(agentId, GRACE_MS),
  });
  const day: SimulatedDay = {
    agenda,
    journal,
    floor,
    staff,
    presence,
    takeNext,
    content,
    random,
    startsAt,
    agentOf: (id) => found(team.find((agent) => agent.id === id)),
    customerOf: (id) => found(customers.get(id)),
  };
  const desk = new DeskDay(day);

  function onCommitted(committed: Committed): void {
    const { turn } = committed;
    floor.note(turn);
    router.note(turn);
    referee.onCommitted(committed);
    desk.onCommitted(committed);
  }

  /** What the process does by itself: due timers, agents who are gone, those whom somebody is asked to take. */
  async function tick(): Promise<void> {
    await timers.sweep();
    await router.run();
    referee.lookAround(journal.heads(), agenda.now());
    agenda.planIn(TICK_MS, tick);
  }

  const isOver = () =>
    agenda.now() - startsAt > LONGEST_MS || (agenda.now() - startsAt > DAY_MS && stillHeld(journal) === 0);
  await staff.load();
  desk.begin(team);
  for (const customer of made) planCustomer(day, customer);
  agenda.planIn(0, tick);
  await agenda.run(isOver);
  floor.stop();
  return { referee, desk, customers, team, leftOver: stillHeld(journal), turns: journal.turns };
}

/** Writes to the bot until a person has them or nothing is left to say; gives up waiting at some time, if ever. */
function planCustomer({ agenda, journal, random, startsAt }: SimulatedDay, customer: SimulatedCustomer): void {
  const id = customer.address.thread as ConversationId;
  let said = 0;
  const sayNext = async () => {
    const kind = journal.head(id)?.state.holder.kind ?? 'bot';
    const text = customer.says[said];
    if (kind !== 'bot' || text === undefined) return;
    said += 1;
    await journal.say(customer.address, text, customer);
    agenda.planIn(8_000 + random() * 40_000, sayNext);
    if (journal.head(id)?.state.holder.kind !== 'queue' || customer.patienceMs === Number.POSITIVE_INFINITY) return;
    agenda.planIn(customer.patienceMs, async () => {
      if (journal.head(id)?.state.holder.kind !== 'queue') return;
      const forget = customer.locale === 'de' ? 'abbrechen' : 'cancel';
      await journal.say(customer.address, forget, customer);
    });
  };
  agenda.plan(startsAt + customer.comesAfterMs, sayNext);
}

function stillHeld(journal: SimulatedJournal): number {
  return journal.heads().filter(({ state }) => state.holder.kind !== 'bot' && state.holder.kind !== 'closed').length;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Somebody of the simulation is not known to it.');
  return value;
}
