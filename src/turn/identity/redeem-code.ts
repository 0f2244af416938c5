/** A message that is a one-time code: whose it is, and whether the conversation can go on where it was given. */
import { type Address, identityKey } from '../../conversation/address.ts';
import type { Inbound } from '../../conversation/channel.ts';
import type { ConversationHead } from '../../conversation/conversation.ts';
import type { ConversationId } from '../../conversation/ids.ts';
import type { Journal } from '../../conversation/store/journal.ts';
import { type Arrival, after, type IdentityFacts } from './arrival.ts';
import { codeIn } from './code-text.ts';
import type { Linker } from './linking.ts';
import type { CodeRecord, OneTimeCodes } from './one-time-codes.ts';
import type { FindSender } from './sender.ts';
import type { Tries } from './tries.ts';

/** `elsewhereOrNew`: where the message would belong if it were no code. */
export type RedeemCode = (
  inbound: Inbound,
  known: ConversationId | undefined,
  elsewhereOrNew: () => Promise<Arrival>,
) => Promise<Arrival | undefined>;

export function createRedeemCode(parts: {
  store: Pick<Journal, 'findHead' | 'findTurnByCause'>;
  isPush: (address: Address) => boolean;
  codes: OneTimeCodes;
  tries: Tries;
  findSender: FindSender;
  link: Linker;
}): RedeemCode {
  const { store, isPush, codes, tries, findSender, link } = parts;

  /** Undefined when the message is to be taken as any other. */
  return async (inbound, known, elsewhereOrNew) => {
    const { address, activity } = inbound;
    const code = activity.type === 'message' ? codeIn(activity.text ?? '') : undefined;
    if (code === undefined) return undefined;
    const first = await store.findTurnByCause(inbound.key);
    if (first) return { conversationId: first.conversationId };
    const here = known && (await store.findHead(known));
    const sender = identityKey(address);
    // Where something else is under way, six letters may well be the answer to it: no word about a code then.
    const told = (redeemed: NonNullable<IdentityFacts['redeemed']>) =>
      !here || isIdle(here) ? { facts: { redeemed } } : {};
    if (tries.isSpent(sender)) return { ...(await elsewhereOrNew()), ...told('tooMany') };
    const record = await codes.find(code);
    if (record && !record.isOver) {
      if (record.conversationId === known) return { conversationId: known, facts: { redeemed: 'same' } };
      return follow(address, here, record, code);
    }
    const arrival = await elsewhereOrNew();
    return {
      ...arrival,
      ...told(record ? 'over' : 'wrong'),
      // Counted whatever it was meant as: else an open question would be a place to guess in.
      afterwards: after(arrival.afterwards, async () => tries.note(sender)),
    };
  };

  /** A right code: the two are one person, and the conversation goes on here when this place is free for it. */
  async function follow(
    address: Address,
    here: ConversationHead | undefined,
    record: CodeRecord,
    code: string,
  ): Promise<Arrival> {
    const there = await store.findHead(record.conversationId);
    const sender = await findSender(address);
    const own = here?.state.customerId ?? sender.own?.id ?? sender.introduced.newcomer?.id;
    const canMove = there !== undefined && there.state.holder.kind !== 'closed' && isFree(here, there);
    const arrival: Arrival = {
      conversationId: canMove ? there.conversationId : here?.conversationId,
      ...(canMove && here ? { takesAddressFrom: here.conversationId } : {}),
      ...sender.introduced,
      facts: { redeemed: canMove ? 'continued' : 'linked' },
    };
    const detail = `code shown on ${record.channel}, given on ${address.channel}`;
    return {
      ...arrival,
      afterwards: after(arrival.afterwards, async () => {
        if (own) await link({ from: own, into: record.customerId, evidence: 'code', detail });
        await codes.drop(code);
      }),
    };
  }

  /**
   * Nobody but the bot may lose the customer. A pulled channel's screen knows how far it has read by number: it can only
   * follow to a conversation whose next numbers are higher than all that it has seen.
   */
  function isFree(here: ConversationHead | undefined, there: ConversationHead): boolean {
    if (!here) return true;
    const { holder, address, activities } = here.state;
    if (holder.kind !== 'bot' && holder.kind !== 'closed') return false;
    return isPush(address) || there.state.activities >= activities;
  }
}

function isIdle({ state }: ConversationHead): boolean {
  return (state.holder.kind === 'bot' || state.holder.kind === 'closed') && state.dialogs.length === 0;
}
