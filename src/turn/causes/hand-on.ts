/** An agent gives a conversation away: to the bot, back to where it waited, or on to another queue or colleague. */
import type { Place } from '../../conversation/conversation.ts';
import type { AgentId } from '../../conversation/ids.ts';
import { chooseLanguage } from '../../dialog/render-text.ts';
import { isOpen } from '../../escalation/hours.ts';
import { changeHolder } from '../change-holder.ts';
import { CommandRefusedError } from '../errors.ts';
import { firstQueue, sendToDesk } from '../hand-over.ts';
import { handoffInitiation } from '../handoff-event.ts';
import { findQueue, placeIn } from '../keep-promises.ts';
import { opensText } from '../scope.ts';
import { sayPhrase } from '../speak.ts';
import { tellPlace } from '../tell-place.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, isSupervisor } from './command-of.ts';
import { note } from './reply.ts';

export function handBack(draft: TurnDraft, { agentId, agentName }: CommandOf<'handBack'>): void {
  changeHolder(draft, { type: 'handedBack', agentId });
  // The person may have settled what the flow was about: what was said stays known, the question is not asked again.
  draft.update({ dialogs: [], openCalls: [], misunderstoodInARow: 0 });
  sayPhrase(draft, 'handed-back', { agent: { name: agentName } });
}

export function requeue(draft: TurnDraft, { agentId, agentName }: CommandOf<'requeue'>): void {
  changeHolder(draft, { type: 'requeued', agentId });
  sayPhrase(draft, 'requeued', { agent: { name: agentName } });
}

/** Warm: what the next one should know is a note, and the customer hears who comes. */
export function transfer(draft: TurnDraft, cause: CommandOf<'transfer'>): void {
  const { agentId, agentName, command } = cause;
  const to = placeAt(draft, cause);
  changeHolder(draft, { type: 'transferred', agentId, to, isSupervisor: isSupervisor(cause) });
  if (command.note?.trim())
    note(draft, { ...cause, command: { do: 'note', text: command.note, ...mention(command.to) } });
  const agent = { name: agentName };
  if ('agentId' in command.to) {
    draft.decide(`transfer.agent ${command.to.agentId}`);
    sayPhrase(draft, 'transferred-agent', { agent, to: { name: command.to.agentName } });
    return;
  }
  draft.decide(`transfer.queue ${to.queueId}`);
  const { settings } = draft.context.release.content;
  const hours = findQueue(draft, to.queueId)?.hours ?? settings.hours;
  const { now } = draft.context;
  const opens = isOpen(hours, now) ? undefined : opensText(hours, now, draft.language);
  sayPhrase(draft, 'transferred', { agent, to: { name: titleOf(draft, to.queueId) }, opens });
  if (findQueue(draft, to.queueId)?.desk !== undefined) sendToDesk(draft, handoffInitiation(draft));
  else tellPlace(draft);
}

/** The customer keeps the time that they waited: nobody begins at the end of a line because they came to the wrong one. */
function placeAt(draft: TurnDraft, { agentId, command }: CommandOf<'transfer'>): Place & { meantFor?: AgentId } {
  const { holder } = draft.state;
  const since = 'queuedSince' in holder ? holder.queuedSince : 'since' in holder ? holder.since : draft.at;
  const priority = ('priority' in holder ? holder.priority : undefined) ?? 'normal';
  if ('agentId' in command.to) {
    if (command.to.agentId === agentId)
      throw new CommandRefusedError({
        code: 'command.to_self',
        message: 'You have this conversation already. Choose a colleague or a queue.',
      });
    const queueId = 'queueId' in holder ? holder.queueId : firstQueue(draft);
    // Due from now: until then it waits for the colleague, after that anybody may take it.
    return { ...placeIn(draft, { queueId, priority, since: draft.at }), meantFor: command.to.agentId };
  }
  const { queueId } = command.to;
  if (!findQueue(draft, queueId))
    throw new CommandRefusedError({
      code: 'command.unknown_queue',
      message: `There is no queue "${queueId}". Choose one of the list.`,
    });
  return placeIn(draft, { queueId, priority, since });
}

function mention(to: CommandOf<'transfer'>['command']['to']): { mentions?: AgentId[] } {
  return 'agentId' in to ? { mentions: [to.agentId] } : {};
}

function titleOf(draft: TurnDraft, queueId: string): string {
  const titles = findQueue(draft, queueId)?.titles ?? {};
  const language = chooseLanguage(titles, draft.language, draft.context.release.content.settings.languages.default);
  return (language && titles[language]) ?? queueId;
}
