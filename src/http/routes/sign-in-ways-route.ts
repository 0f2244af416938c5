/** What the page to sign in offers. */
import { type ApiRoute, publicRoute } from '../api-route.ts';
import { signInWaysSchema } from '../contract/account.ts';
import { OIDC_PATH } from '../sign-in/oidc/oidc-routes.ts';
import type { OidcSettings } from '../sign-in/oidc/oidc-settings.ts';

export function signInWaysRoute(oidc: OidcSettings | undefined): ApiRoute {
  return publicRoute({
    method: 'GET',
    path: '/api/v1/sign-in',
    policy: 'public',
    tag: 'Sign-in',
    summary: 'How one can sign in here',
    answer: { schema: signInWaysSchema, description: 'The ways' },
    handle: async () => ({
      body: { password: true, ...(oidc ? { oidc: { name: oidc.name, path: OIDC_PATH } } : {}) },
    }),
  });
}
