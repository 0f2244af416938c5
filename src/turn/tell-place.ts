/** Place in the line and expected wait, told honestly and told anew when they changed noticeably. */
import type { ExpectedWait } from '../escalation/expected-wait.ts';
import { changeHolder, PLACE_TOLD_EVERY_MS, waitMs } from './change-holder.ts';
import { placeIn } from './keep-promises.ts';
import { commandButton, sayPhrase, waysOn } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

/** After this long the place is looked at less and less often: each time after half of what was waited. */
const LESS_OFTEN = 2;
const DAY_MS = 24 * 60 * 60_000;

/** Place and minutes for a phrase that is said now; remembered as told. Nothing for one who waits nowhere. */
export function tellPlace(draft: TurnDraft): Partial<ExpectedWait> {
  const { holder } = draft.state;
  if (holder.kind !== 'queue') return {};
  const wait = draft.context.expectedWait(holder);
  const { place, minutes } = wait;
  draft.update({ told: { place, ...(minutes === undefined ? {} : { minutes }), at: draft.at } });
  return wait;
}

/** The timer of kind `queueWait`: `about` says which of its clocks it is. */
export function queueWaitFellDue(draft: TurnDraft, about: string | undefined): void {
  if (draft.state.holder.kind !== 'queue') return;
  if (about === 'place') placeAgain(draft);
  else if (about === 'message') messageIsDue(draft);
  else waitedTooLong(draft);
}

/** Somebody before them was served: said when the line is half as long, or they are next. */
function placeAgain(draft: TurnDraft): void {
  const { state, context } = draft;
  if (state.holder.kind !== 'queue') return;
  const waited = context.now - Date.parse(state.holder.since);
  draft.startTimer('queueWait', context.now + Math.max(PLACE_TOLD_EVERY_MS, waited / LESS_OFTEN), 'place');
  const { told } = state;
  const { place } = context.expectedWait(state.holder);
  const isRecent = told !== undefined && context.now - Date.parse(told.at) < PLACE_TOLD_EVERY_MS;
  const isNoticeable = told === undefined || (place < told.place && (place === 1 || place <= told.place / 2));
  if (isRecent || !isNoticeable) {
    draft.decide('queue.place-same');
    return;
  }
  draft.decide('queue.place-told');
  sayPhrase(draft, 'place-told', tellPlace(draft));
}

/** A message that was left is due: nobody sits and waits for a word, the team's clock goes on. */
function messageIsDue(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (holder.kind !== 'queue') return;
  draft.decide('queue.message-due');
  raise(draft);
  draft.startTimer('queueWait', draft.context.now + DAY_MS, 'message');
}

/** The wait is over its time: told honestly; without anybody at the Desk the bot is the owner again. */
function waitedTooLong(draft: TurnDraft): void {
  const { state, context } = draft;
  if (state.holder.kind !== 'queue') return;
  if (context.agentsAvailable === 0) {
    changeHolder(draft, { type: 'gaveUp' });
    draft.decide('queue.nobody-came');
    sayPhrase(draft, 'nobody-came', {}, waysOn(draft));
    return;
  }
  // Each reminder waits twice as long as the one before: honest, and not a nuisance.
  const waited = context.now - Date.parse(state.holder.since);
  draft.startTimer('queueWait', context.now + Math.max(waitMs(draft, state.holder.queueId), waited));
  draft.decide('queue.still-waiting');
  sayPhrase(draft, 'still-waiting', tellPlace(draft), [
    commandButton(draft, 'keepWaiting', 'label-keep-waiting'),
    commandButton(draft, 'bot', 'label-bot'),
  ]);
}

/** What is late is urgent, once; the place can only get better by it. */
export function raise(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (!('priority' in holder) || holder.priority === undefined || holder.priority === 'urgent') return;
  const since = 'queuedSince' in holder ? holder.queuedSince : holder.since;
  const { dueAt } = placeIn(draft, { queueId: holder.queueId, priority: 'urgent', since });
  const earliest = [holder.dueAt, dueAt].filter((each) => each !== undefined).toSorted()[0];
  changeHolder(draft, {
    type: 'prioritised',
    priority: 'urgent',
    ...(earliest === undefined ? {} : { dueAt: earliest }),
  });
}
