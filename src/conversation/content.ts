/** Everything a release holds besides the model: the compiled, immutable content that customers meet. JSON throughout. */
import type { Priority, PromiseKind } from './conversation.ts';
import type { Flow, LocalText } from './flow.ts';

/** An answer of the FAQ in one language. */
export interface FaqText extends LocalText {
  /** Shown by "did you mean"; an utterance too. */
  title: string;
  questions: string[];
}

export interface Faq {
  id: string;
  /** Language → its words; at least one language. */
  texts: Record<string, FaqText>;
  /** Ids of FAQs or flows to offer after the answer. */
  related: string[];
  owner?: string;
  /** ISO date of the next review. */
  review?: string;
}

/** What starts a flow: utterances only. */
export interface IntentDefinition {
  id: string;
  titles: Record<string, string>;
  utterances: Record<string, string[]>;
}

interface EntityBase {
  name: string;
  /** Role → language → the words right before the entity that give it this role. */
  roles?: Record<string, Record<string, string[]>>;
}

export type EntityDefinition =
  | (EntityBase & {
      type: 'list';
      /** Value id → how people say it, in any language. */
      values: Record<string, string[]>;
      /** Language → value id → how people say it in that language only. */
      inLanguage?: Record<string, Record<string, string[]>>;
      /** Without typing errors and endings. Default false. */
      isExact?: boolean;
    })
  | (EntityBase & {
      type: 'pattern';
      /** RE2 syntax, linear by construction. */
      pattern: string;
      /** What the match is worth, with `$1` for its first group. Default: the match. */
      value?: string;
    })
  /** Roles of an entity that is built in. */
  | (EntityBase & { type: 'builtIn' });

export interface TestQuestion {
  text: string;
  language: string;
  /** An intent or FAQ id, or `out-of-scope`. */
  expected: string;
  /** Where it stands, for reports. */
  file: string;
  line: number;
}

/** Opening hours in local time: weekday 0 (Sunday) to 6, minutes since midnight, end exclusive. */
export interface Hours {
  timezone: string;
  weekly: { day: number; fromMinute: number; toMinute: number }[];
  /** ISO dates, closed all day. */
  holidays: string[];
}

export interface QueueDefinition {
  id: string;
  titles: Record<string, string>;
  skills: string[];
  /** Overrides the general hours. */
  hours?: Hours;
  /** Milliseconds without an agent's claim until the customer is told and offered a way on. */
  waitMs: number;
  /** More than this many waiting: refused with an honest message. */
  maxWaiting: number;
  /** Skill → least level, 1 to 5; `skills` are those with level 1. */
  levels?: Record<string, number>;
  /** `push`: offered to agents who have room; `pull`: agents take the next one themselves. Default `pull`. */
  routing?: 'push' | 'pull';
  /** Milliseconds that an agent has to accept an offer. Default 30,000. */
  offerMs?: number;
  /** Priority → milliseconds within opening hours that each promise may take; a missing priority has those of `normal`. */
  promises?: Partial<Record<Priority, Partial<Record<PromiseKind, number>>>>;
  /** Codes of which an agent names one or more at the end. None: closing needs no wrap-up. */
  wrapUp?: { id: string; titles: Record<string, string> }[];
  /** Milliseconds of wrap-up before it closes by itself. Default 120,000. */
  wrapUpMs?: number;
  /** Milliseconds of the customer's silence after an agent's reply before they are reminded, and after which it is closed. */
  silenceMs?: number;
  /** Name of the outside desk (`DESKS` in the environment) that serves this queue instead of ours. */
  desk?: string;
}

/** When a person takes over. `when` is CEL over the names listed in docs/reference/escalation.md. */
export interface EscalationRule {
  id: string;
  when: string;
  to: string;
  priority: Priority;
  /** Id of a phrase in frontdesk.yaml or a built-in one, said on escalation. */
  say?: string;
}

export interface SurveySettings {
  /** After a talk with a person, and after one with the bot alone; the flow is run at its end. */
  afterAgent?: { kind: 'csat' | 'ces' | 'nps'; flow: string };
  afterBot?: { kind: 'csat' | 'ces' | 'nps'; flow: string };
  /** Days in which one person is asked at most once. */
  everyDays: number;
}

/** A prepared message that a platform has approved: sent where nothing else may be. */
export interface MessageTemplate {
  /** Language → what agents read in the list. */
  titles: Record<string, string>;
  /** As in addresses, what stands before a colon. */
  channel: string;
  /** What the platform calls it, and in which language it has it (its own spelling: `en_US`). */
  name: string;
  language: string;
  /** What it says: `{{1}}`, `{{2}}` … are the places to fill. */
  text: string;
  /** How many places there are. */
  places: number;
}

export interface Settings {
  name: string;
  languages: { default: string; also: string[] };
  hours?: Hours;
  queues: QueueDefinition[];
  escalate: EscalationRule[];
  /** Free values for flows and texts: `{{ settings.shopApi }}`. */
  values: Record<string, unknown>;
  /** Language → phrase id → the company's own words instead of the built-in phrase. */
  phrases: Record<string, Record<string, LocalText>>;
  /** FAQ or flow ids offered with the greeting. */
  starters: string[];
  /** When and how customers are asked how it was. */
  surveys?: SurveySettings;
  /** Template id → a prepared message that a platform has approved. */
  templates?: Record<string, MessageTemplate>;
  /** Days that conversations are kept after their last message, by channel (before the colon) or `default`. Absent: for ever. */
  retention?: Record<string, number>;
}

export interface Content {
  settings: Settings;
  faqs: Record<string, Faq>;
  intents: Record<string, IntentDefinition>;
  entities: Record<string, EntityDefinition>;
  flows: Record<string, Flow>;
  tests: TestQuestion[];
}
