/**
 * What conversations that go on right now ask for with every turn, kept in memory: this process is the data folder's only
 * writer, so what it committed last is what the tables say. Nothing enters before its transaction is on the disk.
 */
import { LRUCache } from 'lru-cache';
import { type Address, addressKey } from '../../conversation/address.ts';
import type { ConversationHead, ConversationState } from '../../conversation/conversation.ts';
import type { Customer } from '../../conversation/customer.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { TurnRow } from './turn-row.ts';

/** A head and its customer take a few kilobytes: some 20 MB at most. */
const MOST_CONVERSATIONS = 5_000;

export class HotConversations {
  // JSON texts, as in the tables: what a caller does to the object it was given changes nothing here.
  readonly #heads = new LRUCache<string, { seq: number; state: string }>({ max: MOST_CONVERSATIONS });
  readonly #customers = new LRUCache<string, string>({ max: MOST_CONVERSATIONS });
  readonly #addresses = new LRUCache<string, ConversationId>({ max: MOST_CONVERSATIONS });

  findHead(id: ConversationId): ConversationHead | undefined {
    const head = this.#heads.get(id);
    if (head === undefined) return undefined;
    const state: ConversationState = JSON.parse(head.state);
    return { conversationId: id, seq: head.seq, state };
  }

  findCustomer(id: string): Customer | undefined {
    const record = this.#customers.get(id);
    if (record === undefined) return undefined;
    const customer: Customer = JSON.parse(record);
    return customer;
  }

  findConversationAt(address: Pick<Address, 'channel' | 'thread'>): ConversationId | undefined {
    return this.#addresses.get(addressKey(address));
  }

  /** After the commit. */
  keep({ conversationId, seq, state, addresses, writtenAt, takesAddressFrom, customer }: TurnRow): void {
    this.#heads.set(conversationId, { seq, state });
    if (takesAddressFrom !== undefined) for (const address of addresses) this.#addresses.delete(addressKey(address));
    // Where somebody just wrote leads here; another place may have been taken by another conversation.
    const here = writtenAt === undefined ? undefined : addresses[writtenAt];
    if (here !== undefined) this.#addresses.set(addressKey(here), conversationId);
    if (customer) this.#customers.set(customer.id, customer.record);
  }

  /** A customer changed outside of its own turns. */
  forgetCustomer(id: string): void {
    this.#customers.delete(id);
  }

  forgetAll(): void {
    this.#heads.clear();
    this.#customers.clear();
    this.#addresses.clear();
  }
}
