/** What Slack knows of a person, out of an answer of `users.info`. */
import { z } from 'zod';
import type { InboundProfile } from '../../conversation/channel.ts';

const userAnswer = z.object({
  user: z.object({
    tz: z.string().optional(),
    locale: z.string().optional(),
    is_email_confirmed: z.boolean().optional(),
    profile: z.object({
      display_name: z.string().optional(),
      real_name: z.string().optional(),
      email: z.string().optional(),
    }),
  }),
});

export function profileOf(answer: unknown): InboundProfile {
  const { tz, locale, is_email_confirmed, profile } = userAnswer.parse(answer).user;
  const name = profile.display_name || profile.real_name;
  return {
    ...(name && { name }),
    ...(tz !== undefined && { timezone: tz }),
    ...(locale !== undefined && { locale }),
    ...(profile.email !== undefined && { email: profile.email, isVerified: is_email_confirmed === true }),
  };
}
