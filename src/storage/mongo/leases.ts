/**
 * Leases: what only one node may do at a time. Each turn of office is a document of its own, `name 1`, `name 2` …, so that
 * an insert decides who comes next; whoever holds the last one renews it.
 */
import { setTimeout } from 'node:timers/promises';
import { UnavailableError } from '../../runtime/errors.ts';
import type { Collections } from './collections.ts';
import type { LeaseDocument } from './documents-kept.ts';

export interface Lease {
  name: string;
  owner: string;
  /** ISO 8601. */
  now: string;
  until: string;
}

/** True while it is the owner's. */
export async function takeLease({ leases }: Collections, { name, owner, now, until }: Lease): Promise<boolean> {
  const terms = await leases.find({ name });
  const last = terms.reduce((number, lease) => Math.max(number, termOf(lease)), 0);
  const held = terms.find((lease) => termOf(lease) === last);
  if (held?.owner === owner) {
    const renewed = await leases.update({ _id: held._id, owner }, { $set: { until } });
    // Somebody else may have come next in this very moment: then it is theirs.
    return renewed > 0 && (await leases.findById(`${name} ${last + 1}`)) === undefined;
  }
  if (held !== undefined && held.until > now) return false;
  const _id = `${name} ${last + 1}`;
  if (!(await leases.insert({ _id, name, owner, until }))) return false;
  // Who was stopped for long between looking and inserting may have found the place of a term that is over and gone.
  if ((await leases.find({ name })).some((lease) => termOf(lease) > last + 1)) {
    await leases.remove({ _id });
    return false;
  }
  await Promise.all(terms.map((term) => leases.remove({ _id: term._id })));
  return true;
}

/** The term stays, over: the next one is counted from it. */
export async function releaseLease({ leases }: Collections, name: string, owner: string): Promise<void> {
  await leases.updateAll({ name, owner }, { $set: { until: '', owner: '' } });
}

const termOf = ({ _id, name }: LeaseDocument): number => Number(_id.slice(name.length + 1));

const LOCK_MS = 10_000;
const TRIES = 200;
const PAUSE_MS = 50;

/** What must not be done twice at once on any node, and takes milliseconds. Throws `UnavailableError` when it never gets its turn. */
export async function underLock<T>(
  collections: Collections,
  { name, owner, now }: { name: string; owner: string; now: () => number },
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const at = now();
    const lease = { name, owner, now: new Date(at).toISOString(), until: new Date(at + LOCK_MS).toISOString() };
    if (await takeLease(collections, lease)) {
      try {
        return await work();
      } finally {
        await releaseLease(collections, name, owner);
      }
    }
    await setTimeout(PAUSE_MS);
  }
  throw new UnavailableError({
    code: 'storage.busy',
    message: 'Other servers change the same at this moment. Try again.',
  });
}
