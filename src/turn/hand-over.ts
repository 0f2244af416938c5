/** From the bot to a person, and every way in which that can fail: each ends with a living owner and a message. */
import type { Activity } from '../conversation/activity.ts';
import type { EscalateEffect } from '../conversation/effect.ts';
import { isOpen } from '../escalation/hours.ts';
import { changeHolder } from './change-holder.ts';
import { handoffInitiation } from './handoff-event.ts';
import { findQueue, placeIn } from './keep-promises.ts';
import { opensText } from './scope.ts';
import { sayPhrase, waysOn } from './speak.ts';
import { tellPlace } from './tell-place.ts';
import type { TurnDraft } from './turn-draft.ts';

/** Decides what an escalation becomes: a place in the queue, or an honest no with ways on. */
export function handOver(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  draft.record({ kind: 'escalate', ...request });
  draft.decide(`escalate ${request.rule}`);
  const { settings } = draft.context.release.content;
  const queue = settings.queues.find((candidate) => candidate.id === request.queueId);
  const hours = queue?.hours ?? settings.hours;

  const { holder } = draft.state;
  if (holder.kind === 'queue' || holder.kind === 'desk') {
    const { queueId, since } = holder;
    const isVip = draft.customer.isVip;
    changeHolder(draft, {
      type: 'escalated',
      ...placeIn(draft, { queueId, priority: request.priority, since, isVip }),
    });
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
  const isOurs = draft.state.holder.kind === 'queue';
  const isAlone = isOurs && draft.context.agentsAvailable === 0;
  sayPhrase(draft, request.say ?? (isAlone ? 'queued-alone' : 'queued'), isOurs ? tellPlace(draft) : {});
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
  // Whoever left a message does not sit and wait: no reminder, and the due time, in opening hours, is the team's clock.
  draft.stopTimers(({ kind }) => kind === 'queueWait');
  const { holder } = draft.state;
  if (holder.kind === 'queue') draft.startTimer('queueWait', Date.parse(holder.dueAt ?? holder.since), 'message');
  if (holder.kind === 'desk') draft.startTimer('desk', Date.parse(holder.dueAt ?? holder.since));
  draft.decide('escalate.message-left');
  sayPhrase(draft, 'message-kept', { opens: opensText(hours, draft.context.now, draft.language) });
}

function enterQueue(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  const { queueId, priority } = request;
  const place = placeIn(draft, { queueId, priority, since: draft.at, isVip: draft.customer.isVip });
  remember(draft, request);
  changeHolder(draft, { type: 'escalated', ...place });
  draft.update({ offered: [], misunderstoodInARow: 0 });
  const initiation = handoffInitiation(draft);
  sendToDesk(draft, initiation);
}

/** A queue that an outside desk serves is handed to that desk, with the event that has just been journaled. */
export function sendToDesk(draft: TurnDraft, initiation: Activity): void {
  const { holder } = draft.state;
  const desk = holder.kind === 'queue' ? findQueue(draft, holder.queueId)?.desk : undefined;
  if (holder.kind !== 'queue' || desk === undefined) return;
  const { queueId, since, priority, dueAt } = holder;
  changeHolder(draft, { type: 'deskTook', desk, place: { queueId, since, priority, ...(dueAt && { dueAt }) } });
  draft.toDesk(desk, 'handOff', initiation.id);
  draft.decide(`desk ${desk}`);
}

/** Keeps why a person was wanted, for the brief and for a message left later. */
function remember(draft: TurnDraft, request: Omit<EscalateEffect, 'kind'>): void {
  const { queueId, rule, because, priority } = request;
  draft.update({ escalation: { queueId, rule, because, priority, at: draft.at } });
}

/** Where those go for whom no rule names a queue. */
export function firstQueue(draft: TurnDraft): string {
  return draft.context.release.content.settings.queues[0]?.id ?? 'general';
}
