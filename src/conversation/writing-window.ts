/** How long we may still write to a customer freely, where a platform limits that. Pure. */
import type { Capabilities } from './channel.ts';

const HOUR_MS = 60 * 60_000;

export interface WritingWindow {
  /** Whether anything but a template may be sent by somebody: people may have longer than the bot. */
  isOpen: boolean;
  /** ISO 8601, UTC: until when the bot may write; absent where the customer never wrote. */
  closesAt?: string;
  /** Until when people may; never before `closesAt`. */
  agentsUntil?: string;
}

/**
 * Undefined where the channel has no window. `heardAt`: the customer's last message there (ISO 8601), undefined for none;
 * `now` in milliseconds since 1970.
 */
export function windowOf(
  { window }: Pick<Capabilities, 'window'>,
  heardAt: string | undefined,
  now: number,
): WritingWindow | undefined {
  if (!window) return undefined;
  if (heardAt === undefined) return { isOpen: false };
  const heard = Date.parse(heardAt);
  const closes = heard + window.hours * HOUR_MS;
  const agentsUntil = Math.max(closes, heard + (window.agentHours ?? 0) * HOUR_MS);
  return {
    isOpen: now < agentsUntil,
    closesAt: new Date(closes).toISOString(),
    agentsUntil: new Date(agentsUntil).toISOString(),
  };
}
