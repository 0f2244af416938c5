import { snoozeTimes } from '../../../consoles/shared/format/snooze-times.ts';

const names = (now: Date) => snoozeTimes(now).map(({ name }) => name);

describe('the moments to snooze until', () => {
  it('are all to come, and begin with the nearest', () => {
    const now = new Date(2026, 4, 6, 14, 0);
    const times = snoozeTimes(now);

    expect(times.map(({ name }) => name)).toEqual(['hour', 'evening', 'tomorrow', 'monday']);
    const moments = times.map(({ until }) => until.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  });

  it('leave the evening out when it is there', () => {
    expect(names(new Date(2026, 4, 6, 17, 45))).not.toContain('evening');
  });

  it('say Monday once on a Sunday, and the next one on a Monday', () => {
    expect(names(new Date(2026, 4, 10, 12, 0))).not.toContain('monday');

    const monday = snoozeTimes(new Date(2026, 4, 4, 8, 0)).find(({ name }) => name === 'monday');
    expect(monday?.until).toEqual(new Date(2026, 4, 11, 9, 0));
  });
});
