/** Where will we break a promise next? Figures, queues, people, what presses now, and the last hour. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BoardView } from '../../../src/http/contract/desk.ts';
import { formatClock, formatSpan } from '../../shared/format/time.ts';
import { useScreenTexts, useTexts } from '../../shared/texts/texts.tsx';
import { Failure, Loading } from '../../shared/ui/region-state.tsx';
import { useNow } from '../../shared/ui/use-now.ts';
import { useDesk } from '../desk-context.tsx';
import { api } from '../services.ts';
import { BoardFlow } from './board-flow.tsx';
import { BoardPeople } from './board-people.tsx';
import { BoardPressing } from './board-pressing.tsx';
import { BoardQueues } from './board-queues.tsx';
import './board.css';

const boardKey = ['board'];
/** News come by the socket; this is for what moves by time alone. */
const refreshMs = 15_000;
const gatherMs = 1000;

export default function BoardPage() {
  const desk = useTexts();
  const texts = useScreenTexts('board');
  const board = useQuery({
    queryKey: boardKey,
    queryFn: api.board,
    refetchInterval: refreshMs,
    // The inbox may have asked a while ago; who opens the board wants to know now.
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  useRefreshOnNews();
  useEffect(() => {
    document.title = desk.pageTitle(desk.board);
  }, [desk]);
  return (
    <main className="page board" id="content" tabIndex={-1}>
      <header className="board-title">
        <h1>{desk.board}</h1>
        <p className="lead">{texts.question}</p>
        {board.data && <p className="meta board-at">{texts.at(formatClock(board.data.at, desk.locale))}</p>}
      </header>
      {board.data ? (
        <Shown board={board.data} />
      ) : board.error ? (
        <Failure error={board.error} onRetry={() => void board.refetch()} />
      ) : (
        <Loading rows={6} onRetry={() => void board.refetch()} />
      )}
    </main>
  );
}

function Shown({ board }: { board: BoardView }) {
  return (
    <>
      <Figures board={board} />
      <div className="board-columns">
        <div className="board-column">
          <BoardPressing rows={board.pressing} />
          <BoardQueues queues={board.queues} />
        </div>
        <div className="board-column">
          <BoardPeople people={board.people} />
          <BoardFlow flow={board.flow} />
        </div>
      </div>
    </>
  );
}

function Figures({ board }: { board: BoardView }) {
  const desk = useTexts();
  const texts = useScreenTexts('board');
  const now = useNow();
  const figures: { label: string; value: string; kind?: 'warn' | 'danger' }[] = [
    { label: texts.waiting, value: String(board.waiting) },
    {
      label: texts.oldest,
      value: board.oldestSince
        ? formatSpan(board.oldestSince, now, { locale: desk.locale, justNow: desk.justNow })
        : texts.nobody,
    },
    { label: `◕ ${texts.atRisk}`, value: String(board.atRisk), ...(board.atRisk > 0 ? { kind: 'warn' } : {}) },
    { label: `● ${texts.broken}`, value: String(board.broken), ...(board.broken > 0 ? { kind: 'danger' } : {}) },
    { label: texts.agents, value: texts.of(board.agents.available, board.agents.all) },
  ];
  return (
    <dl className="figures">
      {figures.map(({ label, value, kind }) => (
        <div key={label} className={kind ? `is-${kind}` : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Many news in a second are one question. */
function useRefreshOnNews(): void {
  const queries = useQueryClient();
  const { news } = useDesk();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: boardKey });
      }, gatherMs);
    };
    const stops = [news.counts.subscribe(refresh), news.agents.subscribe(refresh)];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [queries, news]);
}
