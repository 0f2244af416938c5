import type { Hours } from '../../../src/conversation/content.ts';
import { isOpen, opensAt } from '../../../src/escalation/hours.ts';

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, fromMinute: 8 * 60, toMinute: 18 * 60 }));
const berlin: Hours = { timezone: 'Europe/Berlin', weekly: weekdays, holidays: ['2026-12-25'] };
const utc = (text: string) => Date.parse(`${text}Z`);

describe('opening hours', () => {
  it.each([
    ['at the opening minute in winter', '2026-01-05T07:00:00', true],
    ['a minute before', '2026-01-05T06:59:00', false],
    ['at the closing minute', '2026-01-05T17:00:00', false],
    ['at the opening minute in summer', '2026-07-06T06:00:00', true],
    ['on Sunday', '2026-01-04T10:00:00', false],
    ['on a holiday', '2026-12-25T10:00:00', false],
  ])('are right %s', (_name, time, expected) => {
    expect(isOpen(berlin, utc(time))).toBe(expected);
  });

  it('are always, when there are none', () => {
    expect(isOpen(undefined, utc('2026-01-04T03:00:00'))).toBe(true);
    expect(opensAt(undefined, utc('2026-01-04T03:00:00'))).toBeUndefined();
  });

  it('begin again on Monday after the clocks changed in the night to Sunday', () => {
    const saturday = utc('2026-03-28T12:00:00');

    expect(opensAt(berlin, saturday)).toBe(utc('2026-03-30T06:00:00'));
  });

  it('skip the holiday', () => {
    expect(opensAt(berlin, utc('2026-12-24T18:00:00'))).toBe(utc('2026-12-28T07:00:00'));
  });

  it('are never, where no day is open', () => {
    expect(opensAt({ ...berlin, weekly: [] }, utc('2026-01-04T03:00:00'))).toBeUndefined();
  });
});
