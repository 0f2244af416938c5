/** Before the first word: wants, known, answers shown, flow, feels. Unknown lines say so. Folds after the first reply. */
import { useId, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { movingWords } from '../../shared/format/moving-words.ts';
import { words } from '../../shared/format/names.ts';
import { sentimentSteps } from '../../shared/format/sentiment-steps.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { FoldIcon } from '../../shared/ui/icons.tsx';
import { feelingWords } from '../../shared/ui/sentiment-line.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { useDesk } from '../desk-context.tsx';

const shownMarks = 6;

export function Brief({ detail, startsFolded }: { detail: ConversationDetailView; startsFolded: boolean }) {
  const texts = useTexts();
  const contentId = useId();
  const me = useDesk().session.account.id;
  const hasReplied = detail.activities.some(
    (activity) => activity.from.id === me && !activity.isInternal && activity.type === 'message',
  );
  const [chosen, choose] = useState<boolean>();
  const isOpen = chosen ?? !(startsFolded || hasReplied);
  const { brief, row } = detail;
  return (
    <section className="brief" aria-label={texts.brief.title}>
      <button
        type="button"
        className="brief-toggle icon-button"
        aria-expanded={isOpen}
        aria-controls={contentId}
        aria-label={isOpen ? texts.brief.fold : texts.brief.open}
        onClick={() => choose(!isOpen)}
      >
        <FoldIcon isOpen={isOpen} />
      </button>
      <dl id={contentId} className={isOpen ? '' : 'is-folded'}>
        <div>
          <dt>{texts.brief.wants}</dt>
          <dd dir="auto" lang={row.language}>
            {brief.wants.text === '' ? (
              <span className="unknown">{texts.brief.wantsUnknown}</span>
            ) : (
              <>
                <strong>{brief.wants.text}</strong>{' '}
                <span className="tag">{brief.wants.isSure ? texts.brief.sure : texts.brief.unsure}</span>
              </>
            )}
          </dd>
        </div>
        {isOpen && <OpenLines detail={detail} />}
        <div>
          <dt>{texts.brief.feels}</dt>
          <dd className="feels">
            {isOpen ? <Marks detail={detail} /> : <SentimentMark label={row.sentiment.label} of="row" />}
            {feelingWords(row.sentiment, texts)}
            {isOpen && (
              <bdi className="meta" lang={row.language}>
                {movingWords(row.sentiment)}
              </bdi>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function OpenLines({ detail }: { detail: ConversationDetailView }) {
  const texts = useTexts();
  const { brief } = detail;
  return (
    <>
      <div>
        <dt>{texts.brief.known}</dt>
        <dd dir="auto">
          {brief.known.length === 0 && <span className="unknown">{texts.brief.nothingKnown}</span>}
          {brief.known.map((slot) => (
            <span key={slot.name} className="known">
              <span className="meta">{words(slot.name)}</span> {slot.value}
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{texts.brief.answers}</dt>
        <dd dir="auto">
          {brief.answersShown.length === 0 ? (
            <span className="unknown">{texts.brief.noAnswers}</span>
          ) : (
            brief.answersShown.map((answer) => answer.title).join(', ')
          )}
        </dd>
      </div>
      <div>
        <dt>{texts.brief.flow}</dt>
        <dd dir="auto">{brief.flow ?? <span className="unknown">{texts.brief.noFlow}</span>}</dd>
      </div>
      {brief.because && (
        <div>
          <dt>{texts.brief.why}</dt>
          <dd dir="auto">
            {brief.because}
            {brief.escalatedAt && (
              <>
                {' · '}
                <Moment at={brief.escalatedAt} />
              </>
            )}
          </dd>
        </div>
      )}
    </>
  );
}

function Marks({ detail }: { detail: ConversationDetailView }) {
  const steps = sentimentSteps(detail.row.sentiment, detail.activities).slice(-shownMarks);
  return (
    <span className="marks">
      {steps.map((step) => (
        <SentimentMark key={step.ordinal} label={step.label} of="message" />
      ))}
    </span>
  );
}
