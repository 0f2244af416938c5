/** Why the bot said that: how sure it was, what it resembled, which words it had never seen, and the rule that decided. */
import { useQuery } from '@tanstack/react-query';
import type { ExplanationView } from '../../../src/http/contract/desk.ts';
import { decisionWords } from '../../shared/format/decision-words.ts';
import { markWords, wordsOf } from '../../shared/format/mark-words.ts';
import { words } from '../../shared/format/names.ts';
import { useTexts } from '../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { Moment } from '../../shared/ui/time-text.tsx';
import { api } from '../services.ts';
import { ConfidenceBar } from './confidence-bar.tsx';
import { readUnderstanding, type UnderstandingView } from './read-understanding.ts';
import { WhyDetails } from './why-details.tsx';
import { WhyEvidence } from './why-evidence.tsx';

export function WhyPanel({ conversationId, ordinal }: { conversationId: string; ordinal: number }) {
  const texts = useTexts();
  const query = useQuery({
    queryKey: ['explain', conversationId, ordinal],
    queryFn: () => api.explain(conversationId, ordinal),
    // A turn never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.isPending) return <Loading rows={4} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const { turn } = query.data;
  const understanding = readUnderstanding(query.data.understanding);
  return (
    <div className="why">
      {turn.failure && (
        <p className="composer-reason">
          ✕ {texts.whyPanel.failure}: {turn.failure.message}
        </p>
      )}
      {understanding ? (
        <Understood understanding={understanding} reason={query.data.reason} />
      ) : (
        <p>{texts.whyPanel.noUnderstanding}</p>
      )}
      <section aria-label={texts.whyPanel.decided}>
        <h3>{texts.whyPanel.decided}</h3>
        <ul className="plain-list">
          {turn.decisions.map((decision) => (
            <li key={decision}>{decisionWords(decision, texts) ?? <code>{decision}</code>}</li>
          ))}
        </ul>
      </section>
      {understanding && <WhyDetails understanding={understanding} />}
      <p className="meta">
        {texts.whyPanel.release(turn.release.slice(0, 8))} · <Moment at={turn.at} />
      </p>
    </div>
  );
}

function Understood(props: { understanding: UnderstandingView; reason: ExplanationView['reason'] }) {
  const { understanding, reason } = props;
  const texts = useTexts();
  const { intents, intent, thresholds, decision, unseen, choices, familiarity } = understanding;
  const [best, runnerUp] = intents;
  const decided = intent ?? best?.intent;
  const said = new Set(wordsOf(understanding.corrected ?? understanding.text));
  const percent = (share: number) => new Intl.NumberFormat(texts.locale, { style: 'percent' }).format(share);
  const points = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 });
  return (
    <>
      <blockquote dir="auto">
        {markWords(understanding.text, unseen).map((part, index) =>
          part.isMarked ? (
            <span key={`${index}`} className="never-seen">
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
      </blockquote>
      {understanding.corrected !== undefined && (
        <p className="meta">{texts.whyPanel.corrected(understanding.corrected)}</p>
      )}
      {unseen.length > 0 && <p className="meta">{texts.whyPanel.neverSeen(unseen.join(', '))}</p>}
      <p className="decision">
        <strong>{texts.whyPanel.decision[decision]}</strong>
        {decided !== undefined && ` · ${words(decided)}`}
      </p>
      {reason && <p>{texts.whyPanel.reasons[reason]}</p>}
      {choices.length > 0 && <p className="meta">{texts.whyPanel.choices(choices.map(words).join(', '))}</p>}
      {best && thresholds && (
        <ConfidenceBar score={best.score} thresholds={thresholds} label={texts.whyPanel.scoreBar} />
      )}
      {best && runnerUp && (
        <p className="meta">
          {texts.whyPanel.runnerUp(words(runnerUp.intent), points.format((best.score - runnerUp.score) * 100))}
        </p>
      )}
      {familiarity && (
        <section aria-label={texts.whyPanel.familiarity}>
          <h3>{texts.whyPanel.familiarity}</h3>
          <ConfidenceBar score={familiarity.score} thresholds={familiarity} label={texts.whyPanel.familiarityBar} />
          <p className="meta">{texts.whyPanel.familiarityOf(percent(familiarity.score))}</p>
        </section>
      )}
      <WhyEvidence understanding={understanding} />
      <section aria-label={texts.whyPanel.nearest}>
        <h3>{texts.whyPanel.nearest}</h3>
        {understanding.nearest.length === 0 && <p className="unknown">{texts.whyPanel.noNearest}</p>}
        <ul className="nearest">
          {understanding.nearest.map((near) => (
            <li key={near.text}>
              <span dir="auto">
                {markWords(near.text, said).map((part, index) =>
                  part.isMarked ? <u key={`${index}`}>{part.text}</u> : part.text,
                )}
              </span>
              <span className="meta">{words(near.intent)}</span>
              <span className="likeness">
                <svg className="likeness-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={near.similarity * 100} height="8" />
                </svg>
                <span className="meta">{texts.whyPanel.likeness(percent(near.similarity))}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
