/** Taps on our buttons and menus in the core's words. */
import { isoTime } from '../../runtime/clock.ts';
import type { Decoded } from '../kit/adapter.ts';
import { malformedEvent } from '../kit/errors.ts';
import { tapSchema } from './event.ts';
import { addressOf } from './place.ts';

/** How our own elements are named; what opens a page is told to us too, and means nothing. */
export const CHOICE = 'choice';
export const PAGE = 'page';

export function decodeTaps(payload: unknown, team: string): Decoded[] {
  const { data: tap } = tapSchema.safeParse(payload);
  if (!tap) throw malformedEvent('Slack', 'an interaction');
  const { channel, message, user } = tap;
  if (tap.team?.id !== team || !channel || !message) return [];
  const spot = { channel: channel.id, ts: message.ts, threadTs: message.thread_ts };
  const address = addressOf({ ...spot, user: user.id, userTeam: user.team_id }, team);
  return tap.actions.flatMap(({ action_id, action_ts, text, value, selected_option: option }): Decoded[] => {
    const chosen = option?.value ?? value;
    if (!action_id.startsWith(CHOICE) || chosen === undefined) return [];
    return [
      {
        kind: 'message',
        key: `slack:${team}:${channel.id}:${message.ts}:${user.id}:${action_ts}`,
        address,
        activity: { type: 'message', text: option?.text.text ?? text?.text ?? chosen, value: chosen },
        externalAt: isoTime(Math.floor(Number(action_ts) * 1000)),
      },
    ];
  });
}
