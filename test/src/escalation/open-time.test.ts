import fc from 'fast-check';
import type { Hours } from '../../../src/conversation/content.ts';
import { isOpen, opensAt } from '../../../src/escalation/hours.ts';
import { addOpenTime, pausedUntil } from '../../../src/escalation/open-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const weekdays = [1, 2, 3, 4, 5];
const office: Hours = {
  timezone: 'Europe/Berlin',
  weekly: weekdays.map((day) => ({ day, fromMinute: 9 * 60, toMinute: 17 * 60 })),
  holidays: ['2026-12-25'],
};
const nights: Hours = {
  timezone: 'Europe/Berlin',
  weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, fromMinute: 60, toMinute: 4 * 60 })),
  holidays: [],
};
const always: Hours = {
  timezone: 'America/New_York',
  weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, fromMinute: 0, toMinute: 24 * 60 })),
  holidays: [],
};

const at = (iso: string) => Date.parse(iso);
const after = (hours: Hours | undefined, from: string, ms: number) =>
  new Date(addOpenTime(hours, at(from), ms)).toISOString();

describe('a promise in opening hours', () => {
  it('is plain time without hours, and when it is always open', () => {
    expect(after(undefined, '2026-01-05T09:00:00.000Z', HOUR_MS)).toBe('2026-01-05T10:00:00.000Z');
    expect(after(always, '2026-01-05T09:00:00.123Z', 48 * HOUR_MS)).toBe('2026-01-07T09:00:00.123Z');
  });

  it('runs at once while it is open', () => {
    expect(after(office, '2026-01-05T09:30:10.000Z', 10 * MINUTE_MS)).toBe('2026-01-05T09:40:10.000Z');
  });

  it('goes on at the next opening, over the weekend', () => {
    // Friday, 16:50 in Berlin: ten minutes are left, twenty go over to Monday.
    expect(after(office, '2026-01-09T15:50:00.000Z', 30 * MINUTE_MS)).toBe('2026-01-12T08:20:00.000Z');
  });

  it('begins at the next opening when it is closed', () => {
    expect(after(office, '2026-01-10T12:00:00.000Z', 5 * MINUTE_MS)).toBe('2026-01-12T08:05:00.000Z');
  });

  it('stands still on a holiday', () => {
    // Thursday 24 December, 16:59; Friday is a holiday.
    expect(after(office, '2026-12-24T15:59:00.000Z', 2 * MINUTE_MS)).toBe('2026-12-28T08:01:00.000Z');
  });

  it('ends at the end of opening, not at the next day', () => {
    expect(after(office, '2026-01-05T15:00:00.000Z', HOUR_MS)).toBe('2026-01-05T16:00:00.000Z');
  });

  it('knows that the office opens an hour earlier, in UTC, after the clock went forward', () => {
    // Friday 27 March 16:59 (UTC+1) to Monday 30 March 09:01 (UTC+2).
    expect(after(office, '2026-03-27T15:59:00.000Z', 2 * MINUTE_MS)).toBe('2026-03-30T07:01:00.000Z');
  });

  it('has a night of two hours when the clock goes forward, and of four when it goes back', () => {
    // Each to its end, at four o'clock: UTC+2 in the one, UTC+1 in the other.
    expect(after(nights, '2026-03-28T23:00:00.000Z', 2 * HOUR_MS)).toBe('2026-03-29T02:00:00.000Z');
    expect(after(nights, '2026-10-24T22:00:00.000Z', 4 * HOUR_MS)).toBe('2026-10-25T03:00:00.000Z');
  });

  it('is the plain sum where it never opens', () => {
    expect(after({ ...office, weekly: [] }, '2026-01-05T09:00:00.000Z', HOUR_MS)).toBe('2026-01-05T10:00:00.000Z');
  });

  it('counts times that stand twice once', () => {
    const twice: Hours = { ...office, weekly: [...office.weekly, { day: 1, fromMinute: 8 * 60, toMinute: 10 * 60 }] };

    expect(after(twice, '2026-01-05T00:00:00.000Z', 9 * HOUR_MS)).toBe('2026-01-05T16:00:00.000Z');
  });

  it('agrees with the hours to the minute, around both changes of the clock too', () => {
    const anyHours = fc.constantFrom(office, nights, always, { ...nights, timezone: 'America/New_York' });
    const weeks = fc.constantFrom(at('2026-03-28T12:00:00Z'), at('2026-10-24T12:00:00Z'), at('2026-03-07T12:00:00Z'));
    fc.assert(
      fc.property(
        anyHours,
        weeks,
        fc.nat(2 * 24 * 60),
        fc.integer({ min: 1, max: 180 }),
        (hours, week, start, promised) => {
          const from = week + start * MINUTE_MS;

          const due = addOpenTime(hours, from, promised * MINUTE_MS);

          let open = 0;
          for (let minute = from; minute < due; minute += MINUTE_MS) if (isOpen(hours, minute)) open += 1;
          expect(open).toBe(promised);
          expect(isOpen(hours, due - MINUTE_MS)).toBe(true);
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });
});

describe('the clock of promises', () => {
  it('stands until the next opening, and runs while it is open', () => {
    const saturday = at('2026-01-10T12:00:00Z');

    expect(pausedUntil(office, saturday)).toBe(at('2026-01-12T08:00:00Z'));
    expect(pausedUntil(office, saturday)).toBe(opensAt(office, saturday));
    expect(pausedUntil(office, at('2026-01-12T08:00:00Z'))).toBeUndefined();
    expect(pausedUntil(undefined, saturday)).toBeUndefined();
  });
});
