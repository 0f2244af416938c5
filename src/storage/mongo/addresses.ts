/** Which conversation a place on a channel belongs to: the last link of its chain that counts. */
import { type Address, addressKey } from '../../conversation/address.ts';
import { type ConversationId, conversationId } from '../../conversation/ids.ts';
import { type Chain, readChain } from './claims.ts';
import type { Collections } from './collections.ts';
import type { Attempt } from './turn-document.ts';

export async function findConversationAt(
  collections: Collections,
  address: Pick<Address, 'channel' | 'thread'>,
): Promise<ConversationId | undefined> {
  const { kept } = await readChain(collections, collections.addresses, addressKey(address), 'known');
  const owner = kept.at(-1)?.conversationId;
  return owner === undefined ? undefined : conversationId(owner);
}

/** What a turn has to do about one of its places: nothing, claim the next link, or give way. */
export function wantsLink(chain: Chain, attempt: Attempt, index: number): 'no' | 'yes' | 'conflict' {
  const own = attempt.turn.conversationId;
  const owner = chain.kept.at(-1)?.conversationId;
  if (owner === own) return 'no';
  if (owner === undefined || owner === attempt.takesAddressFrom) return 'yes';
  // One that was taken from here is still where the conversation last was: it may go on, but the customer who writes
  // there now is the other conversation's.
  const wasHere = chain.kept.some((link) => link.conversationId === own);
  return index !== attempt.writtenAt && wasHere ? 'no' : 'conflict';
}
