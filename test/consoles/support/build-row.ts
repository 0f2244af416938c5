/** Rows for tests: only what a test is about has to be said. */
import type { ConversationRowView } from '../../../src/http/contract/desk.ts';

export function aRow(part: Partial<ConversationRowView> = {}): ConversationRowView {
  return {
    id: 'c1',
    seq: 1,
    holder: 'queue',
    priority: 'normal',
    customerId: 'customer-1',
    labels: [],
    since: '2026-05-02T10:00:00.000Z',
    channel: 'directline',
    language: 'en',
    preview: { text: 'Hello', role: 'customer', at: '2026-05-02T10:00:00.000Z' },
    sentiment: { points: [], direction: 'tooEarly' },
    ...part,
  };
}

/** Waiting since so many minutes after ten, and due in the order of waiting. */
export const waitingSince = (id: string, minute: number, part: Partial<ConversationRowView> = {}) => {
  const since = `2026-05-02T10:${String(minute).padStart(2, '0')}:00.000Z`;
  return aRow({ id, since, dueAt: since, ...part });
};
