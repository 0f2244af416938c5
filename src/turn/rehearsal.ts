/**
 * A conversation in memory, over the same pure turn as the live ones: for talks, the terminal chat and replay. Calls are
 * answered by the caller, nothing leaves and nothing is stored.
 */
import type { Activity, ActivityDraft } from '../conversation/activity.ts';
import type { ConversationHead } from '../conversation/conversation.ts';
import type { Customer } from '../conversation/customer.ts';
import type { CallEffect } from '../conversation/effect.ts';
import { conversationId, customerId } from '../conversation/ids.ts';
import type { CallAnswer, Cause, TurnRecord } from '../conversation/turn.ts';
import { isoTime } from '../runtime/clock.ts';
import type { LiveRelease } from './releases.ts';
import { takeTurn } from './take-turn.ts';

/** A call whose answer is a call whose answer … ends here. */
const MAX_CALLS = 20;

export interface RehearsalOptions {
  release: LiveRelease;
  /** BCP 47 of the customer; the company's default without it. */
  language?: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** 0..1. */
  random: () => number;
  /** The step that called is the top frame's. */
  answerCall: (call: CallEffect, step: string) => CallAnswer | Promise<CallAnswer>;
}

export interface Rehearsal {
  readonly head: ConversationHead | undefined;
  readonly turns: TurnRecord[];
  /** Takes the customer's activity and the answers of its calls; what was said to it, in order. */
  say(activity: ActivityDraft): Promise<Activity[]>;
}

export function createRehearsal({ release, language, now, random, answerCall }: RehearsalOptions): Rehearsal {
  const id = conversationId('rehearsal');
  const turns: TurnRecord[] = [];
  let head: ConversationHead | undefined;
  let ids = 0;
  let customer: Customer = {
    id: customerId('customer'),
    attributes: {},
    identities: [],
    createdAt: isoTime(now()),
    language,
  };

  async function take(cause: Cause): Promise<Activity[]> {
    const understanding =
      cause.kind === 'customer' && cause.activity.type === 'message' && cause.activity.text
        ? await release.understander.understand(cause.activity.text, {
            now: now(),
            timezone: release.content.settings.hours?.timezone ?? 'UTC',
            language: head?.state.language ?? language,
          })
        : undefined;
    const commit = takeTurn({
      conversationId: id,
      head,
      cause,
      customer,
      understanding,
      release,
      isReleaseReplaced: false,
      now: now(),
      random,
      newId: () => `id-${(ids += 1)}`,
      agentsAvailable: 1,
      waitingIn: () => 0,
      takesHandoffEvents: false,
      takesTemplates: false,
      showsAdaptiveCards: true,
      isPushed: true,
      isAgentThere: () => true,
      expectedWait: () => ({ place: 1 }),
      claimRefusal: () => undefined,
    });
    customer = commit.customer ?? customer;
    head = { conversationId: id, seq: commit.turn.seq, state: commit.turn.state };
    turns.push(commit.turn);
    return commit.turn.activities.filter((activity) => activity.from.role !== 'customer' && !activity.isInternal);
  }

  return {
    get head() {
      return head;
    },
    turns,
    async say(activity) {
      const said = await take({
        kind: 'customer',
        key: `rehearsal:${turns.length}`,
        activity,
        address: { channel: 'rehearsal', thread: 'rehearsal', identity: 'customer' },
      });
      for (let calls = 0; calls < MAX_CALLS; calls += 1) {
        const call = turns.at(-1)?.effects.find((effect) => effect.kind === 'call');
        if (call?.kind !== 'call') break;
        const step = head?.state.dialogs.at(-1)?.step ?? '';
        const answer = await answerCall(call, step);
        said.push(...(await take({ kind: 'callAnswer', key: `call:${call.callId}`, callId: call.callId, answer })));
      }
      return said;
    },
  };
}
