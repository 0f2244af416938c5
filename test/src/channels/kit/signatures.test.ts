import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { checkEd25519, ed25519Key } from '../../../../src/channels/kit/signatures/ed25519.ts';
import { checkHmac } from '../../../../src/channels/kit/signatures/hmac.ts';
import { isSameSecret } from '../../../../src/channels/kit/signatures/same-secret.ts';
import { checkSharedToken } from '../../../../src/channels/kit/signatures/shared-token.ts';
import { checkTimestampedHmac } from '../../../../src/channels/kit/signatures/timestamped-hmac.ts';
import { checkTwilioSignature } from '../../../../src/channels/kit/signatures/twilio.ts';
import { BadInputError, RefusedError } from '../../../../src/runtime/errors.ts';

const body = Buffer.from('{"text":"Grüße \\/ 👋"}');
const now = Date.UTC(2026, 0, 5, 9);
const seconds = String(now / 1000);

it('takes a keyed hash in every spelling that platforms have', () => {
  const hash = (algorithm: string) => createHmac(algorithm, 'secret').update(body);

  expect(() =>
    checkHmac(`sha256=${hash('sha256').digest('hex')}`, { secret: 'secret', signed: [body], prefix: 'sha256=' }),
  ).not.toThrow();
  expect(() =>
    checkHmac(hash('sha1').digest('base64'), {
      secret: 'secret',
      signed: [body],
      algorithm: 'sha1',
      encoding: 'base64',
    }),
  ).not.toThrow();
});

it.each([
  ['none', undefined],
  ['an empty one', ''],
  ['one without its prefix', createHmac('sha256', 'secret').update(body).digest('hex')],
  ["another secret's", `sha256=${createHmac('sha256', 'other').update(body).digest('hex')}`],
  ['one of other bytes', `sha256=${createHmac('sha256', 'secret').update('{}').digest('hex')}`],
])('refuses %s', (_name, given) => {
  expect(() => checkHmac(given, { secret: 'secret', signed: [body], prefix: 'sha256=' })).toThrow(RefusedError);
});

it('compares secrets of any length without an error', () => {
  expect(isSameSecret('a', 'a'.repeat(500))).toBe(false);
  expect(isSameSecret('', '')).toBe(true);
  expect(() => checkSharedToken('short', 'a much longer secret')).toThrow(RefusedError);
  expect(() => checkSharedToken(undefined, '')).toThrow(RefusedError);
  expect(() => checkSharedToken('the same', 'the same')).not.toThrow();
});

// The example of docs.slack.dev/authentication/verifying-requests-from-slack.
it("takes Slack's own example, and not five minutes and a second later", () => {
  const slack = {
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    timestamp: '1531420618',
    body: Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    ),
    template: 'v0:{timestamp}:{body}' as const,
    prefix: 'v0=',
  };
  const given = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';

  expect(() => checkTimestampedHmac(given, { ...slack, now: 1531420618_000 })).not.toThrow();
  expect(() => checkTimestampedHmac(given, { ...slack, now: 1531420618_000 + 301_000 })).toThrow(RefusedError);
  expect(() => checkTimestampedHmac(given, { ...slack, timestamp: '1531420619', now: 1531420618_000 })).toThrow(
    RefusedError,
  );
  expect(() => checkTimestampedHmac(given, { ...slack, timestamp: undefined, now: 1531420618_000 })).toThrow(
    RefusedError,
  );
});

it('checks an Ed25519 signature over the time and the bytes', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const hex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const key = ed25519Key(hex, 'DISCORD_PUBLIC_KEY');
  const given = sign(null, Buffer.concat([Buffer.from(seconds), body]), privateKey).toString('hex');

  expect(() => checkEd25519(given, { key, timestamp: seconds, body, now })).not.toThrow();
  expect(() => checkEd25519(given, { key, timestamp: seconds, body: Buffer.from('{}'), now })).toThrow(RefusedError);
  expect(() => checkEd25519(given, { key, timestamp: seconds, body, now: now + 301_000 })).toThrow(RefusedError);
  expect(() => checkEd25519('00', { key, timestamp: seconds, body, now })).toThrow(RefusedError);
  expect(() => ed25519Key('not hex', 'DISCORD_PUBLIC_KEY')).toThrow(BadInputError);
});

// The example of twilio.com/docs/usage/security.
it("takes Twilio's own example, with and without the port", () => {
  const options = {
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    body: Buffer.from(
      'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212',
    ),
    contentType: 'application/x-www-form-urlencoded',
  };
  const given = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';

  expect(() => checkTwilioSignature(given, options)).not.toThrow();
  expect(() =>
    checkTwilioSignature(given, { ...options, url: 'https://mycompany.com:443/myapp.php?foo=1&bar=2' }),
  ).not.toThrow();
  expect(() => checkTwilioSignature(given, { ...options, url: 'https://mycompany.com/other' })).toThrow(RefusedError);
  expect(() => checkTwilioSignature(given, { ...options, body: Buffer.from('Digits=9') })).toThrow(RefusedError);
});

it('takes JSON of Twilio only when the address names its hash', () => {
  const hash = createHash('sha256').update(body).digest('hex');
  const url = `https://mycompany.com/sms?bodySHA256=${hash}`;
  const given = (address: string) => createHmac('sha1', '12345').update(address).digest('base64');
  const options = { authToken: '12345', body, contentType: 'application/json' };

  expect(() => checkTwilioSignature(given(url), { ...options, url })).not.toThrow();
  expect(() => checkTwilioSignature(given(url), { ...options, url, body: Buffer.from('{}') })).toThrow(RefusedError);
  const bare = 'https://mycompany.com/sms';
  expect(() => checkTwilioSignature(given(bare), { ...options, url: bare })).toThrow(RefusedError);
});
