/** A conversation as one line of the Desk's lists. */

import type { Settings } from '../conversation/content.ts';
import type { Holder } from '../conversation/conversation.ts';
import type { ConversationRow } from '../conversation/desk.ts';
import type { ConversationSummary } from '../conversation/store/conversation-index.ts';
import { pressingPromise } from '../escalation/promises.ts';
import { sentimentLine } from '../escalation/sentiment-trend.ts';

/** `now` in milliseconds since 1970: whether a promise is broken, or its clock stands. */
export function conversationRow(
  { conversationId, seq, state, customer }: ConversationSummary,
  { settings, now }: { settings: Pick<Settings, 'queues' | 'hours'>; now: number },
): ConversationRow {
  const { holder, escalation } = state;
  const queueId = 'queueId' in holder ? holder.queueId : undefined;
  const hours = settings.queues.find((queue) => queue.id === queueId)?.hours ?? settings.hours;
  // What is closed without its promises met (erased) is nobody's to keep any more.
  const promise = state.holder.kind === 'closed' ? undefined : pressingPromise(state.service, hours, now);
  return {
    id: conversationId,
    seq,
    holder: holder.kind,
    ...ofHolder(holder),
    ...(queueId === undefined ? {} : { queueId }),
    priority: ('priority' in holder ? holder.priority : undefined) ?? escalation?.priority ?? 'normal',
    since: 'since' in holder ? holder.since : state.preview.at,
    customerId: customer.id,
    customerName: customer.name,
    ...(customer.isVip ? { isVip: true } : {}),
    ...(state.isBlocked ? { isBlocked: true } : {}),
    labels: state.labels ?? [],
    ...(promise === undefined ? {} : { promise }),
    channel: state.address.channel,
    language: state.language,
    preview: state.preview,
    sentiment: sentimentLine(state.sentiment),
  };
}

function ofHolder(
  holder: Holder,
): Pick<ConversationRow, 'agentId' | 'agentName' | 'dueAt' | 'offer' | 'snoozedUntil' | 'desk'> {
  switch (holder.kind) {
    case 'agent':
    case 'wrapUp':
      return { agentId: holder.agentId, agentName: holder.agentName };
    case 'snoozed':
      return { agentId: holder.agentId, agentName: holder.agentName, snoozedUntil: holder.until };
    case 'queue':
      return { dueAt: holder.dueAt ?? holder.since, ...(holder.offer === undefined ? {} : { offer: holder.offer }) };
    case 'desk':
      return { desk: holder.desk, ...(holder.agentName === undefined ? {} : { agentName: holder.agentName }) };
    case 'bot':
    case 'closed':
      return {};
  }
}
