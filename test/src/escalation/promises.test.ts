import type { QueueDefinition } from '../../../src/conversation/content.ts';
import { byPlace, placeOf } from '../../../src/escalation/place.ts';
import {
  type Promises,
  pressingPromise,
  promisedMs,
  promisesAfter,
  promiseTimers,
  type ServiceEvent,
  type ServiceTerms,
} from '../../../src/escalation/promises.ts';

const MINUTE_MS = 60_000;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString();

const queue: QueueDefinition = {
  id: 'general',
  titles: {},
  skills: [],
  waitMs: 180_000,
  maxWaiting: 50,
  promises: {
    normal: { firstReply: 5 * MINUTE_MS, nextReply: 10 * MINUTE_MS, resolution: 120 * MINUTE_MS },
    high: { firstReply: 2 * MINUTE_MS },
  },
};
const terms: ServiceTerms = { queue, priority: 'normal' };

function after(...events: ServiceEvent[]): Promises {
  return events.reduce<Promises>((promises, event) => promisesAfter(promises, event, terms), {});
}

describe('what a queue promises', () => {
  it('begins with the wait: first reply and resolution', () => {
    expect(after({ type: 'queued', at: at(0) })).toEqual({
      firstReply: { since: at(0), dueAt: at(5) },
      resolution: { since: at(0), dueAt: at(120) },
    });
  });

  it('is that of normal where a priority says nothing else', () => {
    expect(promisedMs(queue, 'high', 'firstReply')).toBe(2 * MINUTE_MS);
    expect(promisedMs(queue, 'high', 'nextReply')).toBe(10 * MINUTE_MS);
    expect(promisedMs({}, 'high', 'nextReply')).toBeUndefined();
  });

  it('is met by the first reply of a person, once', () => {
    const promises = after(
      { type: 'queued', at: at(0) },
      { type: 'agentReplied', at: at(3) },
      { type: 'agentReplied', at: at(4) },
    );

    expect(promises.firstReply).toEqual({ since: at(0), dueAt: at(5), metAt: at(3) });
  });

  it('goes on with the next reply, from the first message that waits for one', () => {
    const promises = after(
      { type: 'queued', at: at(0) },
      { type: 'agentReplied', at: at(3) },
      { type: 'customerWrote', at: at(4) },
      { type: 'customerWrote', at: at(6) },
    );

    expect(promises.nextReply).toEqual({ since: at(4), dueAt: at(14) });
  });

  it('waits for the first reply alone until that has come', () => {
    const promises = after({ type: 'queued', at: at(0) }, { type: 'customerWrote', at: at(1) });

    expect(promises.nextReply).toBeUndefined();
  });

  it('restarts the next reply with each question', () => {
    const promises = after(
      { type: 'queued', at: at(0) },
      { type: 'agentReplied', at: at(3) },
      { type: 'customerWrote', at: at(4) },
      { type: 'agentReplied', at: at(5) },
      { type: 'customerWrote', at: at(20) },
    );

    expect(promises.nextReply).toEqual({ since: at(20), dueAt: at(30) });
  });

  it('stays broken when it is met too late', () => {
    const promises = after(
      { type: 'queued', at: at(0) },
      { type: 'broken', promise: 'firstReply', at: at(5) },
      { type: 'broken', promise: 'firstReply', at: at(6) },
      { type: 'agentReplied', at: at(7) },
    );

    expect(promises.firstReply).toEqual({ since: at(0), dueAt: at(5), brokenAt: at(5), metAt: at(7) });
  });

  it('is over when the case is settled, and forgotten when the bot has it again', () => {
    const queued: ServiceEvent = { type: 'queued', at: at(0) };
    const replied: ServiceEvent = { type: 'agentReplied', at: at(3) };

    expect(after(queued, replied, { type: 'closed', at: at(9) })).toEqual({
      firstReply: { since: at(0), dueAt: at(5), metAt: at(3) },
      resolution: { since: at(0), dueAt: at(120), metAt: at(9) },
    });
    expect(after(queued, { type: 'ended', at: at(2) })).toEqual({});
  });

  it('counts anew from when it began in another queue or priority', () => {
    const promises = promisesAfter(
      after({ type: 'queued', at: at(0) }),
      { type: 'termsChanged', at: at(1) },
      { queue, priority: 'high' },
    );

    expect(promises.firstReply).toEqual({ since: at(0), dueAt: at(2) });
  });

  it('has a timer for each that is neither met nor broken', () => {
    const promises = after({ type: 'queued', at: at(0) }, { type: 'broken', promise: 'firstReply', at: at(5) });

    expect(promiseTimers(promises)).toEqual([{ about: 'resolution', dueAt: at(120) }]);
  });

  it('shows the one that presses most, also when it is broken', () => {
    const promises = after({ type: 'queued', at: at(0) });
    const now = Date.parse(at(1));

    expect(pressingPromise(promises, undefined, now)).toEqual({
      kind: 'firstReply',
      since: at(0),
      dueAt: at(5),
      isBroken: false,
    });
    expect(pressingPromise(promises, undefined, Date.parse(at(6)))).toMatchObject({
      kind: 'firstReply',
      isBroken: true,
    });
    expect(pressingPromise({}, undefined, now)).toBeUndefined();
  });

  it('says until when its clock stands', () => {
    const hours = { timezone: 'UTC', weekly: [{ day: 1, fromMinute: 600, toMinute: 660 }], holidays: [] };
    const promises = promisesAfter({}, { type: 'queued', at: at(0) }, { ...terms, hours });

    expect(pressingPromise(promises, hours, Date.parse(at(1)))).toMatchObject({ dueAt: at(65), pausedUntil: at(60) });
  });
});

describe('the place of one who begins to wait', () => {
  it('is due when the first reply is promised', () => {
    expect(placeOf({ queue, priority: 'high', since: at(0) })).toEqual({
      queueId: 'general',
      since: at(0),
      priority: 'high',
      dueAt: at(2),
    });
  });

  it('is due by its priority where nothing is promised', () => {
    const dueAt = (priority: 'low' | 'normal' | 'high' | 'urgent') =>
      placeOf({ queue: { id: 'general' }, priority, since: at(0) }).dueAt;

    expect([dueAt('urgent'), dueAt('high'), dueAt('normal'), dueAt('low')]).toEqual([at(1), at(5), at(15), at(60)]);
  });

  it('is a step higher for a very important customer', () => {
    expect(placeOf({ queue, priority: 'normal', since: at(0), isVip: true })).toMatchObject({
      priority: 'high',
      dueAt: at(2),
    });
    expect(placeOf({ queue, priority: 'urgent', since: at(0), isVip: true }).priority).toBe('urgent');
  });

  it('is never passed for ever: who waits long goes before who is urgent and new', () => {
    const normal = { conversationId: 'a', holder: placeOf({ queue: { id: 'q' }, priority: 'normal', since: at(0) }) };
    const urgent = (minute: number) => ({
      conversationId: 'b',
      holder: placeOf({ queue: { id: 'q' }, priority: 'urgent', since: at(minute) }),
    });

    expect(byPlace(normal, urgent(5))).toBe(1);
    expect(byPlace(normal, urgent(15))).toBe(-1);
  });

  it('of an older record is by the time of waiting', () => {
    const old = { conversationId: 'a', holder: { since: at(0) } };
    const younger = { conversationId: 'b', holder: { since: at(1) } };

    expect([younger, old].toSorted(byPlace)).toEqual([old, younger]);
  });
});
