/** What every outside desk is made of: a way out, a way in, and a memory of which case is which conversation. */
import type { ConversationId } from '../conversation/ids.ts';
import type { OutsideDesk } from '../conversation/outside-desk.ts';
import type { Documents } from '../conversation/store/documents.ts';
import type { Cause } from '../conversation/turn.ts';
import type { Clock } from '../runtime/clock.ts';
import type { WebModule } from '../runtime/web.ts';

export interface DeskAdapter {
  desk: OutsideDesk;
  web: WebModule;
}

export interface DeskAdapterParts {
  /** Takes the turn of what the desk did. Rejects with `RefusedError` (404) for a conversation that is gone. */
  act: (id: ConversationId, cause: Extract<Cause, { kind: 'desk' }>) => Promise<unknown>;
  store: Pick<Documents, 'saveDocument' | 'findDocument'>;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}
