/**
 * Claims: how a cause or an address belongs to one conversation, over all nodes and shards, without transactions. A claim
 * is inserted before the turn that rests on it and names that turn's slot; it counts once the turn is there. What is
 * claimed is a chain: `0 key`, `1 key` …, each link decided by an insert under its id. A link whose slot was filled by
 * somebody else never counts. So a crash between claim and turn leaves a link that can be told from a good one, and an
 * address that moves from one conversation to another is one more link.
 */
import { setTimeout } from 'node:timers/promises';
import type { Collection } from './collection.ts';
import type { Collections } from './collections.ts';
import type { ClaimDocument } from './documents-kept.ts';
import { fillWithVoid } from './slots.ts';

export type ClaimChain = Collection<ClaimDocument>;

export interface Chain {
  /** Those that count, oldest first. */
  kept: ClaimDocument[];
  /** Under way: its turn is not there yet. */
  open: ClaimDocument | undefined;
  /** The id of the next link. */
  next: string;
}

export const linkId = (key: string, number: number): string => `${number} ${key}`;

/** An attempt that lives commits within milliseconds: so long is waited before it counts as dead. */
const GRACE_TRIES = 15;
const GRACE_MS = 20;

/** `expected`: an address that is known has a link, and what comes after it is asked for in one go; a cause is usually new. */
export async function readChain(
  collections: Collections,
  claims: ClaimChain,
  key: string,
  expected: 'new' | 'known',
): Promise<Chain> {
  const kept: ClaimDocument[] = [];
  const ahead = expected === 'known' ? claims.findById(linkId(key, 1)) : undefined;
  let [link, following] = await Promise.all([claims.findById(linkId(key, 0)), ahead]);
  let number = 0;
  let open: ClaimDocument | undefined;
  while (link !== undefined) {
    const state = await stateOf(collections, link);
    if (state === 'kept') kept.push(link);
    open = state === 'open' ? link : undefined;
    number += 1;
    link = number === 1 && expected === 'known' ? following : await claims.findById(linkId(key, number));
    following = undefined;
  }
  return { kept, open, next: linkId(key, number) };
}

async function stateOf({ turns }: Collections, link: ClaimDocument): Promise<'kept' | 'open' | 'void'> {
  if (link.isKept) return 'kept';
  if (link.isVoid) return 'void';
  const turn = await turns.findById(link.slot, ['claims']);
  if (turn === undefined) return 'open';
  return turn.claims.includes(link._id) ? 'kept' : 'void';
}

/** Waits until somebody else's attempt is over, one way or the other; ends it when it does not end by itself. */
export async function settleOpen(
  collections: Collections,
  { slot, conversationId }: Pick<ClaimDocument, 'slot' | 'conversationId'>,
): Promise<void> {
  for (let tries = 0; tries < GRACE_TRIES; tries += 1) {
    if ((await collections.turns.findById(slot, ['seq'])) !== undefined) return;
    await setTimeout(GRACE_MS);
  }
  await fillWithVoid(collections, slot, conversationId);
}
