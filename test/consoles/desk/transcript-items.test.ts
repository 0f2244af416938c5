import { transcriptItems } from '../../../consoles/desk/conversation/transcript-items.ts';
import type { ActivityView } from '../../../src/http/contract/desk.ts';

const activity = (ordinal: number, part: Partial<ActivityView>): ActivityView => ({
  id: `c1|${ordinal}`,
  ordinal,
  type: 'message',
  at: '2026-05-02T10:00:00.000Z',
  from: { role: 'customer', id: 'ada' },
  text: 'Hello',
  ...part,
});
const noPoints = { points: [], direction: 'tooEarly' } as const;
const messages = (
  activities: ActivityView[],
  line: Parameters<typeof transcriptItems>[1] = { ...noPoints, points: [] },
) => transcriptItems(activities, line).filter((item) => item.kind === 'message');

describe('transcriptItems', () => {
  it('shows an agent’s internal text as a note and never as a reply', () => {
    const agent = { role: 'agent', id: 'mia' } as const;

    const items = messages([activity(1, { from: agent, isInternal: true }), activity(2, { from: agent })]);

    expect(items.map((item) => item.author)).toEqual(['note', 'agent']);
  });

  it('shows what the bot tells staff as a line, not as something said to the customer', () => {
    const bot = { role: 'bot', id: 'bot' } as const;

    const items = transcriptItems([activity(1, { from: bot, isInternal: true, text: 'Handed over' })], {
      ...noPoints,
      points: [],
    });

    expect(items.map((item) => item.kind)).toEqual(['day', 'line']);
  });

  it('leaves a message without a measured feeling without one', () => {
    const items = messages([activity(1, {}), activity(2, {})], {
      direction: 'tooEarly',
      points: [{ ordinal: 2, score: 0, label: 'neutral' }],
    });

    expect(items.map((item) => item.sentiment)).toEqual([undefined, 'neutral']);
  });

  it('names an author once per run of messages', () => {
    const bot = { role: 'bot', id: 'bot' } as const;

    const items = messages([activity(1, {}), activity(2, {}), activity(3, { from: bot }), activity(4, {})]);

    expect(items.map((item) => item.startsGroup)).toEqual([true, false, true, true]);
  });

  it('says a new day once', () => {
    const items = transcriptItems([activity(1, {}), activity(2, { at: '2026-05-04T10:00:00.000Z' })], {
      ...noPoints,
      points: [],
    });

    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'day', 'message']);
  });

  it('shows neither typing nor silent events', () => {
    expect(
      transcriptItems([activity(1, { type: 'typing' }), { ...activity(2, { type: 'event' }), text: '' }], {
        ...noPoints,
        points: [],
      }),
    ).toEqual([]);
  });

  it('says that people were called, and where the talk goes on over another channel', () => {
    const on = (channel: string) => ({ address: { channel } });
    const items = transcriptItems(
      [
        activity(1, on('directline')),
        activity(2, { type: 'event', name: 'handoff.initiate', text: '', from: { role: 'bot', id: 'bot' } }),
        // A note goes nowhere: its channel says nothing.
        activity(3, { ...on('desk'), from: { role: 'agent', id: 'mia' }, isInternal: true }),
        activity(4, on('sms')),
      ],
      { ...noPoints, points: [] },
    );

    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'handedOver', 'message', 'channel', 'message']);
  });
});
