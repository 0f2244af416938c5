/**
 * Erases a person everywhere: records, transcripts, search and outbox (the store), files that they sent, what was taught
 * with their sentences, and releases trained from it. Leaves a signed receipt of ids and counts in the audit.
 */
import { randomBytes } from 'node:crypto';
import type { Activity } from '../../conversation/activity.ts';
import { identityKey } from '../../conversation/address.ts';
import type { Wakeups } from '../../conversation/channel.ts';
import type { ConversationHead } from '../../conversation/conversation.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { Journal } from '../../conversation/store/journal.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import { RefusedError } from '../../runtime/errors.ts';
import type { IdSource } from '../../runtime/ids.ts';
import { familyOf } from '../identity/family.ts';
import type { ErasableFiles } from './erasable-files.ts';
import { type ErasureReceipt, signReceipt } from './receipt.ts';
import { type FoundSentence, findSentences, foldSentence, ownSentences } from './words-in-content.ts';

const MOST_CONVERSATIONS = 100_000;
export const RECEIPT_SECRET = 'privacy.receipts';

export interface Erasure {
  receipt: ErasureReceipt;
  /** Where their sentences stood in content files (or stand, when those were not to be changed), for the content team. */
  sentences: FoundSentence[];
}

export interface ErasePersonParts {
  store: ConversationStore;
  files: ErasableFiles;
  /** Tells open pages and the router that a conversation is empty now; absent where nobody listens. */
  wakeups?: Pick<Wakeups, 'wake'>;
  clock: Clock;
  ids: IdSource;
}

/**
 * `mayEditContent`: takes the sentences out of the content files; they are only listed otherwise. May be repeated after a
 * crash: what is gone already counts nothing. Throws `RefusedError` (404) for an unknown customer.
 */
export async function erasePerson(
  { store, files, wakeups, clock, ids }: ErasePersonParts,
  request: { id: CustomerId; by: string; mayEditContent: boolean },
): Promise<Erasure> {
  const family = await familyOf(store, request.id);
  if (!family) {
    throw new RefusedError({ code: 'customers.unknown', message: 'There is no such customer.', status: 404 });
  }
  const customers = family.members.map((member) => member.id);
  const conversations = await store.listConversationsOf(customers, MOST_CONVERSATIONS);
  const { sentences, uploads } = await wordsOf(store, conversations);
  const found = findSentences(await files.readContent(), sentences);
  // The words first: once the journal is empty, nothing says any more what they were.
  const taken = request.mayEditContent ? await files.removeSentences(sentences) : 0;
  // What still stands in the content would be taught again at the next start: that release may as well stay.
  const left = findSentences(await files.readContent(), sentences);
  const releases = await files.removeReleasesWith(without(sentences, left));
  // Where a channel has the file and what it was called; without these nothing is fetched again either.
  for (const name of uploads) {
    await store.deleteDocument('media', name);
    await store.deleteDocument('mediaWaiting', name);
  }
  const removedUploads = await files.removeUploads(uploads);
  const at = isoTime(clock.now());
  const count = await store.eraseCustomers(customers, at);
  for (const { conversationId, seq } of conversations) wakeups?.wake(conversationId, seq);
  for (const { identities } of family.members) {
    for (const identity of identities) await store.deleteDocument('claim', identityKey(identity));
  }
  const secret = await store.getOrCreateSecret(RECEIPT_SECRET, () => randomBytes(32).toString('base64url'));
  const receipt = signReceipt(
    {
      format: 'frontdesk/erasure/1',
      id: ids.next(),
      at,
      by: request.by,
      customers,
      removed: { ...count, uploads: removedUploads, sentences: taken, releases },
      sentencesLeft: left.length,
      isRetrainNeeded: releases > 0,
    },
    secret,
  );
  await store.appendAudit({ at, who: request.by, what: 'customer.erased', details: { receipt } });
  return { receipt, sentences: found };
}

function without(sentences: Set<string>, left: FoundSentence[]): Set<string> {
  const taught = new Set(left.map(({ text }) => foldSentence(text)));
  return new Set([...sentences].filter((sentence) => !taught.has(sentence)));
}

async function wordsOf(
  store: Pick<Journal, 'readActivities'>,
  conversations: ConversationHead[],
): Promise<{ sentences: Set<string>; uploads: Set<string> }> {
  const texts: string[] = [];
  const uploads = new Set<string>();
  for (const { conversationId } of conversations) {
    for (const activity of await store.readActivities(conversationId)) {
      if (activity.from.role === 'customer' && activity.text) texts.push(activity.text);
      for (const name of uploadsOf(activity)) uploads.add(name);
    }
  }
  return { sentences: ownSentences(texts), uploads };
}

/** Names of files on this server, as channels write their addresses: `…/attachments/<64 hex digits>/<name>`, `/media/<64 hex digits>`. */
function uploadsOf({ attachments = [] }: Activity): string[] {
  return attachments.flatMap(
    ({ contentUrl }) => /\/(?:attachments|media)\/([0-9a-f]{64})(?:\/|$)/.exec(contentUrl ?? '')?.[1] ?? [],
  );
}
