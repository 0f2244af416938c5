/** Recognises from live events that an offer passed unanswered and that one is Away because of it. */
import type { LiveEvent } from '../../../src/http/contract/desk.ts';

/** The two pieces of news come right after each other, in either order. */
const togetherMs = 5000;
/** An offer that ends this close to its end was not answered by me. */
const slackMs = 1500;

export interface OfferWatch {
  /** True once for each time that one became Away by letting an offer pass. */
  sawIgnored: (event: LiveEvent, now: number) => boolean;
}

export function createOfferWatch(me: string): OfferWatch {
  const open = new Map<string, number>();
  let passedAt: number | undefined;
  let awayAt: number | undefined;
  let state: string | undefined;

  function note(event: LiveEvent, now: number): void {
    if (event.type === 'hello') state = event.me.state;
    if (event.type === 'offer') open.set(event.row.id, Date.parse(event.until));
    if (event.type === 'offerOver') {
      const until = open.get(event.id);
      open.delete(event.id);
      if (until !== undefined && now >= until - slackMs) passedAt = now;
    }
    if (event.type === 'presence') {
      const next = event.agents.find((agent) => agent.agentId === me)?.state;
      if (next === 'away' && state === 'available') awayAt = now;
      state = next ?? state;
    }
  }

  return {
    sawIgnored: (event, now) => {
      note(event, now);
      if (passedAt === undefined || awayAt === undefined || Math.abs(passedAt - awayAt) > togetherMs) return false;
      passedAt = undefined;
      awayAt = undefined;
      return true;
    },
  };
}
