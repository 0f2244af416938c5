/** A Bot Framework cloud on loopback: signing keys, the login service and a Connector that remembers what it was sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import type { FixedClock } from '../../../support/fixed-clock.ts';

export const APP_ID = 'a1b2c3d4-0000-4000-8000-000000000001';
export const APP_PASSWORD = 'a password of the app';

export interface Recorded {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** What the Connector does with the next request; `hang` never answers. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string } | 'hang';

export interface TokenChange {
  claims?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters>;
  key?: CryptoKey | Uint8Array;
}

/** One for all clouds of a file: making it takes longer than a test. */
const signingPair = generateKeyPair('RS256', { extractable: true });

export async function aLocalCloud(clock: FixedClock) {
  const pair = await signingPair;
  const keys = [
    { ...(await exportJWK(pair.publicKey)), kid: 'key-1', use: 'sig', endorsements: ['msteams', 'directline'] },
  ];
  const connector: Recorded[] = [];
  const logins: URLSearchParams[] = [];
  const answers: Answer[] = [];
  const loginAnswers: Answer[] = [];
  let keyReads = 0;
  let isDown = false;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const text = await textOf(request);
    if (isDown) return void response.writeHead(500).end();
    if (path === '/openid') return json(response, { issuer: 'https://issuer.test', jwks_uri: `${cloud.address}/keys` });
    if (path === '/keys') {
      keyReads += 1;
      return json(response, { keys });
    }
    if (path === '/tenant/oauth2/v2.0/token') {
      logins.push(new URLSearchParams(text));
      const refusal = loginAnswers.shift();
      if (refusal) return answer(response, refusal);
      return json(response, { token_type: 'Bearer', expires_in: 3600, access_token: `token-${logins.length}` });
    }
    connector.push({
      method: request.method ?? '',
      path,
      authorization: request.headers.authorization,
      body: parsed(text),
    });
    answer(response, answers.shift() ?? { status: 201, body: `{"id":"sent-${connector.length}"}` });
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();

  const cloud = {
    address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`,
    publicKey: pair.publicKey,
    privateKey: pair.privateKey,
    keys,
    connector,
    answers,
    logins,
    loginAnswers,
    keyReads: () => keyReads,
    goDown: () => {
      isDown = true;
    },
    comeBack: () => {
      isDown = false;
    },
    get serviceUrl() {
      return `${cloud.address}/emea/`;
    },
    /** As the Connector signs for our bot, changed as the test says. A claim of `undefined` is left out. */
    async token({ claims = {}, header = {}, key = pair.privateKey }: TokenChange = {}): Promise<string> {
      const now = Math.floor(clock.now() / 1000);
      const payload = {
        iss: 'https://issuer.test',
        aud: APP_ID,
        nbf: now - 60,
        exp: now + 3600,
        serviceurl: cloud.serviceUrl,
        ...claims,
      };
      return new SignJWT(JSON.parse(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header })
        .sign(key);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return cloud;
}

export type LocalCloud = Awaited<ReturnType<typeof aLocalCloud>>;

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answer(response: ServerResponse, given: Answer): void {
  if (given !== 'hang') response.writeHead(given.status, given.headers).end(given.body);
}

function parsed(text: string): Record<string, unknown> {
  const body: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return body;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
