/** What every wrong signature is answered with: which part was wrong stays our secret. */
import { RefusedError } from '../../../runtime/errors.ts';

export function signatureRefused(): RefusedError {
  return new RefusedError({
    code: 'channel.signature',
    message: 'The request is not signed by the platform, or too old. Compare the secret here with the one there.',
    status: 401,
  });
}
