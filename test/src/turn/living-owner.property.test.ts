/**
 * Whatever happens in whatever order, a customer is never without an owner: after every turn of long random days the
 * conversation has somebody or something that acts without being asked, or is closed.
 */
import { agentId, releaseId } from '../../../src/conversation/ids.ts';
import type { AgentCommand, DeskEvent } from '../../../src/conversation/turn.ts';
import { hasLivingOwner } from '../../../src/escalation/living-owner.ts';
import { RefusedError } from '../../../src/runtime/errors.ts';
import { smallContent } from '../../support/small-content.ts';
import { aTurnBench, type TurnBench } from '../../support/turn-bench.ts';

const MINUTE = 60_000;
const base = { titles: { en: 'Q' }, skills: [], waitMs: 3 * MINUTE, maxWaiting: 50 };
const queues = [
  {
    ...base,
    id: 'general',
    routing: 'push' as const,
    wrapUp: [{ id: 'done', titles: { en: 'Done' } }],
    silenceMs: 10 * MINUTE,
    promises: { normal: { firstReply: 5 * MINUTE, nextReply: 10 * MINUTE, resolution: 60 * MINUTE } },
  },
  { ...base, id: 'elsewhere', desk: 'partner' },
  { ...base, id: 'complaints' },
];

/** Mulberry32: the same days every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const said = [
  'talk to a person',
  'how long can i return',
  'xyz',
  'back to the bot',
  'I want to return it',
  '4711',
  'cancel',
  '1',
  '2',
];
const agents = ['mia', 'jon', 'sue'];
const threads = ['a', 'b', 'c'];

function commands(bench: TurnBench): AgentCommand[] {
  const soon = new Date(bench.clock.now() + 7 * MINUTE).toISOString();
  return [
    { do: 'claim' },
    { do: 'claim' },
    { do: 'decline' },
    { do: 'reply', text: 'Hello' },
    { do: 'handBack' },
    { do: 'close' },
    { do: 'close', codes: ['done'] },
    { do: 'requeue' },
    { do: 'transfer', to: { queueId: 'elsewhere' } },
    { do: 'transfer', to: { queueId: 'complaints' }, note: 'angry' },
    { do: 'transfer', to: { agentId: agentId('jon'), agentName: 'Jon' } },
    { do: 'takeOver' },
    { do: 'snooze', until: soon },
    { do: 'wake' },
    { do: 'prioritise', priority: 'high' },
    { do: 'block', isBlocked: true },
    { do: 'block', isBlocked: false },
  ];
}
const deskEvents: DeskEvent[] = [
  { type: 'accepted', agentName: 'Kim' },
  { type: 'replied', text: 'Hi' },
  { type: 'returned' },
  { type: 'completed' },
  { type: 'failed', reason: 'down' },
];

it.each([1, 2, 3, 4, 5, 6])('never leaves a customer without an owner (day %i)', async (seed) => {
  const random = seeded(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const bench = await aTurnBench({ content: smallContent({ queues }) });
  const seats = new Map<string, () => void>();
  await bench.store.saveRelease({
    id: releaseId('r1'),
    createdAt: '2026-01-05T09:00:00.000Z',
    summary: { utterances: 0, intents: 0, languages: ['en'], seconds: 0, engine: 'test' },
  });
  for (const name of agents) await bench.store.createAccount(account(name));
  try {
    for (let step = 0; step < 150; step += 1) {
      const what = random();
      if (what < 0.3) await bench.say(any(said), { thread: any(threads) });
      else if (what < 0.6) await dare(bench, (id) => bench.act(id, any(commands(bench)), any(agents)));
      else if (what < 0.65) await dare(bench, (id) => bench.deskSays(id, any(deskEvents)));
      else if (what < 0.68) await bench.echo('Kim here', { thread: any(threads) });
      else if (what < 0.78) {
        const name = any(agents);
        const leave = seats.get(name);
        leave?.();
        if (leave) seats.delete(name);
        else seats.set(name, bench.presence.connect(agentId(name), name));
        bench.presence.setState(agentId(name), any(['available', 'available', 'break']));
      } else if (what < 0.84) await bench.router.run();
      else if (what < 0.88) bench.deskAnswers.push({ outcome: random() < 0.5 ? 'retry' : 'refused', reason: 'down' });
      else {
        bench.clock.forwardMs(Math.floor(random() * 4 * MINUTE));
        await bench.timers.sweep();
        await bench.settle();
        // The grace of an agent who is lost is over with the sweep: from then on nobody holds anything who is not there.
        await everybodyHasAnOwner(bench, seats);
      }
      await everybodyHasAnOwner(bench);
    }
    expect((await bench.store.verify()).findings).toEqual([]);
  } finally {
    await bench.close();
  }

  async function dare(
    on: TurnBench,
    act: (id: Awaited<ReturnType<TurnBench['head']>>['conversationId']) => Promise<unknown>,
  ) {
    const id = await on.store.findConversationAt({ channel: 'test', thread: any(threads) });
    if (!id) return;
    try {
      await act(id);
    } catch (error) {
      // A refusal changes nothing; anything else is a fault.
      if (!(error instanceof RefusedError)) throw error;
    }
  }
});

function account(name: string) {
  return {
    id: agentId(name),
    email: `${name}@shop.test`,
    name,
    role: name === 'sue' ? ('supervisor' as const) : ('agent' as const),
    passwordHash: 'x',
    createdAt: '2026-01-05T09:00:00.000Z',
  };
}

async function everybodyHasAnOwner(bench: TurnBench, seats?: Map<string, () => void>): Promise<void> {
  for (const thread of threads) {
    const id = await bench.store.findConversationAt({ channel: 'test', thread });
    const head = id && (await bench.store.findHead(id));
    if (!head) continue;
    const isThere = (agent: string) =>
      seats === undefined || seats.has(agent) || !bench.presence.isLost(agentId(agent), MINUTE);
    const { holder, timers } = head.state;
    if (!hasLivingOwner(head.state, isThere)) throw new Error(`${thread}: ${JSON.stringify({ holder, timers })}`);
    const turns = await bench.store.readTurns(head.conversationId, { afterSeq: head.seq - 1 });
    expect(turns[0]?.failure).toBeUndefined();
  }
}
