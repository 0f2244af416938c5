/** Signing in with the company's own identity provider: away to it, and back with a session or with a reason why not. */
import { z } from 'zod';
import type { Clock } from '../../../runtime/clock.ts';
import { FrontdeskError, RefusedError } from '../../../runtime/errors.ts';
import type { Logger } from '../../../runtime/logger.ts';
import type { WebRequest } from '../../../runtime/web.ts';
import { type ApiAnswer, type ApiRoute, publicRoute } from '../../api-route.ts';
import type { Accounts } from '../accounts.ts';
import { cookieOf } from '../cookie-of.ts';
import type { Sessions } from '../sessions.ts';
import { claimedPerson } from './claimed-person.ts';
import { createIssuerClient } from './issuer-client.ts';
import { createOidcAccounts, type OidcAccountStore } from './oidc-accounts.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { createPendingSignIns, PENDING_MS } from './pending-sign-ins.ts';

export const OIDC_PATH = '/api/v1/sign-in/oidc';

const CALLBACK = `${OIDC_PATH}/callback`;
const COOKIE = 'frontdesk_sign_in';
const HOME = '/desk/';
const tag = 'Sign-in';

/** A page of ours, nothing that a browser takes for another site. */
const ownPage = /^\/(desk|studio|insight)\/[\w\-./?=&%]*$/;

export interface OidcRoutesOptions {
  settings: OidcSettings;
  store: OidcAccountStore;
  accounts: Accounts;
  sessions: Sessions;
  clock: Clock;
  logger: Logger;
  publicOrigin?: string;
}

export function oidcRoutes({
  settings,
  sessions,
  accounts,
  logger,
  publicOrigin,
  ...parts
}: OidcRoutesOptions): ApiRoute[] {
  const client = createIssuerClient(settings);
  const pending = createPendingSignIns(parts.clock);
  const findAccount = createOidcAccounts({ ...parts, accounts, issuer: settings.issuer });
  const originOf = (request: WebRequest) => publicOrigin ?? request.origin;

  /** People see a page with a sentence, not JSON: the code goes to the page to sign in. */
  async function orBack(work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FrontdeskError)) throw error;
      logger.warn({ code: error.code, ...error.details }, 'somebody could not sign in with the identity provider');
      return { headers: { location: `${HOME}sign-in?problem=${encodeURIComponent(error.code)}` } };
    }
  }

  return [
    publicRoute({
      method: 'GET',
      path: OIDC_PATH,
      policy: 'public',
      tag,
      summary: 'Sign in with the identity provider',
      query: z.object({ to: z.string().max(1_000).optional() }),
      redirect: 'To the identity provider, or to the page to sign in with `problem`',
      handle: ({ query, request }) =>
        orBack(async () => {
          const { url, ...checks } = await client.begin(`${originOf(request)}${CALLBACK}`);
          const returnTo = query.to !== undefined && ownPage.test(query.to) ? query.to : HOME;
          const binding = pending.add({ ...checks, returnTo });
          const secure = originOf(request).startsWith('https:') ? '; Secure' : '';
          const age = PENDING_MS / 1000;
          const cookie = `${COOKIE}=${binding}; Path=${OIDC_PATH}; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
          return { headers: { location: url, 'set-cookie': cookie } };
        }),
    }),
    publicRoute({
      method: 'GET',
      path: CALLBACK,
      policy: 'public',
      tag,
      summary: 'Back from the identity provider',
      redirect: 'To the page asked for, with a session; or to the page to sign in with `problem`',
      handle: ({ request }) =>
        orBack(async () => {
          const begun = pending.take(request.query.get('state') ?? '', cookieOf(request, COOKIE));
          if (!begun) throw startAgain();
          const currentUrl = new URL(`${originOf(request)}${CALLBACK}?${request.query.toString()}`);
          const claims = await client.finish(currentUrl, begun);
          const account = await findAccount(claimedPerson(claims, settings));
          const { setCookie } = await sessions.open(account, request);
          await accounts.audit(account.id, 'session.opened', { by: 'oidc' });
          return { headers: { location: begun.returnTo, 'set-cookie': setCookie } };
        }),
    }),
  ];
}

function startAgain(): RefusedError {
  return new RefusedError({
    code: 'sign_in.start_again',
    message: 'This sign-in was not started in this browser, is used already, or took too long. Start again.',
  });
}
