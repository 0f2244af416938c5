import { oppositeOf } from '../../../consoles/desk/actions/opposite-of.ts';

const before = { holder: 'queue', priority: 'low', labels: ['vip', 'damaged'] } as const;
const row = { ...before, labels: [...before.labels] };

describe('The opposite of a command', () => {
  it.each([
    [{ do: 'claim' }, { do: 'requeue' }],
    [{ do: 'snooze', until: '2026-05-02T10:00:00.000Z' }, { do: 'wake' }],
    [{ do: 'transfer', to: { queueId: 'returns' } }, { do: 'claim' }],
    [{ do: 'close' }, { do: 'claim' }],
    [
      { do: 'prioritise', priority: 'urgent' },
      { do: 'prioritise', priority: 'low' },
    ],
    [
      { do: 'block', isBlocked: true },
      { do: 'block', isBlocked: false },
    ],
  ] as const)('takes %j back by %j', (command, opposite) => {
    expect(oppositeOf(command, row)).toEqual(opposite);
  });

  it('hands back what was taken from the bot', () => {
    expect(oppositeOf({ do: 'claim' }, { ...row, holder: 'bot' })).toEqual({ do: 'handBack' });
  });

  it('takes away only the labels that were not there before', () => {
    expect(oppositeOf({ do: 'label', add: ['vip', 'new'], remove: ['damaged', 'other'] }, row)).toEqual({
      do: 'label',
      remove: ['new'],
      add: ['damaged'],
    });
    expect(oppositeOf({ do: 'label', add: ['vip'] }, row)).toBeUndefined();
  });

  it('puts aside again until the same moment', () => {
    const until = '2026-05-03T07:00:00.000Z';

    expect(oppositeOf({ do: 'wake' }, { ...row, snoozedUntil: until })).toEqual({ do: 'snooze', until });
  });

  it('is none for what was said', () => {
    expect(oppositeOf({ do: 'reply', text: 'Hello' }, row)).toBeUndefined();
    expect(oppositeOf({ do: 'judge', verdict: 'right' }, row)).toBeUndefined();
  });
});
