/** The authorization code flow with PKCE, state and nonce against one issuer, whose documents are read when first needed. */
import type { Configuration } from 'openid-client';
import { RefusedError, UnavailableError } from '../../../runtime/errors.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** What must be the same when the browser comes back. */
export interface OidcChecks {
  state: string;
  nonce: string;
  verifier: string;
}

export interface IssuerClient {
  /** Where to send the browser. Rejects with `UnavailableError` (`sign_in.issuer`) when the issuer cannot be asked. */
  begin(redirectUri: string): Promise<OidcChecks & { url: string }>;
  /**
   * The claims of the person who came back to `currentUrl`, after signature, issuer, audience, time, nonce and state were
   * checked. Rejects with `RefusedError` (`sign_in.refused_by_issuer`) or `UnavailableError`.
   */
  finish(currentUrl: URL, checks: OidcChecks): Promise<Record<string, unknown>>;
}

/** Seconds; a page waits for the answer. */
const TIMEOUT_SECONDS = 10;

export function createIssuerClient(
  settings: Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret' | 'roleClaim'>,
): IssuerClient {
  let discovered: Promise<Configuration> | undefined;

  async function discover(): Promise<Configuration> {
    const { allowInsecureRequests, ClientSecretPost, discovery, enableNonRepudiationChecks, None } = await import(
      'openid-client'
    );
    const { issuer, clientId, clientSecret } = settings;
    const server = new URL(issuer);
    return discovery(server, clientId, undefined, clientSecret ? ClientSecretPost(clientSecret) : None(), {
      timeout: TIMEOUT_SECONDS,
      // The signature is checked although the token comes from the issuer itself: a proxy between us could have made it.
      execute: [enableNonRepudiationChecks, ...(isLoopback(server) ? [allowInsecureRequests] : [])],
    });
  }

  /** A failure is not kept: the next one who signs in asks again. */
  async function configuration(): Promise<Configuration> {
    discovered ??= discover();
    try {
      return await discovered;
    } catch (cause) {
      discovered = undefined;
      throw new UnavailableError({
        code: 'sign_in.issuer',
        message: `The identity provider ${settings.issuer} (OIDC_ISSUER) cannot be asked.`,
        cause,
      });
    }
  }

  return {
    async begin(redirectUri) {
      const config = await configuration();
      const library = await import('openid-client');
      const checks: OidcChecks = {
        state: library.randomState(),
        nonce: library.randomNonce(),
        verifier: library.randomPKCECodeVerifier(),
      };
      const url = library.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await library.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { ...checks, url: url.href };
    },
    async finish(currentUrl, { state, nonce, verifier }) {
      const config = await configuration();
      const { authorizationCodeGrant } = await import('openid-client');
      try {
        const tokens = await authorizationCodeGrant(config, currentUrl, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        return { ...tokens.claims() };
      } catch (cause) {
        throw new RefusedError({
          code: 'sign_in.refused_by_issuer',
          message: 'The identity provider did not confirm who this is. Start again.',
          status: 401,
          details: { reason: codeOf(cause) },
          cause,
        });
      }
    },
  };
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** The library's code, never its message: that may hold what the issuer wrote. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
