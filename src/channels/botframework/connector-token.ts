/** Our own token towards the Connector: asked for once, kept until shortly before it ends, shared by all deliveries. */
import { z } from 'zod';
import type { Clock } from '../../runtime/clock.ts';
import { loginUnavailable } from './errors.ts';

/** Renewed this long before its end, or after half its life if that is shorter. */
const MARGIN_MS = 5 * 60_000;
const TIMEOUT_MS = 10_000;

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

export interface ConnectorToken {
  /** Rejects with `UnavailableError`. */
  get(): Promise<string>;
  /** The one that `get` would give without asking. */
  held(): string | undefined;
  /** The far side did not take this one: the next `get` asks for another, unless that has happened meanwhile. */
  forget(token: string | undefined): void;
}

export function createConnectorToken(parts: {
  appId: string;
  appPassword: string;
  /** The authority with its tenant: `https://login.microsoftonline.com/botframework.com`. */
  loginUrl: string;
  /** `https://api.botframework.com/.default`. */
  scope: string;
  clock: Clock;
}): ConnectorToken {
  const { appId, appPassword, scope, clock } = parts;
  const url = `${parts.loginUrl.replace(/\/+$/, '')}/oauth2/v2.0/token`;
  let current: { value: string; goodUntilMs: number } | undefined;
  let asking: Promise<string> | undefined;

  async function ask(): Promise<string> {
    const askedAt = clock.monotonicMs();
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: appPassword,
        scope,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw loginUnavailable(url, 'it cannot be reached', cause);
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !answer.success) throw loginUnavailable(url, `it answered ${response.status}`);
    const lifeMs = answer.data.expires_in * 1000;
    current = { value: answer.data.access_token, goodUntilMs: askedAt + lifeMs - Math.min(MARGIN_MS, lifeMs / 2) };
    return current.value;
  }

  return {
    async get() {
      if (current && clock.monotonicMs() < current.goodUntilMs) return current.value;
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    held: () => current?.value,
    forget(token) {
      if (current?.value === token) current = undefined;
    },
  };
}
