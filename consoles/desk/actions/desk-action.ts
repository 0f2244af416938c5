/** One thing that a person can do: its words, its key, when it is offered, and what happens. */
import type { ConversationDetailView } from '../../../src/http/contract/desk.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import type { Texts } from '../../shared/texts/en.ts';

export type CommandName = ConversationDetailView['allowed'][number];

export interface ActionContext {
  /** What the server allows now. The page shows it and decides nothing. */
  allowed: readonly CommandName[];
  isOnline: boolean;
  isBusy: boolean;
  run: (command: 'claim' | 'handBack' | 'close' | 'requeue') => void;
  compose: (tab: ComposerTab) => void;
}

/** `absent`: not offered at all; otherwise why it is not possible at this moment. */
export type Permission = 'allowed' | 'absent' | 'offline' | 'busy';

export interface DeskAction {
  id: CommandName;
  label: (texts: Texts) => string;
  shortcut?: string;
  isAllowed: (context: ActionContext) => Permission;
  perform: (context: ActionContext) => void;
}

/** For what needs the server at once; texts go through the outbox and need none. */
export function serverPermission(id: CommandName, context: ActionContext): Permission {
  if (!context.allowed.includes(id)) return 'absent';
  if (!context.isOnline) return 'offline';
  return context.isBusy ? 'busy' : 'allowed';
}
