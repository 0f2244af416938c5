/** What a region shows while it has nothing else: loading, failed, empty. Old data is never replaced by these. */
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError, NoConnectionError } from '../api/api-error.ts';
import { useFirstTexts } from '../texts/texts.tsx';

/** Nothing for 150 ms, then rows of the final height, after 3 s a way out. */
export function Loading({ rows, onRetry }: { rows: number; onRetry?: () => void }) {
  const texts = useFirstTexts();
  const [stage, setStage] = useState<'nothing' | 'skeleton' | 'slow'>('nothing');
  useEffect(() => {
    const timers = [setTimeout(() => setStage('skeleton'), 150), setTimeout(() => setStage('slow'), 3000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (stage === 'nothing') return <div className="region-state" aria-busy="true" />;
  return (
    <div className="region-state" aria-busy="true">
      <p className="visually-hidden">{texts.failure.loading}</p>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-row" aria-hidden="true" />
      ))}
      {stage === 'slow' && onRetry && (
        <p className="region-note">
          {texts.failure.slow}{' '}
          <button type="button" className="button" onClick={onRetry}>
            {texts.failure.tryAgain}
          </button>
        </p>
      )}
    </div>
  );
}

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const texts = useFirstTexts();
  return (
    <div className="region-state region-note" role="group" aria-label={texts.failure.title}>
      <h3>{texts.failure.title}</h3>
      <p>
        {errorWords(error, texts.failure.noConnection)} {texts.failure.safe}
      </p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {texts.failure.tryAgain}
        </button>
      )}
      {error instanceof ApiError && error.requestId && (
        <p className="meta">{texts.failure.requestId(error.requestId)}</p>
      )}
    </div>
  );
}

export const Empty = ({ children }: { children: ReactNode }) => (
  <div className="region-state region-note">{children}</div>
);

/** The server's sentence, or that it did not answer. */
export function errorWords(error: unknown, noConnection: string): string {
  if (error instanceof NoConnectionError) return noConnection;
  return error instanceof Error ? error.message : String(error);
}
