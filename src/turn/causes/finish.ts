/** The end of a talk with a person: wrapped up or closed, by its agent, by the time, or by the desk that had it. */
import { changeHolder } from '../change-holder.ts';
import { CommandRefusedError } from '../errors.ts';
import { findQueue } from '../keep-promises.ts';
import { sayPhrase } from '../speak.ts';
import { startSurvey } from '../survey.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, isSupervisor } from './command-of.ts';
import { note } from './reply.ts';

const WRAP_UP_MS = 2 * 60_000;

export function close(draft: TurnDraft, cause: CommandOf<'close'>): void {
  const { agentId, agentName, command } = cause;
  const { holder } = draft.state;
  if (holder.kind === 'closed') return;
  const { codes = [] } = command;
  const known = 'queueId' in holder ? (findQueue(draft, holder.queueId)?.wrapUp ?? []) : [];
  refuseUnknown(codes, known);
  const isTheirs = 'agentId' in holder && holder.agentId === agentId;
  if (isTheirs && known.length > 0 && codes.length === 0) {
    if (holder.kind === 'wrapUp')
      throw new CommandRefusedError({
        code: 'command.codes_missing',
        message: 'Name what it was about, or let the time for it run out.',
      });
    wrapUp(draft, cause);
    return;
  }
  const wasTold = holder.kind === 'wrapUp';
  // Before the holder changes: a note says who held it, and a survey asks about the talk that ends here.
  if (command.note?.trim()) note(draft, { ...cause, command: { do: 'note', text: command.note } });
  changeHolder(draft, { type: 'closed', by: 'agent', agentId, isSupervisor: isSupervisor(cause) });
  if (codes.length > 0 || command.note)
    draft.update({ wrapUp: { codes, ...(command.note ? { note: command.note } : {}), at: draft.at, agentId } });
  if (!wasTold) sayPhrase(draft, 'finished', { agent: { name: agentName } });
  ended(draft, { isSurveyWanted: command.survey !== false });
}

/** Nothing of the case goes on; the customer is asked how it was, where that is due. */
export function ended(draft: TurnDraft, { isSurveyWanted = true } = {}): void {
  draft.update({ dialogs: [], openCalls: [], offered: [], timers: [] });
  if (isSurveyWanted) startSurvey(draft, 'afterAgent');
}

/** The agent named nothing in time: closed without codes. */
export function wrapUpOver(draft: TurnDraft): void {
  if (draft.state.holder.kind !== 'wrapUp') return;
  draft.decide('wrap-up.over');
  changeHolder(draft, { type: 'closed', by: 'agent' });
  ended(draft);
}

function wrapUp(draft: TurnDraft, { agentId, agentName }: CommandOf<'close'>): void {
  const { holder } = draft.state;
  const queue = 'queueId' in holder ? findQueue(draft, holder.queueId) : undefined;
  const until = new Date(draft.context.now + (queue?.wrapUpMs ?? WRAP_UP_MS)).toISOString();
  if (holder.kind === 'snoozed') changeHolder(draft, { type: 'woke', isAgentThere: true });
  changeHolder(draft, { type: 'wrappedUp', agentId, until });
  draft.update({ dialogs: [], openCalls: [], offered: [] });
  sayPhrase(draft, 'finished', { agent: { name: agentName } });
}

function refuseUnknown(codes: readonly string[], known: readonly { id: string }[]): void {
  const unknown = codes.find((code) => !known.some(({ id }) => id === code));
  if (unknown === undefined) return;
  throw new CommandRefusedError({
    code: 'command.unknown_code',
    message: `This queue has no wrap-up code "${unknown}". Choose one of the list.`,
  });
}
