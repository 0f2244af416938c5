/** The account's token: given in the settings, or got by its password. */
import { z } from 'zod';
import { BadInputError, UnavailableError } from '../../runtime/errors.ts';
import type { TokenSource } from '../kit/adapter.ts';
import type { ClientCall } from './encode.ts';
import { judge } from './judge.ts';

/** The same at each sign-in: transactions are known by device, and the account's list of devices stays short. */
const DEVICE = 'FRONTDESK';
/** Tokens without an end; one that was taken back is noticed by its first call. */
const LONG_MS = 365 * 24 * 60 * 60_000;

const session = z.object({ access_token: z.string(), expires_in_ms: z.number().optional() });

/** Throws `BadInputError` (`config.setting`) when there is neither token nor password. */
export function createTokenSource({
  accessToken,
  user,
  password,
  call,
}: {
  accessToken: string | undefined;
  user: string;
  password: string | undefined;
  call: ClientCall;
}): TokenSource {
  if (accessToken === undefined && password === undefined) {
    throw new BadInputError({
      code: 'config.setting',
      message:
        'MATRIX_ACCESS_TOKEN is missing: give the access token of MATRIX_USER, or its password as MATRIX_PASSWORD.',
    });
  }
  return {
    async fetch(wire) {
      if (accessToken !== undefined) return { token: accessToken, expiresInMs: LONG_MS };
      const identifier = { type: 'm.id.user', user };
      const request = {
        type: 'm.login.password',
        identifier,
        password,
        device_id: DEVICE,
        initial_device_display_name: 'Frontdesk',
      };
      const answer = await wire.call(call('login', 'POST', ['login'], request));
      const { data } = session.safeParse(answer.body);
      if (data) return { token: data.access_token, expiresInMs: data.expires_in_ms ?? LONG_MS };
      const verdict = judge(answer);
      const reason = 'reason' in verdict ? verdict.reason : 'Matrix: no token in the answer';
      throw new UnavailableError({ code: 'channel.matrix', message: `login: ${reason} Is MATRIX_PASSWORD right?` });
    },
    headers: (token) => ({ authorization: `Bearer ${token}` }),
  };
}
