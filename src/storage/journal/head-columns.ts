/** What lists, queues and timers look for in a conversation's state: every store keeps it beside the head. */
import { type ConversationState, nextDueAt } from '../../conversation/conversation.ts';

/** What stands beside the state; `verify` computes it again and compares. */
export interface HeadColumns {
  customer_id: string;
  holder: string;
  queue_id: string | null;
  agent_id: string | null;
  /** When those who wait should have a person; empty for all others. */
  due_at: string;
  next_due_at: string | null;
  pinned_release: string | null;
  language: string;
  channel: string;
  priority: string | null;
  feels: string | null;
  /** JSON. */
  labels: string;
}

const NO_LABELS = '[]';

export function columnsOf(state: ConversationState): HeadColumns {
  const { holder, labels } = state;
  const queueId = 'queueId' in holder ? holder.queueId : null;
  const priority = 'priority' in holder ? holder.priority : undefined;
  return {
    customer_id: state.customerId,
    holder: holder.kind,
    queue_id: queueId,
    agent_id: 'agentId' in holder ? holder.agentId : null,
    due_at: holder.kind === 'queue' ? (holder.dueAt ?? holder.since) : '',
    next_due_at: nextDueAt(state) ?? null,
    pinned_release: state.dialogs.length > 0 ? state.release : null,
    language: state.language,
    channel: state.address.channel,
    priority: queueId === null ? null : (priority ?? 'normal'),
    feels: state.sentiment.points.at(-1)?.label ?? null,
    labels: labels === undefined || labels.length === 0 ? NO_LABELS : JSON.stringify(labels),
  };
}
