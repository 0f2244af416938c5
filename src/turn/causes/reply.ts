/** What an agent writes: to the customer, or for colleagues only. */
import type { OfferedChoice } from '../../conversation/conversation.ts';
import { CommandRefusedError } from '../errors.ts';
import { findQueue, keepPromises } from '../keep-promises.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { type CommandOf, requireHolder } from './command-of.ts';

export function reply(draft: TurnDraft, cause: CommandOf<'reply'>): void {
  requireHolder(draft, cause);
  const { agentId, agentName, command } = cause;
  const { text, attachments = [], suggestedActions = [] } = command;
  if (text.trim() === '' && attachments.length === 0)
    throw new CommandRefusedError({
      code: 'command.nothing_said',
      message: 'The reply is empty. Write something or attach a file.',
    });
  draft.add(
    {
      type: 'message',
      text,
      locale: draft.state.language,
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(suggestedActions.length > 0 ? { suggestedActions } : {}),
    },
    { role: 'agent', id: agentId, name: agentName },
  );
  draft.update({ offered: suggestedActions.map((action, index): OfferedChoice => ({ number: index + 1, action })) });
  personReplied(draft);
}

/** A person answered: promises are met, and from now on it is the customer who is waited for. */
export function personReplied(draft: TurnDraft): void {
  keepPromises(draft, { type: 'agentReplied' });
  const { holder } = draft.state;
  const silenceMs = holder.kind === 'agent' ? findQueue(draft, holder.queueId)?.silenceMs : undefined;
  draft.stopTimers(({ kind }) => kind === 'silence');
  if (silenceMs !== undefined) draft.startTimer('silence', draft.context.now + silenceMs, 'reminder');
}

/** Anybody may leave a note, whoever holds the conversation; it never leaves the house. */
export function note(draft: TurnDraft, { agentId, agentName, command }: CommandOf<'note'>): void {
  const { text, mentions = [] } = command;
  if (text.trim() === '')
    throw new CommandRefusedError({ code: 'command.nothing_said', message: 'The note is empty. Write something.' });
  draft.add(
    { type: 'message', text, isInternal: true, ...(mentions.length > 0 ? { value: { mentions } } : {}) },
    { role: 'agent', id: agentId, name: agentName },
  );
}
