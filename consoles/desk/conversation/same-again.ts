/** The reply that says a message once more: its text, and those of its files that are kept here. */
import type { ActivityView } from '../../../src/http/contract/desk.ts';
import type { TextCommand } from '../../shared/api/outbox.ts';

export function sameAgain({ text = '', attachments = [] }: ActivityView): TextCommand {
  const files = attachments.flatMap(({ contentType, contentUrl, name }) =>
    contentUrl?.startsWith('/') ? [{ contentType, contentUrl, ...(name === undefined ? {} : { name }) }] : [],
  );
  return { do: 'reply', text, ...(files.length > 0 ? { attachments: files } : {}) };
}
