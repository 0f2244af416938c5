import { promiseState } from '../../../consoles/shared/format/promise-state.ts';

const aPromise = (part: { dueAt: string; isBroken?: boolean; pausedUntil?: string }) => ({
  kind: 'firstReply' as const,
  since: '2026-05-04T10:00:00.000Z',
  isBroken: false,
  ...part,
});
const at = (time: string) => new Date(`2026-05-04T${time}Z`);

describe('a promise', () => {
  const inAnHour = aPromise({ dueAt: '2026-05-04T11:00:00.000Z' });

  it('counts whole minutes while there is time', () => {
    expect(promiseState(inAnHour, at('10:18:30.000'))).toEqual({ stage: 'fine', amount: 41, unit: 'minute' });
  });

  it('is tinted from the last quarter on', () => {
    expect(promiseState(inAnHour, at('10:44:59.000')).stage).toBe('fine');
    expect(promiseState(inAnHour, at('10:45:00.000')).stage).toBe('soon');
  });

  it('counts seconds in the last minute', () => {
    expect(promiseState(inAnHour, at('10:59:15.400'))).toEqual({ stage: 'soon', amount: 45, unit: 'second' });
  });

  it('is over from its time on, also before the server has said so', () => {
    expect(promiseState(inAnHour, at('11:00:00.000'))).toEqual({ stage: 'over', amount: 1, unit: 'minute' });
    expect(promiseState(inAnHour, at('11:12:40.000'))).toEqual({ stage: 'over', amount: 12, unit: 'minute' });
  });

  it('stands while its queue is closed, and says until when', () => {
    const paused = aPromise({ dueAt: '2026-05-05T08:00:00.000Z', pausedUntil: '2026-05-05T07:00:00.000Z' });

    expect(promiseState(paused, at('20:00:00.000'))).toMatchObject({
      stage: 'paused',
      until: '2026-05-05T07:00:00.000Z',
    });
  });

  it('is broken whatever is paused', () => {
    const broken = aPromise({
      dueAt: '2026-05-04T09:00:00.000Z',
      isBroken: true,
      pausedUntil: '2026-05-05T07:00:00.000Z',
    });

    expect(promiseState(broken, at('10:00:00.000')).stage).toBe('over');
  });

  it('counts in hours and days where minutes would say too much', () => {
    const far = aPromise({ dueAt: '2026-05-08T10:00:00.000Z' });

    expect(promiseState(far, at('11:00:00.000'))).toMatchObject({ amount: 3, unit: 'day' });
    expect(promiseState(aPromise({ dueAt: '2026-05-04T15:30:00.000Z' }), at('10:00:00.000'))).toMatchObject({
      amount: 5,
      unit: 'hour',
    });
  });
});
