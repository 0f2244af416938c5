/** What `frontdesk channels` prints. */
import { channelsInWords } from '../../../src/cli/channels-in-words.ts';
import type { ChannelView } from '../../../src/conversation/channel-status.ts';

const telegram: ChannelView = {
  name: 'telegram',
  title: 'Telegram',
  isSetUp: true,
  canCheck: true,
  guide: 'docs/guides/channels/telegram.md',
  webhook: { url: 'https://chat.example.com/channels/telegram', isPublic: true },
  status: {
    state: 'ready',
    since: '2026-11-21T08:00:00.000Z',
    account: '4711',
    lastInAt: '2026-11-21T08:59:00.000Z',
    errors: [{ at: '2026-11-21T08:30:00.000Z', reason: 'sendMessage: 502' }],
  },
};
const sms: ChannelView = {
  name: 'sms',
  title: 'SMS',
  isSetUp: false,
  canCheck: false,
  guide: 'docs/guides/channels/sms.md',
};

describe('The channels at a terminal', () => {
  it('are told with all that is known where they are set up, and in one line where they are off', () => {
    expect(channelsInWords([telegram, sms])).toBe(`Telegram (telegram)
  state    ready since 2026-11-21T08:00:00.000Z
  account  4711
  in       2026-11-21T08:59:00.000Z
  out      nothing yet
  error    2026-11-21T08:30:00.000Z sendMessage: 502
  address  https://chat.example.com/channels/telegram

Off
  SMS: docs/guides/channels/sms.md
`);
  });

  it('say what is missing for the whole address', () => {
    const local = { ...telegram, webhook: { url: '/channels/telegram', isPublic: false } };

    expect(channelsInWords([local])).toContain('/channels/telegram on this server: set PUBLIC_URL');
  });

  it('tell what the platform said to a self-test', () => {
    expect(channelsInWords([{ ...telegram, check: { isOk: false, said: 'The token is not known.' } }])).toContain(
      'check    does not work: The token is not known.',
    );
  });
});
