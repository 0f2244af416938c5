/** How the driver's errors become Frontdesk's errors. Codes: docs/reference/guarantees.md, "Errors of the store". */
import mongoose from 'mongoose';
import { FrontdeskError, UnavailableError } from '../../runtime/errors.ts';

/** https://www.mongodb.com/docs/manual/reference/error-codes/ */
const DUPLICATE_KEY = 11000;
const NAMESPACE_NOT_FOUND = 26;
const OUT_OF_DISK_SPACE = 14031;
const DOCUMENT_VALIDATION = 121;
const BAD_VALUE = 2;

/** Whether an insert was refused because there is such a document already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/** Whether there is no such collection or database yet. */
export function isMissingNamespace(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === NAMESPACE_NOT_FOUND;
}

/** The error that callers of the store see. Errors that are not the driver's pass unchanged. */
export function storageError(error: unknown): unknown {
  if (error instanceof FrontdeskError) return error;
  const { MongoServerError, MongoError } = mongoose.mongo;
  if (error instanceof MongoServerError && error.code === OUT_OF_DISK_SPACE) {
    return new UnavailableError({
      code: 'storage.full',
      message: 'The disk of the database is full: nothing was written. Free some space; no restart is needed.',
      cause: error,
    });
  }
  if (error instanceof MongoServerError && (error.code === DOCUMENT_VALIDATION || error.code === BAD_VALUE))
    return error;
  if (error instanceof MongoError || error instanceof mongoose.Error) {
    return new UnavailableError({
      code: 'storage.unavailable',
      message: `The database cannot be used at present (${error.message}). Check that it runs and that MONGODB_URI leads to it.`,
      cause: error,
    });
  }
  return error;
}
