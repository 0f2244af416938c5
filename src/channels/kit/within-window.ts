/** Whether a platform takes what we say, so long after the customer's last message. */
import type { Capabilities, Outgoing } from '../../conversation/channel.ts';

const HOUR_MS = 60 * 60_000;

/** Where nobody knows when the customer last wrote, the platform has the say. */
export function isWithinWindow(
  { activity, heardAt }: Pick<Outgoing, 'activity' | 'heardAt'>,
  { window }: Pick<Capabilities, 'window'>,
  now: number,
): boolean {
  if (!window || heardAt === undefined) return true;
  if (activity.template && window.templates) return true;
  const hours = activity.from.role === 'agent' ? Math.max(window.hours, window.agentHours ?? 0) : window.hours;
  return now - Date.parse(heardAt) <= hours * HOUR_MS;
}
