/** A promise as a pill: told by shape and text, the fill only repeats it. Ticks by the minute, by the second at the end. */
import { useEffect, useRef } from 'react';
import type { PromiseViewJson as PromiseView } from '../../../src/http/contract/desk.ts';
import { languageOf, numberFormat } from '../format/formatters.ts';
import { type PromiseState, promiseState } from '../format/promise-state.ts';
import { formatExact, formatWeekClock } from '../format/time.ts';
import type { Texts } from '../texts/all-texts.ts';
import { useTexts } from '../texts/texts.tsx';
import { useAnnouncer } from './announcer.tsx';
import { useNow, useSeconds } from './use-now.ts';

const shapes = { fine: '◔', soon: '◕', over: '●', paused: '‖' } as const;
const lastMinutesMs = 90_000;

export function SlaPill(props: {
  promise: PromiseView;
  /** Of whom, to say each threshold once aloud; a list stays silent. */
  announceAs?: string;
}) {
  const texts = useTexts();
  const { promise } = props;
  const isNearEnd = Math.abs(Date.parse(promise.dueAt) - useNow().getTime()) < lastMinutesMs;
  const state = promiseState(promise, useSeconds(isNearEnd && !promise.isBroken));
  useThresholds(state.stage, props.announceAs);
  return (
    <time
      className={`sla-pill is-${state.stage}`}
      dateTime={promise.dueAt}
      title={`${texts.sla.kinds[promise.kind]}: ${formatExact(promise.dueAt, texts.locale)}`}
    >
      <span aria-hidden="true">{shapes[state.stage]} </span>
      {promiseWords(state, texts)}
    </time>
  );
}

/** "42 min", "4 min left", "12 min over", "until Mon 09:00". */
function promiseWords(state: PromiseState, texts: Texts): string {
  if (state.until !== undefined) return texts.sla.until(formatWeekClock(state.until, texts.locale));
  const unit = numberFormat(languageOf(texts.locale), { style: 'unit', unit: state.unit, unitDisplay: 'short' });
  const span = unit.format(state.amount);
  if (state.stage === 'over') return texts.sla.over(span);
  return state.stage === 'soon' ? texts.sla.left(span) : span;
}

/** A threshold is said when it is passed while somebody looks, never on opening and never per tick. */
function useThresholds(stage: PromiseState['stage'], name: string | undefined): void {
  const texts = useTexts();
  const announcer = useAnnouncer();
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    if (name === undefined) return;
    if (stage === 'soon') announcer.say(texts.sla.soonFor(name));
    if (stage === 'over') announcer.say(texts.sla.overFor(name));
  }, [stage, name, announcer, texts]);
}
