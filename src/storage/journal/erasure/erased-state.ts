/** A conversation's state, an address and a customer with nothing left of the person. */
import type { Address } from '../../../conversation/address.ts';
import type { ConversationState, Holder } from '../../../conversation/conversation.ts';
import type { Customer } from '../../../conversation/customer.ts';

/** Stands where a name or an identity stood. */
export const ERASED = 'erased';

export function erasedAddress({ channel }: Address): Address {
  return { channel, thread: ERASED, identity: ERASED };
}

/** Closed at `closedAt` and without timers, when that is given and it was still open. */
export function erasedState(state: ConversationState, closedAt?: string): ConversationState {
  const { escalation, sentiment, wrapUp, survey, preview } = state;
  const isOver = closedAt !== undefined;
  return {
    holder: erasedHolder(state.holder, closedAt),
    customerId: state.customerId,
    address: erasedAddress(state.address),
    release: state.release,
    language: state.language,
    ...(state.languageAdmitted !== undefined && { languageAdmitted: state.languageAdmitted }),
    dialogs: [],
    slots: {},
    offered: [],
    misunderstoodInARow: state.misunderstoodInARow,
    sentiment: { points: sentiment.points.map(({ ordinal, score, label }) => ({ ordinal, score, label })) },
    answersShown: state.answersShown,
    ...(escalation && { escalation: { ...escalation, because: '' } }),
    ...(state.service && { service: state.service }),
    ...(state.lastAgent && { lastAgent: state.lastAgent }),
    ...(wrapUp && { wrapUp: { codes: wrapUp.codes, at: wrapUp.at, agentId: wrapUp.agentId } }),
    ...(survey && { survey }),
    ...(state.isBlocked !== undefined && { isBlocked: state.isBlocked }),
    timers: isOver ? [] : state.timers,
    openCalls: isOver ? [] : state.openCalls,
    activities: state.activities,
    customerMessages: state.customerMessages,
    preview: { text: '', role: preview.role, at: preview.at },
  };
}

function erasedHolder(holder: Holder, closedAt: string | undefined): Holder {
  if (closedAt !== undefined && holder.kind !== 'closed') return { kind: 'closed', since: closedAt, by: 'bot' };
  if (holder.kind !== 'desk') return holder;
  const { reference: _, agentName: __, ...rest } = holder;
  return rest;
}

/** Nobody, under the same id: a new contact is a new person. */
export function erasedCustomer({ id, createdAt }: Customer, at: string): Customer {
  return { id, attributes: {}, identities: [], createdAt, erasedAt: at };
}
