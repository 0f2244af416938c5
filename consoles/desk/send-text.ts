/** How one text of the outbox leaves, and what each answer of the server means for it. */
import type { ConversationDetailView } from '../../src/http/contract/desk.ts';
import { ApiError, NoConnectionError } from '../shared/api/api-error.ts';
import type { DraftParts, Drafts } from '../shared/api/drafts.ts';
import type { OutboxEntry, SendResult } from '../shared/api/outbox.ts';

export async function sendText(
  entry: OutboxEntry,
  ports: {
    command: (id: string, request: { key: string; command: OutboxEntry['command'] }) => Promise<ConversationDetailView>;
    drafts: Drafts;
    onDetail: (detail: ConversationDetailView) => void;
  },
): Promise<SendResult> {
  try {
    const detail = await ports.command(entry.conversationId, { key: entry.key, command: entry.command });
    ports.onDetail(detail);
    return { kind: 'sent', seq: detail.row.seq };
  } catch (error) {
    if (error instanceof NoConnectionError) return { kind: 'later', isServerFault: false };
    if (!(error instanceof ApiError)) return { kind: 'notSent', reason: String(error) };
    // Signed out meanwhile: it leaves after the next sign-in of the same account.
    if (error.status === 401) return { kind: 'later', isServerFault: false };
    if (error.status === 429 || error.status >= 500) {
      const afterMs = error.retryAfterSeconds === undefined ? {} : { afterMs: error.retryAfterSeconds * 1000 };
      return { kind: 'later', isServerFault: true, ...afterMs };
    }
    if (error.status === 409 && returnToDraft(entry, ports.drafts, error.message)) return { kind: 'returned' };
    return { kind: 'notSent', reason: error.message };
  }
}

/** The holder changed: the text goes back into its field, unless something new is typed there. */
function returnToDraft(entry: OutboxEntry, drafts: Drafts, reason: string): boolean {
  const { command } = entry;
  if (drafts.read(entry.conversationId, command.do).text !== '') return false;
  const parts = command.do === 'reply' ? partsOf(command) : {};
  drafts.write(entry.conversationId, command.do, { text: command.text, returnedBecause: reason, ...parts });
  return true;
}

/** Files and buttons come back with their text. */
function partsOf({ attachments, suggestedActions }: Extract<OutboxEntry['command'], { do: 'reply' }>): DraftParts {
  return {
    ...(attachments ? { attachments: attachments.map((file) => ({ ...file, name: file.name ?? '' })) } : {}),
    ...(suggestedActions ? { buttons: suggestedActions.map(({ title }) => title) } : {}),
  };
}
