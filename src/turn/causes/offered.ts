/** The router asks an agent; the offer is taken (a claim), declined, or passes. */
import type { Cause } from '../../conversation/turn.ts';
import { changeHolder } from '../change-holder.ts';
import { sayPhrase } from '../speak.ts';
import type { TurnDraft } from '../turn-draft.ts';

/** The decision of a turn whose offer nobody answered; the agent's id follows. */
export const OFFER_PASSED = 'offer.passed ';

export function offered(draft: TurnDraft, { agentId, agentName, until }: Extract<Cause, { kind: 'offer' }>): void {
  changeHolder(draft, { type: 'offered', agentId, agentName, until });
  draft.decide(`offer ${agentId}`);
}

/** Nobody answered in time. The customer hears of it once: a second time would only worry them. */
export function offerPassed(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (holder.kind !== 'queue' || holder.offer === undefined) return;
  const { agentId } = holder.offer;
  const isFirst = holder.declinedBy === undefined;
  changeHolder(draft, { type: 'offerPassed', agentId });
  draft.decide(`${OFFER_PASSED}${agentId}`);
  if (isFirst) sayPhrase(draft, 'offer-passed');
}
