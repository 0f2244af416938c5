/** What a homeserver does besides passing messages on: invitations, encryption, gaps, colleagues, limits. */

import type { KitStore } from '../../../../src/channels/kit/parts.ts';
import { matrix } from '../../../../src/channels/matrix/matrix.ts';
import { findSynapse, SHOP, type Synapse, startSynapse } from '../../../support/fakes/synapse.ts';
import { CountedIds } from '../../../support/fixed-clock.ts';
import { SteppedClock } from '../../../support/stepped-clock.ts';
import { until } from '../../../support/until.ts';
import { aKit } from '../kit/test-adapter.ts';

const python = findSynapse();
const ADA = '@ada:localhost';
const ENCRYPTED = { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } };

(python === undefined ? describe.skip : describe)('Matrix on Synapse (needs SYNAPSE_PYTHON)', () => {
  let synapse: Synapse;
  let token: string;
  let numbers = 0;
  beforeAll(async () => {
    // With the limits that it comes with.
    synapse = await startSynapse(python ?? '', { isLimited: true });
    token = await synapse.register('shop', 'the-secret-of-shop');
  });
  afterAll(() => synapse?.stop());

  async function connected(shared: { store?: KitStore } = {}) {
    const clock = new SteppedClock();
    const settings = matrix.settings.parse({
      MATRIX_HOMESERVER: synapse.address,
      MATRIX_USER: SHOP,
      MATRIX_ACCESS_TOKEN: token,
    });
    const adapter = await matrix.create(settings, { clock, ids: new CountedIds(), publicOrigin: undefined });
    const bench = aKit(adapter, { clock, ...shared });
    await bench.kit.start();
    await until(() => bench.kit.status().state === 'ready');
    return bench;
  }

  async function room({ isDirect = true, state = [] }: { isDirect?: boolean; state?: object[] } = {}): Promise<string> {
    const json = { preset: 'trusted_private_chat', is_direct: isDirect, invite: [SHOP], initial_state: state };
    return (await synapse.as<{ room_id: string }>(ADA, { path: 'client/v3/createRoom', json })).room_id;
  }

  function say(room_id: string, body: string, type = 'm.room.message') {
    numbers += 1;
    const path = `client/v3/rooms/${encodeURIComponent(room_id)}/send/${type}/ada-${numbers}`;
    return synapse.as<{ event_id: string }>(ADA, { method: 'PUT', path, json: { msgtype: 'm.text', body } });
  }

  async function membership(room_id: string): Promise<string | undefined> {
    const path = `client/v3/rooms/${encodeURIComponent(room_id)}/state/m.room.member/${SHOP}`;
    return (await synapse.as<{ membership?: string }>(ADA, { method: 'GET', path })).membership;
  }

  async function said(room_id: string): Promise<string[]> {
    const path = `client/v3/rooms/${encodeURIComponent(room_id)}/messages`;
    const { chunk } = await synapse.ask<{ chunk: { sender: string; content: { body?: string } }[] }>(token, {
      method: 'GET',
      path: `${path}?dir=b&limit=50`,
    });
    return chunk.flatMap(({ sender, content }) => (sender === SHOP && content.body ? [content.body] : [])).reverse();
  }

  it('enters a room that a customer opens with us, and hears what they said before we came', async () => {
    const { receiver, close } = await connected();

    const opened = await room();
    await say(opened, 'Is anybody there?');
    await until(() => receiver.received.length === 1);

    expect(receiver.received[0]).toMatchObject({
      activity: { text: 'Is anybody there?' },
      address: { thread: `${SHOP}:${opened}`, identity: `${SHOP}:${ADA}` },
      profile: { name: 'Ada L.' },
    });
    await close();
  });

  it('declines a room that is not for the two of us alone', async () => {
    const { close } = await connected();

    const hall = await room({ isDirect: false });
    await until(async () => (await membership(hall)) !== 'invite');

    expect(await membership(hall)).toBe('leave');
    await close();
  });

  it('says once in an encrypted room that it cannot read, and tells staff', async () => {
    const first = await connected();
    const secret = await room({ state: [ENCRYPTED] });
    await say(secret, 'unreadable', 'm.room.encrypted');
    await say(secret, 'unreadable', 'm.room.encrypted');
    await until(() => first.receiver.received.length === 2);
    await first.close();

    const second = await connected();
    await say(secret, 'unreadable', 'm.room.encrypted');
    await until(() => second.receiver.received.length === 1);

    expect(second.receiver.received[0]).toMatchObject({
      activity: { type: 'event', name: 'message.unreadable' },
      profile: { warning: expect.stringContaining('encrypted') },
    });
    expect(await said(secret)).toEqual([expect.stringContaining('cannot read encrypted messages')]);
    await second.close();
  });

  it('hears everything that was said while it was away, however much', async () => {
    const before = await connected();
    const opened = await room();
    await say(opened, 'first');
    await until(() => before.receiver.received.length === 1);
    await before.kit.close();
    const texts = Array.from({ length: 130 }, (_, index) => `while away ${index + 1}`);
    for (const text of texts) await say(opened, text);

    const after = await connected({ store: before.store });
    await until(() => after.receiver.received.length === texts.length);

    expect(after.receiver.received.map(({ activity }) => activity.text)).toEqual(texts);
    await before.media.close();
    await after.close();
  });

  it('waits when the homeserver says that it was too much, and repeats nothing', async () => {
    const { kit, receiver, outgoing, clock, close } = await connected();
    const opened = await room();
    await say(opened, 'Hello');
    await until(() => receiver.received.length === 1);
    const address = receiver.received[0]?.address;
    const answers = [];
    for (let count = 0; count < 14; count += 1) {
      const sending = outgoing(`answer ${count}`, { ...(address && { address }), key: `limited-${count}` });
      answers.push(await kit.channel.deliver?.(sending));
      // Our own limits are not what this is about.
      clock.forwardMs(1_000);
    }

    const refused = answers.find((answer) => answer?.outcome === 'retry');
    expect(refused).toMatchObject({ outcome: 'retry', afterMs: expect.any(Number) });
    const taken = answers.filter((answer) => answer?.outcome === 'sent').length;
    expect(await said(opened)).toHaveLength(taken);
    await close();
  });
});
