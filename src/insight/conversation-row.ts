/** A conversation as one line of the Desk's lists. */

import type { ConversationRow } from '../conversation/desk.ts';
import type { ConversationSummary } from '../conversation/store.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';

export function conversationRow({ conversationId, seq, state, customer }: ConversationSummary): ConversationRow {
  const { holder, escalation } = state;
  return {
    id: conversationId,
    seq,
    holder: holder.kind,
    ...(holder.kind === 'agent' ? { agentId: holder.agentId, agentName: holder.agentName } : {}),
    ...('queueId' in holder ? { queueId: holder.queueId } : {}),
    priority: holder.kind === 'queue' ? holder.priority : (escalation?.priority ?? 'normal'),
    since: 'since' in holder ? holder.since : state.preview.at,
    customerName: customer.name,
    channel: state.address.channel,
    language: state.language,
    preview: state.preview,
    sentiment: sentimentLine(state.sentiment),
  };
}
