import { newerMessages, seenOrdinal } from '../../../consoles/desk/conversation/newer-messages.ts';
import { said } from '../support/build-activity.ts';

const me = 'mia';
const now = new Date('2026-05-02T10:00:10.000Z');
const talk = [
  said(1, { at: '2026-05-02T09:59:00.000Z' }),
  said(2, { role: 'agent', id: me, at: '2026-05-02T10:00:00.000Z' }),
  said(3, { at: '2026-05-02T10:00:05.000Z' }),
  said(4, { at: '2026-05-02T10:00:09.000Z' }),
];

describe('Messages that came while one was writing', () => {
  it('count as seen when one typed on long enough after they came', () => {
    expect(seenOrdinal(talk, { seen: 1, now, me })).toBe(3);
  });

  it('are those of the customer after what was seen', () => {
    expect(newerMessages(talk, { seen: 3, me }).map(({ ordinal }) => ordinal)).toEqual([4]);
  });

  it('are a colleague’s replies too, but neither notes nor one’s own', () => {
    const more = [
      said(5, { role: 'agent', id: 'jon' }),
      said(6, { role: 'agent', id: 'jon', isInternal: true }),
      said(7, { role: 'agent', id: me }),
      said(8, { role: 'bot', id: 'bot' }),
    ];

    expect(newerMessages(more, { seen: 4, me }).map(({ ordinal }) => ordinal)).toEqual([5]);
  });

  it('never become unseen again', () => {
    expect(seenOrdinal([], { seen: 9, now, me })).toBe(9);
  });
});
