/** A cloud of the Bot Framework: keys, the login service, and a Connector that takes what we say and fails as Azure does. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { FakePlatform, PlatformRequest, Shown, Speaker } from '../../contract/channel/fixture.ts';
import { type FakeAnswer, type FakeRequest, startHttpPlatform } from './http-platform.ts';

export const APP_ID = 'a1b2c3d4-0000-4000-8000-000000000001';
export const APP_PASSWORD = 'the-password-of-the-app';
export const ISSUER = 'https://issuer.test';
export const TOKEN_SECONDS = 3_600;

/** Made once: it takes longer than a test. */
const pair = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 });

export const conversations: Record<Speaker, string> = { ada: '19:ada@unq.gbl.spaces', bob: '19:bob@unq.gbl.spaces' };

/** Bytes of one message that Teams takes. */
const LARGEST = 100 * 1024;

interface Said {
  type: string;
  text?: string;
  from?: { name?: string };
  suggestedActions?: { actions: Action[] };
  attachments?: {
    contentType: string;
    contentUrl?: string;
    name?: string;
    content?: { buttons?: Action[]; text?: string; title?: string };
  }[];
}
interface Action {
  type: string;
  title: string;
  value: string;
}

export interface FakeCloud extends FakePlatform {
  /** What activities carry, and tokens are issued for. */
  readonly serviceUrl: string;
  /** A request of the cloud's with these activities. */
  request(body: string, facts: { at: number; withOtherSecret?: boolean }): PlatformRequest;
}

export async function fakeBotFramework(): Promise<FakeCloud> {
  const shown: Shown[] = [];
  const complaints: string[] = [];
  let webhookUrl = '';
  let address = '';
  let messages = 0;
  let tokens = 0;

  const isActivity = ({ path }: FakeRequest) => path.startsWith('/emea/v3/conversations/');
  const isTyping = (request: FakeRequest) => isActivity(request) && (request.json() as Said).type === 'typing';
  const speakerIn = (path: string) =>
    (Object.keys(conversations) as Speaker[]).find((by) => decodeURIComponent(path).includes(conversations[by]));

  function take(request: FakeRequest): FakeAnswer {
    if (request.headers['authorization'] !== `Bearer token-${tokens}`) return { status: 401 };
    const said = request.json() as Said;
    if (said.type === 'typing') return { status: 201, body: { id: 'typing' } };
    messages += 1;
    const externalId = `sent-${messages}`;
    if (request.body.length > LARGEST) complaints.push(`an activity of ${request.body.length} bytes`);
    if (!said.text && !said.attachments?.length && said.type === 'message') complaints.push('an empty message');
    const { attachments = [] } = said;
    const buttons = [
      ...(said.suggestedActions?.actions ?? []),
      ...attachments.flatMap(({ content }) => content?.buttons ?? []),
    ];
    shown.push({
      to: speakerIn(request.path),
      text: said.text ?? '',
      choices: buttons.map(({ title, type, value }) => ({
        label: title,
        ...(type === 'openUrl' ? { url: value } : { value }),
      })),
      files: attachments.flatMap(({ contentUrl: url, name }) =>
        url === undefined ? [] : [{ url, ...(name !== undefined && { name }) }],
      ),
      externalId,
      raw: said,
    });
    return { status: 201, body: { id: externalId } };
  }

  const platform = await startHttpPlatform({
    purposeOf: (request) => {
      if (request.path.startsWith('/tenant/')) return 'token';
      return isActivity(request) && !isTyping(request) ? 'send' : 'other';
    },
    answer: (request) => {
      if (request.path === '/openid') return { body: { issuer: ISSUER, jwks_uri: `${address}/keys` } };
      if (request.path === '/keys') {
        return {
          body: {
            keys: [
              {
                ...pair.publicKey.export({ format: 'jwk' }),
                kid: 'key-1',
                use: 'sig',
                endorsements: ['msteams', 'email'],
              },
            ],
          },
        };
      }
      if (!request.path.startsWith('/tenant/')) return take(request);
      tokens += 1;
      return { body: { token_type: 'Bearer', expires_in: TOKEN_SECONDS, access_token: `token-${tokens}` } };
    },
  });
  address = platform.address;

  const request: FakeCloud['request'] = (body, { at, withOtherSecret }) => ({
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenOf(`${address}/emea/`, at, withOtherSecret ? stranger.privateKey : pair.privateKey)}`,
    },
    body,
  });

  return {
    address,
    serviceUrl: `${address}/emea/`,
    request,
    listenAt: (url) => {
      webhookUrl = url;
    },
    async emit(events) {
      let status = 200;
      for (const event of events) {
        const { at, ...activity } = event as { at: number };
        status = Math.max(status, (await platform.post(webhookUrl, request(JSON.stringify(activity), { at }))).status);
      }
      return { isTaken: status < 300, status };
    },
    shown,
    get typings() {
      return platform.requests.filter(isTyping).map(({ path }) => ({ to: speakerIn(path) }));
    },
    marksRead: 0,
    get attempts() {
      return platform.requests.filter(({ purpose }) => purpose === 'send').length;
    },
    get tokens() {
      return tokens;
    },
    fail: platform.fail,
    heal: platform.heal,
    serve: () => 'not-asked-for',
    complaints,
    close: platform.close,
  };
}

function tokenOf(serviceUrl: string, at: number, key: KeyObject): string {
  const seconds = Math.floor(at / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: ISSUER, aud: APP_ID, nbf: seconds - 60, exp: seconds + TOKEN_SECONDS, serviceurl: serviceUrl };
  const signed = `${part({ alg: 'RS256', kid: 'key-1', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}
