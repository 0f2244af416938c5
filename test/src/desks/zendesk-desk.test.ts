import { createZendeskDesk } from '../../../src/desks/zendesk/zendesk-desk.ts';
import { anActivity } from '../../support/builders.ts';
import { type Asked, aHandOff, deskParts, farSide, post } from './support.ts';

const settings = {
  appId: 'app1',
  keyId: 'key',
  keySecret: 'secret',
  webhookSecret: 'hook-secret',
  integration: 'frontdesk',
  passTo: 'next',
};

function sunshine({ knowsUser = false } = {}) {
  return ({ method, path }: Asked): unknown => {
    if (`${method} ${path}` === 'POST /v2/apps/app1/users' && knowsUser) throw 409;
    if (`${method} ${path}` === 'POST /v2/apps/app1/conversations') return { conversation: { id: 'sunco-1' } };
    return {};
  };
}

describe('Zendesk as the desk', () => {
  let far: Awaited<ReturnType<typeof farSide>>;
  afterEach(() => far.close());

  it('passes the control to the next integration, with the brief, the last words and flat values', async () => {
    far = await farSide(sunshine({ knowsUser: true }));
    const { desk } = createZendeskDesk({ ...settings, url: far.url }, deskParts().parts);

    const delivered = await desk.handOff(aHandOff());

    expect(delivered).toEqual({ outcome: 'sent', externalIds: ['sunco-1'] });
    expect(far.paths()).toEqual([
      'POST /v2/apps/app1/users',
      'POST /v2/apps/app1/conversations',
      'POST /v2/apps/app1/conversations/sunco-1/messages',
      'POST /v2/apps/app1/conversations/sunco-1/messages',
      'POST /v2/apps/app1/conversations/sunco-1/passControl',
    ]);
    expect(far.asked[3]?.body).toEqual({
      author: { type: 'user', userExternalId: 'customer-c1' },
      content: { type: 'text', text: 'A person, please' },
    });
    expect(far.asked[4]?.body).toMatchObject({
      switchboardIntegration: 'next',
      metadata: { frontdeskConversation: 'c1', wants: 'Return an item', skill: 'returns', 'slot.order': '4711' },
    });
    expect(far.asked[0]?.headers.authorization).toBe(`Basic ${btoa('key:secret')}`);
  });

  it('keeps what it passes within four kilobytes', async () => {
    far = await farSide(sunshine());
    const { desk } = createZendeskDesk({ ...settings, url: far.url }, deskParts().parts);
    const known = Array.from({ length: 50 }, (_, i) => ({ name: `slot${i}`, value: 'ä'.repeat(400) }));

    await desk.handOff(aHandOff({ brief: { ...aHandOff().brief, known } }));

    const { metadata } = far.asked.at(-1)!.body;
    expect(Buffer.byteLength(JSON.stringify(metadata))).toBeLessThanOrEqual(4_096);
    expect(metadata.wants).toBe('Return an item');
  });

  it('opens nothing twice when the control could not be passed the first time', async () => {
    let isDown = true;
    far = await farSide((asked) => {
      if (!asked.path.endsWith('/passControl') || !isDown) return sunshine()(asked);
      isDown = false;
      throw 503;
    });
    const { desk } = createZendeskDesk({ ...settings, url: far.url }, deskParts().parts);

    const first = await desk.handOff(aHandOff());
    const second = await desk.handOff(aHandOff());

    expect(first).toMatchObject({ outcome: 'retry' });
    expect(second).toMatchObject({ outcome: 'sent' });
    expect(far.paths().filter((path) => path === 'POST /v2/apps/app1/conversations')).toHaveLength(1);
  });

  it('tells agents’ words and where the control went, and not our own words again', async () => {
    far = await farSide(sunshine());
    const { parts, events } = deskParts();
    const { desk, web } = createZendeskDesk({ ...settings, url: far.url }, parts);
    await desk.handOff(aHandOff());
    const conversation = { id: 'sunco-1' };
    const said = (source: string) => ({
      author: { type: 'business', displayName: 'Mia' },
      content: { type: 'text', text: 'Hello Ada' },
      source: { type: source },
    });
    const ours = { ...conversation, activeSwitchboardIntegration: { id: '1', name: 'frontdesk' } };

    await post(web, '/desks/zendesk', {
      headers: { 'x-api-key': 'hook-secret' },
      body: {
        events: [
          { id: 'e1', type: 'conversation:message', payload: { conversation, message: said('api') } },
          { id: 'e2', type: 'conversation:message', payload: { conversation, message: said('zd:agentWorkspace') } },
          { id: 'e3', type: 'switchboard:passControl', payload: { conversation: ours } },
          { id: 'e4', type: 'switchboard:releaseControl', payload: { conversation } },
        ],
      },
    });

    expect(events()).toEqual([
      { type: 'replied', text: 'Hello Ada', agentName: 'Mia' },
      { type: 'returned' },
      { type: 'completed' },
    ]);
  });

  it('sends further messages as the customer, and none before it was taken', async () => {
    far = await farSide(sunshine());
    const { desk } = createZendeskDesk({ ...settings, url: far.url }, deskParts().parts);
    const message = { ...aHandOff(), activity: anActivity({ text: 'Are you there?' }) };

    expect(await desk.message(message)).toMatchObject({ outcome: 'retry' });
    await desk.handOff(aHandOff());
    expect(await desk.message({ ...message, reference: 'sunco-1' })).toEqual({ outcome: 'sent' });

    expect(far.asked.at(-1)?.body).toMatchObject({ author: { userExternalId: 'customer-c1' } });
  });

  it('refuses a webhook with another key', async () => {
    far = await farSide(sunshine());
    const { web } = createZendeskDesk({ ...settings, url: far.url }, deskParts().parts);

    await expect(post(web, '/desks/zendesk', { body: {}, headers: {} })).rejects.toMatchObject({ status: 401 });
  });
});
