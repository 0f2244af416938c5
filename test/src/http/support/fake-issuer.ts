/** An identity provider on loopback: discovery, keys, tokens. What it says in a token is the test's to bend. */

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface FakeIssuer {
  url: string;
  /** What the next token says besides or instead of what is right. */
  claims: Record<string, unknown>;
  /** Seconds from now that the next token is good for. */
  expiresIn: number;
  audience?: string;
  /** Signs with a key that the published ones do not hold. */
  isForged: boolean;
  /** Bodies that came to the token endpoint. */
  asked: URLSearchParams[];
  /** What a browser does at the issuer: answers the address that it is sent back to. */
  visit(authorizationUrl: string, changes?: { state?: string }): string;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: 'frontdesk', clientSecret: 'client-secret' };

export async function runIssuer(): Promise<FakeIssuer> {
  const keys = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { nonce: string; challenge: string }>();
  let next = 0;

  async function token(body: URLSearchParams): Promise<unknown> {
    const code = codes.get(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || challenge !== code.challenge) return undefined;
    const now = Math.floor(Date.now() / 1000);
    const claims = { sub: 's1', email: 'mia@acme.example', email_verified: true, name: 'Mia', nonce: code.nonce };
    const idToken = await new SignJWT({ ...claims, ...issuer.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(issuer.url)
      .setAudience(issuer.audience ?? CLIENT.clientId)
      .setIssuedAt(now + Math.min(0, issuer.expiresIn) - 10)
      .setExpirationTime(now + issuer.expiresIn)
      .sign(issuer.isForged ? others.privateKey : keys.privateKey);
    return { access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: idToken };
  }

  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      return answer(200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (request.url === '/keys') return answer(200, { keys: [jwk] });
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const body = new URLSearchParams(text);
      issuer.asked.push(body);
      void token(body).then((tokens) => (tokens ? answer(200, tokens) : answer(400, { error: 'invalid_grant' })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();

  const issuer: FakeIssuer = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    claims: {},
    expiresIn: 60,
    isForged: false,
    asked: [],
    visit(authorizationUrl, { state } = {}) {
      const { searchParams } = new URL(authorizationUrl);
      const code = `code-${(next += 1)}`;
      codes.set(code, {
        nonce: searchParams.get('nonce') ?? '',
        challenge: searchParams.get('code_challenge') ?? '',
      });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', state ?? searchParams.get('state') ?? '');
      return back.href;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return issuer;
}
