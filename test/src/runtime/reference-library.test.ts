/** Our signatures and those of the specification's own library, both ways. */
import { Webhook } from 'standardwebhooks';
import { sign, verify, webhookKey } from '../../../src/runtime/standard-webhooks.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const key = webhookKey(secret, 'WEBHOOK_SECRET');
const body = JSON.stringify({ type: 'message', text: 'Grüße, 12 € – ok? 👍' });

describe('the reference library of Standard Webhooks', () => {
  it('accepts what we sign', () => {
    const headers = sign(key, { id: 'msg_1', body, now: Date.now() });

    expect(new Webhook(secret).verify(body, { ...headers })).toEqual(JSON.parse(body));
  });

  it('signs what we accept', () => {
    const at = new Date();
    const headers = {
      'webhook-id': 'msg_2',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_2', at, body),
    };

    expect(verify(key, { headers, body: Buffer.from(body), now: at.getTime() })).toBe('msg_2');
  });

  it('refuses a body that was changed after we signed it', () => {
    const headers = sign(key, { id: 'msg_3', body, now: Date.now() });

    expect(() => new Webhook(secret).verify(body.replace('12', '13'), { ...headers })).toThrow(/signature/i);
  });
});
