/** New identifiers, as a port: tests count, the server draws time-ordered random ones. */
import { uuidv7 } from 'uuidv7';

export interface IdSource {
  /** A new identifier, unique in this installation, sortable by time of creation. */
  next(): string;
}

export const randomIds: IdSource = { next: () => uuidv7() };
