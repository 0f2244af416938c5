/** The whole letter of an activity, read as carefully as anything that a channel kept: another channel's data is none. */
import { z } from 'zod';
import type { Activity } from '../conversation/activity.ts';
import type { KeptMail } from '../conversation/desk.ts';

const people = z.array(z.object({ name: z.string(), address: z.string() })).max(1000);

const mail = z.object({
  subject: z.string(),
  from: people,
  to: people,
  cc: people.optional(),
  text: z.string(),
  html: z.string().optional(),
  isCut: z.boolean().optional(),
});

/** Only of channels where people write letters: what customers' own clients send as channel data is not looked at. */
export function keptMail({ channelData }: Activity, isMailChannel: boolean): KeptMail | undefined {
  return isMailChannel ? mail.safeParse(channelData?.['mail']).data : undefined;
}
