/** What the shared suite does not ask of Messenger, nor of Instagram where it is the same. */
import { createInstagram } from '../../../../src/channels/instagram/create-instagram.ts';
import { instagram } from '../../../../src/channels/instagram/instagram.ts';
import type { Destination } from '../../../../src/channels/kit/adapter.ts';
import type { Wire } from '../../../../src/channels/kit/call.ts';
import type { Choices, Piece } from '../../../../src/channels/kit/piece.ts';
import { createMessenger } from '../../../../src/channels/messenger/create-messenger.ts';
import { messenger } from '../../../../src/channels/messenger/messenger.ts';

const secrets = (name: string) => ({
  [`${name}_TOKEN`]: 'a'.repeat(40),
  [`${name}_APP_SECRET`]: 'b'.repeat(32),
  [`${name}_VERIFY_TOKEN`]: 'c'.repeat(24),
});
const page = (more: object = {}) =>
  createMessenger(messenger.settings.parse({ MESSENGER_PAGE_ID: '77', ...secrets('MESSENGER'), ...more }));
const account = createInstagram(instagram.settings.parse({ INSTAGRAM_ACCOUNT_ID: '77', ...secrets('INSTAGRAM') }));

const HOUR = 60 * 60_000;

function sent(piece: Piece, more: Partial<Destination> = {}, adapter = page()): unknown[] {
  const address = { channel: 'messenger', thread: '77:1001', identity: '77:1001' };
  const calls = adapter.encode(piece, { address, key: 'k', activityId: 'a', from: { role: 'bot' }, now: 0, ...more });
  return calls.map((call) => (call.kind === 'http' && call.body && 'json' in call.body ? call.body.json : undefined));
}

const text: Piece = { kind: 'text', text: 'Hello', plain: 'Hello' };
const take: Choices = { as: 'buttons', choices: [{ label: 'Take it', value: 'take' }] };

describe('the reason that Messenger is told for a message', () => {
  it('is an answer, within a day', () => {
    expect(sent(text, { silentMs: 23 * HOUR, from: { role: 'agent' } })[0]).toMatchObject({
      messaging_type: 'RESPONSE',
    });
  });

  it('is a person, when an agent answers later than a day', () => {
    expect(sent(text, { silentMs: 25 * HOUR, from: { role: 'agent' } })[0]).toMatchObject({
      messaging_type: 'MESSAGE_TAG',
      tag: 'HUMAN_AGENT',
    });
  });

  it('is never a person for what the bot says', () => {
    expect(sent(text, { silentMs: 25 * HOUR })[0]).not.toHaveProperty('tag');
  });

  it('leaves agents a day where the app may not say so', () => {
    expect(page().capabilities.window).toMatchObject({ hours: 24, agentHours: 168 });
    expect(page({ MESSENGER_HUMAN_AGENT: 'false' }).capabilities.window).not.toHaveProperty('agentHours');
  });
});

describe('messages of Messenger and Instagram', () => {
  it('carry our mark on Messenger, so that their echo is known after a restart, and none on Instagram', () => {
    expect(sent(text)[0]).toMatchObject({ message: { text: 'Hello', metadata: 'frontdesk:k' } });
    expect(sent(text, {}, account)[0]).toMatchObject({ message: { text: 'Hello' } });
    expect(JSON.stringify(sent(text, {}, account))).not.toContain('metadata');
  });

  it('have the address of the page, never the token, in what is called', () => {
    const [call] = page().encode(text, {
      address: { channel: 'messenger', thread: '77:1', identity: '77:1' },
      key: 'k',
      activityId: 'a',
      from: { role: 'bot' },
      now: 0,
    });

    expect(call).toMatchObject({ url: 'https://graph.facebook.com/v24.0/me/messages' });
    expect(call && 'headers' in call ? call.headers : {}).toEqual({ authorization: `Bearer ${'a'.repeat(40)}` });
  });

  it('show a picture before its buttons, which cannot stand under it', () => {
    const file = { name: 'photo.png', contentType: 'image/png', source: '/p', url: 'https://chat.example.com/p' };
    const messages = sent({ kind: 'media', media: 'image', file, choices: take });

    expect(messages).toMatchObject([
      { message: { attachment: { type: 'image', payload: { url: 'https://chat.example.com/p' } } } },
      { message: { attachment: { payload: { template_type: 'button', text: 'Take it' } } } },
    ]);
  });

  it('show quick replies under the picture itself', () => {
    const file = { name: 'photo.png', contentType: 'image/png', source: '/p', externalId: '185' };
    const messages = sent({ kind: 'media', media: 'image', file, choices: { ...take, as: 'quickReplies' } });

    expect(messages).toMatchObject([
      {
        message: {
          attachment: { payload: { attachment_id: '185' } },
          quick_replies: [{ title: 'Take it', payload: 'take' }],
        },
      },
    ]);
  });

  it('say a card of words alone as words: a card needs more than its title', () => {
    const [message] = sent({ kind: 'cards', cards: [{ title: 'Boots', text: 'Warm', choices: [] }], plain: 'Boots' });

    expect(message).toMatchObject({ message: { text: 'Boots\n\nWarm' } });
  });

  it('leave out the picture of a card that nobody could fetch', () => {
    const image = { name: 'p.png', contentType: 'image/png', source: '/p' };
    const card = { title: 'Boots', image, choices: take.choices };

    expect(JSON.stringify(sent({ kind: 'cards', cards: [card], plain: 'Boots' }))).not.toContain('image_url');
  });
});

describe('a file without a public address', () => {
  const file = { name: 'photo.png', contentType: 'image/png', source: '/own/photo.png' };

  it('is uploaded to Messenger, and sent by the id that it has there', async () => {
    const calls: unknown[] = [];
    const wire: Wire = {
      call: async (call) => {
        calls.push(call);
        return { status: 200, headers: {}, body: { attachment_id: '185740' } };
      },
      read: async () => new Uint8Array(),
    };

    const prepared = await page().prepare?.({ kind: 'media', media: 'image', file }, wire);

    expect(calls).toMatchObject([
      { url: expect.stringMatching(/\/me\/message_attachments$/), body: { multipart: [{}, { file }] } },
    ]);
    expect(prepared && sent(prepared)).toMatchObject([
      { message: { attachment: { type: 'image', payload: { attachment_id: '185740' } } } },
    ]);
  });
});

describe('echoes', () => {
  const echo = (more: object) => ({
    sender: { id: '77' },
    recipient: { id: '1001' },
    timestamp: 1,
    message: { mid: 'm_1', text: 'Hi', is_echo: true, ...more },
  });

  it('with our mark or of our app are our own words', () => {
    expect(page().decode(echo({ metadata: 'frontdesk:k' }))).toEqual([]);
    expect(page({ MESSENGER_APP_ID: '15' }).decode(echo({ app_id: 15 }))).toEqual([]);
  });

  it('of another app are a colleague’s', () => {
    const decoded = page({ MESSENGER_APP_ID: '15' }).decode(echo({ app_id: 16, metadata: 'other' }));

    expect(decoded).toMatchObject([{ kind: 'echo', address: { identity: '77:1001' }, activity: { text: 'Hi' } }]);
  });

  it('of another page are nothing of ours', () => {
    expect(page().decode({ ...echo({}), sender: { id: '78' } })).toEqual([]);
  });
});
