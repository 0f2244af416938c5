/** frontdesk.yaml: the installation's name, languages, hours, queues, escalation rules and own phrases. */
import { z } from 'zod';
import { PRIORITIES } from '../../conversation/conversation.ts';
import { durationPattern } from '../duration.ts';
import { button, idText, languageTag, perChannel, textOf, variants } from './words.ts';

const duration = z.string().regex(durationPattern, { error: 'is no duration: write 60s, 2m, 4h or 1d' });

const openings = z.union([z.string().max(20), z.array(z.string().max(20)).max(10)]);

const hoursPart = z
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

const level = z.int().min(1).max(5);

const promisesOfPriority = z.strictObject({
  firstReply: duration.optional().describe('Until a person answers for the first time.'),
  nextReply: duration.optional().describe('Until a person answers what the customer wrote after that.'),
  resolution: duration.optional().describe('Until it is settled.'),
});

const promises = z.strictObject({
  low: promisesOfPriority.optional(),
  normal: promisesOfPriority.optional().describe('Also for priorities that say nothing else.'),
  high: promisesOfPriority.optional(),
  urgent: promisesOfPriority.optional(),
});

const queue = z.strictObject({
  title: title.optional().describe('What people read, one text or one a language; by default the id in words.'),
  skills: z
    .union([z.array(idText).max(50), z.record(idText, level)])
    .optional()
    .describe('What an agent must be able to do, a list, or each with its least level (1 to 5): { returns: 2 }.'),
  hours: hoursPart.optional().describe('Where they differ from the general hours.'),
  wait: duration
    .optional()
    .describe('After this long without an agent the customer is told and offered a way on. Default 3m.'),
  maxWaiting: z.int().min(1).max(100_000).optional().describe('More are refused with an honest message. Default 50.'),
  routing: z
    .enum(['push', 'pull'])
    .optional()
    .describe('push: an agent with room is asked; pull: agents take the next one themselves. Default pull.'),
  offer: duration.optional().describe('How long an agent is asked before the next one is. Default 30s.'),
  promises: promises.optional().describe('Promised times within opening hours, by priority.'),
  wrapUp: z
    .record(idText, title)
    .optional()
    .describe('Codes of which an agent names one or more at the end, with their titles. None: no wrap-up.'),
  wrapUpTime: duration.optional().describe('After this long a wrap-up closes by itself. Default 2m.'),
  silence: duration
    .optional()
    .describe(
      'After this long without a word of the customer they are reminded, and after as long again it is closed.',
    ),
  desk: textOf(100)
    .optional()
    .describe('The outside desk that serves this queue instead of the own one, by its name in DESKS.'),
});

const escalationRule = z.strictObject({
  id: idText.optional().describe('Shown in reports; by default made from the condition.'),
  when: textOf(2_000).describe('A condition in CEL: misunderstood.inARow >= 2'),
  to: idText.describe('The queue.'),
  priority: z.enum(PRIORITIES).optional().describe('Default normal.'),
  say: z.string().min(1).max(100).optional().describe('Id of a phrase.'),
});

const survey = z.strictObject({
  kind: z.enum(['csat', 'ces', 'nps']).describe('csat and ces: 1 to 5; nps: 0 to 10.'),
  flow: idText.describe('The flow that asks.'),
});

const surveys = z.strictObject({
  afterAgent: survey.optional().describe('After a talk with a person.'),
  afterBot: survey.optional().describe('After one with the bot alone.'),
  everyDays: z
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe('One person is asked at most once in so many days. Default 30.'),
});

const phrase = z.union([
  variants,
  z.strictObject({ text: variants, on: perChannel.optional(), buttons: z.array(button).max(10).optional() }),
]);

const template = z.strictObject({
  title: title
    .optional()
    .describe('What agents read in the list, one text or one a language; by default the id in words.'),
  channel: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, { error: 'must be the name of a channel: whatsapp' })
    .describe('The channel whose platform approved it: whatsapp.'),
  name: textOf(512).describe('What the platform calls it: still_there.'),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/, { error: 'must be the language as the platform writes it: en_US' })
    .describe('The language of it as the platform writes it: en_US.'),
  text: textOf(5_000).describe('What it says, for agents and the transcript; {{1}}, {{2}} are the places to fill.'),
});

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
    surveys: surveys.optional().describe('When and how customers are asked how it was.'),
    retention: z
      .record(z.string().min(1).max(100), z.int().min(1).max(36_500))
      .optional()
      .describe(
        'Days that conversations are kept after their last message, by channel, or default. Without: for ever.',
      ),
    templates: z
      .record(idText, template)
      .optional()
      .describe('Prepared messages that a platform has approved, sent when its window for free text is closed.'),
    starters: z.array(idText).max(10).optional().describe('FAQs or flows offered with the greeting.'),
  })
  .describe('The settings of the installation. Secrets never stand here: they come from the environment.');

export type SettingsEntry = z.infer<typeof settingsFile>;
export type HoursEntry = z.infer<typeof hoursPart>;
export type QueueEntry = z.infer<typeof queue>;
export type SurveysEntry = z.infer<typeof surveys>;
export type TemplateEntry = z.infer<typeof template>;
export type PhraseEntry = z.infer<typeof phrase>;
