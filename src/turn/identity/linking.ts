/** Links between records, made from evidence and never from a name. */
import type { CustomerLink } from '../../conversation/customer.ts';
import type { CustomerId } from '../../conversation/ids.ts';
import type { ConversationStore } from '../../conversation/store.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import { familyOf } from './family.ts';

export type LinkStore = Pick<ConversationStore, 'findCustomer' | 'listLinks' | 'linkCustomers' | 'appendAudit'>;

export interface LinkRequest {
  from: CustomerId;
  into: CustomerId;
  evidence: CustomerLink['evidence'];
  detail: string;
  /** Account of the agent, where one decided it. */
  by?: string;
}

export type Linker = (request: LinkRequest) => Promise<CustomerLink | undefined>;

/**
 * The way to link: leads the whole of one person to the other, notes it in the audit. Undefined, and nothing done, when
 * they are one already, when one of them is unknown, or when the company knows them as two (different external ids).
 */
export function createLinker(parts: { store: LinkStore; clock: Clock; ids: IdSource }): Linker {
  const { store, clock, ids } = parts;
  return async ({ from, into, evidence, detail, by }) => {
    const [source, target] = await Promise.all([familyOf(store, from), familyOf(store, into)]);
    if (!source || !target || source.root.id === target.root.id) return undefined;
    const names = new Set([...source.members, ...target.members].flatMap(({ externalId }) => externalId ?? []));
    // An agent may know better than the company's own records (a double account); a code or an address does not.
    if (names.size > 1 && evidence !== 'agent') return undefined;
    const at = isoTime(clock.now());
    const link: CustomerLink = {
      id: ids.next(),
      from: source.root.id,
      into: target.root.id,
      evidence,
      detail,
      at,
      ...(by === undefined ? {} : { by }),
    };
    await store.linkCustomers(link);
    await store.appendAudit({
      at,
      who: by ?? 'system',
      what: 'customer.linked',
      details: { linkId: link.id, from: link.from, into: link.into, evidence },
    });
    return link;
  };
}
