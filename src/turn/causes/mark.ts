/** What an agent says about a conversation without saying anything in it: priority, labels, a verdict, a block. */
import { changeHolder } from '../change-holder.ts';
import { CommandRefusedError } from '../errors.ts';
import { keepPromises, placeIn } from '../keep-promises.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, requireSay } from './command-of.ts';

const MOST_LABELS = 20;
const LONGEST_LABEL = 40;

/** Of one that waits it is a supervisor's: whoever could lift one up could pick it. */
export function prioritise(draft: TurnDraft, cause: CommandOf<'prioritise'>): void {
  requireSay(draft, cause);
  const { holder } = draft.state;
  const { priority } = cause.command;
  const queueId = 'queueId' in holder ? holder.queueId : undefined;
  const since = 'queuedSince' in holder ? holder.queuedSince : 'since' in holder ? holder.since : draft.at;
  const { dueAt } = placeIn(draft, { queueId: queueId ?? '', priority, since });
  changeHolder(draft, { type: 'prioritised', priority, ...(dueAt === undefined ? {} : { dueAt }) });
  keepPromises(draft, { type: 'termsChanged' });
}

export function label(draft: TurnDraft, { command }: CommandOf<'label'>): void {
  const removed = (command.remove ?? []).map(asLabel);
  const kept = (draft.state.labels ?? []).filter((each) => !removed.includes(each));
  const added = (command.add ?? []).map(asLabel).filter((each) => each !== '');
  draft.update({ labels: [...new Set([...kept, ...added])].slice(0, MOST_LABELS) });
}

/** With one tap: was it right to call a person? What the rules are measured by. */
export function judge(draft: TurnDraft, cause: CommandOf<'judge'>): void {
  const { escalation, lastAgent } = draft.state;
  if (lastAgent?.agentId !== cause.agentId) requireSay(draft, cause);
  if (escalation === undefined)
    throw new CommandRefusedError({
      code: 'command.nothing_to_judge',
      message: 'Nothing called a person here: there is nothing to judge.',
    });
  draft.update({ escalation: { ...escalation, verdict: cause.command.verdict } });
  draft.decide(`judge ${escalation.rule} ${cause.command.verdict}`);
}

/** Nothing that a blocked customer writes is answered or waits for anybody; it is kept all the same. */
export function block(draft: TurnDraft, cause: CommandOf<'block'>): void {
  requireSay(draft, cause);
  const { isBlocked } = cause.command;
  if (isBlocked && draft.state.holder.kind !== 'closed') {
    changeHolder(draft, { type: 'closed', by: 'agent', agentId: cause.agentId, isSupervisor: true });
    draft.update({ dialogs: [], openCalls: [], offered: [], timers: [] });
  }
  draft.update({ isBlocked });
}

function asLabel(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, LONGEST_LABEL);
}
