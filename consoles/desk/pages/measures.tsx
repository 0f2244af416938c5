/** Are they content, and do we keep our promises? Every rate says of how many and how sure it is. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { MeasuresView } from '../../../src/http/contract/desk.ts';
import { durationWords, type Mean, meanWords, rateWords, type Share } from '../../shared/format/rates.ts';
import { serverNow } from '../../shared/live/server-clock.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { TabRow } from '../../shared/ui/tab-row.tsx';
import { api } from '../services.ts';
import { useQueueTitle } from '../use-desk-settings.ts';
import { MeasuresRatings } from './measures-ratings.tsx';
import { MeasuresRules } from './measures-rules.tsx';
import './measures.css';

const spans = ['1', '7', '28', '90'] as const;
const dayMs = 86_400_000;

export default function MeasuresPage() {
  const desk = useTexts();
  const texts = useScreenTexts('measures');
  const [days, setDays] = useState<(typeof spans)[number]>('28');
  const span = useMemo(() => lastDays(Number(days), serverNow()), [days]);
  const measures = useQuery({
    queryKey: ['measures', span],
    queryFn: () => api.measures(span),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    document.title = desk.pageTitle(desk.measures);
  }, [desk]);
  const shown = () =>
    measures.data ? (
      <Shown measures={measures.data} />
    ) : measures.error ? (
      <Failure error={measures.error} onRetry={() => void measures.refetch()} />
    ) : (
      <Loading rows={6} onRetry={() => void measures.refetch()} />
    );
  return (
    <main className="page measures" id="content" tabIndex={-1}>
      <h1>{desk.measures}</h1>
      <p className="lead">{texts.question}</p>
      <TabRow
        label={texts.span}
        value={days}
        tabs={spans.map((value) => ({ value, label: texts.days[Number(value)] ?? value, panel: shown }))}
        onChange={setDays}
      />
    </main>
  );
}

/** Whole days in the viewer's zone, today included; `to` is exclusive. */
function lastDays(days: number, now: Date): { from: string; to: string } {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 - days);
  // A day with a change of the clock is not 24 hours long.
  return { from: from.toISOString(), to: new Date(Math.max(tomorrow.getTime(), from.getTime() + dayMs)).toISOString() };
}

function Shown({ measures }: { measures: MeasuresView }) {
  const desk = useTexts();
  const texts = useScreenTexts('measures');
  const { conversations, firstReply, serviceLevel } = measures;
  const queueTitle = useQueueTitle();
  const number = new Intl.NumberFormat(desk.locale);
  const duration = (ms: number | undefined) => (ms === undefined ? texts.none : durationWords(ms, desk.locale));
  return (
    <div className="measures-columns">
      <section aria-label={texts.conversations}>
        <h2>{texts.conversations}</h2>
        <dl className="facts is-wide">
          <Fact label={texts.opened}>{number.format(conversations.opened)}</Fact>
          <Fact label={texts.byBot}>
            <Rate rate={conversations.handledByBot} />
          </Fact>
          <Fact label={texts.byPeople}>
            <Rate rate={conversations.handledByPeople} />
          </Fact>
        </dl>
        <h3>{texts.firstReply}</h3>
        <dl className="facts is-wide">
          <Fact label={texts.median}>
            {duration(firstReply.median)} <span className="meta">(n = {number.format(firstReply.count)})</span>
          </Fact>
          <Fact label={texts.p90}>{duration(firstReply.p90)}</Fact>
        </dl>
      </section>
      <section aria-label={texts.kept}>
        <table className="table is-board">
          <caption>{texts.kept}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.promise}</th>
              <th scope="col">{texts.queue}</th>
              <th scope="col">{texts.share}</th>
            </tr>
          </thead>
          <tbody>
            {serviceLevel.map((level) => (
              <tr key={`${level.kind} ${level.queueId ?? ''}`}>
                <th scope="row">{desk.sla.kinds[level.kind]}</th>
                <td>{level.queueId === undefined ? texts.all : queueTitle(level.queueId)}</td>
                <td>
                  <Rate rate={level.kept} />
                </td>
              </tr>
            ))}
            {serviceLevel.length === 0 && (
              <tr>
                <td colSpan={3}>{texts.none}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <MeasuresRatings ratings={measures.ratings} />
      <MeasuresRules rules={measures.rules} />
    </div>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

export function Rate({ rate }: { rate: Share }) {
  const { locale } = useTexts();
  const texts = useScreenTexts('measures');
  return <>{rateWords(rate, locale, texts)}</>;
}

export function MeanText({ mean }: { mean: Mean }) {
  const { locale } = useTexts();
  const texts = useScreenTexts('measures');
  return <>{meanWords(mean, locale, texts)}</>;
}
