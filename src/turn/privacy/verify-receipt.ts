/** Checks a receipt that somebody kept: whether this installation wrote it, and nobody changed it since. */
import type { Secrets } from '../../conversation/store/secrets.ts';
import { BadInputError, BugError, RefusedError } from '../../runtime/errors.ts';
import { RECEIPT_SECRET } from './erase-person.ts';
import { type ErasureReceipt, isGenuine } from './receipt.ts';

/**
 * The receipt that stands in `json`. Throws `BadInputError` (`privacy.not_a_receipt`) for anything else, `RefusedError`
 * (`privacy.receipt_not_genuine`) for one that was changed, or written by another installation. Writes nothing: a store
 * that was opened to read only will do.
 */
export async function verifyReceipt(store: Pick<Secrets, 'getOrCreateSecret'>, json: string): Promise<ErasureReceipt> {
  const receipt = parseReceipt(json);
  const secret = await store.getOrCreateSecret(RECEIPT_SECRET, noneWritten).catch((error: unknown) => {
    throw isReadOnly(error) ? notGenuine() : error;
  });
  if (!isGenuine(receipt, secret)) throw notGenuine();
  return receipt;
}

/** An installation without the secret never erased anybody: whatever it is shown, it did not write. */
function noneWritten(): never {
  throw notGenuine();
}

/** The same, of a store that may not even ask for a new secret. */
function isReadOnly(error: unknown): boolean {
  return error instanceof BugError && error.code === 'storage.read_only';
}

function parseReceipt(json: string): ErasureReceipt {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw notReceipt('It is not JSON', cause);
  }
  if (!isReceipt(value)) throw notReceipt('It has no "format" of ours, or no "signature"');
  return value;
}

/** What else stands in it is as we wrote it when the signature fits, and of no interest when it does not. */
function isReceipt(value: unknown): value is ErasureReceipt {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'format' in value &&
    value.format === 'frontdesk/erasure/1' &&
    'signature' in value &&
    typeof value.signature === 'string'
  );
}

function notReceipt(why: string, cause?: unknown): BadInputError {
  return new BadInputError({
    code: 'privacy.not_a_receipt',
    message: `This is no receipt of an erasure: ${why}. Give the receipt alone, as it stands in the audit log.`,
    cause,
  });
}

function notGenuine(): RefusedError {
  return new RefusedError({
    code: 'privacy.receipt_not_genuine',
    message:
      'This installation did not write this receipt, or somebody changed it since. The audit log has those it wrote.',
  });
}
