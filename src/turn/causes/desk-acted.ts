/** What an outside desk does with a conversation that it has, and what becomes of one that it does not take. */
import type { Cause, DeskEvent } from '../../conversation/turn.ts';
import { changeHolder } from '../change-holder.ts';
import { sayPhrase } from '../speak.ts';
import { tellPlace } from '../tell-place.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { ended } from './finish.ts';
import { personReplied } from './reply.ts';

type DeskCause = Extract<Cause, { kind: 'desk' }>;

export function deskActed(draft: TurnDraft, { desk, event }: DeskCause): void {
  const { holder } = draft.state;
  draft.decide(`desk.${event.type} ${desk}`);
  if (holder.kind !== 'desk' || holder.desk !== desk) {
    late(draft, desk, event);
    return;
  }
  switch (event.type) {
    case 'received':
      // No change of the holder: it waits there, and this is what the desk calls it.
      if (event.reference !== undefined) draft.update({ holder: { ...holder, reference: event.reference } });
      return;
    case 'accepted':
      accept(draft, event);
      return;
    case 'replied': {
      if (!holder.isAccepted) accept(draft, event);
      const { text, agentName: name, attachments = [] } = event;
      draft.add(
        { type: 'message', text, locale: draft.language, ...(attachments.length > 0 ? { attachments } : {}) },
        { role: 'agent', id: `desk:${desk}`, ...(name === undefined ? {} : { name }) },
      );
      personReplied(draft);
      return;
    }
    case 'returned':
      changeHolder(draft, { type: 'deskReturned' });
      draft.update({ dialogs: [], openCalls: [], misunderstoodInARow: 0 });
      sayPhrase(draft, 'handed-back', { agent: { name: nameOf(draft, holder.agentName) } });
      return;
    case 'completed':
      changeHolder(draft, { type: 'deskCompleted' });
      sayPhrase(draft, 'finished', { agent: { name: nameOf(draft, holder.agentName) } });
      ended(draft);
      return;
    case 'failed':
      changeHolder(draft, { type: 'deskFailed' });
      sayPhrase(draft, 'desk-failed', tellPlace(draft));
      return;
  }
}

/** The desk has it, and nobody there takes it: our own people do, at the old place. */
export function deskTooLate(draft: TurnDraft): void {
  const { holder } = draft.state;
  if (holder.kind !== 'desk' || holder.isAccepted) return;
  draft.decide(`desk.not-taken ${holder.desk}`);
  changeHolder(draft, { type: 'deskFailed' });
  sayPhrase(draft, 'desk-not-taken', tellPlace(draft));
}

function accept(draft: TurnDraft, { agentName, reference }: { agentName?: string; reference?: string }): void {
  const { holder } = draft.state;
  const wasAccepted = holder.kind === 'desk' && holder.isAccepted;
  changeHolder(draft, {
    type: 'deskAccepted',
    ...(agentName === undefined ? {} : { agentName }),
    ...(reference === undefined ? {} : { reference }),
  });
  if (wasAccepted) return;
  if (agentName === undefined) sayPhrase(draft, 'desk-accepted');
  else sayPhrase(draft, 'agent-joined', { agent: { name: agentName } });
}

/** Not theirs any more. What they wrote is kept for whoever has it now; two never answer side by side. */
function late(draft: TurnDraft, desk: string, event: DeskEvent): void {
  draft.decide('desk.late');
  if (event.type !== 'replied') return;
  const { text, agentName: name } = event;
  draft.add(
    { type: 'message', text, isInternal: true },
    { role: 'agent', id: `desk:${desk}`, ...(name === undefined ? {} : { name }) },
  );
}

function nameOf(draft: TurnDraft, agentName: string | undefined): string {
  return agentName ?? draft.context.release.content.settings.name;
}
