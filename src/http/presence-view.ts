/** Presence as the contract writes it: moments as text. */
import type { AgentPresence } from '../conversation/staff.ts';
import { isoTime } from '../runtime/clock.ts';
import type { PresenceView } from './contract/account.ts';

export function presenceView({ since, ...presence }: AgentPresence): PresenceView {
  return { ...presence, since: isoTime(since) };
}
