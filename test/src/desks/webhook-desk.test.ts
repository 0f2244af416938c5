import { Webhook } from 'standardwebhooks';
import { createWebhookDesk } from '../../../src/desks/webhook/webhook-desk.ts';
import { aHandOff, deskParts, farSide, post } from './support.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const clock = deskParts().parts.clock;

function signed(body: object, id = 'm1') {
  const text = JSON.stringify(body);
  const at = new Date(clock.now());
  const signature = new Webhook(secret).sign(id, at, text);
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    body: text,
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
  };
}

describe('a desk of one’s own by signed webhooks', () => {
  let far: Awaited<ReturnType<typeof farSide>>;
  afterEach(() => far.close());

  it('is told everything, signed, and names its case', async () => {
    far = await farSide(() => ({ reference: 'case-9' }));
    const { desk } = createWebhookDesk({ url: far.url, secret }, deskParts().parts);

    const delivered = await desk.handOff(aHandOff());

    expect(delivered).toEqual({ outcome: 'sent', externalIds: ['case-9'] });
    const { headers, body } = far.asked[0]!;
    expect(headers['webhook-id']).toBe('c1|4|1');
    expect(body).toMatchObject({
      type: 'handoff.initiate',
      data: { conversationId: 'c1', brief: { wants: { text: 'Return an item' } }, handOff: { skill: 'returns' } },
    });
    expect(body.data.transcript).toHaveLength(3);
  });

  it('answers, accepts, finishes, hands back and fails', async () => {
    far = await farSide(() => ({}));
    const { parts, events, acted } = deskParts();
    const { web } = createWebhookDesk({ url: far.url, secret }, parts);
    const status = (state: string, more = {}) => ({
      type: 'handoff.status',
      data: { conversationId: 'c1', state, ...more },
    });

    await post(web, '/desks/webhook', signed(status('accepted', { agentName: 'Mia' }), 'a'));
    await post(
      web,
      '/desks/webhook',
      signed({ type: 'handoff.reply', data: { conversationId: 'c1', text: 'Hello' } }, 'b'),
    );
    await post(web, '/desks/webhook', signed(status('returned'), 'c'));
    await post(web, '/desks/webhook', signed(status('completed'), 'd'));
    await post(web, '/desks/webhook', signed(status('failed', { reason: 'nobody there' }), 'e'));

    expect(events()).toEqual([
      { type: 'accepted', agentName: 'Mia' },
      { type: 'replied', text: 'Hello' },
      { type: 'returned' },
      { type: 'completed' },
      { type: 'failed', reason: 'nobody there' },
    ]);
    expect(acted.map(({ cause }) => cause.key)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `desk:webhook:${id}`));
  });

  it('refuses what is not signed, and says what is wrong with what is', async () => {
    far = await farSide(() => ({}));
    const { parts, acted } = deskParts();
    const { web } = createWebhookDesk({ url: far.url, secret }, parts);

    const forged = { ...signed({ type: 'handoff.reply' }), body: '{}' };
    const wrong = signed({ type: 'handoff.status', data: { conversationId: 'c1', state: 'asleep' } });

    await expect(post(web, '/desks/webhook', forged)).rejects.toMatchObject({ status: 401 });
    await expect(post(web, '/desks/webhook', wrong)).rejects.toMatchObject({ code: 'desk.event' });
    expect(acted).toEqual([]);
  });

  it('is asked again when it is down, and not when it refuses', async () => {
    let status = 503;
    far = await farSide(() => {
      throw status;
    });
    const { desk } = createWebhookDesk({ url: far.url, secret }, deskParts().parts);

    expect(await desk.end(aHandOff())).toMatchObject({ outcome: 'retry' });
    status = 410;
    expect(await desk.end(aHandOff())).toMatchObject({ outcome: 'refused' });
  });
});
