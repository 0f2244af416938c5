/** frontdesk.yaml: the installation's name, languages, hours, queues, escalation rules and own phrases. */
import { z } from 'zod';
import { durationPattern } from '../duration.ts';
import { button, idText, languageTag, perChannel, textOf, variants } from './words.ts';

const duration = z.string().regex(durationPattern, { error: 'is no duration: write 60s, 2m, 4h or 1d' });

const openings = z.union([z.string().max(20), z.array(z.string().max(20)).max(10)]);

export const hoursPart = z
  .object({
    timezone: z.string().max(100).describe('IANA name: Europe/Berlin.'),
    holidays: z
      .union([z.string().max(200), z.array(z.string().max(20)).max(1_000)])
      .optional()
      .describe('Days closed (2026-12-25), or the name of a YAML file with a list of them.'),
  })
  .catchall(openings)
  .describe('Opening hours: timezone, holidays, and days with their times (mon-fri: 08:00-18:00, sat: closed).');

const title = z.union([textOf(200), z.record(languageTag, textOf(200))]);

const queue = z.strictObject({
  title: title.optional().describe('What people read, one text or one a language; by default the id in words.'),
  skills: z.array(idText).max(50).optional().describe('What an agent must be able to do.'),
  hours: hoursPart.optional().describe('Where they differ from the general hours.'),
  wait: duration
    .optional()
    .describe('After this long without an agent the customer is told and offered a way on. Default 3m.'),
  maxWaiting: z.int().min(1).max(100_000).optional().describe('More are refused with an honest message. Default 50.'),
  languages: z
    .boolean()
    .optional()
    .describe('Route by the language of the customer. Checked, not used by this version.'),
  sla: z
    .strictObject({ firstReply: duration.optional(), nextReply: duration.optional(), resolution: duration.optional() })
    .optional()
    .describe('Promised times. Checked, not used by this version.'),
  capacityPerAgent: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Conversations at a time. Checked, not used by this version.'),
});

const escalationRule = z.strictObject({
  id: idText.optional().describe('Shown in reports; by default made from the condition.'),
  when: textOf(2_000).describe('A condition in CEL: misunderstood.inARow >= 2'),
  to: idText.describe('The queue.'),
  priority: z.enum(['normal', 'high']).optional(),
  say: z.string().min(1).max(100).optional().describe('Id of a phrase.'),
});

const phrase = z.union([
  variants,
  z.strictObject({ text: variants, on: perChannel.optional(), buttons: z.array(button).max(10).optional() }),
]);

export const settingsFile = z
  .strictObject({
    name: textOf(200).describe('What the company is called.'),
    languages: z
      .strictObject({ default: languageTag, also: z.array(languageTag).max(50).optional() })
      .describe('The languages that customers are answered in.'),
    hours: hoursPart.optional(),
    queues: z.record(idText, queue).optional().describe('Where conversations wait for a person, by id.'),
    escalate: z
      .array(escalationRule)
      .max(100)
      .optional()
      .describe('When a person takes over; the first that applies decides.'),
    settings: z
      .record(z.string().min(1).max(100), z.unknown())
      .optional()
      .describe('Values for texts and flows: {{ settings.shopApi }}'),
    phrases: z
      .record(languageTag, z.record(z.string().min(1).max(100), phrase))
      .optional()
      .describe('Own words instead of the built-in phrases: language → phrase → text.'),
    starters: z.array(idText).max(10).optional().describe('FAQs or flows offered with the greeting.'),
  })
  .describe('The settings of the installation. Secrets never stand here: they come from the environment.');

export type SettingsEntry = z.infer<typeof settingsFile>;
export type HoursEntry = z.infer<typeof hoursPart>;
export type QueueEntry = z.infer<typeof queue>;
export type PhraseEntry = z.infer<typeof phrase>;
