/** The brief that goes to an outside desk with a hand-off: the same lines that our own agents read. */
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { HandoffBrief } from '../conversation/desk.ts';
import type { Journal } from '../conversation/store/journal.ts';
import { pressingPromise } from '../escalation/promises.ts';
import { handoffBrief } from '../insight/handoff-brief.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Releases, releaseFor } from './releases.ts';
import { suggestAnswers } from './suggest-answers.ts';

/** What a hand-off is about happened lately. */
const BRIEF_TURNS = 200;

export function createDeskBrief({
  store,
  releases,
  clock,
}: {
  store: Pick<Journal, 'readTurns'>;
  releases: Releases;
  clock: Clock;
}): (found: ConversationHead & { customer: Customer }) => Promise<HandoffBrief> {
  return async (found) => {
    const { conversationId, seq, state } = found;
    const [turns, { release }] = await Promise.all([
      store.readTurns(conversationId, { afterSeq: Math.max(0, seq - BRIEF_TURNS) }),
      releaseFor(releases, found),
    ]);
    const { settings } = release.content;
    const queue = settings.queues.find(({ id }) => 'queueId' in state.holder && id === state.holder.queueId);
    const due = pressingPromise(state.service, queue?.hours ?? settings.hours, clock.now());
    return handoffBrief(state, turns, release.content, {
      suggestions: suggestAnswers(found, turns, release.content),
      ...(due === undefined ? {} : { due }),
    });
  };
}
