/** From the bot to a person, and every way in which that can fail: each ends with a living owner and a message. */
import type { CardAction } from '../conversation/activity.ts';
import type { Timer } from '../conversation/conversation.ts';
import type { EscalateEffect } from '../conversation/effect.ts';
import { isOpen } from '../escalation/hours.ts';
import { transition } from '../escalation/transition.ts';
import { isoTime } from '../runtime/clock.ts';
import { handoffInitiation } from './handoff-event.ts';
import { opensText } from './scope.ts';
import { commandButton, sayPhrase } from './speak.ts';
import type { TurnDraft } from './turn-draft.ts';

const DEFAULT_WAIT_MS = 3 * 60_000;

/** Decides what an escalation becomes: a place in the queue, or an honest no with ways on. */
export function handOver(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  draft.record({ kind: 'escalate', ...request });
  draft.decide(`escalate ${request.rule}`);
  const { settings } = draft.context.release.content;
  const queue = settings.queues.find((candidate) => candidate.id === request.queueId);
  const hours = queue?.hours ?? settings.hours;

  if (draft.state.holder.kind === 'queue') {
    draft.update({ holder: transition(draft.state.holder, { type: 'escalated', ...request, at: draft.at }) });
    sayPhrase(draft, 'already-queued');
    return;
  }
  if (!isOpen(hours, draft.context.now)) {
    draft.decide('escalate.closed-now');
    sayPhrase(draft, 'closed-now', { opens: opensText(hours, draft.context.now, draft.language) }, waysOn(draft));
    remember(draft, request);
    return;
  }
  if (queue && draft.context.waitingIn(queue.id) >= queue.maxWaiting) {
    draft.decide('escalate.queue-full');
    sayPhrase(draft, 'queue-full', {}, waysOn(draft));
    remember(draft, request);
    return;
  }
  enterQueue(draft, request);
  const isAlone = draft.context.agentsAvailable === 0;
  sayPhrase(draft, request.say ?? (isAlone ? 'queued-alone' : 'queued'), {
    place: placeAtTheEnd(draft, request.queueId),
  });
}

/** The customer leaves a message although nobody can take it now: it waits for the team. */
export function leaveMessage(draft: TurnDraft): void {
  const { settings } = draft.context.release.content;
  const last = draft.state.escalation;
  const queueId = last?.queueId ?? firstQueue(draft);
  const hours = settings.queues.find((queue) => queue.id === queueId)?.hours ?? settings.hours;
  enterQueue(draft, {
    queueId,
    rule: last?.rule ?? 'customer:left-message',
    because: last?.because ?? 'The customer left a message',
    priority: last?.priority ?? 'normal',
  });
  // Whoever left a message does not sit and wait: no reminder, and the timer of opening hours is the team's clock.
  draft.update({ timers: withoutTimer(draft.state.timers, 'queueWait') });
  draft.decide('escalate.message-left');
  sayPhrase(draft, 'message-kept', { opens: opensText(hours, draft.context.now, draft.language) });
}

function enterQueue(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  const holder = transition(draft.state.holder, {
    type: 'escalated',
    queueId: request.queueId,
    priority: request.priority,
    at: draft.at,
  });
  remember(draft, request);
  draft.update({ holder, offered: [], misunderstoodInARow: 0 });
  waitForAgent(draft);
  handoffInitiation(draft);
}

/** Starts the clock of a conversation that waits: nobody is left hanging without a word. */
export function waitForAgent(draft: TurnDraft): void {
  const { holder, timers } = draft.state;
  if (holder.kind !== 'queue') return;
  const { now, newId } = draft.context;
  const dueAt = isoTime(now + waitMs(draft, holder.queueId));
  draft.update({ timers: [...withoutTimer(timers, 'queueWait'), { id: newId(), kind: 'queueWait', dueAt }] });
}

function waitMs(draft: TurnDraft, queueId: string): number {
  const { queues } = draft.context.release.content.settings;
  return queues.find((queue) => queue.id === queueId)?.waitMs ?? DEFAULT_WAIT_MS;
}

/** Keeps why a person was wanted, for the brief and for a message left later. */
function remember(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  const { queueId, rule, because, priority } = request;
  draft.update({ escalation: { queueId, rule, because, priority, at: draft.at } });
}

/** The wait is over its time: told honestly; without anybody at the Desk the bot is the owner again. */
export function waitedTooLong(draft: TurnDraft): void {
  const { state, context } = draft;
  if (state.holder.kind !== 'queue') return;
  if (context.agentsAvailable === 0) {
    draft.update({ holder: transition(state.holder, { type: 'gaveUp', at: draft.at }) });
    draft.decide('queue.nobody-came');
    sayPhrase(draft, 'nobody-came', {}, waysOn(draft));
    return;
  }
  // Each reminder waits twice as long as the one before: honest, and not a nuisance.
  const waited = context.now - Date.parse(state.holder.since);
  const nextMs = Math.max(waitMs(draft, state.holder.queueId), waited);
  draft.update({
    timers: [...state.timers, { id: context.newId(), kind: 'queueWait', dueAt: isoTime(context.now + nextMs) }],
  });
  draft.decide('queue.still-waiting');
  sayPhrase(draft, 'still-waiting', {}, [
    commandButton(draft, 'keepWaiting', 'label-keep-waiting'),
    commandButton(draft, 'bot', 'label-bot'),
  ]);
}

export function withoutTimer(timers: Timer[], kind: Timer['kind']): Timer[] {
  return timers.filter((timer) => timer.kind !== kind);
}

/** Where those go for whom no rule names a queue. */
export function firstQueue(draft: TurnDraft): string {
  return draft.context.release.content.settings.queues[0]?.id ?? 'general';
}

/** The place of one who has just entered the queue: behind all who wait already. */
function placeAtTheEnd(draft: TurnDraft, queueId: string): number {
  return draft.context.waitingIn(queueId) + 1;
}

function waysOn(draft: TurnDraft): CardAction[] {
  return [commandButton(draft, 'leaveMessage', 'label-leave-message'), commandButton(draft, 'bot', 'label-bot')];
}
