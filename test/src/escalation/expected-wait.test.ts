import { agentId, conversationId } from '../../../src/conversation/ids.ts';
import { expectedWait, placeInQueue, slotsOf } from '../../../src/escalation/expected-wait.ts';
import type { RoutableAgent, WaitingConversation } from '../../../src/escalation/routing.ts';

const MINUTE_MS = 60_000;
const now = Date.UTC(2026, 0, 5, 9);
const ago = (...minutes: number[]) => minutes.map((minute) => now - minute * MINUTE_MS);
const nothing = { place: 2, takenAt: [], handlingMs: [], slots: 0, now };

describe('the expected wait', () => {
  it('is not told when nothing is known', () => {
    expect(expectedWait(nothing)).toEqual({ place: 2 });
    expect(expectedWait({ ...nothing, takenAt: ago(1, 2), handlingMs: [MINUTE_MS, MINUTE_MS], slots: 3 })).toEqual({
      place: 2,
    });
  });

  it('follows how quickly people were taken lately', () => {
    // Four in the last 8 minutes: one in two minutes.
    expect(expectedWait({ ...nothing, takenAt: ago(8, 6, 3, 1) })).toEqual({ place: 2, minutes: 5 });
  });

  it('forgets how it was before', () => {
    expect(expectedWait({ ...nothing, takenAt: ago(90, 80, 70, 60, 50) })).toEqual({ place: 2 });
  });

  it('follows how long talks take, and how many there can be at a time', () => {
    const handlingMs = [4 * MINUTE_MS, 6 * MINUTE_MS, 8 * MINUTE_MS];

    expect(expectedWait({ ...nothing, handlingMs, slots: 4 })).toEqual({ place: 2, minutes: 3 });
    expect(expectedWait({ ...nothing, handlingMs, slots: 0 })).toEqual({ place: 2 });
  });

  it('is the longer one of both, rounded up', () => {
    const handlingMs = [22 * MINUTE_MS, 22 * MINUTE_MS, 22 * MINUTE_MS];

    expect(expectedWait({ ...nothing, takenAt: ago(3, 2, 1), handlingMs, slots: 2 })).toEqual({
      place: 2,
      minutes: 30,
    });
  });

  it('does not pretend to know what is beyond an hour', () => {
    const handlingMs = [40 * MINUTE_MS, 40 * MINUTE_MS, 40 * MINUTE_MS];

    expect(expectedWait({ ...nothing, handlingMs, slots: 1 })).toEqual({ place: 2, minutes: 60, isLonger: true });
  });

  it('is at least a minute', () => {
    expect(expectedWait({ ...nothing, place: 1, takenAt: ago(0, 0, 0) })).toEqual({ place: 1, minutes: 1 });
  });
});

describe('the place in the queue', () => {
  const aWaiting = (id: string, dueAt: string, queueId = 'general'): WaitingConversation => ({
    conversationId: conversationId(id),
    holder: { kind: 'queue', queueId, since: dueAt, priority: 'normal', dueAt },
    channel: 'directline',
    language: 'en',
  });

  it('counts those of the same queue who are due before', () => {
    const mine = aWaiting('mine', '2026-01-05T09:05:00.000Z');
    const others = [
      aWaiting('before', '2026-01-05T09:04:00.000Z'),
      aWaiting('after', '2026-01-05T09:06:00.000Z'),
      aWaiting('elsewhere', '2026-01-05T09:01:00.000Z', 'returns'),
    ];

    expect(placeInQueue(mine, [mine, ...others])).toBe(2);
    expect(placeInQueue(mine, others)).toBe(2);
  });

  it('moves with the places of those who are there and can serve it', () => {
    const anAgent = (id: string, state: 'available' | 'break', languages: string[]): RoutableAgent => ({
      agentId: agentId(id),
      name: id,
      profile: { skills: {}, languages, queues: [], capacity: { total: 4, perChannel: {} } },
      presence: { state, isConnected: true },
      load: { total: 0, perChannel: {} },
    });
    const agents = [
      anAgent('a', 'available', ['en']),
      anAgent('b', 'break', ['en']),
      anAgent('c', 'available', ['de']),
    ];

    expect(slotsOf(agents, aWaiting('x', '2026-01-05T09:05:00.000Z'), undefined)).toBe(4);
  });
});
