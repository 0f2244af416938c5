/** What the Bot Framework endpoint refuses. Why a token is not believed stays in the log: callers learn only that it is not. */
import { BadInputError, RefusedError, UnavailableError } from '../../runtime/errors.ts';

export function unauthorized(): RefusedError {
  return new RefusedError({
    code: 'botframework.unauthorized',
    message: 'The token is missing or not one of the Bot Framework for this bot.',
    status: 401,
  });
}

export function forbidden(problem: 'service_url' | 'endorsement', message: string): RefusedError {
  return new RefusedError({ code: `botframework.${problem}`, message, status: 403 });
}

/** `field` and `problem` name the shape, never the content. */
export function badActivity(field: string, problem: string): BadInputError {
  return new BadInputError({ code: 'botframework.activity', message: `${field || 'The body'}: ${problem}.` });
}

export function keysUnavailable(url: string, cause: unknown): UnavailableError {
  return new UnavailableError({
    code: 'botframework.keys',
    message: `The signing keys cannot be read from ${url}. Check BOT_FRAMEWORK_OPENID_URL and that this address is reachable.`,
    cause,
  });
}

export function loginUnavailable(url: string, reason: string, cause?: unknown): UnavailableError {
  return new UnavailableError({
    code: 'botframework.login',
    message: `No token from ${url}: ${reason}. Check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD, MICROSOFT_APP_TYPE and MICROSOFT_APP_TENANT_ID.`,
    cause,
  });
}

export function badSetting(setting: string, problem: string): BadInputError {
  return new BadInputError({ code: 'config.setting', message: `${setting} ${problem}` });
}
