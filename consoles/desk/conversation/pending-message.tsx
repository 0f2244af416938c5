/** A text on its way, with its state in words, and what can be done when it did not leave. */
import { useState } from 'react';
import type { OutboxEntry } from '../../shared/api/outbox.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { useDesk } from '../desk-context.tsx';
import { MessageAttachments } from './message-attachments.tsx';

export function PendingMessage({ entry }: { entry: OutboxEntry }) {
  const texts = useTexts();
  const { outbox, live } = useDesk();
  const [isCopied, setCopied] = useState(false);
  const isNote = entry.command.do === 'note';
  const sending = live.state === 'connected' ? texts.delivery.sending : texts.delivery.waiting;
  const copy = () => {
    void navigator.clipboard?.writeText(entry.command.text).then(() => setCopied(true));
  };
  return (
    <article className={`message starts-group is-pending ${isNote ? 'is-note' : 'is-agent'}`} aria-label={texts.you}>
      <div className="message-line">
        <div className="bubble" dir="auto">
          <p className="plain">{entry.command.text}</p>
          {entry.command.do === 'reply' && entry.command.attachments && (
            <MessageAttachments attachments={entry.command.attachments} />
          )}
        </div>
      </div>
      {entry.state === 'notSent' ? (
        <div className="not-sent" role="group" aria-label={texts.delivery.notSent}>
          <p>
            <strong>✕ {texts.delivery.notSent}.</strong> {entry.reason ?? texts.delivery.unreachable}
          </p>
          <button type="button" className="button is-small" onClick={() => outbox.sendAgain(entry.key)}>
            {texts.delivery.sendAgain}
          </button>
          <button type="button" className="button is-small" onClick={copy}>
            {isCopied && '✓ '}
            {texts.delivery.copy}
          </button>
          <button type="button" className="button is-small" onClick={() => outbox.discard(entry.key)}>
            {texts.delivery.discard}
          </button>
        </div>
      ) : (
        <p className="message-meta">{entry.state === 'sent' ? `✓ ${texts.delivery.sent}` : `◌ ${sending}`}</p>
      )}
    </article>
  );
}
