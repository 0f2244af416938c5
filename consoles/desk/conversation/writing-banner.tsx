/** What one should know before writing there: how long free text is taken, a prepared message instead, who the sender may not be. */
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { channelName } from '../../shared/format/names.ts';
import { formatMoment } from '../../shared/format/time.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import type { ActionContext } from '../actions/desk-action.ts';

export function WritingBanner({ detail, context }: { detail: ConversationDetailView; context: ActionContext }) {
  const texts = useTexts();
  const now = useNow();
  const { warning, window, templates } = detail.writing;
  if (warning === undefined && window === undefined) return null;
  const channel = channelName(detail.row.channel, texts.channels);
  // The server's answer is from when it was read; the hour strikes meanwhile.
  const isOpen = window?.isOpen === true && (window.until === undefined || Date.parse(window.until) > now.getTime());
  const said = texts.writing;
  return (
    <div className="writing-banner">
      {warning !== undefined && (
        <p className="is-warning" role="note">
          <strong>{said.careful}</strong> <span dir="auto">{warning}</span>
        </p>
      )}
      {window && (
        <p className={isOpen ? 'meta' : 'is-closed'} role="note">
          {isOpen && window.until !== undefined
            ? said.openUntil(channel, formatMoment(window.until, now, texts.locale))
            : templates.length > 0
              ? said.closedPick(channel)
              : said.closed(channel)}
          {templates.length > 0 && context.allowed.includes('template') && (
            <button type="button" className="link-button" onClick={() => context.ask('template')}>
              {said.pick}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
