/** Plays an author's talk through whole turns and says where it goes another way. */
import type { Activity } from '../conversation/activity.ts';
import { isSaid, type Talk } from '../dialog/talk.ts';
import { createRehearsal } from './rehearsal.ts';
import type { LiveRelease } from './releases.ts';

export interface TalkResult {
  name: string;
  /** Undefined when the talk went as written. */
  problem?: string;
}

/** The talk of a flow. Variants are always the first one, so that it is the same every time. `now` in milliseconds since 1970. */
export async function playTalk(flow: string, talk: Talk, release: LiveRelease, now: number): Promise<TalkResult> {
  const asked = new Map<string, number>();
  const rehearsal = createRehearsal({
    release,
    language: talk.language,
    now: () => now,
    random: () => 0,
    answerCall: (_call, step) => {
      const answers = talk.calls[step] ?? [];
      const count = asked.get(step) ?? 0;
      asked.set(step, count + 1);
      return answers[Math.min(count, answers.length - 1)] ?? { ok: false, reason: 'unreachable' };
    },
  });

  let heard: Activity[] = [];
  for (const [index, line] of talk.talk.entries()) {
    if ('customer' in line) {
      const unexpected = heard[0];
      if (unexpected) return wrong(talk, `before "${line.customer}" the bot also said ${describe(unexpected)}`);
      heard = await rehearsal.say({ type: 'message', text: line.customer });
      continue;
    }
    const next = heard.shift();
    if (!next) return wrong(talk, `line ${index + 1}: expected the bot to say "${line.bot}", and it said nothing more`);
    if (!isSaid(line.bot, next.source ?? ''))
      return wrong(talk, `line ${index + 1}: expected "${line.bot}", heard ${describe(next)}`);
  }
  // What follows the flow (a place in the queue, a survey) is not this talk's business.
  const more = heard.find((activity) => activity.source?.startsWith(`flow:${flow}/`));
  if (more) return wrong(talk, `at the end the bot also said ${describe(more)}`);
  return judgeEnd(flow, talk, rehearsal);
}

function judgeEnd(flow: string, talk: Talk, { head, turns }: ReturnType<typeof createRehearsal>): TalkResult {
  const known = Object.assign(
    {},
    head?.state.slots,
    ...(head?.state.dialogs ?? []).map((frame) => frame.slots),
  ) as Record<string, unknown>;
  for (const [slot, value] of Object.entries(talk.slots ?? {})) {
    if (JSON.stringify(known[slot]) !== JSON.stringify(value)) {
      return wrong(talk, `slot ${slot}: expected ${JSON.stringify(value)}, it is ${JSON.stringify(known[slot])}`);
    }
  }
  if (talk.ends !== undefined) {
    const how = endOf(flow, { head, turns });
    if (talk.ends !== how) return wrong(talk, `expected it to end "${talk.ends}", it is "${how}"`);
  }
  return { name: talk.name };
}

/** The result that the flow gave, or how it was left. */
function endOf(flow: string, { head, turns }: Pick<ReturnType<typeof createRehearsal>, 'head' | 'turns'>): string {
  const decisions = turns.flatMap((turn) => turn.decisions);
  const ended = decisions.findLast((decision) => decision.startsWith(`dialog.end ${flow} `));
  if (ended) return ended.split(' ').at(-1) ?? '';
  if (head?.state.holder.kind === 'queue') return 'escalated';
  if (decisions.includes('command.cancel')) return 'cancelled';
  return head && head.state.dialogs.length > 0 ? 'waiting' : 'completed';
}

function describe(activity: Activity): string {
  return `${activity.source ?? activity.type} ("${(activity.text ?? '').slice(0, 80)}")`;
}

function wrong(talk: Talk, problem: string): TalkResult {
  return { name: talk.name, problem };
}
