/** One thing that a person can do: its words, its key, when it is offered, and what happens. */
import type { AgentCommandView, ConversationDetailView, ConversationRowView } from '../../../src/http/contract/desk.ts';
import type { ComposerTab } from '../../shared/api/drafts.ts';
import type { Texts } from '../../shared/texts/all-texts.ts';

export type CommandName = ConversationDetailView['allowed'][number];

/** What asks for more before anything is done: a time, a place, codes. */
export type Asked = 'snooze' | 'transfer' | 'finish' | 'label' | 'priority' | 'block' | 'macro' | 'template';

export interface ActionContext {
  row: ConversationRowView;
  /** What the server allows now. The page shows it and decides nothing. */
  allowed: readonly CommandName[];
  isOnline: boolean;
  isBusy: boolean;
  /** The queue wants a code, or customers are asked how it was: finishing asks first. */
  asksAtEnd: boolean;
  run: (command: AgentCommandView) => void;
  compose: (tab: ComposerTab) => void;
  ask: (what: Asked) => void;
}

/** `absent`: not offered at all; otherwise why it is not possible at this moment. */
export type Permission = 'allowed' | 'absent' | 'offline' | 'busy';

export interface DeskAction {
  /** Unique; most are named as their command. */
  id: CommandName | 'macro';
  label: (texts: Texts, context?: ActionContext) => string;
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
