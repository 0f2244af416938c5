/** Signatures against the example that the specification's own libraries are tested with. */
import { sign, verify, webhookKey } from '../../../src/runtime/standard-webhooks.ts';

const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const key = webhookKey(example.secret, 'WEBHOOK_SECRET');
const now = example.timestamp * 1000;

it('signs the example as everybody does', () => {
  expect(sign(key, { id: example.id, body: example.body, now: now + 999 })).toEqual({
    'webhook-id': example.id,
    'webhook-timestamp': String(example.timestamp),
    'webhook-signature': example.signature,
  });
});

it("verifies the example and names the message's id", () => {
  const headers = {
    'webhook-id': example.id,
    'webhook-timestamp': String(example.timestamp),
    'webhook-signature': example.signature,
  };

  expect(verify(key, { headers, body: Buffer.from(example.body), now })).toBe(example.id);
  expect(() => verify(key, { headers, body: Buffer.from(`${example.body} `), now })).toThrow('signature');
});
