/** A journal in memory around the real turn: head and cause in, `takeTurn`, and the turn is committed. Nothing is sent. */
import type { Address } from '../../src/conversation/address.ts';
import type { Received } from '../../src/conversation/channel.ts';
import { type ConversationHead, type Holder, nextDueAt } from '../../src/conversation/conversation.ts';
import type { Customer } from '../../src/conversation/customer.ts';
import { type ConversationId, conversationId, customerId } from '../../src/conversation/ids.ts';
import type { ConversationPage, ListFilter } from '../../src/conversation/store/conversation-index.ts';
import type { Cause, TurnRecord } from '../../src/conversation/turn.ts';
import type { Understanding } from '../../src/conversation/understanding.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import { RefusedError } from '../../src/runtime/errors.ts';
import type { LiveRelease } from '../../src/turn/releases.ts';
import type { Staff } from '../../src/turn/staff-facts.ts';
import { takeTurn } from '../../src/turn/take-turn.ts';

export interface Committed {
  before: ConversationHead | undefined;
  turn: TurnRecord;
}

export class SimulatedJournal {
  readonly #heads = new Map<ConversationId, ConversationHead>();
  readonly #customers = new Map<string, Customer>();
  readonly #turns = new Map<string, TurnRecord>();
  readonly #understood = new Map<string, Promise<Understanding>>();
  readonly #parts: JournalParts;
  #ids = 0;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /** A customer's message, or any other cause of a conversation that exists. Throws `RefusedError` as the real one does. */
  async act(id: ConversationId, cause: Cause): Promise<Received> {
    const known = this.#turns.get(cause.key);
    if (known) return { conversationId: known.conversationId, turn: known, isDuplicate: true };
    const before = this.#heads.get(id);
    const { turn, customer } = takeTurn(await this.#contextOf(id, before, cause));
    if (customer) this.#customers.set(customer.id, customer);
    if (turn.failure) throw new Error(`Turn ${turn.seq} of ${id} failed: ${turn.failure.message}`);
    this.#parts.onCommitting({ before, turn });
    this.#turns.set(cause.key, turn);
    this.#heads.set(id, { conversationId: id, seq: turn.seq, state: turn.state });
    this.#parts.onCommitted({ before, turn });
    return { conversationId: id, turn, isDuplicate: false };
  }

  say(address: Address, text: string, profile: { locale: string; isVip: boolean }): Promise<Received> {
    const id = conversationId(address.thread);
    if (!this.#heads.has(id)) this.#customers.set(customerOf(address), newCustomer(address, profile.isVip, this.#at()));
    return this.act(id, {
      kind: 'customer',
      key: `said:${this.#nextId()}`,
      address,
      activity: { type: 'message', text, locale: profile.locale },
    });
  }

  head(id: ConversationId): ConversationHead | undefined {
    return this.#heads.get(id);
  }

  heads(): ConversationHead[] {
    return [...this.#heads.values()];
  }

  get turns(): number {
    return this.#turns.size;
  }

  async findHead(id: ConversationId): Promise<ConversationHead | undefined> {
    return this.#heads.get(id);
  }

  async findTurnByCause(key: string): Promise<TurnRecord | undefined> {
    return this.#turns.get(key);
  }

  /** All in one page: there are thousands at most. */
  async listConversations({ holders }: ListFilter): Promise<ConversationPage> {
    const conversations = this.heads()
      .filter(({ state }) => holders.includes(state.holder.kind))
      .map((head) => ({ ...head, customer: this.#customers.get(head.state.customerId) as Customer }));
    return { conversations, total: conversations.length };
  }

  async findDue(now: string, limit: number): Promise<ConversationHead[]> {
    return this.heads()
      .flatMap((head) => {
        const dueAt = nextDueAt(head.state);
        return dueAt !== undefined && dueAt <= now ? [{ head, dueAt }] : [];
      })
      .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
      .slice(0, limit)
      .map(({ head }) => head);
  }

  async #contextOf(id: ConversationId, head: ConversationHead | undefined, cause: Cause) {
    const { release, clock, random } = this.#parts;
    const staff = this.#parts.staff();
    await staff.load();
    const address = cause.kind === 'customer' ? cause.address : head?.state.address;
    const customer = address && this.#customers.get(head?.state.customerId ?? customerOf(address));
    if (!customer)
      throw new RefusedError({ code: 'conversation.unknown', message: 'There is no such conversation.', status: 404 });
    const text = cause.kind === 'customer' ? cause.activity.text : undefined;
    const language = head?.state.language ?? (cause.kind === 'customer' ? cause.activity.locale : undefined);
    return {
      conversationId: id,
      head,
      cause,
      customer,
      understanding: text === undefined ? undefined : await this.#understand(text, language),
      release,
      isReleaseReplaced: false,
      now: clock.now(),
      random,
      newId: () => this.#nextId(),
      agentsAvailable: this.#parts.agentsAvailable(),
      waitingIn: (queueId: string) => this.#countWaiting(queueId, head?.state.holder),
      takesHandoffEvents: false,
      takesTemplates: false,
      showsAdaptiveCards: true,
      isPushed: true,
      ...staff.factsOf(id, head),
    };
  }

  /** Once for each text: a day of two thousand customers has some hundred different ones. */
  #understand(text: string, language: string | undefined): Promise<Understanding> {
    const key = `${language ?? ''} ${text}`;
    const { release, clock } = this.#parts;
    const timezone = release.content.settings.hours?.timezone ?? 'UTC';
    const known =
      this.#understood.get(key) ?? release.understander.understand(text, { language, now: clock.now(), timezone });
    this.#understood.set(key, known);
    return known;
  }

  #countWaiting(queueId: string, without: Holder | undefined): number {
    const all = this.heads().filter(({ state }) => state.holder.kind === 'queue' && state.holder.queueId === queueId);
    return all.length - (without?.kind === 'queue' && without.queueId === queueId ? 1 : 0);
  }

  #nextId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  #at(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }
}

export interface JournalParts {
  release: LiveRelease;
  clock: Clock;
  random: () => number;
  /** Read late: it looks at this journal itself. */
  staff: () => Staff;
  agentsAvailable: () => number;
  /** Before anybody knows of the turn, and when all do. */
  onCommitting: (committed: Committed) => void;
  onCommitted: (committed: Committed) => void;
}

function customerOf(address: Address) {
  return customerId(`customer-${address.identity}`);
}

function newCustomer(address: Address, isVip: boolean, at: string): Customer {
  const { channel, identity } = address;
  return {
    id: customerOf(address),
    attributes: isVip ? { tier: 'gold' } : {},
    identities: [{ channel, identity, since: at }],
    createdAt: at,
    ...(isVip ? { isVip } : {}),
  };
}
