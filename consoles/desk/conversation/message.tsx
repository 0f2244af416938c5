/** One message: whose it is stands in words and outline, how it felt at its edge, and why for the bot's. */
import { useTexts } from '../../shared/texts/texts.tsx';
import { MarkdownText } from '../../shared/ui/markdown-text.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { Clock } from '../../shared/ui/time-text.tsx';
import { DeliveryMark } from './delivery-mark.tsx';
import { MessageAttachments } from './message-attachments.tsx';
import { isCard, MessageCards } from './message-cards.tsx';
import type { TranscriptItem } from './transcript-items.ts';
import { WholeMail } from './whole-mail.tsx';

export function Message(props: {
  item: Extract<TranscriptItem, { kind: 'message' }>;
  customerName: string;
  isMine: boolean;
  isSent: boolean;
  isExplained: boolean;
  isMarked: boolean;
  onWhy: (ordinal: number) => void;
  /** For a message of a person's that may not have arrived. */
  onSendAgain: (() => void) | undefined;
}) {
  const texts = useTexts();
  const { activity, author, startsGroup, sentiment } = props.item;
  const { attachments = [] } = activity;
  const cards = attachments.filter(isCard);
  const files = attachments.filter((attachment) => !isCard(attachment));
  const who = author === 'customer' ? props.customerName : props.isMine ? texts.you : (activity.from.name ?? texts.bot);
  return (
    <article
      className={`message is-${author}${startsGroup ? ' starts-group' : ''}${props.isMarked ? ' is-marked' : ''}`}
      aria-label={who}
      data-ordinal={activity.ordinal}
    >
      {startsGroup && (
        <p className="message-who">
          {author === 'note' && <strong>{texts.note} · </strong>}
          <bdi>{who}</bdi>
          {author === 'bot' && activity.from.name && <span className="tag">{texts.bot}</span>}
          {author === 'note' && ` · ${texts.noteFor}`}
        </p>
      )}
      <div className="message-line">
        {author === 'customer' && <SentimentMark label={sentiment} of="message" />}
        <div className="bubble" dir="auto">
          {activity.text &&
            (author === 'customer' ? <p className="plain">{activity.text}</p> : <MarkdownText text={activity.text} />)}
          {cards.length > 0 && <MessageCards attachments={cards} />}
          {files.length > 0 && <MessageAttachments attachments={files} />}
          {activity.mail && <WholeMail mail={activity.mail} />}
          {activity.suggestedActions && activity.suggestedActions.length > 0 && (
            <p className="offered">
              <span className="meta">{texts.offered}:</span>
              {activity.suggestedActions.map((action) => (
                <span key={action.value + action.title} className="tag">
                  {action.title}
                </span>
              ))}
            </p>
          )}
        </div>
      </div>
      <p className="message-meta">
        <Clock at={activity.at} />
        {activity.template && <span className="tag">{texts.writing.template}</span>}
        <DeliveryMark delivery={activity.delivery} isLastOwn={props.isSent} onSendAgain={props.onSendAgain} />
        {author === 'bot' && (
          <button
            type="button"
            className="link-button"
            aria-expanded={props.isExplained}
            aria-label={texts.whyOf((activity.text ?? '').slice(0, 60))}
            onClick={() => props.onWhy(activity.ordinal)}
          >
            {texts.why}
          </button>
        )}
      </p>
    </article>
  );
}
