import { createChatwootDesk } from '../../../src/desks/chatwoot/chatwoot-desk.ts';
import { anActivity } from '../../support/builders.ts';
import { type Asked, aHandOff, deskParts, farSide, post } from './support.ts';

type FarSide = Awaited<ReturnType<typeof farSide>>;

/** A Chatwoot with one inbox: contacts, conversations and messages are kept. */
function chatwoot({ fails = [] as string[] } = {}) {
  const contacts: { id: number; identifier: string; email?: string }[] = [];
  const conversations: { id: number; status: string; custom_attributes: object }[] = [];
  const messages: { content: string; message_type: string; private: boolean }[] = [];
  const answer = ({ method, path, body }: Asked): unknown => {
    const what = path.replace('/api/v1/accounts/7', '');
    const failing = fails.findIndex((start) => `${method} ${what}`.startsWith(start));
    if (failing >= 0) {
      fails.splice(failing, 1);
      throw 503;
    }
    if (what.startsWith('/contacts/search'))
      return { payload: contacts.filter(({ identifier }) => what.includes(identifier)) };
    if (method === 'POST' && what === '/contacts') {
      if (body.email && contacts.some(({ email }) => email === body.email)) throw 422;
      const contact = { id: contacts.length + 1, identifier: body.identifier, email: body.email };
      contacts.push(contact);
      return { payload: { contact } };
    }
    if (/^\/contacts\/\d+\/conversations$/.test(what)) return { payload: conversations };
    if (method === 'POST' && what === '/conversations') {
      const conversation = { id: 40 + conversations.length, status: 'open', custom_attributes: body.custom_attributes };
      conversations.push(conversation);
      return conversation;
    }
    if (what.endsWith('/messages') && method === 'GET') return { payload: messages };
    if (what.endsWith('/messages')) return void messages.push(body);
    return {};
  };
  return { answer, contacts, conversations, messages };
}

const settings = { accountId: '7', inboxId: '3', token: 'secret-token', webhookToken: 'hook-token' };
const agent = { id: 5, name: 'Mia', type: 'user' };

describe('Chatwoot as the desk', () => {
  let far: FarSide;
  afterEach(() => far.close());

  it('opens a conversation with the brief and the transcript as notes, and the last words as the customer’s', async () => {
    const there = chatwoot();
    far = await farSide(there.answer);
    const { desk } = createChatwootDesk({ ...settings, url: far.url }, deskParts().parts);

    const delivered = await desk.handOff(aHandOff());

    expect(delivered).toEqual({ outcome: 'sent', externalIds: ['40'] });
    expect(far.asked[0]?.headers['api_access_token']).toBe('secret-token');
    expect(there.conversations[0]?.custom_attributes).toMatchObject({
      frontdesk_conversation: 'c1',
      frontdesk_skill: 'returns',
      frontdesk_sentiment: -0.4,
    });
    expect(there.messages.map(({ message_type, private: isPrivate }) => [message_type, isPrivate])).toEqual([
      ['outgoing', true],
      ['outgoing', true],
      ['incoming', false],
    ]);
    expect(there.messages[0]?.content).toContain('Known: order: 4711');
    expect(there.messages[1]?.content).toContain('Shop: I am sorry.');
    expect(there.messages[2]?.content).toBe('A person, please');
  });

  it('goes on where a first attempt broke off, and opens nothing twice', async () => {
    const there = chatwoot({ fails: ['POST /conversations/40/messages'] });
    far = await farSide(there.answer);
    const { desk } = createChatwootDesk({ ...settings, url: far.url }, deskParts().parts);

    const first = await desk.handOff(aHandOff());
    const second = await desk.handOff(aHandOff());

    expect(first).toMatchObject({ outcome: 'retry' });
    expect(second).toEqual({ outcome: 'sent', externalIds: ['40'] });
    expect(there.conversations).toHaveLength(1);
    expect(there.contacts).toHaveLength(1);
    expect(there.messages).toHaveLength(3);
  });

  it('makes a contact of its own for somebody whose address another contact has', async () => {
    const there = chatwoot();
    there.contacts.push({ id: 1, identifier: 'another', email: 'ada@example.org' });
    far = await farSide(there.answer);
    const { desk } = createChatwootDesk({ ...settings, url: far.url }, deskParts().parts);

    await desk.handOff(aHandOff());

    expect(there.contacts).toMatchObject([{ identifier: 'another' }, { identifier: 'customer-c1', email: undefined }]);
  });

  it('tells what an agent there wrote, who took it and how it ended, and nothing else', async () => {
    far = await farSide(chatwoot().answer);
    const { parts, events, acted } = deskParts();
    const { desk, web } = createChatwootDesk({ ...settings, url: far.url }, parts);
    await desk.handOff(aHandOff());
    const conversation = { id: 40 };
    const hook = (body: unknown) => post(web, '/desks/chatwoot/:token', { body, params: { token: 'hook-token' } });

    await hook({ event: 'conversation_updated', id: 40, status: 'open', meta: { assignee: agent } });
    await hook({
      event: 'message_created',
      id: 1,
      content: 'Hello Ada',
      message_type: 'outgoing',
      private: false,
      sender: agent,
      conversation,
    });
    await hook({
      event: 'message_created',
      id: 2,
      content: 'a note',
      message_type: 'outgoing',
      private: true,
      sender: agent,
      conversation,
    });
    await hook({ event: 'message_created', id: 3, content: 'hi', message_type: 'incoming', conversation });
    await hook({
      event: 'message_created',
      id: 4,
      content: 'not ours',
      message_type: 'outgoing',
      sender: agent,
      conversation: { id: 99 },
    });
    await hook({ event: 'conversation_status_changed', id: 40, status: 'resolved', updated_at: 17 });
    await hook({ event: 'webwidget_triggered' });

    expect(events()).toEqual([
      { type: 'accepted', agentName: 'Mia' },
      { type: 'replied', text: 'Hello Ada', agentName: 'Mia' },
      { type: 'completed' },
    ]);
    expect(acted.map(({ id }) => id)).toEqual(['c1', 'c1', 'c1']);
    expect(acted[1]?.cause.key).toBe('desk:chatwoot:message:1');
  });

  it('hands back to the bot when its agents make the conversation pending', async () => {
    far = await farSide(chatwoot().answer);
    const { parts, events } = deskParts();
    const { desk, web } = createChatwootDesk({ ...settings, url: far.url }, parts);
    await desk.handOff(aHandOff());

    const body = { event: 'conversation_status_changed', id: 40, status: 'pending', updated_at: 17 };
    await post(web, '/desks/chatwoot/:token', { body, params: { token: 'hook-token' } });

    expect(events()).toEqual([{ type: 'returned' }]);
  });

  it('refuses a webhook with another token', async () => {
    far = await farSide(chatwoot().answer);
    const { web } = createChatwootDesk({ ...settings, url: far.url }, deskParts().parts);

    const call = post(web, '/desks/chatwoot/:token', { body: {}, params: { token: 'guess' } });

    await expect(call).rejects.toMatchObject({ code: 'desk.token', status: 401 });
  });

  it('says whether trying again may help', async () => {
    far = await farSide(() => {
      throw 401;
    });
    const { desk } = createChatwootDesk({ ...settings, url: far.url }, deskParts().parts);

    expect(await desk.handOff(aHandOff())).toMatchObject({ outcome: 'refused' });
    expect(await desk.message({ ...aHandOff(), activity: anActivity() })).toMatchObject({ outcome: 'retry' });
  });
});
