/** A page's command as the engine takes it: ids become the domain's, names come from the accounts and never from the page. */
import { agentId } from '../conversation/ids.ts';
import type { StaffRecords } from '../conversation/store/staff-records.ts';
import type { AgentCommand } from '../conversation/turn.ts';
import type { AgentCommandView } from './contract/command.ts';
import { notFound } from './errors.ts';

/** Throws `RefusedError` (404) when it names somebody who is not here (any more). */
export async function agentCommand(
  command: AgentCommandView,
  { store }: { store: Pick<StaffRecords, 'findAccount'> },
): Promise<AgentCommand> {
  const nameOf = async (id: string): Promise<string> => {
    const account = await store.findAccount(agentId(id));
    if (!account || account.disabledAt !== undefined) throw notFound('such colleague');
    return account.name;
  };
  if (command.do === 'note') {
    const { mentions, ...note } = command;
    for (const id of mentions ?? []) await nameOf(id);
    return mentions ? { ...note, mentions: mentions.map(agentId) } : note;
  }
  if (command.do === 'transfer') {
    const { to, ...transfer } = command;
    if ('queueId' in to) return { ...transfer, to };
    return { ...transfer, to: { agentId: agentId(to.agentId), agentName: await nameOf(to.agentId) } };
  }
  return command;
}
