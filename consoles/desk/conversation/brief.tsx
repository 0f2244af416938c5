/** Before the first word: wants, known, refused, flow, feels, due. Unknown lines say so. Folds after the first reply. */
import { useId, useState } from 'react';
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import { movingWords } from '../../shared/format/moving-words.ts';
import { words } from '../../shared/format/names.ts';
import { sentimentSteps } from '../../shared/format/sentiment-steps.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { FoldIcon } from '../../shared/ui/icons.tsx';
import { feelingWords } from '../../shared/ui/sentiment-line.tsx';
import { SentimentMark } from '../../shared/ui/sentiment-mark.tsx';
import { SlaPill } from '../../shared/ui/sla-pill.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import type { ActionContext } from '../actions/desk-action.ts';
import { useDesk } from '../desk-context.tsx';
import { movedIn, saidIn, wantedIn } from './brief-links.ts';
import { Jump, Titles } from './brief-parts.tsx';
import { Verdict } from './verdict.tsx';

const shownMarks = 6;

interface BriefProps {
  detail: ConversationDetailView;
  name: string;
  startsFolded: boolean;
  context: ActionContext;
  /** Shows a message of the transcript. */
  onLook: (ordinal: number) => void;
}

export function Brief(props: BriefProps) {
  const { detail } = props;
  const texts = useTexts();
  const contentId = useId();
  const me = useDesk().session.account.id;
  const hasReplied = detail.activities.some(
    (activity) => activity.from.id === me && !activity.isInternal && activity.type === 'message',
  );
  const [chosen, choose] = useState<boolean>();
  const isOpen = chosen ?? !(props.startsFolded || hasReplied);
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
                <Jump to={wantedIn(detail.activities, brief)} what={brief.wants.text} onLook={props.onLook}>
                  <strong>{brief.wants.text}</strong>
                </Jump>{' '}
                <span className="tag">{brief.wants.isSure ? texts.brief.sure : texts.brief.unsure}</span>
              </>
            )}
          </dd>
        </div>
        {isOpen && <OpenLines {...props} />}
        <div>
          <dt>{texts.brief.feels}</dt>
          <dd className="feels">
            {isOpen ? <Marks detail={detail} /> : <SentimentMark label={row.sentiment.label} of="row" />}
            <Jump to={movedIn(row.sentiment)} what={texts.brief.feels} onLook={props.onLook}>
              {feelingWords(row.sentiment, texts)}
            </Jump>
            {isOpen && (
              <bdi className="meta" lang={row.language}>
                {movingWords(row.sentiment)}
              </bdi>
            )}
          </dd>
        </div>
        {isOpen && brief.because && (
          <div>
            <dt>{texts.brief.why}</dt>
            <dd className="feels" dir="auto">
              <span>
                {brief.because}
                {brief.escalatedAt && (
                  <>
                    {' · '}
                    <Moment at={brief.escalatedAt} />
                  </>
                )}
              </span>
              <Verdict verdict={brief.verdict} context={props.context} />
            </dd>
          </div>
        )}
        {(isOpen || brief.due) && (
          <div>
            <dt>{texts.brief.due}</dt>
            <dd>
              {brief.due ? (
                <>
                  <SlaPill promise={brief.due} announceAs={props.name} />{' '}
                  <span className="meta">{texts.sla.kinds[brief.due.kind]}</span>
                </>
              ) : (
                <span className="unknown">{texts.brief.noDue}</span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function OpenLines({ detail, onLook }: BriefProps) {
  const texts = useTexts();
  const { brief, activities } = detail;
  return (
    <>
      <div>
        <dt>{texts.brief.known}</dt>
        <dd dir="auto">
          {brief.known.length === 0 && <span className="unknown">{texts.brief.nothingKnown}</span>}
          {brief.known.map((slot) => (
            <span key={slot.name} className="known">
              <span className="meta">{words(slot.name)}</span>{' '}
              <Jump to={saidIn(activities, slot.value)} what={slot.value} onLook={onLook}>
                {slot.value}
              </Jump>
            </span>
          ))}
        </dd>
      </div>
      <Titles
        label={texts.brief.answers}
        none={texts.brief.noAnswers}
        titles={brief.answersShown}
        {...{ activities, onLook }}
      />
      <Titles
        label={texts.brief.refused}
        none={texts.brief.noRefused}
        titles={brief.refused}
        {...{ activities, onLook }}
      />
      <div>
        <dt>{texts.brief.flow}</dt>
        <dd dir="auto">{brief.flow ?? <span className="unknown">{texts.brief.noFlow}</span>}</dd>
      </div>
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
