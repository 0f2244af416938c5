/**
 * A process that dies: from the n-th write on nothing reaches the database any more. Holds for all stores of this process
 * while it lasts; the other node of a test works before or after it.
 */

import { UnavailableError } from '../../../src/runtime/errors.ts';
import { Collection } from '../../../src/storage/mongo/collection.ts';

const WRITES = ['insert', 'insertMissing', 'update', 'updateAll', 'remove'] as const;

/** What `work` came to when its process died after so many writes; `written` counts those that got through. */
export async function dyingAfter<T>(
  writes: number,
  work: () => Promise<T>,
): Promise<{ died: boolean; value: T | undefined }> {
  let left = writes;
  let died = false;
  const undo = WRITES.map((name) => {
    const original: unknown = Collection.prototype[name];
    Object.defineProperty(Collection.prototype, name, {
      configurable: true,
      writable: true,
      value: async function (this: unknown, ...given: unknown[]): Promise<unknown> {
        if (left <= 0 || typeof original !== 'function') {
          died = true;
          throw new UnavailableError({ code: 'test.died', message: 'The process died.' });
        }
        left -= 1;
        return await (Reflect.apply(original, this, given) as Promise<unknown>);
      },
    });
    return () => {
      Object.defineProperty(Collection.prototype, name, { configurable: true, writable: true, value: original });
    };
  });
  try {
    return { value: await work(), died };
  } catch (error) {
    if (!died) throw error;
    return { value: undefined, died };
  } finally {
    for (const one of undo) one();
  }
}

/**
 * A process that is stopped before its first write of this kind, and goes on when `goOn` is called. `reached` resolves when
 * it stands there.
 */
export function stoppedBefore(
  method: 'insert' | 'insertMissing',
  collection: string,
): { reached: Promise<void>; goOn: () => void } {
  const original = Object.getOwnPropertyDescriptor(Collection.prototype, method);
  const write: unknown = original?.value;
  if (original === undefined || typeof write !== 'function') throw new Error(`Collection has no ${method}.`);
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((tell) => {
    goOn = tell;
  });
  let tellReached: () => void = () => undefined;
  const reached = new Promise<void>((tell) => {
    tellReached = tell;
  });
  Object.defineProperty(Collection.prototype, method, {
    ...original,
    value: async function (this: Collection<{ _id: string }>, ...given: unknown[]): Promise<unknown> {
      if (this.name === collection) {
        Object.defineProperty(Collection.prototype, method, original);
        tellReached();
        await held;
      }
      return await (Reflect.apply(write, this, given) as Promise<unknown>);
    },
  });
  return { reached, goOn };
}
