/** A time as people say it, the exact one in `<time>` and its title. */
import { formatClock, formatExact, formatMoment, formatSpan } from '../format/time.ts';
import { useTexts } from '../texts/texts.tsx';
import { useNow } from './use-now.ts';

export function Moment({ at }: { at: string }) {
  const { locale } = useTexts();
  return (
    <time dateTime={at} title={formatExact(at, locale)}>
      {formatMoment(at, useNow(), locale)}
    </time>
  );
}

/** "14:02", for places under a line that names the day. */
export function Clock({ at }: { at: string }) {
  const { locale } = useTexts();
  return (
    <time dateTime={at} title={formatExact(at, locale)}>
      {formatClock(at, locale)}
    </time>
  );
}

/** "4 min" since then, counting on. */
export function Span({ since }: { since: string }) {
  const { locale } = useTexts();
  return (
    <time dateTime={since} title={formatExact(since, locale)}>
      {useSpan(since)}
    </time>
  );
}

export function useSpan(since: string): string {
  const { locale, justNow } = useTexts();
  return formatSpan(since, useNow(), { locale, justNow });
}
