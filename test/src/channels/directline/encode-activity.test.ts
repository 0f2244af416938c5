/** How the journal reads to a Direct Line client. */

import { encodeActivity, isVisible } from '../../../../src/channels/directline/encode-activity.ts';
import { identityOf, userOf } from '../../../../src/channels/directline/identity.ts';
import type { Activity } from '../../../../src/conversation/activity.ts';

const anActivity = (changes: Partial<Activity> = {}): Activity => ({
  id: 'c1|7',
  ordinal: 7,
  at: '2026-11-02T10:00:00.000Z',
  type: 'message',
  from: { role: 'bot', id: 'bot' },
  address: { channel: 'directline', thread: 't1', identity: 'dl_ada' },
  ...changes,
});

const encode = (activity: Activity) => encodeActivity(activity, { botName: 'Shop', base: 'https://chat.example' });

it('keeps the place, the time and the conversation', () => {
  expect(encode(anActivity({ text: '**Hello**', replyToId: 'c1|6' }))).toEqual({
    type: 'message',
    id: 'c1|7',
    timestamp: '2026-11-02T10:00:00.000Z',
    channelId: 'directline',
    conversation: { id: 't1' },
    from: { id: 'bot', name: 'Shop', role: 'bot' },
    text: '**Hello**',
    textFormat: 'markdown',
    replyToId: 'c1|6',
  });
});

it('shows customers their own words as they typed them', () => {
  const echo = encode(anActivity({ text: '*not bold*', from: { role: 'customer', id: 'dl_ada', name: 'Ada' } }));

  expect(echo).toMatchObject({ textFormat: 'plain', from: { id: 'dl_ada', name: 'Ada', role: 'user' } });
});

it('lets lines about the conversation speak with the name of the bot, and apart from it', () => {
  expect(encode(anActivity({ from: { role: 'system', id: 'system' } })).from).toEqual({
    id: 'system',
    name: 'Shop',
    role: 'bot',
  });
});

it('names the full address of files on this server, and leaves others alone', () => {
  const { attachments } = encode(
    anActivity({
      attachments: [
        { contentType: 'image/png', contentUrl: '/v3/x.png' },
        { contentType: 'a/b', contentUrl: 'https://x/y' },
      ],
    }),
  );

  expect(attachments).toMatchObject([{ contentUrl: 'https://chat.example/v3/x.png' }, { contentUrl: 'https://x/y' }]);
});

it('wraps buttons as the protocol wants them', () => {
  const button = { type: 'imBack', title: 'Return it', value: 'Return it' } as const;

  expect(encode(anActivity({ suggestedActions: [button] })).suggestedActions).toEqual({ actions: [button] });
});

it.each([
  ['a note', anActivity({ isInternal: true }), false],
  ['a joining', anActivity({ type: 'conversationUpdate' }), false],
  ['a hand-off', anActivity({ type: 'event', name: 'handoff.initiate' }), false],
  ['another event', anActivity({ type: 'event', name: 'order.shipped' }), true],
  ['a message', anActivity(), true],
])('%s is shown: %#', (_name, activity, isShown) => {
  expect(isVisible(activity)).toBe(isShown);
});

it('gives a claimed user id back as it was claimed', () => {
  for (const isVouched of [true, false]) {
    const identity = identityOf({ user: 'ada', thread: 't1', isVouched });
    expect(userOf({ identity, thread: 't1' })).toBe('ada');
  }
});
