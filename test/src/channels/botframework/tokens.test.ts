/** Who may write to `POST /api/messages`: the table of forged tokens, and the addresses that a good token may name. */
import { createHmac } from 'node:crypto';
import { exportPKCS8, exportSPKI, generateKeyPair, importPKCS8 } from 'jose';
import { aBotFrameworkBench, anActivity, type BotFrameworkBench } from './bot-framework-bench.ts';
import { APP_ID } from './local-cloud.ts';

let bench: BotFrameworkBench;
beforeEach(async () => {
  bench = await aBotFrameworkBench();
});
afterEach(() => bench.stop());

const seconds = () => Math.floor(bench.clock.now() / 1000);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function payload(): Promise<string> {
  return (await bench.cloud.token()).split('.')[1] ?? '';
}

/** Each makes the whole `authorization` header. */
const forged: Record<string, () => Promise<string | undefined>> = {
  'no header': async () => undefined,
  'an empty header': async () => '',
  'only the scheme': async () => 'Bearer ',
  'another scheme': async () => `Basic ${await bench.cloud.token()}`,
  'no scheme': async () => bench.cloud.token(),
  garbage: async () => 'Bearer garbage',
  'three parts of garbage': async () => 'Bearer a.b.c',
  'two tokens': async () => `Bearer ${await bench.cloud.token()} ${await bench.cloud.token()}`,
  'alg none, unsigned': async () => `Bearer ${part({ alg: 'none', kid: 'key-1' })}.${await payload()}.`,
  'alg none with a signature': async () => `Bearer ${part({ alg: 'none', kid: 'key-1' })}.${await payload()}.AAAA`,
  'HS256 keyed with the public key': async () => {
    const head = `${part({ alg: 'HS256', kid: 'key-1' })}.${await payload()}`;
    const signature = createHmac('sha256', await exportSPKI(bench.cloud.publicKey))
      .update(head)
      .digest('base64url');
    return `Bearer ${head}.${signature}`;
  },
  'another RSA key': async () =>
    `Bearer ${await bench.cloud.token({ key: (await generateKeyPair('RS256')).privateKey })}`,
  'PS256 by a key of the issuer': async () => {
    const key = await importPKCS8(await exportPKCS8(bench.cloud.privateKey), 'PS256');
    return `Bearer ${await bench.cloud.token({ header: { alg: 'PS256' }, key })}`;
  },
  'RS512 by a key of the issuer': async () => {
    const key = await importPKCS8(await exportPKCS8(bench.cloud.privateKey), 'RS512');
    return `Bearer ${await bench.cloud.token({ header: { alg: 'RS512' }, key })}`;
  },
  'no key id': async () => `Bearer ${await bench.cloud.token({ header: { kid: undefined } })}`,
  'an unknown key id': async () => `Bearer ${await bench.cloud.token({ header: { kid: 'key-2' } })}`,
  'another issuer': async () => `Bearer ${await bench.cloud.token({ claims: { iss: 'https://evil.test' } })}`,
  'a tenant that issues tokens for emulators': async () =>
    `Bearer ${await bench.cloud.token({ claims: { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: APP_ID } })}`,
  'no issuer': async () => `Bearer ${await bench.cloud.token({ claims: { iss: undefined } })}`,
  'another audience': async () => `Bearer ${await bench.cloud.token({ claims: { aud: 'another-bot' } })}`,
  'no audience': async () => `Bearer ${await bench.cloud.token({ claims: { aud: undefined } })}`,
  'our own outgoing token': async () =>
    `Bearer ${await bench.cloud.token({ claims: { aud: 'https://api.botframework.com', appid: APP_ID, serviceurl: undefined } })}`,
  'a token that expired': async () => `Bearer ${await bench.cloud.token({ claims: { exp: seconds() - 301 } })}`,
  'no expiry': async () => `Bearer ${await bench.cloud.token({ claims: { exp: undefined } })}`,
  'a token of the future': async () => `Bearer ${await bench.cloud.token({ claims: { nbf: seconds() + 400 } })}`,
  'no serviceurl': async () => `Bearer ${await bench.cloud.token({ claims: { serviceurl: undefined } })}`,
  'a serviceurl that is no text': async () => `Bearer ${await bench.cloud.token({ claims: { serviceurl: ['x'] } })}`,
  'a changed claim': async () => {
    const [head, body, signature] = (await bench.cloud.token()).split('.');
    const claims: object = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    return `Bearer ${head}.${part({ ...claims, role: 'admin' })}.${signature}`;
  },
};

it.each(Object.keys(forged))('is refused with 401 and starts nothing: %s', async (name) => {
  const authorization = await forged[name]?.();
  const { status, body } = await bench.postRaw(
    JSON.stringify(anActivity(bench.cloud)),
    authorization === undefined ? {} : { authorization },
  );

  expect({ status, body }).toMatchObject({ status: 401, body: { error: { code: 'botframework.unauthorized' } } });
  expect(bench.receiver.received).toEqual([]);
});

it('answers every refused token with the same words', async () => {
  const said = await Promise.all(
    Object.values(forged).map(async (make) => {
      const authorization = await make();
      return bench.postRaw('{}', authorization === undefined ? {} : { authorization });
    }),
  );

  expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

it('takes a good token, and one within five minutes of its time', async () => {
  for (const claims of [{}, { exp: seconds() - 299 }, { nbf: seconds() + 299 }]) {
    const token = await bench.cloud.token({ claims });
    const { status } = await bench.post(anActivity(bench.cloud, { id: JSON.stringify(claims) }), { token });
    expect(status).toBe(200);
  }
  expect(bench.receiver.received).toHaveLength(3);
});

it('refuses with 403 an activity that wants its replies elsewhere than the token says', async () => {
  for (const serviceUrl of ['https://evil.test/', `${bench.cloud.address}/apac/`, '', `${bench.cloud.serviceUrl}#x`]) {
    const { status, body } = await bench.post(anActivity(bench.cloud, { serviceUrl }));
    expect({ status, body }).toMatchObject({ status: 403, body: { error: { code: 'botframework.service_url' } } });
  }
  expect(bench.receiver.received).toEqual([]);
});

it('refuses with 403 an address outside the allowed ones, even if the token names it', async () => {
  const elsewhere = [
    'https://evil.test/',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.evil.test/',
    'https://evilbotframework.com/',
    'https://smba.trafficmanager.net@evil.test/',
    'https://user:word@directline.botframework.com/',
    'https://directline.botframework.com:8443/',
    bench.cloud.address.replace('127.0.0.1', 'localhost'),
    'file:///etc/passwd',
    'not an address',
  ];
  for (const serviceUrl of elsewhere) {
    const token = await bench.cloud.token({ claims: { serviceurl: serviceUrl } });
    const activity = anActivity(bench.cloud, { serviceUrl });
    const { status } = await bench.post(activity, { token });
    expect([serviceUrl, status]).toEqual([serviceUrl, 403]);
    // Nor is anything acknowledged that would be passed over anyway.
    expect(await bench.post({ ...activity, type: 'typing' }, { token })).toMatchObject({ status: 403 });
  }
  expect(bench.receiver.received).toEqual([]);
});

it.each([
  'https://smba.trafficmanager.net/teams/',
  'https://directline.botframework.com/',
  'https://smba.infra.gov.teams.microsoft.us/gcch/',
])('takes activities from Azure without any setting: %s', async (serviceUrl) => {
  const token = await bench.cloud.token({ claims: { serviceurl: serviceUrl } });

  expect(await bench.post(anActivity(bench.cloud, { serviceUrl }), { token })).toMatchObject({ status: 200 });
});

it('refuses with 403 a channel that the signing key is not endorsed for', async () => {
  const { status, body } = await bench.post(anActivity(bench.cloud, { channelId: 'slack' }));

  expect({ status, body }).toMatchObject({ status: 403, body: { error: { code: 'botframework.endorsement' } } });
});

it('asks for the signing keys once, and again only when an unknown key turns up five minutes later', async () => {
  const unknown = await bench.cloud.token({ header: { kid: 'key-2' } });
  const tryUnknown = () => bench.post(anActivity(bench.cloud), { token: unknown });
  await Promise.all([bench.post(anActivity(bench.cloud)), tryUnknown(), tryUnknown()]);
  expect(bench.cloud.keyReads()).toBe(1);

  // The issuer has a second key by now.
  bench.cloud.keys.push(...bench.cloud.keys.map((key) => ({ ...key, kid: 'key-2' })));
  expect(await tryUnknown()).toMatchObject({ status: 401 });
  bench.clock.forwardMs(5 * 60_000 + 1);
  expect(await tryUnknown()).toMatchObject({ status: 200 });
  expect(bench.cloud.keyReads()).toBe(2);
});

it('answers 503 while no keys can be read, and goes on with the known ones when they cannot be read again', async () => {
  bench.cloud.goDown();
  expect(await bench.post(anActivity(bench.cloud))).toMatchObject({ status: 503 });

  bench.cloud.comeBack();
  expect(await bench.post(anActivity(bench.cloud))).toMatchObject({ status: 200 });

  bench.cloud.goDown();
  bench.clock.forwardMs(25 * 3_600_000);
  expect(await bench.post(anActivity(bench.cloud))).toMatchObject({ status: 200 });
});

it('checks the token before it looks at the body', async () => {
  expect(await bench.postRaw('[]', {})).toMatchObject({ status: 401 });
  expect(await bench.post([])).toMatchObject({ status: 400, body: { error: { code: 'botframework.activity' } } });
  expect(await bench.post(anActivity(bench.cloud, { conversation: {} }))).toMatchObject({ status: 400 });
});
