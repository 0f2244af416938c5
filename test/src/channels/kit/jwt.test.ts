/** Tokens by which a platform proves itself, checked with keys that it publishes. The Bot Framework's own tests hold the forgeries. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createJwtCheck } from '../../../../src/channels/kit/signatures/jwt.ts';
import { createJwtKeys, type JwtKeySource } from '../../../../src/channels/kit/signatures/jwt-keys.ts';
import { createLogger } from '../../../../src/runtime/logger.ts';
import { FixedClock } from '../../../support/fixed-clock.ts';

const pair = generateKeyPair('ES256');
const other = generateKeyPair('ES256');

async function aPlatform() {
  const clock = new FixedClock();
  const keys: object[] = [{ ...(await exportJWK((await pair).publicKey)), kid: 'one', note: 'ours' }];
  let reads = 0;
  let isDown = false;
  const server = createServer((request, response) => {
    if (isDown) return void response.writeHead(500).end();
    if (request.url === '/openid') return void response.end(JSON.stringify({ jwks_uri: `${address}/keys` }));
    reads += 1;
    response.end(JSON.stringify({ keys: ['no key', { kid: 'broken', kty: 'EC', crv: 'P-256', x: 'x' }, ...keys] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const checkBy = (source: JwtKeySource) =>
    createJwtCheck({
      keys: createJwtKeys({ source, algorithm: 'ES256', clock }),
      algorithm: 'ES256',
      issuer: 'platform',
      audience: 'us',
      clock,
      logger: createLogger('silent'),
    });
  return {
    clock,
    keys,
    address,
    check: checkBy({ jwksUrl: `${address}/keys` }),
    checkBy,
    reads: () => reads,
    fall: () => {
      isDown = true;
    },
    async token({ kid = 'one', key = pair, claims = {} }: { kid?: string; key?: typeof pair; claims?: object } = {}) {
      const seconds = Math.floor(clock.now() / 1000);
      const payload = { iss: 'platform', aud: 'us', exp: seconds + 60, ...claims };
      return `Bearer ${await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign((await key).privateKey)}`;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

let platform: Awaited<ReturnType<typeof aPlatform>>;
beforeEach(async () => {
  platform = await aPlatform();
});
afterEach(() => platform.stop());

it('takes a token of a key that the platform publishes, and tells the claims and what stands beside the key', async () => {
  const { claims, publishedKey } = await platform.check(await platform.token({ claims: { sub: 'ada' } }));

  expect(claims.sub).toBe('ada');
  expect(publishedKey).toMatchObject({ kid: 'one', note: 'ours' });
});

it('finds the keys by OpenID metadata as well', async () => {
  const check = platform.checkBy({ openIdUrl: `${platform.address}/openid` });

  await expect(check(await platform.token())).resolves.toBeDefined();
});

it.each([
  ['no token', async () => undefined],
  ['another key under the same name', () => platform.token({ key: other })],
  ['another issuer', () => platform.token({ claims: { iss: 'somebody' } })],
  ['another audience', () => platform.token({ claims: { aud: 'them' } })],
  [
    'a token that was over five minutes ago',
    () => platform.token({ claims: { exp: platform.clock.now() / 1000 - 301 } }),
  ],
])('refuses %s with the same words as everything else', async (_name, make) => {
  await expect(platform.check(await make())).rejects.toMatchObject({ code: 'channel.signature', status: 401 });
});

it('looks for an unknown key again, but not at each forged name', async () => {
  await platform.check(await platform.token());
  const renamed = () => platform.token({ kid: 'two' });
  for (let tries = 0; tries < 3; tries += 1) await expect(platform.check(await renamed())).rejects.toBeDefined();
  expect(platform.reads()).toBe(1);

  platform.keys.push({ ...(await exportJWK((await pair).publicKey)), kid: 'two' });
  platform.clock.forwardMs(5 * 60_000 + 1);

  await expect(platform.check(await renamed())).resolves.toBeDefined();
});

it('asks to come again while no keys can be read, and goes on with those that it has', async () => {
  const late = platform.checkBy({ jwksUrl: `${platform.address}/keys` });
  await platform.check(await platform.token());
  platform.fall();
  platform.clock.forwardMs(25 * 3_600_000);

  await expect(late(await platform.token())).rejects.toMatchObject({ code: 'channel.keys' });
  await expect(platform.check(await platform.token())).resolves.toBeDefined();
});
