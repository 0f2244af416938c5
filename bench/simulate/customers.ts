/** Customers of a simulated day: when they come, what they write to the bot, and what a person will have to do for them. */
import type { Address } from '../../src/conversation/address.ts';
import type { Content } from '../../src/conversation/content.ts';
import { conversationId } from '../../src/conversation/ids.ts';
import { pick, spreadOut } from './chance.ts';

export interface SimulatedCustomer {
  /** Milliseconds after the beginning of the day. */
  comesAfterMs: number;
  address: Address;
  locale: string;
  isVip: boolean;
  /** What they write to the bot, until a person has them. */
  says: string[];
  /** How long a person will talk with them: nobody at the Desk can know it before. */
  talkMs: number;
  isShort: boolean;
  /** Gives up waiting after this long; most wait. */
  patienceMs: number;
}

/** A talk below this is short: about a quarter of them, by the distribution of `talkMs`. */
const SHORT_MS = 3 * 60_000;
const MINUTE_MS = 60_000;

const wantsPerson = {
  en: ['I want to talk to a person', 'can I speak to a human please', 'agent'],
  de: ['Ich möchte mit einem Menschen sprechen', 'Kann ich bitte mit einem Mitarbeiter sprechen?'],
};
const strange = {
  en: [
    'my cousin says the moon thing is upside down again',
    'blue seventeen, as agreed with the gentleman',
    'please undo the other one but not the first',
  ],
  de: [
    'der Kollege meinte das mit dem Mond wäre andersrum',
    'blau siebzehn, wie mit dem Herrn besprochen',
    'bitte das andere rückgängig, nicht das erste',
  ],
};
const annoyed = {
  en: [
    'This is really disappointing.',
    'I am very angry, this is terrible service!',
    'Awful. I hate this, it is a disgrace!',
  ],
  de: [
    'Das ist wirklich enttäuschend.',
    'Ich bin sehr verärgert, das ist ein furchtbarer Service!',
    'Schrecklich. Eine Frechheit, ich hasse das!',
  ],
};
const returns = {
  en: ['I want to return an item', 'no idea', 'I really do not know', 'I cannot find it'],
  de: ['Ich möchte etwas zurückgeben', 'keine Ahnung', 'ich weiß es wirklich nicht', 'ich finde sie nicht'],
};
const channels = ['directline', 'directline', 'directline', 'webhook', 'msteams'];

/** `dayMs`: how long customers come. The same random numbers give the same customers. */
export function makeCustomers(options: {
  count: number;
  dayMs: number;
  content: Content;
  random: () => number;
}): SimulatedCustomer[] {
  const { random } = options;
  const questions = { en: questionsOf(options.content, 'en'), de: questionsOf(options.content, 'de') };
  return Array.from({ length: options.count }, (_, index) => {
    const locale = random() < 0.25 ? ('de' as const) : ('en' as const);
    const talkMs = spreadOut(random, 5 * MINUTE_MS, 0.8);
    const identity = `customer-${index + 1}`;
    return {
      comesAfterMs: arrival(random) * options.dayMs,
      address: { channel: pick(random, channels), thread: conversationId(`thread-${index + 1}`), identity },
      locale,
      isVip: random() < 0.05,
      says: saysOf(random, { locale, questions: questions[locale] }),
      talkMs,
      isShort: talkMs < SHORT_MS,
      patienceMs: random() < 0.1 ? spreadOut(random, 4 * MINUTE_MS, 0.5) : Number.POSITIVE_INFINITY,
    };
  });
}

/** Half of them only ask; the others come to a person, each way of it a few. */
function saysOf(random: () => number, { locale, questions }: { locale: 'en' | 'de'; questions: string[] }): string[] {
  const asked = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, questions));
  const fate = random();
  if (fate < 0.6) return asked;
  if (fate < 0.8) return [...asked.slice(1), pick(random, wantsPerson[locale])];
  if (fate < 0.87)
    return [
      ...asked.slice(2),
      pick(random, strange[locale]),
      pick(random, strange[locale]),
      pick(random, strange[locale]),
    ];
  if (fate < 0.94) return returns[locale];
  return [...asked.slice(2), ...annoyed[locale]];
}

/** 0..1: two waves, before noon and in the afternoon, over an even base. */
function arrival(random: () => number): number {
  const wave = random();
  if (wave < 0.3) return random();
  const middle = wave < 0.7 ? 0.3 : 0.75;
  const around = middle + 0.12 * (random() + random() + random() - 1.5);
  return Math.min(1, Math.max(0, around));
}

function questionsOf(content: Content, language: string): string[] {
  return Object.values(content.faqs).flatMap(({ texts }) => texts[language]?.questions ?? []);
}
